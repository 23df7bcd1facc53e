"""Who is asked when somebody waits: those who supervise, those who stand in, and who leads."""

from __future__ import annotations

from uuid import UUID

from people.models import Contract, Membership, Part, Relationship, RelationshipMember, Role, User
from supervision.sessions.parties import SUPERVISING

STANDING_IN = frozenset({Part.COVER})


def members(relationship_id: UUID, *parts: str) -> list[User]:
    """Who has one of these parts in the relationship today, each once."""
    found = (
        RelationshipMember.objects.today()
        .filter(relationship_id=relationship_id, part__in=parts)
        .select_related("user")
        .order_by("started_on", "pk")
    )
    return list({member.user_id: member.user for member in found}.values())


def supervising(relationship_id: UUID) -> list[User]:
    return members(relationship_id, *SUPERVISING)


def covering(relationship_id: UUID) -> list[User]:
    return members(relationship_id, *STANDING_IN)


def directors(programme_id: UUID) -> list[User]:
    """Those who lead the programme today, the earliest first."""
    held = Membership.objects.holding(Role.DIRECTOR).filter(programme_id=programme_id)
    return [one.user for one in held.select_related("user").order_by("started_on", "pk")]


def contract_in_force(relationship: Relationship | UUID) -> Contract | None:
    pk = relationship if isinstance(relationship, UUID) else relationship.pk
    live = Contract.objects.live().filter(relationship_id=pk)
    return live.order_by("-version").first()
