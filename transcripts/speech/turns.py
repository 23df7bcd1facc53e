"""Words become turns: each word gets a speaker, words inside measured silences go, neighbours are joined."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import groupby

from transcripts.speech.shapes import HeardWord, Silence, Turn, Word
from transcripts.speech.speakers import Lane

_NEAR_MS = 300
_ENDS = (".", "?", "!", "…")


def outside(
    words: Iterable[HeardWord],
    silences: Sequence[Silence],
    *,
    dropped: list[HeardWord] | None = None,
) -> list[HeardWord]:
    """Words that touch a measured silence are drawn out of it; those wholly inside one go, into ``dropped``.

    A recogniser stretches a word over the pause beside it, or starts a sentence before the pause that precedes it;
    the pause was measured, the stretch was guessed.
    """
    heard = list(words)
    ends = [silence.end_ms for silence in silences]
    kept: list[HeardWord] = []
    for n, word in enumerate(heard):
        near_by = silences[bisect_right(ends, word.start_ms) :][:1]
        silence = next((s for s in near_by if _touches(word, s)), None)
        if silence is None:
            kept.append(word)
            continue
        following = heard[n + 1].start_ms if n + 1 < len(heard) else None
        opens = following is not None and following >= silence.end_ms - _NEAR_MS
        opens = (
            opens and bool(kept) and kept[-1].text.endswith(_ENDS) and not word.text.endswith(_ENDS)
        )
        before, after = silence.start_ms - word.start_ms, word.end_ms - silence.end_ms
        near = min(abs(before), abs(after)) <= _NEAR_MS
        if before <= 0 and after <= 0 and not near and not opens:
            if dropped is not None:
                dropped.append(word)
            continue
        if opens or after > before:
            start = max(word.start_ms, silence.end_ms)
            end = max(word.end_ms, start + word.end_ms - word.start_ms) if opens else word.end_ms
            end = end if following is None else min(end, following)
            kept.append(HeardWord(word.text, start, max(end, start), word.p))
        else:
            end = min(word.end_ms, silence.start_ms)
            kept.append(HeardWord(word.text, min(word.start_ms, end), end, word.p))
    return kept


def _touches(word: HeardWord, silence: Silence) -> bool:
    return word.start_ms < silence.end_ms and word.end_ms > silence.start_ms


def spoken(words: Sequence[HeardWord], lane: Lane) -> list[Word]:
    """Give each word a speaker. Between two words of one speaker inside a sentence, a lone stray joins them."""
    said: list[int] = []
    for word in words:
        heard = lane.over(word.start_ms, word.end_ms)
        said.append(heard if heard is not None else (said[-1] if said else 0))
    for n in range(1, len(said) - 1):
        inside = not words[n - 1].text.endswith(_ENDS) and not words[n].text.endswith(_ENDS)
        if inside and said[n - 1] == said[n + 1] != said[n]:
            said[n] = said[n - 1]
    return [
        Word(word.text, word.start_ms, word.end_ms, word.p, n, speaker)
        for n, (word, speaker) in enumerate(zip(words, said, strict=True))
    ]


def build(words: Sequence[Word]) -> list[Turn]:
    """Consecutive words of one speaker, numbered."""
    runs = (tuple(run) for _, run in groupby(words, key=lambda word: word.speaker))
    return [Turn(n, run[0].speaker, run) for n, run in enumerate(runs)]
