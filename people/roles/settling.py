"""Roles whose last day has passed go, with what hangs on them."""

from datetime import date
from uuid import UUID

from django.db import transaction

from people.errors import Refused
from people.models import Membership, Programme
from people.services.roles import end_role_now


def end_due(programme: Programme) -> int:
    """How many roles ended. One that somebody still depends on stays until somebody else is named."""
    waiting = Membership.objects.today().filter(programme=programme).exclude(role_ends={})
    return sum(_end(pk) for pk in waiting.order_by("pk").values_list("pk", flat=True))


def _end(pk: UUID) -> int:
    ended = 0
    try:
        with transaction.atomic():
            rows = Membership.objects.select_for_update(of=("self",))
            held = rows.select_related("programme", "user").get(pk=pk)
            today = held.programme.today()
            for role, day in list(held.role_ends.items()):
                if date.fromisoformat(day) < today:
                    end_role_now(None, held, role)
                    ended += 1
    except Refused:
        return 0
    return ended
