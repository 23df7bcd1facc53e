"""Agendas on the wire: what may be sent, and the shapes of what comes back."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from people.serializers import PersonSerializer
from supervision.agendas.models import Acknowledgment, Agenda, AgendaItem, FeltReceived
from supervision.sessions.serializers import PartiesSerializer, SupervisionSessionSerializer
from supervision.wire import AnswerValue, Id, Words

MOST_CHOSEN = 200
MOST_MINUTES = 240


class StartSerializer(serializers.Serializer[Any]):
    session_id = Id()
    template_id = Words(max_length=64)


class WriteAnswerSerializer(serializers.Serializer[Any]):
    value = AnswerValue()
    locale = serializers.RegexField(r"^[a-z]{2}(-[A-Z]{2})?\Z", default="en")


class AddItemSerializer(serializers.Serializer[Any]):
    title = Words(max_length=200)
    minutes = serializers.IntegerField(min_value=1, max_value=MOST_MINUTES)
    question = Words(max_length=2000, required=False, allow_blank=True, default="")


class ItemStateSerializer(serializers.Serializer[Any]):
    """'Not today' before the meeting, or what became of the item in it; or what was added or proposed."""

    answer_state = serializers.ChoiceField(choices=["not_today", "empty"], required=False)
    outcome = serializers.ChoiceField(
        choices=AgendaItem.Outcome.choices, required=False, allow_blank=True
    )
    declined = serializers.BooleanField(
        required=False, help_text="Its writer, of what somebody else added: not this time."
    )
    proposed_minutes = serializers.IntegerField(
        required=False,
        allow_null=True,
        min_value=1,
        max_value=MOST_MINUTES,
        help_text="Those who supervise; null takes the proposal away.",
    )
    minutes_agreed = serializers.BooleanField(
        required=False, help_text="Its writer: yes to the minutes proposed, or as it was."
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if len(attrs) != 1:
            raise serializers.ValidationError("Send one thing that changes.")
        return attrs


class FeltSerializer(serializers.Serializer[Any]):
    """Whether a reply was felt as received. Its writer's alone."""

    value = serializers.ChoiceField(choices=FeltReceived.Felt.choices, allow_null=True)


class WriteMarginSerializer(serializers.Serializer[Any]):
    text = Words(allow_blank=True)


class MarginSerializer(serializers.Serializer[Any]):
    text = serializers.CharField()
    revision = serializers.IntegerField()


class ChosenSerializer(serializers.Serializer[Any]):
    answer_ids = serializers.ListField(child=Id(), max_length=MOST_CHOSEN, default=list)
    excerpt_ids = serializers.ListField(child=Id(), max_length=MOST_CHOSEN, default=list)


class LetKnow(serializers.BooleanField):
    def __init__(self) -> None:
        super().__init__(
            default=True,
            help_text="Whether they are told now that something waits. Where somebody may be at risk they always are.",
        )


class BringSerializer(ChosenSerializer):
    let_know = LetKnow()
    relationship_id = Id(
        required=False,
        allow_null=True,
        default=None,
        help_text="Where two supervise: the lead, the second, or both. Else those of its meeting.",
    )


class OrderSerializer(serializers.Serializer[Any]):
    item_ids = serializers.ListField(child=Id(), max_length=MOST_CHOSEN)


class AcknowledgeSerializer(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(choices=Acknowledgment.Kind.choices)
    text = Words()
    starter_id = Words(max_length=16, required=False, allow_blank=True, default="")


class AnswerSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    item_id = serializers.UUIDField()
    prompt_id = serializers.CharField()
    prompt_version = serializers.IntegerField()
    locale = serializers.CharField()
    value = serializers.JSONField(allow_null=True)
    revision = serializers.IntegerField()
    shared = serializers.BooleanField()
    changed_since_brought = serializers.BooleanField(
        required=False, help_text="Its owner only: what was brought is an earlier version."
    )


class AgendaExcerptSerializer(serializers.Serializer[Any]):
    excerpt_id = serializers.UUIDField()
    shared = serializers.BooleanField()


class AddedSerializer(serializers.Serializer[Any]):
    by = PersonSerializer()
    question = serializers.CharField(allow_blank=True)
    declined = serializers.BooleanField()


class ProposedMinutesSerializer(serializers.Serializer[Any]):
    by = PersonSerializer()
    minutes = serializers.IntegerField()


class AgendaItemSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    order = serializers.IntegerField()
    kind = serializers.CharField()
    title = serializers.CharField()
    minutes = serializers.IntegerField()
    optional = serializers.BooleanField()
    prompts = serializers.ListField(child=serializers.CharField())
    answer_state = serializers.ChoiceField(choices=["empty", "filled", "not_today"])
    answers = AnswerSerializer(many=True)
    excerpts = AgendaExcerptSerializer(many=True)
    taken_back = serializers.BooleanField()
    outcome = serializers.ChoiceField(choices=AgendaItem.Outcome.choices, allow_blank=True)
    carried_over = serializers.BooleanField(help_text="It was left over from an earlier meeting.")
    added = AddedSerializer(
        allow_null=True, help_text="For what somebody who supervises put on the agenda."
    )
    proposed = ProposedMinutesSerializer(allow_null=True)


class NeedsSerializer(serializers.Serializer[Any]):
    answers = AnswerSerializer(many=True)


class AcknowledgmentSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    author = PersonSerializer()
    kind = serializers.ChoiceField(choices=Acknowledgment.Kind.choices)
    text = serializers.CharField()
    at = serializers.DateTimeField()


class AgendaSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    session_id = serializers.UUIDField()
    relationship = PartiesSerializer()
    template_id = serializers.CharField()
    template_version = serializers.IntegerField()
    state = serializers.ChoiceField(choices=Agenda.State.choices)
    revision = serializers.IntegerField()
    owner = PersonSerializer()
    needs = NeedsSerializer()
    items = AgendaItemSerializer(many=True)
    acknowledgments = AcknowledgmentSerializer(many=True)
    received_at = serializers.DateTimeField(allow_null=True)
    brought_at = serializers.DateTimeField(
        allow_null=True, required=False, help_text="Its owner only; others find it on the desk."
    )
    heard_at = serializers.DateTimeField(
        allow_null=True,
        required=False,
        help_text="Its owner only: when they were told, or found it. The promise counts from here.",
    )
    promise_days = serializers.IntegerField(
        allow_null=True, required=False, help_text="Its owner only: working days."
    )
    reply_due_on = serializers.DateField(
        allow_null=True, required=False, help_text="Its owner only; others find it on the desk."
    )
    reminded = serializers.BooleanField(
        required=False,
        help_text="Its owner only: the promise ran out, and they have been reminded.",
    )
    can = serializers.ListField(child=serializers.CharField())


class NotIncludedSerializer(serializers.Serializer[Any]):
    answers = serializers.IntegerField()
    excerpts = serializers.IntegerField()


class ComesWithSerializer(serializers.Serializer[Any]):
    comments = serializers.IntegerField()


class AgendaPreviewSerializer(AgendaSerializer):
    """What others will get, and beside it how much stays with its owner."""

    not_included = NotIncludedSerializer()
    comes_with = ComesWithSerializer(
        help_text="Comments in conversations about what is brought: they become visible with it."
    )


class WaitingSerializer(serializers.Serializer[Any]):
    agenda_id = serializers.UUIDField()
    supervisee = PersonSerializer()
    brought_at = serializers.DateTimeField()
    session_at = serializers.DateTimeField()
    reply_due_on = serializers.DateField(allow_null=True)
    held = serializers.BooleanField(help_text="A holding line was sent already.")


class AgendaSummarySerializer(serializers.Serializer[Any]):
    agenda_id = serializers.UUIDField()
    session_id = serializers.UUIDField()
    supervisee = PersonSerializer()
    template_id = serializers.CharField()
    state = serializers.ChoiceField(choices=Agenda.State.choices)
    session_at = serializers.DateTimeField()
    brought_at = serializers.DateTimeField()
    received_at = serializers.DateTimeField(allow_null=True)
    holds = serializers.ChoiceField(
        choices=["things", "not_today", "nothing"], help_text="What of it is open now."
    )


class DeskSerializer(serializers.Serializer[Any]):
    waiting = WaitingSerializer(many=True)
    agendas = AgendaSummarySerializer(many=True)
    sessions = SupervisionSessionSerializer(many=True)
