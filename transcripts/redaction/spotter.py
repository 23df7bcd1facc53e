"""Finds what may say who somebody is: words in, spans out. Rules, a case's known names, and a small model; no rows.

    lines = [[(0, "My"), (1, "brother"), (2, "rose")], …]     # one line a turn: word id, text
    spotted = spot(lines, known=[Known(("rose",), "name")], recogniser=names.load(folder))

Without a recogniser the rules and the known names still work. Nothing here is sure: a person looks at every span.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from transcripts.redaction import rules
from transcripts.redaction.line import POSSESSIVE, Line, bare, plain
from transcripts.redaction.lists import (
    CAPITALS,
    COMMON,
    DAYS,
    GENERIC,
    KIN,
    MONTHS,
    NAMES_TOO,
    TITLES,
)
from transcripts.redaction.names import NEEDS_DIGITS

KINDS = (
    "name",
    "place",
    "organisation",
    "address",
    "date",
    "age",
    "phone",
    "email",
    "url",
    "number",
    "money",
)
PLAIN_WORDS = COMMON | GENERIC | KIN | DAYS | MONTHS | TITLES | CAPITALS

# Where two finds overlap, the more telling kind names both.
WEIGHT = (
    "name",
    "place",
    "age",
    "number",
    "date",
    "money",
    "phone",
    "address",
    "organisation",
    "url",
    "email",
)
SURE = {"known": 2, "rule": 1, "model": 0}


class Recogniser(Protocol):
    def kinds(self, words: Sequence[str]) -> list[str]: ...


@dataclass(frozen=True, slots=True)
class Known:
    """A name this case has met before, as plain words."""

    words: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class Spotted:
    """Words from one id to another, both included. `source`: known, rule or model."""

    word_from: int
    word_to: int
    kind: str
    text: str
    source: str


@dataclass(slots=True)
class _Find:
    first: int
    last: int
    kind: str
    source: str


def spot(
    lines: Sequence[Sequence[tuple[int, str]]],
    *,
    known: Iterable[Known] = (),
    recogniser: Recogniser | None = None,
) -> list[Spotted]:
    """Everything in the lines that a person should look at, in the order it was said, never overlapping."""
    made = [Line.of([text for _, text in words]) for words in lines]
    named = list(known)
    found = [_in_line(line, named, recogniser) for line in made]
    again = _met(made, found)
    spotted = []
    for words, line, finds in zip(lines, made, found, strict=True):
        whole = _merged(line, [*finds, *_anew(line, again, finds)])
        spotted += [
            Spotted(
                words[one.first][0],
                words[one.last][0],
                one.kind,
                " ".join(line.raw[one.first : one.last + 1]),
                one.source,
            )
            for one in whole
        ]
    return spotted


def key(text: str) -> str:
    """Two spans with the same key are the same name."""
    return " ".join(word for word in map(plain, text.split()) if word)


def occurrences(
    lines: Sequence[Sequence[tuple[int, str]]], text: str
) -> list[tuple[int, int, str]]:
    """Wherever the same words stand: first id, last id, and how they are written there."""
    wanted = key(text).split()
    found = []
    for words in lines:
        said = [plain(word) for _, word in words]
        for n in range(len(said) - len(wanted) + 1):
            if wanted and said[n : n + len(wanted)] == wanted:
                chosen = words[n : n + len(wanted)]
                found.append((chosen[0][0], chosen[-1][0], " ".join(word for _, word in chosen)))
    return found


def _in_line(line: Line, known: list[Known], recogniser: Recogniser | None) -> list[_Find]:
    finds = [_Find(first, last, kind, "rule") for first, last, kind in rules.spans(line)]
    for one in known:
        size = len(one.words)
        finds += [
            _Find(n, n + size - 1, one.kind, "known")
            for n in range(len(line) - size + 1)
            if tuple(line.plain[n : n + size]) == one.words
        ]
    if recogniser is not None:
        finds += _recognised(line, recogniser.kinds(line.raw))
    return _merged(line, finds)


def _recognised(line: Line, kinds: Sequence[str]) -> list[_Find]:
    finds: list[_Find] = []
    for n, kind in enumerate(kinds):
        if not kind or _not_likely(line, n, kind):
            continue
        before = finds[-1] if finds else None
        if before and before.last == n - 1 and before.kind == kind and not line.pauses_after(n - 1):
            before.last = n
        else:
            finds.append(_Find(n, n, kind, "model"))
    return finds


def _not_likely(line: Line, n: int, kind: str) -> bool:
    """The model was not made for talk: what is plainly an ordinary word stays one, numbers need digits."""
    word = line.plain[n]
    if kind in NEEDS_DIGITS:
        return sum(c.isdigit() for c in word) < 3
    if kind in {"email", "url"}:
        return "." not in word and "@" not in word
    if kind == "address" and not any(c.isdigit() for c in word):
        return not line.capital(n)
    if not any(c.isalpha() for c in word) or len(word) < 2:
        return True
    capital = line.capital(n) and not line.begins(n)
    return word in PLAIN_WORDS and word not in NAMES_TOO and not capital


def _merged(line: Line, finds: Iterable[_Find]) -> list[_Find]:
    """One find where several overlap, and one name where given name and surname stand together."""
    merged: list[_Find] = []
    for find in sorted(finds, key=lambda one: (one.first, -one.last)):
        last = merged[-1] if merged else None
        if last is not None and (find.first <= last.last or _one_name(line, last, find)):
            stronger = max(
                last, find, key=lambda one: (SURE[one.source] == 2, WEIGHT.index(one.kind))
            )
            last.kind = stronger.kind
            last.source = max(last.source, find.source, key=lambda source: SURE[source])
            last.last = max(last.last, find.last)
        else:
            merged.append(_Find(find.first, find.last, find.kind, find.source))
    return merged


def _one_name(line: Line, before: _Find, after: _Find) -> bool:
    return (
        before.kind == after.kind == "name"
        and after.first == before.last + 1
        and not line.pauses_after(before.last)
        and not POSSESSIVE.search(bare(line.raw[before.last]))
    )


def _met(lines: Sequence[Line], found: Sequence[Sequence[_Find]]) -> dict[str, str]:
    """Single words of names and places that were found somewhere: they may stand elsewhere without a sign."""
    met: dict[str, str] = {}
    for line, finds in zip(lines, found, strict=True):
        for one in finds:
            if one.kind in {"name", "place"}:
                for n in range(one.first, one.last + 1):
                    word = line.plain[n]
                    if len(word) > 2 and word not in PLAIN_WORDS:
                        met.setdefault(word, one.kind)
    return met


def _anew(line: Line, met: dict[str, str], finds: Sequence[_Find]) -> list[_Find]:
    found = {n for one in finds for n in range(one.first, one.last + 1)}
    return [
        _Find(n, n, met[word], "rule")
        for n, word in enumerate(line.plain)
        if word in met and n not in found
    ]
