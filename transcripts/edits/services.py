"""Correcting a transcript: one revision after another, nobody's work lost, excerpts carried along in the same breath."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction

import transcripts.services
from people import audit
from people.errors import Conflict, Invalid, NotFound
from people.events import publish_all
from people.models import User
from people.policies import require
from people.sharing import audiences_of
from transcripts import document, policies  # noqa: F401  registers the rules
from transcripts.edits import operations
from transcripts.edits.carrying import edits_between, reanchor
from transcripts.edits.operations import Change, Document, Missing, Operation, apply
from transcripts.models import Edit, Excerpt, Revision, Transcript

KEPT_EVERY = 50
"""Of the revisions between the first and the newest one in so many is kept whole; the others are the edits' doing."""
OWN = ("id", "recording_id", "revision", "grade")


@dataclass(frozen=True, slots=True)
class Clash:
    """An operation that was not carried out, because somebody changed the same words since."""

    index: int
    yours: str
    theirs: str
    edit: Edit | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The newest revision, and what was not carried out. Everything else was."""

    transcript: Transcript
    clashes: list[Clash]


@transaction.atomic
def revise(
    actor: User,
    transcript: Transcript,
    *,
    base: int,
    operations: Sequence[Operation],
    kind: Edit.Kind = Edit.Kind.CORRECTION,
) -> Outcome:
    """Carry out operations that were meant for revision `base`.

    What others corrected since stays. Where they corrected the same words, both texts come back and the words are
    left as they are.
    """
    require(actor, "correct", transcript)
    before, now = _held(actor, transcript)
    if not 1 <= base <= before.revision:
        raise Invalid("This revision does not exist.", code="unknown_revision")
    since = _Since.of(before, base)
    clashes: list[Clash] = []
    changes: list[Change] = []
    for index, operation in enumerate(operations):
        edit = since.touching(operation)
        if edit is None:
            try:
                now, change = apply(now, operation)
            except Missing:
                edit = since.newest
            else:
                changes += [change] if change else []
                continue
        clashes.append(_clash(index, operation, now, edit))
    if not changes:
        return Outcome(before, clashes)
    return Outcome(_write(actor, before, now, changes, kind=kind), clashes)


@transaction.atomic
def undo(actor: User, transcript: Transcript, number: int) -> Outcome:
    """Take one edit back, while nothing else was done to the same lines since."""
    require(actor, "correct", transcript)
    before, now = _held(actor, transcript)
    edit = Edit.objects.filter(transcript=before, number=number).select_related("key").first()
    if edit is None or edit.body is None:
        raise NotFound
    if edit.kind == Edit.Kind.REDACTION:
        raise Conflict("A name that was replaced is brought back where names are looked at.")
    if edit.kind == Edit.Kind.HEARD:
        raise Conflict("To have other words again, have it heard again. The old ones stay here.")
    changes: list[Change] = []
    try:
        for data in reversed(edit.body["changes"]):
            now, change = operations.put_back(now, Change.from_json(data))
            changes.append(change)
    except Missing:
        raise Conflict(
            "These lines were changed again since. Take the later change back first.",
            code="changed_since",
        ) from None
    written = _write(actor, before, now, changes, kind=Edit.Kind.UNDO, undoes=number)
    return Outcome(written, [])


@transaction.atomic
def check(actor: User, transcript: Transcript, *, checked: bool) -> Transcript:
    """Say that a person held the words against the sound; or that it is to be done again."""
    require(actor, "check", transcript)
    before, now = _held(actor, transcript)
    grade = Transcript.Grade.CHECKED if checked else Transcript.Grade.UNCHECKED
    if before.grade == grade:
        return before
    before.grade = grade
    before.save(update_fields=["grade"])
    return _write(actor, before, now, [], kind=Edit.Kind.CORRECTION)


def _held(actor: User, transcript: Transcript) -> tuple[Transcript, Document]:
    """The row, held until the end of the transaction, and its newest document."""
    held = (
        Transcript.objects.select_for_update(of=("self",))
        .select_related("item__key", "item__owner")
        .get(pk=transcript.pk)
    )
    newest = transcripts.services.newest(actor, held)
    return held, operations.numbered(document.unpacked(newest.document))


def _write(
    actor: User,
    transcript: Transcript,
    now: Document,
    changes: Sequence[Change],
    *,
    kind: Edit.Kind,
    undoes: int | None = None,
) -> Transcript:
    row = {
        "programme_id": transcript.programme_id,
        "transcript": transcript,
        "key": transcript.item.key,
        "number": transcript.revision + 1,
    }
    passed = Revision.objects.filter(transcript=transcript, number=transcript.revision)
    transcript.revision += 1
    transcript.save(update_fields=["revision"])
    Revision.objects.create(
        **row,
        document=document.packed(
            {name: value for name, value in now.items() if name not in OWN},
            transcript_id=transcript.pk,
            recording_id=transcript.recording_id,
            revision=transcript.revision,
            grade=transcript.grade,
        ),
    )
    if (transcript.revision - 2) % KEPT_EVERY:
        passed.delete()
    Edit.objects.create(
        **row,
        author=actor,
        kind=kind,
        undoes=undoes,
        body={"changes": [change.as_json() for change in changes]},
    )
    moved = reanchor(transcript, now)
    audit.record(actor, "correct", transcript)
    _tell(actor, transcript, moved)
    return transcript


def _tell(actor: User, transcript: Transcript, moved: Sequence[Excerpt]) -> None:
    """Those who may read it, or an excerpt whose words changed. What it says now, they ask for."""
    seen = audiences_of([transcript.pk, *(excerpt.pk for excerpt in moved)])
    people = {f"user:{user_id}" for audience in seen.values() for user_id in audience}
    publish_all(transcript.programme_id, people, "transcript.changed", transcript.pk, actor)


@dataclass(slots=True)
class _Since:
    """Who last changed which words, turns and names after a revision."""

    words: dict[int, Edit] = field(default_factory=dict)
    turns: dict[int, Edit] = field(default_factory=dict)
    names: Edit | None = None
    newest: Edit | None = None
    unknown: Edit | None = None
    """An edit whose words were destroyed: nobody can say what it touched."""

    @classmethod
    def of(cls, transcript: Transcript, base: int) -> _Since:
        since = cls()
        for edit in edits_between(transcript, base, transcript.revision):
            since.newest = edit
            if edit.body is None:
                since.unknown = edit
                continue
            for data in edit.body["changes"]:
                change = Change.from_json(data)
                since.words |= dict.fromkeys(operations.touched_words(change), edit)
                since.turns |= dict.fromkeys(operations.touched_turns(change), edit)
                since.names = edit if change.speakers else since.names
        return since

    def touching(self, operation: Operation) -> Edit | None:
        if self.unknown is not None:
            return self.unknown
        if operation["op"] == "name":
            return self.names
        if operation["op"] == "move":
            return self.turns.get(operation["turn"])
        edits = (self.words.get(pk) for pk in operations.words_of(operation))
        return next((edit for edit in edits if edit is not None), None)


def _clash(index: int, operation: Operation, now: Document, edit: Edit | None) -> Clash:
    yours = str(operation.get("text", operation.get("label", "")))
    theirs: str = operations.said_at(now, operations.words_of(operation))
    if operation["op"] == "name":
        names = {speaker["id"]: speaker["label"] for speaker in now["speakers"]}
        theirs = str(names.get(operation["speaker"], ""))
    return Clash(index, yours, theirs, edit)
