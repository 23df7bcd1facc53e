"""Every write about a safety item: raised by a person, acknowledged by another, acted on, closed with a reason."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from cases.models import Case
from people import audit, vault
from people.errors import Conflict, Invalid, NotFound
from people.models import Membership, Relationship, User
from people.policies import require
from people.sealed import sealed
from supervision.arcs.models import Arc
from supervision.care import (
    asked,
    clock,
    policies,  # noqa: F401  registers the rules
    reminding,
    service_hours,
    watching,
)
from supervision.care.models import DutyAction, RiskFlag

State = RiskFlag.State
DEFAULT_MINUTES = 60


def colleague(actor: User, programme_id: UUID, person_id: UUID) -> User:
    """Somebody of the same programme, by id; anybody else does not exist."""
    members = Membership.objects.placed().filter(programme_id=programme_id, user_id=person_id)
    found = members.select_related("user").first()
    if found is None:
        raise NotFound
    return found.user


@transaction.atomic
def raise_flag(
    actor: User,
    relationship: Relationship,
    *,
    about: str,
    facts: str,
    case: Case | None = None,
    arc: Arc | None = None,
) -> RiskFlag:
    """Say that somebody may be at risk. Whoever cares in the relationship is told that something needs them."""
    require(actor, "raise_risk", relationship)
    contract = asked.contract_in_force(relationship)
    minutes = contract.safety_minutes if contract is not None else DEFAULT_MINUTES
    now = clock.now()
    flag = RiskFlag(
        programme_id=relationship.programme_id,
        key=vault.system_key(relationship.programme_id),
        raised_by=actor,
        relationship=relationship,
        case=case,
        arc=arc or _open_arc(actor, case),
        about=about,
        facts=facts,
        raised_at=now,
        acknowledge_by=service_hours.after(now, minutes, relationship.programme),
    )
    flag.save(force_insert=True)
    audit.record(actor, "raise", flag)
    caring = asked.supervising(relationship.pk)
    if reminding.on_leave(relationship.pk, clock.today(relationship.programme)):
        caring += asked.covering(relationship.pk)
    watching.tell(flag, "safety.needs_you", [one for one in caring if one != actor], actor)
    return flag


def _open_arc(actor: User, case: Case | None) -> Arc | None:
    """The path somebody has open about this client: what is raised about the one stands on the other."""
    if case is None:
        return None
    mine = Arc.objects.filter(item__owner=actor, departure__case=case, closed_at=None)
    return mine.order_by("-pk").first()


@transaction.atomic
def acknowledge(actor: User, flag: RiskFlag) -> RiskFlag:
    """Take it up. The clock stops, and who raised it is told."""
    require(actor, "acknowledge", flag)
    waiting = RiskFlag.objects.filter(pk=flag.pk, state__in=[State.OPEN, State.HANDED_OVER])
    if not waiting.update(
        state=State.ACKNOWLEDGED, acknowledged_at=clock.now(), acknowledged_by=actor
    ):
        raise Conflict("Somebody has taken this up already.", code="already_acknowledged")
    audit.record(actor, "acknowledge", flag)
    watching.tell(flag, "safety.acknowledged", [flag.raised_by], actor)
    return flag


@transaction.atomic
def act(
    actor: User, flag: RiskFlag, *, what: str, who: str, by: datetime | None, told: str
) -> DutyAction:
    """Write down one thing to do: what, who, by when, who was told."""
    require(actor, "act", flag)
    action = DutyAction(
        programme_id=flag.programme_id,
        flag=flag,
        key=vault.system_key(flag.programme_id),
        what=what,
        who=who,
        by=by,
        told=told,
        written_by=actor,
    )
    action.save(force_insert=True)
    audit.record(actor, "act", flag)
    return action


@transaction.atomic
def done(actor: User, flag: RiskFlag, action_id: UUID) -> None:
    """Say that one of its actions was done. Twice is once."""
    require(actor, "act", flag)
    actions = DutyAction.objects.filter(flag=flag, pk=action_id)
    if not actions.exists():
        raise NotFound
    if actions.filter(done_at=None).update(done_at=clock.now()):
        audit.record(actor, "do", flag)


@transaction.atomic
def escalate(actor: User, flag: RiskFlag, *, to: str) -> RiskFlag:
    """Hand it on now, without waiting for the clock: to those who stand in, or to who leads the programme."""
    require(actor, "escalate", flag)
    if to == "cover":
        people = [person for person in asked.covering(flag.relationship_id) if person != actor]
        fields: dict[str, Any] = {"cover_asked_at": clock.now()}
    else:
        people = [person for person in asked.directors(flag.programme_id) if person != actor]
        fields = {"escalated_at": clock.now(), "escalated_to": people[0] if people else None}
    if not people:
        raise Invalid("There is nobody in this part today. Call the duty contact.", code="nobody")
    still = RiskFlag.objects.filter(pk=flag.pk).exclude(state=State.CLOSED)
    if not still.update(state=State.HANDED_OVER, **fields):
        raise Conflict("This was closed meanwhile.", code="closed")
    audit.record(actor, "escalate", flag)
    watching.tell(flag, "safety.needs_you", people, actor)
    watching.tell(flag, "safety.handed_on", {flag.raised_by} - {actor, *people}, actor)
    return flag


@transaction.atomic
def close(actor: User, flag: RiskFlag, *, reason: str) -> RiskFlag:
    """It is dealt with; the reason stays with it."""
    require(actor, "close", flag)
    still = RiskFlag.objects.filter(pk=flag.pk).exclude(state=State.CLOSED)
    if not still.update(
        state=State.CLOSED, closed_at=clock.now(), **sealed(flag, closing_reason=reason)
    ):
        raise Conflict("This was closed already.", code="closed")
    audit.record(actor, "close", flag)
    others = {flag.raised_by, *asked.supervising(flag.relationship_id)} - {actor}
    watching.tell(flag, "safety.closed", others, actor)
    return flag
