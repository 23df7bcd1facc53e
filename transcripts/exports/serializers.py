"""The wire shapes of files that are made apart from the request."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from transcripts.exports.models import Export
from transcripts.exports.reading import SOUND
from transcripts.exports.writing import FORMATS

EXPORT_FORMATS = [*FORMATS, "annotations", SOUND]


class AskForExport(serializers.Serializer[Any]):
    format = serializers.ChoiceField(
        choices=EXPORT_FORMATS,
        help_text="sound: the transcript with its sound, a tone where names were replaced.",
    )


class ExportSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    transcript_id = serializers.UUIDField()
    format = serializers.ChoiceField(choices=EXPORT_FORMATS)
    state = serializers.ChoiceField(choices=Export.State.choices)
    done = serializers.IntegerField(help_text="Of `total`; of sound it is milliseconds.")
    total = serializers.IntegerField()
    size = serializers.IntegerField(allow_null=True, help_text="Bytes, once it is ready.")
    asked_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField()
    is_newest = serializers.BooleanField(help_text="False once the words were changed since.")
    can = serializers.ListField(child=serializers.CharField())
