"""Supervision that is over, on the wire."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from supervision.sessions.models import SupervisionSession
from supervision.sessions.serializers import PartiesSerializer


class GivenSessionSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    starts_at = serializers.DateTimeField()
    length_min = serializers.IntegerField()
    state = serializers.ChoiceField(choices=SupervisionSession.State.choices)


class OwnWordsSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    kind = serializers.ChoiceField(
        choices=["words", "holding", "margin"],
        help_text="A reply, a holding line, or a note only its writer ever read.",
    )
    text = serializers.CharField()
    session_at = serializers.DateTimeField(help_text="The meeting it belonged to.")


class GivenSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    relationship = PartiesSerializer()
    from_on = serializers.DateField()
    until_on = serializers.DateField(allow_null=True, help_text="The first day without it.")
    contract_id = serializers.UUIDField(allow_null=True)
    sessions = GivenSessionSerializer(many=True)
    words = OwnWordsSerializer(many=True)


class GivenPageSerializer(serializers.Serializer[Any]):
    results = GivenSerializer(many=True)
    next = serializers.CharField(allow_null=True)
