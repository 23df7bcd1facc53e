"""Every write to a supervision session: planned, and afterwards what became of it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from people import audit, events
from people.errors import Conflict
from people.models import Relationship, User
from people.policies import require
from supervision.sessions import policies
from supervision.sessions.models import SupervisionSession

SOON = timedelta(days=1)
"""People meet earlier than planned, and live in other time zones than the server."""

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
def settle(
    actor: User, session: SupervisionSession, *, state: str, starts_at: datetime | None = None
) -> SupervisionSession:
    """Say once what became of it. What was brought to one that happened is done; a moved one takes its agendas along."""
    require(actor, "settle", session)
    if state == SupervisionSession.State.HAPPENED and session.starts_at > timezone.now() + SOON:
        raise Conflict("This session is still to come.", code="still_to_come")
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
    if starts_at is not None:
        instead = plan(
            actor, session.relationship, starts_at=starts_at, length_min=session.length_min
        )
        session.agendas.update(session=instead)
    audit.record(actor, "settle", session)
    _tell(actor, session)
    return session


def _tell(actor: User, session: SupervisionSession) -> None:
    topics = {f"user:{user_id}" for user_id in policies.parties_today(session)}
    events.publish_all(session.programme_id, topics, "desk.changed", session.pk, actor)
