"""The edge that every floor shares: who is asking, once-only writes, pages, 404s, revisions."""

import io
import json
from collections.abc import Callable, Sequence
from typing import Any, ClassVar, TypeVar
from uuid import UUID

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.encoding import escape_uri_path
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser
from rest_framework.permissions import IsAuthenticated
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from people import idempotency
from people.errors import Forbidden, Malformed, NotFound, RevisionMissing, TooLarge
from people.models import Membership, Programme, User
from people.paging import Page, keyset
from people.policies import membership_of

__all__ = ["ActorView", "Page", "if_match", "keyset", "visible_or_404"]

WRITES = {"POST", "PUT", "PATCH", "DELETE"}
KEPT_HEADERS = ("Location", "ETag")

M = TypeVar("M", bound=Model)


class SessionOnly(SessionAuthentication):
    """The session cookie, with CSRF. A missing sign-in is a 401, so the page can offer one."""

    def authenticate_header(self, request: Request) -> str:
        return "Session"


class PlainJSON(JSONParser):
    """JSON, with a sentence instead of a crash for a thousand brackets in a row."""

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        try:
            return super().parse(stream, media_type, parser_context)
        except RecursionError:
            raise ParseError("This has too many layers to be read.") from None


class ActorView(APIView):
    """Somebody who is signed in, doing something once.

    `once = False` frees a view from the Idempotency-Key (resumable uploads have their own rule).
    `after_placement = True` is for a POST that changes nothing: who only reads here may still ask it.
    `most` is how many bytes one request may hold, where that is more than usual.
    """

    authentication_classes = [SessionOnly]
    parser_classes = [PlainJSON]
    permission_classes = [IsAuthenticated]
    once: ClassVar[bool] = True
    most: ClassVar[int | None] = None
    after_placement: ClassVar[bool] = False

    @property
    def actor(self) -> User:
        user = self.request.user
        if not isinstance(user, User):  # IsAuthenticated has already refused everyone else
            raise TypeError(user)
        return user

    @property
    def membership(self) -> Membership:
        """Where the actor belongs today (the earliest, when there is more than one)."""
        found: Membership | None = self.__dict__.get("_membership")
        if found is None:
            found = membership_of(self.actor)
            if found is None:
                raise Forbidden(
                    "You do not belong to a programme at the moment.", code="no_programme"
                )
            self.__dict__["_membership"] = found
        return found

    @property
    def programme(self) -> Programme:
        return self.membership.programme

    def _refuse_after_placement(self) -> None:
        if isinstance(self.request.user, User):
            belongs = membership_of(self.request.user)
            refuse_after_placement(belongs)
            self.__dict__["_membership"] = belongs

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """As in REST framework, with the handler of a write wrapped in `idempotency.once`."""
        self.args, self.kwargs = args, kwargs
        asked = self.initialize_request(request, *args, **kwargs)
        self.request = asked
        self.headers = self.default_response_headers
        try:
            if request.method in WRITES and (self.once or self.most):
                read_whole(request, self.most)  # before anything could read it as a form
            self.initial(asked, *args, **kwargs)
            if request.method in WRITES and not self.after_placement:
                self._refuse_after_placement()
            handler = getattr(self, request.method.lower(), None) if request.method else None
            if handler is None:
                handler = self.http_method_not_allowed
            elif request.method in WRITES and self.once:
                handler = self._once(handler)
            response = handler(asked, *args, **kwargs)
        except Exception as error:
            response = self.handle_exception(error)
        self.response = self.finalize_response(asked, response, *args, **kwargs)
        return self.response

    def _once(self, handler: Callable[..., Response]) -> Callable[..., Response]:
        def carried_out(request: Request, *args: Any, **kwargs: Any) -> Response:
            def write() -> idempotency.Answer:
                response = handler(request, *args, **kwargs)
                body = json.loads(JSONRenderer().render(response.data) or b"null")
                headers = {n: response[n] for n in KEPT_HEADERS if n in response}
                return idempotency.Answer(response.status_code, body, headers)

            answer = idempotency.once(
                self.actor,
                programme_id=self.programme.pk,
                key=idempotency.checked_key(request.headers.get("Idempotency-Key")),
                route=f"{request.method} {escape_uri_path(request.path)}",  # no NUL reaches the row
                body=request._request.body,
                write=write,
            )
            response = Response(answer.body, answer.status, headers=answer.headers)
            if answer.replayed:
                response["Idempotent-Replay"] = "true"
            return response

        return carried_out


def refuse_after_placement(membership: Membership | None) -> None:
    """Who is here only to read what is their own changes nothing, whatever the address."""
    if membership is None or not membership.placement_over():
        return
    until = membership.reads_until()
    raise Forbidden(
        _(
            "Your placement is over: you can read and keep what is yours until {day}, "
            "and nothing can be changed."
        ).format(day=date_format(until, "j F Y") if until else ""),
        code="placement_over",
    )


def read_whole(request: HttpRequest, most: int | None = None) -> bytes:
    """The body, which is small: large things come as resumable uploads."""
    if most is None:
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    elif not hasattr(request, "_body"):
        # Django's own bound is one for all views; this is how its `body` keeps what it has read.
        request._body = request.read(most + 1)
        request._stream = io.BytesIO(request._body)
    try:
        body = request.body
    except RequestDataTooBig:
        body = None
    if body is None or len(body) > most:
        raise TooLarge("This is more than one request may hold.")
    return body


def visible_or_404(queryset: QuerySet[M], pk: UUID | str) -> M:
    """The row with this id among those the caller may see. Malformed ids do not exist either."""
    try:
        identifier = pk if isinstance(pk, UUID) else _canonical(pk)
    except ValueError:
        raise NotFound from None
    row = queryset.filter(pk=identifier).first()
    if row is None:
        raise NotFound
    return row


def if_match(request: Request, *, required: bool = True) -> int | None:
    """The revision the caller read, from `If-Match: "7"` (quotes and W/ are optional)."""
    header = request.headers.get("If-Match")
    if header is None:
        if required:
            raise RevisionMissing("Say which revision you read, with If-Match.")
        return None
    number = header.strip().removeprefix("W/").strip('"')
    if not (number.isascii() and number.isdigit() and len(number) <= 9):
        raise Malformed("If-Match holds a revision number.")
    return int(number)


def _canonical(text: str) -> UUID:
    """Only the one usual spelling of an id, so that one thing has one address."""
    identifier = UUID(text)
    if str(identifier) != text.lower():
        raise ValueError(text)
    return identifier


def listed(rows: Sequence[Any]) -> Response:
    """A short list that needs no pages."""
    return Response({"results": rows, "next": None})
