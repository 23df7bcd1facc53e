"""Moments picked in the records of an arc's client: each can be brought, by itself, and none is before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cases.models import Consent
from supervision.arcs.models import Arc
from transcripts import gate
from transcripts.models import Excerpt


@dataclass(frozen=True)
class Picked:
    """The moments there are; and whether some wait until what is remembered was sealed (INV-15)."""

    excerpts: list[Excerpt]
    some_wait: bool


def picked(arc: Arc) -> Picked:
    """In the order of the meetings, and of what was said in them. An arc about no client has none."""
    if arc.departure is None:
        return Picked([], some_wait=False)
    mine = (
        Excerpt.objects.visible_to(arc.owner)
        .filter(
            item__owner=arc.owner,
            removed_at=None,
            transcript__recording__session__case=arc.departure.case_id,
        )
        .select_related("transcript__recording__session")
        .order_by("transcript__recording__session__number", "word_from", "pk")
    )
    found = list(mine)
    records = {one.transcript.recording_id for one in found}
    waiting = gate.waiting(arc.owner, records)
    return Picked(
        [one for one in found if one.transcript.recording_id not in waiting],
        some_wait=bool(waiting),
    )


def picked_json(excerpts: list[Excerpt]) -> list[dict[str, Any]]:
    """`excerpts` come from `picked`: where it was said, and its words."""
    return [
        {
            "id": one.pk,
            "session_number": one.transcript.recording.session.number,
            "held_on": one.transcript.recording.session.held_on,
            "start_ms": one.body["start_ms"],
            "quote": one.body["quote"]["exact"],
        }
        for one in excerpts
    ]


def heard_by(arc: Arc) -> set[UUID]:
    """Relationships that this client's consent names as those who may hear and read the record (INV-26)."""
    if arc.departure is None:
        return set()
    named = Consent.objects.in_force().filter(
        case=arc.departure.case_id, purpose=Consent.Purpose.SUPERVISOR_HEARS
    )
    return set(named.values_list("relationship_id", flat=True))
