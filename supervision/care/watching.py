"""The clock of a safety item: not acknowledged in time, it goes to who stands in, then to who leads (6.1).

It counts the minutes of service hours. People are told at once, whatever the hour.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now

from people import audit, events
from people.models import Programme, User
from supervision.care import asked, clock, service_hours
from supervision.care.models import RiskFlag

DEFAULT_MINUTES = 60
WAITING = (RiskFlag.State.OPEN, RiskFlag.State.HANDED_OVER)


def watch(programme: Programme) -> int:
    """Move on what waited too long in the acting programme; the number of items moved."""
    late = (
        RiskFlag.objects.filter(
            programme=programme, state__in=WAITING, acknowledged_at=None, escalated_at=None
        )
        .filter(Q(acknowledge_by__lt=Now()) | Q(cover_asked_at__isnull=False))
        .select_related("programme", "raised_by")
        .order_by("raised_at", "pk")
    )
    return sum(_move_on(flag) for flag in late)


@transaction.atomic
def _move_on(flag: RiskFlag) -> bool:
    """One step for each run, and each step once: the update finds only what the step before left."""
    now = clock.now()
    still = RiskFlag.objects.filter(pk=flag.pk, state__in=WAITING, escalated_at=None)
    if flag.cover_asked_at is None:
        covers = _others(flag, asked.covering(flag.relationship_id))
        if covers:
            moved = still.filter(cover_asked_at=None).update(cover_asked_at=now)
            return bool(moved) and tell(flag, "safety.needs_you", covers, None)
    elif now < service_hours.after(flag.cover_asked_at, _minutes(flag), flag.programme):
        return False
    leading = _others(flag, asked.directors(flag.programme_id))
    if not leading or not still.update(escalated_at=now, escalated_to=leading[0]):
        return False
    audit.record(None, "escalate", flag)
    tell(flag, "safety.handed_on", [flag.raised_by], None)
    return tell(flag, "safety.needs_you", leading, None)


def tell(flag: RiskFlag, notice: str, people: Iterable[User], actor: User | None) -> bool:
    """A notice without a word about what it is. Always True, for those who count."""
    for person in sorted(set(people), key=lambda one: one.pk):
        events.notify(person, notice, flag.pk, programme_id=flag.programme_id, actor=actor)
    return True


def _others(flag: RiskFlag, people: list[User]) -> list[User]:
    return [person for person in people if person.pk != flag.raised_by_id]


def _minutes(flag: RiskFlag) -> int:
    contract = asked.contract_in_force(flag.relationship_id)
    return contract.safety_minutes if contract is not None else DEFAULT_MINUTES
