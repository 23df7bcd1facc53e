"""What travels over the socket: the client's few messages read, ours encoded once for everybody."""

import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import orjson

MAX_MESSAGE = 64 * 1024  # bytes a client may send at once
FRAME_BYTES = 48 * 1024  # a longer batch of events is sent as several frames


class Frame:
    """One text message: as bytes for the wire, built once, and as text for servers of another make."""

    def __init__(self, payload: bytes) -> None:
        self.payload = payload
        self.wire = _header(len(payload)) + payload

    @classmethod
    def of(cls, message: Mapping[str, Any]) -> "Frame":
        return cls(orjson.dumps(message))

    @cached_property
    def text(self) -> str:
        return self.payload.decode()


def _header(length: int) -> bytes:
    """FIN and TEXT, unmasked as a server must (RFC 6455, 5.2)."""
    if length < 126:
        return bytes((0x81, length))
    if length < 65536:
        return struct.pack("!BBH", 0x81, 126, length)
    return struct.pack("!BBQ", 0x81, 127, length)


def head(topic: str, seq: int) -> Frame:
    return Frame.of({"topic": topic, "head": seq})


def gone(topic: str) -> Frame:
    return Frame.of({"topic": topic, "gone": True})


PONG = Frame.of({"pong": 1})


def events(topic: str, lines: Iterable[Mapping[str, Any]]) -> Iterator[Frame]:
    """The lines in order, in as few frames as keep each below FRAME_BYTES."""
    start = b'{"topic":' + orjson.dumps(topic) + b',"events":['
    batch: list[bytes] = []
    size = 0
    for line in lines:
        encoded = orjson.dumps(line)
        if batch and size + len(encoded) > FRAME_BYTES:
            yield Frame(start + b",".join(batch) + b"]}")
            batch, size = [], 0
        batch.append(encoded)
        size += len(encoded)
    if batch:
        yield Frame(start + b",".join(batch) + b"]}")


@dataclass(frozen=True, slots=True)
class Subscribe:
    topic: str


@dataclass(frozen=True, slots=True)
class Unsubscribe:
    topic: str


@dataclass(frozen=True, slots=True)
class Ping:
    pass


def parse(text: str | None) -> Subscribe | Unsubscribe | Ping | None:
    """What a client said; None when it is none of the three things a client may say."""
    if text is None or len(text) > MAX_MESSAGE:
        return None
    try:
        message = orjson.loads(text)
    except orjson.JSONDecodeError:
        return None
    match message:
        case {"sub": str(topic), **rest} if _is_cursor(rest.get("after", 0)):
            return Subscribe(topic)
        case {"unsub": str(topic)}:
            return Unsubscribe(topic)
        case {"ping": _}:
            return Ping()
    return None


def _is_cursor(after: object) -> bool:
    """`after` is the client's own note: what it misses it fetches, knowing the head."""
    return type(after) is int and after >= 0
