"""What ends on this floor when people no longer work together: leaves with their stand-ins, and planned meetings."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from people import endings
from people.errors import Conflict
from people.models import Contract, Programme, Relationship, Role, Today, User
from supervision.care import asked, away, watching
from supervision.care.models import Leave, RiskFlag
from supervision.sessions.models import SupervisionSession

PLANNED = SupervisionSession.State.PLANNED
STANDING = (Contract.State.OFFERED, Contract.State.SIGNED)


def register() -> None:
    endings.follow(end_what_hangs_on)
    endings.follow_roles(pass_on_what_was_escalated)


@transaction.atomic
def end_what_hangs_on(actor: User | None, relationship: Relationship) -> None:
    """Meetings that were still to come are not held, and nobody is away from where they no longer work."""
    away.end_for_who_left(actor, relationship)
    if _over().filter(pk=relationship.pk).exists():
        away.end_all(actor, relationship)
        _not_held(Relationship.objects.select_related("programme").get(pk=relationship.pk))


def pass_on_what_was_escalated(
    actor: User | None, person: User, programme: Programme, role: str
) -> None:
    """Safety items that had come to who led go to who leads now. Nobody leaves them with nobody."""
    if role != Role.DIRECTOR:
        return
    theirs = RiskFlag.objects.filter(programme=programme, escalated_to=person).exclude(
        state=RiskFlag.State.CLOSED
    )
    found = list(theirs)
    if not found:
        return
    leading = [one for one in asked.directors(programme.pk) if one != person]
    if not leading:
        raise Conflict(
            _(
                "A safety item was passed on to them, and nobody else leads the programme. "
                "Give somebody this role first; nothing was changed."
            ),
            code="last_director",
        )
    theirs.update(escalated_to=leading[0])
    for flag in found:
        watching.tell(flag, "safety.needs_you", leading[:1], actor)


def end_due(programme: Programme) -> int:
    """What a day alone has ended: a contract ran out, a placement is over. How many relationships it was."""
    planned = SupervisionSession.objects.filter(relationship=OuterRef("pk"), state=PLANNED)
    hangs = Leave.objects.standing().filter(
        relationship=OuterRef("pk"), until_on__gte=Today(F("programme__timezone"))
    )
    waiting = planned.filter(starts_at__gt=timezone.now()) | planned.filter(
        relationship__ended_on__isnull=False
    )
    due = _over().filter(Exists(waiting) | Exists(hangs), programme=programme).order_by("pk")
    found = list(due)
    for relationship in found:
        end_what_hangs_on(None, relationship)
    return len(found)


def _over() -> QuerySet[Relationship]:
    """Ended by today, or without a contract that holds or waits for signatures."""
    today = Today(F("programme__timezone"))
    stands = Contract.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=today),
        relationship=OuterRef("pk"),
        state__in=STANDING,
    )
    return Relationship.objects.filter(Q(ended_on__lte=today) | ~Exists(stands))


def _not_held(relationship: Relationship) -> None:
    """What was planned for after the end. What lies before it, somebody says themselves."""
    since = timezone.now()
    if relationship.ended_on is not None:
        zone = ZoneInfo(relationship.programme.timezone)
        next_day = datetime.combine(relationship.ended_on + timedelta(days=1), time(), zone)
        since = min(since, next_day)
    SupervisionSession.objects.filter(
        relationship=relationship, state=PLANNED, starts_at__gte=since
    ).update(state=SupervisionSession.State.NOT_HELD)
