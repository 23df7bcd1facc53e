"""Hours of sound in no time: packets of an encoded recording copied one after the other, nothing encoded anew."""

import io
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

from tests.speech import sounds

FIXTURES = Path(__file__).parent / "fixtures"
HUSH_S = 60
MS = Fraction(1, 1000)  # webm counts in these


def mostly_silence(seconds: int) -> bytes:
    """The fixture's talk, and then nothing until the end, as a browser's webm."""
    talk = _packets((FIXTURES / "dialogue.webm").read_bytes())
    hush = _packets(sounds.file("webm", "libopus", np.zeros(sounds.RATE * HUSH_S, np.float32)))
    out = io.BytesIO()
    with (
        av.open(str(FIXTURES / "dialogue.webm"), mode="r") as like,
        av.open(out, mode="w", format="webm") as container,
    ):
        track = container.add_stream_from_template(like.streams.audio[0])
        at, part = 0, talk
        while at < seconds * 1000:
            for duration, data in part:
                packet = av.Packet(data)
                packet.pts = packet.dts = at
                packet.duration, packet.time_base = duration, MS
                packet.stream = track
                container.mux(packet)
                at += duration
                if at >= seconds * 1000:
                    break
            part = hush
    return out.getvalue()


def _packets(data: bytes) -> list[tuple[int, bytes]]:
    """Whole ones: the last of a file is cut short by its duration, and decoded in full in the middle of another."""
    with av.open(io.BytesIO(data), mode="r") as container:
        voice = container.streams.audio[0]
        packets = [
            (p.duration or 20, bytes(p)) for p in container.demux(voice) if p.pts is not None
        ]
        return packets[:-1]
