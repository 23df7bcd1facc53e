"""Every request acts as whoever is signed in, and for nobody else's programme."""

from collections.abc import Awaitable, Callable

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.http import HttpRequest, HttpResponseBase

from people.tenancy import acting_as, acting_for

Answer = HttpResponseBase | Awaitable[HttpResponseBase]


class ActingMiddleware:
    """A streamed answer outlives this: read its rows first, or wrap the generator in `acting_as`."""

    sync_capable = True
    async_capable = True

    def __init__(self, get_response: Callable[[HttpRequest], Answer]) -> None:
        self.get_response = get_response
        self.is_async = iscoroutinefunction(get_response)
        if self.is_async:
            markcoroutinefunction(self)

    def __call__(self, request: HttpRequest) -> Answer:
        if self.is_async:
            return self._wait(request)
        with acting_as(request.user.pk), acting_for(None):
            return self.get_response(request)

    async def _wait(self, request: HttpRequest) -> HttpResponseBase:
        user = await request.auser()
        with acting_as(user.pk), acting_for(None):
            response = self.get_response(request)
            assert not isinstance(response, HttpResponseBase)  # noqa: S101 the asynchronous side
            return await response
