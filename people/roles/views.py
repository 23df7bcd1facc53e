"""Roles over HTTP, for whoever administers."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from people import services
from people.errors import NotFound
from people.models import Membership, Role
from people.policies import require
from people.roles.serializers import EndRoleSerializer, RolesSerializer, roles_json
from people.sites.views import member_or_404
from people.views import ActorView


class RolesEdge(ActorView):
    def member(self, person_id: str) -> Membership:
        require(self.actor, "administer", self.programme)
        members = Membership.objects.visible_to(self.actor).filter(programme=self.programme)
        return member_or_404(members.placed().select_related("programme", "user"), person_id)

    def shown(self, held: Membership) -> Response:
        return Response(RolesSerializer(roles_json(held)).data)

    def known(self, role: str) -> str:
        if role not in Role.values:
            raise NotFound
        return role


class RolesView(RolesEdge):
    @extend_schema(operation_id="person_roles", responses=RolesSerializer)
    def get(self, request: Request, person_id: str) -> Response:
        """What somebody is here, until when, and what would end with it."""
        return self.shown(self.member(person_id))


class RoleView(RolesEdge):
    @extend_schema(request=None, responses=RolesSerializer)
    def put(self, request: Request, person_id: str, role: str) -> Response:
        """Give somebody a role; where its end was named, take the day back."""
        held = self.member(person_id)
        return self.shown(services.give_role(self.actor, held, role=self.known(role)))


class EndRoleView(RolesEdge):
    @extend_schema(request=EndRoleSerializer, responses=RolesSerializer)
    def post(self, request: Request, person_id: str, role: str) -> Response:
        """End a role on a day, or now. Whoever has no other leaves the programme with it."""
        held = self.member(person_id)
        asked = EndRoleSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        told: dict[str, Any] = {**asked.validated_data}
        return self.shown(services.end_role(self.actor, held, role=self.known(role), **told))
