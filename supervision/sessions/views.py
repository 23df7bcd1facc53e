"""Supervision sessions over HTTP: upcoming first, then the past."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import F
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from people.models import Relationship
from people.views import ActorView, listed, visible_or_404
from supervision.sessions import services
from supervision.sessions.models import SupervisionSession
from supervision.sessions.serializers import (
    PlanSerializer,
    SettleSerializer,
    SupervisionSessionSerializer,
    SupervisionSessionsSerializer,
    render,
)

MOST = 100  # of each: two years of weekly meetings


class SessionsView(ActorView):
    @extend_schema(operation_id="sessions_list", responses=SupervisionSessionsSerializer)
    def get(self, request: Request) -> Response:
        """My supervision sessions: upcoming first, soonest on top; then the past, newest on top."""
        mine = SupervisionSession.objects.visible_to(self.actor).select_related("relationship")
        now = timezone.now() - timedelta(hours=2)  # one that has just begun is still ahead
        ahead = mine.filter(starts_at__gte=now).order_by("starts_at", "pk")[:MOST]
        past = mine.filter(starts_at__lt=now).order_by(F("starts_at").desc(), "pk")[:MOST]
        return listed(render(self.actor, [*ahead, *past]))

    @extend_schema(request=PlanSerializer, responses={201: SupervisionSessionSerializer})
    def post(self, request: Request) -> Response:
        """Put a meeting in both diaries."""
        asked = PlanSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        mine = Relationship.objects.visible_to(self.actor).filter(members__user=self.actor)
        session = services.plan(
            self.actor,
            visible_or_404(mine.distinct(), asked.validated_data["relationship_id"]),
            starts_at=asked.validated_data["starts_at"],
            length_min=asked.validated_data["length_min"],
        )
        return Response(render(self.actor, [session])[0], 201)


class SessionView(ActorView):
    @extend_schema(responses=SupervisionSessionSerializer)
    def get(self, request: Request, pk: str) -> Response:
        """One session of mine."""
        return Response(render(self.actor, [self._session(pk)])[0])

    @extend_schema(request=SettleSerializer, responses=SupervisionSessionSerializer)
    def patch(self, request: Request, pk: str) -> Response:
        """Say once what became of it: it happened, it did not, or it was moved, to a time where that is known."""
        session = self._session(pk)
        asked = SettleSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        services.settle(self.actor, session, **asked.validated_data)
        return Response(render(self.actor, [session])[0])

    def _session(self, pk: str) -> SupervisionSession:
        mine = SupervisionSession.objects.visible_to(self.actor).select_related("relationship")
        return visible_or_404(mine, pk)
