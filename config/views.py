"""The one page of the application, and the two questions an operator's probe asks."""

import logging
from functools import cache

import redis
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from config.api import answer, nothing_here
from people.errors import Refused

logger = logging.getLogger(__name__)

NONCE = "__CSP_NONCE__"  # stands in frontend/index.html


class Broken(Refused):
    status = 500
    code = "broken"


@cache
def _page() -> str:
    built = settings.DIST / "index.html"
    if not built.exists():
        return "<!doctype html><title>Stillroom</title><p>frontend/dist is missing: build it."
    return built.read_text()


@require_safe
@ensure_csrf_cookie
def page(request: HttpRequest) -> HttpResponse:
    """The same page at every address; the browser reads the address. Only for who is signed in."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    return HttpResponse(_page().replace(NONCE, request.csp_nonce))  # type: ignore[attr-defined]


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """The process and what it stands on answer."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
        with redis.Redis.from_url(settings.VALKEY_URL, socket_timeout=2) as valkey:
            valkey.ping()
    except (DatabaseError, redis.RedisError) as error:
        logger.warning("not ready: %s", type(error).__name__)
        return HttpResponse("not ready", status=503, content_type="text/plain")
    return HttpResponse("ready", content_type="text/plain")


def broken(request: HttpRequest) -> HttpResponse:
    """A bug, told without details."""
    if request.path.startswith("/api/"):
        return answer(Broken("Something broke on our side. It has been written down."))
    return HttpResponse(
        "<!doctype html><title>Stillroom</title><p>Something broke on our side.", status=500
    )


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    if request.path.startswith("/api/"):
        return nothing_here(request)
    return HttpResponse("<!doctype html><title>Stillroom</title><p>Nothing here.", status=404)
