"""The programme's record: people and roles, relationships, contracts. No content, by construction."""

from datetime import date
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from people.models import (
    Contract,
    ContractRequest,
    Invitation,
    Membership,
    Part,
    Relationship,
    RelationshipMember,
    Role,
)
from people.placement.serializers import PlacementSerializer, placement_json
from people.policies import abilities
from people.record.reading import ended_on, people_of
from people.serializers import (
    ExactJSON,
    PartSerializer,
    PersonSerializer,
    PlainText,
    holds_nul,
)


class MembershipSerializer(serializers.ModelSerializer[Membership]):
    id = serializers.UUIDField(source="user_id", help_text="The person's id.")
    name = serializers.CharField(source="user.name")
    email = serializers.EmailField(source="user.email")
    cohort = serializers.CharField(source="cohort.name", default=None, allow_null=True)
    roles = serializers.ListField(child=serializers.ChoiceField(choices=Role.choices))
    site_id = serializers.UUIDField(
        allow_null=True,
        read_only=True,
        help_text="Where they work with clients, if anybody said so.",
    )
    placement = serializers.SerializerMethodField()

    class Meta:
        model = Membership
        fields = ["id", "name", "email", "roles", "cohort", "site_id", "started_on", "placement"]

    @extend_schema_field(PlacementSerializer)
    def get_placement(self, row: Membership) -> dict[str, Any]:
        """`administers` in the context: the programme whose reader may say when a placement ends."""
        return placement_json(row, administers=self.context.get("administers"))


class MembershipPageSerializer(serializers.Serializer[Any]):
    results = MembershipSerializer(many=True)
    next = serializers.CharField(allow_null=True)


class InvitationSerializer(serializers.Serializer[Any]):
    email = serializers.EmailField(max_length=254)
    name = PlainText(max_length=200)
    roles = serializers.ListField(
        child=serializers.ChoiceField(choices=Role.choices), min_length=1, max_length=5
    )
    cohort = serializers.UUIDField(required=False, allow_null=True)

    def validate_roles(self, roles: list[str]) -> list[str]:
        return list(dict.fromkeys(roles))


class PendingInvitationSerializer(serializers.ModelSerializer[Invitation]):
    """Somebody who was invited and has not come yet. The link itself is not known any more."""

    roles = serializers.ListField(child=serializers.ChoiceField(choices=Role.choices))

    class Meta:
        model = Invitation
        fields = ["id", "name", "email", "roles", "created_at", "expires_at"]


class PendingInvitationPageSerializer(serializers.Serializer[Any]):
    results = PendingInvitationSerializer(many=True)
    next = serializers.CharField(allow_null=True)


class LinkSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    link = serializers.CharField(help_text="Works once. It is shown now and never again.")
    expires_at = serializers.DateTimeField()


class RelationshipSerializer(serializers.ModelSerializer[Relationship]):
    people = PartSerializer(source="members_today", many=True)

    class Meta:
        model = Relationship
        fields = ["id", "kind", "name", "started_on", "ended_on", "people"]


class MemberPartSerializer(serializers.ModelSerializer[RelationshipMember]):
    """One part in a relationship, with its days. `ended_on` is the first day without it."""

    user = PersonSerializer()

    class Meta:
        model = RelationshipMember
        fields = ["id", "user", "part", "started_on", "ended_on"]


class RelationshipRecordSerializer(RelationshipSerializer):
    """With those who are still to come, and what the reader may do."""

    members = MemberPartSerializer(source="members_to_come", many=True)
    can = serializers.SerializerMethodField()

    class Meta(RelationshipSerializer.Meta):
        fields = [*RelationshipSerializer.Meta.fields, "members", "can"]

    def get_can(self, relationship: Relationship) -> list[str]:
        """Asked once for a list: it is one programme."""
        if relationship.ended_on is not None:
            return []
        return ["change"] if self.context["administers"] == relationship.programme_id else []


class RelationshipPageSerializer(serializers.Serializer[Any]):
    results = RelationshipRecordSerializer(many=True)
    next = serializers.CharField(allow_null=True)


class JoiningSerializer(serializers.Serializer[Any]):
    user_id = serializers.UUIDField()
    part = serializers.ChoiceField(choices=Part.choices)
    from_on = serializers.DateField()


class LeavingSerializer(serializers.Serializer[Any]):
    on = serializers.DateField(help_text="The first day without them.")


class ContractBriefSerializer(serializers.ModelSerializer[Contract]):
    class Meta:
        model = Contract
        fields = ["id", "state", "valid_from", "valid_to", "reply_promise_days"]


class SignatureSerializer(serializers.Serializer[Any]):
    user = PersonSerializer()
    signed_at = serializers.DateTimeField(allow_null=True)
    asked_at = serializers.DateTimeField(
        allow_null=True, help_text="Asked for a change instead of signing."
    )
    words = serializers.CharField(
        allow_null=True, help_text="What they would have otherwise, if they said so."
    )


class ContractRequestSerializer(serializers.ModelSerializer[ContractRequest]):
    """Something asked about a contract that holds. Somebody else is asked for without a reason."""

    user = PersonSerializer()
    words = serializers.CharField(allow_null=True)

    class Meta:
        model = ContractRequest
        fields = ["id", "user", "kind", "asked_at", "words"]


class AskForAChangeSerializer(serializers.Serializer[Any]):
    words = PlainText(max_length=5_000, required=False, allow_blank=True, default="")


class ContractSerializer(serializers.ModelSerializer[Contract]):
    relationship = serializers.SerializerMethodField()
    version = serializers.IntegerField()
    clauses = serializers.JSONField()
    signatures = SignatureSerializer(many=True)
    requests = ContractRequestSerializer(many=True)
    ended_on = serializers.SerializerMethodField()
    can = serializers.SerializerMethodField()

    class Meta:
        model = Contract
        fields = [
            "id",
            "relationship",
            "version",
            "state",
            "clauses",
            "valid_from",
            "valid_to",
            "ended_on",
            "reply_promise_days",
            "cover_delay_days",
            "escalation_days",
            "safety_minutes",
            "signatures",
            "requests",
            "can",
        ]

    @extend_schema_field(RelationshipSerializer)
    def get_relationship(self, contract: Contract) -> dict[str, Any]:
        """With the names of those it was between, also after it ended."""
        shown = RelationshipSerializer(contract.relationship).data
        return {**shown, "people": PartSerializer(people_of(contract), many=True).data}

    @extend_schema_field(serializers.DateField(allow_null=True))
    def get_ended_on(self, contract: Contract) -> date | None:
        return ended_on(contract)

    def get_can(self, contract: Contract) -> list[str]:
        """Asked once for a list: it is one programme."""
        may = abilities(self.context["actor"], contract)
        unfinished = contract.state in {Contract.State.OFFERED, Contract.State.SIGNED}
        if unfinished and self.context["administers"] == contract.programme_id:
            may += ["end", "amend"]
        return may


class ContractPageSerializer(serializers.Serializer[Any]):
    results = ContractSerializer(many=True)
    next = serializers.CharField(allow_null=True)


class ContractTermsSerializer(serializers.Serializer[Any]):
    valid_from = serializers.DateField()
    valid_to = serializers.DateField(required=False, allow_null=True, default=None)
    clauses = ExactJSON(max_chars=50_000, required=False, default=dict)
    reply_promise_days = serializers.IntegerField(min_value=1, max_value=60, default=5)
    cover_delay_days = serializers.IntegerField(min_value=0, max_value=60, required=False)
    escalation_days = serializers.IntegerField(min_value=0, max_value=60, required=False)
    safety_minutes = serializers.IntegerField(min_value=5, max_value=7 * 24 * 60, required=False)

    def validate_clauses(self, clauses: Any) -> dict[str, Any]:
        if not isinstance(clauses, dict):
            raise serializers.ValidationError("Clauses are named.")
        if holds_nul(clauses):
            raise serializers.ValidationError("This holds a character that cannot be kept.")
        return clauses


class NewContractSerializer(ContractTermsSerializer):
    relationship_id = serializers.UUIDField()


class NewRelationshipSerializer(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(choices=Relationship.Kind.choices)
    name = PlainText(max_length=200, required=False, allow_blank=True, default="")
    supervisee_ids = serializers.ListField(
        child=serializers.UUIDField(), min_length=1, max_length=50
    )
    supervisor_ids = serializers.ListField(
        child=serializers.UUIDField(), min_length=1, max_length=10
    )
    cover_ids = serializers.ListField(
        child=serializers.UUIDField(), required=False, max_length=10, default=list
    )
    contract = ContractTermsSerializer(required=False, allow_null=True, default=None)
