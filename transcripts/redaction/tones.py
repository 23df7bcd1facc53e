"""Where in the sound a name is said that was replaced: by the words as they stand now, with room for what their times miss."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from transcripts import document
from transcripts.edits.operations import END, ID, START, TEXT, Change, Document, Word
from transcripts.models import Edit, Revision, Transcript
from transcripts.redaction import estimates, labels
from transcripts.redaction.models import Suggestion

Span = tuple[int, int]

MOST_MS = 550
"""A word begins up to 0.55 s from where it is written down, one time in ten (design/speech.md section 4)."""
LEAST_MS = 250
"""Even where a neighbour is near: of a name, a little less is heard of what stands beside it."""


def spans(transcript: Transcript, rows: Sequence[Suggestion]) -> list[Span]:
    """From when to when, in ms, each of these accepted names is said and nothing of it may be heard."""
    rows = [row for row in rows if not labels.is_label(row)]
    if not rows:
        return []
    whole = _newest(transcript)
    said = [span for _, span in said_at(transcript, rows, whole)]
    return with_room(whole, estimates.widened(transcript, whole, said))


def said_at(
    transcript: Transcript, rows: Sequence[Suggestion], whole: Document | None = None
) -> list[tuple[Suggestion, Span]]:
    """By the times its words have now; where they were corrected away, by those they had last, and by what came there."""
    whole = whole or _newest(transcript)
    now = {word[ID]: word for turn in whole["turns"] for word in turn["w"]}
    before: list[Change] | None = None
    found: list[tuple[Suggestion, Span]] = []
    for row in rows:
        word = now.get(row.span["ids"][0])
        if word is None or not _stands(row, word):
            before = _changes(transcript) if before is None else before
            found.append((row, _last(row, before)))
        if word is not None:
            found.append((row, (word[START], word[END])))
    return found


def as_now(transcript: Transcript, rows: Sequence[Suggestion]) -> dict[UUID, dict[str, int]]:
    """The times to be written down for each of these names, before the history they stand in is destroyed."""
    accepted = [row for row in rows if row.state == row.State.ACCEPTED and not labels.is_label(row)]
    found: dict[UUID, dict[str, int]] = {}
    for row, (start, end) in said_at(transcript, accepted) if accepted else []:
        one = found.setdefault(row.pk, {"start_ms": start, "end_ms": end})
        one["start_ms"], one["end_ms"] = min(one["start_ms"], start), max(one["end_ms"], end)
    return found


def with_room(whole: Document, said: Sequence[Span]) -> list[Span]:
    """The same spans as far as the middle of the words beside them: at least `LEAST_MS` more, at most `MOST_MS`."""
    middles = sorted(
        (word[START] + word[END]) // 2 for turn in whole["turns"] for word in turn["w"]
    )
    return [_room(middles, start, end) for start, end in said]


def _room(middles: Sequence[int], start: int, end: int) -> Span:
    before, after = bisect_left(middles, start), bisect_right(middles, end)
    first = middles[before - 1] if before else 0
    last = middles[after] if after < len(middles) else end + MOST_MS
    return (
        max(0, min(start - LEAST_MS, max(start - MOST_MS, first))),
        max(end + LEAST_MS, min(end + MOST_MS, last)),
    )


def _stands(row: Suggestion, word: Word) -> bool:
    return row.span["replacement"] in word[TEXT]


def _last(row: Suggestion, before: Sequence[Change]) -> Span:
    """Where it stood before somebody corrected it away; of what was destroyed, as it was written down then."""
    pk = row.span["ids"][0]
    for change in before:
        for turn in change.before:
            for word in turn["w"]:
                if word[ID] == pk and _stands(row, word):
                    return word[START], word[END]
    return row.span["start_ms"], row.span["end_ms"]


def _changes(transcript: Transcript) -> list[Change]:
    """Newest first."""
    edits = Edit.objects.filter(transcript=transcript).select_related("key").order_by("-number")
    return [change for edit in edits for change in _of(edit)]


def _of(edit: Edit) -> Iterator[Change]:
    for data in reversed((edit.body or {"changes": []})["changes"]):
        yield Change.from_json(data)


def _newest(transcript: Transcript) -> dict[str, Any]:
    newest = Revision.objects.filter(transcript=transcript).select_related("key").latest("number")
    return document.unpacked(newest.document)
