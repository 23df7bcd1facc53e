"""Who may hand over what: only the person whose work it is, to somebody who supervises them one to one."""

from __future__ import annotations

from people.models import Part, Relationship, User
from people.policies import allow
from supervision.handover.models import Handover
from supervision.sessions.parties import parties_of


@allow("hand_over", Relationship)
def may_hand_over(actor: User, relationship: Relationship) -> bool:
    """In a group, things are shared one by one at a meeting, and peers would read along."""
    if relationship.kind == Relationship.Kind.GROUP:
        return False
    return parties_of([relationship.pk])[relationship.pk].get(actor.pk) == Part.SUPERVISEE


@allow("take_back", Handover)
def may_take_back(actor: User, handover: Handover) -> bool:
    return actor == handover.owner and handover.taken_back_at is None
