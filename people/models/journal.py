"""What happened: numbered events, the audit trail, answers to repeatable requests, waiting mail."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from people.ids import uuid7
from people.models.accounts import Programme, User
from people.models.keys import DataKey
from people.sealed import SealedJSONField


class Topic(models.Model):
    """Something that can be followed live. `head` is the number of its newest event."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    kind = models.TextField()
    key = models.TextField()  # "thread:<uuid>"
    head = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            # a person has a topic of their own in each programme; everything else lives in one
            models.UniqueConstraint(fields=["key", "programme"], name="one_topic_per_key")
        ]

    def __str__(self) -> str:
        return self.key


class Event(models.Model):
    """One numbered line of a topic: what changed, never how."""

    id = models.BigAutoField(primary_key=True)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="events")
    seq = models.PositiveBigIntegerField()
    kind = models.TextField()
    ref = models.UUIDField()
    actor = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=now)

    class Meta:
        ordering = ["topic", "seq"]
        constraints = [
            models.UniqueConstraint(fields=["topic", "seq"], name="one_event_per_number"),
            models.CheckConstraint(condition=Q(seq__gt=0), name="events_are_numbered_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.topic_id} {self.seq} {self.kind}"


class AuditEntryQuerySet(models.QuerySet["AuditEntry"]):
    def visible_to(self, user: User) -> Self:
        """What was done to things of mine, and what I did myself (INV-42)."""
        return self.filter(Q(subject=user) | Q(actor=user))


class AuditEntry(models.Model):
    """Who did what to what, without content. The database refuses to change or delete a line."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    actor = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    verb = models.TextField()
    kind = models.TextField()
    object_id = models.UUIDField()
    subject = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=now)

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["subject", "at"]),
            models.Index(fields=["object_id", "at"]),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.kind} {self.object_id}"


class IdempotencyKey(models.Model):
    """A request that was carried out, and the answer it got, for as long as a retry may come."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    key = models.TextField()
    route = models.TextField()
    body_hash = models.BinaryField(max_length=32)
    status = models.PositiveSmallIntegerField()
    sealing_key = models.ForeignKey(DataKey, models.PROTECT, related_name="+")
    response = SealedJSONField(null=True)  # null once a key of the programme was destroyed
    at = models.DateTimeField(default=now)

    class Meta:
        indexes = [models.Index(fields=["at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "key"], name="one_effect_per_person_and_idempotency_key"
            )
        ]

    def __str__(self) -> str:
        return f"{self.route} {self.status}"


class OutboxMail(models.Model):
    """A notice still to be sent. It names its recipient and never its content."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Given up")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    recipient = models.ForeignKey(User, models.CASCADE, related_name="+")
    notice = models.TextField()
    dedupe = models.TextField()
    state = models.TextField(choices=State.choices, default=State.WAITING)
    fence = models.PositiveIntegerField(
        default=0
    )  # one more per claim; an old claim writes nothing
    claimed_until = models.DateTimeField(null=True, blank=True)
    problem = models.TextField(blank=True, default="")  # the name of an error, never its words
    created_at = models.DateTimeField(default=now, editable=False)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["created_at"], condition=Q(state="waiting"), name="people_outbox_waiting"
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["dedupe"], name="one_mail_per_reason_and_hour"),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "sent", "failed"]), name="a_mail_state_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.notice} to {self.recipient_id}"
