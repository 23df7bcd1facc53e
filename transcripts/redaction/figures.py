"""Rules for what is made of figures and signs: addresses on the net, numbers, dates, ages, money, postcodes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transcripts.redaction.line import Line, Span, bare
from transcripts.redaction.lists import COINS, DIGITS, MONTHS, ONES, ORDINALS, SCALES, TEENS, TENS

MAIL = re.compile(r"[^@\s]+@[^@\s]+\.\w+", re.ASCII)
ADDRESS = re.compile(
    r"(https?://|www\.)\S+|[a-z0-9-]+(\.[a-z0-9-]+)*\.(com|org|net|edu|uk|ie|eu|io)(/\S*)?"
)
DIALLED = re.compile(r"[+(]?\d[\d()./-]*")
POSTCODE = re.compile(r"[a-z]{1,2}\d[a-z\d]?\d[a-z]{2}")
OUTWARD, INWARD = re.compile(r"[a-z]{1,2}\d[a-z\d]?"), re.compile(r"\d[a-z]{2}")
MIXED = re.compile(r"(?=(?:.*\d){3})(?=.*[a-z])[a-z0-9/-]{5,}")
PLATE = re.compile(r"[a-z]{2}\d{2}")
NUMERIC_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2}")
YEAR = re.compile(r"(19[2-9]\d|20[0-4]\d)(s)?")
DAY = re.compile(r"([12]?\d|3[01])(st|nd|rd|th)?")
AMOUNT = re.compile(r"[£$€]\d[\d,.]*(k|m)?|\d[\d,.]*(k)?(£|€|\$|p)")
NUMBERS = re.compile(r"\d[\d,.]*k?")
OLD = re.compile(r"(\w+-)+old|years?-old")
TOP = frozenset({"com", "org", "net", "uk", "edu", "ie", "co"})
NUMBERED = frozenset(
    {
        "reference",
        "ref",
        "account",
        "policy",
        "case",
        "badge",
        "employee",
        "member",
        "membership",
        "patient",
    }
    | {
        "passport",
        "licence",
        "license",
        "student",
        "sort",
        "insurance",
        "nhs",
        "claim",
        "order",
        "booking",
    }
)
AGED = frozenset({"aged", "age", "turned", "turning", "turns"})
IS = frozenset(
    {
        "i'm",
        "he's",
        "she's",
        "they're",
        "who's",
        "am",
        "is",
        "was",
        "were",
        "nearly",
        "almost",
        "i",
        "only",
    }
)
AFTER_AGE = frozenset(
    {"now", "and", "but", "next", "this", "in", "when", "then", "already", "so", "at"}
)


def mails(line: Line) -> Iterator[Span]:
    """Written, or said: "rose at mail dot com"."""
    for n, word in enumerate(line.plain):
        if MAIL.fullmatch(word):
            yield n, n, "email"
        elif word == "dot" and line.at(n + 1) in TOP:
            end = n + 3 if line.at(n + 2) == "dot" and line.at(n + 3) in TOP else n + 1
            start = n - 1
            while start > 0 and line.at(start - 1) == "dot":
                start -= 2
            if line.at(start - 1) == "at":
                start -= 2
                while line.at(start - 1) in {"dot", "underscore", "dash"}:
                    start -= 2
                yield max(start, 0), end, "email"
            else:
                yield max(start, 0), end, "url"
        elif ADDRESS.fullmatch(word):
            yield n, n, "url"


def digits(line: Line) -> Iterator[Span]:
    """Runs of digits, written or spoken: from seven on a telephone, from five a number of some kind."""
    n = 0
    while n < len(line):
        end, many = n, 0
        while end < len(line) and (count := _digits_in(line.plain[end])):
            many += count
            end += 1
        if (
            many >= 5
            and not _is_money(line, n, end - 1)
            and not NUMERIC_DATE.fullmatch(line.plain[n])
        ):
            first = line.raw[n].lstrip("(")[:1]
            dialled = many >= 10 or (
                many >= 6 and (first in "+0" or line.plain[n] in {"oh", "zero"})
            )
            yield n, end - 1, "phone" if dialled or _asked_to_call(line, n) else "number"
        n = max(end, n + 1)


def _digits_in(word: str) -> int:
    if word in {"double", "triple"}:
        return 1
    if word in DIGITS:
        return 1
    if word and all(part in DIGITS for part in word.split("-")):
        return len(word.split("-"))
    return sum(c.isdigit() for c in word) if DIALLED.fullmatch(word.replace(",", "-")) else 0


def _asked_to_call(line: Line, n: int) -> bool:
    return any(
        line.at(m) in {"call", "ring", "text", "phone", "mobile", "telephone"}
        for m in range(n - 6, n)
    )


def references(line: Line) -> Iterator[Span]:
    """What mixes letters and digits, and numbers after a word that says what they number."""
    for n, word in enumerate(line.plain):
        if PLATE.fullmatch(word) and re.fullmatch(r"[a-z]{3}", line.at(n + 1)):
            yield n, n + 1, "number"
        if MIXED.fullmatch(word) and not OLD.fullmatch(word) and not POSTCODE.fullmatch(word):
            yield n, n, "number"
        if word in {"number", "reference", "code", "id", "ref"} and (
            word in {"reference", "ref"} or line.at(n - 1) in NUMBERED
        ):
            start = n + 2 if line.at(n + 1) in {"is", "was"} else n + 1
            end = start
            while end < len(line) and _code(line, end):
                end += 1
            if any(
                any(c.isdigit() for c in line.plain[m]) or line.plain[m] in DIGITS
                for m in range(start, end)
            ):
                yield start, end - 1, "number"


def _code(line: Line, n: int) -> bool:
    word = line.plain[n]
    return (
        bool(re.fullmatch(r"[a-z]{0,4}\d[\w/-]*|[a-z]", word)) and word not in {"a", "i"}
    ) or word in DIGITS


def dates(line: Line) -> Iterator[Span]:
    for n, word in enumerate(line.plain):
        if NUMERIC_DATE.fullmatch(word):
            yield n, n, "date"
        elif word in MONTHS:
            span = _date_around(line, n)
            if span is not None:
                yield (*span, "date")
        elif YEAR.fullmatch(word) and line.at(n - 1) in {
            "in",
            "since",
            "until",
            "from",
            "of",
            "year",
            "summer",
            "before",
        }:
            yield n, n, "date"


def _date_around(line: Line, n: int) -> tuple[int, int] | None:
    """A month with its day and year; "may" and "march" alone need a reason to be months."""
    start, end = n, n
    of = n - 1 if line.at(n - 1) == "of" else n
    if _day(line, of - 1):
        start = of - 2 if line.at(of - 2) in TENS else of - 1
    elif _day(line, n + 1) and not (line.at(n) in {"may", "march"} and not line.capital(n)):
        end = n + 1
    if YEAR.fullmatch(line.at(end + 1)):
        end += 1
    if start == end and line.plain[n] in {
        "may",
        "march",
        "jun",
        "jan",
        "mar",
        "dec",
        "august",
        "april",
        "june",
    }:
        said = line.at(n - 1) in {
            "in",
            "last",
            "this",
            "next",
            "since",
            "until",
            "by",
            "early",
            "late",
            "of",
            "every",
            "mid",
        }
        return (
            (n, n) if said and (line.capital(n) or line.plain[n] not in {"may", "march"}) else None
        )
    return start, end


def _day(line: Line, n: int) -> bool:
    word = line.at(n)
    return word in ORDINALS or bool(DAY.fullmatch(word))


def ages(line: Line) -> Iterator[Span]:
    for n, word in enumerate(line.plain):
        if (OLD.fullmatch(word) and any(c.isdigit() for c in word)) or (
            OLD.fullmatch(word) and any(p in ONES | TEENS | TENS for p in word.split("-"))
        ):
            yield n, n, "age"
        size = _small_number(line, n)
        if not size or _small_number(line, n - 1):
            continue
        end, after = n + size - 1, line.at(n + size)
        if after in {"years", "year", "months"} and line.at(n + size + 1) == "old":
            yield n, end + 2, "age"
        elif after in {"year-old", "years-old", "yearold"}:
            yield n, end + 1, "age"
        elif (
            line.at(n - 1) in AGED
            and after
            not in {
                "minutes",
                "hours",
                "o'clock",
                "days",
                "weeks",
            }
        ) or (line.at(n - 1) in IS and _stops(line, end) and not _clock(line, n)):
            yield n, end, "age"


def _stops(line: Line, n: int) -> bool:
    return n == len(line) - 1 or line.pauses_after(n) or line.at(n + 1) in AFTER_AGE


def _clock(line: Line, n: int) -> bool:
    """One, two, three: too small to be told from a count. "It was nine" is a time."""
    return line.plain[n] in {"one", "two", "three", "1", "2", "3"} or line.at(n - 2) in {
        "it",
        "that",
        "there",
        "this",
    }


def _small_number(line: Line, n: int) -> int:
    """How many words a number below a hundred takes here; 0 for none."""
    word = line.at(n)
    if re.fullmatch(r"\d{1,2}", word):
        return 1
    if word in TENS:
        return 2 if line.at(n + 1) in ONES else 1
    if "-" in word and word.split("-")[0] in TENS and word.split("-")[-1] in ONES:
        return 1
    return 1 if word in ONES | TEENS else 0


def money(line: Line) -> Iterator[Span]:
    for n, word in enumerate(line.plain):
        if AMOUNT.fullmatch(bare(line.raw[n]).lower()):
            end = n + 1 if line.at(n + 1) in SCALES else n
            yield n, end, "money"
        elif word in COINS and n and _amount_word(line.at(n - 1)):
            start = n - 1
            while start and (
                _amount_word(line.at(start - 1))
                or (line.at(start - 1) == "and" and _amount_word(line.at(start - 2)))
            ):
                start -= 1
            if any(line.at(m) not in {"a", "few", "couple"} | SCALES for m in range(start, n)):
                yield start, n, "money"


def _amount_word(word: str) -> bool:
    parts = word.split("-")
    return bool(NUMBERS.fullmatch(word)) or (
        bool(word) and all(p in ONES | TEENS | TENS | SCALES for p in parts)
    )


def _is_money(line: Line, first: int, last: int) -> bool:
    return (
        line.raw[first].lstrip("(").startswith(("£", "$", "€"))
        or line.at(last + 1) in COINS | SCALES
    )


def postcodes(line: Line) -> Iterator[Span]:
    for n, word in enumerate(line.plain):
        if POSTCODE.fullmatch(word):
            yield n, n, "address"
        elif OUTWARD.fullmatch(word) and INWARD.fullmatch(line.at(n + 1)):
            yield n, n + 1, "address"


RULES = (mails, digits, references, dates, ages, money, postcodes)
