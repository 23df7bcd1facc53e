"""The end of a placement over HTTP: receipts to read, and an arc deleted for good."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from cases.serializers import PAGED, page_of
from people.views import ActorView, keyset, visible_or_404
from supervision.arcs.models import Arc
from supervision.placement import services
from supervision.placement.serializers import ReceiptSerializer
from transcripts.models import Receipt


class ReceiptsView(ActorView):
    @extend_schema(
        operation_id="my_receipts", parameters=PAGED, responses=page_of(ReceiptSerializer)
    )
    def get(self, request: Request) -> Response:
        """What was destroyed of mine, when and why; newest first, never what it held."""
        rows = Receipt.objects.visible_to(self.actor).select_related("recording__session")
        page = keyset(request, rows.filter(programme=self.programme))
        return page.response(lambda found: ReceiptSerializer(found, many=True).data)


class DeleteArcView(ActorView):
    @extend_schema(operation_id="arc_delete", request=None, responses={204: None})
    def post(self, request: Request, pk: str) -> Response:
        """Delete an arc of mine for good, with every copy of it here. It cannot come back."""
        mine = Arc.objects.visible_to(self.actor).filter(item__owner=self.actor)
        services.delete_arc(self.actor, visible_or_404(mine, pk))
        return Response(status=204)
