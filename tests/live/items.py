"""A topic for these tests: `item:<id>`, followed by whoever may see the shared item."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from people import sharing, vault
from people.events import publish
from people.live.registry import line, register_topic
from people.models import Event, Item, User
from people.tenancy import acting_for
from tests import make


def _words(events: Sequence[Event]) -> list[dict[str, Any]]:
    return [line(event, {"words": f"number {event.seq}"}) for event in events]


def _many_words(events: Sequence[Event]) -> list[dict[str, Any]]:
    return [line(event, {"words": "x" * 400_000}) for event in events]


def _after_a_while(item_id: UUID) -> set[UUID]:
    with connection.cursor() as cursor:
        cursor.execute("select pg_sleep(2)")
    return sharing.audience_of(item_id)


register_topic("item", audience=sharing.audience_of, render=_words)
register_topic("wordy", audience=sharing.audience_of, render=_many_words)
register_topic("lazy", audience=_after_a_while, render=_words)


@dataclass(frozen=True)
class Thing:
    """Something of Ana's that Ben, her supervisor, may see too. Cem is of the same programme."""

    pair: make.Pair
    item: Item
    cem: User

    @property
    def ana(self) -> User:
        return self.pair.supervisee

    @property
    def ben(self) -> User:
        return self.pair.supervisor

    @property
    def topic(self) -> str:
        return f"item:{self.item.pk}"

    def happens(self, times: int = 1) -> None:
        """So many events, each committed by itself."""
        for _ in range(times):
            self.happens_on(self.topic)

    def happens_on(self, topic: str) -> None:
        programme_id = self.pair.programme.pk
        with acting_for(programme_id), transaction.atomic():
            publish(programme_id, topic, "item.said", self.item.pk, self.ana)

    def take_back(self) -> None:
        with acting_for(self.pair.programme.pk):
            assert sharing.revoke(self.ana, self.item, self.pair.relationship)


def shared() -> Thing:
    pair = make.pair()
    item = _item(pair)
    make.granted(item, pair.relationship)
    return Thing(pair, item, make.member(pair.programme, "Cem"))


def more(thing: Thing, count: int) -> list[str]:
    """Topics of things that are Ana's alone."""
    return [f"item:{_item(thing.pair).pk}" for _ in range(count)]


def _item(pair: make.Pair) -> Item:
    with acting_for(pair.programme.pk):
        key = vault.owner_key(pair.supervisee, pair.programme)
        return Item.objects.create(
            programme=pair.programme, owner=pair.supervisee, key=key, kind="tests.Thing"
        )
