"""Plain text: paragraphs, with speakers and times in front of them where somebody wrote them there."""

from __future__ import annotations

from transcripts.imports import labels
from transcripts.imports.shapes import Cue, Imported, clean, gathered

WORD_MS = 400  # of unhurried speech: how long a last line lasts when only starts are written down


def read(text: str, encoding: str, format_name: str = "text") -> Imported:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    return gathered(format_name, encoding, _timed(_cues(lines)))


def _cues(lines: list[str]) -> list[Cue]:
    """A line without a name goes on with the speaker before it; an empty line does not end a turn."""
    written = [line for line in lines if line.strip()]
    fronts = [labels.front(line) for line in written]
    speakers = labels.believed([found.name if found else "" for found in fronts], len(written))
    cues: list[Cue] = []
    speaker, at = "", None
    for line, found in zip(written, fronts, strict=True):
        text = line
        if found is not None and (found.name in speakers or not found.name):
            speaker, text = found.name or speaker, found.text
            at = found.at_ms if found.at_ms is not None else at
        if text := clean(text):
            cues.append(Cue(text, at, None, speaker))
            at = None
    return cues


def _timed(cues: list[Cue]) -> list[Cue]:
    """Each line lasts until the next that has a time. Times count when the first line has one and they never go back."""
    starts = [(n, cue.start_ms) for n, cue in enumerate(cues) if cue.start_ms is not None]
    times = [start for _, start in starts]
    if not starts or starts[0][0] != 0 or times != sorted(times) or len(starts) * 4 < len(cues):
        return [Cue(cue.text, speaker=cue.speaker) for cue in cues]
    timed: list[Cue] = []
    for (first, start), (following, until) in zip(
        starts, [*starts[1:], (len(cues), None)], strict=True
    ):
        group = cues[first:following]
        words = [len(cue.text.split()) for cue in group]
        room = sum(words) * WORD_MS
        length = room if until is None else min(until - start, max(room, 1))
        done = 0
        for cue, count in zip(group, words, strict=True):
            begins = start + length * done // sum(words)
            done += count
            timed.append(Cue(cue.text, begins, start + length * done // sum(words), cue.speaker))
    return timed
