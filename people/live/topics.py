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
    """What happened, where, and who did it; what it says, the client asks for.

    Of a mere change nobody is named: it may stand where something was taken back unread.
    """
    return [line(event, _by(event)) for event in events]


def _by(event: Event) -> dict[str, str]:
    unnamed = event.actor_id is None or event.kind.endswith(".changed")
    return {} if unnamed else {"by": str(event.actor_id)}


def register() -> None:
    register_topic("user", audience=audience, audiences=audiences, render=render)
