"""Things that may be brought, on the wire."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers


class ThingLineSerializer(serializers.Serializer[Any]):
    label = serializers.CharField(allow_blank=True)  # type: ignore[assignment]
    text = serializers.CharField()


class ThingSerializer(serializers.Serializer[Any]):
    question = serializers.CharField(
        help_text="Its name on an agenda: idea, plan, account, mark or note."
    )
    title = serializers.CharField()
    lines = ThingLineSerializer(many=True)
    alias = serializers.CharField(
        allow_blank=True, help_text="Its owner only; it is not in the copy."
    )
    laid = serializers.BooleanField(help_text="It lies on this agenda.")


class ThingsSerializer(serializers.Serializer[Any]):
    results = ThingSerializer(many=True)
