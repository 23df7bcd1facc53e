"""Rules for what is made of words: streets, organisations, titles, cue words, places, capitals. Each gives spans of a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from transcripts.redaction import figures
from transcripts.redaction.line import POSSESSIVE, Line, Span, bare
from transcripts.redaction.lists import (
    CALLED_KIN,
    CAPITALS,
    COMMON,
    DAYS,
    DWELLINGS,
    GENERIC,
    KIN,
    MONTHS,
    ONES,
    ORGANISED,
    PLACES,
    ROADS,
    SHY_PLACES,
    TEENS,
    TENS,
    TITLES,
)

CALLED = frozenset({"called", "named"})
WHERE = frozenset(
    {
        "in",
        "at",
        "from",
        "near",
        "around",
        "to",
        "through",
        "outside",
        "of",
        "leaving",
        "visited",
        "visiting",
        "left",
    }
    | {"back", "over", "for", "up", "down", "moved"}
)
A_RELATIVE = frozenset({"a", "the", "another", "each", "every", "no"})
EMPLOYED = frozenset(
    {"work", "works", "worked", "working", "job", "shift", "shifts", "interview", "interviewed"}
)
OWNED = frozenset({"my", "his", "her", "their", "our", "your"})
NAMING = (
    *(("my", "name", "is"), ("my", "name's"), ("her", "name", "is"), ("his", "name", "is")),
    *(
        ("her", "name's"),
        ("his", "name's"),
        ("name", "was"),
        ("surname", "is"),
        ("their", "name", "is"),
    ),
)


def spans(line: Line) -> Iterator[Span]:
    for rule in RULES:
        yield from rule(line)


def streets(line: Line) -> Iterator[Span]:
    for n, word in enumerate(line.plain):
        if (
            word in ROADS
            and n
            and line.plain[n - 1] not in GENERIC | COMMON | DAYS
            and not line.pauses_after(n - 1)
        ):
            capital = line.capital(n - 1)
            if not capital and word in {"close", "drive", "court", "row", "square"}:
                continue
            start = n - 1
            while start and line.capital(start - 1) and not line.begins(start - 1):
                start -= 1
            if re.fullmatch(r"\d+[a-z]?", line.at(start - 1)):
                start -= 1
            yield start, n, "address"
        elif word in DWELLINGS and re.fullmatch(r"\d+[a-z]?", line.at(n + 1)):
            yield n, n + 1, "address"


def organisations(line: Line) -> Iterator[Span]:
    """A name before a word like "hospital", or after one and "of"."""
    for n, word in enumerate(line.plain):
        if word in ORGANISED:
            start = n
            while start and not line.pauses_after(start - 1) and _part_of_name(line, start - 1):
                start -= 1
            while start < n and line.plain[start] in GENERIC | COMMON and not line.capital(start):
                start += 1
            if any(line.plain[m] not in GENERIC | COMMON | OWNED for m in range(start, n)):
                yield start, n, "organisation"
            elif line.at(n + 1) == "of" and line.capital(n + 2):
                yield n, n + 2, "organisation"


def workplaces(line: Line) -> Iterator[Span]:
    """Where somebody works: written with a capital."""
    for n, word in enumerate(line.plain):
        if word in EMPLOYED and line.at(n + 1) in {"at", "for", "with"}:
            end = n + 1
            while (
                end + 1 < len(line)
                and line.capital(end + 1)
                and line.plain[end + 1] not in CAPITALS - {"google", "facebook"}
            ):
                end += 1
                if line.pauses_after(end):
                    break
            if end > n + 1:
                yield n + 2, end, "organisation"


def _part_of_name(line: Line, n: int) -> bool:
    word = line.plain[n]
    if word in {"st", "saint"}:
        return True
    if line.begins(n) and word in GENERIC | COMMON:
        return False
    if line.capital(n) and word not in CAPITALS:
        return True
    return word in {
        "housing",
        "primary",
        "secondary",
        "high",
        "general",
        "infant",
        "junior",
        "grammar",
        "community",
        "royal",
    } or (
        word not in GENERIC | COMMON | KIN | DAYS | MONTHS | CAPITALS | ORGANISED
        and re.fullmatch(r"[a-z][a-z'-]{3,}", word) is not None
        and not word.endswith(("ing", "ed", "ly"))
        and line.at(n - 1) not in {"a", "an"}
    )


def titles(line: Line) -> Iterator[Span]:
    for n, word in enumerate(line.plain[:-1]):
        following = n + 1
        if word in TITLES and not _paused(line, n) and _name_like(line, following):
            start = n - 2 if line.at(n - 1) == "and" and line.at(n - 2) in TITLES else n
            end = following
            if (
                line.capital(end + 1)
                and not line.pauses_after(end)
                and line.at(end + 1) not in CAPITALS
            ):
                end += 1
            yield following if word in {"nurse", "judge"} else start, end, "name"


def _paused(line: Line, n: int) -> bool:
    return line.raw[n].endswith((",", "?", "!", ";")) or (
        line.raw[n].endswith(".") and line.plain[n] not in TITLES
    )


def callings(line: Line) -> Iterator[Span]:
    """ "My brother Rose", "a boy called rose", "my name is rose"."""
    for n, word in enumerate(line.plain[:-1]):
        if line.pauses_after(n):
            continue
        owned = line.at(n - 1) in OWNED or line.at(n - 2) in OWNED
        kin = (word in KIN and owned) or (word in CALLED_KIN and line.at(n - 1) not in A_RELATIVE)
        told = any(tuple(line.plain[n - len(said) + 1 : n + 1]) == said for said in NAMING)
        called = word in CALLED and line.at(n - 1) not in {
            "he",
            "she",
            "they",
            "i",
            "we",
            "who",
            "you",
            "just",
        }
        if (kin or told or called) and _name_like(line, n + 1):
            yield n + 1, n + 1, "name"


def _name_like(line: Line, n: int) -> bool:
    word = line.at(n)
    if (
        word in CAPITALS
        or not re.fullmatch(r"[^\W\d_][^\W\d_'’-]{0,}[^\d_]*", word)
        or len(word) < 2
    ):
        return False
    if line.capital(n):
        return word not in MONTHS - {"april", "may", "june", "august"}
    return (
        word not in COMMON | GENERIC | KIN | DAYS | MONTHS | TITLES | ONES | TEENS | TENS
        and not word.endswith(("ing", "ed", "ly", "'ll", "'d", "'ve", "n't"))
    )


def places(line: Line) -> Iterator[Span]:
    for n in range(len(line)):
        for size in (3, 2, 1):
            if n + size > len(line) or any(line.pauses_after(m) for m in range(n, n + size - 1)):
                continue
            text = " ".join(line.plain[n : n + size])
            if text not in PLACES:
                continue
            if text in SHY_PLACES and (not line.capital(n) or line.begins(n)):
                continue
            yield n, n + size - 1, "place"
            break


def capitals(line: Line) -> Iterator[Span]:
    """Written with a capital inside a sentence: a place after "in", else a name."""
    if sum(line.capital(n) for n in range(len(line))) > max(3, len(line) * 0.6):
        return  # everything is: it says nothing
    n = 0
    while n < len(line):
        if not _odd_capital(line, n):
            n += 1
            continue
        end = n
        while (
            end + 1 < len(line)
            and not line.pauses_after(end)
            and not POSSESSIVE.search(bare(line.raw[end]))
            and _odd_capital(line, end + 1)
        ):
            end += 1
        where = line.at(n - 1) in {"in", "near", "around", "from", "outside"}
        yield n, end, "place" if where else "name"
        n = end + 1


def _odd_capital(line: Line, n: int) -> bool:
    word = line.plain[n]
    return (
        line.capital(n)
        and not line.begins(n)
        and word not in CAPITALS | DAYS | MONTHS | TITLES | PLACES
        and not word.startswith(("i'", "["))
        and len(word) > 1
        and not any(c.isdigit() for c in word)
    )


RULES: tuple[Callable[[Line], Iterator[Span]], ...] = (
    *figures.RULES,
    *(streets, organisations, workplaces, titles, callings, places, capitals),
)
