"""Duty of care: raised by people only, with a clock; leave and cover; who was reminded of what."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.models import Case
from people.ids import uuid7
from people.models import (
    DataKey,
    Membership,
    Part,
    Programme,
    Relationship,
    RelationshipMember,
    Role,
    User,
)
from people.sealed import SealedTextField
from supervision.agendas.models import Agenda
from supervision.arcs.models import Arc
from supervision.sessions.parties import SUPERVISING


class RiskFlagQuerySet(models.QuerySet["RiskFlag"]):
    def visible_to(self, user: User) -> Self:
        """Who raised it, those who supervise or stand in there today; once it reached them, all who lead.

        A pair's supervisee sees what was raised in the pair; group peers see nothing. Whoever
        supervises a person today also sees what is open about their work elsewhere (INV-40).
        """
        parts = RelationshipMember.objects.today().filter(user=user)
        caring = parts.exclude(part=Part.SUPERVISEE)
        own_pair = parts.exclude(relationship__kind=Relationship.Kind.GROUP)
        theirs = supervised_by(user)
        in_their_pairs = RelationshipMember.objects.filter(
            user_id__in=theirs, part=Part.SUPERVISEE
        ).exclude(relationship__kind=Relationship.Kind.GROUP)
        open_elsewhere = ~Q(state="closed") & (
            Q(raised_by_id__in=theirs)
            | Q(relationship_id__in=in_their_pairs.values("relationship_id"))
        )
        return self.filter(
            Q(raised_by=user)
            | Q(relationship_id__in=caring.values("relationship_id"))
            | Q(relationship_id__in=own_pair.values("relationship_id"))
            | Q(escalated_at__isnull=False, programme_id__in=led_by(user))
            | open_elsewhere
        ).select_related("key")


def led_by(user: User) -> models.QuerySet[Membership, Any]:
    """Ids of the programmes `user` leads today."""
    leading = Membership.objects.holding(Role.DIRECTOR).filter(user=user)
    return leading.values("programme_id")


def supervised_by(user: User) -> models.QuerySet[RelationshipMember, Any]:
    """Ids of those whom `user` supervises one to one today, under a contract both have signed."""
    mine = RelationshipMember.objects.parties().filter(user=user, part__in=SUPERVISING)
    return (
        RelationshipMember.objects.parties()
        .filter(relationship_id__in=mine.values("relationship_id"), part=Part.SUPERVISEE)
        .exclude(relationship__kind=Relationship.Kind.GROUP)
        .values("user_id")
    )


class RiskFlag(models.Model):
    """A person's statement that somebody may be at risk. Software never makes one."""

    class About(models.TextChoices):
        CLIENT = "client", _("The client")
        OTHER = "other", _("Somebody else")
        SELF = "self", _("Me")

    class State(models.TextChoices):
        OPEN = "open"
        ACKNOWLEDGED = "acknowledged"
        HANDED_OVER = "handed_over"
        CLOSED = "closed"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    key = models.ForeignKey(DataKey, models.PROTECT, related_name="+")
    raised_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    relationship = models.ForeignKey(Relationship, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.SET_NULL, null=True, blank=True, related_name="flags")
    arc = models.ForeignKey(Arc, models.SET_NULL, null=True, blank=True, related_name="flags")
    about = models.TextField(choices=About.choices)
    facts = SealedTextField(default="")
    state = models.TextField(choices=State.choices, default=State.OPEN)
    raised_at = models.DateTimeField(default=timezone.now, editable=False)
    acknowledge_by = models.DateTimeField()
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )
    cover_asked_at = models.DateTimeField(null=True, blank=True)
    # Who had led the longest when it was passed on. All who lead were asked, and all of them read it.
    escalated_to = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    escalated_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closing_reason = SealedTextField(default="")

    objects = RiskFlagQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(about__in=["client", "other", "self"]), name="a_risk_is_about_somebody"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["open", "acknowledged", "handed_over", "closed"]),
                name="a_risk_is_in_a_known_state",
            ),
        ]


class DutyAction(models.Model):
    """One thing to do about a risk: what, who, by when, who was told."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    flag = models.ForeignKey(RiskFlag, models.CASCADE, related_name="actions")
    key = models.ForeignKey(DataKey, models.PROTECT, related_name="+")
    what = SealedTextField()
    who = SealedTextField(default="")
    by = models.DateTimeField(null=True, blank=True)
    told = SealedTextField(default="")
    done_at = models.DateTimeField(null=True, blank=True)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["at", "id"]


class LeaveQuerySet(models.QuerySet["Leave"]):
    def visible_to(self, user: User) -> Self:
        """Everybody in the relationship, who stands in too, from the day it was planned."""
        parts = RelationshipMember.objects.today().filter(user=user)
        return self.filter(
            Q(supervisor=user)
            | Q(cover=user)
            | Q(relationship_id__in=parts.values("relationship_id"))
        )

    def standing(self) -> Self:
        """Those that were not taken back."""
        return self.filter(withdrawn_at=None)


class Leave(models.Model):
    """A supervisor is away, and somebody named answers meanwhile. Nothing is shared by it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    relationship = models.ForeignKey(Relationship, models.PROTECT, related_name="+")
    supervisor = models.ForeignKey(User, models.PROTECT, related_name="+")
    cover = models.ForeignKey(User, models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField()
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    # What was made for these days, and moves or ends with them.
    part = models.ForeignKey(
        RelationshipMember, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    stand_in = models.ForeignKey(
        Relationship, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = LeaveQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__gte=models.F("from_on")), name="a_leave_ends_after_it_starts"
            )
        ]


class Reminder(models.Model):
    """That somebody was reminded of a reply that is owed. One of each kind for an agenda."""

    class Kind(models.TextChoices):
        SUPERVISOR = "supervisor"
        COVER = "cover"
        DIRECTOR = "director"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    agenda = models.ForeignKey(Agenda, models.CASCADE, related_name="reminders")
    kind = models.TextField(choices=Kind.choices)
    due_on = models.DateField()
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agenda", "kind", "due_on"], name="one_reminder_of_a_kind_for_a_promise"
            )
        ]
