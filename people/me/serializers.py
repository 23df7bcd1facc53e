"""What a person's own page starts from."""

from typing import Any

from rest_framework import serializers

from people.placement.serializers import MyPlacementSerializer
from people.record.serializers import ContractBriefSerializer
from people.serializers import PartSerializer, PersonSerializer


class MyProgrammeSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    is_demo = serializers.BooleanField()
    timezone = serializers.CharField()


class MyRelationshipSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    kind = serializers.CharField()
    name = serializers.CharField()
    my_part = serializers.CharField()
    live = serializers.BooleanField(help_text="A signed contract is in force, and I signed it.")
    people = PartSerializer(many=True)
    contract = ContractBriefSerializer(allow_null=True)


class MeSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    email = serializers.EmailField()
    programme = MyProgrammeSerializer()
    roles = serializers.ListField(child=serializers.CharField())
    relationships = MyRelationshipSerializer(many=True)
    placement = MyPlacementSerializer()
    counted_in_figures = serializers.BooleanField()
    draft_key = serializers.CharField(
        help_text="32 bytes in base64, with which this person's browsers lock unsent drafts."
    )


class AuditLineSerializer(serializers.Serializer[Any]):
    """Who did what to what, and when. Never what was written."""

    id = serializers.UUIDField()
    at = serializers.DateTimeField()
    verb = serializers.CharField()
    kind = serializers.CharField()
    object_id = serializers.UUIDField()
    actor = PersonSerializer(allow_null=True)


class AuditPageSerializer(serializers.Serializer[Any]):
    results = AuditLineSerializer(many=True)
    next = serializers.CharField(allow_null=True)


class CountedSerializer(serializers.Serializer[Any]):
    counted = serializers.BooleanField()
