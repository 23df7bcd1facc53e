"""The director's page over HTTP. It is the only page a director has here."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from people.views import ActorView
from supervision.programme.overview import overview
from supervision.programme.serializers import OverviewSerializer


class OverviewView(ActorView):
    @extend_schema(responses=OverviewSerializer)
    def get(self, request: Request) -> Response:
        """Contracts, session dates and three suppressed figures."""
        return Response(overview(self.actor, self.programme))
