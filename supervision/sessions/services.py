"""Every write to a supervision session: planned, and afterwards what became of it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from people import audit, events
from people.errors import Conflict
from people.models import Relationship, User
from people.policies import require
from supervision.sessions import policies
from supervision.sessions.models import SupervisionSession

KINDS = {
    Relationship.Kind.PAIR: SupervisionSession.Kind.INDIVIDUAL,
    Relationship.Kind.CO_SUPERVISION: SupervisionSession.Kind.INDIVIDUAL,
    Relationship.Kind.GROUP: SupervisionSession.Kind.GROUP,
}


@transaction.atomic
def plan(
    actor: User, relationship: Relationship, *, starts_at: datetime, length_min: int
) -> SupervisionSession:
    """Put a meeting in both diaries. Either side may, while their contract is in force."""
    require(actor, "plan", relationship)
    session = SupervisionSession.objects.create(
        programme_id=relationship.programme_id,
        relationship=relationship,
        starts_at=starts_at,
        length_min=length_min,
        kind=KINDS[Relationship.Kind(relationship.kind)],
    )
    audit.record(actor, "plan", session)
    _tell(actor, session)
    return session


@transaction.atomic
def settle(actor: User, session: SupervisionSession, *, state: str) -> SupervisionSession:
    """Say once whether the meeting happened. What was brought to it is then done."""
    require(actor, "settle", session)
    planned = SupervisionSession.objects.filter(
        pk=session.pk, state=SupervisionSession.State.PLANNED
    )
    if not planned.update(state=state):
        session.refresh_from_db()
        if session.state != state:
            raise Conflict("This session has been settled already.")
        return session
    session.state = state
    if state == SupervisionSession.State.HAPPENED:
        session.agendas.filter(state="shared").update(state="done")
    audit.record(actor, "settle", session)
    _tell(actor, session)
    return session


def _tell(actor: User, session: SupervisionSession) -> None:
    topics = {f"user:{user_id}" for user_id in policies.parties_today(session)}
    events.publish_all(session.programme_id, topics, "desk.changed", session.pk, actor)
