"""The child that decodes: reads bytes it is handed, writes one WebM/Opus file, and may do nothing else.

Run by path (``python -I decode.py REQUESTS OUTPUT BOUNDS``) and standing alone: only the standard library, PyAV,
numpy and ``lockdown`` beside it. REQUESTS is a socket on which it asks its parent for bytes; OUTPUT an empty file.
Formats and protocols are allow-listed (a playlist named .mp3 opens other files otherwise: FFmpeg's concat and HLS),
and duration comes from decoding, never from the container.
"""

from __future__ import annotations

import io
import json
import os
import socket
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ[variable] = "1"  # each of their threads would reserve address space we do not grant

FORMATS = "matroska,webm,mov,mp4,m4a,3gp,3g2,mj2,ogg,mp3,wav,flac,aac,caf,aiff"
RATE = 48_000
PEAK = RATE // 20
BIT_RATE = 48_000
COMPLEXITY = 5  # of libopus, 0..10
ASK, DONE, REFUSE = b"R", b"D", b"X"


class Refusal(Exception):
    """The file is not a recording we take; the argument is the code the parent has a sentence for."""


class Asked(io.RawIOBase):
    """The parent's file, read by asking for it piece by piece."""

    def __init__(self, channel: socket.socket, size: int) -> None:
        self._channel, self._size, self._at = channel, size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def read(self, size: int = -1) -> bytes:
        left = max(0, self._size - self._at)
        wanted = left if size < 0 else min(size, left)
        if wanted == 0:
            return b""
        self._channel.sendall(ASK + struct.pack("!QI", self._at, wanted))
        piece = _exactly(self._channel, struct.unpack("!I", _exactly(self._channel, 4))[0])
        self._at += len(piece)
        return piece


def _exactly(channel: socket.socket, count: int) -> bytes:
    pieces = bytearray()
    while len(pieces) < count:
        piece = channel.recv(min(count - len(pieces), 1 << 18))
        if not piece:
            raise SystemExit(3)
        pieces += piece
    return bytes(pieces)


def main() -> None:
    channel = socket.socket(fileno=int(sys.argv[1]))
    output = os.fdopen(int(sys.argv[2]), "w+b", buffering=1 << 18)
    order = json.loads(sys.argv[3])

    import lockdown

    lockdown.limit(lockdown.Bounds(order["memory"], order["cpu_s"], order["output"]))
    import av  # noqa: F401  everything is imported while files can still be opened
    import av.audio.resampler
    import numpy.lib.stride_tricks  # noqa: F401

    warm()
    sealed = lockdown.seal()
    try:
        found = recode(Asked(channel, order["size"]), output, order)
        found["sealed"] = sealed
        output.flush()
        answer = DONE + _framed(found)
    except Refusal as refusal:
        answer = REFUSE + _framed({"code": str(refusal)})
    except (MemoryError, OSError) as problem:
        answer = REFUSE + _framed({"code": "too_heavy", "problem": type(problem).__name__})
    channel.sendall(answer)


def _framed(value: dict[str, Any]) -> bytes:
    body = json.dumps(value).encode()
    return struct.pack("!I", len(body)) + body


def warm() -> None:
    """Run the whole way once on a breath of silence, so that nothing is first loaded behind the closed door."""
    import wave

    source, target = io.BytesIO(), io.BytesIO()
    with wave.open(source, "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(8000))
    source.seek(0)
    recode(source, target, {"seconds": 10, "channels": 8, "rate": 192_000})


def recode(source: Any, target: Any, order: dict[str, Any]) -> dict[str, Any]:
    """Decode ``source``, write it to ``target`` as WebM/Opus, and say what was heard on the way."""
    import av
    import av.error
    import numpy as np

    container = _opened(source)
    streams = [stream for stream in container.streams.audio if stream.codec_context is not None]
    if not streams:
        raise Refusal("no_sound")
    stream = streams[0]
    channels, rate = stream.codec_context.channels, stream.codec_context.sample_rate
    if channels > order["channels"]:
        raise Refusal("too_many_channels")
    if rate > order["rate"]:
        raise Refusal("rate_too_high")
    stream.codec_context.thread_count = 1

    out = av.open(target, "w", format="webm", options={"fflags": "+bitexact"})
    track: Any = out.add_stream("libopus", rate=RATE)
    track.codec_context.layout = "mono"
    track.codec_context.format = "s16"
    track.codec_context.bit_rate = BIT_RATE
    track.codec_context.options = {"frame_duration": "60", "application": "audio", "compression_level": str(COMPLEXITY)}
    track.codec_context.flags |= 1 << 23  # bitexact: the same recording gives the same bytes

    peaks: list[int] = []
    rest = np.empty(0, np.int16)
    loudness = np.zeros(2049, np.int64)
    heard, most = 0, order["seconds"] * RATE
    state = {"broken": 0}
    for samples in _samples(container, stream, state):
        if heard + len(samples) > most:
            raise Refusal("too_long")
        frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format="s16", layout="mono")
        frame.sample_rate, frame.pts = RATE, heard
        out.mux(track.encode(frame))
        heard += len(samples)
        size = np.minimum(np.abs(samples.astype(np.int32)), 32767)
        loudness += np.bincount(size >> 4, minlength=2049)[:2049]
        rest = np.concatenate((rest, size.astype(np.int16)))
        whole = len(rest) // PEAK
        if whole:
            peaks.extend(rest[: whole * PEAK].reshape(whole, PEAK).max(1).tolist())
            rest = rest[whole * PEAK :]
    if heard < RATE // 10:
        raise Refusal("no_sound" if heard == 0 else "too_short")
    if len(rest):
        peaks.append(int(rest.max()))
    out.mux(track.encode(None))
    out.close()
    said = float(container.duration or 0) / 1_000_000
    level = float(np.searchsorted(np.cumsum(loudness), 0.999 * loudness.sum())) / 2048
    return {
        "samples": heard,
        "level": level,
        "peaks": _scaled(peaks, level),
        "partial": state["broken"] > 0 or heard / RATE < 0.9 * said - 1,
        "source": f"{container.format.name.split(',')[0]}, {stream.codec_context.name}, {channels} channels, {rate} Hz",
    }


def _scaled(peaks: list[int], level: float) -> str:
    """Hexadecimal bytes, 255 a little above the loudest ordinary sample, so that quiet recordings show too."""
    top = max(level, 0.01) * 1.25 * 32768
    return bytes(min(255, round(255 * peak / top)) for peak in peaks).hex()


def _opened(source: Any) -> Any:
    import av
    import av.error

    try:
        return av.open(
            source,
            options={"format_whitelist": FORMATS, "protocol_whitelist": "none", "enable_drefs": "0"},
            metadata_errors="replace",
        )
    except (av.error.FFmpegError, ValueError):
        raise Refusal("not_sound") from None


def _samples(container: Any, stream: Any, state: dict[str, int]) -> Iterator[Any]:
    """Mono 16-bit samples at 48 kHz, about a second at a time; damaged packets are counted and passed over."""
    import av
    import av.error
    import numpy as np

    resampler: Any = None
    shape: tuple[Any, ...] | None = None
    waiting: list[Any] = []
    held = 0
    for frame in _frames(container, stream, state):
        now = (frame.format.name, frame.layout.name, frame.sample_rate)
        if now != shape:  # a stream may change its mind half way
            if frame.layout.nb_channels > 8 or not 0 < frame.sample_rate <= 192_000:
                state["broken"] += 1
                continue
            if resampler is not None:
                waiting += [part.to_ndarray().reshape(-1) for part in resampler.resample(None)]
            resampler, shape = av.audio.resampler.AudioResampler("s16", "mono", RATE), now
        frame.pts = None
        try:
            parts = [part.to_ndarray().reshape(-1) for part in resampler.resample(frame)]
        except (av.error.FFmpegError, ValueError):
            state["broken"] += 1
            continue
        waiting += parts
        held += sum(map(len, parts))
        if held >= RATE:
            yield np.concatenate(waiting)
            waiting, held = [], 0
    if resampler is not None:
        waiting += [part.to_ndarray().reshape(-1) for part in resampler.resample(None)]
    if waiting:
        yield np.concatenate(waiting)


def _frames(container: Any, stream: Any, state: dict[str, int]) -> Iterator[Any]:
    import av.error

    packets = container.demux(stream)
    while True:
        try:
            packet = next(packets)
        except StopIteration:
            return
        except av.error.FFmpegError:
            state["broken"] += 1
            return
        try:
            yield from packet.decode()
        except (av.error.FFmpegError, ValueError):
            state["broken"] += 1


if __name__ == "__main__":
    main()
