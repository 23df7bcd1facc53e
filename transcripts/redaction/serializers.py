"""The wire shapes of names and places, and of what a person decides about them."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from transcripts.models import Transcript
from transcripts.redaction.models import Kind, Suggestion
from transcripts.serializers import MOST

LONGEST = 120
MANY = 2000


class NamesStateSerializer(serializers.Serializer[Any]):
    transcript_id = serializers.UUIDField()
    looked_for = serializers.ChoiceField(
        choices=Transcript.LookedFor.choices,
        allow_blank=True,
        help_text="Empty until it was done; rules: the packaged model is missing here.",
    )
    looking = serializers.BooleanField()
    corrected_since = serializers.BooleanField(
        help_text="Words were changed after names were last looked for."
    )
    held_back = serializers.BooleanField(
        help_text="Nothing of it leaves, on paper or as a file, until names were looked at."
    )
    total = serializers.IntegerField()
    seen = serializers.IntegerField()
    unseen = serializers.IntegerField()
    accepted = serializers.IntegerField()


class SuggestionSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    number = serializers.IntegerField()
    kind = serializers.ChoiceField(choices=Kind.choices)
    text = serializers.CharField(allow_null=True, help_text="None once the words were destroyed.")
    same = serializers.CharField(help_text="Equal for suggestions about the same name.")
    replacement = serializers.CharField()
    source = serializers.ChoiceField(choices=["known", "rule", "model", "person"])  # type: ignore[assignment]
    state = serializers.ChoiceField(choices=Suggestion.State.choices)
    word = serializers.IntegerField(allow_null=True, help_text="None where the words are gone.")
    speaker = serializers.IntegerField(
        allow_null=True, help_text="Whose label it is, where it is no word that was said."
    )
    start_ms = serializers.IntegerField()
    end_ms = serializers.IntegerField()
    before = serializers.CharField()
    after = serializers.CharField()
    can = serializers.ListField(child=serializers.CharField())


class DecideNames(serializers.Serializer[Any]):
    """Exactly one of ids, same_as, kind and all says which; the last three mean those still unseen."""

    decision = serializers.ChoiceField(choices=["accept", "refuse"])
    ids = serializers.ListField(
        child=serializers.UUIDField(), required=False, min_length=1, max_length=MANY
    )
    same_as = serializers.UUIDField(required=False)
    kind = serializers.ChoiceField(choices=Kind.choices, required=False)
    all = serializers.BooleanField(required=False)
    replacement = serializers.CharField(required=False, max_length=LONGEST, allow_blank=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if len(set(attrs) & {"ids", "same_as", "kind", "all"}) != 1:
            raise serializers.ValidationError("Send one of ids, same_as, kind and all.")
        return attrs


class AddSuggestion(serializers.Serializer[Any]):
    word_from = serializers.IntegerField(min_value=0, max_value=MOST)
    word_to = serializers.IntegerField(min_value=0, max_value=MOST)
    kind = serializers.ChoiceField(choices=Kind.choices)
    replacement = serializers.CharField(required=False, max_length=LONGEST, allow_blank=True)


class DestroyWords(serializers.Serializer[Any]):
    sure = serializers.BooleanField()

    def validate_sure(self, value: bool) -> bool:  # noqa: FBT001 the framework's
        if not value:
            raise serializers.ValidationError("Say that you are sure.")
        return value


class WordsDestroyed(serializers.Serializer[Any]):
    receipt_id = serializers.UUIDField()
    at = serializers.DateTimeField()


class KnownNameSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    case_id = serializers.UUIDField()
    text = serializers.CharField()
    kind = serializers.ChoiceField(choices=Kind.choices)
    replacement = serializers.CharField()
    can = serializers.ListField(child=serializers.CharField())


class AddKnownName(serializers.Serializer[Any]):
    text = serializers.CharField(max_length=LONGEST)
    kind = serializers.ChoiceField(choices=Kind.choices, default=Kind.NAME)
    replacement = serializers.CharField(required=False, max_length=LONGEST, allow_blank=True)


class RewordName(serializers.Serializer[Any]):
    replacement = serializers.CharField(max_length=LONGEST)
