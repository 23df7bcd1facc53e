"""Handing over to somebody new, over HTTP: what there is to pick, the exact preview, and the packet."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from cases.serializers import PAGED, page_of
from people.errors import NotFound
from people.models import Relationship
from people.policies import can
from people.sharing import relationships_of
from people.views import ActorView, keyset, visible_or_404
from supervision.handover import past, services, shown
from supervision.handover.models import Handover
from supervision.handover.serializers import (
    MOST_CHOSEN,
    HandingOverSerializer,
    HandoverPreviewSerializer,
    HandoverSerializer,
    HandoverSummarySerializer,
    PastAgendaSerializer,
)

PICKED = [
    OpenApiParameter(name, str, description="Ids with commas between.")
    for name in ("answers", "excerpts", "ideas")
]


class HandingEdge(ActorView):
    def to(self, pk: str) -> Relationship:
        """One of mine, in which I am supervised one to one; any other does not exist here."""
        mine = relationships_of(self.actor).select_related("programme")
        relationship = visible_or_404(mine, pk)
        if not can(self.actor, "hand_over", relationship):
            raise NotFound
        return relationship

    def shown(self, handover: Handover, status: int = 200) -> Response:
        return Response(shown.handover_json(self.actor, handover), status)


class HandOverView(HandingEdge):
    @extend_schema(
        operation_id="handover_choices",
        parameters=PAGED,
        responses=page_of(PastAgendaSerializer),
    )
    def get(self, request: Request, pk: str) -> Response:
        """What I brought to others before, newest first. Nothing of it is chosen."""
        relationship = self.to(pk)
        page = keyset(request, past.agendas(self.actor, relationship))
        return page.response(lambda rows: past.agendas_json(self.actor, relationship, rows))

    @extend_schema(request=HandingOverSerializer, responses={201: HandoverSerializer})
    def post(self, request: Request, pk: str) -> Response:
        """Hand over what was picked, all or none."""
        relationship = self.to(pk)
        asked = HandingOverSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        made = services.hand_over(self.actor, relationship, **asked.validated_data)
        mine = shown.whole(Handover.objects.visible_to(self.actor))
        return self.shown(visible_or_404(mine, made.pk), 201)


class PreviewView(HandingEdge):
    @extend_schema(parameters=PICKED, responses=HandoverPreviewSerializer)
    def get(self, request: Request, pk: str) -> Response:
        """Exactly what they will see."""
        return Response(
            services.preview(
                self.actor,
                self.to(pk),
                answer_ids=_ids(request, "answers"),
                excerpt_ids=_ids(request, "excerpts"),
                idea_ids=_ids(request, "ideas"),
            )
        )


class HandoversView(HandingEdge):
    @extend_schema(
        operation_id="handovers_list",
        parameters=[OpenApiParameter("relationship", str), *PAGED],
        responses=page_of(HandoverSummarySerializer),
    )
    def get(self, request: Request) -> Response:
        """Packets I made, and those that were handed to me, newest first."""
        rows = shown.whole(Handover.objects.visible_to(self.actor))
        if asked := request.query_params.get("relationship"):
            rows = rows.filter(relationship=visible_or_404(relationships_of(self.actor), asked))
        return keyset(request, rows).response(lambda found: shown.summaries(self.actor, found))


class HandoverView(HandingEdge):
    @extend_schema(responses=HandoverSerializer)
    def get(self, request: Request, pk: str) -> Response:
        """One packet. That somebody else opened it is remembered."""
        rows = shown.whole(Handover.objects.visible_to(self.actor))
        return self.shown(services.read(self.actor, visible_or_404(rows, pk)))


class TakeBackView(HandingEdge):
    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request, pk: str) -> Response:
        """Close it again: without a trace while nobody has read it."""
        rows = shown.whole(Handover.objects.visible_to(self.actor))
        services.take_back(self.actor, visible_or_404(rows, pk))
        return Response(status=204)


def _ids(request: Request, name: str) -> list[UUID]:
    """Ids from a query; one that is malformed does not exist."""
    written = [part for part in request.query_params.get(name, "").split(",") if part]
    if len(written) > MOST_CHOSEN:
        raise NotFound
    try:
        return [UUID(part) for part in written]
    except ValueError:
        raise NotFound from None
