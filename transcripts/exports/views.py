"""Exports over HTTP: a transcript as a file for its owner, an excerpt as an annotation for whoever may hear it."""

from __future__ import annotations

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from people.errors import NotFound
from people.policies import can
from people.views import ActorView, visible_or_404
from transcripts import gate, views
from transcripts.exports import services, writing
from transcripts.models import Transcript

ANNOTATIONS = "application/ld+json; charset=utf-8"


class ExportView(ActorView):
    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    def get(self, request: Request, pk: str, kind: str) -> HttpResponse:
        """The newest revision as vtt, srt, txt, docx or json; or its excerpts as annotations."""
        transcript = visible_or_404(Transcript.objects.visible_to(self.actor), pk)
        gate.require_open(self.actor, transcript.owner, transcript.recording_id)
        if not can(self.actor, "export", transcript):
            raise NotFound
        if kind == "annotations":
            content_type, name = ANNOTATIONS, "annotations.jsonld"
        elif kind in writing.FORMATS:
            content_type, name = writing.FORMATS[kind][0], f"transcript.{kind}"
        else:
            raise NotFound
        file = services.take_out(self.actor, transcript, as_a=kind)
        return HttpResponse(file, headers=_saved(content_type, name))


class ExcerptAnnotationView(ActorView):
    @extend_schema(responses={(200, "application/ld+json"): OpenApiTypes.OBJECT})
    def get(self, request: Request, pk: str) -> HttpResponse:
        """One excerpt as a W3C Web Annotation, while the client's consent to hear it holds."""
        excerpt = views.readable_excerpt(self.actor, pk)
        if not can(self.actor, "listen", excerpt):
            raise NotFound
        file = services.take_out_excerpt(self.actor, excerpt)
        return HttpResponse(file, headers=_saved(ANNOTATIONS, "annotation.jsonld"))


def _saved(content_type: str, name: str) -> dict[str, str]:
    return {
        "Content-Type": content_type,
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
