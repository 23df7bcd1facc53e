"""What there is to pick from: what its owner brought to somebody else before, and has not taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from cases.models import Consent
from people.models import Relationship, User
from supervision.agendas.models import Agenda, AgendaExcerpt, Answer
from supervision.agendas.things import is_thing, title_of
from supervision.arcs.questions import Book
from supervision.ideas.models import Idea
from supervision.sessions.parties import described
from transcripts import gate
from transcripts.models import Excerpt

ONE_BY_ONE = frozenset({"echo"})  # never in "choose all" (INV-04)
ELSEWHERE = "agenda_item__agenda__session__relationship"


def answers(actor: User, relationship: Relationship) -> QuerySet[Answer]:
    """Brought to others than these, in this programme."""
    return (
        Answer.objects.visible_to(actor)
        .filter(item__owner=actor, programme_id=relationship.programme_id, brought_at__isnull=False)
        .exclude(**{ELSEWHERE: relationship})
        .select_related("item__key", "item__owner", "agenda_item__agenda", "agenda_item__key")
    )


def links(actor: User, relationship: Relationship) -> QuerySet[AgendaExcerpt]:
    """Moments that were brought to others than these, and whose words are still there."""
    return (
        AgendaExcerpt.objects.filter(
            excerpt__item__owner=actor,
            excerpt__removed_at=None,
            programme_id=relationship.programme_id,
            brought_at__isnull=False,
            agenda_item__agenda__item__owner=actor,
        )
        .exclude(**{ELSEWHERE: relationship})
        .select_related(
            "agenda_item__agenda",
            "excerpt__item__key",
            "excerpt__item__owner",
            "excerpt__transcript__recording__session__case__item__key",
        )
    )


def ideas(actor: User, relationship: Relationship) -> QuerySet[Idea]:
    mine = Idea.objects.visible_to(actor).filter(arc__item__owner=actor)
    return mine.filter(programme_id=relationship.programme_id)


def agendas(actor: User, relationship: Relationship) -> QuerySet[Agenda]:
    """Those of mine of which something is left to pick."""
    inside = {"agenda_item__agenda": OuterRef("pk"), "brought_at__isnull": False}
    something = Exists(Answer.objects.filter(**inside)) | Exists(
        AgendaExcerpt.objects.filter(excerpt__removed_at=None, **inside)
    )
    return (
        Agenda.objects.visible_to(actor)
        .filter(something, writer=actor, programme_id=relationship.programme_id)
        .exclude(session__relationship=relationship)
        .select_related("session__relationship")
    )


def agendas_json(
    actor: User, relationship: Relationship, rows: Sequence[Agenda]
) -> list[dict[str, Any]]:
    """`rows` come from `agendas`. In a fixed number of queries, however many there are."""
    book = Book(relationship.programme_id)
    said: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    brought = answers(actor, relationship).filter(agenda_item__agenda__in=rows)
    for one in brought.order_by("agenda_item__order", "pk"):
        said[one.agenda_item.agenda_id].append(_answer(book, one))
    moments, waits = _moments(actor, relationship, rows)
    people = described({row.session.relationship for row in rows})
    return [
        {
            "agenda_id": row.pk,
            "relationship": people[row.session.relationship_id],
            "held_at": row.session.starts_at,
            "answers": said[row.pk],
            "excerpts": moments[row.pk],
            "records_wait": row.pk in waits,
        }
        for row in rows
    ]


def _answer(book: Book, one: Answer) -> dict[str, Any]:
    copy = one.brought or {}
    return {
        "id": one.pk,
        "item_title": one.agenda_item.called,
        "prompt_id": one.prompt_id,
        "text": asked(book, one.prompt_id, copy["value"]),
        "locale": copy["locale"],
        "value": copy["value"],
        "one_by_one": one_by_one(book, one.prompt_id),
    }


def _moments(
    actor: User, relationship: Relationship, rows: Sequence[Agenda]
) -> tuple[dict[UUID, list[dict[str, Any]]], set[UUID]]:
    laid = list(links(actor, relationship).filter(agenda_item__agenda__in=rows).order_by("pk"))
    records = {link.excerpt.transcript.recording_id for link in laid}
    waiting = gate.waiting(actor, records)
    named = heard_in({case_of(link.excerpt) for link in laid}, relationship)
    found: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    waits = set()
    for link in laid:
        excerpt, agenda_id = link.excerpt, link.agenda_item.agenda_id
        if excerpt.transcript.recording_id in waiting:
            waits.add(agenda_id)
            continue
        session = excerpt.transcript.recording.session
        found[agenda_id].append(
            {
                "id": excerpt.pk,
                "alias": session.case.alias,
                "session_number": session.number,
                "start_ms": excerpt.body["start_ms"],
                "quote": excerpt.body["quote"]["exact"],
                "may_hear": session.case_id in named,
            }
        )
    return found, waits


def heard_in(cases: set[UUID], relationship: Relationship) -> set[UUID]:
    """Those of these cases whose client agreed that this relationship reads the record."""
    consents = Consent.objects.in_force().filter(
        case__in=cases, purpose=Consent.Purpose.SUPERVISOR_HEARS, relationship=relationship
    )
    return set(consents.values_list("case_id", flat=True))


def case_of(excerpt: Excerpt) -> UUID:
    found: UUID = excerpt.transcript.recording.session.case_id
    return found


def asked(book: Book, prompt_id: str, value: Any) -> str:
    """As it was asked, or what a thing is called; empty for a question of an older pack that this one has not."""
    if is_thing(prompt_id):
        return title_of(value)
    try:
        return book.text_of(prompt_id)
    except KeyError:
        return ""


def one_by_one(book: Book, prompt_id: str) -> bool:
    alone = prompt_id.startswith("belief_") or is_thing(prompt_id)
    return alone or book.group_of(prompt_id) in ONE_BY_ONE
