"""Who may plan, prepare and settle a supervision session."""

from __future__ import annotations

from people.models import Part, Relationship, User
from people.policies import allow
from supervision.sessions.models import SupervisionSession
from supervision.sessions.parties import Parties, parties_of


def parties_today(session: SupervisionSession) -> Parties:
    """Read once for this row; lists fill it for all their rows together."""
    known: Parties | None = session.__dict__.get("_parties")
    if known is None:
        known = parties_of([session.relationship_id])[session.relationship_id]
        session.__dict__["_parties"] = known
    return known


def with_parties(sessions: list[SupervisionSession]) -> list[SupervisionSession]:
    found = parties_of({session.relationship_id for session in sessions})
    for session in sessions:
        session.__dict__["_parties"] = found[session.relationship_id]
    return sessions


@allow("plan", Relationship)
def may_plan(actor: User, relationship: Relationship) -> bool:
    return actor.pk in parties_of([relationship.pk])[relationship.pk]


@allow("prepare", SupervisionSession)
def may_prepare(actor: User, session: SupervisionSession) -> bool:
    return parties_today(session).get(actor.pk) == Part.SUPERVISEE


@allow("settle", SupervisionSession)
def may_settle(actor: User, session: SupervisionSession) -> bool:
    return actor.pk in parties_today(session)
