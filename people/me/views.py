"""Who am I here, and may I be counted."""

from base64 import b64encode
from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from people import vault
from people.me.reading import my_relationships
from people.me.serializers import (
    AuditLineSerializer,
    AuditPageSerializer,
    CountedSerializer,
    MeSerializer,
)
from people.models import AuditEntry
from people.placement.reading import my_placement
from people.services import is_counted, set_counted
from people.views import ActorView, keyset


class MeView(ActorView):
    @extend_schema(responses=MeSerializer)
    def get(self, request: Request) -> Response:
        """The person who is signed in, where they belong, and with whom."""
        me: dict[str, Any] = {
            "id": self.actor.pk,
            "name": self.actor.name,
            "email": self.actor.email,
            "programme": self.programme,
            "roles": self.membership.roles,
            "relationships": my_relationships(self.actor, self.programme),
            "placement": my_placement(self.membership),
            "counted_in_figures": is_counted(self.actor, self.programme),
            "draft_key": b64encode(vault.draft_key(self.actor, self.programme)).decode(),
        }
        return Response(MeSerializer(me).data)


class AuditView(ActorView):
    @extend_schema(
        operation_id="my_audit",
        parameters=[OpenApiParameter("after", str), OpenApiParameter("limit", int)],
        responses=AuditPageSerializer,
    )
    def get(self, request: Request) -> Response:
        """What was done to what is mine and what I did, newest first."""
        lines = AuditEntry.objects.visible_to(self.actor).select_related("actor")
        page = keyset(request, lines)
        return page.response(lambda rows: AuditLineSerializer(rows, many=True).data)


class FiguresView(ActorView):
    @extend_schema(request=CountedSerializer, responses=CountedSerializer)
    def patch(self, request: Request) -> Response:
        """Say whether programme figures may count me; it can be taken back at any time."""
        said = CountedSerializer(data=request.data)
        said.is_valid(raise_exception=True)
        counted = set_counted(self.actor, self.programme, counted=said.validated_data["counted"])
        return Response({"counted": counted})
