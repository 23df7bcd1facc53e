"""The sentences of `_names.txt`, labelled, and how much of what they say is found."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from transcripts.redaction.spotter import Known, Recogniser, Spotted, spot

MARKED = re.compile(r"\{(\w+):([^}]*)\}")
DATA = Path(__file__).with_name("_names.txt")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Its words, and from which word to which somebody is told apart."""

    words: tuple[str, ...]
    spans: tuple[tuple[int, int, str], ...]

    def as_heard(self) -> Sentence:
        """Without capitals and marks, as a recogniser may write it."""
        plain = (re.sub(r"[.,;:?!]+$", "", word).lower() for word in self.words)
        return Sentence(tuple(plain), self.spans)


@dataclass(slots=True)
class Tally:
    """`found` of `there` are wholly covered; `right` of `said` touch something that is there."""

    there: int = 0
    found: int = 0
    said: int = 0
    right: int = 0
    missed: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    @property
    def recall(self) -> float:
        return round(self.found / self.there, 4) if self.there else 1.0

    @property
    def precision(self) -> float:
        return round(self.right / self.said, 4) if self.said else 1.0


def sentences() -> list[Sentence]:
    return [
        _read(line)
        for line in DATA.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]


def measure(
    rows: Iterable[Sentence], recogniser: Recogniser | None, known: Iterable[Known] = ()
) -> Tally:
    """Each sentence alone, so that none helps another."""
    tally = Tally()
    for row in rows:
        found = spot([list(enumerate(row.words))], known=known, recogniser=recogniser)
        covered = {n for one in found for n in range(one.word_from, one.word_to + 1)}
        text = " ".join(row.words)
        for first, last, _ in row.spans:
            tally.there += 1
            if set(range(first, last + 1)) <= covered:
                tally.found += 1
            else:
                tally.missed.append(f"{' '.join(row.words[first : last + 1])} | {text}")
        for one in found:
            tally.said += 1
            if _touches(one, row):
                tally.right += 1
            else:
                tally.invented.append(f"{one.kind} {one.text} ({one.source}) | {text}")
    return tally


def _touches(one: Spotted, row: Sentence) -> bool:
    return any(one.word_from <= last and first <= one.word_to for first, last, _ in row.spans)


def _read(line: str) -> Sentence:
    spans, text, at = [], "", 0
    for mark in MARKED.finditer(line):
        text += line[at : mark.start()]
        first = len(text.split())
        text += mark[2]
        spans.append((first, len(text.split()) - 1, mark[1]))
        at = mark.end()
    return Sentence(tuple((text + line[at:]).split()), tuple(spans))
