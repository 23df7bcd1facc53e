"""Words become turns: each word gets a speaker, words inside measured silences go, neighbours are joined."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from transcripts.speech.shapes import HeardWord, Silence, Turn, Word
from transcripts.speech.speakers import Lane

_MARGIN_MS = 300
_ENDS = (".", "?", "!", "…")


def outside(words: Iterable[HeardWord], silences: Sequence[Silence]) -> list[HeardWord]:
    """Drop words the engine put wholly inside a silence, and draw in those that reach over one.

    A recogniser stretches a word over the pause beside it; the pause was measured, the stretch was guessed.
    """
    kept: list[HeardWord] = []
    for word in words:
        start, end = word.start_ms, word.end_ms
        for silence in silences:
            if end <= silence.start_ms or start >= silence.end_ms:
                continue
            before, after = silence.start_ms - start, end - silence.end_ms
            if max(before, after) <= 0:
                start = end = -1
                if (
                    word.start_ms < silence.start_ms + _MARGIN_MS
                    or word.end_ms > silence.end_ms - _MARGIN_MS
                ):
                    start, end = _beside(word, silence)
                break
            if before >= after:
                end = min(end, silence.start_ms)
            else:
                start = max(start, silence.end_ms)
        if start >= 0:
            kept.append(HeardWord(word.text, start, max(end, start), word.p))
    return kept


def _beside(word: HeardWord, silence: Silence) -> tuple[int, int]:
    """A word just inside an edge belongs to the speech on the other side of that edge."""
    if word.start_ms - silence.start_ms < silence.end_ms - word.end_ms:
        return silence.start_ms, silence.start_ms
    return silence.end_ms, silence.end_ms


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
