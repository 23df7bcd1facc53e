"""SubRip: numbers, times with an arrow, lines. There is no specification; this follows what players accept."""

from __future__ import annotations

import html
import re

from transcripts.imports import labels
from transcripts.imports.shapes import Cue, Imported, clean, gathered

_STAMP = r"(\d{1,3}):(\d{1,2}):(\d{1,2})(?:[,.:](\d{1,3}))?"
_TIMES = re.compile(rf"^\s*{_STAMP}\s*--?>\s*{_STAMP}(?:\s.*)?$")
_TAGS = re.compile(r"</?[A-Za-z][^<>]{0,200}>|\{\\[^{}]{0,200}\}")


def is_srt(text: str) -> bool:
    return any(_TIMES.match(line) for line in text[: 1 << 16].splitlines())


def read(text: str, encoding: str) -> Imported:
    return gathered("srt", encoding, labels.taken_out(_cues(text)))


def _cues(text: str) -> list[Cue]:
    """What stands before the first time is no line; a number alone before a time is its number."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found: list[tuple[int, int, list[str]]] = []
    for line in lines:
        if times := _TIMES.match(line):
            if found and _is_numbered(found[-1][2]):
                found[-1][2].pop()
            start, end = _ms(times.groups()[:4]), _ms(times.groups()[4:])
            found.append((start, max(start, end), []))
        elif found:
            found[-1][2].append(line)
    return [
        Cue(clean(html.unescape(_TAGS.sub("", "\n".join(said)))), start, end)
        for start, end, said in found
    ]


def _is_numbered(said: list[str]) -> bool:
    """A last line of digits alone, after an empty one or nothing."""
    return bool(said) and said[-1].strip().isdigit() and (len(said) == 1 or not said[-2].strip())


def _ms(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds = (int(part or 0) for part in parts[:3])
    return (hours * 3600 + minutes * 60 + seconds) * 1000 + int((parts[3] or "").ljust(3, "0"))
