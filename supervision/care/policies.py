"""Who may do what about a safety item. Anybody in a pair may raise one; in a group, once its contract is signed."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from people.models import Part, Relationship, RelationshipMember, User
from people.policies import allow
from supervision.care.models import RiskFlag, led_by
from supervision.sessions.parties import SUPERVISING

CARING = frozenset({*SUPERVISING, Part.COVER})
State = RiskFlag.State


@allow("raise_risk", Relationship)
def may_raise(actor: User, relationship: Relationship) -> bool:
    if relationship.kind == Relationship.Kind.GROUP:
        # Nobody has agreed there yet who reads what, and who must act.
        signed = RelationshipMember.objects.parties().filter(user=actor, relationship=relationship)
        return signed.exists()
    return bool(parts_of(actor, relationship))


@allow("acknowledge", RiskFlag)
def may_acknowledge(actor: User, flag: RiskFlag) -> bool:
    """Somebody else than who raised it; one who cares there today, or whom it was passed on to."""
    unseen = flag.state in (State.OPEN, State.HANDED_OVER)
    return unseen and actor.pk != flag.raised_by_id and cares(actor, flag)


@allow("act", RiskFlag)
def may_act(actor: User, flag: RiskFlag) -> bool:
    return flag.state != State.CLOSED and (actor.pk == flag.raised_by_id or cares(actor, flag))


@allow("escalate", RiskFlag)
def may_escalate(actor: User, flag: RiskFlag) -> bool:
    return flag.state != State.CLOSED and (actor.pk == flag.raised_by_id or cares(actor, flag))


@allow("close", RiskFlag)
def may_close(actor: User, flag: RiskFlag) -> bool:
    """Not before somebody has seen it, unless a supervisor raised it themselves."""
    if flag.state == State.CLOSED:
        return False
    return cares(actor, flag) or (
        actor.pk == flag.raised_by_id and flag.state == State.ACKNOWLEDGED
    )


def cares(actor: User, flag: RiskFlag) -> bool:
    return reached_who_leads(actor, flag) or bool(CARING & their_parts(actor, flag))


def reached_who_leads(actor: User, flag: RiskFlag) -> bool:
    """Whether it was passed on to those who lead, and `actor` is one of them today."""
    if flag.escalated_at is None:
        return False
    known: dict[UUID, bool] = flag.__dict__.setdefault("_leads", {})
    if actor.pk not in known:
        known[actor.pk] = led_by(actor).filter(programme_id=flag.programme_id).exists()
    return known[actor.pk]


def their_parts(actor: User, flag: RiskFlag) -> set[str]:
    known: dict[UUID, set[str]] | None = flag.__dict__.get("_parts")
    if known is None or actor.pk not in known:
        known = flag.__dict__["_parts"] = {actor.pk: parts_of(actor, flag.relationship_id)}
    return known[actor.pk]


def with_parts(actor: User, flags: Sequence[RiskFlag]) -> Sequence[RiskFlag]:
    """Read once for all rows of a list what `actor` is in their relationships, and what they lead."""
    today = RelationshipMember.objects.today().filter(
        user=actor, relationship_id__in={flag.relationship_id for flag in flags}
    )
    parts: dict[UUID, set[str]] = {}
    for relationship_id, part in today.values_list("relationship_id", "part"):
        parts.setdefault(relationship_id, set()).add(part)
    led = {one["programme_id"] for one in led_by(actor)}
    for flag in flags:
        flag.__dict__["_leads"] = {actor.pk: flag.programme_id in led}
        flag.__dict__["_parts"] = {actor.pk: parts.get(flag.relationship_id, set())}
    return flags


def parts_of(actor: User, relationship: Relationship | UUID) -> set[str]:
    pk = relationship.pk if isinstance(relationship, Relationship) else relationship
    today = RelationshipMember.objects.today().filter(user=actor, relationship_id=pk)
    return set(today.values_list("part", flat=True))
