"""Makes a file in a worker: one leased chunk, sealed to disk as it grows, and swept away soon after it was ready."""

from __future__ import annotations

import contextlib
import zipfile
from datetime import timedelta
from typing import BinaryIO
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone

from cases.models import Consent
from people import audit
from people.models import User
from transcripts import leases, policies, store
from transcripts.document import unpacked
from transcripts.edits.operations import Document
from transcripts.exports import notes, reading, writing
from transcripts.exports.models import Export, folder
from transcripts.exports.reading import SOUND
from transcripts.leases import Lease, Lost
from transcripts.models import Chunk, Excerpt, Receipt, Recording, Revision, Transcript
from transcripts.redaction import sharing as names
from transcripts.speech import media

KEPT = timedelta(hours=1)
"""How long a file may be fetched once it is ready."""
WAITED_FOR = timedelta(days=1)
DOCX, VTT, WEBM = "transcript.docx", "transcript.vtt", "sound.webm"
METHOD = "file of an export deleted, words and sound kept"

State = Export.State


def plan(actor: User, transcript: Transcript, kind: str) -> Export:
    """Lay out the work. `transcript` and its recording are held by the caller's transaction."""
    recording = transcript.recording
    last = Export.objects.filter(transcript=transcript).order_by("-number").first()
    used = Chunk.objects.filter(recording=recording, kind=Chunk.Kind.EXPORT)
    number = max(last.number if last else 0, *used.values_list("number", flat=True), 0) + 1
    row = {"programme_id": transcript.programme_id, "key": transcript.item.key, "number": number}
    export = Export.objects.create(
        **row,
        transcript=transcript,
        asked_by=actor,
        kind=kind,
        revision=transcript.revision,
        expires_at=timezone.now() + WAITED_FOR,
    )
    Chunk.objects.create(**row, recording=recording, kind=Chunk.Kind.EXPORT)
    leases.wake(recording.programme_id, recording.pk)
    return export


def make(chunk: Chunk, lease: Lease) -> None:
    """The step of the pipeline. What may not leave any more by now is not made."""
    export = (
        Export.objects.filter(
            transcript__recording=chunk.recording, number=chunk.number, state=State.MAKING
        )
        .select_related("key", "asked_by", "transcript__item__key", "transcript__recording")
        .first()
    )
    if export is None:
        Chunk.objects.filter(pk=chunk.pk, fence=chunk.fence).delete()
        return
    revision = newest(export.transcript)
    if revision.number != export.revision or not _may_still(chunk, export):
        _end(chunk, export)
        return
    target = export.file_by(chunk.fence)
    try:
        with store.Writer(target, export.key) as sink:
            _write(export, unpacked(revision.document), sink.file, lease)
            sink.sync()
            size = sink.offset
        lease.hold()
        _say_ready(chunk, export, size)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def file_bytes(kind: str, document: Document, transcript: Transcript, owner: User) -> bytes:
    """One of `writing.FORMATS` or `writing.WITH_NOTES`, or "annotations"."""
    if kind == "annotations":
        rows = Excerpt.objects.visible_to(owner).filter(transcript=transcript, removed_at=None)
        return writing.as_annotations(
            document, list(rows.order_by("pk")), reading.labels(transcript)
        )
    if kind in writing.WITH_NOTES:
        said = notes.notes_for(owner, transcript)
        return writing.WITH_NOTES[kind](document, reading.labels(transcript), said)
    return writing.FORMATS[kind][1](document, reading.labels(transcript))


def _write(export: Export, document: Document, sink: BinaryIO, lease: Lease) -> None:
    transcript = export.transcript
    if export.kind != SOUND:
        _told(export, 0, 1)
        sink.write(file_bytes(export.kind, document, transcript, export.asked_by))
        return
    from transcripts.speech import bleeping

    recording = transcript.recording
    whole = recording.duration_ms or 0
    _told(export, 0, whole)
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, kind in ((DOCX, "docx"), (VTT, "vtt")):
            if kind == "docx" or document.get("timing") != "none":
                bundle.writestr(
                    _entry(name), file_bytes(kind, document, transcript, export.asked_by)
                )
        spans = names.replaced_spans(transcript)
        with (
            store.Reader(recording.audio, export.key, recording.audio_size or 0) as sound,
            media.anonymous() as toned,
        ):
            for done in bleeping.bleeped(sound.file, toned, spans):
                lease.hold()
                _told(export, min(done, whole), whole)
            toned.seek(0)
            with bundle.open(_entry(WEBM, zipfile.ZIP_STORED), "w") as entry:
                while piece := toned.read(store.FRAME):
                    entry.write(piece)


def _entry(name: str, how: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    """Without a date: when it was made is nobody's who holds it."""
    entry = zipfile.ZipInfo(name)
    entry.compress_type = how
    return entry


def _may_still(chunk: Chunk, export: Export) -> bool:
    case = chunk.recording.session.case
    if export.kind == SOUND and not policies.consented(case, Consent.Purpose.RECORD):
        return False
    with transaction.atomic(), contextlib.suppress(names.NamesUnseen):
        names.require_seen(export.transcript)
        return True
    return False


def newest(transcript: Transcript) -> Revision:
    rows = Revision.objects.filter(transcript=transcript).select_related("key")
    return rows.latest("number")


def _told(export: Export, done: int, total: int) -> None:
    Export.objects.filter(pk=export.pk).update(done=done, total=total)


def _say_ready(chunk: Chunk, export: Export, size: int) -> None:
    with transaction.atomic():
        leases.settle(chunk)
        ready = Export.objects.filter(pk=export.pk, state=State.MAKING).update(
            state=State.READY, size=size, fence=chunk.fence, expires_at=Now() + KEPT
        )
        if not ready:
            raise Lost


def _end(chunk: Chunk, export: Export) -> None:
    with transaction.atomic():
        leases.settle(chunk)
        Export.objects.filter(pk=export.pk).update(state=State.FAILED)


def give_up(recording: Recording) -> None:
    """It failed every time. Whoever waits reads that it did, and may ask once more."""
    chunks = Chunk.objects.filter(
        recording=recording, kind=Chunk.Kind.EXPORT, attempts__gte=leases.TRIES
    ).exclude(state=Chunk.State.DONE)
    Export.objects.filter(
        transcript__recording=recording,
        state=State.MAKING,
        number__in=list(chunks.values_list("number", flat=True)),
    ).update(state=State.FAILED)
    chunks.update(state=Chunk.State.FAILED, lease_until=None)


def forget(export: Export, *, by: User | None) -> None:
    """The file first: what is left of a row without its file can be fetched by nobody."""
    for path in folder(export.transcript.recording).glob(f"{export.pk}.*"):
        path.unlink(missing_ok=True)
    with transaction.atomic():
        gone, _ = Export.objects.filter(pk=export.pk).delete()
        Chunk.objects.filter(
            recording=export.transcript.recording_id,
            kind=Chunk.Kind.EXPORT,
            number=export.number,
        ).delete()
        if gone and export.state == State.READY:
            Receipt.objects.create(
                programme_id=export.programme_id,
                recording_id=export.transcript.recording_id,
                reason=Receipt.Reason.EXPORT_DELETED,
                method=METHOD,
                by=by,
            )
            audit.record(by, "destroy", export)


def sweep(programme_id: UUID) -> None:
    """What was not fetched in time, and what holds words that were changed since."""
    rows = Export.objects.filter(programme_id=programme_id).select_related("transcript__recording")
    for export in rows:
        is_over = export.expires_at < timezone.now()
        if is_over or (
            export.state == State.READY and export.revision != export.transcript.revision
        ):
            forget(export, by=None)
