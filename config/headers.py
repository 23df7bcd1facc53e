"""The headers of every page: a strict content policy with a nonce of its own, and nothing kept in caches."""

import secrets
from collections.abc import Awaitable, Callable

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.http import HttpRequest, HttpResponseBase

Answer = HttpResponseBase | Awaitable[HttpResponseBase]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; font-src 'self'; "
    "img-src 'self' blob: data:; media-src 'self' blob:; connect-src 'self'; worker-src 'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'"
)
# The interactive page of the API writes styles and markup at run time, so it has a policy apart.
DOCS = "/api/v1/docs"
DOCS_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
PERMISSIONS = "camera=(), geolocation=(), microphone=(self), payment=(), usb=(), browsing-topics=()"


class HeadersMiddleware:
    """Gives each request `csp_nonce` and each response its headers."""

    sync_capable = True
    async_capable = True

    def __init__(self, get_response: Callable[[HttpRequest], Answer]) -> None:
        self.get_response = get_response
        self.is_async = iscoroutinefunction(get_response)
        if self.is_async:
            markcoroutinefunction(self)

    def __call__(self, request: HttpRequest) -> Answer:
        nonce = secrets.token_urlsafe(16)
        request.csp_nonce = nonce  # type: ignore[attr-defined]
        if self.is_async:
            return self._wait(request, nonce)
        response = self.get_response(request)
        assert isinstance(response, HttpResponseBase)  # noqa: S101 the synchronous side
        return dressed(request, response, nonce)

    async def _wait(self, request: HttpRequest, nonce: str) -> HttpResponseBase:
        response = self.get_response(request)
        assert not isinstance(response, HttpResponseBase)  # noqa: S101 the asynchronous side
        return dressed(request, await response, nonce)


def dressed(request: HttpRequest, response: HttpResponseBase, nonce: str) -> HttpResponseBase:
    docs = request.path.startswith(DOCS)
    response.headers.setdefault(
        "Content-Security-Policy", DOCS_POLICY if docs else POLICY.format(nonce=nonce)
    )
    response.headers.setdefault("Permissions-Policy", PERMISSIONS)
    response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
    response.headers.setdefault("X-Frame-Options", "DENY")
    response.headers.setdefault("Cache-Control", "no-store")
    return response
