"""Where a meeting stands while both (or all) look at one agenda. The call itself is elsewhere."""

from __future__ import annotations

from django.db import models

from people.ids import uuid7
from people.models import Programme
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
