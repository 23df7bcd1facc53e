"""What a supervisee picks out of earlier work for somebody new: a copy, and only the copy is read."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from people.ids import uuid7
from people.models import Programme, Relationship
from people.sealed import SealedJSONField
from people.sharing import Shared
from transcripts.models import Excerpt


class Handover(Shared):
    """One packet for one new relationship, opened to it by its grant (domain.md 4.8)."""

    relationship = models.ForeignKey(Relationship, models.PROTECT, related_name="+")
    contents = SealedJSONField(null=True)
    """{"items": [{"title", "kind", "outcome", "brought_on", "answers": [{"prompt_id", "prompt_version",
    "text", "locale", "value"}], "excerpts": [id]}], "ideas": [{"when", "they", "may_mean", "expect",
    "drop_if", "status"}]}; empty once it was taken back."""
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    taken_back_at = models.DateTimeField(null=True, blank=True)  # only after somebody had read it

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_back_at=None, contents__isnull=False)
                | Q(taken_back_at__isnull=False, contents=None),
                name="a_packet_is_there_or_taken_back",
            )
        ]


class HandedExcerpt(models.Model):
    """A moment of a record that goes with a packet. Its own grant opens it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    handover = models.ForeignKey(Handover, models.CASCADE, related_name="excerpts")
    excerpt = models.ForeignKey(Excerpt, models.CASCADE, related_name="handed_over")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["handover", "excerpt"], name="a_moment_is_in_a_packet_once"
            )
        ]
