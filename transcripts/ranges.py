"""HTTP ranges over a sealed file (RFC 9110 §14): only the frames asked for are opened."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from typing import Any, Protocol

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase


class Reader(Protocol):
    """A file of known size, read from anywhere: a sealed one, or one that is written while it is read."""

    size: int

    def seek(self, offset: int, whence: int = ..., /) -> int: ...

    def read(self, size: int = ..., /) -> bytes: ...

    def __enter__(self) -> object: ...

    def __exit__(self, *error: Any) -> None: ...


ONE = re.compile(r"bytes=(\d{0,19})-(\d{0,19})")
AT_ONCE = 1 << 20
"""A player that asks for "everything from here" gets a megabyte and asks again, so that a right that was
lost in between is noticed at the next megabyte."""
PIECE = 1 << 18


def served(
    request: HttpRequest, sound: Reader, *, content_type: str, etag: str
) -> HttpResponseBase:
    """The whole file, or the part `Range` asks for, or 416."""
    headers = {
        "Accept-Ranges": "bytes",
        "Cache-Control": "private, no-store",
        "Content-Disposition": 'attachment; filename="recording"',
        "Content-Security-Policy": "sandbox",
        "ETag": etag,
        "X-Content-Type-Options": "nosniff",
    }
    wanted = asked(request, etag)
    if wanted is None:
        whole = _whole_later(sound) if isinstance(request, ASGIRequest) else _whole(sound)
        headers["Content-Length"] = str(sound.size)
        return StreamingHttpResponse(whole, content_type=content_type, headers=headers)
    with sound:
        span = within(wanted, sound.size)
        if span is None:
            headers["Content-Range"] = f"bytes */{sound.size}"
            return HttpResponse(status=416, headers=headers)
        start, end = span
        sound.seek(start)
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{sound.size}"
        return HttpResponse(
            sound.read(end - start), status=206, content_type=content_type, headers=headers
        )


def asked(request: HttpRequest, etag: str) -> tuple[int | None, int | None] | None:
    """First and last byte of a single range; None when the whole file is to be sent."""
    match = ONE.fullmatch(request.headers.get("Range", "").strip())
    if match is None or request.headers.get("If-Range", etag) != etag:
        return None
    first, last = (int(text) if text else None for text in match.groups())
    if first is None and last is None:
        return None
    if first is not None and last is not None and last < first:
        return None
    return first, last


def within(wanted: tuple[int | None, int | None], size: int) -> tuple[int, int] | None:
    """[start, end) inside a file of `size`; None when nothing of it is there."""
    first, last = wanted
    if first is None:
        start, end = max(0, size - (last or 0)), size
    else:
        start = first
        end = size if last is None else min(last + 1, size)
    if start >= end:
        return None
    return start, min(end, start + AT_ONCE)


def _whole(sound: Reader) -> Iterator[bytes]:
    with sound:
        while piece := sound.read(PIECE):
            yield piece


async def _whole_later(sound: Reader) -> AsyncIterator[bytes]:
    read = sync_to_async(sound.read, thread_sensitive=False)
    with sound:
        while piece := await read(PIECE):
            yield piece
