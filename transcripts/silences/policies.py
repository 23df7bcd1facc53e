"""Who may say what a silence was like: the supervisee, and whoever supervises her and was given the lines around it."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from people.models import Part, RelationshipMember, User
from people.policies import allow
from people.sharing import open_grants
from transcripts.models import Excerpt, Silence, Transcript

SUPERVISING = (Part.SUPERVISOR, Part.CO_SUPERVISOR, Part.FACILITATOR)


@allow("label", Excerpt)
def may_label_in(actor: User, excerpt: Excerpt) -> bool:
    """The silences among its lines."""
    if excerpt.removed_at is not None:
        return False
    return actor == excerpt.owner or _supervises_with(actor, [excerpt.pk])


@allow("label", Silence)
def may_label(actor: User, silence: Silence) -> bool:
    if actor == silence.transcript.owner:
        return True
    return _supervises_with(actor, shown_by(actor, silence))


def shown_by(actor: User, silence: Silence) -> list[UUID]:
    """Ids of all that shows `actor` this silence: the transcript itself, and excerpts around it."""
    transcript = Transcript.objects.visible_to(actor).filter(pk=silence.transcript_id)
    excerpts = Excerpt.objects.visible_to(actor).filter(
        transcript=silence.transcript_id, removed_at=None
    )
    around = [
        excerpt.pk
        for excerpt in excerpts
        if any(one["id"] == silence.number for one in excerpt.body["silences"])
    ]
    return [*transcript.values_list("pk", flat=True), *around]


def _supervises_with(actor: User, item_ids: Collection[UUID]) -> bool:
    """One of these is open to a relationship in which `actor` supervises today."""
    supervising = RelationshipMember.objects.parties().filter(user=actor, part__in=SUPERVISING)
    open_to = supervising.values("relationship_id")
    return open_grants().filter(item_id__in=item_ids, relationship__in=open_to).exists()
