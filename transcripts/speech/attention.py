"""Listens twice where speech was measured and no words came: a recogniser that loses its thread skips whole sentences.

Whisper now and then jumps over several sentences inside one of its 30-second windows, most of all when somebody says
the same thing twice. The skipped stretch is heard on its own, where it comes out whole.
"""

from __future__ import annotations

from collections.abc import Sequence

from transcripts.engines import Engine, EngineWord, LeftOut, Said
from transcripts.speech.clips import RATE, Samples

_UNHEARD_S = 1.5  # of measured speech without a word
_EDGE_S = 0.2  # word times are no better than this
_SURE = 0.4


def words(
    engine: Engine,
    sound: Samples,
    speech: Sequence[tuple[float, float]],
    language: str | None,
    vocabulary: str = "",
) -> Said:
    """All words of ``sound`` in order of time, in seconds from its start; so is ``speech``."""
    first = engine.transcribe(sound, language=language, vocabulary=vocabulary)
    heard, left_out = list(first.words), list(first.left_out)
    duration = len(sound) / RATE
    for start, end in unheard(heard, speech, duration):
        low, high = max(0.0, start - _EDGE_S), min(duration, end + _EDGE_S)
        piece = sound[int(low * RATE) : int(high * RATE)]
        again = [
            EngineWord(word.text, word.start + low, word.end + low, word.probability)
            for word in engine.transcribe(piece, language=language, vocabulary=vocabulary).words
        ]
        again = [word for word in again if start < (word.start + word.end) / 2 < end]
        if again and sum(word.probability for word in again) / len(again) >= _SURE:
            heard += again
        else:
            text = " ".join(word.text for word in again)
            left_out.append(LeftOut(text, start, end, "unsure" if text else "no_words"))
    return Said(
        sorted(heard, key=lambda word: (word.start, word.end)),
        sorted(left_out, key=lambda gone: gone.start),
    )


def unheard(
    heard: Sequence[EngineWord], speech: Sequence[tuple[float, float]], duration: float
) -> list[tuple[float, float]]:
    """Stretches between words that hold at least a second and a half of measured speech."""
    ends = [0.0, *(word.end + _EDGE_S for word in heard)]
    starts = [*(word.start - _EDGE_S for word in heard), duration]
    found = []
    for low, high in zip(ends, starts, strict=True):
        inside = [(max(a, low), min(b, high)) for a, b in speech if min(b, high) > max(a, low)]
        if sum(b - a for a, b in inside) >= _UNHEARD_S:
            found.append((inside[0][0], inside[-1][1]))
    return found
