"""Supervision sessions on the wire."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _
from rest_framework import serializers

from people.models import Part, User
from people.policies import abilities
from people.serializers import PersonSerializer
from people.sharing import relationships_of, visible_item_ids
from supervision.sessions.models import SupervisionSession, kept_by
from supervision.sessions.parties import described
from supervision.sessions.policies import with_parties
from supervision.wire import Id


class PartySerializer(PersonSerializer):
    part = serializers.ChoiceField(choices=Part.choices)


class PartiesSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    people = PartySerializer(many=True)


class SupervisionSessionSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    relationship = PartiesSerializer()
    starts_at = serializers.DateTimeField()
    length_min = serializers.IntegerField()
    kind = serializers.ChoiceField(choices=SupervisionSession.Kind.choices)
    state = serializers.ChoiceField(choices=SupervisionSession.State.choices)
    agenda_id = serializers.UUIDField(allow_null=True)
    note = serializers.ChoiceField(
        choices=[("proposed", "Proposed"), ("agreed", "Agreed")],
        allow_null=True,
        help_text="Whether there is a note of it that I can open.",
    )
    can = serializers.ListField(child=serializers.CharField())


class SupervisionSessionsSerializer(serializers.Serializer[Any]):
    results = SupervisionSessionSerializer(many=True)
    next = serializers.CharField(allow_null=True)


class PlanSerializer(serializers.Serializer[Any]):
    relationship_id = Id()
    starts_at = serializers.DateTimeField()
    length_min = serializers.IntegerField(min_value=5, max_value=480)


class SettleSerializer(serializers.Serializer[Any]):
    state = serializers.ChoiceField(
        choices=[
            SupervisionSession.State.HAPPENED,
            SupervisionSession.State.MISSED,
            SupervisionSession.State.MOVED,
        ]
    )
    starts_at = serializers.DateTimeField(
        required=False, help_text="of a moved one: when it will be instead, if that is known"
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if "starts_at" in attrs and attrs["state"] != SupervisionSession.State.MOVED:
            raise serializers.ValidationError(
                {"starts_at": [_("Only a session that is moved gets another time.")]}
            )
        return attrs


def render(actor: User, sessions: Sequence[SupervisionSession]) -> list[dict[str, Any]]:
    """Sessions as `actor` may know them, in a fixed number of queries."""
    rows = with_parties(list(sessions))
    relationships = described([session.relationship for session in rows])
    agendas, notes = _agendas(actor, rows), _notes(actor, rows)
    return [
        {
            "id": row.pk,
            "relationship": relationships[row.relationship_id],
            "starts_at": row.starts_at,
            "length_min": row.length_min,
            "kind": row.kind,
            "state": row.state,
            "agenda_id": agendas.get(row.pk),
            "note": notes.get(row.pk),
            "can": abilities(actor, row),
        }
        for row in rows
    ]


def _agendas(actor: User, sessions: Sequence[SupervisionSession]) -> dict[UUID, UUID]:
    """The agenda `actor` may open for each session: their own, else the first brought to it."""
    visible = SupervisionSession.objects.visible_to(actor).filter(
        pk__in=[session.pk for session in sessions], agendas__pk__in=visible_item_ids(actor)
    )
    found: dict[UUID, UUID] = {}
    for session_id, agenda_id, writer_id in visible.order_by("agendas__pk").values_list(
        "pk", "agendas__pk", "agendas__writer_id"
    ):
        if writer_id == actor.pk or session_id not in found:
            found[session_id] = agenda_id
    return found


def _notes(actor: User, sessions: Sequence[SupervisionSession]) -> dict[UUID, str]:
    """How far the note of each session is, for those it is between."""
    theirs = SupervisionSession.objects.visible_to(actor).filter(
        kept_by(actor) | Q(note__parties__user=actor, relationship__in=relationships_of(actor)),
        pk__in=[session.pk for session in sessions],
    )
    return dict(theirs.values_list("pk", "note__state"))
