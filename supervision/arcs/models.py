"""The processing arc: from 'a client left' to 'what I learned'. All of it is its owner's alone.

Nothing here is ever granted. What somebody brings is copied onto an agenda, and only the copy is read
by others; so no rule about sharing can open an arc.
"""

from __future__ import annotations

from typing import ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.models import CaseSession, Departure
from people.ids import uuid7
from people.models import DataKey, Programme, User
from people.sealed import SealedJSONField, SealedTextField
from people.sharing import Shared, visible_item_ids
from supervision.agendas.models import Agenda


class Arc(Shared):
    """One path, owned by one supervisee. `departure` is empty for 'this touched me' in a group."""

    class Status(models.TextChoices):
        OPEN = "open", _("Open")
        SET_ASIDE = "set_aside", _("Set aside")
        PAUSED_FOR_SAFETY = "paused_for_safety", _("Paused for safety")
        CLOSED = "closed", _("Closed, for now")
        CLOSED_CLIENT_RETURNED = "closed_client_returned", _("Closed: the client came back")

    departure = models.OneToOneField(
        Departure, models.CASCADE, null=True, blank=True, related_name="arc"
    )
    status = models.TextField(choices=Status.choices, default=Status.OPEN)
    crisis = models.BooleanField(default=False)  # the crisis route (G9)
    set_aside_on = models.DateField(null=True, blank=True)  # the first time
    set_aside_until = models.DateField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)
    opened_at = models.DateTimeField(default=timezone.now, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    status__in=[
                        "open",
                        "set_aside",
                        "paused_for_safety",
                        "closed",
                        "closed_client_returned",
                    ]
                ),
                name="an_arc_is_in_a_known_state",
            ),
        ]

    def __str__(self) -> str:
        return f"arc {self.pk}"


M = TypeVar("M", bound="OfArc")


class OfArcQuerySet(models.QuerySet[M]):
    def visible_to(self, user: User) -> Self:
        return self.filter(arc_id__in=visible_item_ids(user)).select_related(
            "arc__item__key", "arc__item__owner"
        )


OfArcManager = models.Manager.from_queryset(OfArcQuerySet)


class OfArc(models.Model):
    """A row that belongs to an arc and is sealed by its key."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    arc = models.ForeignKey(Arc, models.CASCADE, related_name="%(class)ss")

    objects: ClassVar[OfArcManager[Self]] = OfArcManager()

    class Meta:
        abstract = True

    @property
    def sealing_key(self) -> DataKey:
        return self.arc.item.key

    @property
    def owner(self) -> User:
        return self.arc.owner

    def audience(self) -> list[User]:
        return self.arc.audience()


class Step(OfArc):
    """A milestone. Only what became of it is kept, with the time; 'skipped' is respect, not a gap."""

    class Name(models.TextChoices):
        SETTLE = "settle", _("Settle")
        NAME = "name", _("Name it")
        BODY = "body", _("Body")
        ECHO = "echo", _("An older goodbye")
        URGE = "urge", _("What I feel pulled to do")
        FEAR_LINE = "fear_line", _("What the fear says")
        SORT = "sort", _("Sort it")
        BRING = "bring", _("Bring it")
        RECEIVED = "received", _("Received")
        REMEMBER = "remember", _("Remember")
        LOOK = "look", _("Look")
        COMPARE = "compare", _("Compare")
        CHOICE = "choice", _("Their choice")
        IDEA = "idea", _("A testable idea")
        NEXT_TIME = "next_time", _("Next time")
        FOLLOW_UP = "follow_up", _("Look back")
        CLOSE = "close", _("Close, for now")

    class State(models.TextChoices):
        TODO = "todo"
        DOING = "doing"
        DONE = "done"
        SKIPPED = "skipped"
        LATER = "later"
        NOT_APPLICABLE = "not_applicable"

    name = models.TextField(choices=Name.choices)
    state = models.TextField(choices=State.choices, default=State.TODO)
    reason = SealedTextField(default="")
    at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["arc", "name"], name="one_step_of_a_name_in_an_arc"),
            models.CheckConstraint(
                condition=Q(
                    state__in=["todo", "doing", "done", "skipped", "later", "not_applicable"]
                ),
                name="a_step_is_in_a_known_state",
            ),
        ]


class Entry(OfArc):
    """What was written to one question of an arc: a prompt of the content, or one of `questions`."""

    question = models.TextField()
    content_version = models.PositiveSmallIntegerField()
    locale = models.TextField()
    value = SealedJSONField(null=True)
    empty = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["arc", "question"], name="one_entry_to_a_question_of_an_arc"
            )
        ]


class BeliefRating(OfArc):
    """How true the fear line feels, 0 to 100. It may rise, fall or stay; nothing comments on it."""

    class Key(models.TextChoices):
        BEFORE = "B0", _("Before")
        AFTER_LOOKING = "B1", _("After looking")
        LATER = "B2", _("Later")

    key = models.TextField(choices=Key.choices)
    value = SealedJSONField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["arc", "key"], name="one_belief_of_a_kind_in_an_arc"),
            models.CheckConstraint(
                condition=Q(key__in=["B0", "B1", "B2"]), name="a_belief_is_of_a_known_kind"
            ),
        ]


class OwedItem(OfArc):
    """A step still due after an ending. Any answer will do, 'not sure' too; none keeps the arc open."""

    class Kind(models.TextChoices):
        REFERRAL = "referral", _("Is there someone to refer to?")
        CLOSING_NOTE = "closing_note", _("A closing note")
        SERVICE_STEP = "service_step", _("A step my service would take anyway")

    class Answer(models.TextChoices):
        YES = "yes", _("Yes")
        OFFERED = "offered", _("Offered")
        NOT_POSSIBLE = "not_possible", _("Not possible")
        NOT_SURE = "not_sure", _("Not sure")

    kind = models.TextField(choices=Kind.choices)
    answer = models.TextField(choices=Answer.choices, blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["arc", "kind"], name="one_owed_item_of_a_kind")
        ]


class FollowUp(OfArc):
    """A gentle look back, on a day. Doing, delaying and closing are all fine."""

    class State(models.TextChoices):
        WAITING = "waiting"
        DONE = "done"
        CLOSED = "closed"

    due_on = models.DateField()
    days = models.PositiveSmallIntegerField()  # 7, 28, or what was chosen
    state = models.TextField(choices=State.choices, default=State.WAITING)
    delays = models.PositiveSmallIntegerField(default=0)
    answers = SealedJSONField(null=True)
    content_version = models.PositiveSmallIntegerField(null=True, blank=True)  # as it was asked
    locale = models.TextField(blank=True, default="")
    at = models.DateTimeField(null=True, blank=True)


class CarryOver(OfArc):
    """After another client's session: did the feeling come along? 'Not this time' is enough."""

    session = models.ForeignKey(CaseSession, models.CASCADE, related_name="+")
    answer = SealedTextField(default="")
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["arc", "session"], name="asked_once_for_a_session")
        ]


class Carried(OfArc):
    """That something of this arc was brought on an agenda: how 'received' finds its way back."""

    agenda = models.ForeignKey(Agenda, models.CASCADE, related_name="carried")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["arc", "agenda"], name="an_arc_is_on_an_agenda_once")
        ]
