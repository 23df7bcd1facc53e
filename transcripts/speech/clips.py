"""Reads stretches of a canonical recording: samples for the stages, a WAV for one excerpt.

The file is our own (``decode.py`` wrote it, the vault authenticated it), so it is decoded in this process.
"""

from __future__ import annotations

import io
import wave
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

import av
import av.audio.resampler
import numpy as np
from numpy.typing import NDArray

RATE = 16_000
BLEEP_HZ, BLEEP = 440, 0.05
EXCERPT_RATE = 24_000
# Opus wants 80 ms of run-up after a seek (RFC 7845 section 4.6); a cluster boundary may lie a little further back.
_RUN_UP_MS = 400

Samples = NDArray[np.float32]


def samples(recording: BinaryIO, start_ms: int, end_ms: int, *, rate: int = RATE) -> Samples:
    """The stretch as float32, -1..1, mono. Shorter than asked for at the end of the recording."""
    parts = list(_pieces(recording, start_ms, end_ms, rate))
    return np.concatenate(parts) if parts else np.empty(0, np.float32)


def blocks(recording: BinaryIO, seconds: int, *, rate: int = RATE) -> Iterator[Samples]:
    """The whole recording from front to back, ``seconds`` at a time; the last block is shorter."""
    size = seconds * rate
    waiting: list[Samples] = []
    held = 0
    for piece in _pieces(recording, 0, None, rate):
        waiting.append(piece)
        held += len(piece)
        while held >= size:
            joined = np.concatenate(waiting)
            yield joined[:size]
            waiting, held = [joined[size:]], held - size
    if held:
        yield np.concatenate(waiting)


def wav(
    recording: BinaryIO, start_ms: int, end_ms: int, *, bleeped: Sequence[tuple[int, int]] = ()
) -> bytes:
    """The stretch as a 16-bit mono WAV file, to be listened to. In `bleeped` spans there is a soft tone and nothing else."""
    heard = samples(recording, start_ms, end_ms, rate=EXCERPT_RATE)
    heard = toned(heard, start_ms, bleeped, rate=EXCERPT_RATE)
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(EXCERPT_RATE)
        file.writeframes((np.clip(heard, -1, 1) * 32767).astype("<i2").tobytes())
    return out.getvalue()


def toned(heard: Samples, start_ms: int, spans: Sequence[tuple[int, int]], *, rate: int) -> Samples:
    """Samples from `start_ms` on, with a soft tone and nothing else in `spans`, which have their room already."""
    heard = heard.copy()
    for first_ms, last_ms in spans:
        first = max(0, (first_ms - start_ms) * rate // 1000)
        last = min(len(heard), (last_ms - start_ms) * rate // 1000)
        if first < last:
            beat = np.arange(last - first) * (2 * np.pi * BLEEP_HZ / rate)
            heard[first:last] = BLEEP * np.sin(beat)
    return heard


def _pieces(recording: BinaryIO, start_ms: int, end_ms: int | None, rate: int) -> Iterator[Samples]:
    """Sample-exact from ``start_ms``: frames carry their times, what precedes the start is cut off."""
    skip: int | None = None
    left = None if end_ms is None else (end_ms - start_ms) * rate // 1000
    for at, piece in _resampled(recording, start_ms, rate):
        if skip is None:
            skip = round((start_ms / 1000 - at) * rate)
        kept = piece[max(0, skip) : None if left is None else max(0, skip) + left]
        skip -= min(max(0, skip), len(piece))
        if len(kept):
            yield kept
        if left is not None:
            left -= len(kept)
            if left == 0:
                return


def _resampled(recording: BinaryIO, start_ms: int, rate: int) -> Iterator[tuple[float, Samples]]:
    """Pieces from a little before ``start_ms``, each with the time in seconds of the frame it came with."""
    recording.seek(0)
    options = {"protocol_whitelist": "none"}
    with av.open(recording, "r", format="matroska", options=options) as container:
        stream: Any = container.streams.audio[0]
        stream.codec_context.thread_count = 1
        if start_ms > _RUN_UP_MS:
            container.seek((start_ms - _RUN_UP_MS) * 1000)
        resampler = av.audio.resampler.AudioResampler("flt", "mono", rate)
        at = 0.0
        for packet in container.demux(stream):
            for frame in packet.decode():
                at = float(frame.time or 0)
                frame.pts = None
                for part in resampler.resample(frame):
                    yield at, _array(part)
        for part in resampler.resample(None):
            yield at, _array(part)


def _array(part: Any) -> Samples:
    return np.asarray(part.to_ndarray(), np.float32).reshape(-1)
