"""The product's wording over HTTP, as it was published."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from cases.serializers import PAGED, page_of
from people.errors import NotFound
from people.views import ActorView, keyset, visible_or_404
from supervision.content import adding, loader
from supervision.content import serializers as shapes
from supervision.content.adding import prompt_json
from supervision.content.models import AddedPrompt

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


class AddedPromptsView(ActorView):
    @extend_schema(
        operation_id="added_prompts_list",
        parameters=PAGED,
        responses=page_of(shapes.AddedPromptSerializer),
    )
    def get(self, request: Request) -> Response:
        """Questions this programme asks beside the core ones, those no longer asked too."""
        rows = AddedPrompt.objects.visible_to(self.actor).filter(programme=self.programme)
        return keyset(request, rows).response(lambda found: [prompt_json(one) for one in found])

    @extend_schema(
        request=shapes.AddPromptSerializer, responses={201: shapes.AddedPromptSerializer}
    )
    def post(self, request: Request) -> Response:
        """Ask one thing more. Its answers are private until their writer brings them."""
        asked = shapes.AddPromptSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        prompt = adding.add(self.actor, self.programme, **asked.validated_data)
        return Response(prompt_json(prompt), 201)


class AddedPromptView(ActorView):
    @extend_schema(responses={200: shapes.AddedPromptSerializer})
    def delete(self, request: Request, pk: str) -> Response:
        """Stop asking it. What was answered stays with who wrote it."""
        rows = AddedPrompt.objects.visible_to(self.actor).filter(programme=self.programme)
        prompt = adding.retire(self.actor, self.programme, visible_or_404(rows, pk))
        return Response(prompt_json(prompt))
