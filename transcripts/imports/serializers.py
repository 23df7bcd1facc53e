"""The wire shapes of a transcript that is brought in."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from transcripts.imports.encoding import CHOICES
from transcripts.imports.shapes import LABEL_MOST, TEXT_MOST, clean
from transcripts.serializers import TIMINGS


class BringTranscript(serializers.Serializer[Any]):
    """A file, or its text; exactly one of the two."""

    file = serializers.FileField(required=False, allow_empty_file=True)
    text = serializers.CharField(
        required=False, allow_blank=True, trim_whitespace=False, max_length=TEXT_MOST
    )
    encoding = serializers.ChoiceField(choices=CHOICES, required=False, allow_blank=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if ("file" in attrs) == ("text" in attrs):
            raise serializers.ValidationError("Send a file or a text.")
        return attrs


class KeepTranscript(BringTranscript):
    speakers = serializers.JSONField(
        required=False, help_text="Who each label of the file is: {label: name}."
    )
    replace = serializers.BooleanField(required=False, default=False)
    discard = serializers.BooleanField(
        required=False,
        default=False,
        help_text="What its owner did with the transcript that makes room may go; answered `own_work` without.",
    )

    def validate_speakers(self, value: Any) -> dict[str, str]:
        if not isinstance(value, dict) or not all(isinstance(name, str) for name in value.values()):
            raise serializers.ValidationError("Say who each speaker is as {label: name}.")
        names = {str(label): clean(name) for label, name in value.items()}
        if any(len(name) > LABEL_MOST for name in names.values()):
            raise serializers.ValidationError("A name has at most 80 characters.")
        return names


class FoundSpeaker(serializers.Serializer[Any]):
    label = serializers.CharField(allow_blank=True)  # type: ignore[assignment]
    words = serializers.IntegerField()


class FoundLine(serializers.Serializer[Any]):
    speaker = serializers.CharField(allow_blank=True)
    start_ms = serializers.IntegerField(allow_null=True)
    text = serializers.CharField()


class FoundTranscript(serializers.Serializer[Any]):
    format = serializers.CharField()
    encoding = serializers.CharField()
    timing = serializers.ChoiceField(choices=TIMINGS)
    words = serializers.IntegerField()
    duration_ms = serializers.IntegerField(allow_null=True)
    speakers = FoundSpeaker(many=True)
    lines = FoundLine(many=True, help_text="The first few.")
    lines_wait = serializers.BooleanField(
        help_text="They are not shown before what is remembered of this session is sealed."
    )
