"""Corrections over HTTP: make them, take one back, read who made them, hold two revisions side by side."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

import transcripts.services
from cases.serializers import PAGED, page_of
from people.errors import NotFound
from people.models import Relationship, User
from people.policies import can
from people.views import ActorView, keyset, visible_or_404
from transcripts import gate, ranges
from transcripts.edits import carrying, history, reading, services, together
from transcripts.edits.serializers import (
    CheckTranscript,
    CompareAsked,
    ComparisonSerializer,
    EditSerializer,
    LetCorrect,
    MakeEdits,
    OpenedSerializer,
    OutcomeSerializer,
    TogetherSerializer,
)
from transcripts.models import Correcting, Transcript
from transcripts.views import NOT_KEPT


def readable(actor: User, pk: str) -> Transcript:
    transcript = visible_or_404(Transcript.objects.visible_to(actor), pk)
    gate.require_open(actor, transcript.owner, transcript.recording_id)
    return transcript


def owned(actor: User, pk: str) -> Transcript:
    """What it was before somebody took a name out is its owner's alone."""
    transcript = readable(actor, pk)
    if transcript.owner != actor:
        raise NotFound
    return transcript


class EditsView(ActorView):
    @extend_schema(operation_id="edits_list", parameters=PAGED, responses=page_of(EditSerializer))
    def get(self, request: Request, pk: str) -> Response:
        """Who corrected what, newest first: all of it for its owner, since it was opened to them for the others."""
        transcript = readable(self.actor, pk)
        after = history.oldest(self.actor, transcript)
        page = keyset(request, reading.edits(transcript, after=after), by="-number")
        return page.response(lambda rows: reading.edits_json(self.actor, transcript, rows))

    @extend_schema(request=MakeEdits, responses=OutcomeSerializer)
    def post(self, request: Request, pk: str) -> Response:
        """Correct words, turns, speakers or times. What clashes with somebody else's correction comes back."""
        transcript = readable(self.actor, pk)
        asked = MakeEdits(data=request.data)
        asked.is_valid(raise_exception=True)
        told = asked.validated_data
        outcome = services.revise(
            self.actor, transcript, base=told["base"], operations=told["operations"]
        )
        return Response(reading.outcome_json(outcome))


class UndoView(ActorView):
    @extend_schema(request=None, responses=OutcomeSerializer)
    def post(self, request: Request, pk: str, number: int) -> Response:
        """Take one correction back: any of them as its owner, one's own while it is open to correct."""
        outcome = services.undo(self.actor, readable(self.actor, pk), number)
        return Response(reading.outcome_json(outcome))


class CompareView(ActorView):
    @extend_schema(
        parameters=[
            OpenApiParameter("old", int, required=True),
            OpenApiParameter("new", int, required=True),
        ],
        responses=ComparisonSerializer,
    )
    def get(self, request: Request, pk: str) -> Response:
        """What differs between two revisions."""
        transcript = readable(self.actor, pk)
        oldest = history.oldest(self.actor, transcript)
        asked = CompareAsked(data=request.query_params)
        asked.is_valid(raise_exception=True)
        old, new = asked.validated_data["old"], asked.validated_data["new"]
        if min(old, new) < oldest:
            raise NotFound
        parts = reading.compared(
            carrying.rebuilt(transcript, old), carrying.rebuilt(transcript, new)
        )
        return Response({"old": old, "new": new, "parts": parts})


class TogetherView(ActorView):
    @extend_schema(responses=TogetherSerializer)
    def get(self, request: Request, pk: str) -> Response:
        """Whose transcript it is, until when I may correct it, and, for its owner, who else may."""
        return Response(together.together_json(self.actor, whole(self.actor, pk)))

    @extend_schema(request=LetCorrect, responses=TogetherSerializer)
    def post(self, request: Request, pk: str) -> Response:
        """Let a supervision read and correct all of it with me, until a day."""
        transcript = to_let(self.actor, pk)
        asked = LetCorrect(data=request.data)
        asked.is_valid(raise_exception=True)
        told = asked.validated_data
        relationship = visible_or_404(
            Relationship.objects.visible_to(self.actor), told["relationship_id"]
        )
        together.let_correct(self.actor, transcript, relationship, until=told["until"])
        return Response(together.together_json(self.actor, transcript))


class TogetherSoundView(ActorView):
    @extend_schema(
        parameters=[OpenApiParameter("Range", str, OpenApiParameter.HEADER)],
        responses={
            (200, "audio/wav"): OpenApiTypes.BINARY,
            (206, "audio/wav"): OpenApiTypes.BINARY,
        },
    )
    def get(self, request: Request, pk: str) -> HttpResponseBase:
        """All of the sound for who corrects the words, with a soft tone where a name was replaced."""
        transcript = whole(self.actor, pk)
        if not can(self.actor, "listen", transcript):
            raise NotFound
        wanted = ranges.asked(request._request, "")
        if wanted is None or wanted[0] == 0:
            transcripts.services.opened(self.actor, transcript)
        recording = transcript.recording
        etag = f'"{recording.pk}-{recording.audio_fence}-toned"'
        sound = together.sound(transcript)
        return ranges.served(request._request, sound, content_type="audio/wav", etag=etag)


class TogetherPeaksView(ActorView):
    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    def get(self, request: Request, pk: str) -> HttpResponse:
        """How loud the sound is for who corrects the words, one unsigned byte per 50 ms, flat where a tone stands."""
        transcript = whole(self.actor, pk)
        if not can(self.actor, "listen", transcript):
            raise NotFound
        peaks = together.picture(transcript)
        return HttpResponse(peaks, content_type="application/octet-stream", headers=NOT_KEPT)


class NotTogetherView(ActorView):
    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, pk: str, relationship_id: str) -> Response:
        """Take it back: who has it open reads no further word."""
        transcript = to_let(self.actor, pk)
        relationship = visible_or_404(Relationship.objects.visible_to(self.actor), relationship_id)
        together.take_back(self.actor, transcript, relationship)
        return Response(status=status.HTTP_204_NO_CONTENT)


class OpenedView(ActorView):
    @extend_schema(
        operation_id="opened_to_correct_list",
        parameters=PAGED,
        responses=page_of(OpenedSerializer),
    )
    def get(self, request: Request) -> Response:
        """Transcripts others let me correct with them."""
        page = keyset(request, Correcting.objects.visible_to(self.actor))
        return page.response(lambda rows: [together.opened_json(row) for row in rows])


def whole(actor: User, pk: str) -> Transcript:
    rows = Transcript.objects.visible_to(actor).select_related(
        "recording__session__case__item__key", "programme"
    )
    transcript = visible_or_404(rows, pk)
    gate.require_open(actor, transcript.owner, transcript.recording_id)
    return transcript


def to_let(actor: User, pk: str) -> Transcript:
    transcript = whole(actor, pk)
    if transcript.owner != actor:
        raise NotFound
    return transcript


class CheckView(ActorView):
    @extend_schema(request=CheckTranscript, responses=OutcomeSerializer)
    def post(self, request: Request, pk: str) -> Response:
        """Say that a person held the words against the sound."""
        transcript = owned(self.actor, pk)
        asked = CheckTranscript(data=request.data)
        asked.is_valid(raise_exception=True)
        transcript = services.check(self.actor, transcript, checked=asked.validated_data["checked"])
        return Response(reading.outcome_json(services.Outcome(transcript, [])))
