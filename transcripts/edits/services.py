"""Correcting a transcript: one revision after another, nobody's work lost, excerpts carried along in the same breath."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

import transcripts.services
from people import audit
from people.errors import Conflict, Invalid, NotFound
from people.events import publish_all
from people.models import User
from people.policies import require
from people.sharing import audiences_of
from transcripts import document, policies  # noqa: F401  registers the rules
from transcripts.edits import clashing, history, operations
from transcripts.edits.carrying import reanchor, rebuilt
from transcripts.edits.operations import Change, Document, Missing, Operation, apply
from transcripts.edits.since import Since
from transcripts.models import Edit, Excerpt, Revision, Transcript
from transcripts.redaction import sharing as names

KEPT_EVERY = 50
"""Of the revisions between the first and the newest one in so many is kept whole; the others are the edits' doing."""
OWN = ("id", "recording_id", "revision", "grade")


@dataclass(frozen=True, slots=True)
class Clash:
    """An operation that was not carried out, because of what somebody else did since."""

    index: int
    op: str
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

    What others did since stays. Where both cannot be, what was meant and what is there come back, and it is left as
    it is.
    """
    require(actor, "correct", transcript)
    before, now = _held(actor, transcript)
    if not 1 <= base <= before.revision:
        raise Invalid("This revision does not exist.", code="unknown_revision")
    since = Since.of(before, base)
    refused: list[tuple[int, Operation, Edit | None]] = []
    changes: list[Change] = []
    for index, operation in enumerate(operations):
        now, change, is_refused, edit = _carried_out(now, operation, since)
        if is_refused:
            refused.append((index, operation, edit))
        changes += [change] if change else []
    if kind == Edit.Kind.CORRECTION:
        names.require_no_new_label(before, changes)
    clashes = _shown(before, base, now, refused)
    if not changes:
        return Outcome(before, clashes)
    return Outcome(_write(actor, before, now, changes, kind=kind), clashes)


@transaction.atomic
def undo(actor: User, transcript: Transcript, number: int) -> Outcome:
    """Take one edit back, while nothing else was done to the same lines since. Whose transcript it is not: their own."""
    oldest = history.oldest(actor, transcript)
    require(actor, "correct", transcript)
    before, now = _held(actor, transcript)
    edit = Edit.objects.filter(transcript=before, number=number).select_related("key").first()
    if edit is None or edit.body is None or number <= oldest:
        raise NotFound
    if actor not in (before.owner, edit.author):
        raise Conflict(_("This is somebody else's correction. You can take your own back."))
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
    names.require_no_new_label(before, changes)
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


def _carried_out(
    now: Document, operation: Operation, since: Since
) -> tuple[Document, Change | None, bool, Edit | None]:
    """The document after it and what changed; or the same one, that it was refused, and for which edit."""
    try:
        then, change = apply(now, operation)
    except Missing:
        is_done = since.has_done(operation, now)
        return now, None, not is_done, None if is_done else since.in_the_way(operation)
    except Invalid:
        edit = since.beside(operation, now)
        if edit is None:
            raise
        return now, None, True, edit
    edit = None if change is None else since.meeting(operation, change)
    if edit is not None:
        return now, None, True, edit
    since.agreed(operation)
    return then, change, False, None


def _shown(
    transcript: Transcript,
    base: int,
    now: Document,
    refused: Sequence[tuple[int, Operation, Edit | None]],
) -> list[Clash]:
    """Each with both sides, as they are once everything else was carried out."""
    then: Document | None = None
    if refused:
        with contextlib.suppress(NotFound):
            then = rebuilt(transcript, base)
    return [
        Clash(index, operation["op"], *clashing.sides(operation, then, now), edit)
        for index, operation, edit in refused
    ]
