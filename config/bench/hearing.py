"""How a transcript is scored against its truth: words, speakers, silences and times."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import permutations
from statistics import median
from typing import Any

import jiwer

_INSIDE_S = 0.1  # a word whose middle lies this far inside a true silence was invented there


@dataclass(frozen=True, slots=True)
class Said:
    """A heard word: text, start and end in seconds, speaker."""

    text: str
    start: float
    end: float
    speaker: int | None = None


@dataclass(slots=True)
class Score:
    """Counts over any number of recordings; the fractions are taken at the end."""

    words: int = 0
    errors: int = 0
    placed: int = 0
    misplaced: int = 0
    silences_true: int = 0
    silences_found: int = 0
    silences_matched: int = 0
    edges_s: list[float] = field(default_factory=list)
    onsets_s: list[float] = field(default_factory=list)
    invented: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    @property
    def wer(self) -> float:
        return self.errors / self.words if self.words else 0.0

    @property
    def speaker_error(self) -> float:
        return self.misplaced / self.placed if self.placed else 0.0

    @property
    def precision(self) -> float:
        return self.silences_matched / self.silences_found if self.silences_found else 1.0

    @property
    def recall(self) -> float:
        return self.silences_matched / self.silences_true if self.silences_true else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def edge_s(self) -> float:
        return median(self.edges_s) if self.edges_s else 0.0

    @property
    def onset_s(self) -> float:
        return median(self.onsets_s) if self.onsets_s else 0.0


@cache
def _normaliser() -> Callable[[str], str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its docstrings hold unescaped backslashes
        from whisper_normalizer.english import EnglishTextNormalizer
    normaliser: Callable[[str], str] = EnglishTextNormalizer()
    return normaliser


def words_of(text: str) -> list[str]:
    """Whisper's English normaliser, word by word."""
    return _normaliser()(text).split()


def against(
    truth: dict[str, Any], said: Sequence[Said], silences: Sequence[tuple[float, float]]
) -> Score:
    """Score one recording. ``truth`` has ``turns`` (speaker, start, end, text) and ``silences``, or a ``reference``."""
    turns = truth.get("turns") or [{"text": truth["reference"], "speaker": None, "start": None}]
    score = Score()
    _words(score, turns, said)
    true = [
        (s["start"], s["end"]) for s in truth.get("silences", ()) if s["end"] - s["start"] >= 1.99
    ]
    if "silences" in truth:
        _silences(score, true, silences)
        for word in said:
            middle = (word.start + word.end) / 2
            score.invented += any(a + _INSIDE_S < middle < b - _INSIDE_S for a, b in true)
    return score


def _words(score: Score, turns: Sequence[dict[str, Any]], said: Sequence[Said]) -> None:
    """The whole text is normalised at once (numbers span words); turns are then found in it by alignment."""
    reference = words_of(" ".join(turn["text"] for turn in turns))
    heard = words_of(" ".join(word.text for word in said))
    result = jiwer.process_words(" ".join(reference), " ".join(heard) or "-")
    score.words = len(reference)
    score.errors = result.substitutions + result.deletions + (result.insertions if heard else 0)
    if turns[0]["start"] is None:
        return
    spoken = [
        (w, n, k == 0) for n, turn in enumerate(turns) for k, w in enumerate(words_of(turn["text"]))
    ]
    named = [(w, word) for word in said for w in words_of(word.text)]
    if not named:
        return
    aligned = jiwer.process_words(" ".join(w for w, *_ in spoken), " ".join(w for w, _ in named))
    pairs: list[tuple[Any, int | None]] = []
    for piece in aligned.alignments[0]:
        if piece.type not in ("equal", "substitute"):
            continue
        there = range(piece.ref_start_idx, piece.ref_end_idx)
        here = range(piece.hyp_start_idx, piece.hyp_end_idx)
        for a, b in zip(there, here, strict=True):
            _, turn, first = spoken[a]
            pairs.append((turns[turn]["speaker"], named[b][1].speaker))
            if first and piece.type == "equal":
                score.onsets_s.append(abs(named[b][1].start - turns[turn]["start"]))
    score.placed = len(pairs)
    score.misplaced = _misplaced(pairs)


def _misplaced(pairs: Sequence[tuple[Any, int | None]]) -> int:
    """Wrong words under the kindest naming of the speakers."""
    names = sorted({a for a, _ in pairs}, key=str)
    numbers = sorted({b for _, b in pairs if b is not None})
    if not numbers:
        return 0
    slots = [*numbers, *([None] * max(0, len(names) - len(numbers)))]
    least = len(pairs)
    for order in permutations(slots, len(names)):
        naming = dict(zip(names, order, strict=True))
        least = min(least, sum(naming[a] != b for a, b in pairs))
    return least


def _silences(
    score: Score, true: Sequence[tuple[float, float]], found: Sequence[tuple[float, float]]
) -> None:
    """Greedy matching; a pair matches when it overlaps by half of its union."""
    left = list(found)
    score.silences_true, score.silences_found = len(true), len(found)
    for a, b in true:
        share, best = max(
            ((_overlap((a, b), other), other) for other in left), default=(0.0, (0.0, 0.0))
        )
        if share >= 0.5:
            left.remove(best)
            score.silences_matched += 1
            score.edges_s += [abs(best[0] - a), abs(best[1] - b)]


def _overlap(one: tuple[float, float], other: tuple[float, float]) -> float:
    both = min(one[1], other[1]) - max(one[0], other[0])
    return both / (max(one[1], other[1]) - min(one[0], other[0])) if both > 0 else 0.0
