"""The programme's overview on the wire."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from people.models import Contract, Programme
from supervision.care import service_hours
from supervision.reality import pointing
from supervision.sessions.models import SupervisionSession
from supervision.sessions.serializers import PartySerializer
from supervision.wire import Words

LONGEST_NOTE = 5_000
CLOCK = r"^([01]\d|2[0-3]):[0-5]\d\Z"
CLOCK_OR_MIDNIGHT = r"^(([01]\d|2[0-3]):[0-5]\d|24:00)\Z"


class RecordedContractSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    people = PartySerializer(many=True)
    state = serializers.ChoiceField(choices=Contract.State.choices)
    valid_from = serializers.DateField()
    valid_to = serializers.DateField(allow_null=True)
    reply_promise_days = serializers.IntegerField()


class RecordedSessionSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    starts_at = serializers.DateTimeField()
    length_min = serializers.IntegerField()
    kind = serializers.ChoiceField(choices=SupervisionSession.Kind.choices)
    state = serializers.ChoiceField(choices=SupervisionSession.State.choices)
    people = PartySerializer(many=True)


class FigureCellSerializer(serializers.Serializer[Any]):
    band = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    value = serializers.CharField(allow_null=True, help_text="Rounded, as it may be said.")
    number = serializers.FloatField(allow_null=True, help_text="The same for drawing.")
    hidden = serializers.BooleanField()
    reason = serializers.CharField(allow_blank=True)


class FigureSerializer(serializers.Serializer[Any]):
    id = serializers.CharField()
    name = serializers.CharField()
    definition = serializers.CharField()
    why = serializers.CharField()
    period = serializers.CharField(allow_null=True)
    starts_on = serializers.DateField(allow_null=True)
    ends_on = serializers.DateField(allow_null=True)
    cells = FigureCellSerializer(many=True)
    n_band = serializers.CharField(allow_null=True)
    coverage = serializers.CharField(allow_null=True)
    method_version = serializers.IntegerField()


class ServiceHoursSerializer(serializers.Serializer[Any]):
    opens = serializers.RegexField(CLOCK, help_text="For example 09:00.")
    closes = serializers.RegexField(CLOCK_OR_MIDNIGHT, help_text="24:00 for midnight.")
    days = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=7),
        min_length=1,
        max_length=7,
        help_text="Monday is 1.",
    )


class SettingsSerializer(serializers.Serializer[Any]):
    """What a programme decides for everybody in it."""

    service_hours = ServiceHoursSerializer(
        help_text="When the clock of a safety item runs, in the programme's time zone."
    )
    pointers = serializers.BooleanField(help_text="Whether a transcript offers places to look at.")
    after_a_death = Words(
        max_length=LONGEST_NOTE,
        allow_blank=True,
        help_text="What the programme does, and offers, after a client has died; shown on that path only.",
    )


class ProgrammeSettingsSerializer(SettingsSerializer):
    can = serializers.ListField(child=serializers.CharField(), read_only=True)


class OverviewSerializer(serializers.Serializer[Any]):
    contracts = RecordedContractSerializer(many=True)
    sessions = RecordedSessionSerializer(many=True)
    figures = FigureSerializer(many=True)


def settings_json(programme: Programme) -> dict[str, Any]:
    """As they hold now, also where the programme never said anything."""
    hours = service_hours.of(programme)
    return {
        "service_hours": {
            "opens": hours.opens.strftime("%H:%M"),
            "closes": hours.closes.strftime("%H:%M") if hours.closes else "24:00",
            "days": sorted(day + 1 for day in hours.days),
        },
        "pointers": pointing.are_offered(programme),
        "after_a_death": programme.policies.get("after_a_death", ""),
    }
