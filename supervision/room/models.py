"""Where a meeting stands while both (or all) look at one agenda. The call itself is elsewhere."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from people.ids import uuid7
from people.models import Programme, User
from supervision.agendas.models import Agenda, AgendaItem


class Room(models.Model):
    """Which item of a brought agenda is on the table now, and whether the page is paused for everybody."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    agenda = models.OneToOneField(Agenda, models.CASCADE, related_name="room")
    on_table = models.ForeignKey(
        AgendaItem, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    paused = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=0)


class Chair(models.Model):
    """Whose eyes somebody in a group looks through for a while, until they take another. Several may share one."""

    class Of(models.TextChoices):
        CLIENT = "client", _("The client")
        COUNSELLOR = "counsellor", _("The counsellor")
        FEELING = "feeling", _("The feeling")
        STRANGER = "stranger", _("The stranger")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    agenda = models.ForeignKey(Agenda, models.CASCADE, related_name="chairs")
    person = models.ForeignKey(User, models.PROTECT, related_name="+")
    of = models.TextField(choices=Of.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agenda", "person"], name="each_sits_on_one_chair"),
            models.CheckConstraint(
                condition=models.Q(of__in=["client", "counsellor", "feeling", "stranger"]),
                name="a_chair_is_one_of_four",
            ),
        ]


class CheckOut(models.Model):
    """How a meeting was for somebody in it, in one word and without a name (I12).

    `person` and `meeting` are keyed hashes: the first is the same for one person within one quarter, so that
    a figure can count people; the second holds each to one answer a meeting. Neither can be turned back without
    the server's secret, no day is kept, and no route ever reads a row.
    """

    class Room(models.TextChoices):
        YES = "yes", _("Yes")
        PARTLY = "partly", _("Partly")
        NO = "no", _("No")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)  # says nothing of when
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    quarter_starts_on = models.DateField()
    person = models.TextField()
    meeting = models.TextField(unique=True)
    room = models.TextField(choices=Room.choices)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(room__in=["yes", "partly", "no"]),
                name="a_check_out_is_yes_partly_or_no",
            )
        ]
