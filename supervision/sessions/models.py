"""A dated meeting of a supervision relationship. The call itself is elsewhere and never recorded."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.ids import uuid7
from people.models import Part, Programme, Relationship, RelationshipMember, User


def kept_by(user: User) -> Q:
    """Sessions whose note stays with `user`: whoever was supervised there."""
    return Q(note__parties__user=user, note__parties__part=Part.SUPERVISEE)


class SupervisionSessionQuerySet(models.QuerySet["SupervisionSession"]):
    def visible_to(self, user: User) -> Self:
        """Those of my relationships today, and those I once prepared an agenda for or keep the note of."""
        mine = RelationshipMember.objects.today().filter(user=user)
        return self.filter(
            Q(relationship_id__in=mine.values("relationship_id"))
            | Q(pk__in=self.model.objects.filter(agendas__item__owner=user).values("pk"))
            | Q(pk__in=self.model.objects.filter(kept_by(user)).values("pk"))
        )


class SupervisionSession(models.Model):
    class Kind(models.TextChoices):
        INDIVIDUAL = "individual", _("Individual")
        TRIADIC = "triadic", _("Two supervisees")
        GROUP = "group", _("Group")
        AD_HOC = "ad_hoc", _("Between sessions")
        CRISIS = "crisis", _("Someone may be at risk")

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        HAPPENED = "happened", _("Happened")
        MISSED = "missed", _("Missed")
        MOVED = "moved", _("Moved")
        NOT_HELD = "not_held", _("Not held: the contract ended")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    relationship = models.ForeignKey(Relationship, models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    length_min = models.PositiveSmallIntegerField(default=60)
    kind = models.TextField(choices=Kind.choices)
    state = models.TextField(choices=State.choices, default=State.PLANNED)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = SupervisionSessionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["relationship", "starts_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(length_min__gte=5, length_min__lte=480),
                name="a_session_lasts_minutes_or_hours",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["individual", "triadic", "group", "ad_hoc", "crisis"]),
                name="a_supervision_session_is_of_a_known_kind",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["planned", "happened", "missed", "moved", "not_held"]),
                name="a_supervision_session_is_in_a_known_state",
            ),
        ]

    def __str__(self) -> str:
        return f"supervision session {self.pk}"
