"""What of this floor can be followed live: a thread, and an agenda. (A person is the ground floor's.)"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from people.live.registry import line, register_topic
from people.models import Event
from people.sharing import audience_of
from supervision.agendas.models import Acknowledgment, AgendaItem
from supervision.agendas.shown import reply
from supervision.threads.models import Comment, Thread
from supervision.threads.written import written


def thread_audience(thread_id: UUID) -> set[UUID]:
    thread = Thread.objects.filter(pk=thread_id).first()
    if thread is None:
        return set()
    if thread.excerpt_id is not None:
        return audience_of(thread.excerpt_id)
    item = AgendaItem.objects.select_related("agenda__item__owner").get(pk=thread.agenda_item_id)
    return {person.pk for person in item.audience()}


def thread_lines(events: Sequence[Event]) -> list[dict[str, Any]]:
    """Each event with the comment as it stands now, so the last event of one is its latest state."""
    refs = {event.ref for event in events}
    comments = {
        comment.pk: comment
        for comment in Comment.objects.select_related("author", "key").filter(pk__in=refs)
    }
    return [
        line(event, written(comments[event.ref]) if event.ref in comments else {})
        for event in events
    ]


def agenda_lines(events: Sequence[Event]) -> list[dict[str, Any]]:
    """A reply travels with its event; everything else is fetched anew by whoever may see it."""
    refs = {event.ref for event in events if event.kind == "acknowledgment.posted"}
    found = Acknowledgment.objects.select_related("author", "key").filter(pk__in=refs)
    replies = {one.pk: reply(one) for one in found}
    return [line(event, replies.get(event.ref)) for event in events]


def register() -> None:
    register_topic("thread", audience=thread_audience, render=thread_lines)
    register_topic("agenda", audience=audience_of, render=agenda_lines)
