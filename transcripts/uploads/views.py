"""tus over HTTP, except for the bytes: what is offered, starting, asking how far, ending."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from cases.models import CaseSession
from cases.serializers import PAGED, page_of
from people.errors import NotFound
from people.views import ActorView, keyset, visible_or_404
from transcripts import policies
from transcripts.models import Upload
from transcripts.reading import upload_json
from transcripts.serializers import UploadSerializer
from transcripts.uploads import services, tus


def _header(name: str, description: str, *, required: bool = False) -> OpenApiParameter:
    return OpenApiParameter(name, str, OpenApiParameter.HEADER, required, description)


TUS = _header("Tus-Resumable", "1.0.0", required=True)


class UploadsView(ActorView):
    once = False

    @extend_schema(
        operation_id="uploads_list",
        parameters=[OpenApiParameter("case_session", str), *PAGED],
        responses=page_of(UploadSerializer),
    )
    def get(self, request: Request) -> Response:
        """My unfinished uploads."""
        uploads = Upload.objects.visible_to(self.actor).filter(policies.UPLOAD_ARRIVING)
        if session := request.query_params.get("case_session"):
            sessions = CaseSession.objects.visible_to(self.actor)
            uploads = uploads.filter(recording__session=visible_or_404(sessions, session))
        page = keyset(request, uploads)
        return page.response(lambda rows: [upload_json(row) for row in rows])

    @extend_schema(
        request=None,
        parameters=[
            TUS,
            _header("Upload-Length", "bytes in all"),
            _header("Upload-Defer-Length", "1 when the length is not known yet"),
            _header(
                "Upload-Metadata",
                "case_session, filename, filetype, language, speakers",
                required=True,
            ),
        ],
        responses={201: None},
    )
    def post(self, request: Request) -> Response:
        """Start an upload (tus creation). `Location` says where the bytes go."""
        tus.check_version(request.headers)
        asked = tus.creation(request.headers)
        session = visible_or_404(CaseSession.objects.visible_to(self.actor), asked.session_id)
        upload = services.create(self.actor, session, asked=asked)
        headers = {**tus.place(upload), "Location": f"/api/v1/uploads/{upload.pk}"}
        return Response(status=status.HTTP_201_CREATED, headers=headers)

    @extend_schema(exclude=True)
    def options(self, request: Request, *args: Any, **kwargs: Any) -> Response:  # type: ignore[override]
        return Response(status=status.HTTP_204_NO_CONTENT, headers=tus.offered())


class UploadView(ActorView):
    once = False

    def _mine(self) -> QuerySet[Upload]:
        """Not the expired ones, whether or not the sweeper has been by."""
        return Upload.objects.visible_to(self.actor).filter(expires_at__gte=timezone.now())

    @extend_schema(parameters=[TUS], responses={200: None})
    def head(self, request: Request, pk: str) -> Response:
        """How much of an upload has arrived."""
        tus.check_version(request.headers)
        upload = visible_or_404(self._mine(), pk)
        headers = {**tus.place(upload), "Upload-Metadata": tus.written_metadata(upload)}
        if whole := upload.recording.upload_sha256:
            headers["Upload-Sha256"] = whole
        if upload.length is None:
            headers["Upload-Defer-Length"] = "1"
        else:
            headers["Upload-Length"] = str(upload.length)
        return Response(headers=headers)

    @extend_schema(
        request={tus.BYTES: bytes},
        parameters=[
            TUS,
            _header("Upload-Offset", "where these bytes begin", required=True),
            _header("Upload-Checksum", "sha256 or sha1 and base64"),
        ],
        responses={204: None},
    )
    def patch(self, request: Request, pk: str) -> Response:
        """Send bytes. `transcripts.uploads.asgi` answers before a request gets here."""
        raise NotFound

    @extend_schema(parameters=[TUS], responses={204: None})
    def delete(self, request: Request, pk: str) -> Response:
        """End an upload; what has arrived is destroyed."""
        tus.check_version(request.headers)
        upload = visible_or_404(self._mine(), pk)
        services.abandon(self.actor, upload)
        return Response(status=status.HTTP_204_NO_CONTENT, headers={"Tus-Resumable": tus.VERSION})

    @extend_schema(exclude=True)
    def options(self, request: Request, *args: Any, **kwargs: Any) -> Response:  # type: ignore[override]
        return Response(status=status.HTTP_204_NO_CONTENT, headers=tus.offered())
