"""What somebody asks about a contract that holds: other words, or somebody else to work with."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from people.ids import uuid7
from people.models.accounts import Membership, Programme, Role, User
from people.models.keys import DataKey
from people.models.relationships import Contract, ContractSignature
from people.sealed import SealedTextField


class ContractRequestQuerySet(models.QuerySet["ContractRequest"]):
    def open(self) -> Self:
        """Not taken back, not followed yet, and the contract still holds."""
        return self.filter(settled_at=None, contract__state=Contract.State.SIGNED)

    def visible_to(self, user: User) -> Self:
        """My own. Other words: whoever signed the contract, and who keeps the record. Somebody else: whom it went to."""
        signed = ContractSignature.objects.filter(user=user).values("contract_id")
        here = Membership.objects.filter(user=user)
        keeps = here.holding(Role.DIRECTOR, Role.ADMINISTRATOR).values("programme_id")
        leads = here.holding(Role.DIRECTOR).values("programme_id")
        administers = here.holding(Role.ADMINISTRATOR).values("programme_id")
        about_words = Q(kind=ContractRequest.Kind.CHANGE)
        to_me = Q(to_role=Role.DIRECTOR, programme_id__in=leads) | Q(
            to_role=Role.ADMINISTRATOR, programme_id__in=administers
        )
        return self.filter(
            Q(user=user)
            | about_words & (Q(contract_id__in=signed) | Q(programme_id__in=keeps))
            | ~about_words & to_me & ~Q(contract_id__in=signed)
        )


class ContractRequest(models.Model):
    """One person's asking. Who would like somebody else gives no reason, so none can be read."""

    class Kind(models.TextChoices):
        CHANGE = "change", _("Other words")
        SOMEBODY_ELSE = "somebody_else", _("Somebody else")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    contract = models.ForeignKey(Contract, models.CASCADE, related_name="requests")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    kind = models.TextField(choices=Kind.choices)
    to_role = models.TextField(blank=True, default="")
    asked_at = models.DateTimeField(default=now, editable=False)
    settled_at = models.DateTimeField(null=True, blank=True)
    key = models.ForeignKey(DataKey, models.PROTECT, null=True, blank=True, related_name="+")
    words = SealedTextField(null=True)

    objects = ContractRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "user", "kind"],
                condition=Q(settled_at=None),
                name="everybody_asks_for_one_thing_once",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["change", "somebody_else"]),
                name="what_is_asked_of_a_contract_is_known",
            ),
            models.CheckConstraint(
                condition=Q(kind="change") | Q(words=None),
                name="who_would_like_somebody_else_says_no_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.contract}"
