"""Arcs on the wire: what may be sent, and the shapes of what comes back."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from cases.models import Departure
from supervision.agendas.serializers import AgendaPreviewSerializer, LetKnow
from supervision.arcs.models import Arc, FollowUp, OwedItem, Step
from supervision.sessions.serializers import PartiesSerializer
from supervision.wire import AnswerValue, Id, Words

STONE = ["open", "done", "skipped", "not_applicable"]
MOST_CHOSEN = 200


class OpenArcSerializer(serializers.Serializer[Any]):
    case_id = Id(required=False, allow_null=True, default=None)
    kind = serializers.ChoiceField(choices=Departure.Kind.choices, default="other")
    learned_on = serializers.DateField(required=False, allow_null=True, default=None)


class SettleArcSerializer(serializers.Serializer[Any]):
    at_risk = serializers.ChoiceField(choices=["no", "not_sure", "yes", "died", "harm"])
    all_right = serializers.ChoiceField(
        choices=["yes", "a_little", "not_now"], required=False, allow_blank=True, default=""
    )


class DepartureChangeSerializer(serializers.Serializer[Any]):
    who_decided = serializers.ChoiceField(choices=Departure.Decided.choices, required=False)
    reported_improvement = serializers.ChoiceField(
        choices=Departure.Improvement.choices, required=False, help_text="It offers a card."
    )
    came_back_on = serializers.DateField(required=False)


class WriteEntrySerializer(serializers.Serializer[Any]):
    value = AnswerValue()
    locale = serializers.RegexField(r"^[a-z]{2}(-[A-Z]{2})?\Z", default="en")


class Rating(serializers.IntegerField):
    """A whole number. REST framework would also take "80", 80.0 or true."""

    def to_internal_value(self, data: Any) -> int:
        if not isinstance(data, int) or isinstance(data, bool):
            self.fail("invalid")
        return super().to_internal_value(data)


class RateSerializer(serializers.Serializer[Any]):
    value = Rating(min_value=0, max_value=100)


class TakeStepSerializer(serializers.Serializer[Any]):
    state = serializers.ChoiceField(choices=["done", "skipped", "later", "doing"])
    reason = Words(required=False, allow_blank=True, default="", max_length=2000)


class SetAsideSerializer(serializers.Serializer[Any]):
    until = serializers.DateField(required=False, allow_null=True, default=None)


class AnswerOwedSerializer(serializers.Serializer[Any]):
    answer = serializers.ChoiceField(choices=OwedItem.Answer.choices)


class LookBackSerializer(serializers.Serializer[Any]):
    act = serializers.ChoiceField(choices=["done", "delay", "close"])
    answers = serializers.DictField(child=AnswerValue(), required=False, default=dict)
    locale = serializers.RegexField(r"^[a-z]{2}(-[A-Z]{2})?\Z", default="en")

    def validate_answers(self, answers: dict[str, Any]) -> dict[str, Any]:
        if not set(answers) <= {"F1", "F2", "F3", "F4", "F5"}:
            raise serializers.ValidationError("A look back asks F1 to F5.")
        if answers.get("F1") is not None:
            Rating(min_value=0, max_value=100).run_validation(answers["F1"])
        return answers


class CarryOverAnswerSerializer(serializers.Serializer[Any]):
    answer = Words(max_length=2000)


class BringArcSerializer(serializers.Serializer[Any]):
    relationship_id = Id()
    session_id = Id(required=False, allow_null=True, default=None)
    questions = serializers.ListField(
        child=serializers.CharField(max_length=64), max_length=MOST_CHOSEN, default=list
    )
    excerpt_ids = serializers.ListField(child=Id(), max_length=MOST_CHOSEN, default=list)
    let_know = LetKnow()


class BroughtBeforeSerializer(serializers.Serializer[Any]):
    """One answer that lies on that agenda already."""

    answer_id = serializers.UUIDField()
    at = serializers.DateTimeField()
    of = serializers.ChoiceField(
        choices=["this", "other", "here"],
        help_text="Whether it came from this path, from another one, or was written on the agenda.",
    )
    alias = serializers.CharField(allow_blank=True)


class ArcPreviewSerializer(AgendaPreviewSerializer):
    brought_before = BroughtBeforeSerializer(many=True)
    kept_beside = serializers.ListField(
        child=serializers.CharField(),
        help_text="Questions she answered on that agenda herself; her lines there stay as they are.",
    )
    echo_included = serializers.BooleanField(help_text="An older goodbye was chosen, by itself.")
    anything_new = serializers.BooleanField(
        help_text="Whether bringing this would change anything others see."
    )
    lies_untold = serializers.BooleanField(
        help_text="What lies there already was brought without a notice; more of it asks for none either."
    )


class BroughtArcSerializer(serializers.Serializer[Any]):
    agenda_id = serializers.UUIDField()


class ArcCaseSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    alias = serializers.CharField()


class StonesSerializer(serializers.Serializer[Any]):
    received = serializers.ChoiceField(choices=STONE)
    looked = serializers.ChoiceField(choices=STONE)
    choice = serializers.ChoiceField(choices=STONE)


class ArcSummarySerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    case = ArcCaseSerializer(allow_null=True)
    kind = serializers.ChoiceField(choices=Departure.Kind.choices, allow_null=True)
    status = serializers.ChoiceField(choices=Arc.Status.choices)
    crisis = serializers.BooleanField()
    stones = StonesSerializer()
    next = serializers.ChoiceField(choices=Step.Name.choices, allow_null=True)
    opened_at = serializers.DateTimeField()
    closed_at = serializers.DateTimeField(allow_null=True)


class DepartureSerializer(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(choices=Departure.Kind.choices)
    learned_on = serializers.DateField()
    who_decided = serializers.ChoiceField(choices=Departure.Decided.choices, allow_blank=True)
    reported_improvement = serializers.ChoiceField(
        choices=Departure.Improvement.choices, allow_blank=True
    )
    unconfirmed = serializers.BooleanField(
        help_text="A message came that may not be an ending, and nobody has said who decided."
    )
    came_back_on = serializers.DateField(allow_null=True)


class SettledSerializer(serializers.Serializer[Any]):
    at_risk = serializers.CharField()
    all_right = serializers.CharField(allow_blank=True)


class StepSerializer(serializers.Serializer[Any]):
    name = serializers.ChoiceField(choices=Step.Name.choices)
    state = serializers.ChoiceField(choices=Step.State.choices)
    reason = serializers.CharField(
        allow_blank=True, help_text="What she said when she skipped it, if anything."
    )


class EntrySerializer(serializers.Serializer[Any]):
    question = serializers.CharField()
    value = serializers.JSONField(allow_null=True)
    revision = serializers.IntegerField()
    content_version = serializers.IntegerField()
    locale = serializers.CharField()
    updated_at = serializers.DateTimeField()


class BeliefSerializer(serializers.Serializer[Any]):
    key = serializers.ChoiceField(choices=["B0", "B1", "B2"])
    value = serializers.IntegerField()
    at = serializers.DateTimeField()


class RatedSerializer(BeliefSerializer):
    says = serializers.CharField(allow_blank=True)


class HintSerializer(serializers.Serializer[Any]):
    situation = serializers.CharField()
    reason = serializers.CharField()


class OwedSerializer(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(choices=OwedItem.Kind.choices)
    label = serializers.CharField()  # type: ignore[assignment]
    answer = serializers.ChoiceField(choices=OwedItem.Answer.choices, allow_blank=True)


class LookedBackSerializer(serializers.Serializer[Any]):
    question = serializers.CharField()
    text = serializers.CharField(help_text="As it was asked.")
    value = serializers.JSONField(allow_null=True)


class FollowUpSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    due_on = serializers.DateField()
    days = serializers.IntegerField()
    state = serializers.ChoiceField(choices=FollowUp.State.choices)
    at = serializers.DateTimeField(allow_null=True, help_text="When it was kept.")
    content_version = serializers.IntegerField(allow_null=True)
    locale = serializers.CharField(allow_blank=True)
    answers = LookedBackSerializer(many=True)


class CarriedSerializer(serializers.Serializer[Any]):
    agenda_id = serializers.UUIDField()
    session_id = serializers.UUIDField()
    at = serializers.DateTimeField()


class ArcSerializer(ArcSummarySerializer):
    departure = DepartureSerializer(allow_null=True)
    set_aside_until = serializers.DateField(allow_null=True)
    revision = serializers.IntegerField()
    settled = SettledSerializer(allow_null=True)
    asks_about_silence = serializers.BooleanField()
    steps = StepSerializer(many=True)
    choice_fits = serializers.BooleanField()
    choice_says = serializers.CharField(allow_blank=True)
    entries = EntrySerializer(many=True)
    beliefs = BeliefSerializer(many=True)
    hints = HintSerializer(many=True)
    owed = OwedSerializer(many=True)
    follow_ups = FollowUpSerializer(many=True)
    carried = CarriedSerializer(many=True)
    brought_at = serializers.DateTimeField(allow_null=True)
    received_at = serializers.DateTimeField(allow_null=True)
    closing_line = serializers.CharField(allow_null=True, help_text="Once it is closed, for now.")
    can = serializers.ListField(child=serializers.CharField())


class ClosedArcSerializer(serializers.Serializer[Any]):
    arc = ArcSerializer()
    line = serializers.CharField()


class NextMeetingSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    starts_at = serializers.DateTimeField()


class TargetRelationshipSerializer(PartiesSerializer):
    kind = serializers.CharField()


class TargetSerializer(serializers.Serializer[Any]):
    relationship = TargetRelationshipSerializer()
    session = NextMeetingSerializer(allow_null=True)
    may_hear = serializers.BooleanField(
        help_text="The client's consent names them, so a moment of the record may be brought there."
    )


class OfferedSerializer(serializers.Serializer[Any]):
    question = serializers.CharField()
    text = serializers.CharField()
    group = serializers.CharField(allow_blank=True)
    value = serializers.JSONField(allow_null=True)
    ticked = serializers.BooleanField(help_text="Only the needs card is, before anybody chose.")
    one_by_one = serializers.BooleanField(help_text="Left out of 'choose all'.")


class PickedSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    session_number = serializers.IntegerField()
    held_on = serializers.DateField()
    start_ms = serializers.IntegerField()
    quote = serializers.CharField()


class BringSheetSerializer(serializers.Serializer[Any]):
    targets = TargetSerializer(many=True)
    entries = OfferedSerializer(many=True)
    excerpts = PickedSerializer(many=True, help_text="Never ticked before somebody chose.")
    records_wait = serializers.BooleanField(
        help_text="Moments of a record wait here until what is remembered of it was sealed."
    )
    stays = serializers.ListField(child=serializers.CharField())
    always_told = serializers.BooleanField(
        help_text="Somebody may be at risk: whoever it is brought to is told at once."
    )


class LookBackDueSerializer(serializers.Serializer[Any]):
    arc_id = serializers.UUIDField()
    follow_up_id = serializers.UUIDField()
    case = ArcCaseSerializer(allow_null=True)


class CarryOverDueSerializer(serializers.Serializer[Any]):
    arc_id = serializers.UUIDField()
    session_id = serializers.UUIDField()


class UntilTodaySerializer(serializers.Serializer[Any]):
    arc_id = serializers.UUIDField()
    case = ArcCaseSerializer(allow_null=True)
    until = serializers.DateField()


class WithSupervisorSerializer(serializers.Serializer[Any]):
    agenda_id = serializers.UUIDField()
    since = serializers.DateTimeField()
    heard_at = serializers.DateTimeField(
        allow_null=True, help_text="When they were told, or found it. The promise counts from here."
    )
    promise_days = serializers.IntegerField(allow_null=True)
    promised_by = serializers.DateField(allow_null=True)
    reminded = serializers.BooleanField()
    between_sessions = serializers.BooleanField()
    can = serializers.ListField(child=serializers.CharField())

    def get_fields(self) -> dict[str, Any]:
        """`with` is a word of Python's own."""
        names = serializers.ListField(child=serializers.CharField())
        return {**super().get_fields(), "with": names}


class HomeSerializer(serializers.Serializer[Any]):
    arcs = ArcSummarySerializer(many=True)
    look_backs = LookBackDueSerializer(many=True)
    carry_overs = CarryOverDueSerializer(many=True)
    until_today = UntilTodaySerializer(
        many=True, help_text="Set aside until a day that has come. Nothing but an offer."
    )
    waiting = WithSupervisorSerializer(many=True)


class CarryOverSerializer(serializers.Serializer[Any]):
    arc_id = serializers.UUIDField()
    session_id = serializers.UUIDField()
    answer = serializers.CharField()
