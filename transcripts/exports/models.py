"""A file that is made of a transcript apart from the request that asked for it, and kept for a short while."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from people.ids import uuid7
from people.models import DataKey, Programme, User
from people.sharing import visible_item_ids

if TYPE_CHECKING:
    from transcripts.models import Recording


class ExportQuerySet(models.QuerySet["Export"]):
    def visible_to(self, user: User) -> Self:
        """Those one asked for oneself, of what one may still see: nobody fetches what another had made."""
        return self.filter(asked_by=user, transcript_id__in=visible_item_ids(user)).select_related(
            "key",
            "asked_by",
            "transcript__item__owner",
            "transcript__item__key",
            "transcript__recording__item__key",
            "transcript__recording__session__case",
        )


class Export(models.Model):
    """One file under way or ready. The row holds no words; the file is sealed by the key of the record."""

    class State(models.TextChoices):
        MAKING = "making"
        READY = "ready"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    transcript = models.ForeignKey("transcripts.Transcript", models.CASCADE, related_name="exports")
    asked_by = models.ForeignKey(User, models.CASCADE, related_name="+")
    key = models.ForeignKey(DataKey, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    """Of the chunk that makes it."""
    kind = models.CharField(max_length=11)
    """One of `writing.FORMATS`, "annotations" or "sound"."""
    revision = models.PositiveIntegerField()
    """Whose words it holds. Once there is a newer one it is handed to nobody."""
    state = models.CharField(max_length=6, choices=State, default=State.MAKING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    fence = models.PositiveIntegerField(default=0)
    """Which claim wrote the file."""
    size = models.PositiveBigIntegerField(null=True, blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()

    objects = ExportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["transcript", "number"], name="an_export_has_its_own_number"
            ),
            models.UniqueConstraint(
                fields=["transcript", "asked_by", "kind", "revision"],
                condition=~Q(state="failed"),
                name="the_same_file_is_made_once",
            ),
            models.CheckConstraint(
                condition=Q(state="ready", size__isnull=False) | ~Q(state="ready"),
                name="a_ready_export_has_a_size",
            ),
        ]
        indexes = [models.Index(fields=["expires_at"], name="exports_by_expiry")]

    @property
    def file(self) -> Path:
        return self.file_by(self.fence)

    def file_by(self, fence: int) -> Path:
        return folder(self.transcript.recording) / f"{self.pk}.{fence}"


def folder(recording: Recording) -> Path:
    """Below the recording's own, so that it goes with it."""
    return recording.folder / "exports"
