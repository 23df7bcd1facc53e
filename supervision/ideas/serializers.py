"""Ideas, plans and insights on the wire: what may be sent, and the shapes of what comes back."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from people.serializers import PersonSerializer
from supervision.ideas.models import Idea, Insight, Plan
from supervision.wire import Id, Words

MOST_EXCERPTS = 50
LONGEST_MS = 24 * 60 * 60 * 1000


class IdeaWords(serializers.Serializer[Any]):
    when = Words()
    they = Words()
    may_mean = Words()
    expect = Words(allow_blank=True, default="")
    drop_if = Words(allow_blank=True, default="", help_text="What would make me drop it. Needed.")
    excerpt_ids = serializers.ListField(child=Id(), max_length=MOST_EXCERPTS, default=list)
    no_record = serializers.BooleanField(default=False)


class HaveIdeaSerializer(IdeaWords):
    arc_id = Id()


class ChangeIdeaSerializer(IdeaWords):
    """Any of it; what is not sent stays as it is."""

    status = serializers.ChoiceField(choices=Idea.Status.choices)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"partial": True} | options)


class SilencePlaceSerializer(serializers.Serializer[Any]):
    """A silence inside one of my excerpts."""

    excerpt_id = Id()
    start_ms = serializers.IntegerField(min_value=0, max_value=LONGEST_MS)
    end_ms = serializers.IntegerField(min_value=0, max_value=LONGEST_MS)


class MakePlanSerializer(serializers.Serializer[Any]):
    arc_id = Id()
    cue = Words(allow_blank=True, default="", help_text="May stay empty where a silence is given.")
    will = Words()
    silence = SilencePlaceSerializer(required=False, allow_null=True, default=None)
    case_id = Id(required=False, allow_null=True, default=None, help_text="None: my practice.")
    look_back_on = serializers.DateField(
        required=False, allow_null=True, default=None, help_text="In 14 days unless said."
    )


class ChangePlanSerializer(serializers.Serializer[Any]):
    """Any of it; what is not sent stays as it is."""

    cue = Words(required=False)
    will = Words(required=False)
    case_id = Id(required=False, allow_null=True)
    look_back_on = serializers.DateField(required=False)
    state = serializers.ChoiceField(required=False, choices=Plan.State.choices)
    looked_back = Words(required=False, allow_blank=True)


class InsightTextSerializer(serializers.Serializer[Any]):
    text = Words()


class RewordSerializer(serializers.Serializer[Any]):
    text = Words()
    second_reader_id = Id(required=False, allow_null=True, default=None)


class ReadSerializer(serializers.Serializer[Any]):
    fine = serializers.BooleanField()


class AliasedSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    alias = serializers.CharField()


class IdeaSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    arc_id = serializers.UUIDField()
    case = AliasedSerializer(allow_null=True)
    when = serializers.CharField()
    they = serializers.CharField()
    may_mean = serializers.CharField()
    expect = serializers.CharField(allow_blank=True)
    drop_if = serializers.CharField()
    excerpt_ids = serializers.ListField(child=serializers.UUIDField())
    no_record = serializers.BooleanField()
    status = serializers.ChoiceField(choices=Idea.Status.choices)
    revision = serializers.IntegerField()
    made_at = serializers.DateTimeField()
    can = serializers.ListField(child=serializers.CharField())


class PlanSilenceSerializer(serializers.Serializer[Any]):
    excerpt_id = serializers.UUIDField()
    start_ms = serializers.IntegerField()
    end_ms = serializers.IntegerField()
    label_text = serializers.CharField()


class PlanSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    arc_id = serializers.UUIDField()
    case = AliasedSerializer(allow_null=True, help_text="None: my practice.")
    cue = serializers.CharField()
    silence = PlanSilenceSerializer(
        allow_null=True, help_text="None too once its recording was destroyed; the cue stays."
    )
    will = serializers.CharField()
    look_back_on = serializers.DateField()
    state = serializers.ChoiceField(choices=Plan.State.choices)
    looked_back = serializers.CharField(allow_blank=True)
    revision = serializers.IntegerField()
    made_at = serializers.DateTimeField()
    can = serializers.ListField(child=serializers.CharField())


class AskedReaderSerializer(serializers.Serializer[Any]):
    reader = PersonSerializer()
    asked_at = serializers.DateTimeField()
    answered_at = serializers.DateTimeField(allow_null=True)
    fine = serializers.BooleanField(allow_null=True)


class BlankPageSerializer(serializers.Serializer[Any]):
    """An insight as it is reworded: its first words and its arc are out of sight."""

    id = serializers.UUIDField(allow_null=True, help_text="None while nothing is written.")
    reworded = serializers.CharField(allow_blank=True)
    state = serializers.ChoiceField(choices=Insight.State.choices)
    second_reading = AskedReaderSerializer(allow_null=True)
    revision = serializers.IntegerField()
    can = serializers.ListField(child=serializers.CharField())


class InsightSerializer(BlankPageSerializer):
    arc_id = serializers.UUIDField()
    text = serializers.CharField(allow_blank=True)


class SecondReadingSerializer(serializers.Serializer[Any]):
    """Reworded words to read before they go to the library."""

    id = serializers.UUIDField()
    text = serializers.CharField()
    asked_at = serializers.DateTimeField()
    answered_at = serializers.DateTimeField(allow_null=True)
    fine = serializers.BooleanField(allow_null=True)
    can = serializers.ListField(child=serializers.CharField())


class LibraryEntrySerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    text = serializers.CharField()
