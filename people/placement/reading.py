"""When what I am here for ends, and whether it is time to ask what I would like to keep (4.9 X1)."""

from datetime import date, timedelta
from typing import Any

from people.models import Contract, Membership, Part, RelationshipMember
from people.placement.serializers import placement_json

ASKS_BEFORE = timedelta(weeks=3)


def my_placement(mine: Membership) -> dict[str, Any]:
    """`mine` comes with its programme, in whose zone the days are counted."""
    ends_on = mine.placement_until or _last_contract(mine)
    asks = ends_on is not None and mine.programme.today() >= ends_on - ASKS_BEFORE
    return {**placement_json(mine, administers=None), "ends_on": ends_on, "asks": asks}


def _last_contract(mine: Membership) -> date | None:
    """The last day of all I am supervised under; None while one of them has no end, or there is none."""
    parts = RelationshipMember.objects.today().filter(
        user=mine.user_id, programme=mine.programme_id, part=Part.SUPERVISEE
    )
    signed = Contract.objects.filter(
        relationship_id__in=parts.values("relationship_id"), state=Contract.State.SIGNED
    )
    days = list(signed.values_list("valid_to", flat=True))
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None
