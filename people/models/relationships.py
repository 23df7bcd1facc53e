"""Who works with whom, and the signed agreement on which all access hangs."""

from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from people.ids import uuid7
from people.models.accounts import Membership, Programme, Role, User
from people.models.days import Today, belonging
from people.models.keys import DataKey
from people.sealed import SealedTextField


class RelationshipQuerySet(models.QuerySet["Relationship"]):
    def visible_to(self, user: User) -> Self:
        """That it exists: its people today, and those who keep the programme's record."""
        mine = RelationshipMember.objects.today().filter(user=user)
        return self.filter(
            Q(pk__in=mine.values("relationship_id")) | Q(programme_id__in=_kept_by(user))
        )


class Relationship(models.Model):
    """A supervision pair, a co-supervision, or a group. `ended_on` is the first day without it."""

    class Kind(models.TextChoices):
        PAIR = "pair", _("Pair")
        CO_SUPERVISION = "co_supervision", _("Co-supervision")
        GROUP = "group", _("Group")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="relationships")
    kind = models.TextField(choices=Kind.choices)
    name = models.TextField(blank=True, default="")
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = RelationshipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["pair", "co_supervision", "group"]),
                name="a_relationship_is_of_a_known_kind",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")),
                name="a_relationship_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.name or f"{self.get_kind_display()} {self.pk}"


class Part(models.TextChoices):
    SUPERVISEE = "supervisee", _("Supervisee")
    SUPERVISOR = "supervisor", _("Supervisor")
    CO_SUPERVISOR = "co_supervisor", _("Co-supervisor")
    FACILITATOR = "facilitator", _("Facilitator")
    COVER = "cover", _("Cover supervisor")


class RelationshipMemberQuerySet(models.QuerySet["RelationshipMember"]):
    def today(self) -> Self:
        """Belongs to the relationship and takes part in its programme, and the relationship is not over."""
        belongs = Membership.objects.placed().filter(
            user=OuterRef("user"), programme=OuterRef("programme")
        )
        return self.filter(belonging(), belonging("relationship__"), Exists(belongs))

    def parties(self) -> Self:
        """Members today who signed a contract that is live today. A cover supervisor is none."""
        signed = ContractSignature.objects.filter(
            contract__in=Contract.objects.live(),
            contract__relationship=OuterRef("relationship"),
            user=OuterRef("user"),
            signed_at__isnull=False,
        )
        return self.today().exclude(part=Part.COVER).filter(Exists(signed))


class RelationshipMember(models.Model):
    """One person's part in a relationship, from a day until a day."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    relationship = models.ForeignKey(Relationship, models.CASCADE, related_name="members")
    user = models.ForeignKey(User, models.PROTECT, related_name="parts")
    part = models.TextField(choices=Part.choices)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = RelationshipMemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["relationship", "user"],
                condition=Q(ended_on=None),
                name="one_open_part_per_person_and_relationship",
            ),
            models.CheckConstraint(
                condition=Q(
                    part__in=["supervisee", "supervisor", "co_supervisor", "facilitator", "cover"]
                ),
                name="a_part_is_known",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")),
                name="a_part_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} as {self.part}"


class ContractQuerySet(models.QuerySet["Contract"]):
    def live(self) -> Self:
        """Signed by everyone who had to, and today lies inside (`valid_to` is the last day)."""
        today = Today(F("programme__timezone"))
        waiting = ContractSignature.objects.filter(contract=OuterRef("pk"), signed_at=None)
        return self.filter(
            Q(valid_to=None) | Q(valid_to__gte=today),
            ~Exists(waiting),
            state=Contract.State.SIGNED,
            valid_from__lte=today,
        )

    def visible_to(self, user: User) -> Self:
        """My relationships' contracts once offered; all of a programme for those who keep its record.

        What I signed stays mine to read after its end, whoever I still work with.
        """
        mine = RelationshipMember.objects.today().filter(user=user)
        signed = ContractSignature.objects.filter(user=user, signed_at__isnull=False)
        here = Membership.objects.today().filter(user=user)
        over = Q(state__in=[Contract.State.ENDED, Contract.State.SUPERSEDED]) | Q(
            state=Contract.State.SIGNED, valid_to__lt=Today(F("programme__timezone"))
        )
        return self.filter(
            over
            & Q(pk__in=signed.values("contract_id"), programme_id__in=here.values("programme_id"))
            | Q(relationship_id__in=mine.values("relationship_id")) & ~Q(state=Contract.State.DRAFT)
            | Q(programme_id__in=_kept_by(user))
        )


class Contract(models.Model):
    """One version of a relationship's agreement. Signing is by everyone named in `signatures`."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        OFFERED = "offered", _("Waiting for signatures")
        SIGNED = "signed", _("Signed")
        SUPERSEDED = "superseded", _("Replaced")
        ENDED = "ended", _("Ended")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    relationship = models.ForeignKey(Relationship, models.PROTECT, related_name="contracts")
    version = models.PositiveIntegerField(default=1)
    clauses = models.JSONField(default=dict, blank=True)
    state = models.TextField(choices=State.choices, default=State.DRAFT)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    reply_promise_days = models.PositiveSmallIntegerField(default=5)
    cover_delay_days = models.PositiveSmallIntegerField(default=1)
    """Working days after the promise until the cover supervisor is asked too."""
    escalation_days = models.PositiveSmallIntegerField(default=5)
    """Working days after the promise until the director learns that a reply waits, and nothing more."""
    safety_minutes = models.PositiveSmallIntegerField(default=60)
    """How soon a safety item is acknowledged before the cover supervisor is asked too."""
    created_at = models.DateTimeField(default=now, editable=False)

    objects = ContractQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["relationship", "version"], name="one_contract_per_version"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "offered", "signed", "superseded", "ended"]),
                name="a_contract_is_in_a_known_state",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="a_contract_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.version} for {self.relationship}"


class ContractSignature(models.Model):
    """Someone who has to sign; `signed_at` is empty until they have, or while they ask for a change."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    contract = models.ForeignKey(Contract, models.CASCADE, related_name="signatures")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    key = models.ForeignKey(DataKey, models.PROTECT, null=True, blank=True, related_name="+")
    words = SealedTextField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contract", "user"], name="everyone_signs_once"),
            models.CheckConstraint(
                condition=Q(asked_at=None) | Q(signed_at=None),
                name="who_asks_for_a_change_has_not_signed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} on {self.contract}"


class AggregateOptIn(models.Model):
    """A supervisee's yes to being counted in programme figures, until they take it back."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "user"],
                condition=Q(withdrawn_at=None),
                name="one_open_opt_in_per_person_and_programme",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} counted"


def _kept_by(user: User) -> models.QuerySet[Membership, Any]:
    """Programmes whose record (contracts, names, dates) `user` keeps today."""
    keepers = Membership.objects.holding(Role.DIRECTOR, Role.ADMINISTRATOR).filter(user=user)
    return keepers.values("programme_id")
