"""Where words or silences are in one document. Pure.

Found are parts of words too, without regard to capitals and accents (Unicode NFKD, marks dropped, casefolded).
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from transcripts.edits.operations import END, ID, START, TEXT, Document
from transcripts.exports.parts import Part, parts

AROUND = 8
"""Words shown on either side of what was found."""
MOST_HITS = 50


@dataclass(frozen=True, slots=True)
class Wanted:
    """`words` folded, or empty; `speaker` a label, or empty; `quiet_ms` for silences that long, else None."""

    words: str = ""
    speaker: str = ""
    quiet_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    kind: str
    start_ms: int
    end_ms: int
    speaker: str
    before: str
    found: str
    after: str
    word: int | None
    """Id of the first word found; None for a silence."""


def hits(document: Document, wanted: Wanted) -> tuple[list[Hit], int]:
    """The first of them in the order of the talk, and how many there are."""
    every = list(
        _silences(document, wanted) if wanted.quiet_ms is not None else _words(document, wanted)
    )
    return list(islice(every, MOST_HITS)), len(every)


def folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()


def _words(document: Document, wanted: Wanted) -> Iterator[Hit]:
    names = {speaker["id"]: speaker["label"] for speaker in document["speakers"]}
    for turn in document["turns"]:
        speaker = names.get(turn["s"], "")
        if wanted.speaker and folded(speaker) != folded(wanted.speaker):
            continue
        yield from _in_turn(turn["w"], speaker, wanted.words)


def _in_turn(words: list[Any], speaker: str, wanted: str) -> Iterator[Hit]:
    starts: list[int] = []
    text = ""
    for word in words:
        starts.append(len(text))
        text += folded(word[TEXT]) + " "
    if not wanted:
        if words:
            yield _hit(words, speaker, 0, min(AROUND, len(words)) - 1)
        return
    at = text.find(wanted)
    while at >= 0:
        first = bisect_right(starts, at) - 1
        last = bisect_right(starts, at + len(wanted) - 1) - 1
        yield _hit(words, speaker, first, last)
        at = text.find(wanted, at + len(wanted))


def _hit(words: list[Any], speaker: str, first: int, last: int) -> Hit:
    found = words[first : last + 1]
    return Hit(
        "words",
        found[0][START],
        max(word[END] for word in found),
        speaker,
        _text(words[max(0, first - AROUND) : first]),
        _text(found),
        _text(words[last + 1 : last + 1 + AROUND]),
        found[0][ID],
    )


def _silences(document: Document, wanted: Wanted) -> Iterator[Hit]:
    """Silences at least so long; with a speaker, those that follow that speaker's words."""
    said = parts(document)
    for n, part in enumerate(said):
        if part.kind != "silence" or part.end_ms - part.start_ms < (wanted.quiet_ms or 0):
            continue
        before = next((one for one in reversed(said[:n]) if one.kind == "speech"), None)
        after = next((one for one in said[n + 1 :] if one.kind == "speech"), None)
        if wanted.speaker and (before is None or folded(before.speaker) != folded(wanted.speaker)):
            continue
        if wanted.words and not any(_says(one, wanted.words) for one in (before, after)):
            continue
        yield Hit(
            "silence",
            part.start_ms,
            part.end_ms,
            before.speaker if before else "",
            " ".join(before.text.split()[-AROUND:]) if before else "",
            part.text,
            " ".join(after.text.split()[:AROUND]) if after else "",
            None,
        )


def _says(part: Part | None, wanted: str) -> bool:
    return part is not None and wanted in folded(part.text)


def _text(words: list[Any]) -> str:
    return " ".join(word[TEXT] for word in words)
