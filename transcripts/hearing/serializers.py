"""How a programme's recordings are heard, on the wire."""

from __future__ import annotations

import unicodedata
from typing import Any

from rest_framework import serializers

from transcripts.hearing.languages import CHOICES
from transcripts.hearing.wishes import LONGEST

STAGES = ["words", "speakers"]
WHY = [
    ("loop", "the machine said it over and over"),
    ("instant", "it took no time"),
    ("no_speech", "the service heard no speech there"),
    ("unsure", "nobody could rely on it"),
    ("silence", "it stood inside a measured silence"),
    ("no_words", "speech was measured and no words came"),
]


class VocabularyField(serializers.CharField):
    """Words by commas, kept on one line: they are told to the engine as they stand."""

    def to_internal_value(self, data: Any) -> str:
        text: str = super().to_internal_value(data)
        spaced = "".join(" " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in text)
        return " ".join(spaced.split())


class HearAgain(serializers.Serializer[Any]):
    stage = serializers.ChoiceField(choices=STAGES)
    language = serializers.ChoiceField(choices=CHOICES, required=False)
    speakers = serializers.IntegerField(
        required=False, allow_null=True, min_value=1, max_value=6, help_text="null: nobody knows"
    )
    confirmed = serializers.BooleanField(
        default=False, help_text="Corrections may leave the transcript; its history keeps them."
    )


class LeftOutLine(serializers.Serializer[Any]):
    number = serializers.IntegerField()
    start_ms = serializers.IntegerField()
    end_ms = serializers.IntegerField()
    text = serializers.CharField(help_text="Empty where speech was measured and no words came.")
    why = serializers.ChoiceField(choices=WHY)
    put_back = serializers.BooleanField()


class LeftOutSerializer(serializers.Serializer[Any]):
    results = LeftOutLine(many=True)


class SaySpeech(serializers.Serializer[Any]):
    language = serializers.ChoiceField(choices=CHOICES)
    vocabulary = VocabularyField(max_length=LONGEST, allow_blank=True)
    outside = serializers.BooleanField()


class SpeechSerializer(serializers.Serializer[Any]):
    language = serializers.ChoiceField(
        choices=CHOICES, help_text="Offered first for a new recording; auto: the engine decides."
    )
    vocabulary = serializers.CharField(help_text="Names of techniques and the like, by commas.")
    outside = serializers.BooleanField(
        help_text="A speech service elsewhere may be used, of clients who agreed to it."
    )
    outside_host = serializers.CharField(
        allow_null=True, help_text="The service the operator named; null where there is none."
    )
    languages = serializers.ListField(child=serializers.CharField())
    can = serializers.ListField(child=serializers.CharField())
