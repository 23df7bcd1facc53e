"""Making a recording, and all that was derived from it, unreadable for good (INV-28, INV-29)."""

from __future__ import annotations

import contextlib
import logging
from functools import partial
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now

from people import audit, ledger
from people.models import User
from people.tenancy import acting_for
from transcripts import store
from transcripts.edits import together
from transcripts.models import (
    Chunk,
    Edit,
    Excerpt,
    Export,
    Receipt,
    Recording,
    Revision,
    Silence,
    Transcript,
    Upload,
    Waveform,
)
from transcripts.redaction import looking

log = logging.getLogger(__name__)
State = Recording.State

METHODS = {
    Receipt.Reason.WITHDRAWN: "key destroyed, rows emptied, files deleted",
    Receipt.Reason.DELETED: "rows emptied, files deleted",
    Receipt.Reason.KEPT_LONG_ENOUGH: "rows emptied, files deleted",
    Receipt.Reason.CONTRACT_ENDED: "rows emptied, files deleted",
    Receipt.Reason.REJECTED: "files deleted",
    Receipt.Reason.SOUND_DELETED: "sound and its picture deleted, words kept",
}


def destroy(recording: Recording, *, reason: Receipt.Reason, by: User | None) -> Recording:
    """Empty every derived row inside the caller's transaction; the files go right after its commit."""
    locked = Recording.objects.select_for_update().get(pk=recording.pk)
    if locked.state == State.DESTROYED:
        return locked
    Chunk.objects.filter(recording=locked).delete()
    Upload.objects.filter(recording=locked).delete()
    Waveform.objects.filter(recording=locked).delete()
    Silence.objects.filter(transcript__recording=locked).delete()
    looking.forget(locked, case_id=locked.session.case_id)
    Export.objects.filter(transcript__recording=locked).delete()
    together.end_of(locked)
    Revision.objects.filter(transcript__recording=locked).delete()
    Edit.objects.filter(transcript__recording=locked).delete()
    Transcript.objects.filter(recording=locked).update(left_out=None)
    Excerpt.objects.filter(transcript__recording=locked, removed_at=None).update(
        body=None, sought=None, removed_at=Now()
    )
    _empty(locked, State.DESTROYED)
    _receipt(locked, reason, by)
    return locked


def silence(recording: Recording, *, by: User | None) -> Recording:
    """Destroy the sound, its waveform and its file, and keep the words. Safe to repeat."""
    locked = Recording.objects.select_for_update().get(pk=recording.pk)
    if locked.audio_size is None:
        return locked
    Waveform.objects.filter(recording=locked).delete()
    # Their files lie beside the sound and go with it.
    Export.objects.filter(transcript__recording=locked).delete()
    Chunk.objects.filter(recording=locked, kind__in=(Chunk.Kind.EXPORT, Chunk.Kind.BLEEP)).delete()
    Chunk.objects.filter(recording=locked).update(result=None)
    Upload.objects.filter(recording=locked).delete()
    Recording.objects.filter(pk=locked.pk).update(
        words_only=True, audio_size=None, upload_sha256=None, files_left=True
    )
    locked.words_only, locked.audio_size = True, None
    _receipt(locked, Receipt.Reason.SOUND_DELETED, by)
    tidy_after_commit(locked)
    return locked


def keep_words_alone(recording: Recording, code: str = "", sentence: str = "") -> None:
    """The sound that was on its way to words which stand: it goes, they stay. `recording` is held by the caller."""
    Chunk.objects.filter(recording=recording, kind=Chunk.Kind.INGEST).delete()
    Upload.objects.filter(recording=recording).delete()
    recording.state, recording.upload_sha256, recording.files_left = State.READY, None, True
    recording.problem_code, recording.problem = code, sentence
    recording.save(
        update_fields=["state", "upload_sha256", "files_left", "problem_code", "problem"]
    )
    tidy_after_commit(recording)


def reject(recording: Recording, code: str, sentence: str) -> None:
    """Keep nothing of a file that is no recording, except the sentence that says so."""
    if recording.words_only:
        keep_words_alone(recording, code, sentence)
        return
    recording.problem_code, recording.problem = code, sentence
    recording.save(update_fields=["problem_code", "problem"])
    Chunk.objects.filter(recording=recording).delete()
    Upload.objects.filter(recording=recording).delete()
    _empty(recording, State.REJECTED)
    _receipt(recording, Receipt.Reason.REJECTED, None)


def tidy_after_commit(recording: Recording) -> None:
    """Soon after commit, delete the files this recording no longer uses."""
    transaction.on_commit(partial(_tidy_quietly, recording.programme_id, recording.pk), robust=True)


def look_again(recording_id: UUID) -> None:
    """A worker may have put a file back while its recording was being destroyed."""
    Recording.objects.filter(pk=recording_id, state__in=Recording.OVER).update(files_left=True)


def tidy(recording_id: UUID) -> None:
    """Delete files that the row no longer names; safe to repeat. `files_left` remembers a failure."""
    recording = Recording.objects.filter(pk=recording_id, files_left=True).first()
    if recording is None:
        return
    if recording.words_only and Upload.objects.filter(recording=recording).exists():
        return  # on its way to the words; whatever ends it asks again
    if recording.state in Recording.OVER or recording.words_only:
        store.remove(recording.folder)
    elif recording.audio_size is not None:
        _remove_all_but(recording.folder, recording.audio)
    Recording.objects.filter(pk=recording_id, state=recording.state).update(files_left=False)


def _tidy_quietly(programme_id: UUID, recording_id: UUID) -> None:
    """The caller's write stands whatever happens here; the sweeper tries again."""
    with contextlib.suppress(OSError), acting_for(programme_id):
        tidy(recording_id)


def _remove_all_but(folder: Path, kept: Path) -> None:
    for path in folder.iterdir():
        if path != kept and not path.is_dir():  # files made to be taken out end by themselves
            path.unlink(missing_ok=True)


def _empty(recording: Recording, state: State) -> None:
    Recording.objects.filter(pk=recording.pk).update(
        state=state,
        upload_sha256=None,
        audio_size=None,
        done=0,
        total=0,
        files_left=True,
    )
    recording.state, recording.audio_size = state, None
    tidy_after_commit(recording)


def _receipt(recording: Recording, reason: Receipt.Reason, by: User | None) -> None:
    Receipt.objects.create(
        programme_id=recording.programme_id,
        recording=recording,
        reason=reason,
        method=METHODS[reason],
        by=by,
    )
    audit.record(by, "destroy", recording)
    if kind := ledger_kind(reason):
        ledger.after_commit(kind, recording.pk, reason)


def ledger_kind(reason: Receipt.Reason) -> ledger.Kind | None:
    """What must stay destroyed when a backup is restored. None: what was destroyed there was a part."""
    if reason == Receipt.Reason.SOUND_DELETED:
        return ledger.Kind.SOUND
    return None if reason in Receipt.IN_PART else ledger.Kind.RECORDING
