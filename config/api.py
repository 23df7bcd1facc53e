"""The HTTP API: every floor's routes under one version, and every refusal as problem+json."""

from collections.abc import Callable, Iterator
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.urls import URLPattern, URLResolver, include, path, re_path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

from people.errors import (
    Forbidden,
    NoRoom,
    NotFound,
    Refused,
    TooLarge,
    TooMany,
    Unsupported,
    problem,
)
from people.room import is_full

PROBLEM = "application/problem+json"
FULL = (
    "The disk of this server is full, so this was not kept. What was kept before is safe, and what you wrote is still"
    " here. Try again later."
)


class NotSignedIn(Refused):
    status = 401
    code = "not_signed_in"


class WrongMethod(Refused):
    status = 405
    code = "method_not_allowed"


class Unreadable(Refused):
    status = 400
    code = "invalid"


def as_response(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler. None means a bug, which Django answers with a bare 500."""
    refusal = as_refusal(error)
    if refusal is None:
        return None
    set_rollback()
    headers = {"Allow": ", ".join(context["view"].allowed_methods)} if refusal.status == 405 else {}
    if refusal.status == 429 and (wait := getattr(error, "wait", None)):
        headers["Retry-After"] = str(int(wait))
    return Response(problem(refusal), refusal.status, headers=headers, content_type=PROBLEM)


def as_refusal(error: Exception) -> Refused | None:
    if isinstance(error, Refused):
        return error
    for kinds, refusal in TRANSLATIONS:
        if isinstance(error, kinds):
            return refusal(error)
    return NoRoom(FULL) if is_full(error) else None


def _fields(error: Any) -> Refused:
    fields = dict(_sentences(error.detail))
    return Unreadable("Some of it could not be read as it is.", extra={"fields": fields})


Kinds = type[Exception] | tuple[type[Exception], ...]
TRANSLATIONS: list[tuple[Kinds, Callable[[Any], Refused]]] = [
    (Http404, lambda _: NotFound()),
    (exceptions.ValidationError, _fields),
    (
        (exceptions.NotAuthenticated, exceptions.AuthenticationFailed),
        lambda _: NotSignedIn("Sign in first."),
    ),
    ((PermissionDenied, exceptions.PermissionDenied), lambda _: Forbidden("You may not do this.")),
    (exceptions.MethodNotAllowed, lambda _: WrongMethod("This address does not do that.")),
    (
        (exceptions.UnsupportedMediaType, exceptions.NotAcceptable),
        lambda error: Unsupported(str(error.detail)),
    ),
    (exceptions.Throttled, lambda _: TooMany("Too much at once. Wait a moment and try again.")),
    (exceptions.ParseError, lambda error: Unreadable(str(error.detail))),
    # A body beyond settings.DATA_UPLOAD_MAX_MEMORY_SIZE, or one cut short.
    (RequestDataTooBig, lambda _: TooLarge("This is longer than one request may be.")),
    (UnreadablePostError, lambda _: Unreadable("The request ended before it was complete.")),
]


def _sentences(detail: Any, name: str = "") -> Iterator[tuple[str, list[str]]]:
    """{"people": [{"name": ["Too long."]}]} becomes ("people.0.name", ["Too long."])."""
    if isinstance(detail, dict):
        for key, value in detail.items():
            yield from _sentences(value, f"{name}.{key}" if name else str(key))
    elif isinstance(detail, list) and any(isinstance(value, dict | list) for value in detail):
        for number, value in enumerate(detail):
            yield from _sentences(value, f"{name}.{number}" if name else str(number))
    else:
        values = detail if isinstance(detail, list) else [detail]
        yield name or "non_field_errors", [str(value) for value in values]


def answer(refusal: Refused) -> HttpResponse:
    """The same bytes as DRF writes, for answers outside of it."""
    body = problem(refusal)
    compact = {"separators": (",", ":"), "ensure_ascii": False}
    return JsonResponse(
        body, status=refusal.status, content_type=PROBLEM, json_dumps_params=compact
    )


def nothing_here(request: HttpRequest, **_: Any) -> HttpResponse:
    """A route that does not exist looks like a row that does not."""
    return answer(NotFound())


v1: list[URLPattern | URLResolver] = [
    path("schema", SpectacularAPIView.as_view(), name="schema"),
    path("docs", SpectacularSwaggerSplitView.as_view(url_name="schema"), name="docs"),
    path("", include("people.urls")),
    path("", include("cases.urls")),
    path("", include("transcripts.urls")),
    path("", include("supervision.urls")),
    re_path("", nothing_here),
]
