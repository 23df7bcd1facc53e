"""The last day of a placement, and how long what is one's own can be read after it."""

from typing import Any
from uuid import UUID

from rest_framework import serializers

from people.models import Membership, Role


class PlacementSerializer(serializers.Serializer[Any]):
    last_day = serializers.DateField(allow_null=True, help_text="Empty while no day was named.")
    reads_until = serializers.DateField(
        allow_null=True, help_text="The last day on which what is one's own can be read."
    )
    over = serializers.BooleanField(
        help_text="Only reading is left, and only of what is one's own."
    )
    can = serializers.ListField(child=serializers.ChoiceField(choices=["end", "keep"]))


class MyPlacementSerializer(PlacementSerializer):
    ends_on = serializers.DateField(
        allow_null=True, help_text="That day, or the last one of my contracts while none was named."
    )
    asks = serializers.BooleanField(help_text="It is time to say what I would like to keep.")


class LastDaySerializer(serializers.Serializer[Any]):
    last_day = serializers.DateField()


def placement_json(row: Membership, *, administers: UUID | None) -> dict[str, Any]:
    """`row` comes with its programme. `administers` is the programme the reader administers, if any."""
    over = row.placement_over()
    may: list[str] = []
    if administers == row.programme_id and not over and set(row.roles) == {Role.SUPERVISEE}:
        may = ["end"] if row.placement_until is None else ["end", "keep"]
    return {
        "last_day": row.placement_until,
        "reads_until": row.reads_until(),
        "over": over,
        "can": may,
    }
