"""Places one might want to look at, over HTTP. Asking writes nothing; only keeping one does."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from people.views import ActorView, visible_or_404
from supervision.reality import pointing
from supervision.reality.serializers import PickSerializer, PointedPlacesSerializer
from transcripts.models import Transcript


class PointersView(ActorView):
    def transcript(self, pk: str) -> Transcript:
        rows = Transcript.objects.visible_to(self.actor)
        return visible_or_404(rows.select_related("recording", "programme"), pk)

    @extend_schema(responses=PointedPlacesSerializer)
    def get(self, request: Request, pk: str) -> Response:
        """Places in my own record, each with the mechanical reason for it; worked out now, kept nowhere."""
        return Response(pointing.places_json(self.actor, self.transcript(pk)))

    @extend_schema(
        request=PickSerializer,
        responses={200: PointedPlacesSerializer, 201: PointedPlacesSerializer},
    )
    def post(self, request: Request, pk: str) -> Response:
        """Keep one of these places as an excerpt, with the reason beside it."""
        transcript = self.transcript(pk)
        asked = PickSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        _, new = pointing.pick(self.actor, transcript, **asked.validated_data)
        return Response(pointing.places_json(self.actor, transcript), 201 if new else 200)
