"""What may say who somebody is, found in a transcript, and what each name is called instead across its case."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from cases.models import Case
from people.ids import uuid7
from people.models import DataKey, Programme, User
from people.vault import SealedJSONField


class Kind(models.TextChoices):
    NAME = "name"
    PLACE = "place"
    ORGANISATION = "organisation"
    ADDRESS = "address"
    DATE = "date"
    AGE = "age"
    PHONE = "phone"
    EMAIL = "email"
    URL = "url"
    NUMBER = "number"
    MONEY = "money"


class KnownNameQuerySet(models.QuerySet["KnownName"]):
    def visible_to(self, user: User) -> Self:
        """Those of one's own cases: nobody else ever learns that a name was met."""
        return self.filter(case__item__owner=user).select_related(
            "key", "case__item__owner", "case__record_key"
        )


class KnownName(models.Model):
    """A name this case has met, and what stands in its place everywhere in it.

    `name` holds {"text", "kind", "replacement"}, sealed by the key of the record it was heard in.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    case = models.ForeignKey(Case, models.CASCADE, related_name="+")
    key = models.ForeignKey(DataKey, models.PROTECT, related_name="+")
    name = SealedJSONField()
    created_at = models.DateTimeField(auto_now_add=True)

    objects = KnownNameQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["case"], name="known_names_by_case")]


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    def visible_to(self, user: User) -> Self:
        """Those of one's own transcripts: who it is shared with sees what became of the words, not these."""
        return self.filter(transcript__item__owner=user).select_related(
            "key", "transcript__item__owner", "transcript__item__key"
        )


class Suggestion(models.Model):
    """Words that may say who somebody is. A person accepts each, or keeps the words as they are (INV-32).

    `span` holds {"ids", "start_ms", "end_ms", "kind", "text", "replacement", "source"}: the ids of the words it stands
    on now, and the words as they were said; `text` is None once those were destroyed.
    """

    class State(models.TextChoices):
        UNSEEN = "unseen"
        ACCEPTED = "accepted"
        REFUSED = "refused"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    transcript = models.ForeignKey(
        "transcripts.Transcript", models.CASCADE, related_name="suggestions"
    )
    key = models.ForeignKey(DataKey, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    """The first of the words it was found on: the order of the talk, and no two on the same word."""
    span = SealedJSONField()
    known_name = models.ForeignKey(
        KnownName, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=8, choices=State, default=State.UNSEEN)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="unseen", decided_by=None, decided_at=None)
                | Q(
                    state__in=["accepted", "refused"],
                    decided_by__isnull=False,
                    decided_at__isnull=False,
                ),
                name="a_person_decided_whatever_is_decided",
            ),
            models.UniqueConstraint(
                fields=["transcript", "number"], name="a_word_is_suggested_once"
            ),
        ]
        indexes = [models.Index(fields=["transcript", "state"], name="suggestions_by_state")]
