"""A topic for these tests: `item:<id>`, followed by whoever may see the shared item."""

from dataclasses import dataclass

from django.db import transaction

from people import sharing, vault
from people.events import publish
from people.live.registry import line, register_topic
from people.models import Item, User
from people.tenancy import acting_for
from tests import make

register_topic(
    "item",
    audience=sharing.audience_of,
    render=lambda events: [line(event, {"words": f"number {event.seq}"}) for event in events],
)


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

    def happens(self, times: int = 1) -> int:
        """So many events, each committed by itself; the number of the last."""
        last, programme_id = 0, self.pair.programme.pk
        for _ in range(times):
            with acting_for(programme_id), transaction.atomic():
                last = publish(programme_id, self.topic, "item.said", self.item.pk, self.ana)
        return last

    def take_back(self) -> None:
        with acting_for(self.pair.programme.pk):
            assert sharing.revoke(self.ana, self.item, self.pair.relationship)


def shared() -> Thing:
    pair = make.pair()
    with acting_for(pair.programme.pk):
        key = vault.owner_key(pair.supervisee, pair.programme)
        item = Item.objects.create(
            programme=pair.programme, owner=pair.supervisee, key=key, kind="tests.Thing"
        )
        make.granted(item, pair.relationship)
    return Thing(pair, item, make.member(pair.programme, "Cem"))
