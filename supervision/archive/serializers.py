"""What may be asked of an archive: its possible names, and which of them to keep."""

from typing import Any

from rest_framework import serializers


class PossibleNameSerializer(serializers.Serializer[Any]):
    text = serializers.CharField(help_text="As it first stands.")
    kind = serializers.CharField()
    times = serializers.IntegerField()


class PossibleNamesSerializer(serializers.Serializer[Any]):
    results = PossibleNameSerializer(many=True)
    next = serializers.CharField(allow_null=True)


class KeepNamesSerializer(serializers.Serializer[Any]):
    keep = serializers.ListField(
        child=serializers.CharField(max_length=400),
        max_length=2000,
        default=list,
        help_text="Possible names that stay as they were written. All others are replaced by what they name.",
    )
