"""What a session left behind, how it came to be, and what a record of that kind can't show."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from cases.models import Note
from cases.notes import label as note_label
from cases.notes import note_json
from people.models import User
from supervision.reality.models import Claim
from transcripts.models import Recording, Transcript

Grade, Kind, Mark = Transcript.Grade, Claim.Kind, Claim.Mark


@dataclass(frozen=True)
class Record:
    """Sound, a transcript, notes; or none of them."""

    recording: Recording | None = None
    notes: list[Note] = field(default_factory=list)

    @property
    def transcript(self) -> Transcript | None:
        return getattr(self.recording, "transcript", None)

    @property
    def kind(self) -> str:
        if self.recording is not None and self.recording.audio_size is not None:
            return "audio"
        if self.transcript is not None:
            return "transcript"
        return "notes" if self.notes else "none"


def of_sessions(owner: User, session_ids: Collection[UUID]) -> Mapping[UUID, Record]:
    """The record of each of these sessions, in two queries."""
    living = Recording.objects.filter(session_id__in=session_ids, item__owner=owner).exclude(
        state__in=Recording.OVER
    )
    recordings = {row.session_id: row for row in living.select_related("transcript")}
    notes: dict[UUID, list[Note]] = {pk: [] for pk in session_ids}
    written = Note.objects.filter(session_id__in=session_ids, item__owner=owner)
    for note in written.select_related("item__key", "session", "programme").order_by(
        "written_at", "pk"
    ):
        notes[note.session_id].append(note)
    return {pk: Record(recordings.get(pk), notes[pk]) for pk in session_ids}


def offered_mark(claim: Claim, record: Record) -> str:
    """What stands there before she chooses; never "differs" (INV-17). No record of ours shows a face."""
    if claim.kind == Kind.LOOK:
        return Mark.CANNOT_SHOW
    return Mark.NOT_IN_RECORD if record.kind == "none" else ""


def record_json(record: Record) -> dict[str, Any]:
    recording, transcript = record.recording, record.transcript
    return {
        "kind": record.kind,
        "label": _label(record),
        "recording_id": recording.pk if recording else None,
        "transcript_id": transcript.pk if transcript else None,
        "grade": transcript.grade if transcript else "",
        "notes": [note_json(note) for note in record.notes],
        "cannot_show": _cannot_show(record),
        "reminder": _reminder(record),
    }


def _label(record: Record) -> str:
    if record.kind == "notes":
        return note_label(record.notes[-1])
    if record.kind == "none":
        return _("no record")
    if record.transcript is None:
        return _("audio")
    checked = record.transcript.grade == Grade.CHECKED
    if record.transcript.is_imported and not checked:
        return (
            _("transcript from a file, unchecked")
            if record.kind == "transcript"
            else _("audio, and a transcript from a file, unchecked")
        )
    if record.kind == "transcript":
        return (
            _("transcript, checked against the audio")
            if checked
            else _("machine transcript, unchecked")
        )
    return (
        _("audio, and a transcript checked against it")
        if checked
        else _("audio, and a machine transcript, unchecked")
    )


def _cannot_show(record: Record) -> list[str]:
    return {
        "audio": [
            _("Their face, and how they sat"),
            _("What happened before it was on and after it was off"),
            _("What they meant"),
        ],
        "transcript": [
            _("Their face, and how they sat"),
            _("How it sounded: tone, pace, a catch in the voice"),
            _("What they meant"),
        ],
        "notes": [
            _("Their face, beyond what you wrote down"),
            _("The exact words, and how long it was quiet"),
            _("What you had forgotten by the time you wrote"),
        ],
        "none": [_("Anything: nothing of this meeting was kept")],
    }[record.kind]


def _reminder(record: Record) -> str:
    if record.kind == "notes":
        return _("Notes are memory too. They are yours, written after.")
    if record.kind == "none":
        return _(
            "There is no record. What you remember is all there is, and that is an answer too."
        )
    if record.transcript is not None and record.transcript.is_imported:
        return _("These words came from a file. This place cannot tell how they were written down.")
    if record.transcript is not None and record.transcript.grade == Grade.UNCHECKED:
        return _("A machine wrote this down and can mishear. Where a word matters, listen to it.")
    return ""
