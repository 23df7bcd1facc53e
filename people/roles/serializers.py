"""What somebody is in the programme, on the wire, with what hangs on it."""

from typing import Any

from rest_framework import serializers

from people.models import Membership, Role
from people.roles.reading import is_alone_there, supervising_parts
from people.serializers import PersonSerializer


class HangsSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField(help_text="Of a group; empty otherwise.")
    people = PersonSerializer(many=True, help_text="Who is supervised there.")
    ends = serializers.BooleanField(help_text="Nobody else supervises there: it ends as a whole.")


class HeldRoleSerializer(serializers.Serializer[Any]):
    role = serializers.ChoiceField(choices=Role.choices)
    last_day = serializers.DateField(allow_null=True)
    leaves = serializers.BooleanField(help_text="It is their only one: they leave with it.")
    can = serializers.ListField(child=serializers.CharField())


class RolesSerializer(serializers.Serializer[Any]):
    roles = HeldRoleSerializer(many=True)
    hangs = HangsSerializer(many=True, help_text="What ends with the role of a supervisor.")


class EndRoleSerializer(serializers.Serializer[Any]):
    last_day = serializers.DateField(
        allow_null=True, help_text="The last day with the role; null ends it now."
    )


def roles_json(held: Membership) -> dict[str, Any]:
    supervises = Role.SUPERVISOR in held.roles
    return {
        "roles": [
            {
                "role": role,
                "last_day": held.role_ends.get(role),
                "leaves": len(held.roles) == 1,
                "can": _can(held, role),
            }
            for role in held.roles
        ],
        "hangs": [
            {
                "id": part.relationship_id,
                "name": part.relationship.name if part.relationship.kind == "group" else "",
                "people": _supervised(part.relationship),
                "ends": is_alone_there(part),
            }
            for part in (supervising_parts(held) if supervises else [])
            if part.part != "cover"
        ],
    }


def _can(held: Membership, role: str) -> list[str]:
    if role == Role.SUPERVISEE:
        return []
    return ["end", "keep"] if role in held.role_ends else ["end"]


def _supervised(relationship: Any) -> list[dict[str, Any]]:
    members = relationship.members.today().filter(part="supervisee").select_related("user")
    return [{"id": one.user_id, "name": one.user.name} for one in members.order_by("pk")]
