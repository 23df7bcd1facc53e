"""Packets on the wire: what may be picked, what was, and how the new supervisor reads it."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from people.serializers import PersonSerializer
from supervision.agendas.models import AgendaItem
from supervision.agendas.serializers import ComesWithSerializer
from supervision.ideas.models import Idea
from supervision.sessions.serializers import PartiesSerializer
from supervision.wire import Id

MOST_CHOSEN = 200


class HandingOverSerializer(serializers.Serializer[Any]):
    answer_ids = serializers.ListField(child=Id(), max_length=MOST_CHOSEN, default=list)
    excerpt_ids = serializers.ListField(child=Id(), max_length=MOST_CHOSEN, default=list)
    idea_ids = serializers.ListField(child=Id(), max_length=MOST_CHOSEN, default=list)


class PastAnswerSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    item_title = serializers.CharField()
    prompt_id = serializers.CharField()
    text = serializers.CharField(allow_blank=True)
    locale = serializers.CharField()
    value = serializers.JSONField(allow_null=True)
    one_by_one = serializers.BooleanField(help_text="Left out of 'choose all'.")


class PastMomentSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    alias = serializers.CharField()
    session_number = serializers.IntegerField()
    start_ms = serializers.IntegerField()
    quote = serializers.CharField()
    may_hear = serializers.BooleanField(help_text="The client's consent names who is new.")


class PastAgendaSerializer(serializers.Serializer[Any]):
    agenda_id = serializers.UUIDField()
    relationship = PartiesSerializer()
    held_at = serializers.DateTimeField()
    answers = PastAnswerSerializer(many=True)
    excerpts = PastMomentSerializer(many=True)
    records_wait = serializers.BooleanField()


class HandedAnswerSerializer(serializers.Serializer[Any]):
    prompt_id = serializers.CharField()
    prompt_version = serializers.IntegerField()
    text = serializers.CharField(allow_blank=True)
    locale = serializers.CharField()
    value = serializers.JSONField(allow_null=True)


class HandedMomentSerializer(serializers.Serializer[Any]):
    excerpt_id = serializers.UUIDField()


class HandedItemSerializer(serializers.Serializer[Any]):
    title = serializers.CharField()
    kind = serializers.CharField()
    outcome = serializers.ChoiceField(choices=AgendaItem.Outcome.choices, allow_blank=True)
    brought_on = serializers.DateField()
    answers = HandedAnswerSerializer(many=True)
    excerpts = HandedMomentSerializer(many=True)


class HandedIdeaSerializer(serializers.Serializer[Any]):
    when = serializers.CharField()
    they = serializers.CharField()
    may_mean = serializers.CharField()
    expect = serializers.CharField(allow_blank=True)
    drop_if = serializers.CharField()
    status = serializers.ChoiceField(choices=Idea.Status.choices)


class HandoverPreviewSerializer(serializers.Serializer[Any]):
    items = HandedItemSerializer(many=True)
    ideas = HandedIdeaSerializer(many=True)
    comes_with = ComesWithSerializer(
        help_text="Comments in conversations about the moments: they become visible with them."
    )


class HandoverSummarySerializer(serializers.Serializer[Any]):
    """That there is one. Its words are read one packet at a time, which is remembered."""

    id = serializers.UUIDField()
    relationship = PartiesSerializer()
    owner = PersonSerializer()
    made_at = serializers.DateTimeField()
    taken_back_at = serializers.DateTimeField(allow_null=True)
    can = serializers.ListField(child=serializers.CharField())


class HandoverSerializer(HandoverSummarySerializer):
    items = HandedItemSerializer(many=True)
    ideas = HandedIdeaSerializer(many=True)
