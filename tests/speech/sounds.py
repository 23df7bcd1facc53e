"""Builders: small media files of every kind a browser or a recorder makes, good and bad."""

import io
import os
import wave
from pathlib import Path

import av
import numpy as np

FIXTURES = Path(__file__).parent / "fixtures"
RATE = 48_000


def tone(seconds: float, hertz: float = 440.0) -> np.ndarray:
    time = np.arange(round(seconds * RATE)) / RATE
    return (0.3 * np.sin(2 * np.pi * hertz * time)).astype(np.float32)


def hiss(seconds: int) -> bytes:
    """A telephone-rate WAV file of noise: much work for a decoder, none to make."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(os.urandom(seconds * 16_000))
    return out.getvalue()


def file(
    kind: str, codec: str, sound: np.ndarray, *, rate: int = RATE, layout: str = "mono"
) -> bytes:
    """``sound`` as a whole file of one container and codec."""
    out = io.BytesIO()
    with av.open(out, "w", format=kind) as container:
        track = container.add_stream(codec, rate=rate, layout=layout)
        _encode(container, track, sound)
    return out.getvalue()


def film(sound: np.ndarray | None) -> bytes:
    """An mp4 with a moving picture, and sound when given."""
    out = io.BytesIO()
    with av.open(out, "w", format="mp4") as container:
        picture = container.add_stream("mpeg4", rate=10)
        picture.width, picture.height, picture.pix_fmt = 64, 64, "yuv420p"
        track = container.add_stream("aac", rate=RATE, layout="mono") if sound is not None else None
        for _ in range(10):
            frame = av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), np.uint8), format="rgb24")
            container.mux(picture.encode(frame))
        container.mux(picture.encode(None))
        if track is not None:
            _encode(container, track, sound)
    return out.getvalue()


def _encode(container, track, sound) -> None:
    frame = av.AudioFrame.from_ndarray(sound.reshape(1, -1), format="fltp", layout="mono")
    frame.sample_rate = RATE
    context = track.codec_context
    resampler = av.AudioResampler(context.format, context.layout, context.sample_rate)
    for part in [*resampler.resample(frame), *resampler.resample(None)]:
        container.mux(track.encode(part))
    container.mux(track.encode(None))
