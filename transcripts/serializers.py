"""The wire shapes of recordings, transcripts and excerpts."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from cases.models import CaseSession
from cases.serializers import ConsentSerializer, ListenerSerializer
from transcripts.models import Recording, Transcript
from transcripts.silences.serializers import NamedSilenceSerializer

MOST = 2**31 - 1
QUIET_KINDS = ["quiet", "sound"]
TIMINGS = [
    ("words", "every word has its own time"),
    ("lines", "lines have times; inside a line they are estimated"),
    ("none", "there are no times"),
]


class Problem(serializers.Serializer[Any]):
    code = serializers.CharField()
    sentence = serializers.CharField()


class Progress(serializers.Serializer[Any]):
    done = serializers.IntegerField()
    total = serializers.IntegerField()
    eta_s = serializers.IntegerField(allow_null=True)


class RecordingSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    case_id = serializers.UUIDField()
    case_alias = serializers.CharField()
    session_id = serializers.UUIDField()
    session_number = serializers.IntegerField()
    held_on = serializers.DateField()
    state = serializers.ChoiceField(choices=Recording.State.choices)
    has_sound = serializers.BooleanField()
    problem = Problem(allow_null=True)
    duration_ms = serializers.IntegerField(allow_null=True)
    sha256 = serializers.CharField(allow_null=True)
    progress = Progress()
    destroy_on = serializers.DateField()
    language = serializers.CharField(help_text="A code; auto: the engine decided.")
    speakers = serializers.IntegerField(allow_null=True, help_text="null: nobody knew how many.")
    transcript_id = serializers.UUIDField(allow_null=True)
    can = serializers.ListField(child=serializers.CharField())


class SessionSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    case_id = serializers.UUIDField()
    number = serializers.IntegerField()
    held_on = serializers.DateField()
    status = serializers.ChoiceField(choices=CaseSession.Status.choices)
    hard_word = serializers.BooleanField()
    no_contact = serializers.BooleanField()
    ended_at = serializers.DateTimeField(allow_null=True)
    recording_id = serializers.UUIDField(allow_null=True)
    recording_rejected = serializers.BooleanField(
        help_text="A file was sent that is no recording; another can be sent at once."
    )


class Withdrawn(serializers.Serializer[Any]):
    withdrawn = ConsentSerializer(many=True)
    recordings_destroyed = serializers.IntegerField()


class UploadSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    recording_id = serializers.UUIDField()
    filename = serializers.CharField()
    length = serializers.IntegerField(allow_null=True)
    offset = serializers.IntegerField()
    case_session_id = serializers.UUIDField()
    expires_at = serializers.DateTimeField()


class Speaker(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    label = serializers.CharField()  # type: ignore[assignment]


class WordField(serializers.ListField):
    """[id, start ms, end ms, text, confidence 0..1]"""

    child = serializers.JSONField()


class TurnSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    s = serializers.IntegerField(help_text="speaker id")
    w = serializers.ListField(child=WordField())


class SilenceSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    start_ms = serializers.IntegerField()
    end_ms = serializers.IntegerField()
    kind = serializers.ChoiceField(choices=QUIET_KINDS)


class TranscriptSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    recording_id = serializers.UUIDField()
    revision = serializers.IntegerField()
    duration_ms = serializers.IntegerField()
    speakers = Speaker(many=True)
    turns = TurnSerializer(many=True)
    silences = SilenceSerializer(many=True)
    imported = serializers.CharField(
        required=False, help_text="The format of the file the words came from, if they did."
    )
    timing = serializers.ChoiceField(
        choices=TIMINGS, required=False, help_text="Absent where each word was heard: words."
    )
    silences_measured = serializers.BooleanField(
        required=False, help_text="False where there was no sound to measure them in."
    )
    speakers_unknown = serializers.BooleanField(
        required=False, help_text="The voices could not be told apart: all of it is one speaker's."
    )
    grade = serializers.ChoiceField(choices=Transcript.Grade.choices)
    can = serializers.ListField(child=serializers.CharField())


class MakeExcerpt(serializers.Serializer[Any]):
    """Words from one id to another; or one whole turn, also with what the other did next."""

    word_from = serializers.IntegerField(required=False, min_value=0, max_value=MOST)
    word_to = serializers.IntegerField(required=False, min_value=0, max_value=MOST)
    turn_id = serializers.IntegerField(required=False, min_value=0, max_value=MOST)
    with_reply = serializers.BooleanField(
        required=False,
        help_text="With turn_id: the silence after it and the other's next turn too.",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if set(attrs) not in ({"word_from", "word_to"}, {"turn_id"}, {"turn_id", "with_reply"}):
            raise serializers.ValidationError("Send word_from and word_to, or turn_id.")
        return attrs


class Quote(serializers.Serializer[Any]):
    exact = serializers.CharField()
    prefix = serializers.CharField()
    suffix = serializers.CharField()


class ExcerptTurn(serializers.Serializer[Any]):
    speaker = serializers.IntegerField(help_text="speaker id")
    words = serializers.ListField(child=WordField())


class ExcerptSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    transcript_id = serializers.UUIDField()
    recording_id = serializers.UUIDField()
    case_alias = serializers.CharField()
    session_number = serializers.IntegerField()
    state = serializers.ChoiceField(choices=["live", "removed"])
    removed_says = serializers.CharField(allow_blank=True, help_text="Stands where the words were.")
    start_ms = serializers.IntegerField(allow_null=True)
    end_ms = serializers.IntegerField(allow_null=True)
    word_from = serializers.IntegerField()
    word_to = serializers.IntegerField()
    timed = serializers.BooleanField(help_text="False where a transcript came without times.")
    imported = serializers.BooleanField(help_text="The words came from a file.")
    words_gone = serializers.BooleanField(
        help_text="The words here were corrected away; the moment is the same."
    )
    quote = Quote()
    speakers = Speaker(many=True)
    turns = ExcerptTurn(many=True)
    silences = NamedSilenceSerializer(many=True)
    grade = serializers.ChoiceField(choices=Transcript.Grade.choices)
    names_heard = serializers.BooleanField(
        help_text="Its owner lets others hear the names that were replaced; else there is a tone."
    )
    shared_with = ListenerSerializer(many=True)
    can = serializers.ListField(child=serializers.CharField())
