"""The wire shapes of names and places, and of what a person decides about them."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from transcripts.models import Transcript
from transcripts.redaction.models import Kind, Suggestion
from transcripts.serializers import MOST

SOUND_STATES = [
    ("whole", "names can be heard in it"),
    ("being_toned", "a worker writes a tone over the names"),
    ("toned", "a tone stands there for good"),
    ("failed", "the tone could not be written; the sound is as it was"),
    ("none", "there is no sound"),
]
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
    tone_for_others = serializers.BooleanField(
        help_text="False: others hear the names replaced so far as they were said."
    )
    heard_by_others = serializers.IntegerField(help_text="How many those are.")
    sound = serializers.ChoiceField(choices=SOUND_STATES)


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
    said = serializers.CharField(
        allow_null=True, help_text="What stands there now; None where it is gone."
    )
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
    sound_after = serializers.ChoiceField(
        choices=["keep", "bleep", "destroy"],
        default="keep",
        help_text="What becomes of the sound, in which the names are still said.",
    )

    def validate_sure(self, value: bool) -> bool:  # noqa: FBT001 the framework's
        if not value:
            raise serializers.ValidationError("Say that you are sure.")
        return value


class ToneForOthers(serializers.Serializer[Any]):
    tone = serializers.BooleanField()
    sure = serializers.BooleanField(
        default=False, help_text="Needed to let names be heard that others do not read."
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if not attrs["tone"] and not attrs["sure"]:
            raise serializers.ValidationError({"sure": ["Say that you are sure."]})
        return attrs


class WordsDestroyed(serializers.Serializer[Any]):
    receipt_id = serializers.UUIDField()
    at = serializers.DateTimeField()
    sound = serializers.ChoiceField(choices=SOUND_STATES)
    names_elsewhere = serializers.IntegerField(
        help_text="Names still kept for this case, because another of its transcripts uses them."
    )


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
