"""The programme's overview on the wire."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from people.models import Contract
from supervision.sessions.models import SupervisionSession
from supervision.sessions.serializers import PartySerializer


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


class OverviewSerializer(serializers.Serializer[Any]):
    contracts = RecordedContractSerializer(many=True)
    sessions = RecordedSessionSerializer(many=True)
    figures = FigureSerializer(many=True)
