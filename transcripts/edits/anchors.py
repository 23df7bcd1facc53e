"""Where the words of an excerpt are in another revision: by word ids, then by the clock and the words, then nowhere.

Pure. An excerpt is never put in a wrong place: when its words are gone it keeps its moment and says so. The quote alone
is never searched for in the whole talk: people say the same thing again, and of 600 excerpts two went minutes astray
(`manage.py bench anchors`). "Alike" is the ratio of difflib's matcher over folded words: what stands in the same order
in both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from transcripts.edits.operations import END, ID, START, TEXT, Word

How = Literal["words", "clock", "gone"]

NEAR_MS = 1500
NEAR_ALIKE = 0.4
"""The clock of one recording does not lie; this only keeps quite other words from being put in somebody's mouth."""
_MARKS = re.compile(r"[^\w']+")


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an excerpt remembers of its place. `ids` may be empty when all were lost before."""

    ids: tuple[int, ...]
    start_ms: int
    end_ms: int
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """First and last word of where it is now; both None when its words are gone."""

    how: How
    word_from: int | None = None
    word_to: int | None = None


def anchor_of(body: dict[str, Any]) -> Anchor:
    """From an excerpt's body."""
    words = [word for turn in body["turns"] for word in turn["words"]]
    ids = body.get("ids") or [word[ID] for word in words]
    return Anchor(tuple(ids), body["start_ms"], body["end_ms"], tuple(word[TEXT] for word in words))


class Index:
    """A document's words in order, looked up by id, by time and by what was said."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.words: list[Word] = [word for turn in document["turns"] for word in turn["w"]]
        self.number = {word[ID]: n for n, word in enumerate(self.words)}
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
        return self._by_clock(anchor, near) if near and anchor.texts else None

    def _by_clock(self, anchor: Anchor, near: list[int]) -> Place | None:
        """Of the words around that moment, those said within it; they must be much alike."""
        inside = [n for n in near if self._middle_inside(n, anchor)]
        if not inside:
            return None
        first, last = self._trimmed(anchor, near, min(inside), max(inside))
        said = self.folded[first : last + 1]
        if _alike([folded(text) for text in anchor.texts], said) < NEAR_ALIKE:
            return None
        return self._place("clock", first, last)

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
    return found or Place("gone")


def folded(text: str) -> str:
    """A word without its marks and capitals."""
    return _MARKS.sub("", text).casefold()


def _alike(one: list[str], other: list[str]) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
