"""Bringing in a transcript over HTTP: look first, then keep."""

from __future__ import annotations

from collections import Counter
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from cases.models import CaseSession
from people.views import ActorView, PlainJSON, visible_or_404
from transcripts.imports import services
from transcripts.imports.serializers import BringTranscript, FoundTranscript, KeepTranscript
from transcripts.imports.services import Brought
from transcripts.imports.shapes import FILE_MOST, Imported
from transcripts.reading import recording_json
from transcripts.serializers import RecordingSerializer
from transcripts.views import NOT_KEPT, readable_recording

ENVELOPE = 64 << 10  # what a form adds around its file
SHOWN_LINES = 6
SHOWN_LETTERS = 200
FORM = "multipart/form-data"


class _TakesFiles(ActorView):
    parser_classes = [MultiPartParser, PlainJSON]
    most = FILE_MOST + ENVELOPE

    def session(self, pk: str) -> CaseSession:
        sessions = CaseSession.objects.visible_to(self.actor).select_related("case__programme")
        return visible_or_404(sessions, pk)


def _brought(told: dict[str, Any]) -> Brought:
    data = told["file"].read() if "file" in told else told["text"].encode("utf-8", "replace")
    return Brought(data, told.get("encoding", "") if "file" in told else "utf-8")


class LookView(_TakesFiles):
    once = False  # nothing is written, so nothing has to happen once

    @extend_schema(
        operation_id="sessions_import_look",
        request={FORM: BringTranscript, "application/json": BringTranscript},
        responses=FoundTranscript,
    )
    def post(self, request: Request, pk: str) -> Response:
        """What a file says, before anything of it is kept."""
        session = self.session(pk)
        asked = BringTranscript(data=request.data)
        asked.is_valid(raise_exception=True)
        found, may_show = services.look(self.actor, session, _brought(asked.validated_data))
        shown = found_json(found)
        if not may_show:
            shown |= {"lines": [], "lines_wait": True}
        return Response(shown, headers=NOT_KEPT)


class ImportView(_TakesFiles):
    @extend_schema(
        operation_id="sessions_import",
        request={FORM: KeepTranscript, "application/json": KeepTranscript},
        responses={201: RecordingSerializer},
    )
    def post(self, request: Request, pk: str) -> Response:
        """Keep a transcript for this session, with its recording or without one."""
        session = self.session(pk)
        asked = KeepTranscript(data=request.data)
        asked.is_valid(raise_exception=True)
        told = asked.validated_data
        recording = services.bring(
            self.actor,
            session,
            _brought(told),
            names=told.get("speakers", {}),
            replace=told["replace"],
            discard=told["discard"],
        )
        shown = readable_recording(self.actor, str(recording.pk))
        return Response(recording_json(self.actor, shown), status.HTTP_201_CREATED)


def found_json(found: Imported) -> dict[str, Any]:
    words: Counter[str] = Counter()
    for cue in found.cues:
        words[cue.speaker] += cue.text.count(" ") + 1
    ends = [cue.end_ms for cue in found.cues if cue.end_ms is not None]
    return {
        "format": found.format,
        "encoding": found.encoding,
        "timing": found.timing,
        "words": words.total(),
        "duration_ms": max(ends, default=None),
        "speakers": [{"label": label, "words": words[label]} for label in found.labels()],
        "lines": [
            {
                "speaker": cue.speaker,
                "start_ms": cue.start_ms,
                "text": cue.text[:SHOWN_LETTERS],
            }
            for cue in found.cues[:SHOWN_LINES]
        ],
        "lines_wait": False,
    }
