"""My archive over HTTP, to be kept: once as data, once as a page to read."""

from __future__ import annotations

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.template.loader import render_to_string
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from people.views import ActorView
from supervision.archive.reading import archive


class ArchiveView(ActorView):
    @extend_schema(
        operation_id="my_archive",
        responses={(200, "application/json"): OpenApiTypes.OBJECT},
    )
    def get(self, request: Request) -> HttpResponse:
        """Everything I wrote for myself, with client lines and aliases taken out. Mine alone."""
        body = json.dumps(
            archive(self.actor, self.programme), cls=DjangoJSONEncoder, ensure_ascii=False, indent=1
        )
        return HttpResponse(body, headers=_saved("application/json", "stillroom-archive.json"))


class ArchivePageView(ActorView):
    @extend_schema(operation_id="my_archive_page", responses={(200, "text/html"): OpenApiTypes.STR})
    def get(self, request: Request) -> HttpResponse:
        """The same as one page that needs nothing else to be read."""
        page = render_to_string(
            "archive/archive.html", {"archive": archive(self.actor, self.programme)}
        )
        return HttpResponse(
            page, headers=_saved("text/html; charset=utf-8", "stillroom-archive.html")
        )


def _saved(content_type: str, filename: str) -> dict[str, str]:
    return {
        "Content-Type": content_type,
        "Content-Disposition": f'attachment; filename="{filename}"',
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
