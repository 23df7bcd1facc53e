"""A recording as others hear it: a sound file that is written while it is read, with a soft tone over what was replaced.

Nothing is kept of it. It is as long as its duration says, so any part of it can be asked for alone.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence
from types import TracebackType
from typing import BinaryIO, Self

import numpy as np

from transcripts.speech import clips

TYPE = "audio/wav"
HEAD = 44
WIDTH = 2
AT_ONCE = 30 * clips.RATE
"""Samples that are in memory at one time."""


class Toned:
    """16-bit mono PCM of `duration_ms` of a canonical recording, read from anywhere."""

    def __init__(
        self, recording: BinaryIO, duration_ms: int, spans: Sequence[tuple[int, int]]
    ) -> None:
        self._recording, self._spans = recording, list(spans)
        self._samples = duration_ms * clips.RATE // 1000
        self.size = HEAD + self._samples * WIDTH
        self._at = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._recording.close()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self.size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def read(self, size: int = -1) -> bytes:
        """Exactly `size` bytes unless the file ends."""
        left = max(0, self.size - self._at)
        end = self._at + (left if size < 0 else min(size, left))
        pieces = [self._head()[self._at : end]]
        first = max(0, self._at - HEAD) // WIDTH
        last = -(-max(0, end - HEAD) // WIDTH)
        starts = range(first, last, AT_ONCE)
        pieces += [self._heard(start, min(last, start + AT_ONCE)) for start in starts]
        skip = max(0, self._at - HEAD) - first * WIDTH
        head, sound = pieces[0], b"".join(pieces[1:])
        found = head + sound[skip : skip + end - self._at - len(head)]
        self._at = end
        return found

    def _heard(self, first: int, last: int) -> bytes:
        """Samples [first, last); still where the recording is over."""
        per_ms = clips.RATE // 1000
        start_ms, end_ms = first // per_ms, -(-last // per_ms)
        heard = clips.samples(self._recording, start_ms, end_ms)
        toned = clips.toned(heard, start_ms, self._spans, rate=clips.RATE)
        skip = first - start_ms * per_ms
        whole = np.zeros(last - first, np.float32)
        part = toned[skip : skip + last - first]
        whole[: len(part)] = part
        return (np.clip(whole, -1, 1) * 32767).astype("<i2").tobytes()

    def _head(self) -> bytes:
        data = self._samples * WIDTH
        rate = clips.RATE
        form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, rate, rate * WIDTH, WIDTH, 8 * WIDTH)
        riff = struct.pack("<4sI4s", b"RIFF", HEAD - 8 + data, b"WAVE")
        return riff + form + struct.pack("<4sI", b"data", data)
