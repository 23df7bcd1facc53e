"""Takes any file somebody hands us and gives back one canonical recording, or one clear sentence.

The bytes are decoded by ``decode.py`` in a child process without network, files or more than a gigabyte
(``lockdown.py``); this process only hands it pieces of the source and keeps what it writes in memory (memfd), so a
hostile file can hurt nobody and no plaintext reaches a disk.
"""

from __future__ import annotations

import hashlib
import json
import os
import selectors
import socket
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from transcripts.speech.shapes import Canonical

CANONICAL_TYPE = "audio/webm"
PIECE = 1 << 18
_REQUEST, _OUTCOME = struct.Struct("!cQI"), struct.Struct("!cI")
_LONGEST = 4 << 20  # of a last word: the peaks of four hours are 0.6 MB
_DECODER = Path(__file__).with_name("decode.py")

SENTENCES = {
    "empty": "This file is empty.",
    "playlist": "This file is a list of other files, not a recording.",
    "not_sound": "This file is not a recording we can read. wav, mp3, m4a, ogg, webm and flac work.",
    "no_sound": "There is no sound in this file.",
    "too_short": "This recording is shorter than a tenth of a second.",
    "too_long": "This recording is longer than four hours. Please upload it in parts.",
    "too_many_channels": "This recording has more than eight channels.",
    "rate_too_high": "This recording has a sample rate above 192 kHz.",
    "rate_too_low": "This recording has a sample rate below 4 kHz, too low for speech.",
    "too_heavy": "Reading this file takes more time or memory than a recording should.",
    "damaged": "This file is damaged, and none of its sound could be read.",
}


class RejectedMedia(Exception):
    """The file cannot become a recording. ``code`` is for programs, ``sentence`` for people."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = SENTENCES[code]

    def __str__(self) -> str:
        return self.sentence


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one file may ask for."""

    seconds: int = 4 * 3600
    channels: int = 8
    rate: int = 192_000
    lowest_rate: int = 4_000
    memory: int = 1 << 30
    cpu_s: int = 600
    wall_s: int = 900
    output: int = 192 << 20


LIMITS = Limits()


def canonicalise(
    source: BinaryIO,
    target: BinaryIO,
    *,
    limits: Limits = LIMITS,
    beat: Callable[[], None] = lambda: None,
) -> Canonical:
    """Decode ``source`` and write the canonical recording to ``target``, only once all of it is known to be good.

    ``source`` must seek; ``target`` is written from front to back. ``beat`` is called about once a second while the
    child works, for a lease to be renewed; what it raises ends the child. Raises ``RejectedMedia``.
    """
    size = source.seek(0, os.SEEK_END)
    source.seek(0)
    _refuse_at_sight(source.read(512), size)
    with anonymous() as output:
        found = _decode(source, size, output, limits, beat)
        output.seek(0)
        digest, written = hashlib.sha256(), 0
        while piece := output.read(PIECE):
            digest.update(piece)
            written += target.write(piece)
    return Canonical(
        duration_ms=round(found["samples"] / 48),
        level=found["level"],
        peaks=bytes.fromhex(found["peaks"]),
        sha256=digest.hexdigest(),
        size=written,
        partial=found["partial"],
        source=found["source"],
        sides=bytes.fromhex(found.get("sides", "")),
    )


def _refuse_at_sight(head: bytes, size: int) -> None:
    if size == 0:
        raise RejectedMedia("empty")
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith(
        (b"#extm3u", b"ffconcat", b"[playlist]", b"<asx", b"<smil", b"<playlist", b"<mpd")
    ):
        raise RejectedMedia("playlist")
    if text.startswith(b"<?xml") and (b"<mpd" in text or b"<smil" in text or b"<playlist" in text):
        raise RejectedMedia("playlist")


def anonymous() -> BinaryIO:
    """A file without a name: in memory on Linux, an unlinked temporary file elsewhere."""
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("recording"), "w+b")
    return tempfile.TemporaryFile()


def _decode(
    source: BinaryIO, size: int, output: BinaryIO, limits: Limits, beat: Callable[[], None]
) -> dict[str, Any]:
    ours, theirs = socket.socketpair()
    order = {
        "size": size,
        "seconds": limits.seconds,
        "channels": limits.channels,
        "rate": limits.rate,
        "lowest_rate": limits.lowest_rate,
        "memory": limits.memory,
        "cpu_s": limits.cpu_s,
        "output": limits.output,
    }
    child = subprocess.Popen(
        [
            sys.executable,
            "-I",
            str(_DECODER),
            str(theirs.fileno()),
            str(output.fileno()),
            json.dumps(order),
        ],
        pass_fds=(theirs.fileno(), output.fileno()),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={"PATH": os.defpath, "LANG": "C.UTF-8"},
        start_new_session=True,
    )
    theirs.close()
    try:
        with ours:
            found = _serve(source, ours, limits.wall_s, beat)
    finally:
        child.kill()
        child.wait()
    if found is None:
        raise RejectedMedia("damaged" if (child.returncode or 0) >= 0 else "too_heavy")
    if "code" in found:
        raise RejectedMedia(found["code"])
    return found


def _serve(
    source: BinaryIO, channel: socket.socket, wall_s: float, beat: Callable[[], None]
) -> dict[str, Any] | None:
    """Answer the child's requests until it is done; None when it died without a word."""
    ends = time.monotonic() + wall_s
    beats = time.monotonic() + 1
    asked = bytearray()
    channel.settimeout(30)
    with selectors.DefaultSelector() as ready:
        ready.register(channel, selectors.EVENT_READ)
        while (now := time.monotonic()) < ends:
            if now > beats:
                beat()
                beats = now + 1
            if not ready.select(timeout=0.5):
                continue
            try:
                piece = channel.recv(PIECE)
                asked += piece
                _answer(source, channel, asked)
            except OSError:
                return None
            if not piece or len(asked) > _LONGEST:
                return None
            if (found := _outcome(asked)) is not None:
                return found
    return {"code": "too_heavy"}


def _answer(source: BinaryIO, channel: socket.socket, asked: bytearray) -> None:
    """Take whole requests off the front of ``asked`` and send the bytes they name."""
    while asked.startswith(b"R") and len(asked) >= _REQUEST.size:
        _, offset, count = _REQUEST.unpack_from(asked)
        del asked[: _REQUEST.size]
        source.seek(offset)
        answer = source.read(min(count, 1 << 22))
        channel.sendall(struct.pack("!I", len(answer)) + answer)


def _outcome(asked: bytearray) -> dict[str, Any] | None:
    """The child's last word, once all of it is here."""
    if not asked.startswith((b"D", b"X")) or len(asked) < _OUTCOME.size:
        return None
    _, length = _OUTCOME.unpack_from(asked)
    if len(asked) < _OUTCOME.size + length:
        return None
    said: dict[str, Any] = json.loads(bytes(asked[_OUTCOME.size : _OUTCOME.size + length]))
    return said
