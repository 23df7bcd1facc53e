"""Hours: a programme record, counted by versioned rules and confirmed by both. No content."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from people.ids import uuid7
from people.models import Membership, Programme, Relationship, Role, User
from supervision.sessions.models import SupervisionSession


class HoursEntryQuerySet(models.QuerySet["HoursEntry"]):
    def visible_to(self, user: User) -> Self:
        """My own; those I confirm; all of a programme for those who keep its record."""
        keepers = Membership.objects.holding(
            Role.DIRECTOR, Role.ADMINISTRATOR, Role.AUDITOR
        ).filter(user=user)
        return self.filter(
            Q(person=user) | Q(confirmer=user) | Q(programme_id__in=keepers.values("programme_id"))
        )


class HoursEntry(models.Model):
    """Minutes of one kind, with the credit a rule pack gave them and that pack's version (INV-41)."""

    class State(models.TextChoices):
        CLAIMED = "claimed"
        CONFIRMED = "confirmed"
        DISPUTED = "disputed"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    person = models.ForeignKey(User, models.PROTECT, related_name="+")
    confirmer = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    relationship = models.ForeignKey(
        Relationship, models.PROTECT, null=True, blank=True, related_name="+"
    )
    session = models.ForeignKey(
        SupervisionSession, models.PROTECT, null=True, blank=True, related_name="hours"
    )
    kind = models.TextField()  # individual, triadic, group, client
    on = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    credit_minutes = models.PositiveSmallIntegerField()
    rule_pack = models.TextField()
    rule_pack_version = models.TextField()
    state = models.TextField(choices=State.choices, default=State.CLAIMED)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    objects = HoursEntryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "session"],
                condition=Q(session__isnull=False),
                name="a_session_counts_once_for_a_person",
            )
        ]
