"""What was read becomes the body of a transcript document: words with ids, turns, speakers; silences only as measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from transcripts.imports.shapes import Cue, Imported, Said, Timing

NOBODY = "Speaker not named"
_ENDS = (".", "?", "!", "…", "。", "？", "！")
_PAUSE_MS = 2000
_LONG = 100  # words after which an unnamed turn ends with its line


def body(
    found: Imported,
    *,
    names: Mapping[str, str],
    first_word: int = 0,
    duration_ms: int | None = None,
    silences: Sequence[dict[str, Any]] = (),
    heard: bool,
) -> dict[str, Any]:
    """`names` says who each label is; a label it leaves out stays as it was written. Two labels may be one person.

    `heard` says whether silences were measured at all: without sound there are none to speak of, which is not the same
    as none. `first_word` keeps the words of an earlier revision apart from these.
    """
    timing = found.timing
    shown = [names.get(label) or label or NOBODY for label in found.labels()]
    speakers = {label: n for n, label in enumerate(dict.fromkeys(shown))}
    place = dict(zip(found.labels(), (speakers[label] for label in shown), strict=True))
    turns: list[dict[str, Any]] = []
    number = first_word
    for n, group in enumerate(_turns(found.cues, place)):
        words = []
        for word in (word for cue in group for word in _words(cue, timing)):
            words.append([number, word.start_ms, word.end_ms, word.text, round(word.p, 2)])
            number += 1
        turns.append({"id": n, "s": place[group[0].speaker], "w": words})
    last = max((word[2] for turn in turns for word in turn["w"]), default=0)
    return {
        "duration_ms": last if duration_ms is None else duration_ms,
        "speakers": [{"id": n, "label": label} for label, n in speakers.items()],
        "turns": turns,
        "silences": list(silences),
        "imported": found.format,
        "timing": timing,
        "silences_measured": heard,
    }


def _turns(cues: Sequence[Cue], place: Mapping[str, int]) -> Iterator[list[Cue]]:
    """What one speaker says until the other does. Where nobody is named, a turn is a few sentences."""
    turn: list[Cue] = []
    words = 0
    for cue in cues:
        if turn and not _goes_on(turn[-1], cue, words, place):
            yield turn
            turn, words = [], 0
        turn.append(cue)
        words += cue.text.count(" ") + 1
    if turn:
        yield turn


def _goes_on(before: Cue, cue: Cue, words: int, place: Mapping[str, int]) -> bool:
    if cue.speaker or before.speaker:
        return place[before.speaker] == place[cue.speaker]
    pause = (cue.start_ms or 0) - (before.end_ms or 0)
    return words < _LONG and pause < _PAUSE_MS and not before.text.endswith(_ENDS)


def _words(cue: Cue, timing: Timing) -> Iterator[Said]:
    """Inside a line time is shared out by letters, which is an estimate, and the document says so."""
    if timing == "words":
        yield from cue.words
        return
    texts = cue.text.split()
    if timing == "none":
        yield from (Said(text, 0, 0) for text in texts)
        return
    start, length = cue.start_ms or 0, max(0, (cue.end_ms or 0) - (cue.start_ms or 0))
    letters, done = sum(len(text) + 1 for text in texts), 0
    for text in texts:
        begins = start + length * done // letters
        done += len(text) + 1
        yield Said(text, begins, start + length * done // letters)
