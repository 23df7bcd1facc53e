"""Names in front of the lines, from a file or typed by a person. Suggested like words, replaced by naming the speaker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from transcripts.edits.operations import Change, Document, Operation
from transcripts.models import Transcript
from transcripts.redaction import spotter
from transcripts.redaction.lists import ROLES
from transcripts.redaction.models import Kind, Suggestion
from transcripts.redaction.spotter import Known
from transcripts.redaction.wording import Wordings

FIRST_NUMBER = 2_000_000_000
"""Beyond any word's id: speakers come after what was said, and no two suggestions have one number."""


def spotted(document: Document) -> dict[int, str]:
    """By speaker the labels that are no role: a machine's own "Speaker 1" names nobody."""
    return {
        speaker["id"]: speaker["label"]
        for speaker in document["speakers"]
        if may_name(speaker["label"])
    }


def typed(change: Change) -> set[str]:
    """What speakers are called by this change, and were not before it, that may say who they are."""
    if change.speakers is None:
        return set()
    before, after = ({one["label"] for one in side} for side in change.speakers)
    return {label for label in after - before if may_name(label)}


def known(found: Mapping[int, str]) -> list[Known]:
    """Who speaks is spoken to by name as well."""
    return [
        Known(tuple(said.split()), Kind.NAME) for said in map(spotter.key, found.values()) if said
    ]


def suggestions(
    transcript: Transcript,
    document: Document,
    before: Sequence[Suggestion],
    wordings: Wordings,
) -> tuple[list[Suggestion], list[Suggestion]]:
    """Rows for labels nobody was asked about yet, and rows about a label that no speaker has any more."""
    asked = {row.span["speaker"]: row for row in before if is_label(row)}
    gone = [row for row in asked.values() if _is_over(row, document)]
    new = [
        _suggestion(transcript, speaker, label, wordings)
        for speaker, label in spotted(document).items()
        if speaker not in asked or asked[speaker] in gone
    ]
    return new, gone


def is_label(row: Suggestion) -> bool:
    return "speaker" in row.span


def said_now(row: Suggestion, document: Document) -> str | None:
    """The label as it is; None when there is no such speaker."""
    labels = {speaker["id"]: speaker["label"] for speaker in document["speakers"]}
    label: str | None = labels.get(row.span["speaker"])
    return label


def renamed(row: Suggestion, label: str) -> Operation:
    return {"op": "name", "speaker": row.span["speaker"], "label": label}


def _is_over(row: Suggestion, document: Document) -> bool:
    if row.span["text"] is None:
        return False
    stands = "replacement" if row.state == Suggestion.State.ACCEPTED else "text"
    stood: str = row.span[stands]
    return said_now(row, document) != stood


def _suggestion(transcript: Transcript, speaker: int, label: str, wordings: Wordings) -> Suggestion:
    return Suggestion(
        programme_id=transcript.programme_id,
        transcript=transcript,
        key=transcript.item.key,
        number=FIRST_NUMBER + speaker,
        span={
            "ids": [],
            "speaker": speaker,
            "start_ms": 0,
            "end_ms": 0,
            "kind": Kind.NAME,
            "text": label,
            "replacement": wordings.of(label, Kind.NAME),
            "source": "rule",
        },
    )


def may_name(label: str) -> bool:
    """Not a role, a number or an initial. What stands in brackets was replaced already."""
    if label.startswith("["):
        return False
    words = [word.strip("0123456789#-()./'’&+") for word in spotter.key(label).split()]
    return any(len(word) > 1 and word not in ROLES for word in words)
