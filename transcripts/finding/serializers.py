"""The wire shapes of looking for something in a case."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

LONGEST_QUIET_MS = 24 * 60 * 60 * 1000


class FindAsked(serializers.Serializer[Any]):
    q = serializers.CharField(required=False, max_length=200, default="", allow_blank=True)
    speaker = serializers.CharField(required=False, max_length=60, default="", allow_blank=True)
    quiet_ms = serializers.IntegerField(
        required=False, min_value=2000, max_value=LONGEST_QUIET_MS, default=None, allow_null=True
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        attrs["q"] = " ".join(attrs["q"].split())
        if not attrs["q"] and not attrs["speaker"] and attrs["quiet_ms"] is None:
            raise serializers.ValidationError(
                "Say what to look for: words, a speaker or a silence."
            )
        return attrs


class HitSerializer(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(choices=["words", "silence"])
    start_ms = serializers.IntegerField()
    end_ms = serializers.IntegerField()
    speaker = serializers.CharField(allow_blank=True)
    before = serializers.CharField(allow_blank=True)
    found = serializers.CharField()
    after = serializers.CharField(allow_blank=True)
    word = serializers.IntegerField(allow_null=True, help_text="Id of the first word found.")


class FoundSerializer(serializers.Serializer[Any]):
    """What was found in one transcript; nothing is said of those in which there is nothing."""

    transcript_id = serializers.UUIDField()
    recording_id = serializers.UUIDField()
    session_number = serializers.IntegerField()
    held_on = serializers.DateField()
    total = serializers.IntegerField()
    hits = HitSerializer(many=True)
