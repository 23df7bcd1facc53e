"""The wire shapes of silences and of what people say they were like."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from people.serializers import PersonSerializer

LONGEST_MS = 24 * 60 * 60 * 1000
VISIBLE_MS = 3000
"""The convention of published silence research (content: silence.en.yaml, `detect`)."""


class SilencesAsked(serializers.Serializer[Any]):
    min_ms = serializers.IntegerField(default=VISIBLE_MS, min_value=0, max_value=LONGEST_MS)


class LabelSilence(serializers.Serializer[Any]):
    word = serializers.CharField(max_length=60)


class SilenceLabelSerializer(serializers.Serializer[Any]):
    author = PersonSerializer()
    word = serializers.CharField()


class NamedSilenceSerializer(serializers.Serializer[Any]):
    """A measured silence that can be pointed at."""

    id = serializers.UUIDField(
        allow_null=True, help_text="None inside an excerpt whose silence was measured anew since."
    )
    number = serializers.IntegerField(help_text="Its id inside the transcript's own document.")
    start_ms = serializers.IntegerField()
    end_ms = serializers.IntegerField()
    kind = serializers.ChoiceField(choices=["quiet", "sound"])
    label_text = serializers.CharField(help_text="How long it was quiet, and nothing more.")
    labels = SilenceLabelSerializer(many=True)
