"""The third drawer: notified forms about observed practice. Nothing here can read or link a reflection.

No foreign key leads from here to arcs, answers, agendas, threads or transcripts (INV-06); a test looks.
"""

from __future__ import annotations

from typing import ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from people.ids import uuid7
from people.models import DataKey, Membership, Programme, Relationship, Role, User
from people.sealed import SealedJSONField, SealedTextField

M = TypeVar("M", bound="AboutSomebody")


class AboutSomebodyQuerySet(models.QuerySet[M]):
    def visible_to(self, user: User) -> Self:
        """Its author, and the person it is about from the first minute (INV-07); once it reached them, all who lead."""
        leading = Membership.objects.holding(Role.DIRECTOR).filter(user=user)
        return self.filter(
            Q(author=user)
            | Q(about=user, shared_at__isnull=False)
            | Q(escalated_to__isnull=False, programme_id__in=leading.values("programme_id"))
        ).select_related("key")


AboutSomebodyManager = models.Manager.from_queryset(AboutSomebodyQuerySet)


class AboutSomebody(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    key = models.ForeignKey(DataKey, models.PROTECT, related_name="+")
    relationship = models.ForeignKey(Relationship, models.PROTECT, related_name="+")
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    about = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    shared_at = models.DateTimeField(null=True, blank=True)
    # Who had led the longest when it was passed on. All who lead were told, and all of them read it.
    escalated_to = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    response = SealedTextField(default="")
    responded_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[AboutSomebodyManager[Self]] = AboutSomebodyManager()

    class Meta:
        abstract = True

    @property
    def owner(self) -> User:
        return self.author


class Concern(AboutSomebody):
    """What was seen or heard in the work. The supervisee reads it in the transaction that makes it."""

    observed = SealedTextField()
    steps = SealedTextField(default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(shared_at__isnull=False), name="a_concern_is_never_hidden"
            )
        ]


class Evaluation(AboutSomebody):
    """A form over a period. Its subject sees it before any director does.

    What was shared is never overwritten, which the database sees to: a later change is a row that `replaces` it.
    """

    class State(models.TextChoices):
        DRAFT = "draft"
        SHARED = "shared"
        RESPONDED = "responded"
        FINAL = "final"

    form = models.TextField()
    from_on = models.DateField()
    until_on = models.DateField()
    body = SealedJSONField(null=True)
    state = models.TextField(choices=State.choices, default=State.DRAFT)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    version = models.PositiveIntegerField(default=1)
