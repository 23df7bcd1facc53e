"""The wire shapes of corrections and of what became of them."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers

from people.serializers import PersonSerializer
from transcripts.edits import operations
from transcripts.models import Edit
from transcripts.serializers import MOST

AT_ONCE = 200
LONGEST = 2000
MOST_WORDS = 500


class OperationSerializer(serializers.Serializer[Any]):
    """replace: words (in one turn), text (empty takes them out). split: word. merge: turn, next.
    move: turn, speaker. name: speaker, label. times: word, start_ms, end_ms."""

    NEEDS: ClassVar[dict[str, set[str]]] = {
        "replace": {"words", "text"},
        "split": {"word"},
        "merge": {"turn", "next"},
        "move": {"turn", "speaker"},
        "name": {"speaker", "label"},
        "times": {"word", "start_ms", "end_ms"},
    }

    op = serializers.ChoiceField(choices=operations.KINDS)
    words = serializers.ListField(
        child=serializers.IntegerField(min_value=0, max_value=MOST),
        required=False,
        min_length=1,
        max_length=MOST_WORDS,
    )
    text = serializers.CharField(required=False, allow_blank=True, max_length=LONGEST)
    word = serializers.IntegerField(required=False, min_value=0, max_value=MOST)
    turn = serializers.IntegerField(required=False, min_value=0, max_value=MOST)
    next = serializers.IntegerField(required=False, min_value=0, max_value=MOST)
    speaker = serializers.IntegerField(required=False, min_value=0, max_value=98)
    label = serializers.CharField(required=False, max_length=60)  # type: ignore[assignment]
    start_ms = serializers.IntegerField(required=False, min_value=0, max_value=MOST)
    end_ms = serializers.IntegerField(required=False, min_value=0, max_value=MOST)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        needs = self.NEEDS[attrs["op"]]
        if set(attrs) - {"op"} != needs:
            raise serializers.ValidationError(f"To {attrs['op']}, send {', '.join(sorted(needs))}.")
        return attrs


class MakeEdits(serializers.Serializer[Any]):
    base = serializers.IntegerField(
        min_value=1, max_value=MOST, help_text="The revision they were meant for."
    )
    operations = serializers.ListField(
        child=OperationSerializer(), min_length=1, max_length=AT_ONCE
    )


class ClashSerializer(serializers.Serializer[Any]):
    """Not carried out: somebody else did something about the same words, lines or speakers meanwhile.

    Both sides in words: a text; a name; whole lines, one under the other; or a word with its times.
    """

    index = serializers.IntegerField(help_text="Which of the operations sent, from 0.")
    op = serializers.ChoiceField(choices=operations.KINDS)
    yours = serializers.CharField(allow_blank=True)
    theirs = serializers.CharField(allow_blank=True)
    by = PersonSerializer(allow_null=True)
    at = serializers.DateTimeField(allow_null=True)


class OutcomeSerializer(serializers.Serializer[Any]):
    revision = serializers.IntegerField()
    clashes = ClashSerializer(many=True)


class EditSerializer(serializers.Serializer[Any]):
    number = serializers.IntegerField(help_text="The revision it made.")
    kind = serializers.ChoiceField(choices=Edit.Kind.choices)
    by = PersonSerializer()
    at = serializers.DateTimeField()
    undoes = serializers.IntegerField(allow_null=True)
    start_ms = serializers.IntegerField(allow_null=True, help_text="Where in the recording.")
    before = serializers.CharField(allow_blank=True)
    after = serializers.CharField(allow_blank=True)
    destroyed = serializers.BooleanField(help_text="Its words were destroyed on purpose.")
    can = serializers.ListField(child=serializers.CharField())


class ComparedLine(serializers.Serializer[Any]):
    turn = serializers.IntegerField()
    speaker = serializers.CharField()
    start_ms = serializers.IntegerField()
    text = serializers.CharField()


class ComparedPart(serializers.Serializer[Any]):
    before = ComparedLine(many=True)
    after = ComparedLine(many=True)


class ComparisonSerializer(serializers.Serializer[Any]):
    old = serializers.IntegerField()
    new = serializers.IntegerField()
    parts = ComparedPart(many=True, help_text="Only what differs, in order.")


class CompareAsked(serializers.Serializer[Any]):
    old = serializers.IntegerField(min_value=1, max_value=MOST)
    new = serializers.IntegerField(min_value=1, max_value=MOST)


class CheckTranscript(serializers.Serializer[Any]):
    checked = serializers.BooleanField()


class LetCorrect(serializers.Serializer[Any]):
    relationship_id = serializers.UUIDField()
    until = serializers.DateField(help_text="The last day on which they correct it.")


class WithWhomSerializer(serializers.Serializer[Any]):
    relationship_id = serializers.UUIDField()
    name = serializers.CharField()
    until = serializers.DateField()
    given_at = serializers.DateTimeField()


class OpenedSerializer(serializers.Serializer[Any]):
    """A transcript somebody lets me correct."""

    id = serializers.UUIDField()
    transcript_id = serializers.UUIDField()
    case_alias = serializers.CharField()
    session_number = serializers.IntegerField()
    held_on = serializers.DateField()
    owner = PersonSerializer()
    until = serializers.DateField()


class TogetherSerializer(serializers.Serializer[Any]):
    transcript_id = serializers.UUIDField()
    case_alias = serializers.CharField()
    session_number = serializers.IntegerField()
    held_on = serializers.DateField()
    destroy_on = serializers.DateField()
    has_sound = serializers.BooleanField(
        help_text="Which stays with its owner, where there is one."
    )
    owner = PersonSerializer()
    until = serializers.DateField(allow_null=True, help_text="For whom it was opened to.")
    with_whom = WithWhomSerializer(many=True, help_text="For its owner alone.")
    can = serializers.ListField(child=serializers.CharField())
