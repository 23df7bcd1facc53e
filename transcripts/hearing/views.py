"""How a programme's recordings are heard, over HTTP."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from people.models import Programme, User
from people.policies import can, require
from people.views import ActorView
from transcripts import engines, policies  # noqa: F401  registers the rules
from transcripts.hearing import services
from transcripts.hearing.languages import CHOICES
from transcripts.hearing.serializers import SaySpeech, SpeechSerializer
from transcripts.hearing.wishes import Wishes, wishes_of


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
