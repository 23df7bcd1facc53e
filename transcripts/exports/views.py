"""Exports over HTTP: a transcript as a file for its owner, an excerpt as an annotation for whoever may hear it."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from cases.serializers import PAGED, page_of
from people.errors import Gone, NotFound
from people.models import User
from people.policies import can
from people.views import ActorView, keyset, visible_or_404
from transcripts import gate, ranges, store, views
from transcripts.exports import reading, services, writing
from transcripts.exports.models import Export
from transcripts.exports.serializers import AskForExport, ExportSerializer
from transcripts.models import Transcript


class ExportView(ActorView):
    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    def get(self, request: Request, pk: str, kind: str) -> HttpResponse:
        """The newest revision as vtt, srt, txt, docx or json; its excerpts as annotations; or txt-notes and docx-notes,
        which hold the conversations on it too."""
        transcript = takeable(self.actor, pk)
        if kind not in ("annotations", *writing.FORMATS, *writing.WITH_NOTES):
            raise NotFound
        file = services.take_out(self.actor, transcript, as_a=kind)
        return HttpResponse(file, headers=_saved(kind))


class ExportsView(ActorView):
    @extend_schema(
        operation_id="exports_list", parameters=PAGED, responses=page_of(ExportSerializer)
    )
    def get(self, request: Request, pk: str) -> Response:
        """The files of it that are being made for me, or wait to be fetched."""
        transcript = takeable(self.actor, pk)
        page = keyset(request, Export.objects.visible_to(self.actor).filter(transcript=transcript))
        return page.response(lambda rows: [reading.export_json(self.actor, row) for row in rows])

    @extend_schema(request=AskForExport, responses={202: ExportSerializer, 200: ExportSerializer})
    def post(self, request: Request, pk: str) -> Response:
        """Have a file made in the background: what is too long for one request, or the sound with it."""
        transcript = takeable(self.actor, pk)
        asked = AskForExport(data=request.data)
        asked.is_valid(raise_exception=True)
        export, new = services.ask_for(self.actor, transcript, kind=asked.validated_data["format"])
        code = status.HTTP_202_ACCEPTED if new else status.HTTP_200_OK
        return Response(reading.export_json(self.actor, export), code)


class MadeExportView(ActorView):
    @extend_schema(responses=ExportSerializer)
    def get(self, request: Request, pk: str) -> Response:
        """How far it has come."""
        return Response(reading.export_json(self.actor, asked_for(self.actor, pk)))

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, pk: str) -> Response:
        """Throw it away before its hour is over."""
        services.throw_away(self.actor, asked_for(self.actor, pk))
        return Response(status=status.HTTP_204_NO_CONTENT)


class ExportFileView(ActorView):
    @extend_schema(
        parameters=[views.RANGE],
        responses={
            (200, "application/octet-stream"): OpenApiTypes.BINARY,
            (206, "application/octet-stream"): OpenApiTypes.BINARY,
        },
    )
    def get(self, request: Request, pk: str) -> HttpResponseBase:
        """The file, for an hour, for whoever asked for it, while it may still leave."""
        export = services.fetch(self.actor, asked_for(self.actor, pk))
        try:
            file = store.Reader(export.file, export.key, export.size or 0)
        except (FileNotFoundError, store.Cut):
            raise Gone("This file is not here any more. Have it made once more.") from None
        headers = _saved(export.kind)
        answer = ranges.served(
            request._request,
            file,
            content_type=headers["Content-Type"],
            etag=f'"{export.pk}"',
        )
        for name, value in headers.items():
            answer[name] = value
        return answer


class ExcerptAnnotationView(ActorView):
    @extend_schema(responses={(200, "application/ld+json"): OpenApiTypes.OBJECT})
    def get(self, request: Request, pk: str) -> HttpResponse:
        """One excerpt as a W3C Web Annotation, while the client's consent to hear it holds."""
        excerpt = views.readable_excerpt(self.actor, pk)
        if not can(self.actor, "listen", excerpt):
            raise NotFound
        file = services.take_out_excerpt(self.actor, excerpt)
        return HttpResponse(file, headers=_saved("annotations", "annotation.jsonld"))


def takeable(actor: User, pk: str) -> Transcript:
    transcript = visible_or_404(Transcript.objects.visible_to(actor), pk)
    gate.require_open(actor, transcript.owner, transcript.recording_id)
    if not can(actor, "export", transcript):
        raise NotFound
    return transcript


def asked_for(actor: User, pk: str) -> Export:
    return visible_or_404(Export.objects.visible_to(actor), pk)


def _saved(kind: str, name: str = "") -> dict[str, str]:
    content_type, usual = reading.name_of(kind)
    return {
        "Content-Type": content_type,
        "Content-Disposition": f'attachment; filename="{name or usual}"',
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
