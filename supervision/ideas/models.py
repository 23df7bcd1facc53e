"""What came of it: testable ideas, plans for next time, and insights that may be passed on."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.models import Case
from people.ids import uuid7
from people.models import DataKey, Membership, Programme, RelationshipMember, User
from people.sealed import SealedJSONField, SealedTextField
from supervision.arcs.models import OfArc
from supervision.sessions.parties import SUPERVISING
from transcripts.models import Excerpt


class Idea(OfArc):
    """When I … they … may mean … I'd expect … I'd drop it if … (INV-23)."""

    class Status(models.TextChoices):
        OPEN = "open", _("Open")
        STANDING = "standing", _("Standing")
        WOBBLING = "wobbling", _("Wobbling")
        GONE = "gone", _("Gone")

    when = SealedTextField()
    they = SealedTextField()
    may_mean = SealedTextField()
    expect = SealedTextField(default="")
    drop_if = SealedTextField()
    no_record = models.BooleanField(default=False)
    evidence = models.ManyToManyField(Excerpt, through="Evidence", related_name="+")
    status = models.TextField(choices=Status.choices, default=Status.OPEN)
    revision = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=["open", "standing", "wobbling", "gone"]),
                name="an_idea_is_in_a_known_state",
            )
        ]


class Evidence(models.Model):
    """An excerpt on which an idea rests."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    idea = models.ForeignKey(Idea, models.CASCADE, related_name="rests_on")
    excerpt = models.ForeignKey(Excerpt, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["idea", "excerpt"], name="an_excerpt_counts_once")
        ]


class Plan(OfArc):
    """One if-then line with a look-back date. Its cue may be a silence; `case` empty is 'my practice'."""

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        KEPT = "kept", _("Kept")
        CHANGED = "changed", _("Changed")
        DROPPED = "dropped", _("Dropped")

    cue = SealedTextField()
    silence = SealedJSONField(null=True)
    """{"excerpt_id", "number"}: where to find it. When it was goes with the recording (INV-29)."""
    will = SealedTextField()
    case = models.ForeignKey(Case, models.SET_NULL, null=True, blank=True, related_name="+")
    look_back_on = models.DateField()
    state = models.TextField(choices=State.choices, default=State.OPEN)
    looked_back = SealedTextField(default="")
    revision = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(default=timezone.now, editable=False)


class Insight(OfArc):
    """What the supervisee now knows. Offered to the cohort only reworded on a blank page."""

    class State(models.TextChoices):
        PRIVATE = "private"
        SECOND_READER = "second_reader"
        PUBLISHED = "published"

    text = SealedTextField()
    reworded = SealedTextField(default="")
    state = models.TextField(choices=State.choices, default=State.PRIVATE)
    revision = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["arc"], name="one_insight_of_an_arc")]


class LibraryEntryQuerySet(models.QuerySet["LibraryEntry"]):
    def visible_to(self, user: User) -> Self:
        """Everybody who takes part in the programme today."""
        belongs = Membership.objects.placed().filter(user=user)
        return self.filter(programme_id__in=belongs.values("programme_id")).select_related("key")


class LibraryEntry(models.Model):
    """An insight for the cohort, with no name, alias, site, date or way back to where it came from."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    key = models.ForeignKey(DataKey, models.PROTECT, related_name="+")
    text = SealedTextField()

    objects = LibraryEntryQuerySet.as_manager()


class SecondReadingQuerySet(models.QuerySet["SecondReading"]):
    def visible_to(self, user: User) -> Self:
        """What I was asked to read, while I supervise its writer and before it is published."""
        mine = RelationshipMember.objects.parties().filter(user=user, part__in=SUPERVISING)
        theirs = RelationshipMember.objects.parties().filter(
            user=OuterRef("insight__arc__item__owner"),
            relationship__in=mine.values("relationship_id"),
        )
        return self.filter(
            Exists(theirs), reader=user, insight__state=Insight.State.SECOND_READER
        ).select_related("insight__arc__item__key", "insight__arc__item__owner")


class SecondReading(models.Model):
    """A reworded insight that its writer asked one supervisor to read before it is published."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    insight = models.ForeignKey(Insight, models.CASCADE, related_name="readings")
    reader = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    answered_at = models.DateTimeField(null=True, blank=True)
    fine = models.BooleanField(null=True)

    objects = SecondReadingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["insight", "reader"], name="a_reader_is_asked_once")
        ]
