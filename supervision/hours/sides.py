"""On which side of a supervision somebody spent an hour: given by who supervised there that day, else received."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal
from uuid import UUID

from people.models import RelationshipMember
from supervision.hours.models import HoursEntry
from supervision.sessions.parties import SUPERVISING

Side = Literal["given", "received"]
GIVEN: Side = "given"


def sides(rows: Sequence[HoursEntry]) -> dict[UUID, Side | None]:
    """By entry; None for work with clients, and where nobody here was the other side. One query."""
    rooms = {row.relationship_id for row in rows if row.relationship_id}
    supervising = RelationshipMember.objects.filter(
        relationship__in=rooms, part__in=SUPERVISING, user__in={row.person_id for row in rows}
    ).values_list("relationship_id", "user_id", "started_on", "ended_on")
    found: dict[UUID, Side | None] = {}
    for row in rows:
        given = any(
            (there, who) == (row.relationship_id, row.person_id)
            and start <= row.on
            and (end is None or row.on < end)
            for there, who, start, end in supervising
        )
        received = row.relationship_id is not None and row.kind != "client"
        found[row.pk] = GIVEN if given else "received" if received else None
    return found
