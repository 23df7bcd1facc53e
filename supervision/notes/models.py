"""What both keep from a supervision session, in words all of them agreed to; and who has agreed."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from people.ids import uuid7
from people.models import DataKey, Part, Programme, User
from people.sealed import SealedTextField
from people.sharing import relationships_of
from supervision.sessions.models import SupervisionSession


class SessionNoteQuerySet(models.QuerySet["SessionNote"]):
    def visible_to(self, user: User) -> Self:
        """Those it is between, under a contract in force; afterwards whoever was supervised there keeps it.

        Who joined the relationship later, or only stands in, was not of that session.
        """
        among = SessionNoteParty.objects.filter(note=OuterRef("pk"), user=user)
        return self.filter(
            Exists(among.filter(part=Part.SUPERVISEE))
            | Q(Exists(among), session__relationship__in=relationships_of(user))
        ).select_related("key", "author")


class SessionNote(models.Model):
    """Decisions, plans, hours. One at a time: a change is new words for all to agree to, and what was agreed stays.

    Sealed with the key of who was supervised, like what is said about their work; where several
    were, no one of them takes the others' note away by leaving, so it has the programme's.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed"
        AGREED = "agreed"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    session = models.OneToOneField(SupervisionSession, models.PROTECT, related_name="note")
    key = models.ForeignKey(DataKey, models.PROTECT, related_name="+")
    author = models.ForeignKey(User, models.PROTECT, related_name="+")  # of the words as they stand
    text = SealedTextField()
    revision = models.PositiveIntegerField(default=1)
    state = models.TextField(choices=State.choices, default=State.PROPOSED)
    proposed_at = models.DateTimeField(default=timezone.now)
    agreed_at = models.DateTimeField(null=True, blank=True)

    objects = SessionNoteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="proposed", agreed_at=None)
                | Q(state="agreed", agreed_at__isnull=False),
                name="a_session_note_is_proposed_or_agreed",
            )
        ]

    def __str__(self) -> str:
        return f"session note {self.pk}"


class SessionNoteParty(models.Model):
    """Somebody the note is between: who was a party when it was begun. `revision` is the last they agreed to."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    note = models.ForeignKey(SessionNote, models.CASCADE, related_name="parties")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    part = models.TextField(choices=Part.choices)
    revision = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["note", "user"], name="a_note_asks_each_person_once")
        ]
