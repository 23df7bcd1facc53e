"""The shapes of the content files, for the API's description of itself."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from supervision.content.models import GROUPS
from supervision.wire import Words


def _texts(**options: Any) -> serializers.ListField:
    return serializers.ListField(child=serializers.CharField(), **options)


class PackSerializer(serializers.Serializer[Any]):
    version = serializers.IntegerField()
    locale = serializers.CharField()


class TemplateItemSerializer(serializers.Serializer[Any]):
    t = serializers.CharField(help_text="The title.")
    min = serializers.IntegerField(help_text="Minutes: a guide.")
    kind = serializers.CharField()
    optional = serializers.BooleanField(required=False)
    prompts = _texts(required=False)


class AgendaTemplateSerializer(serializers.Serializer[Any]):
    id = serializers.CharField()
    title = serializers.CharField()
    minutes = serializers.IntegerField()
    use_when = serializers.CharField()
    no_belief_rating = serializers.BooleanField(required=False)
    no_reframe = serializers.BooleanField(required=False)
    trace = _texts()
    items = TemplateItemSerializer(many=True)


class AgendaTemplatesSerializer(PackSerializer):
    rules = _texts()
    templates = AgendaTemplateSerializer(many=True)


class PromptSerializer(serializers.Serializer[Any]):
    id = serializers.CharField()
    text = serializers.CharField()
    kind = serializers.CharField()
    vis = serializers.ChoiceField(choices=["me", "pair"])
    options = _texts(required=False)
    urge = serializers.CharField(required=False)
    evidence = _texts(required=False)
    trace = _texts()


class FollowUpPromptsSerializer(serializers.Serializer[Any]):
    label = serializers.CharField()  # type: ignore[assignment]
    prompts = PromptSerializer(many=True)


class PromptGroupSerializer(FollowUpPromptsSerializer):
    id = serializers.CharField()
    phase = serializers.CharField()
    intro = serializers.CharField()


class PromptsSerializer(PackSerializer):
    groups = PromptGroupSerializer(many=True)
    follow_up = FollowUpPromptsSerializer()


class StarterSerializer(serializers.Serializer[Any]):
    id = serializers.CharField()
    text = serializers.CharField()
    kind = serializers.CharField(required=False, help_text="`holding_line`, where it is one.")
    trace = _texts()


class DontSerializer(serializers.Serializer[Any]):
    text = serializers.CharField()
    trace = _texts()


class ReceiveSerializer(PackSerializer):
    order_of_care = _texts()
    starters = StarterSerializer(many=True)
    on_excerpts = StarterSerializer(many=True)
    dont = DontSerializer(many=True)
    supervisor_self_check = _texts()


class FamilySerializer(serializers.Serializer[Any]):
    id = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    words = _texts()


class IntensitySerializer(serializers.Serializer[Any]):
    min = serializers.IntegerField()
    max = serializers.IntegerField()
    low = serializers.CharField()
    high = serializers.CharField()


class UrgeSerializer(serializers.Serializer[Any]):
    id = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    eg = serializers.CharField(allow_blank=True)
    serve = serializers.CharField(allow_blank=True)
    trace = _texts()


class EmotionsSerializer(PackSerializer):
    families = FamilySerializer(many=True)
    body_places = _texts()
    body_qualities = _texts()
    intensity = IntensitySerializer()
    urges = UrgeSerializer(many=True)


class SilenceWordsSerializer(PackSerializer):
    neutral_label = serializers.CharField()
    human_labels = _texts()
    who_may_label = _texts()
    rules = _texts()


class IndicatorSerializer(serializers.Serializer[Any]):
    id = serializers.CharField()
    name = serializers.CharField()
    why = serializers.CharField()
    default = serializers.CharField()
    plot = serializers.CharField()


class IndicatorsSerializer(PackSerializer):
    safe = IndicatorSerializer(many=True)
    harmful = _texts()


class DecidedSerializer(serializers.Serializer[Any]):
    id = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]


class AlternativesSerializer(serializers.Serializer[Any]):
    life = _texts()
    them = _texts()
    fit = _texts()
    between_us = _texts()
    service = _texts()
    unknown = _texts()


class SituationSerializer(serializers.Serializer[Any]):
    id = serializers.CharField()
    title = serializers.CharField()
    fits_when = serializers.CharField()
    hint_rule = serializers.CharField(allow_null=True)
    fear_says = _texts()
    often_true = serializers.CharField()
    still_worth_asking = serializers.CharField()
    alternatives = AlternativesSerializer()
    record_can_show = _texts()
    record_cannot_show = _texts()
    also_offer = _texts(required=False)
    trace = _texts()


class SituationsSerializer(PackSerializer):
    intro = serializers.CharField()
    who_decided = DecidedSerializer(many=True)
    situations = SituationSerializer(many=True)
    leaves_this_flow = _texts()


class QuestionSerializer(serializers.Serializer[Any]):
    id = serializers.CharField()
    step = serializers.CharField()
    text = serializers.CharField()


class SafetyWordsSerializer(serializers.Serializer[Any]):
    first = serializers.CharField()
    answers = serializers.DictField(child=serializers.CharField())
    silent = serializers.CharField()
    all_right = serializers.CharField()
    all_right_answers = serializers.DictField(child=serializers.CharField())


class ArcWordsSerializer(PackSerializer):
    questions = QuestionSerializer(many=True)
    labels = serializers.DictField(child=serializers.CharField())
    safety = SafetyWordsSerializer()
    belief_says = serializers.DictField(child=serializers.CharField())
    choice = serializers.DictField(child=serializers.CharField())
    steps = serializers.DictField(child=serializers.CharField())
    hints = serializers.DictField(child=serializers.CharField())
    look_back = serializers.CharField()
    closing_lines = _texts()


class FactSerializer(serializers.Serializer[Any]):
    id = serializers.CharField()
    fact = serializers.CharField()
    src = serializers.CharField()


class EvidenceSerializer(PackSerializer):
    facts = FactSerializer(many=True)


class AddPromptSerializer(serializers.Serializer[Any]):
    group = serializers.ChoiceField(choices=GROUPS)
    text = Words(max_length=300)


class AddedPromptSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    group = serializers.ChoiceField(choices=GROUPS)
    text = serializers.CharField()
    kind = serializers.CharField()
    vis = serializers.CharField()
    retired = serializers.BooleanField()
