"""Who may say what a silence was like: the supervisee, and whoever supervises her and was given the lines around it."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from people.models import Part, RelationshipMember, User
from people.policies import allow
from people.sharing import audiences_of, open_grants
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
    around = _around(silence, Excerpt.objects.visible_to(actor))
    return [*transcript.values_list("pk", flat=True), *around]


def readers_of(silence: Silence) -> set[UUID]:
    """Ids of everyone to whom something shows this silence now: the inverse of `shown_by`."""
    around = _around(silence, Excerpt.objects.select_related("item__key"))
    audiences = audiences_of([silence.transcript_id, *around])
    return set().union(*audiences.values())


def _around(silence: Silence, excerpts: QuerySet[Excerpt]) -> list[UUID]:
    """Which lines hold a silence lies sealed in them."""
    living = excerpts.filter(transcript=silence.transcript_id, removed_at=None)
    return [
        excerpt.pk
        for excerpt in living
        if any(one["id"] == silence.number for one in excerpt.body["silences"])
    ]


def _supervises_with(actor: User, item_ids: Collection[UUID]) -> bool:
    """One of these is open to a relationship in which `actor` supervises today."""
    supervising = RelationshipMember.objects.parties().filter(user=actor, part__in=SUPERVISING)
    open_to = supervising.values("relationship_id")
    return open_grants().filter(item_id__in=item_ids, relationship__in=open_to).exists()
