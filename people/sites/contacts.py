"""Lines of whom to call: how they are written down, who looked at each, and whether a reader saw the newest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from json import dumps
from typing import Any, NotRequired, TypedDict

from django.utils.translation import gettext as _

from people.errors import Invalid, Stale
from people.models import Programme, Site, User

Line = dict[str, str | None]


class Contact(TypedDict):
    name: str
    reach: str
    hours: NotRequired[str]
    verified_on: date | None
    checked: NotRequired[bool]


def written(
    actor: User, contacts: Iterable[Contact], *, before: Sequence[Mapping[str, Any]], today: date
) -> list[Line]:
    """A line that stands as it did keeps who looked at it; a new day, or `checked`, is the actor's own look."""
    stood = {_said(one): one for one in before}
    lines = []
    for one in contacts:
        checked = one.get("checked", False)
        on = today if checked else one["verified_on"]
        if on is not None and on > today:
            raise Invalid(_("Nobody has looked at this yet on a day that is still to come."))
        line: Line = {
            "name": one["name"],
            "reach": one["reach"],
            "hours": one.get("hours", ""),
            "verified_on": on.isoformat() if on else None,
        }
        same = stood.get(_said(line))
        by = actor.name
        if same is not None and not checked and same.get("verified_on") == line["verified_on"]:
            by = same.get("verified_by", "")
        lines.append({**line, "verified_by": by if on else ""})
    return lines


def looked_at(actor: User, contacts: Iterable[Mapping[str, Any]], *, today: date) -> list[Line]:
    """The same lines, each looked at today."""
    checked = {"verified_on": today.isoformat(), "verified_by": actor.name}
    return [{**one, **checked} for one in contacts]


def support_of(programme: Programme) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = programme.policies.get("support", [])
    return found


def seal_of(kept: Site | Programme) -> str:
    """What somebody has read, in a few letters: it changes with every word and every look."""
    if isinstance(kept, Site):
        read: list[Any] = [kept.name, kept.procedure_text, kept.duty_contacts]
    else:
        read = [support_of(kept)]
    return sha256(dumps(read, sort_keys=True).encode()).hexdigest()[:16]


def require_seen(kept: Site | Programme, seen: str) -> None:
    """Nobody overwrites or confirms lines they have not read."""
    if seen and seen != seal_of(kept):
        raise Stale(
            _(
                "Somebody changed this while you had it open. Nothing of yours is lost: "
                "look at what stands there now, then keep yours again."
            ),
            extra={"current": seal_of(kept)},
        )


def _said(line: Mapping[str, Any]) -> tuple[Any, ...]:
    return line.get("name"), line.get("reach"), line.get("hours", "")
