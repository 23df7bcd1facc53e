"""Reality tests on the wire: what may be sent, and the shapes of what comes back."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from cases.serializers import NoteSerializer
from supervision.reality.finding import Kind
from supervision.reality.models import Claim, RealityTest
from supervision.wire import Id, Words
from transcripts.models import Transcript

MOST_CLAIMS = 60
MOST_LINES = 60
LONGEST_LINE = 2000
MOST_WORDS = 2**31 - 1


class BeginSerializer(serializers.Serializer[Any]):
    session_id = Id(help_text="The meeting with the client that is remembered.")


class RememberedSerializer(serializers.Serializer[Any]):
    text = Words(max_length=LONGEST_LINE)
    kind = serializers.ChoiceField(choices=Claim.Kind.choices)
    sure = serializers.IntegerField(min_value=0, max_value=100)


class AccountSerializer(serializers.Serializer[Any]):
    account = Words(allow_blank=True)
    claims = serializers.ListField(child=RememberedSerializer(), max_length=MOST_CLAIMS)


class SealSerializer(serializers.Serializer[Any]):
    already_read = serializers.BooleanField(default=False)


class AddSerializer(serializers.Serializer[Any]):
    text = Words()


class MarkSerializer(serializers.Serializer[Any]):
    mark = serializers.ChoiceField(choices=Claim.Mark.choices, allow_blank=True)
    excerpt_id = Id(required=False, allow_null=True, default=None)


class LinesField(serializers.ListField):
    """Lines of text, or ids of excerpts."""

    child = Words(max_length=LONGEST_LINE)

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": MOST_LINES} | options)


class EvidenceSerializer(serializers.Serializer[Any]):
    """An empty list was looked at: none found. One that is not sent was not looked at."""

    fits = LinesField(allow_null=True, default=None)
    does_not = LinesField(allow_null=True, default=None)
    cannot_tell = LinesField(default=list)


class OwnPartSerializer(serializers.Serializer[Any]):
    right = serializers.ChoiceField(
        choices=["yes", "partly", "no", "cannot_tell"], allow_blank=True, default=""
    )
    own = Words(allow_blank=True, default="")


class PickSerializer(serializers.Serializer[Any]):
    """One of the places that are offered now, as it was told."""

    kind = serializers.ChoiceField(choices=Kind.choices)
    word_from = serializers.IntegerField(min_value=0, max_value=MOST_WORDS)
    word_to = serializers.IntegerField(min_value=0, max_value=MOST_WORDS)


class PointedPlaceSerializer(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(choices=Kind.choices)
    reason = serializers.CharField(help_text="What was measured or counted, and nothing else.")
    turn = serializers.IntegerField(help_text="Its place among the turns, from 0.")
    start_ms = serializers.IntegerField()
    end_ms = serializers.IntegerField()
    word_from = serializers.IntegerField()
    word_to = serializers.IntegerField()
    excerpt_id = serializers.UUIDField(allow_null=True, help_text="Where it is kept already.")


class PickedPlaceSerializer(serializers.Serializer[Any]):
    excerpt_id = serializers.UUIDField()
    reason = serializers.CharField()


class PointedPlacesSerializer(serializers.Serializer[Any]):
    offered = serializers.BooleanField(help_text="False where the programme turned them off.")
    places = PointedPlaceSerializer(many=True)
    picked = PickedPlaceSerializer(many=True)


class MeetingSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    number = serializers.IntegerField()
    held_on = serializers.DateField()


class ClaimSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    order = serializers.IntegerField()
    text = serializers.CharField()
    kind = serializers.ChoiceField(choices=Claim.Kind.choices)
    sure = serializers.IntegerField()
    mark = serializers.ChoiceField(choices=Claim.Mark.choices, allow_blank=True)
    offered_mark = serializers.ChoiceField(choices=Claim.Mark.choices, allow_blank=True)
    excerpt_id = serializers.UUIDField(allow_null=True)


class AfterthoughtSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    text = serializers.CharField()
    at = serializers.DateTimeField()


class RecordSerializer(serializers.Serializer[Any]):
    """What the session left behind, by the best of its kinds."""

    kind = serializers.ChoiceField(choices=["audio", "transcript", "notes", "none"])
    label = serializers.CharField(  # type: ignore[assignment]
        help_text="How it came to be. It stands beside every view of it."
    )
    recording_id = serializers.UUIDField(allow_null=True)
    transcript_id = serializers.UUIDField(allow_null=True)
    grade = serializers.ChoiceField(choices=Transcript.Grade.choices, allow_blank=True)
    notes = NoteSerializer(many=True)
    cannot_show = serializers.ListField(child=serializers.CharField())
    reminder = serializers.CharField(allow_blank=True)


class WeighedSerializer(serializers.Serializer[Any]):
    fits = serializers.ListField(child=serializers.CharField())
    does_not = serializers.ListField(child=serializers.CharField())
    cannot_tell = serializers.ListField(child=serializers.CharField())


class OwnedSerializer(serializers.Serializer[Any]):
    right = serializers.CharField()
    own = serializers.CharField(allow_blank=True)


class RealityTestSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    arc_id = serializers.UUIDField()
    session = MeetingSerializer()
    state = serializers.ChoiceField(choices=RealityTest.State.choices)
    contaminated = serializers.BooleanField()
    contaminated_says = serializers.CharField(allow_blank=True)
    account = serializers.CharField(allow_blank=True)
    revision = serializers.IntegerField()
    claims = ClaimSerializer(many=True)
    sealed_at = serializers.DateTimeField(allow_null=True)
    digest_ok = serializers.BooleanField(allow_null=True, help_text="None before it is sealed.")
    afterthoughts = AfterthoughtSerializer(many=True)
    record = RecordSerializer(allow_null=True)
    evidence = WeighedSerializer(allow_null=True)
    own_part = OwnedSerializer(allow_null=True)
    can = serializers.ListField(child=serializers.CharField())
