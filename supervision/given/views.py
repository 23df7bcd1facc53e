"""Supervision I gave that is over, over HTTP."""

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from people.views import ActorView, keyset
from supervision.given import reading
from supervision.given.serializers import GivenPageSerializer, GivenSerializer

PAGED = [OpenApiParameter("after", str), OpenApiParameter("limit", int)]


class GivenView(ActorView):
    @extend_schema(operation_id="given_list", parameters=PAGED, responses=GivenPageSerializer)
    def get(self, request: Request) -> Response:
        """With whom, from when until when, the dates, and my own words. Nothing that was brought to me."""
        parts = reading.over_for(self.actor).select_related("relationship", "programme")
        page = keyset(request, parts)
        return page.response(
            lambda rows: GivenSerializer(reading.shown(self.actor, rows), many=True).data
        )
