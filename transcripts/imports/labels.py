"""Who speaks, where a file says it in front of the words: "Ann: …", "Client  0:31", "[00:01:02] T: …"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from transcripts.imports.shapes import LABEL_MOST, Cue, clean

_TIME = r"[\[(]?(?P<{0}>\d{{1,3}}:\d{{2}}(?::\d{{2}})?(?:[.,]\d{{1,3}})?)[\])]?"
# A name is short, has no end of a sentence in it, and is followed by a colon or stands in a column of its own.
_NAME = r"(?P<name>[^\W\d_][^:\t\n\[\]{}<>\"?!;,]{0,79}?)"
_FRONT = re.compile(
    rf"^(?:{_TIME.format('before')}\s*[-–—]?\s*)?{_NAME}\s*(?:{_TIME.format('after')}\s*)?"
    r"(?::(?=\s|$)|\uff1a|\t)\s*(?P<text>.*)$"
)
_HEAD = re.compile(rf"^{_NAME}\s+{_TIME.format('after')}\s*$")
_STAMPED = re.compile(rf"^{_TIME.format('before')}(?:\s*[-–—]?\s+|\s*$)(?P<text>.*)$")
WORDS_IN_A_NAME = 5


@dataclass(frozen=True, slots=True)
class Front:
    """The front of a line: who, when in milliseconds if it says so, and what follows."""

    name: str
    at_ms: int | None
    text: str


def front(line: str) -> Front | None:
    """None when the line begins with neither a name nor a time."""
    line = line.strip(" \u200e\u200f\ufeff")
    for shape in (_FRONT, _HEAD):
        if found := shape.match(line):
            name = clean(found["name"])
            if name and len(name) <= LABEL_MOST and len(name.split()) <= WORDS_IN_A_NAME:
                groups = found.groupdict()
                at = groups.get("before") or groups.get("after")
                return Front(name, milliseconds(at) if at else None, groups.get("text") or "")
    if found := _STAMPED.match(line):
        return Front("", milliseconds(found["before"]), found["text"])
    return None


def milliseconds(stamp: str) -> int:
    whole, _, parts = stamp.replace(",", ".").partition(".")
    seconds = 0
    for part in whole.split(":"):
        seconds = seconds * 60 + int(part)
    return seconds * 1000 + int(parts.ljust(3, "0") or 0) if parts else seconds * 1000


def believed(names: Sequence[str], lines: int) -> set[str]:
    """Which of the names found in front of lines are speakers: all when they stand before most lines, else the repeated."""
    counted = Counter(name for name in names if name)
    if 0 < len(counted) <= 8 and sum(counted.values()) * 2 >= lines:
        return set(counted)
    return {name for name, times in counted.items() if times > 1}


def taken_out(cues: list[Cue]) -> list[Cue]:
    """Subtitles in which no voice is marked, but names stand before the words."""
    if any(cue.speaker for cue in cues):
        return cues
    fronts = [front(cue.text) for cue in cues]
    names = [found.name if found else "" for found in fronts]
    speakers = believed(names, len(cues))
    return [
        replace(cue, speaker=found.name, text=clean(found.text))
        if found and found.name in speakers
        else cue
        for cue, found in zip(cues, fronts, strict=True)
    ]
