"""My archive over HTTP, to be kept: once as data, once as a page to read. A POST changes nothing."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.template.loader import render_to_string
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from people.views import ActorView, listed
from supervision.archive.reading import archive, possible_names
from supervision.archive.serializers import (
    KeepNamesSerializer,
    PossibleNameSerializer,
    PossibleNamesSerializer,
)


class PossibleNamesView(ActorView):
    @extend_schema(operation_id="my_archive_names", responses=PossibleNamesSerializer)
    def get(self, request: Request) -> Response:
        """Possible names in my own words, found by rule on this machine. Nothing of it is stored."""
        found = possible_names(self.actor, self.programme)
        return listed([PossibleNameSerializer(one).data for one in found])


class ArchiveView(ActorView):
    once = False
    after_placement = True

    @extend_schema(
        operation_id="my_archive",
        responses={(200, "application/json"): OpenApiTypes.OBJECT},
    )
    def get(self, request: Request) -> HttpResponse:
        """Everything I wrote for myself, with client lines, aliases and possible names taken out."""
        return self._made(())

    @extend_schema(
        operation_id="my_archive_keeping",
        request=KeepNamesSerializer,
        responses={(200, "application/json"): OpenApiTypes.OBJECT},
    )
    def post(self, request: Request) -> HttpResponse:
        """The same, with the possible names that I say may stay."""
        return self._made(_kept(request))

    def _made(self, keep: Collection[str]) -> HttpResponse:
        body = json.dumps(
            archive(self.actor, self.programme, keep),
            cls=DjangoJSONEncoder,
            ensure_ascii=False,
            indent=1,
        )
        return HttpResponse(body, headers=_saved("application/json", "stillroom-archive.json"))


class ArchivePageView(ActorView):
    once = False
    after_placement = True

    @extend_schema(operation_id="my_archive_page", responses={(200, "text/html"): OpenApiTypes.STR})
    def get(self, request: Request) -> HttpResponse:
        """The same as one page that needs nothing else to be read."""
        return self._made(())

    @extend_schema(
        operation_id="my_archive_page_keeping",
        request=KeepNamesSerializer,
        responses={(200, "text/html"): OpenApiTypes.STR},
    )
    def post(self, request: Request) -> HttpResponse:
        """The same, with the possible names that I say may stay."""
        return self._made(_kept(request))

    def _made(self, keep: Collection[str]) -> HttpResponse:
        whole = _in_a_line(archive(self.actor, self.programme, keep))
        page = render_to_string("archive/archive.html", {"archive": whole})
        return HttpResponse(
            page, headers=_saved("text/html; charset=utf-8", "stillroom-archive.html")
        )


def _kept(request: Request) -> list[str]:
    asked = KeepNamesSerializer(data=request.data)
    asked.is_valid(raise_exception=True)
    kept: list[str] = asked.validated_data["keep"]
    return kept


def _in_a_line(tree: Any) -> Any:
    """Lists of words as one line, for reading."""
    if isinstance(tree, dict):
        return {name: _in_a_line(part) for name, part in tree.items()}
    if isinstance(tree, list):
        parts = [_in_a_line(part) for part in tree]
        plain = bool(parts) and all(isinstance(part, str | int) for part in parts)
        return ", ".join(map(str, parts)) if plain else parts
    return tree


def _saved(content_type: str, filename: str) -> dict[str, str]:
    return {
        "Content-Type": content_type,
        "Content-Disposition": f'attachment; filename="{filename}"',
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
