"""The product's wording over HTTP, as it was published."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from people.errors import NotFound
from people.views import ActorView
from supervision.content import loader
from supervision.content import serializers as shapes

VERSION = OpenApiParameter("version", int, description="An older version, to read an old answer.")
AN_HOUR = "private, max-age=3600"


class DocumentView(ActorView):
    document: str

    def get(self, request: Request) -> Response:
        asked = request.query_params.get("version", "")
        known = {str(number): pack for number, pack in loader.packs().items()}
        pack = known.get(asked) if asked else loader.current()
        if pack is None:
            raise NotFound
        body = {"version": pack.version, "locale": pack.locale} | pack.documents[self.document]
        return Response(body, headers={"Cache-Control": AN_HOUR})


def _served(name: str, shape: type[serializers.Serializer[Any]]) -> type[DocumentView]:
    """A view of one document; the schema names each by its shape."""

    class Served(DocumentView):
        document = name

        @extend_schema(operation_id=f"content_{name}", parameters=[VERSION], responses=shape)
        def get(self, request: Request) -> Response:
            """The wording as it was published."""
            return super().get(request)

    return Served


AgendaTemplatesView = _served("agendas", shapes.AgendaTemplatesSerializer)
PromptsView = _served("prompts", shapes.PromptsSerializer)
ReceiveView = _served("receive", shapes.ReceiveSerializer)
EmotionsView = _served("emotions", shapes.EmotionsSerializer)
SilenceView = _served("silence", shapes.SilenceWordsSerializer)
IndicatorsView = _served("indicators", shapes.IndicatorsSerializer)
SituationsView = _served("situations", shapes.SituationsSerializer)
ArcWordsView = _served("arc", shapes.ArcWordsSerializer)
EvidenceView = _served("evidence", shapes.EvidenceSerializer)
