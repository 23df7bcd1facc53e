"""Hours on the wire."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rest_framework import serializers

from people.models import User
from people.policies import abilities
from people.serializers import PersonSerializer
from supervision.hours.models import HoursEntry
from supervision.hours.noted import noted
from supervision.hours.packs import KINDS
from supervision.hours.sides import sides
from supervision.wire import Id, Words


class ClaimSerializer(serializers.Serializer[Any]):
    """A session of mine, or a day and a relationship, or (for client hours) a day alone."""

    session_id = Id(required=False, allow_null=True)
    relationship_id = Id(required=False, allow_null=True)
    kind = serializers.ChoiceField(choices=KINDS)
    on = serializers.DateField()
    minutes = serializers.IntegerField(min_value=1, max_value=24 * 60)
    rule_pack = Words(max_length=64, required=False, allow_blank=True, default="")


class SideField(serializers.ChoiceField):
    def __init__(self) -> None:
        super().__init__(
            choices=["given", "received"],
            allow_null=True,
            help_text="Null for work with clients, and where the other side is not here.",
        )


class HoursEntrySerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    person = PersonSerializer()
    confirmer = PersonSerializer(allow_null=True)
    relationship_id = serializers.UUIDField(allow_null=True)
    session_id = serializers.UUIDField(allow_null=True)
    kind = serializers.ChoiceField(choices=KINDS)
    on = serializers.DateField()
    minutes = serializers.IntegerField()
    credit_minutes = serializers.IntegerField()
    rule_pack = serializers.CharField()
    rule_pack_version = serializers.CharField()
    state = serializers.ChoiceField(choices=HoursEntry.State.choices)
    confirmed_at = serializers.DateTimeField(allow_null=True)
    side = SideField()
    note_agreed = serializers.BooleanField(
        help_text="Both agreed what they keep from this session. Its words are theirs."
    )
    can = serializers.ListField(child=serializers.CharField())


class RulePackSerializer(serializers.Serializer[Any]):
    id = serializers.CharField()
    version = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]
    rules = serializers.ListField(child=serializers.CharField())
    kinds = serializers.ListField(child=serializers.ChoiceField(choices=KINDS))


class RulePacksSerializer(serializers.Serializer[Any]):
    results = RulePackSerializer(many=True)
    next = serializers.CharField(allow_null=True)


class StatementEntrySerializer(serializers.Serializer[Any]):
    id = serializers.CharField()
    on = serializers.DateField()
    kind = serializers.ChoiceField(choices=KINDS)
    minutes = serializers.IntegerField()
    credit_minutes = serializers.IntegerField()
    rule_pack = serializers.CharField()
    rule_pack_version = serializers.CharField()
    state = serializers.ChoiceField(choices=HoursEntry.State.choices)
    side = SideField()
    confirmer = serializers.CharField(allow_null=True)
    confirmed_at = serializers.DateTimeField(allow_null=True)


class HoursTotalSerializer(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(choices=KINDS)
    side = SideField()
    confirmed_minutes = serializers.IntegerField()
    confirmed_credit_minutes = serializers.IntegerField()
    other_minutes = serializers.IntegerField()
    other_credit_minutes = serializers.IntegerField()


class UsedPackSerializer(serializers.Serializer[Any]):
    id = serializers.CharField()
    version = serializers.CharField()
    source = serializers.CharField(allow_null=True)  # type: ignore[assignment]


class StatementSerializer(serializers.Serializer[Any]):
    format = serializers.CharField()
    issued_at = serializers.DateTimeField()
    programme = serializers.CharField()
    timezone = serializers.CharField()
    person = serializers.CharField()
    from_on = serializers.DateField(allow_null=True)
    until_on = serializers.DateField(allow_null=True)
    entries = StatementEntrySerializer(many=True)
    totals = HoursTotalSerializer(many=True)
    rule_packs = UsedPackSerializer(many=True)


class SealedStatementSerializer(serializers.Serializer[Any]):
    statement = StatementSerializer()
    sha256 = serializers.CharField(help_text="Of the statement's canonical JSON.")
    seal = serializers.CharField(help_text="HMAC-SHA-256 of the same under a key kept here.")


class PeriodSerializer(serializers.Serializer[Any]):
    """From a day to a day, both counted; either may be left open."""

    from_on = serializers.DateField(required=False, default=None)
    until_on = serializers.DateField(required=False, default=None)


def entries_json(actor: User, rows: Sequence[HoursEntry]) -> list[dict[str, Any]]:
    """`rows` come with person and confirmer."""
    side, agreed = sides(rows), noted(rows)
    return [
        {
            "id": row.pk,
            "person": _person(row.person),
            "confirmer": _person(row.confirmer),
            "relationship_id": row.relationship_id,
            "session_id": row.session_id,
            "kind": row.kind,
            "on": row.on,
            "minutes": row.minutes,
            "credit_minutes": row.credit_minutes,
            "rule_pack": row.rule_pack,
            "rule_pack_version": row.rule_pack_version,
            "state": row.state,
            "confirmed_at": row.confirmed_at,
            "side": side[row.pk],
            "note_agreed": row.session_id in agreed,
            "can": abilities(actor, row),
        }
        for row in rows
    ]


def _person(user: User | None) -> dict[str, Any] | None:
    return {"id": user.pk, "name": user.name} if user is not None else None
