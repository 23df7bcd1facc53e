"""The ground floor's own topic: `user:<id>`, what reaches one person in one programme."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from people.live.registry import line, register_topic
from people.models import Event, Membership


def audiences(people: Sequence[UUID]) -> dict[UUID, set[UUID]]:
    """Each to themselves, while they belong to the programme being acted for."""
    today = Membership.objects.today().filter(user_id__in=people)
    return {user_id: {user_id} for user_id in today.values_list("user_id", flat=True)}


def audience(person: UUID) -> set[UUID]:
    return audiences([person]).get(person, set())


def render(events: Sequence[Event]) -> list[dict[str, Any]]:
    """That something changed and where; what it is, the client asks for."""
    return [line(event) for event in events]


def register() -> None:
    register_topic("user", audience=audience, audiences=audiences, render=render)
