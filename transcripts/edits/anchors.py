"""Where the words of an excerpt are in another revision: by word ids, then by the clock, then by its quote, then nowhere.

Pure. An excerpt is never put in a wrong place: when its words are gone it keeps its moment and says so. The quote is
never searched for in the whole of a timed talk: people say the same thing again, and of 600 excerpts two went minutes
astray (`manage.py bench anchors`). It is looked for around its moment, is long, and stands there once. "Alike" is the
ratio of difflib's matcher over folded words: what stands in the same order in both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from transcripts.edits.operations import END, ID, START, TEXT, Word

How = Literal["words", "clock", "quote", "gone"]

NEAR_MS = 1500
NEAR_ALIKE = 0.4
"""The clock of one recording does not lie; this only keeps quite other words from being put in somebody's mouth."""
QUOTE_WORDS = 4
"""Fewer are said again too soon."""
QUOTE_NEAR_MS = 20_000
QUOTE_ALIKE = 0.75
QUOTE_ONCE = 0.5
"""What else is said around there is less alike than this, or it is not known which of them was meant."""
CLEARLY = 0.15
"""More alike by this much, what is said elsewhere around there makes the moment itself doubtful."""
_MARKS = re.compile(r"[^\w']+")


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an excerpt remembers of its place. `ids` may be empty when all were lost before.

    `newest` is the highest id of a word when its words went: only words written since can be them again. It is None
    while they are there.
    """

    ids: tuple[int, ...]
    start_ms: int
    end_ms: int
    texts: tuple[str, ...]
    timed: bool = True
    newest: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """First and last word of where it is now; both None when its words are gone."""

    how: How
    word_from: int | None = None
    word_to: int | None = None


def anchor_of(body: dict[str, Any], sought: dict[str, Any] | None = None) -> Anchor:
    """From an excerpt's body; `sought` is what its words were, once they are gone from there."""
    words = [word for turn in body["turns"] for word in turn["words"]]
    ids = body.get("ids") or [word[ID] for word in words]
    texts = [word[TEXT] for word in words] or (sought or {}).get("texts", [])
    return Anchor(
        tuple(ids),
        body["start_ms"],
        body["end_ms"],
        tuple(texts),
        body.get("timed", True),
        None if words or not sought else sought["newest"],
    )


class Index:
    """A document's words in order, looked up by id, by time and by what was said."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.words: list[Word] = [word for turn in document["turns"] for word in turn["w"]]
        self.number = {word[ID]: n for n, word in enumerate(self.words)}
        self.timed = document.get("timing") != "none"
        self._folded: list[str] | None = None

    @property
    def folded(self) -> list[str]:
        if self._folded is None:
            self._folded = [folded(word[TEXT]) for word in self.words]
        return self._folded

    def same_words(self, anchor: Anchor) -> Place | None:
        """The ids that are left. Words put between them since belong to it too."""
        left = [self.number[pk] for pk in anchor.ids if pk in self.number]
        if not left:
            return None
        return self._place("words", min(left), max(left))

    def heard_again(self, anchor: Anchor) -> Place | None:
        """For a transcript whose ids are others: the same moment with much the same words, else nothing."""
        near = [
            n
            for n, word in enumerate(self.words)
            if word[END] >= anchor.start_ms - NEAR_MS and word[START] <= anchor.end_ms + NEAR_MS
        ]
        if not near or not anchor.texts:
            return None
        by_clock, alike = self._by_clock(anchor, near)
        if alike >= QUOTE_ALIKE:
            return by_clock
        # Its times may be others by now: much the same words, there once, tell more than the hour, and where other
        # words around there are more like it than those of its moment, neither is taken.
        return self.said_again(anchor) or (None if self._better_near(anchor, alike) else by_clock)

    def _better_near(self, anchor: Anchor, alike: float) -> bool:
        quote = [folded(text) for text in anchor.texts]
        best, _ = self._ranked(quote, self._starts(quote, anchor))
        return best is not None and best[0] > alike + CLEARLY

    def said_again(self, anchor: Anchor) -> Place | None:
        """By the quote: much the same words around that moment, once, and none of them there before they went."""
        quote = [folded(text) for text in anchor.texts]
        if len(quote) < QUOTE_WORDS:
            return None
        best, others = self._ranked(quote, self._starts(quote, anchor))
        if best is None or best[0] < QUOTE_ALIKE or others >= QUOTE_ONCE:
            return None
        first, last = self._spanned(quote, best[1])
        held = [word[ID] for word in self.words[first : last + 1]]
        if anchor.newest is not None and min(held) <= anchor.newest:  # said elsewhere all along
            return None
        return self._place("quote", first, last)

    def _starts(self, quote: list[str], anchor: Anchor) -> list[int]:
        """Where the quote could begin so that at least one of its words falls on itself."""
        near = self._around(anchor)
        offsets: dict[str, list[int]] = {}
        for offset, word in enumerate(quote):
            if word:
                offsets.setdefault(word, []).append(offset)
        starts = {at - offset for at in near for offset in offsets.get(self.folded[at], ())}
        return sorted(start for start in starts if start in near)

    def _around(self, anchor: Anchor) -> range:
        """Words within twenty seconds of the moment; all of them where one of the two has no times."""
        if not (self.timed and anchor.timed):
            return range(len(self.words))
        near = [
            n
            for n, word in enumerate(self.words)
            if word[END] >= anchor.start_ms - QUOTE_NEAR_MS
            and word[START] <= anchor.end_ms + QUOTE_NEAR_MS
        ]
        return range(near[0], near[-1] + 1) if near else range(0)

    def _ranked(
        self, quote: list[str], starts: list[int]
    ) -> tuple[tuple[float, int] | None, float]:
        """(how alike, where) of the best window, and how alike the best is that shares less than half of it."""
        matcher = SequenceMatcher(None, autojunk=False)
        matcher.set_seq2(quote)
        scored: list[tuple[float, int]] = []
        for start in starts:
            matcher.set_seq1(self.folded[start : start + len(quote)])
            # The quick bound spares most windows the real one.
            if matcher.real_quick_ratio() >= QUOTE_ONCE and matcher.quick_ratio() >= QUOTE_ONCE:
                scored.append((matcher.ratio(), start))
        if not scored:
            return None, 0.0
        best = max(scored, key=lambda one: (one[0], -one[1]))
        apart = (alike for alike, at in scored if abs(at - best[1]) > len(quote) / 2)
        return best, max(apart, default=0.0)

    def _spanned(self, quote: list[str], start: int) -> tuple[int, int]:
        """From the first to the last word of the quote that is found there."""
        from_here = max(0, start - 2)
        window = self.folded[from_here : start + len(quote) + 2]
        blocks = SequenceMatcher(None, window, quote, autojunk=False).get_matching_blocks()
        found = [block for block in blocks if block.size]
        first, last = found[0], found[-1]
        # Words of the quote before the first that was found were said there too, only otherwise.
        begin = max(0, first.a - first.b)
        end = min(len(window) - 1, last.a + last.size - 1 + (len(quote) - last.b - last.size))
        return from_here + begin, from_here + end

    def _by_clock(self, anchor: Anchor, near: list[int]) -> tuple[Place | None, float]:
        """Of the words around that moment, those said within it, and how alike; less than somewhat alike is nothing."""
        inside = [n for n in near if self._middle_inside(n, anchor)]
        if not inside:
            return None, 0.0
        first, last = self._trimmed(anchor, near, min(inside), max(inside))
        said = self.folded[first : last + 1]
        alike = _alike([folded(text) for text in anchor.texts], said)
        return (self._place("clock", first, last) if alike >= NEAR_ALIKE else None), alike

    def _trimmed(self, anchor: Anchor, near: list[int], first: int, last: int) -> tuple[int, int]:
        """Ends moved by a word or two where that makes first and last word the ones that were picked."""
        opening, closing = folded(anchor.texts[0]), folded(anchor.texts[-1])
        starts = [n for n in near if abs(n - first) <= 2 and self.folded[n] == opening]
        ends = [n for n in near if abs(n - last) <= 2 and self.folded[n] == closing]
        start = min(
            starts, key=lambda n: abs(self.words[n][START] - anchor.start_ms), default=first
        )
        end = min(ends, key=lambda n: abs(self.words[n][END] - anchor.end_ms), default=last)
        return (start, end) if start <= end else (first, last)

    def _middle_inside(self, number: int, anchor: Anchor) -> bool:
        word = self.words[number]
        return bool(anchor.start_ms <= (word[START] + word[END]) / 2 <= anchor.end_ms)

    def _place(self, how: How, first: int, last: int) -> Place:
        return Place(how, self.words[first][ID], self.words[last][ID])


def place(index: Index, anchor: Anchor, *, ids_last: bool) -> Place:
    """Where it is now. `ids_last` is False when the document was heard anew and its ids mean nothing."""
    found = index.same_words(anchor) if ids_last else index.heard_again(anchor)
    if found is None and (
        anchor.newest is not None or not ids_last
    ):  # or its words were there all along
        found = index.said_again(anchor)
    return found or Place("gone")


def folded(text: str) -> str:
    """A word without its marks and capitals."""
    return _MARKS.sub("", text).casefold()


def _alike(one: list[str], other: list[str]) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
