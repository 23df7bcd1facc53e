"""Taking the client out of a person's own archive: their lines become "[client's words]", aliases letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from string import ascii_uppercase
from typing import Any
from uuid import UUID

CLIENTS_WORDS = "[client's words]"
LEAST_WORDS = 3  # shorter lines ("yes", "I don't know") are everybody's


class Hers(str):
    """Words she wrote, cleaned of the client once: where possible names are looked for."""

    __slots__ = ()


def letters(aliases: Iterable[str]) -> dict[str, str]:
    """A, B, … Z, AA, AB, … in the order given; the same alias is the same letter."""
    named: dict[str, str] = {}
    for alias in aliases:
        named.setdefault(alias.casefold(), _letter(len(named)))
    return named


class Cleaner:
    """Cleans any JSON value. `aliases` as `letters` gives them; `lines` were said in a recorded session."""

    def __init__(self, aliases: Mapping[str, str], lines: Iterable[str]) -> None:
        self._aliases = [
            (_pattern(alias), letter)
            for alias, letter in sorted(aliases.items(), key=lambda pair: -len(pair[0]))
        ]
        long_enough = {line.strip() for line in lines if len(line.split()) >= LEAST_WORDS}
        self._lines = [
            re.compile(re.escape(line).replace(r"\ ", r"\s+"), re.IGNORECASE)
            for line in sorted(long_enough, key=len, reverse=True)
        ]

    def clean(self, value: Any) -> Any:
        if isinstance(value, str):
            return CLIENTS_WORDS if _is_id(value) else self._text(value)
        if isinstance(value, list):
            return [self.clean(part) for part in value]
        if isinstance(value, dict):
            return {name: self.clean(part) for name, part in value.items()}
        return value

    def _text(self, text: str) -> str:
        for line in self._lines:
            text = line.sub(CLIENTS_WORDS, text)
        for alias, letter in self._aliases:
            text = alias.sub(letter, text)
        return Hers(text)


def _pattern(alias: str) -> re.Pattern[str]:
    """Whole words only, except in scripts that write particles onto a name."""
    found = re.escape(alias).replace(r"\ ", r"\s+")
    if alias.isascii():
        found = rf"(?<!\w){found}(?!\w)"
    return re.compile(found, re.IGNORECASE)


def _letter(number: int) -> str:
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, len(ascii_uppercase))
        name = ascii_uppercase[rest] + name
    return name


def _is_id(text: str) -> bool:
    """Where an excerpt was chosen instead of words, its id stands."""
    try:
        return len(text) == 36 and str(UUID(text)) == text.lower()
    except ValueError:
        return False
