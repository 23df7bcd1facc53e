"""Concerns and evaluations on the wire."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rest_framework import serializers

from people.models import User
from people.policies import abilities
from people.serializers import ExactJSON, PersonSerializer, PlainText
from supervision.evaluation.models import AboutSomebody, Concern, Evaluation
from supervision.wire import Id, Words

LONGEST_BODY = 50_000


class RaiseConcernSerializer(serializers.Serializer[Any]):
    relationship_id = Id()
    about_id = Id(required=False, allow_null=True, default=None)
    observed = Words()
    steps = Words(allow_blank=True, default="")


class TextSerializer(serializers.Serializer[Any]):
    text = Words()


class DraftEvaluationSerializer(serializers.Serializer[Any]):
    relationship_id = Id()
    about_id = Id(required=False, allow_null=True, default=None)
    form = PlainText(max_length=200)
    from_on = serializers.DateField()
    until_on = serializers.DateField()
    body = ExactJSON(max_chars=LONGEST_BODY)


class WriteEvaluationSerializer(serializers.Serializer[Any]):
    body = ExactJSON(max_chars=LONGEST_BODY)


class AboutSomebodySerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    relationship_id = serializers.UUIDField()
    author = PersonSerializer()
    about = PersonSerializer()
    made_at = serializers.DateTimeField()
    shared_at = serializers.DateTimeField(allow_null=True)
    escalated = serializers.BooleanField(help_text="Who leads the programme can read it.")
    response = serializers.CharField(allow_blank=True)
    responded_at = serializers.DateTimeField(allow_null=True)
    can = serializers.ListField(child=serializers.CharField())


class ConcernSerializer(AboutSomebodySerializer):
    observed = serializers.CharField()
    steps = serializers.CharField(allow_blank=True)


class EvaluationSerializer(AboutSomebodySerializer):
    form = serializers.CharField()
    from_on = serializers.DateField()
    until_on = serializers.DateField()
    body = serializers.JSONField()
    state = serializers.ChoiceField(choices=Evaluation.State.choices)
    version = serializers.IntegerField(help_text="1 for the first; each later one has its own row.")
    replaces = serializers.UUIDField(allow_null=True, help_text="The version before it.")


def concerns_json(actor: User, rows: Sequence[Concern]) -> list[dict[str, Any]]:
    """`rows` come with their people."""
    return [{**_common(actor, row), "observed": row.observed, "steps": row.steps} for row in rows]


def evaluations_json(actor: User, rows: Sequence[Evaluation]) -> list[dict[str, Any]]:
    """`rows` come with their people."""
    return [
        {
            **_common(actor, row),
            "form": row.form,
            "from_on": row.from_on,
            "until_on": row.until_on,
            "body": row.body,
            "state": row.state,
            "version": row.version,
            "replaces": row.replaces_id,
        }
        for row in rows
    ]


def _common(actor: User, row: AboutSomebody) -> dict[str, Any]:
    return {
        "id": row.pk,
        "relationship_id": row.relationship_id,
        "author": {"id": row.author.pk, "name": row.author.name},
        "about": {"id": row.about.pk, "name": row.about.name},
        "made_at": row.made_at,
        "shared_at": row.shared_at,
        "escalated": row.escalated_to_id is not None,
        "response": row.response,
        "responded_at": row.responded_at,
        "can": abilities(actor, row),
    }
