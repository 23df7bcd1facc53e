"""What every engine's raw words go through before anybody sees them; what goes is kept, with the reason."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Sequence
from typing import Any

from transcripts.engines import EngineWord, LeftOut, Said

_REPETITIVE = 2.4  # gzip ratio above which a segment repeats itself (Whisper's own bound)
_INSTANT_S = 0.04
_HARDLY = 0.1


def take(
    said: Said, heard: list[EngineWord], compression_ratio: float, *, is_speech: bool = True
) -> None:
    """Add one segment's words to ``said``, without those nobody can have said."""
    if not is_speech:
        said.left_out.extend(_gone(heard, [], "no_speech"))
        return
    kept = possible(heard)
    said.left_out.extend(_gone(heard, kept, "instant"))
    if compression_ratio > _REPETITIVE:
        once = unlooped(kept)
        said.left_out.extend(_gone(kept, once, "loop"))
        kept = once
    said.words.extend(kept)


def repetition(heard: Sequence[EngineWord]) -> float:
    """How many times as long the words are as they are when packed, as Whisper measures it."""
    text = " ".join(word.text for word in heard).encode()
    return len(text) / len(zlib.compress(text)) if text else 0.0


def _gone(before: Sequence[EngineWord], after: Sequence[EngineWord], why: str) -> list[LeftOut]:
    """Neighbours that went together are one line. Words are told apart by being the same object."""
    stayed = {id(word) for word in after}
    found: list[LeftOut] = []
    together = False
    for word in before:
        if id(word) in stayed:
            together = False
            continue
        if together:
            last = found.pop()
            found.append(
                LeftOut(f"{last.text} {word.text}", last.start, max(last.end, word.end), why)
            )
        else:
            found.append(LeftOut(word.text, word.start, word.end, why))
        together = True
    return found


def whole(parts: Iterable[Any]) -> list[EngineWord]:
    """A part that does not begin with a space ("-disposed") belongs to the word before it."""
    words: list[EngineWord] = []
    for part in parts:
        text = part.word.strip()
        if not text:
            continue
        start, end, p = float(part.start), float(part.end), float(part.probability)
        if words and not part.word.startswith(" "):
            last = words.pop()
            words.append(EngineWord(last.text + text, last.start, end, min(last.probability, p)))
        else:
            words.append(EngineWord(text, start, end, p))
    return words


def possible(words: list[EngineWord]) -> list[EngineWord]:
    """Words that take no time were not said: at a window's end the decoder may repeat a sentence it cannot place.

    Three or more such words in a row go, and with them the hardly credible ones they hang on.
    """
    instant = [word.end - word.start <= _INSTANT_S for word in words]
    dropped: set[int] = set()
    for n in range(len(words) - 2):
        if all(instant[n : n + 3]):
            dropped |= {n, n + 1, n + 2}
    for n in range(len(words) - 1, -1, -1):
        if n + 1 in dropped and words[n].probability < _HARDLY:
            dropped.add(n)
    return [word for n, word in enumerate(words) if n not in dropped]


def unlooped(words: list[EngineWord]) -> list[EngineWord]:
    """A decoder caught in a loop says one phrase over and over: keep it twice at most."""
    plain = [re.sub(r"\W+", "", word.text).lower() for word in words]
    kept: list[int] = []
    n = 0
    while n < len(words):
        kept.append(n)
        for size in range(1, 9):
            tail = [plain[m] for m in kept[-size:]]
            if len(kept) >= 2 * size and tail == [plain[m] for m in kept[-2 * size : -size]]:
                while [plain[m] for m in range(n + 1, min(n + 1 + size, len(words)))] == tail:
                    n += size
        n += 1
    return [words[m] for m in kept]
