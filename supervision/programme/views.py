"""The director's page over HTTP. It is the only page a director has here."""

from __future__ import annotations

from datetime import time

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from people.errors import NotFound
from people.models import Programme
from people.policies import can, require
from people.views import ActorView
from supervision.programme import services
from supervision.programme.overview import overview
from supervision.programme.serializers import (
    OverviewSerializer,
    ProgrammeSettingsSerializer,
    SettingsSerializer,
    settings_json,
)


class OverviewView(ActorView):
    @extend_schema(responses=OverviewSerializer)
    def get(self, request: Request) -> Response:
        """Contracts, session dates and three suppressed figures."""
        return Response(overview(self.actor, self.programme))


class SettingsView(ActorView):
    @extend_schema(responses=ProgrammeSettingsSerializer)
    def get(self, request: Request) -> Response:
        """Service hours, whether places to look at are pointed at, and what is done after a death."""
        self._require_record()
        return self._shown(self.programme)

    @extend_schema(request=SettingsSerializer, responses=ProgrammeSettingsSerializer)
    def put(self, request: Request) -> Response:
        """All of it at once; it holds from now on."""
        self._require_record()
        require(self.actor, "administer", self.programme)
        asked = SettingsSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        told = asked.validated_data
        hours, closes = told["service_hours"], told["service_hours"]["closes"]
        changed = services.change(
            self.actor,
            self.programme,
            opens=time.fromisoformat(hours["opens"]),
            closes=None if closes == "24:00" else time.fromisoformat(closes),
            days=hours["days"],
            pointers=told["pointers"],
            after_a_death=told["after_a_death"],
        )
        return self._shown(changed)

    def _require_record(self) -> None:
        if not can(self.actor, "read the record", self.programme):
            raise NotFound

    def _shown(self, programme: Programme) -> Response:
        verbs = ["change"] if can(self.actor, "administer", programme) else []
        return Response({**settings_json(programme), "can": verbs})
