"""Who is in a supervision relationship: read for many at once, so that lists cost the same queries."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from people.models import Part, Relationship, RelationshipMember
from people.models.days import belonging

SUPERVISING = frozenset({Part.SUPERVISOR, Part.CO_SUPERVISOR, Part.FACILITATOR})

Parties = dict[UUID, str]


def parties_of(relationship_ids: Iterable[UUID]) -> dict[UUID, Parties]:
    """For each relationship, the people who are parties today and their part."""
    found: dict[UUID, Parties] = {pk: {} for pk in relationship_ids}
    members = RelationshipMember.objects.parties().filter(relationship_id__in=list(found))
    for relationship_id, user_id, part in members.values_list("relationship_id", "user_id", "part"):
        found[relationship_id][user_id] = part
    return found


def described(relationships: Iterable[Relationship]) -> dict[UUID, dict[str, Any]]:
    """Each relationship as the API shows it: name and its people of today, or of all its days once it is over.

    Who stands in is not named: they read nothing of it, and what they may read is given elsewhere.
    """
    shown: dict[UUID, dict[str, Any]] = {
        relationship.pk: {
            "id": relationship.pk,
            "name": relationship.name,
            "people": [],
        }
        for relationship in relationships
    }
    members = (
        RelationshipMember.objects.filter(
            belonging() | ~belonging("relationship__"), relationship_id__in=list(shown)
        )
        .exclude(part=Part.COVER)
        .select_related("user")
        .order_by("started_on", "pk")
    )
    for member in members:
        person = {"id": member.user_id, "name": member.user.name, "part": member.part}
        people = shown[member.relationship_id]["people"]
        if person not in people:
            people.append(person)
    return shown
