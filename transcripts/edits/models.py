"""Who corrects a transcript together with the one whose record it is."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, OuterRef, Q

from people.ids import uuid7
from people.models import Programme, Relationship, Today, User
from people.sharing import grants_open_to


class CorrectingQuerySet(models.QuerySet["Correcting"]):
    def still(self) -> Self:
        """Not taken back, and its last day is not over."""
        return self.filter(ended_at=None, until__gte=Today(F("programme__timezone")))

    def visible_to(self, user: User) -> Self:
        """Those through which `user` reads and corrects what somebody else owns."""
        opened = grants_open_to(user).filter(
            item=OuterRef("transcript"), relationship=OuterRef("relationship")
        )
        return (
            self.still()
            .filter(models.Exists(opened))
            .exclude(transcript__item__owner=user)
            .select_related(
                "relationship",
                "transcript__item__owner",
                "transcript__recording__session__case__item__key",
            )
        )


class Correcting(models.Model):
    """The owner lets one relationship read and correct the whole of a transcript, until a day, or until she takes it back.

    The grant opens it; this row says what for and how long. Both end together.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    transcript = models.ForeignKey(
        "transcripts.Transcript", models.CASCADE, related_name="corrected_with"
    )
    relationship = models.ForeignKey(Relationship, models.CASCADE, related_name="+")
    until = models.DateField()
    given_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = CorrectingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["transcript", "relationship"],
                condition=Q(ended_at=None),
                name="one_relationship_corrects_a_transcript_once",
            )
        ]
