"""One turn as the rules read it: each word as it stands, and as it is compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

Span = tuple[int, int, str]
"""First and last word of a line, both included, and the kind."""

SHORTENED = frozenset(
    {
        "he's",
        "she's",
        "it's",
        "that's",
        "who's",
        "there's",
        "what's",
        "where's",
        "here's",
        "let's",
        "how's",
        "name's",
    }
    | {"one's", "everyone's", "someone's", "everything's", "nobody's", "something's"}
)
ENDS = (".", "?", "!", "…", ":")
PAUSES = (*ENDS, ",", ";", "–", "—")
POSSESSIVE = re.compile(r"['’]s$")


@dataclass(frozen=True, slots=True)
class Line:
    """One turn: the words as they stand, and stripped to what is compared."""

    raw: Sequence[str]
    plain: Sequence[str]

    @classmethod
    def of(cls, words: Sequence[str]) -> Line:
        return cls(words, [plain(word) for word in words])

    def __len__(self) -> int:
        return len(self.raw)

    def at(self, n: int) -> str:
        return self.plain[n] if 0 <= n < len(self.plain) else ""

    def begins(self, n: int) -> bool:
        """A sentence begins here, so that a capital says nothing."""
        return n == 0 or self.raw[n - 1].rstrip("\"'’”)").endswith(ENDS)

    def pauses_after(self, n: int) -> bool:
        return self.raw[n].rstrip("\"'’”)").endswith(PAUSES)

    def capital(self, n: int) -> bool:
        word = bare(self.raw[n]) if 0 <= n < len(self.raw) else ""
        return word[:1].isupper() and not (len(word) > 1 and word.isupper())


def bare(word: str) -> str:
    """Without the punctuation around it."""
    return word.strip('.,;:!?…"“”‘()[]–—').strip("'’")


def plain(word: str) -> str:
    """As it is compared: no punctuation around it, no possessive, no capitals."""
    said = bare(word).replace("’", "'").lower()
    return said if said in SHORTENED else POSSESSIVE.sub("", said)
