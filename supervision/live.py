"""What of this floor can be followed live: a thread, and an agenda. (A person is the ground floor's.)"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from people.compiled import Compiled, among_ids
from people.live.registry import line, register_topic
from people.models import Event
from people.sharing import audience_of, audiences_of
from supervision.agendas.models import Acknowledgment, AgendaItem
from supervision.agendas.shown import reply
from supervision.threads.models import Comment, Thread
from supervision.threads.written import written

_ANCHORS = Compiled(
    lambda: Thread.objects.filter(among_ids("pk")).values_list("pk", "excerpt_id", "agenda_item_id")
)
_COMMENTS = Compiled(
    lambda: Comment.objects.filter(among_ids("pk")).select_related("author", "key").order_by()
)


def thread_audience(thread_id: UUID) -> set[UUID]:
    return thread_audiences([thread_id]).get(thread_id, set())


def thread_audiences(thread_ids: Sequence[UUID]) -> dict[UUID, set[UUID]]:
    """Whoever may see what a thread is pinned to."""
    anchors = _ANCHORS(thread_ids)
    excerpts = audiences_of([excerpt_id for _, excerpt_id, _ in anchors if excerpt_id])
    items = AgendaItem.objects.select_related("agenda__item__owner", "agenda__session").in_bulk(
        [item_id for _, _, item_id in anchors if item_id]
    )
    return {
        thread_id: {person.pk for person in items[item_id].audience()}
        if item_id
        else excerpts.get(excerpt_id, set())
        for thread_id, excerpt_id, item_id in anchors
    }


def thread_lines(events: Sequence[Event]) -> list[dict[str, Any]]:
    """Each event with the comment as it stands now, so the last event of one is its latest state."""
    comments = {comment.pk: comment for comment in _COMMENTS.rows({event.ref for event in events})}
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
    register_topic(
        "thread", audience=thread_audience, audiences=thread_audiences, render=thread_lines
    )
    register_topic("agenda", audience=audience_of, audiences=audiences_of, render=agenda_lines)
