"""A case, its sessions and its consents. Nothing here identifies a client."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from people.ids import uuid7
from people.models import DataKey, Programme, Relationship, Today, User
from people.sharing import Shared, visible_item_ids
from people.vault import SealedTextField


class Case(Shared):
    """A client, under an alias, as one supervisee knows them.

    The alias is sealed by the owner's key. Everything recorded with the client is sealed by `record_key`, which is
    the case's own and is destroyed when consent is withdrawn; consent given again starts with a fresh one.
    """

    class State(models.TextChoices):
        OPEN = "open"
        LEFT = "left"
        CLOSED = "closed"

    class Kind(models.TextChoices):
        INDIVIDUAL = "individual"
        COUPLE = "couple"
        FAMILY = "family"
        GROUP = "group"

    alias = SealedTextField()
    opened_on = models.DateField()
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.INDIVIDUAL)
    state = models.CharField(max_length=6, choices=State, default=State.OPEN)
    revision = models.PositiveIntegerField(default=1)
    record_key = models.ForeignKey(DataKey, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["open", "left", "closed"]), name="a_case_is_in_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["individual", "couple", "family", "group"]),
                name="a_case_is_of_a_known_kind",
            ),
        ]


class CaseSessionQuerySet(models.QuerySet["CaseSession"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(case_id__in=visible_item_ids(user)).select_related(
            "case__item__key", "case__item__owner", "case__record_key"
        )


class CaseSession(models.Model):
    """One meeting with the client: when it was, and whether it happened."""

    class Status(models.TextChoices):
        ATTENDED = "attended"
        CANCELLED = "cancelled"
        MISSED = "missed"
        LATE = "late"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    case = models.ForeignKey(Case, models.CASCADE, related_name="sessions")
    number = models.PositiveIntegerField()
    held_on = models.DateField()
    ended_at = models.DateTimeField(null=True, blank=True)
    """When it was over, if said: how late a note is counts from here, or from the end of the day."""
    status = models.CharField(max_length=9, choices=Status, default=Status.ATTENDED)
    hard_word = models.BooleanField(default=False)  # "I said something hard"
    no_contact = models.BooleanField(default=False)  # nothing was heard since
    created_at = models.DateTimeField(auto_now_add=True)

    objects = CaseSessionQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="a_session_has_its_own_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="sessions_count_from_one"),
        ]


class ConsentQuerySet(models.QuerySet["Consent"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(case_id__in=visible_item_ids(user)).select_related("relationship")

    def standing(self) -> Self:
        """Neither withdrawn nor replaced; it may still have run out."""
        return self.filter(withdrawn_at=None, replaced_at=None)

    def in_force(self) -> Self:
        """Standing, begun and not run out, by the database's clock on the programme's wall."""
        today = Today(F("programme__timezone"))
        return self.standing().filter(given_on__lte=today, keep_until__gte=today)


class Consent(models.Model):
    """One thing a client agreed to. A new answer replaces the row; a row is never rewritten."""

    class Purpose(models.TextChoices):
        RECORD = "record"
        TRANSCRIBE = "transcribe"
        SUPERVISOR_HEARS = "supervisor_hears"
        OUTSIDE_ENGINE = "outside_engine"
        """A speech service that is not ours may write it down (INV-39). Without it nothing leaves."""

    class Method(models.TextChoices):
        LINK = "link"
        PAPER = "paper"
        VOICE = "voice"

    class By(models.TextChoices):
        """Who said yes. A guardian's yes counts only beside the child's own, so there is no word for it alone."""

        CLIENT = "client"
        GUARDIAN_AND_CLIENT = "guardian_and_client"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    case = models.ForeignKey(Case, models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=16, choices=Purpose)
    relationship = models.ForeignKey(
        Relationship, models.PROTECT, null=True, blank=True, related_name="+"
    )
    given_on = models.DateField()
    method = models.CharField(max_length=5, choices=Method)
    by = models.CharField(max_length=19, choices=By, default=By.CLIENT)
    keep_until = models.DateField()
    recorded_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    """Nobody, where the client said it themselves on their own page."""
    recorded_at = models.DateTimeField(auto_now_add=True)
    replaced_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "purpose", "relationship"],
                condition=Q(withdrawn_at=None, replaced_at=None),
                nulls_distinct=False,
                name="one_standing_consent_for_one_purpose",
            ),
            models.CheckConstraint(
                condition=(Q(purpose="supervisor_hears") & Q(relationship__isnull=False))
                | (
                    Q(purpose__in=["record", "transcribe", "outside_engine"]) & Q(relationship=None)
                ),
                name="only_listening_names_a_relationship",
            ),
            models.CheckConstraint(
                condition=Q(by__in=["client", "guardian_and_client"]),
                name="a_consent_says_who_gave_it",
            ),
            models.CheckConstraint(
                condition=Q(keep_until__gte=F("given_on")), name="a_consent_ends_after_it_is_given"
            ),
        ]

    def names(self, purpose: str, listener: Relationship | None) -> bool:
        return self.purpose == purpose and self.relationship_id == (
            listener.pk if listener else None
        )

    def widens(self, keep_until: dt.date) -> bool:
        return keep_until > self.keep_until


class Note(Shared):
    """What the supervisee wrote down about a meeting. Notes are memory too: `written_at` says how late."""

    session = models.ForeignKey(CaseSession, models.CASCADE, related_name="notes")
    text = SealedTextField()
    written_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=1)


class Departure(Shared):
    """That a client stopped, paused, stayed away or was taken away. Its owner's alone."""

    class Kind(models.TextChoices):
        MESSAGE = "message"
        NO_SHOW = "no_show"
        CANCELLED = "cancelled"
        TOLD_ME = "told_me"
        SILENCE = "silence"
        OTHER = "other"

    class Decided(models.TextChoices):
        CLIENT = "client"
        OTHER = "other"
        CIRCUMSTANCES = "circumstances"
        SERVICE = "service"
        ME = "me"
        ONE_OF_THEM = "one_of_them"
        UNKNOWN = "unknown"

    class Improvement(models.TextChoices):
        """What they said, when it stopped, of the trouble they came with."""

        BETTER = "better"
        SOME = "some"
        NONE = "none"
        UNSURE = "unsure"

    case = models.ForeignKey(Case, models.CASCADE, related_name="departures")
    kind = models.CharField(max_length=9, choices=Kind)
    learned_on = models.DateField()
    who_decided = models.CharField(max_length=13, choices=Decided, blank=True, default="")
    reported_improvement = models.CharField(
        max_length=6, choices=Improvement, blank=True, default=""
    )
    came_back_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(came_back_on=None),
                name="one_open_departure_of_a_case",
            ),
            models.CheckConstraint(
                condition=Q(
                    kind__in=["message", "no_show", "cancelled", "told_me", "silence", "other"]
                ),
                name="a_departure_is_of_a_known_kind",
            ),
            models.CheckConstraint(
                condition=Q(
                    who_decided__in=[
                        "",
                        "client",
                        "other",
                        "circumstances",
                        "service",
                        "me",
                        "one_of_them",
                        "unknown",
                    ]
                ),
                name="who_decided_is_one_of_seven_or_unsaid",
            ),
            models.CheckConstraint(
                condition=Q(reported_improvement__in=["", "better", "some", "none", "unsure"]),
                name="an_improvement_is_of_a_known_kind_or_unsaid",
            ),
        ]


class ConsentLink(models.Model):
    """The private page on which a client says yes, reads, and takes back. Only its hash is kept.

    `asks` is what their counsellor asks them with it; each is answered on its own, or not at all.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    case = models.ForeignKey(Case, models.CASCADE, related_name="links")
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    token_hash = models.BinaryField(unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    asks = ArrayField(models.CharField(max_length=16), default=list, blank=True)
    listener = models.ForeignKey(
        Relationship, models.PROTECT, null=True, blank=True, related_name="+"
    )
    keep_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended_at=None), name="one_living_link_of_a_case"
            ),
            models.CheckConstraint(
                condition=Q(asks=[]) | Q(keep_until__isnull=False),
                name="what_is_asked_has_an_end",
            ),
        ]
