"""Handing over, and taking it back: one transaction each, and nothing goes that was not picked by hand."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from people import audit, events, sharing, vault
from people.errors import Invalid, NotFound
from people.models import Grant, Relationship, User
from people.policies import require
from people.sealed import sealed
from supervision.agendas.models import Agenda, AgendaExcerpt, AgendaItem, Answer
from supervision.arcs.questions import Book
from supervision.handover import past, shown
from supervision.handover.models import HandedExcerpt, Handover
from supervision.ideas.models import Idea
from transcripts import gate
from transcripts.models import Excerpt
from transcripts.policies import may_be_heard_by

GIVEN = "handover.given"


@transaction.atomic
def hand_over(
    actor: User,
    relationship: Relationship,
    *,
    answer_ids: Collection[UUID],
    excerpt_ids: Collection[UUID],
    idea_ids: Collection[UUID],
) -> Handover:
    """Copy what was picked into one packet and open it to who is new, all or none.

    What was written stays where it is. The earlier supervisor's words are theirs and do not go along;
    a conversation about a moment of the record does, which the preview says.
    """
    handover = _made(actor, relationship, answer_ids, excerpt_ids, idea_ids)
    audit.record(actor, "hand over", handover)
    for person in handover.audience():
        if person != actor:
            events.notify(
                person, GIVEN, handover.pk, programme_id=handover.programme_id, actor=actor
            )
    return handover


def preview(actor: User, relationship: Relationship, **chosen: Any) -> dict[str, Any]:
    """Exactly what they will see: the real thing, undone."""
    with transaction.atomic():
        handover = _made(actor, relationship, **chosen)
        seen = shown.preview(handover)
        transaction.set_rollback(True)
    return seen


@transaction.atomic
def take_back(actor: User, handover: Handover) -> None:
    """Before anybody read it, it was never there. Afterwards 'taken back' stays, and nothing else."""
    require(actor, "take_back", handover)
    Handover.objects.select_for_update(of=("self",)).filter(pk=handover.pk).values_list("pk").get()
    relationship = handover.relationship
    given = Grant.objects.filter(
        item=handover.item, relationship=relationship, revoked_at=None
    ).first()
    others = [person for person in handover.audience() if person != actor]
    moments = Excerpt.objects.filter(handed_over__handover=handover).select_related("item__owner")
    for excerpt in list(moments):
        HandedExcerpt.objects.filter(handover=handover, excerpt=excerpt).delete()
        if not _stands_elsewhere(excerpt, relationship):
            sharing.revoke(actor, excerpt.item, relationship)
    audit.record(actor, "take back", handover)
    if given is None or given.first_opened_at is None:
        events.unsay(others, GIVEN, handover.pk, handover.programme_id)
        handover.item.delete()
        return
    nothing = sealed(handover, contents=None)
    Handover.objects.filter(pk=handover.pk).update(taken_back_at=timezone.now(), **nothing)


@transaction.atomic
def read(actor: User, handover: Handover) -> Handover:
    """Write down that it was opened, and when the other side first did."""
    audit.record(actor, "read", handover)
    if actor != handover.owner:
        sharing.mark_opened(actor, [handover.pk])
    return handover


def _made(
    actor: User,
    relationship: Relationship,
    answer_ids: Collection[UUID],
    excerpt_ids: Collection[UUID],
    idea_ids: Collection[UUID],
) -> Handover:
    require(actor, "hand_over", relationship)
    answers = list(past.answers(actor, relationship).filter(pk__in=answer_ids).order_by("pk"))
    links = list(past.links(actor, relationship).filter(excerpt_id__in=excerpt_ids).order_by("pk"))
    moments = {link.excerpt_id: link for link in links}  # laid twice, it goes where it lay last
    ideas = list(past.ideas(actor, relationship).filter(pk__in=idea_ids).order_by("pk"))
    if (
        {one.pk for one in answers} != set(answer_ids)
        or moments.keys() != set(excerpt_ids)
        or {one.pk for one in ideas} != set(idea_ids)
    ):
        raise NotFound
    if not answers and not moments and not ideas:
        raise Invalid("Choose what you would like to hand over.", code="nothing_chosen")
    for link in moments.values():
        gate.require_open(actor, actor, link.excerpt.transcript.recording_id)
        require(actor, "share", link.excerpt)
        may_be_heard_by(link.excerpt, relationship)
    handover = sharing.create(
        Handover,
        actor,
        relationship.programme,
        vault.owner_key(actor, relationship.programme_id),
        relationship=relationship,
        contents={
            "items": _items(relationship, answers, list(moments.values())),
            "ideas": [_idea(one) for one in ideas],
        },
    )
    HandedExcerpt.objects.bulk_create(
        HandedExcerpt(programme_id=handover.programme_id, handover=handover, excerpt_id=pk)
        for pk in moments
    )
    sharing.grant(actor, handover.item, relationship)
    for link in moments.values():
        sharing.grant(actor, link.excerpt.item, relationship)
    return handover


def _items(
    relationship: Relationship, answers: list[Answer], links: list[AgendaExcerpt]
) -> list[dict[str, Any]]:
    """By the agenda items they stood on, oldest first."""
    book = Book(relationship.programme_id)
    found: dict[UUID, dict[str, Any]] = {}
    places: dict[UUID, tuple[Any, ...]] = {}

    def item_of(item: AgendaItem) -> dict[str, Any]:
        places[item.pk] = (item.agenda.brought_at, item.agenda_id, item.order)
        return found.setdefault(
            item.pk,
            {
                "title": item.called,
                "kind": item.kind,
                "outcome": item.outcome,
                "brought_on": _day(relationship, item.agenda),
                "answers": [],
                "excerpts": [],
            },
        )

    for answer in answers:
        copy = answer.brought or {}
        item_of(answer.agenda_item)["answers"].append(
            {
                "prompt_id": answer.prompt_id,
                "prompt_version": copy["prompt_version"],
                "text": past.asked(book, answer.prompt_id, copy["value"]),
                "locale": copy["locale"],
                "value": copy["value"],
            }
        )
    for link in links:
        item_of(link.agenda_item)["excerpts"].append(str(link.excerpt_id))
    return [found[pk] for pk in sorted(found, key=lambda pk: places[pk])]


def _day(relationship: Relationship, agenda: Agenda) -> str:
    when = agenda.brought_at or agenda.created_at
    return when.astimezone(ZoneInfo(relationship.programme.timezone)).date().isoformat()


def _idea(one: Idea) -> dict[str, Any]:
    words = ("when", "they", "may_mean", "expect", "drop_if", "status")
    return {name: getattr(one, name) for name in words}


def _stands_elsewhere(excerpt: Excerpt, relationship: Relationship) -> bool:
    """It was brought to the same people at a meeting, or in another packet."""
    brought = AgendaExcerpt.objects.filter(
        excerpt=excerpt,
        brought_at__isnull=False,
        agenda_item__agenda__session__relationship=relationship,
    )
    packets = HandedExcerpt.objects.filter(excerpt=excerpt, handover__relationship=relationship)
    return brought.exists() or packets.exists()
