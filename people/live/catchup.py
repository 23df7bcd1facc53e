"""What happened in a topic since a number: one function, for HTTP and for the hub."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from people.live import registry
from people.models import Event, Membership, Topic
from people.tenancy import acting_as, acting_for

LIMIT = 500  # further behind than this, a client reads the whole thing anew


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
    if found is None:
        return None
    kind, thing = found
    for programme_id in programmes_of(user_id):
        with acting_for(programme_id):
            if user_id in kind.audience(thing):
                head = Topic.objects.filter(key=key, programme_id=programme_id).values_list("head")
                return Opened(programme_id, next((number for (number,) in head), 0))
    return None


def programmes_of(user_id: UUID) -> list[UUID]:
    """Where the person belongs today, the oldest membership first."""
    with acting_as(user_id):
        mine = Membership.objects.today().filter(user_id=user_id).order_by("started_on", "pk")
        return list(mine.values_list("programme_id", flat=True))


def since(programme_id: UUID, key: str, after: int, *, limit: int = LIMIT) -> Batch:
    """Everything committed in `key` after `after`, in order. Asks nothing about rights."""
    found = registry.find(key)
    if found is None:
        return Batch(key, 0, (), reset=after > 0)
    with acting_for(programme_id):
        newer = Event.objects.filter(
            topic__key=key, topic__programme_id=programme_id, seq__gt=after
        )
        # The head comes with the rows, in one statement, so the two always agree.
        rows = list(newer.select_related("topic").order_by("seq")[: limit + 1])
        if not rows:
            head = Topic.objects.filter(key=key, programme_id=programme_id).values_list("head")
            number = next((number for (number,) in head), 0)
            # Numbers without rows: history was erased, or the reader is ahead of a restored backup.
            return Batch(key, number, (), reset=number != after)
        if len(rows) > limit or rows[-1].seq - after != len(rows):
            return Batch(key, rows[0].topic.head, (), reset=True)
        return Batch(key, rows[0].topic.head, found[0].render(rows), reset=False)
