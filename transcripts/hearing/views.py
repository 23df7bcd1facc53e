"""How a programme's recordings are heard, over HTTP."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from people.models import Programme, User
from people.policies import can, require
from people.views import ActorView, visible_or_404
from transcripts import engines, policies  # noqa: F401  registers the rules
from transcripts.hearing import asking, services
from transcripts.hearing.languages import CHOICES
from transcripts.hearing.serializers import (
    HearAgain,
    LeftOutSerializer,
    SaySpeech,
    SpeechSerializer,
)
from transcripts.hearing.wishes import Wishes, wishes_of
from transcripts.models import Transcript
from transcripts.reading import recording_json
from transcripts.serializers import RecordingSerializer
from transcripts.views import readable_recording


def speech_json(actor: User, programme: Programme, wishes: Wishes) -> dict[str, Any]:
    endpoint = engines.endpoint()
    return {
        "language": wishes.language,
        "vocabulary": wishes.vocabulary,
        "outside": wishes.outside,
        "outside_host": urlsplit(endpoint.url).hostname if endpoint else None,
        "languages": CHOICES,
        "can": ["change"] if can(actor, "say how it is heard", programme) else [],
    }


class SpeechView(ActorView):
    @extend_schema(responses=SpeechSerializer)
    def get(self, request: Request) -> Response:
        """In which language recordings of this programme are heard at first, and what may help the engine."""
        return Response(speech_json(self.actor, self.programme, wishes_of(self.programme)))

    @extend_schema(request=SaySpeech, responses=SpeechSerializer)
    def put(self, request: Request) -> Response:
        """Say all of it anew; recordings that are heard already stay as they are."""
        require(self.actor, "say how it is heard", self.programme)
        asked = SaySpeech(data=request.data)
        asked.is_valid(raise_exception=True)
        said = services.say(self.actor, self.programme, Wishes(**asked.validated_data))
        return Response(speech_json(self.actor, self.programme, said))


class AgainView(ActorView):
    @extend_schema(request=HearAgain, responses=RecordingSerializer)
    def post(self, request: Request, pk: str) -> Response:
        """Hear the words again, or who speaks, from the sound that is here."""
        recording = readable_recording(self.actor, pk)
        asked = HearAgain(data=request.data)
        asked.is_valid(raise_exception=True)
        told = asked.validated_data
        again = asking.Again(
            stage=told["stage"],
            language=told.get("language", recording.language),
            speakers=told.get("speakers", recording.speakers),
            confirmed=told["confirmed"],
        )
        asking.hear_again(self.actor, recording, again)
        return Response(recording_json(self.actor, readable_recording(self.actor, pk)))


class LeftOutView(ActorView):
    @extend_schema(responses=LeftOutSerializer)
    def get(self, request: Request, pk: str) -> Response:
        """What the machine wrote and took out again, with its moment: so that it can be put back."""
        transcript = visible_or_404(Transcript.objects.visible_to(self.actor), pk)
        return Response({"results": asking.left_out(self.actor, transcript)})


class PutBackView(ActorView):
    @extend_schema(request=None, responses=LeftOutSerializer)
    def post(self, request: Request, pk: str, number: int) -> Response:
        """It was said after all: the words stand where they were heard, as a correction."""
        transcript = visible_or_404(Transcript.objects.visible_to(self.actor), pk)
        return Response({"results": asking.put_back(self.actor, transcript, number)})
