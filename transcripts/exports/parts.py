"""A document as a list of what was said and how long it was quiet, in the order of reading. Every format is made of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext as _

from transcripts.edits.operations import END, START, TEXT, Document, Word
from transcripts.silences.reading import quiet_for

LONGEST_CUE_MS = 7000
MOST_LETTERS = 84
"""Two lines of 42, which is what subtitles are read at."""
STOPS = (".", "?", "!", "…")


@dataclass(frozen=True, slots=True)
class Part:
    """Words of one speaker, or a silence; `speaker` is empty for a silence. Times are milliseconds."""

    kind: Literal["speech", "silence"]
    start_ms: int
    end_ms: int
    speaker: str
    text: str


def is_timed(document: Document) -> bool:
    return bool(document.get("timing", "words") != "none")


def parts(document: Document, labels: dict[int, list[str]] | None = None) -> list[Part]:
    """Turns, cut where it was quiet. `labels` are what named people said a silence was like, by its number."""
    return list(_parts(document, labels or {}))


def cues(document: Document, labels: dict[int, list[str]] | None = None) -> list[Part]:
    """The same, short enough to be read while it is heard."""
    names = _names(document)
    found: list[Part] = []
    for run in _runs(document):
        if isinstance(run, _Run):
            found += [
                Part("speech", words[0][START], _end(words), names[run.speaker], _text(words))
                for words in _short(run.words)
            ]
        else:
            found.append(_silence(run, (labels or {}).get(run["id"], [])))
    return found


def _parts(document: Document, labels: dict[int, list[str]]) -> Iterator[Part]:
    names = _names(document)
    for run in _runs(document):
        if isinstance(run, _Run):
            speaker, words = names[run.speaker], run.words
            yield Part("speech", words[0][START], _end(words), speaker, _text(words))
        else:
            yield _silence(run, labels.get(run["id"], []))


@dataclass(frozen=True, slots=True)
class _Run:
    speaker: int
    words: list[Word]


def _runs(document: Document) -> Iterator[_Run | dict[str, Any]]:
    """Words between silences. A word stands before a silence when its middle is before the silence's."""
    quiet = sorted(document["silences"], key=lambda silence: silence["start_ms"])
    for turn in document["turns"]:
        run: list[Word] = []
        for word in turn["w"]:
            while quiet and _middle(word[START], word[END]) > _middle(
                quiet[0]["start_ms"], quiet[0]["end_ms"]
            ):
                if run:
                    yield _Run(turn["s"], run)
                    run = []
                yield quiet.pop(0)
            run.append(word)
        if run:
            yield _Run(turn["s"], run)
    yield from quiet


def _short(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Pieces of at most so many letters and seconds, cut at the end of a sentence where there is one."""
    piece: list[Word] = []
    for word in words:
        longer = _text([*piece, word])
        lasts = word[END] - piece[0][START] if piece else 0
        if piece and (len(longer) > MOST_LETTERS or lasts > LONGEST_CUE_MS):
            yield piece
            piece = []
        piece.append(word)
        if word[TEXT].endswith(STOPS) and len(_text(piece)) > MOST_LETTERS // 2:
            yield piece
            piece = []
    if piece:
        yield piece


def _silence(silence: dict[str, Any], labels: list[str]) -> Part:
    text = quiet_for(silence["start_ms"], silence["end_ms"])
    if silence.get("kind") == "sound":
        text = _("%(quiet)s, with a sound that is not speech") % {"quiet": text}
    if labels:
        text = f"{text} ({'; '.join(labels)})"
    return Part("silence", silence["start_ms"], silence["end_ms"], "", text)


def _names(document: Document) -> dict[int, str]:
    return {speaker["id"]: speaker["label"] for speaker in document["speakers"]}


def _text(words: Sequence[Word]) -> str:
    return " ".join(word[TEXT] for word in words)


def _end(words: Sequence[Word]) -> int:
    return int(max(word[END] for word in words))


def _middle(start: int, end: int) -> float:
    return (start + end) / 2
