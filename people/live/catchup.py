"""What happened in a topic since a number: one function, for HTTP and for the hub."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from people.compiled import Compiled, among_ids, prepared
from people.live import registry
from people.models import Event, Membership
from people.tenancy import acting_as, acting_for

LIMIT = 500  # further behind than this, a client reads the whole thing anew

# The head comes with the rows, in one statement, so the two always agree.
NEWER = """
select event.id, event.seq, event.kind, event.ref, event.actor_id, event.at, event.topic_id,
       topic.head
from people_topic topic join people_event event on event.topic_id = topic.id
where topic.key = %s and topic.programme_id = %s and event.seq > %s
order by event.seq limit %s
"""
COLUMNS = ("id", "seq", "kind", "ref", "actor_id", "at", "topic_id")
HEAD = "select head from people_topic where key = %s and programme_id = %s"


@dataclass(frozen=True, slots=True)
class Opened:
    """A topic someone may follow: where it lives and the number of its newest event."""

    programme_id: UUID
    head: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Events after a number, without a hole; or `reset`: too much happened, read the thing anew."""

    topic: str
    head: int
    events: Sequence[dict[str, Any]]
    reset: bool


def open_topic(user_id: UUID, key: str) -> Opened | None:
    """None for a topic that is malformed, unknown or not this person's: nobody can tell which."""
    found = registry.find(key)
    if found is not None:
        kind, thing = found
        for programme_id in programmes_of(user_id):
            with acting_for(programme_id):
                if user_id in kind.audience(thing):
                    return Opened(programme_id, _head(programme_id, key))
    return None


def programmes_of(user_id: UUID) -> list[UUID]:
    """Where the person belongs today, the oldest membership first."""
    with acting_as(user_id), acting_for(None):
        return [programme_id for (programme_id,) in _PROGRAMMES([user_id])]


_PROGRAMMES = Compiled(
    lambda: (
        Membership.objects.today()
        .filter(among_ids("user_id"))
        .order_by("started_on", "pk")
        .values_list("programme_id")
    )
)


def since(programme_id: UUID, key: str, after: int, *, limit: int = LIMIT) -> Batch:
    """Everything committed in `key` after `after`, in order. Asks nothing about rights."""
    found = registry.find(key)
    if found is None:
        return Batch(key, 0, (), reset=after > 0)
    with acting_for(programme_id):
        rows = prepared(NEWER, [key, programme_id, after, limit + 1])
        if not rows:
            number = _head(programme_id, key)
            # Numbers without rows: history was erased, or the reader is ahead of a restored backup.
            return Batch(key, number, (), reset=number != after)
        head: int = rows[0][-1]
        events = [
            Event(programme_id=programme_id, **dict(zip(COLUMNS, row, strict=False)))
            for row in rows
        ]
        if len(events) > limit or events[-1].seq - after != len(events):
            return Batch(key, head, (), reset=True)
        return Batch(key, head, found[0].render(events), reset=False)


def _head(programme_id: UUID, key: str) -> int:
    """0 where nothing has happened yet."""
    return next((number for (number,) in prepared(HEAD, [key, programme_id])), 0)
