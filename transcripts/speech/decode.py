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

sys.path.insert(0, str(Path(__file__).parents[2]))
for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ[variable] = "1"  # each of their threads would reserve address space we do not grant

FORMATS = "matroska,webm,mov,mp4,m4a,3gp,3g2,mj2,ogg,mp3,wav,flac,aac,caf,aiff"
RATE = 48_000
PEAK = RATE // 20
BIT_RATE = 48_000
COMPLEXITY = 5  # of libopus, 0..10
PADDING_S = 0.5  # what encoders add to the end: four hours on somebody's clock are four hours
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

    from transcripts.speech import lockdown

    lockdown.limit(lockdown.Bounds(order["memory"], order["cpu_s"], order["output"]))
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
    recode(source, target, {"seconds": 10, "channels": 8, "rate": 192_000, "lowest_rate": 4_000})


def recode(source: Any, target: Any, order: dict[str, Any]) -> dict[str, Any]:
    """Decode ``source``, write it to ``target`` as WebM/Opus, and say what was heard on the way."""
    container = _opened(source)
    stream = _stream(container, order)
    codec = stream.codec_context
    kind = f"{container.format.name.split(',')[0]}, {codec.name}"
    kind += f", {codec.channels} channels, {codec.sample_rate} Hz"
    recorder = Recorder(target)
    state = {"broken": 0}
    sides = Sides() if codec.channels == 2 else None
    for samples in _seconds(container, stream, state, sides):
        if recorder.heard + len(samples) > (order["seconds"] + PADDING_S) * RATE:
            raise Refusal("too_long")
        recorder.take(samples)
    if recorder.heard < RATE // 10:
        raise Refusal("no_sound" if recorder.heard == 0 else "too_short")
    level, peaks = recorder.finish()
    said = float(container.duration or 0) / 1_000_000
    return {
        "samples": recorder.heard,
        "level": level,
        "peaks": _scaled(peaks, level),
        "sides": sides.finish() if sides else "",
        "partial": state["broken"] > 0 or recorder.heard / RATE < 0.9 * said - 1,
        "source": kind,
    }


class Recorder:
    """Writes samples as WebM/Opus and keeps the peaks and the spread of loudness."""

    def __init__(self, target: Any) -> None:
        import av
        import numpy as np

        self.heard = 0
        self._out: Any = av.open(target, "w", format="webm", options={"fflags": "+bitexact"})
        self._track: Any = self._out.add_stream("libopus", rate=RATE)
        codec = self._track.codec_context
        codec.layout, codec.format, codec.bit_rate = "mono", "s16", BIT_RATE
        codec.options = {
            "frame_duration": "60",
            "application": "audio",
            "compression_level": str(COMPLEXITY),
        }
        codec.flags |= 1 << 23  # bitexact: the same recording gives the same bytes
        self._peaks: list[int] = []
        self._rest = np.empty(0, np.int32)
        self._spread = np.zeros(2048, np.int64)

    def take(self, samples: Any) -> None:
        import av
        import numpy as np

        frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format="s16", layout="mono")
        frame.sample_rate, frame.pts = RATE, self.heard
        self._out.mux(self._track.encode(frame))
        self.heard += len(samples)
        size = np.minimum(np.abs(samples.astype(np.int32)), 32767)
        self._spread += np.bincount(size >> 4, minlength=2048)
        self._rest = np.concatenate((self._rest, size))
        whole = len(self._rest) // PEAK
        self._peaks += self._rest[: whole * PEAK].reshape(whole, PEAK).max(1).tolist()
        self._rest = self._rest[whole * PEAK :]

    def finish(self) -> tuple[float, list[int]]:
        """The 99.9th percentile of loudness, 0..1, and the largest sample of each 50 ms."""
        import numpy as np

        self._out.mux(self._track.encode(None))
        self._out.close()
        if len(self._rest):
            self._peaks.append(int(self._rest.max()))
        step = np.searchsorted(np.cumsum(self._spread), 0.999 * self._spread.sum())
        return float(step) / 2048, self._peaks


class Sides:
    """How loud each channel of a stereo recording is, 100 ms by 100 ms: two people may have a microphone each."""

    RATE = 8_000
    STEP = 800

    def __init__(self) -> None:
        import av.audio.resampler
        import numpy as np

        self._resampler: Any = av.audio.resampler.AudioResampler("s16", "stereo", self.RATE)
        self._rest = np.empty((0, 2), np.int16)
        self._found = bytearray()

    def take(self, frame: Any) -> None:
        import numpy as np

        parts = [part.to_ndarray().reshape(-1, 2) for part in self._resampler.resample(frame)]
        self._rest = np.concatenate([self._rest, *parts])
        whole = len(self._rest) // self.STEP
        if whole:
            steps = self._rest[: whole * self.STEP].astype(np.float64).reshape(whole, self.STEP, 2)
            power = (steps**2).mean(1)
            # Half decibels above one: 0 is nothing, 181 full scale.
            loud = np.minimum(20 * np.log10(power + 1), 255).round().astype(np.uint8)
            self._found += loud.tobytes()
            self._rest = self._rest[whole * self.STEP :]

    def finish(self) -> str:
        """Hexadecimal: left and right for each step."""
        return self._found.hex()


def _scaled(peaks: list[int], level: float) -> str:
    """Hexadecimal bytes, 255 a little above the loudest ordinary sample, so that quiet recordings show too."""
    top = max(level, 0.01) * 1.25 * 32768
    return bytes(min(255, round(255 * peak / top)) for peak in peaks).hex()


def _opened(source: Any) -> Any:
    import av
    import av.error

    options = {"format_whitelist": FORMATS, "protocol_whitelist": "none", "enable_drefs": "0"}
    try:
        return av.open(source, options=options, metadata_errors="replace")
    except (av.error.FFmpegError, ValueError):
        raise Refusal("not_sound") from None


def _stream(container: Any, order: dict[str, Any]) -> Any:
    """The first sound in the file; pictures beside it are passed over."""
    stream = next((s for s in container.streams.audio if s.codec_context is not None), None)
    if stream is None:
        raise Refusal("no_sound")
    if stream.codec_context.channels > order["channels"]:
        raise Refusal("too_many_channels")
    if stream.codec_context.sample_rate > order["rate"]:
        raise Refusal("rate_too_high")
    if stream.codec_context.sample_rate < order["lowest_rate"]:
        raise Refusal("rate_too_low")
    stream.codec_context.thread_count = 1
    return stream


def _seconds(
    container: Any, stream: Any, state: dict[str, int], sides: Sides | None
) -> Iterator[Any]:
    """Mono 16-bit samples at 48 kHz, about a second at a time."""
    import numpy as np

    waiting: list[Any] = []
    held = 0
    for part in _resampled(container, stream, state, sides):
        waiting.append(_mixed(part))
        held += len(waiting[-1])
        if held >= RATE:
            yield np.concatenate(waiting)
            waiting, held = [], 0
    if held:
        yield np.concatenate(waiting)


def _mixed(part: Any) -> Any:
    """Every channel counts alike. By the names of channels a voice on the fourth would be left out as mere bass."""
    import numpy as np

    channels = part.layout.nb_channels
    samples = part.to_ndarray().reshape(-1, channels)
    if channels == 1:
        return samples.reshape(-1)
    return (samples.sum(1, dtype=np.int32) // channels).astype(np.int16)


def _resampled(
    container: Any, stream: Any, state: dict[str, int], sides: Sides | None
) -> Iterator[Any]:
    """Damaged frames are counted and passed over; a stream may change its shape half way."""
    import av.audio.resampler
    import av.error

    resampler: Any = None
    shape: tuple[Any, ...] = ()
    first: tuple[Any, ...] = ()
    for frame in _frames(container, stream, state):
        now = (frame.format.name, frame.layout.name, frame.sample_rate)
        if frame.layout.nb_channels > 8 or not 0 < frame.sample_rate <= 192_000:
            state["broken"] += 1
            continue
        if now != shape:
            yield from resampler.resample(None) if resampler else ()
            layout = "mono" if frame.layout.nb_channels < 3 else frame.layout
            resampler, shape = av.audio.resampler.AudioResampler("s16", layout, RATE), now
            first = first or now
        frame.pts = None
        try:
            parts = resampler.resample(frame)
            # A stream that changes its shape half way is no pair of microphones.
            sides = sides if shape == first else None
            if sides is not None:
                sides.take(frame)
            yield from parts
        except (av.error.FFmpegError, ValueError):
            state["broken"] += 1
    yield from resampler.resample(None) if resampler else ()


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
