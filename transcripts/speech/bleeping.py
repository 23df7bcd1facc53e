"""A canonical recording once more from front to back, with a soft tone where nobody is to hear what was said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

import av
import numpy as np

from transcripts.speech import clips

RATE = 48_000
BIT_RATE = 48_000
BLOCK_S = 30
PEAK_MS = 50
STILL = 24  # of 255: how loud the tone is drawn


def bleeped(
    recording: BinaryIO, target: BinaryIO, spans: Sequence[tuple[int, int]]
) -> Iterator[int]:
    """Write it to `target` as WebM/Opus; after every half minute give the milliseconds done so far."""
    out: Any = av.open(target, "w", format="webm", options={"fflags": "+bitexact"})
    track: Any = out.add_stream("libopus", rate=RATE)
    codec = track.codec_context
    codec.layout, codec.format, codec.bit_rate = "mono", "s16", BIT_RATE
    codec.options = {"frame_duration": "60", "application": "audio"}
    heard = 0
    for block in clips.blocks(recording, BLOCK_S, rate=RATE):
        toned = clips.toned(block, heard * 1000 // RATE, spans, rate=RATE)
        whole = (np.clip(toned, -1, 1) * 32767).astype(np.int16)
        frame = av.AudioFrame.from_ndarray(whole.reshape(1, -1), format="s16", layout="mono")
        frame.sample_rate, frame.pts = RATE, heard
        out.mux(track.encode(frame))
        heard += len(block)
        yield heard * 1000 // RATE
    out.mux(track.encode(None))
    out.close()


def drawn(peaks: bytes, spans: Sequence[tuple[int, int]]) -> bytes:
    """The picture of the sound, flat where the tone is: how loud a name was said is told to nobody either."""
    flat = bytearray(peaks)
    for first_ms, last_ms in spans:
        first = max(0, first_ms) // PEAK_MS
        last = min(len(flat), last_ms // PEAK_MS + 1)
        if first < last:
            flat[first:last] = bytes([STILL]) * (last - first)
    return bytes(flat)
