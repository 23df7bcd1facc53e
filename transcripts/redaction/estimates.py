"""Where the times of words are estimated, a tone has to be longer than the estimate to cover what was said."""

from __future__ import annotations

from transcripts.edits.operations import END, START, Document
from transcripts.models import Transcript

SLACK_MS = (
    3000  # most that is added before and after; inside a subtitle an estimate is rarely further off
)


def widened(
    transcript: Transcript, whole: Document, spans: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The same spans; in a file whose lines alone had times, each as far as its line goes (at most `SLACK_MS`).

    Words of one line lie end to start without a gap, because that is how its time was shared out among them.
    """
    if not transcript.is_imported or whole.get("timing") != "lines":
        return spans
    lines = _lines(whole)
    return [_covering(lines, start, end) for start, end in spans]


def _lines(whole: Document) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for turn in whole["turns"]:
        end = None
        for word in turn["w"]:
            if word[START] == end:
                found[-1] = (found[-1][0], word[END])
            else:
                found.append((word[START], word[END]))
            end = word[END]
    return found


def _covering(lines: list[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    touched = [line for line in lines if line[0] < end and start < line[1]]
    first = min((line[0] for line in touched), default=start)
    last = max((line[1] for line in touched), default=end)
    return max(min(start, first), start - SLACK_MS), min(max(end, last), end + SLACK_MS)
