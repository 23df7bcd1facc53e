"""Recordings on their way to becoming transcripts, and what can be picked out of one."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cases.models import CaseSession
from people.ids import uuid7
from people.models import DataKey, Programme, User
from people.sharing import Shared, visible_item_ids
from people.vault import SealedBinaryField, SealedJSONField, SealedTextField
from transcripts.edits.models import Correcting as Correcting  # of this app too
from transcripts.exports.models import Export as Export
from transcripts.receipts import ReceiptQuerySet
from transcripts.redaction.models import KnownName as KnownName
from transcripts.redaction.models import Suggestion as Suggestion

IMPORTED = "import:"  # before the format of a file in `Transcript.engine`


class Recording(Shared):
    """A client session as sound. Sealed, like all that comes of it, by the record key of its case."""

    class State(models.TextChoices):
        UPLOADING = "uploading"
        CHECKING = "checking"
        WAITING = "waiting"
        RUNNING = "running"
        READY = "ready"
        FAILED = "failed"
        CANCELLED = "cancelled"
        REJECTED = "rejected"
        DESTROYED = "destroyed"

    WORKED_ON = (State.CHECKING, State.WAITING, State.RUNNING)
    OVER = (State.REJECTED, State.DESTROYED)

    session = models.ForeignKey(CaseSession, models.CASCADE, related_name="recordings")
    state = models.CharField(max_length=9, choices=State, default=State.UPLOADING)
    problem_code = models.CharField(max_length=40, blank=True)
    problem = models.TextField(blank=True)
    duration_ms = models.PositiveIntegerField(null=True, blank=True)
    audio_size = models.PositiveBigIntegerField(null=True, blank=True)
    """Bytes of the canonical sound; None while there is none to listen to."""
    audio_fence = models.PositiveIntegerField(default=0)
    """Which claim wrote the sound: a worker that lost its claim wrote to another file."""
    words_only = models.BooleanField(default=False)
    """There is no sound: the transcript was brought in from a file, or the sound alone was destroyed."""
    upload_sha256 = SealedJSONField(null=True)
    language = models.CharField(max_length=4, default="en")
    """In which it is heard: a code of `hearing.languages`, or "auto"."""
    speakers = models.PositiveSmallIntegerField(null=True, blank=True, default=2)
    """How many people speak; None when nobody knows."""
    destroy_on = models.DateField()
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField(null=True, blank=True)
    done_at_start = models.PositiveIntegerField(default=0)
    woken_at = models.DateTimeField(null=True, blank=True)
    files_left = models.BooleanField(default=False)
    """Files may still lie in `folder` although the state says they should not."""
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session"],
                condition=~Q(state__in=["rejected", "destroyed"]),
                name="a_session_has_one_living_recording",
            ),
            models.CheckConstraint(
                condition=Q(state="destroyed", audio_size=None) | ~Q(state="destroyed"),
                name="a_destroyed_recording_has_no_sound",
            ),
            models.CheckConstraint(
                condition=~Q(state="ready") | Q(audio_size__isnull=False) | Q(words_only=True),
                name="a_ready_recording_can_be_heard",
            ),
            models.CheckConstraint(
                condition=Q(words_only=False) | Q(audio_size=None),
                name="words_alone_have_no_sound",
            ),
            models.CheckConstraint(
                condition=Q(speakers=None) | Q(speakers__range=(1, 6)),
                name="one_to_six_people_speak_or_nobody_knows",
            ),
        ]
        indexes = [models.Index(fields=["state", "created_at"], name="recordings_by_state")]

    @property
    def folder(self) -> Path:
        return Path(settings.MEDIA_ROOT) / str(self.programme_id) / str(self.pk)

    @property
    def original(self) -> Path:
        """The upload as it came in; gone once it has been read."""
        return self.folder / "original"

    @property
    def audio(self) -> Path:
        """The canonical sound, in sealed frames."""
        return self.audio_by(self.audio_fence)

    def audio_by(self, fence: int) -> Path:
        return self.folder / f"audio.{fence}"


class Waveform(models.Model):
    """How loud a recording is, one unsigned byte per 50 ms."""

    recording = models.OneToOneField(
        Recording, models.CASCADE, primary_key=True, related_name="waveform"
    )
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    key = models.ForeignKey(DataKey, models.PROTECT, related_name="+")
    peaks = SealedBinaryField()


class UploadQuerySet(models.QuerySet["Upload"]):
    def visible_to(self, user: User) -> Self:
        """An upload is its owner's alone until it has become a recording."""
        return self.filter(owner=user).select_related(
            "key", "owner", "recording__item__owner", "recording__session__case"
        )


class Upload(models.Model):
    """A tus upload under way. `offset` is the truth about what has arrived and been synced to disk."""

    id = models.UUIDField(primary_key=True, editable=False)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    owner = models.ForeignKey(User, models.CASCADE, related_name="+")
    recording = models.OneToOneField(Recording, models.CASCADE, related_name="upload")
    key = models.ForeignKey(DataKey, models.PROTECT, related_name="+")
    filename = SealedTextField()
    metadata = SealedTextField(null=True)
    """`Upload-Metadata` word for word, as tus wants it back; None for uploads begun before it was kept."""
    length = models.PositiveBigIntegerField(null=True, blank=True)
    offset = models.PositiveBigIntegerField(default=0)
    stored = models.PositiveBigIntegerField(default=0)
    """Bytes of sealed frames on disk that belong to `offset`; anything beyond is debris of a cut."""
    frames = models.PositiveIntegerField(default=0)
    writer = models.UUIDField(null=True, blank=True)
    writer_until = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField()
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UploadQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(length=None) | Q(offset__lte=F("length")),
                name="no_more_arrives_than_was_announced",
            )
        ]
        indexes = [models.Index(fields=["expires_at"], name="uploads_by_expiry")]


class Chunk(models.Model):
    """A piece of work on a recording. The row is the queue; a Celery message only says "look"."""

    class Kind(models.TextChoices):
        INGEST = "ingest"
        WORDS = "words"
        ASSEMBLE = "assemble"
        NAMES = "names"
        VOICES = "voices"
        EXPORT = "export"
        BLEEP = "bleep"

    AFTERWARDS = (Kind.NAMES, Kind.EXPORT, Kind.BLEEP)
    """Done on a recording whose words stand."""
    HEARING = (Kind.WORDS, Kind.ASSEMBLE, Kind.VOICES)

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    recording = models.ForeignKey(Recording, models.CASCADE, related_name="chunks")
    key = models.ForeignKey(DataKey, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    number = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    fence = models.PositiveIntegerField(default=0)
    """Counts the claims. Whoever holds an older number can no longer write."""
    attempts = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    result = SealedJSONField(null=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["kind", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["recording", "kind", "number"], name="a_chunk_is_planned_once"
            ),
            models.CheckConstraint(
                condition=Q(state="running", lease_until__isnull=False)
                | (~Q(state="running") & Q(lease_until=None)),
                name="exactly_the_running_chunks_are_leased",
            ),
        ]
        indexes = [
            models.Index(
                fields=["recording"],
                condition=Q(state__in=["waiting", "running"]),
                name="chunks_still_to_do",
            )
        ]


class Transcript(Shared):
    """What was said, as one sealed document per revision. `revision` is the newest."""

    class Grade(models.TextChoices):
        UNCHECKED = "unchecked"
        CHECKED = "checked"

    class LookedFor(models.TextChoices):
        """How names and places were looked for; before they were, nothing of it is shared (INV-32)."""

        NOT_YET = ""
        RULES = "rules"
        MODEL = "model"
        FAILED = "failed"

    recording = models.OneToOneField(Recording, models.CASCADE, related_name="transcript")
    revision = models.PositiveIntegerField(default=1)
    grade = models.CharField(max_length=9, choices=Grade, default=Grade.UNCHECKED)
    engine = models.TextField()
    """Who wrote the words down: a model and its version; or "import:" and the format of a file."""
    names_looked_for = models.CharField(
        max_length=6, choices=LookedFor, blank=True, default=LookedFor.NOT_YET
    )
    names_looked_in = models.PositiveIntegerField(default=0)
    """The revision they were last looked for in; what was typed since is shared by nobody yet."""
    unbleeped_at = models.DateTimeField(null=True, blank=True)
    """Until when a replaced name is heard by others as it was said: its owner chose so, knowing which."""
    left_out = SealedJSONField(null=True)
    """What the machine wrote and took out again: [{"start_ms", "end_ms", "text", "why"}]. Its owner's alone."""
    created_at = models.DateTimeField(auto_now_add=True)

    @property
    def is_imported(self) -> bool:
        return self.engine.startswith(IMPORTED)


class Revision(models.Model):
    """The served bytes of one revision: gzip of JSON, sealed. Never rewritten, only destroyed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    transcript = models.ForeignKey(Transcript, models.CASCADE, related_name="revisions")
    key = models.ForeignKey(DataKey, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    document = SealedBinaryField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["transcript", "number"], name="a_revision_has_its_own_number"
            )
        ]


class Edit(models.Model):
    """What made a revision out of the one before it, and who did. Never rewritten, only destroyed.

    `body` holds {"changes": [...]}, the lines before and after (`edits.operations.Change`); it is None once the
    words it holds were destroyed.
    """

    class Kind(models.TextChoices):
        CORRECTION = "correction"
        UNDO = "undo"
        REDACTION = "redaction"
        HEARD = "heard"
        """The words were heard anew, or who speaks; `body` holds all that stood before."""
        SOUND = "sound"
        """The sound came to words that had been brought in alone; no word was changed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    transcript = models.ForeignKey(Transcript, models.CASCADE, related_name="edits")
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    key = models.ForeignKey(DataKey, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    body = SealedJSONField(null=True)
    undoes = models.PositiveIntegerField(null=True, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["transcript", "number"], name="an_edit_makes_one_revision"
            )
        ]


class SilenceQuerySet(models.QuerySet["Silence"]):
    def visible_to(self, user: User) -> Self:
        """Those of transcripts, and of transcripts with excerpts, that `user` may see. Which of the latter
        an excerpt really holds lies sealed in it: `silences.policies.shown_by`."""
        seen = visible_item_ids(user)
        excerpts = Excerpt.objects.filter(pk__in=visible_item_ids(user), removed_at=None)
        return self.filter(
            Q(transcript_id__in=seen) | Q(transcript_id__in=excerpts.values("transcript_id"))
        ).select_related("key", "transcript__item__owner")


class Silence(models.Model):
    """A measured pause of two seconds or more (INV-18), as a thing that can be pointed at."""

    THRESHOLD_MS = 2000

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    transcript = models.ForeignKey(Transcript, models.CASCADE, related_name="silences")
    key = models.ForeignKey(DataKey, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    span = SealedJSONField()
    """{"start_ms", "end_ms", "kind"}: quiet, or a sound that is not speech."""

    objects = SilenceQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["transcript", "number"], name="a_silence_has_its_own_number"
            )
        ]


class SilenceLabel(models.Model):
    """What a named person says a silence was like. Two may differ; both stand. There is no other label."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    silence = models.ForeignKey(Silence, models.CASCADE, related_name="labels")
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    key = models.ForeignKey(DataKey, models.PROTECT, related_name="+")
    word = SealedTextField()
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["silence", "author"], name="one_label_a_person_on_a_silence"
            )
        ]


class Excerpt(Shared):
    """The part of a transcript someone wants to talk about.

    `body` holds {"start_ms", "end_ms", "quote", "turns", "silences"} as they stand in `revision`; it is emptied, and
    `removed_at` set, when the recording is destroyed. Where all its words were taken away, `turns` is empty, {"ids"} tells
    which they were, and `sought` {"texts", "newest"} what they said: shown to nobody, only to find them by."""

    transcript = models.ForeignKey(Transcript, models.CASCADE, related_name="excerpts")
    revision = models.PositiveIntegerField()
    word_from = models.PositiveIntegerField()
    word_to = models.PositiveIntegerField()
    body = SealedJSONField(null=True)
    sought = SealedJSONField(null=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(removed_at=None, body__isnull=False)
                | Q(removed_at__isnull=False, body=None, sought=None),
                name="an_excerpt_has_words_until_they_are_removed",
            ),
        ]


class Receipt(models.Model):
    """Proof that something was destroyed: what, why, when and by whom. It holds no content (INV-28)."""

    class Reason(models.TextChoices):
        WITHDRAWN = "withdrawn"
        DELETED = "deleted"
        KEPT_LONG_ENOUGH = "kept_long_enough"
        CONTRACT_ENDED = "contract_ended"
        REJECTED = "rejected"
        NAMES_REMOVED = "names_removed"
        SOUND_DELETED = "sound_deleted"
        SOUND_BLEEPED = "sound_bleeped"
        EXPORT_DELETED = "export_deleted"

    IN_PART = (
        *(Reason.NAMES_REMOVED, Reason.SOUND_DELETED),
        *(Reason.SOUND_BLEEPED, Reason.EXPORT_DELETED),
    )
    """The words were left."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    recording = models.ForeignKey(Recording, models.CASCADE, related_name="receipts")
    reason = models.CharField(max_length=16, choices=Reason)
    method = models.TextField()
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = ReceiptQuerySet.as_manager()
