"""What stays with whoever supervised after it has ended: the dates, and their own words. Nothing of the other's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, QuerySet

from people.models import Contract, ContractSignature, Membership, RelationshipMember, User
from people.models.keys import KeyDestroyed
from people.sharing import relationships_of
from supervision.agendas.models import Acknowledgment, Margin
from supervision.sessions.models import SupervisionSession
from supervision.sessions.parties import SUPERVISING, described

Row = dict[str, Any]
MOST = 200  # sessions of one relationship: four years of weekly meetings


def over_for(actor: User) -> QuerySet[RelationshipMember]:
    """My supervising parts under a contract I had signed, where I am no party any more."""
    signed = ContractSignature.objects.filter(
        user=actor, contract__relationship=OuterRef("relationship"), signed_at__isnull=False
    )
    here = Membership.objects.today().filter(user=actor).values("programme_id")
    return RelationshipMember.objects.filter(
        Exists(signed), user=actor, part__in=SUPERVISING, programme_id__in=here
    ).exclude(relationship__in=relationships_of(actor))


def shown(actor: User, parts: Sequence[RelationshipMember]) -> list[Row]:
    """In a fixed number of queries. Who else was there has a name; what they brought does not appear."""
    relationships = described([part.relationship for part in parts])
    ids = list(relationships)
    sessions, words, contracts = _sessions(ids), _words(actor, ids), _contracts(actor, ids)
    return [
        {
            "id": part.pk,
            "relationship": relationships[part.relationship_id],
            "from_on": part.started_on,
            "until_on": _until(part),
            "contract_id": contracts.get(part.relationship_id),
            "sessions": [one for one in sessions[part.relationship_id] if _there(part, one)][:MOST],
            "words": words[part.relationship_id],
        }
        for part in parts
    ]


def _until(part: RelationshipMember) -> date | None:
    """The first day without it, as far as one was named."""
    days = [part.ended_on, part.relationship.ended_on]
    return min((day for day in days if day is not None), default=None)


def _there(part: RelationshipMember, session: SupervisionSession) -> bool:
    day = session.starts_at.astimezone(ZoneInfo(part.programme.timezone)).date()
    return part.started_on <= day and (part.ended_on is None or day <= part.ended_on)


def _sessions(relationship_ids: list[UUID]) -> dict[UUID, list[SupervisionSession]]:
    """The newest first. What was brought between meetings is no meeting."""
    found = defaultdict[UUID, list[SupervisionSession]](list)
    rows = SupervisionSession.objects.filter(relationship_id__in=relationship_ids)
    for one in rows.exclude(kind=SupervisionSession.Kind.AD_HOC).order_by("-starts_at", "pk"):
        found[one.relationship_id].append(one)
    return found


def _contracts(actor: User, relationship_ids: list[UUID]) -> dict[UUID, UUID]:
    """The last one there that can still be opened."""
    mine = Contract.objects.visible_to(actor).filter(relationship_id__in=relationship_ids)
    return dict(mine.order_by("version").values_list("relationship_id", "pk"))


def _words(actor: User, relationship_ids: list[UUID]) -> dict[UUID, list[Row]]:
    """Replies and margins I wrote, by the day of the meeting, the newest first."""
    found = defaultdict[UUID, list[Row]](list)
    where = {"author": actor, "agenda__session__relationship__in": relationship_ids}
    for reply in Acknowledgment.objects.filter(**where).select_related("key", "agenda__session"):
        _add(found, reply, reply.kind)
    for margin in Margin.objects.filter(**where).select_related("key", "agenda__session"):
        _add(found, margin, "margin")
    for rows in found.values():
        rows.sort(key=lambda one: (one["session_at"], str(one["id"])), reverse=True)
    return found


def _add(found: dict[UUID, list[Row]], written: Acknowledgment | Margin, kind: str) -> None:
    """What was sealed with a key that is gone is gone for everybody."""
    try:
        text = written.text
    except KeyDestroyed:
        return
    session = written.agenda.session
    found[session.relationship_id].append(
        {"id": written.pk, "kind": kind, "text": text, "session_at": session.starts_at}
    )
