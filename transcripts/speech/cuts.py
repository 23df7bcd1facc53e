"""Where to cut a recording so that chunks of about a minute can be heard alone: in its longest pauses.

Chunking costs no accuracy and saves memory: whole-file features of 40 minutes take 2.2 GB, a chunk 0.5
(design/speech.md section 4).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from transcripts.speech.shapes import Span

AIM_S = 60.0
_EARLIEST, _LATEST = 0.6 * AIM_S, 1.15 * AIM_S


def plan(speech: Sequence[tuple[float, float]], duration_s: float) -> list[Span]:
    """Consecutive chunks covering the whole recording; each cut lies in the middle of the longest gap in reach."""
    gaps = [(a_end, b_start) for (_, a_end), (b_start, _) in pairwise(speech)]
    edges = [0.0]
    while duration_s - edges[-1] > _LATEST:
        low, high = edges[-1] + _EARLIEST, edges[-1] + _LATEST
        reach = [(min(b, high) - max(a, low), max(a, low), min(b, high)) for a, b in gaps]
        length, start, end = max(reach, default=(0.0, 0.0, 0.0))
        edges.append((start + end) / 2 if length > 0 else edges[-1] + AIM_S)
    edges.append(duration_s)
    return [Span(round(a * 1000), round(b * 1000)) for a, b in pairwise(edges)]
