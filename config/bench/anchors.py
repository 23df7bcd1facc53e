"""200 excerpts of a long session after corrections, after the session was heard anew, and after it was heard anew and
everything stands seconds later, so that only the quote is left. Beside a search by the quote alone.

Right: at least eight tenths of the words it should hold and it does hold are the same. Wrong place: under three
tenths. The peer finds the text that is most like the quote anywhere (rapidfuzz), as an annotation that knows only its
quote would; the talk is full of repeated phrases on purpose.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from rapidfuzz import fuzz

from config.bench._reader_room import document
from transcripts.document import pick
from transcripts.edits.anchors import Anchor, Index, Place, anchor_of, place
from transcripts.edits.operations import Document, Missing, Operation, apply, numbered

EXCERPTS = 200
SHORTEST, LONGEST = 3, 27
OFF_MS = 120
CORRECTED = (0.02, 0.10, 0.25)
HEARD_ANEW = (0.05, 0.15, 0.30)
OUT_OF_STEP = {"three": 3_000, "twelve": 12_000}
RIGHT, WRONG = 0.8, 0.3
SPLIT_FROM = 12
OTHER = ("quietly", "perhaps", "garden", "seven", "window", "before", "nobody's", "again")


class Ids(Enum):
    """Whether a word's id still means the same word."""

    LAST = "last"
    NEW = "new"


@dataclass(slots=True)
class Tally:
    right: int = 0
    wrong: int = 0
    pinned: int = 0
    near: int = 0
    """Neither right nor in a wrong place: it holds too much or too little."""
    seconds: float = 0.0

    def count(self, truth: set[int], found: set[int] | None) -> None:
        if found is None:
            self.pinned += 1
            # Words that are all gone have no place; then keeping the moment is what is right.
            self.right += not truth
            return
        alike = len(truth & found) / len(truth | found)
        self.right += alike >= RIGHT
        self.wrong += alike < WRONG
        self.near += WRONG <= alike < RIGHT


@dataclass(slots=True)
class Level:
    name: str
    ours: Tally = field(default_factory=Tally)
    peer: Tally = field(default_factory=Tally)


def run(*, quick: bool) -> dict[str, Any]:
    before = numbered(document(3_000 if quick else 10_000))
    dice = random.Random(42)  # noqa: S311 the same every time
    words = [word for turn in before["turns"] for word in turn["w"]]
    anchors = [_picked(before, words, dice) for _ in range(EXCERPTS)]
    levels = [
        *(
            _level(f"corrected {rate:.0%}", anchors, *_corrected(before, rate))
            for rate in CORRECTED
        ),
        *(
            _level(f"heard anew {rate:.0%}", anchors, *_heard_anew(before, rate))
            for rate in HEARD_ANEW
        ),
    ]
    # Beside the others: a sound is not out of step with itself, so neither ids nor times settle anything here.
    late = [
        _level(
            f"{told} seconds out of step",
            anchors,
            *_heard_anew(before, HEARD_ANEW[0], late_ms=late_ms),
        )
        for told, late_ms in OUT_OF_STEP.items()
    ]
    return {**_figures(levels, len(words)), "out_of_step": _told(late)}


def _figures(levels: list[Level], words: int) -> dict[str, Any]:
    every = EXCERPTS * len(levels)
    return {
        "words": words,
        "excerpts": EXCERPTS,
        "peer": "the most similar text to the quote, anywhere (rapidfuzz partial ratio)",
        "right": round(sum(level.ours.right for level in levels) / every, 4),
        "wrong": sum(level.ours.wrong for level in levels),
        "pinned_to_time": sum(level.ours.pinned for level in levels),
        "peer_right": round(sum(level.peer.right for level in levels) / every, 4),
        "peer_wrong": sum(level.peer.wrong for level in levels),
        "ms_per_anchor": round(1000 * sum(level.ours.seconds for level in levels) / every, 3),
        "peer_ms_per_anchor": round(1000 * sum(level.peer.seconds for level in levels) / every, 3),
        "levels": _told(levels),
    }


def _told(levels: list[Level]) -> dict[str, Any]:
    return {
        level.name: {
            "right": level.ours.right / EXCERPTS,
            "wrong": level.ours.wrong,
            "near": level.ours.near,
            "pinned_to_time": level.ours.pinned,
            "peer_right": level.peer.right / EXCERPTS,
            "peer_wrong": level.peer.wrong,
        }
        for level in levels
    }


def _picked(before: Document, words: list[Any], dice: random.Random) -> Anchor:
    length = dice.randint(SHORTEST, LONGEST)
    first = dice.randrange(len(words) - length)
    return anchor_of(pick(before, words[first][0], words[first + length - 1][0]).body)


def _level(
    name: str, anchors: list[Anchor], after: Document, became: dict[int, int], ids: Ids
) -> Level:
    level = Level(name)
    began = time.perf_counter()
    index = Index(after)
    places = [place(index, anchor, ids_last=ids is Ids.LAST) for anchor in anchors]
    level.ours.seconds = time.perf_counter() - began
    text, starts = _text(index)
    for anchor, found in zip(anchors, places, strict=True):
        truth = _true_words(index, anchor, became)
        level.ours.count(truth, _held(index, found))
        began = time.perf_counter()
        alike = fuzz.partial_ratio_alignment(" ".join(anchor.texts), text)
        level.peer.seconds += time.perf_counter() - began
        if alike is not None:
            said = [n for n, at in enumerate(starts) if alike.dest_start <= at < alike.dest_end]
            level.peer.count(truth, set(said) or None)
    return level


def _true_words(index: Index, anchor: Anchor, became: dict[int, int]) -> set[int]:
    """Places of the words it should hold: from the first to the last of its own that is left."""
    left = [index.number[became[pk]] for pk in anchor.ids if pk in became]
    return set(range(min(left), max(left) + 1)) if left else set()


def _held(index: Index, found: Place) -> set[int] | None:
    if found.word_from is None or found.word_to is None:
        return None
    return set(range(index.number[found.word_from], index.number[found.word_to] + 1))


def _text(index: Index) -> tuple[str, list[int]]:
    starts, at = [], 0
    for word in index.words:
        starts.append(at)
        at += len(word[3]) + 1
    return " ".join(word[3] for word in index.words), starts


def _corrected(before: Document, rate: float) -> tuple[Document, dict[int, int], Ids]:
    """So many of the words corrected by the product's own operations, and a tenth of the long turns split."""
    after = before
    for operation in _corrections(before, rate, random.Random(99)):  # noqa: S311
        try:
            after, _ = apply(after, operation)
        except Missing:  # a split before a word that was taken out
            continue
    left = {word[0] for turn in after["turns"] for word in turn["w"]}
    return after, {pk: pk for pk in left}, Ids.LAST


def _corrections(before: Document, rate: float, dice: random.Random) -> Iterator[Operation]:
    for turn in before["turns"]:
        for word in turn["w"]:
            chance = dice.random() / rate
            if chance < 1:
                more = f"{word[3]} {dice.choice(OTHER)}"
                text = "" if chance < 0.25 else dice.choice(OTHER) if chance < 0.85 else more
                yield {"op": "replace", "words": [word[0]], "text": text}
        if len(turn["w"]) > SPLIT_FROM and dice.random() < 0.1:
            yield {"op": "split", "word": turn["w"][len(turn["w"]) // 2][0]}


def _heard_anew(
    before: Document, rate: float, *, late_ms: int = 0
) -> tuple[Document, dict[int, int], Ids]:
    """Other ids, times off by up to 120 ms beside `late_ms`, so many words wrong, missing or made up."""
    dice = random.Random(7)  # noqa: S311
    became: dict[int, int] = {}
    turns, pk = [], 1_000_000
    for turn in before["turns"]:
        words: list[Any] = []
        for word in turn["w"]:
            chance, off = dice.random() / rate, late_ms + dice.randint(-OFF_MS, OFF_MS)
            if chance < 0.25:
                continue
            pk += 1
            became[word[0]] = pk
            text = dice.choice(OTHER) if chance < 0.85 else word[3]
            words.append([pk, max(0, word[1] + off), max(0, word[2] + off), text, 0.9])
            if 0.85 <= chance < 1:
                pk += 1
                words.append([pk, max(0, word[2] + off), max(0, word[2] + off + 5), "um", 0.4])
        if words:
            turns.append({**turn, "w": words})
    return {**before, "turns": turns}, became, Ids.NEW
