"""The door for recordings: bytes go from the socket through hash and seal to the disk, never into a spool file.

Django would write the whole body to /tmp in the clear before a view runs, so these requests do not reach it:
`PATCH /api/v1/uploads/{id}`, and a creation that already carries bytes. `takes(scope)` says which.
"""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Awaitable, Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from functools import partial
from typing import Any, ParamSpec, TypeVar
from uuid import UUID

from asgiref.sync import sync_to_async
from django.contrib.auth import get_user
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.exceptions import DisallowedHost
from django.core.handlers.asgi import ASGIRequest
from django.db import close_old_connections
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware

from cases.models import CaseSession
from people.errors import Forbidden, Malformed, NoRoom, NotFound, Refused, TooLarge
from people.models import User
from people.policies import membership_of
from people.room import is_full
from people.tenancy import acting_as
from people.views import refuse_after_placement
from transcripts.uploads import services, tus

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
P = ParamSpec("P")
T = TypeVar("T")

PREFIX = "/api/v1/uploads"
GULP = 1 << 20  # sealed, synced and counted at once: what a cut can cost
log = logging.getLogger(__name__)
_hands = ThreadPoolExecutor(max_workers=4, thread_name_prefix="upload")


class NotSignedIn(Refused):
    status = 401
    code = "not_signed_in"


def takes(scope: Scope) -> bool:
    """Whether this request carries a recording's bytes."""
    if scope["type"] != "http":
        return False
    path = str(scope["path"])
    if scope["method"] == "PATCH":
        return path.startswith(f"{PREFIX}/")
    content_type = dict(scope["headers"]).get(b"content-type", b"").decode("latin-1")
    return bool(scope["method"] == "POST" and path == PREFIX and content_type == tus.BYTES)


class UploadApp:
    """A slim ASGI application. It signs in by the session cookie and checks CSRF as Django does."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            request = ASGIRequest(scope, io.BytesIO())
            actor = await _in_thread(_signed_in, request)
            with acting_as(actor.pk):
                status, headers = await self._answer(request, actor, receive)
            await _send(send, status, headers, b"")
        except Refused as refusal:
            extra = {"Upload-Offset": str(refusal.extra["offset"])} if refusal.extra else {}
            await _send(send, refusal.status, extra, _problem(refusal))
        except Exception as error:
            if is_full(error):  # wherever PostgreSQL found it out
                await _send(send, NoRoom.status, {}, _problem(NoRoom(services.DISK_FULL)))
                return
            log.exception("An upload failed.")
            await _send(send, 500, {}, b"")

    async def _answer(
        self, request: ASGIRequest, actor: User, receive: Receive
    ) -> tuple[int, dict[str, str]]:
        headers = request.headers
        tus.check_version(headers)
        tus.check_type(headers)
        if request.method == "PATCH":
            upload_id = _id_in(request.path)
            offset = tus.count(headers.get("Upload-Offset", ""), "Upload-Offset")
            made: dict[str, str] = {}
        else:
            tus.checksum(headers)
            upload_id = await _in_thread(_create, actor, tus.creation(headers))
            offset, made = 0, {"Location": f"{PREFIX}/{upload_id}"}
        length = headers.get("Upload-Length") if request.method == "PATCH" else None
        body = _Body(receive, headers.get("Content-Length"))
        answered = await _take(
            actor,
            upload_id,
            body,
            offset=offset,
            length=None if length is None else tus.count(length, "Upload-Length"),
            checksum=tus.checksum(headers),
        )
        return (201 if made else 204), {**answered, **made}


class _Body:
    """The request's bytes as they come. `cut` once the client is gone before the end."""

    def __init__(self, receive: Receive, length: str | None) -> None:
        self._receive = receive
        self._over = False
        self.cut = False
        self.announced = int(length) if length and length.isdigit() else None

    async def gulp(self) -> bytes:
        """The next GULP bytes, fewer at the end, none after it."""
        pieces = bytearray()
        while not self._over and len(pieces) < GULP:
            message = await self._receive()
            if message["type"] == "http.disconnect":
                self._over = self.cut = True
            else:
                pieces += message.get("body", b"")
                self._over = not message.get("more_body", False)
        return bytes(pieces)


async def _take(
    actor: User,
    upload_id: UUID,
    body: _Body,
    *,
    offset: int,
    length: int | None,
    checksum: tus.Checksum | None,
) -> dict[str, str]:
    """Without a checksum every gulp counts as it comes; with one, all of them or none."""
    holding: AbstractContextManager[services.Intake] = services.taking(
        actor, upload_id, offset=offset, length=length
    )
    intake = await _in_thread(holding.__enter__)
    try:
        upload = intake.upload
        intake.expect(body.announced or 0)
        digest = tus.ALGORITHMS[checksum.algorithm]() if checksum else None
        while piece := await body.gulp():
            await _in_thread(_swallow, intake, piece, digest)
        if checksum and digest:
            if body.cut or digest.digest() != checksum.digest:
                await _in_thread(intake.forget)
                raise tus.ChecksumMismatch("These bytes were damaged on the way.")
            await _in_thread(intake.commit)
    except TooLarge:
        await _in_thread(intake.forget)
        raise
    finally:
        await _in_thread(partial(holding.__exit__, None, None, None))
    answered = tus.place(upload)
    if upload.offset == upload.length:
        answered["Upload-Sha256"] = await _in_thread(services.finish, actor, upload)
    return answered


def _swallow(intake: services.Intake, piece: bytes, digest: Any) -> None:
    try:
        intake.write(piece)
    except NoRoom:
        intake.forget()
        raise
    if digest is None:
        intake.commit()
    else:
        digest.update(piece)


def _create(actor: User, asked: tus.Creation) -> UUID:
    from people.views import visible_or_404

    session = visible_or_404(CaseSession.objects.visible_to(actor), asked.session_id)
    return services.create(actor, session, asked=asked).pk


def _signed_in(request: ASGIRequest) -> User:
    """Who the session cookie belongs to, after the same CSRF and host checks as every other write."""
    SessionMiddleware(_nothing).process_request(request)
    user = get_user(request)
    if not isinstance(user, User):
        raise NotSignedIn("Sign in first.")
    guard = CsrfViewMiddleware(_nothing)
    try:
        guard.process_request(request)
        refused = guard.process_view(request, _nothing, (), {})
    except DisallowedHost:
        raise Malformed("This host is not ours.") from None
    if refused is not None:
        raise Forbidden("CSRF Failed: this request does not come from our pages.")
    with acting_as(user.pk):
        refuse_after_placement(membership_of(user))
    return user


def _nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def _id_in(path: str) -> UUID:
    text = path.removeprefix(f"{PREFIX}/")
    try:
        found = UUID(text)
    except ValueError:
        raise NotFound from None
    if str(found) != text:
        raise NotFound
    return found


async def _in_thread(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Off the event loop, and off the one thread all of Django's own views share."""

    def done_tidily() -> T:
        close_old_connections()
        try:
            return work(*args, **kwargs)
        finally:
            close_old_connections()

    return await sync_to_async(done_tidily, thread_sensitive=False, executor=_hands)()


def _problem(refusal: Refused) -> bytes:
    """The same bytes as every other refusal (460 is tus's own and has no phrase in Python)."""
    from people.errors import problem

    if refusal.status == tus.ChecksumMismatch.status:
        body = {
            "type": "about:blank",
            "title": "Checksum Mismatch",
            "status": refusal.status,
            "code": refusal.code,
            "detail": str(refusal),
        }
    else:
        body = problem(refusal)
    return json.dumps(body, separators=(",", ":"), ensure_ascii=False).encode()


async def _send(send: Send, status: int, headers: dict[str, str], body: bytes) -> None:
    told = {"Tus-Resumable": tus.VERSION, "Cache-Control": "no-store", **headers}
    if body:
        told["Content-Type"] = "application/problem+json"
    told["Content-Length"] = str(len(body))
    encoded = [(name.lower().encode(), value.encode("latin-1")) for name, value in told.items()]
    await send({"type": "http.response.start", "status": status, "headers": encoded})
    await send({"type": "http.response.body", "body": body})
