"""An hours statement: what was written down and confirmed in a period, and the seal that shows it was issued here.

The seal is an HMAC-SHA-256 of the statement's canonical JSON under a key of this installation. Nothing is
stored: whoever holds the file can have it checked, with or without an account.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from people.envelope import seal_of
from people.errors import Invalid
from people.models import Programme, User
from supervision.hours import packs
from supervision.hours.models import HoursEntry
from supervision.hours.sides import Side, sides

FORMAT = "stillroom-hours-1"
PURPOSE = b"hours statements"
LONGEST = 2_000_000  # bytes of a file that somebody wants checked
ORDER: tuple[Side | None, ...] = ("received", "given", None)
MOST = 5_000  # rows; a person's whole training is well below


class Unreadable(Exception):
    """Not a statement of ours in any state."""


@dataclass(frozen=True)
class Checked:
    """A statement as it was handed in, and whether its seal is ours."""

    genuine: bool
    statement: dict[str, Any]


def issue(
    actor: User, programme: Programme, *, from_on: date | None, until_on: date | None
) -> dict[str, Any]:
    """My own hours from a day to a day (both counted), with the seal: {"statement", "sha256", "seal"}."""
    if from_on is not None and until_on is not None and until_on < from_on:
        raise Invalid(
            "The last day lies before the first. Choose a last day that comes after it.",
            code="period",
            extra={"fields": {"until_on": ["Choose a day that is not before the first."]}},
        )
    rows = HoursEntry.objects.filter(programme=programme, person=actor)
    if from_on is not None:
        rows = rows.filter(on__gte=from_on)
    if until_on is not None:
        rows = rows.filter(on__lte=until_on)
    found = list(rows.select_related("confirmer").order_by("on", "pk")[: MOST + 1])
    if len(found) > MOST:
        raise Invalid("These are too many for one statement. Choose a shorter period.", code="long")
    side = sides(found)
    statement = {
        "format": FORMAT,
        "issued_at": timezone.now().isoformat(timespec="seconds"),
        "programme": programme.name,
        "timezone": programme.timezone,
        "person": actor.name,
        "from_on": _iso(from_on),
        "until_on": _iso(until_on),
        "entries": [_entry(row, side[row.pk]) for row in found],
        "totals": totals(found, side),
        "rule_packs": _packs(found),
    }
    written = canonical(statement)
    return {
        "statement": statement,
        "sha256": hashlib.sha256(written).hexdigest(),
        "seal": seal_of(written, PURPOSE),
    }


def check(handed_in: bytes) -> Checked:
    """Whether a file is a statement of this installation, unchanged. Raises Unreadable."""
    if len(handed_in) > LONGEST:
        raise Unreadable
    try:
        told = json.loads(handed_in)
        statement, seal = told["statement"], told["seal"]
        if not isinstance(seal, str) or statement["format"] != FORMAT:
            raise Unreadable
        written = canonical(statement)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Unreadable from error
    expected = seal_of(written, PURPOSE)
    return Checked(hmac.compare_digest(expected.encode(), seal.encode()), statement)


def canonical(statement: dict[str, Any]) -> bytes:
    """The same bytes for the same statement: sorted names, no spaces, UTF-8."""
    return json.dumps(
        statement, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode()


def totals(rows: Iterable[HoursEntry], side: Mapping[UUID, Side | None]) -> list[dict[str, Any]]:
    """Minutes and credit for each kind, given apart from received; what was confirmed apart from what was not."""
    kinds: dict[tuple[str, Side | None], dict[str, Any]] = {}
    for row in rows:
        total = kinds.setdefault(
            (row.kind, side[row.pk]),
            {
                "kind": row.kind,
                "side": side[row.pk],
                "confirmed_minutes": 0,
                "confirmed_credit_minutes": 0,
                "other_minutes": 0,
                "other_credit_minutes": 0,
            },
        )
        which = "confirmed" if row.state == HoursEntry.State.CONFIRMED else "other"
        total[f"{which}_minutes"] += row.minutes
        total[f"{which}_credit_minutes"] += row.credit_minutes
    return [kinds[kind, which] for kind in packs.KINDS for which in ORDER if (kind, which) in kinds]


def _entry(row: HoursEntry, side: Side | None) -> dict[str, Any]:
    confirmed = row.state == HoursEntry.State.CONFIRMED
    return {
        "id": str(row.pk),
        "on": row.on.isoformat(),
        "kind": row.kind,
        "side": side,
        "minutes": row.minutes,
        "credit_minutes": row.credit_minutes,
        "rule_pack": row.rule_pack,
        "rule_pack_version": row.rule_pack_version,
        "state": row.state,
        "confirmer": row.confirmer.name if row.confirmer is not None else None,
        "confirmed_at": row.confirmed_at.isoformat(timespec="seconds")
        if confirmed and row.confirmed_at is not None
        else None,
    }


def _packs(rows: Sequence[HoursEntry]) -> list[dict[str, Any]]:
    """By which rules the credit was worked out. A source is named where that version is still shipped."""
    known = packs.packs()
    used = sorted({(row.rule_pack, row.rule_pack_version) for row in rows})
    return [
        {
            "id": name,
            "version": version,
            "source": known[name].source
            if name in known and known[name].version == version
            else None,
        }
        for name, version in used
    ]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
