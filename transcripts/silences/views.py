"""Silences over HTTP: where they are, and what the two of them say they were like."""

from __future__ import annotations

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from cases.serializers import PAGED, page_of
from people.errors import NotFound
from people.models import User
from people.views import ActorView, keyset, visible_or_404
from transcripts import gate
from transcripts.models import Silence, Transcript
from transcripts.silences import services
from transcripts.silences.policies import shown_by
from transcripts.silences.reading import of_at_least, silences_json
from transcripts.silences.serializers import LabelSilence, NamedSilenceSerializer, SilencesAsked


class SilencesView(ActorView):
    @extend_schema(
        operation_id="silences_list",
        parameters=[OpenApiParameter("min_ms", int), *PAGED],
        responses=page_of(NamedSilenceSerializer),
    )
    def get(self, request: Request, pk: str) -> Response:
        """Silences of a transcript in the order they happened, three seconds or longer unless asked."""
        transcript = visible_or_404(Transcript.objects.visible_to(self.actor), pk)
        gate.require_open(self.actor, transcript.owner, transcript.recording_id)
        asked = SilencesAsked(data=request.query_params)
        asked.is_valid(raise_exception=True)
        rows = Silence.objects.visible_to(self.actor).filter(transcript=transcript)
        page = keyset(request, of_at_least(rows, asked.validated_data["min_ms"]), by="number")
        return page.response(silences_json)


def readable(actor: User, pk: str) -> Silence:
    """A silence the actor may see. One outside the lines that were shared does not exist."""
    silence = visible_or_404(Silence.objects.visible_to(actor), pk)
    if actor != silence.transcript.owner and not shown_by(actor, silence):
        raise NotFound
    return silence


class SilenceLabelView(ActorView):
    @extend_schema(request=LabelSilence, responses=NamedSilenceSerializer)
    def put(self, request: Request, pk: str) -> Response:
        """Say, under my name, what this silence was like."""
        silence = readable(self.actor, pk)
        asked = LabelSilence(data=request.data)
        asked.is_valid(raise_exception=True)
        services.label(self.actor, silence, word=asked.validated_data["word"])
        return Response(silences_json([silence])[0])

    @extend_schema(request=None, responses={200: NamedSilenceSerializer})
    def delete(self, request: Request, pk: str) -> Response:
        """Take my word away again."""
        silence = readable(self.actor, pk)
        services.take_off(self.actor, silence)
        return Response(silences_json([silence])[0])
