"""Starting an upload, taking its bytes, ending it. The row's offset is the truth; bytes on disk come first."""

from __future__ import annotations

import datetime as dt
import errno
import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.models import F, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from cases.models import CaseSession, Consent
from cases.policies import WITHOUT
from people import sharing
from people.errors import Conflict, NoRoom, NotFound, TooLarge
from people.models import User
from people.policies import can, require
from people.room import is_full
from people.vault import KeyDestroyed, sealed
from transcripts import destruction, leases, news, policies, store
from transcripts.hearing.wishes import wishes_of
from transcripts.models import Chunk, Receipt, Recording, Upload
from transcripts.uploads import rooms, tus

DISK_FULL = "The disk of this server is full. What has arrived is kept; try again later."
KEPT = dt.timedelta(hours=48)  # after the last byte
WRITER_S = 15
ROOM = 64 << 20  # left free on the disk for everything else
UNFINISHED = 3  # times the largest upload: what one person may have under way

TAKE = """
update transcripts_upload
set writer = %s, writer_until = clock_timestamp() + make_interval(secs => %s)
where id = %s and owner_id = %s and (writer is null or writer_until < clock_timestamp())
"""
ADVANCE = """
update transcripts_upload u
set "offset" = %(to)s, stored = %(stored)s, frames = %(frames)s, expires_at = %(expires)s,
    writer_until = clock_timestamp() + make_interval(secs => %(lease)s)
where u.id = %(id)s and u.writer = %(writer)s and u."offset" = %(from)s
  and exists (
      select 1 from transcripts_recording r join cases_casesession s on s.id = r.session_id
      where r.item_id = u.recording_id and stillroom_consented(s.case_id, 'record'))
"""
RELEASE = "update transcripts_upload set writer = null, writer_until = null where writer = %s"


@transaction.atomic
def create(actor: User, session: CaseSession, *, asked: tus.Creation) -> Upload:
    """Open an upload and the recording it will become."""
    case = session.case
    require(actor, "record", case)
    _require_consent(session)
    CaseSession.objects.select_for_update().get(pk=session.pk)
    words = _of_words(actor, session)
    _require_room(actor, asked.length)
    rooms.require_of_programme(case.programme_id, asked.length)
    recording = words or sharing.create(
        Recording,
        actor,
        case.programme,
        case.record_key,
        session=session,
        language=asked.language or wishes_of(case.programme).language,
        speakers=asked.speakers,
        destroy_on=policies.destroy_date(case),
        files_left=True,
    )
    upload = Upload(
        id=uuid4(),
        programme=case.programme,
        owner=actor,
        recording=recording,
        key=case.record_key,
        filename=asked.filename,
        length=asked.length,
        metadata=asked.metadata,
        expires_at=timezone.now() + KEPT,
    )
    upload.save(force_insert=True)
    Recording.objects.filter(pk=recording.pk).update(files_left=True, problem_code="", problem="")
    news.state_changed(recording)
    return upload


def _of_words(actor: User, session: CaseSession) -> Recording | None:
    """The words of this session that wait for their sound; None where there are none."""
    living = (
        session.recordings.exclude(state__in=Recording.OVER)
        .select_for_update(of=("self",))
        .select_related("item__owner", "session__case__programme")
        .first()
    )
    if living is None:
        return None
    if not can(actor, "add sound", living):
        raise Conflict("This session already has a recording.", code="recording_exists")
    if policies.sound_under_way(living):
        raise Conflict(
            "The sound of this session is on its way already. Go on with it, or cancel it first.",
            code="recording_exists",
        )
    return living


@transaction.atomic
def abandon(actor: User, upload: Upload) -> None:
    """Forget an upload and the recording it would have become.

    All of it may have arrived, as tus has it; once there are words, more than an upload would go.
    """
    recording = Recording.objects.select_for_update().get(pk=upload.recording_id)
    if recording.words_only:
        destruction.keep_words_alone(recording)
        news.state_changed(recording)
        return
    if recording.state == Recording.State.READY:
        raise Conflict("This has been transcribed. Delete the recording instead.", code="arrived")
    recording = destruction.destroy(recording, reason=Receipt.Reason.DELETED, by=actor)
    news.state_changed(recording)


class Intake:
    """The bytes of one request. Only one request at a time holds an upload; whoever stalls loses it."""

    def __init__(self, upload: Upload, writer: UUID, file: store.Writer) -> None:
        self.upload = upload
        self._writer, self._file = writer, file

    def expect(self, count: int) -> None:
        """Refuse bytes beyond the length that was announced, or beyond what anybody may send."""
        limit = tus.largest() if self.upload.length is None else self.upload.length
        if self._file.offset + count > limit:
            raise TooLarge("More bytes came than were announced.", code="upload_overrun")

    def write(self, piece: bytes) -> None:
        """Seal onto the disk; the offset does not move yet."""
        self.expect(len(piece))
        with _room():
            self._file.write(piece)

    def commit(self) -> None:
        """Sync what was written, then move the offset, unless the upload or the consent is lost."""
        if self._file.offset == self.upload.offset:
            return
        with _room():
            self._file.sync()
        expires_at = timezone.now() + KEPT
        with _room(), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                ADVANCE,
                {
                    "id": self.upload.pk,
                    "writer": self._writer,
                    "from": self.upload.offset,
                    "to": self._file.offset,
                    "stored": self._file.stored,
                    "frames": self._file.frames,
                    "expires": expires_at,
                    "lease": WRITER_S,
                },
            )
            if not cursor.rowcount:
                raise self._why_not()
        self.upload.offset, self.upload.stored = self._file.offset, self._file.stored
        self.upload.frames, self.upload.expires_at = self._file.frames, expires_at

    def forget(self) -> None:
        """Take back what was written since the last commit."""
        self._file.forget_after(
            stored=self.upload.stored, frames=self.upload.frames, offset=self.upload.offset
        )

    def _why_not(self) -> Exception:
        now = Upload.objects.select_related("recording__session__case").filter(pk=self.upload.pk)
        upload = now.first()
        if upload is None:
            return tus.UploadGone("This upload was ended.")
        if not policies.consented(upload.recording.session.case, Consent.Purpose.RECORD):
            return tus.ConsentGone(WITHOUT[Consent.Purpose.RECORD])
        return tus.Locked("This upload is being continued somewhere else.")


@contextmanager
def taking(actor: User, upload_id: UUID, *, offset: int, length: int | None) -> Iterator[Intake]:
    """Hold an upload for the bytes from `offset` on; `length` is one that was deferred until now."""
    upload = _mine(actor, upload_id)
    if not policies.consented(upload.recording.session.case, Consent.Purpose.RECORD):
        raise tus.ConsentGone(WITHOUT[Consent.Purpose.RECORD])
    writer = uuid4()
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [writer, WRITER_S, upload.pk, actor.pk])
        if not cursor.rowcount:
            raise tus.Locked("This upload is being continued somewhere else.")
    try:
        upload = _mine(actor, upload_id)
        if upload.offset != offset or not policies.is_arriving(upload):
            raise tus.OffsetMismatch(
                f"{upload.offset} bytes have arrived, not {offset}.",
                extra={"offset": upload.offset},
            )
        _learn_length(upload, length)
        try:
            file = store.Writer(
                upload.recording.original,
                upload.key,
                stored=upload.stored,
                frames=upload.frames,
                offset=upload.offset,
            )
        except store.Cut:
            raise tus.UploadGone(
                "What had arrived is lost. Please start this upload again."
            ) from None
        with file:
            yield Intake(upload, writer, file)
    finally:
        _release(writer)


def _release(writer: UUID) -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute(RELEASE, [writer])
    except DatabaseError as error:
        if not is_full(error):  # nobody holds it longer than WRITER_S anyway
            raise


def finish(actor: User, upload: Upload) -> str:
    """All bytes are here: read them back, and pass the recording on to be checked. Answers the SHA-256."""
    digest = hashlib.sha256()
    with store.Reader(upload.recording.original, upload.key, upload.offset) as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    whole = digest.hexdigest()
    with transaction.atomic():
        recording = Recording.objects.select_for_update().get(pk=upload.recording_id)
        values = sealed(recording, state=Recording.State.CHECKING, upload_sha256=whole)
        arrived = Recording.objects.filter(policies.ARRIVING, pk=recording.pk)
        if arrived.update(**values):
            Chunk.objects.create(
                programme_id=recording.programme_id,
                recording=recording,
                key=upload.key,
                kind=Chunk.Kind.INGEST,
            )
            leases.wake(recording.programme_id, recording.pk)
            news.state_changed(recording)
    return whole


def _mine(actor: User, upload_id: UUID) -> Upload:
    upload = Upload.objects.visible_to(actor).filter(pk=upload_id).first()
    if upload is None or upload.expires_at < timezone.now():
        raise NotFound
    return upload


def _learn_length(upload: Upload, length: int | None) -> None:
    """A deferred length may be told once, and then stays."""
    if length is None or length == upload.length:
        return
    if upload.length is not None or length < upload.offset:
        raise Conflict("The length of this upload is already known.", code="upload_length")
    Upload.objects.filter(pk=upload.pk, length=None).update(length=length)
    upload.length = length


def _require_consent(session: CaseSession) -> None:
    if not policies.consented(session.case, Consent.Purpose.RECORD):
        raise tus.ConsentGone(WITHOUT[Consent.Purpose.RECORD])


def _require_room(actor: User, length: int | None) -> None:
    """Room is kept from the first request on, also for what others of the programme were promised.

    A length nobody knows yet may become the largest of its person's; on the disk it takes what it has.
    """
    whole = tus.largest()
    under_way = Upload.objects.filter(owner=actor).aggregate(total=Sum(Coalesce("length", whole)))
    if (under_way["total"] or 0) + (whole if length is None else length) > UNFINISHED * whole:
        raise TooLarge(
            "You have several large uploads under way. Finish or cancel one first.",
            code="too_much_under_way",
        )
    root = Path(settings.MEDIA_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    # One creation after another, or two would count on the same room.
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('room for uploads'))")
    promised = Upload.objects.filter(length__gt=F("offset")).aggregate(
        left=Sum(F("length") - F("offset"))
    )
    if shutil.disk_usage(root).free < (promised["left"] or 0) + (length or 0) + ROOM:
        raise NoRoom(DISK_FULL)


@contextmanager
def _room() -> Iterator[None]:
    """A full disk is a refusal with a sentence; the upload can go on once there is room."""
    try:
        yield
    except KeyDestroyed:
        raise tus.UploadGone("This upload was ended.") from None
    except (OSError, DatabaseError) as error:
        if is_full(error) or getattr(error, "errno", None) == errno.EFBIG:
            raise NoRoom(DISK_FULL) from None
        raise
