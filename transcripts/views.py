"""Recordings, transcripts and excerpts over HTTP; and of a case, what only this floor knows."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

import cases.services
from cases.models import Case, CaseSession
from cases.reading import consent_json
from cases.serializers import PAGED, AddSession, ChangeSession, WithdrawConsent, page_of
from cases.views import relationship_of
from people.errors import NotFound
from people.models import User
from people.policies import abilities, can
from people.views import ActorView, keyset, visible_or_404
from transcripts import gate, ranges, reading, services, store
from transcripts.models import Excerpt, Recording, Transcript
from transcripts.reading import excerpts_json, recording_json
from transcripts.serializers import (
    ExcerptSerializer,
    MakeExcerpt,
    RecordingSerializer,
    SessionSerializer,
    TranscriptSerializer,
    Withdrawn,
)
from transcripts.speech.media import CANONICAL_TYPE

NOT_KEPT = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
RANGE = OpenApiParameter("Range", str, OpenApiParameter.HEADER)


def recordings_of(actor: User, sessions: Iterable[CaseSession]) -> dict[Any, Recording]:
    """The recording of each session: the newest that could be read, else the newest that could not."""
    living = (
        Recording.objects.visible_to(actor)
        .filter(session__in=sessions)
        .exclude(state=Recording.State.DESTROYED)
        .order_by("pk")
    )
    rejected = [row for row in living if row.state == Recording.State.REJECTED]
    read = [row for row in living if row.state != Recording.State.REJECTED]
    return {row.session_id: row for row in (*rejected, *read)}


def session_json(session: CaseSession, recordings: Mapping[Any, Recording]) -> dict[str, Any]:
    recording = recordings.get(session.pk)
    rejected = recording is not None and recording.state == Recording.State.REJECTED
    return {
        "id": session.pk,
        "case_id": session.case_id,
        "number": session.number,
        "held_on": session.held_on,
        "status": session.status,
        "hard_word": session.hard_word,
        "no_contact": session.no_contact,
        "ended_at": session.ended_at,
        "recording_id": None if recording is None or rejected else recording.pk,
        "recording_rejected": rejected,
    }


class CaseSessionsView(ActorView):
    @extend_schema(
        operation_id="sessions_of_case_list", parameters=PAGED, responses=page_of(SessionSerializer)
    )
    def get(self, request: Request, pk: str) -> Response:
        """Meetings with the client, newest first, each with its recording."""
        case = visible_or_404(Case.objects.visible_to(self.actor), pk)
        sessions = CaseSession.objects.visible_to(self.actor).filter(case=case)
        page = keyset(request, sessions, by="-number")
        recordings = recordings_of(self.actor, page.rows)
        return page.response(lambda rows: [session_json(row, recordings) for row in rows])

    @extend_schema(request=AddSession, responses={201: SessionSerializer})
    def post(self, request: Request, pk: str) -> Response:
        """Add a meeting."""
        case = visible_or_404(Case.objects.visible_to(self.actor), pk)
        asked = AddSession(data=request.data)
        asked.is_valid(raise_exception=True)
        session = cases.services.add_session(self.actor, case, **asked.validated_data)
        return Response(session_json(session, {}), status.HTTP_201_CREATED)


class CaseSessionView(ActorView):
    @extend_schema(request=ChangeSession, responses=SessionSerializer)
    def patch(self, request: Request, pk: str, session_id: str) -> Response:
        """Say otherwise what became of a meeting."""
        case = visible_or_404(Case.objects.visible_to(self.actor), pk)
        sessions = CaseSession.objects.visible_to(self.actor).filter(case=case)
        session = visible_or_404(sessions, session_id)
        asked = ChangeSession(data=request.data)
        asked.is_valid(raise_exception=True)
        session = cases.services.change_session(self.actor, session, **asked.validated_data)
        return Response(session_json(session, recordings_of(self.actor, [session])))


class WithdrawView(ActorView):
    @extend_schema(request=WithdrawConsent, responses=Withdrawn)
    def post(self, request: Request, pk: str) -> Response:
        """Take consents back; what was recorded under them is destroyed at once."""
        case = visible_or_404(Case.objects.visible_to(self.actor), pk)
        asked = WithdrawConsent(data=request.data)
        asked.is_valid(raise_exception=True)
        ended = services.withdraw_consent(
            self.actor,
            case,
            purposes=asked.validated_data.get("purposes"),
            relationship=relationship_of(self.actor, asked.validated_data.get("relationship_id")),
        )
        today = self.programme.today()
        return Response(
            {
                "withdrawn": [consent_json(consent, today) for consent in ended.consents],
                "recordings_destroyed": ended.destroyed,
            }
        )


class RecordingsView(ActorView):
    @extend_schema(
        operation_id="recordings_list",
        parameters=[OpenApiParameter("case", str), *PAGED],
        responses=page_of(RecordingSerializer),
    )
    def get(self, request: Request) -> Response:
        """Recordings I may see, newest first."""
        rows = reading.recordings(Recording.objects.visible_to(self.actor)).exclude(
            state=Recording.State.DESTROYED, duration_ms=None
        )
        if asked := request.query_params.get("case"):
            case = visible_or_404(Case.objects.visible_to(self.actor), asked)
            rows = rows.filter(session__case=case)
        page = keyset(request, rows)
        return page.response(lambda found: [recording_json(self.actor, row) for row in found])


def readable_recording(actor: User, pk: str) -> Recording:
    return visible_or_404(reading.recordings(Recording.objects.visible_to(actor)), pk)


class RecordingView(ActorView):
    @extend_schema(responses=RecordingSerializer)
    def get(self, request: Request, pk: str) -> Response:
        """One recording: how far it is, and what went wrong if something did."""
        return Response(recording_json(self.actor, readable_recording(self.actor, pk)))

    @extend_schema(request=None, responses=RecordingSerializer)
    def delete(self, request: Request, pk: str) -> Response:
        """Destroy a recording and everything derived from it."""
        services.delete(self.actor, readable_recording(self.actor, pk))
        return Response(recording_json(self.actor, readable_recording(self.actor, pk)))


class RecordingSoundView(ActorView):
    @extend_schema(request=None, responses=RecordingSerializer)
    def delete(self, request: Request, pk: str) -> Response:
        """Destroy the sound alone; the words, their silences and their excerpts stay."""
        services.delete_sound(self.actor, readable_recording(self.actor, pk))
        return Response(recording_json(self.actor, readable_recording(self.actor, pk)))


class CancelView(ActorView):
    @extend_schema(request=None, responses=RecordingSerializer)
    def post(self, request: Request, pk: str) -> Response:
        """Stop working on a recording; what was heard is kept for a retry."""
        services.cancel(self.actor, readable_recording(self.actor, pk))
        return Response(recording_json(self.actor, readable_recording(self.actor, pk)))


class RetryView(ActorView):
    @extend_schema(request=None, responses=RecordingSerializer)
    def post(self, request: Request, pk: str) -> Response:
        """Go on where it stopped."""
        services.retry(self.actor, readable_recording(self.actor, pk))
        return Response(recording_json(self.actor, readable_recording(self.actor, pk)))


class AudioView(ActorView):
    @extend_schema(
        parameters=[RANGE],
        responses={
            (200, CANONICAL_TYPE): OpenApiTypes.BINARY,
            (206, CANONICAL_TYPE): OpenApiTypes.BINARY,
        },
    )
    def get(self, request: Request, pk: str) -> HttpResponseBase:
        """The sound, opened frame by frame."""
        recording = visible_or_404(Recording.objects.visible_to(self.actor), pk)
        if not can(self.actor, "listen", recording):
            raise NotFound
        gate.require_open(self.actor, recording.owner, recording.pk)
        wanted = ranges.asked(request._request, "")
        if wanted is None or wanted[0] == 0:
            services.opened(self.actor, recording)
        return sound_of(request._request, recording)


def sound_of(request: HttpRequest, recording: Recording) -> HttpResponseBase:
    try:
        sound = store.Reader(recording.audio, recording.sealing_key, recording.audio_size or 0)
    except (FileNotFoundError, store.Cut):
        raise NotFound from None
    etag = f'"{recording.pk}-{recording.audio_fence}"'
    return ranges.served(request, sound, content_type=CANONICAL_TYPE, etag=etag)


class PeaksView(ActorView):
    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    def get(self, request: Request, pk: str) -> HttpResponse:
        """One unsigned byte per 50 ms."""
        recording = visible_or_404(
            Recording.objects.visible_to(self.actor).select_related("waveform__key"), pk
        )
        if not can(self.actor, "listen", recording):
            raise NotFound
        gate.require_open(self.actor, recording.owner, recording.pk)
        return HttpResponse(
            recording.waveform.peaks, content_type="application/octet-stream", headers=NOT_KEPT
        )


class TranscriptView(ActorView):
    @extend_schema(responses=TranscriptSerializer)
    def get(self, request: Request, pk: str) -> HttpResponse:
        """The stored bytes of the newest revision; the browser asks again each time, and mostly gets a 304."""
        transcript = visible_or_404(Transcript.objects.visible_to(self.actor), pk)
        revision = services.newest(self.actor, transcript)
        may = abilities(self.actor, transcript)
        etag = f'"{transcript.pk}-{revision.number}-{zlib.crc32(repr(may).encode()):x}"'
        headers = {
            "ETag": etag,
            "Cache-Control": "private, no-cache",
            "Vary": "Accept-Encoding, Cookie",
        }
        if etag in (tag.strip() for tag in request.headers.get("If-None-Match", "").split(",")):
            return HttpResponse(status=304, headers=headers)
        services.opened(self.actor, transcript)
        document = _with_abilities(gzip.decompress(revision.document), may)
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            headers["Content-Encoding"] = "gzip"
            document = gzip.compress(document, compresslevel=1, mtime=0)
        return HttpResponse(document, content_type="application/json", headers=headers)


def _with_abilities(document: bytes, may: list[str]) -> bytes:
    """The stored object with one thing more that differs from reader to reader."""
    return document[:-1] + b',"can":' + orjson.dumps(may) + b"}"


class TranscriptExcerptsView(ActorView):
    @extend_schema(
        operation_id="excerpts_list", parameters=PAGED, responses=page_of(ExcerptSerializer)
    )
    def get(self, request: Request, pk: str) -> Response:
        """Excerpts of a transcript that I may see."""
        transcript = visible_or_404(Transcript.objects.visible_to(self.actor), pk)
        gate.require_open(self.actor, transcript.owner, transcript.recording_id)
        rows = reading.excerpts(Excerpt.objects.visible_to(self.actor))
        page = keyset(request, rows.filter(transcript=transcript))
        return page.response(lambda found: excerpts_json(self.actor, found))

    @extend_schema(request=MakeExcerpt, responses={201: ExcerptSerializer, 200: ExcerptSerializer})
    def post(self, request: Request, pk: str) -> Response:
        """Pick words or a turn; the same words again are the same excerpt."""
        transcript = visible_or_404(Transcript.objects.visible_to(self.actor), pk)
        asked = MakeExcerpt(data=request.data)
        asked.is_valid(raise_exception=True)
        told = asked.validated_data
        words = (told["word_from"], told["word_to"]) if "word_from" in told else None
        excerpt, new = services.make_excerpt(
            self.actor,
            transcript,
            words=words,
            turn_id=told.get("turn_id"),
            with_reply=told.get("with_reply", False),
        )
        shown = readable_excerpt(self.actor, str(excerpt.pk))
        return Response(
            excerpts_json(self.actor, [shown])[0],
            status.HTTP_201_CREATED if new else status.HTTP_200_OK,
        )


def readable_excerpt(actor: User, pk: str) -> Excerpt:
    excerpt = visible_or_404(reading.excerpts(Excerpt.objects.visible_to(actor)), pk)
    gate.require_open(actor, excerpt.owner, excerpt.transcript.recording_id)
    return excerpt


class ExcerptView(ActorView):
    @extend_schema(responses=ExcerptSerializer)
    def get(self, request: Request, pk: str) -> Response:
        """An excerpt, or the stub that is left once its recording was destroyed."""
        excerpt = readable_excerpt(self.actor, pk)
        services.opened(self.actor, excerpt)
        return Response(excerpts_json(self.actor, [excerpt])[0], headers=NOT_KEPT)

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, pk: str) -> Response:
        """Unpick it, while nothing was said about it and it lies nowhere."""
        services.remove_excerpt(self.actor, readable_excerpt(self.actor, pk))
        return Response(status=status.HTTP_204_NO_CONTENT)


class ExcerptAudioView(ActorView):
    @extend_schema(responses={(200, "audio/wav"): OpenApiTypes.BINARY})
    def get(self, request: Request, pk: str) -> HttpResponse:
        """Only the excerpt's own seconds, for those the client's consent names."""
        excerpt = readable_excerpt(self.actor, pk)
        if not can(self.actor, "listen", excerpt):
            raise NotFound
        sound = services.cut_out(self.actor, excerpt)
        return HttpResponse(sound, content_type="audio/wav", headers=NOT_KEPT)
