"""What corrections look like to the people who read them: history with names, and two revisions side by side."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

from django.db.models import QuerySet

from people.models import User
from transcripts.edits.operations import END, START, TEXT, Change, Document, text_of
from transcripts.edits.services import Outcome
from transcripts.models import Edit, Transcript


def edits(transcript: Transcript, *, after: int) -> QuerySet[Edit]:
    """Those that came after this revision."""
    found = Edit.objects.filter(transcript=transcript, number__gt=after)
    return found.select_related("key", "author")


def outcome_json(outcome: Outcome) -> dict[str, Any]:
    return {
        "revision": outcome.transcript.revision,
        "clashes": [
            {
                "index": clash.index,
                "op": clash.op,
                "yours": clash.yours,
                "theirs": clash.theirs,
                "by": _person(clash.edit.author) if clash.edit else None,
                "at": clash.edit.at if clash.edit else None,
            }
            for clash in outcome.clashes
        ],
    }


def edits_json(actor: User, transcript: Transcript, rows: Sequence[Edit]) -> list[dict[str, Any]]:
    """`rows` come from `edits`."""
    return [_edit_json(row, may_undo=actor in (transcript.owner, row.author)) for row in rows]


def _edit_json(row: Edit, *, may_undo: bool) -> dict[str, Any]:
    changes = [Change.from_json(data) for data in (row.body or {"changes": []})["changes"]]
    lines = [turn for change in changes for turn in (*change.before, *change.after)]
    # Heard anew, everything differs: what it was is looked at by comparing two revisions.
    shown = [] if row.kind == Edit.Kind.HEARD else changes
    undoable = may_undo and bool(shown) and row.kind != Edit.Kind.REDACTION
    return {
        "number": row.number,
        "kind": row.kind,
        "by": _person(row.author),
        "at": row.at,
        "undoes": row.undoes,
        "start_ms": min((turn["w"][0][START] for turn in lines if turn["w"]), default=None),
        "before": "\n".join(_side(change, 0) for change in shown),
        "after": "\n".join(_side(change, 1) for change in shown),
        "destroyed": row.body is None,
        "can": ["undo"] if undoable else [],
    }


def _person(user: User) -> dict[str, Any]:
    return {"id": user.pk, "name": user.name}


def _side(change: Change, side: int) -> str:
    if change.speakers is not None:
        return ", ".join(speaker["label"] for speaker in change.speakers[side])
    return text_of((change.before, change.after)[side])


def compared(old: Document, new: Document) -> list[dict[str, Any]]:
    """The lines that differ, each stretch as it was and as it is."""
    before, after = _lines(old), _lines(new)
    keys = [
        [(line["turn"], line["speaker"], line["text"]) for line in lines]
        for lines in (before, after)
    ]
    matcher = SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    return [
        {"before": before[i1:i2], "after": after[j1:j2]}
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
        if tag != "equal"
    ]


def _lines(document: Document) -> list[dict[str, Any]]:
    names = {speaker["id"]: speaker["label"] for speaker in document["speakers"]}
    return [
        {
            "turn": turn["id"],
            "speaker": names.get(turn["s"], ""),
            "start_ms": turn["w"][0][START],
            "end_ms": max(word[END] for word in turn["w"]),
            "text": " ".join(word[TEXT] for word in turn["w"]),
        }
        for turn in document["turns"]
        if turn["w"]
    ]
