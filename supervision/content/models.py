"""Prompts a programme adds to the core ones. Core prompts are files, so nobody can edit or widen them."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils import timezone

from people.ids import uuid7
from people.models import Membership, Programme, User

GROUPS = (
    "name",
    "body",
    "humanity",
    "kindness",
    "steady",
    "urge",
    "choice",
    "hypothesis",
    "next",
)


class AddedPromptQuerySet(models.QuerySet["AddedPrompt"]):
    def visible_to(self, user: User) -> Self:
        """Everybody of the programme reads its prompts."""
        mine = Membership.objects.today().filter(user=user)
        return self.filter(programme_id__in=mine.values("programme_id"))


class AddedPrompt(models.Model):
    """One question more, in one of the groups. Answers to it are private, as everywhere (`vis` is me)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    group = models.TextField(choices=[(one, one) for one in GROUPS])
    text = models.TextField()
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    retired_at = models.DateTimeField(null=True, blank=True)  # asked no more; answers stay readable

    objects = AddedPromptQuerySet.as_manager()
