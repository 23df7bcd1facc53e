"""What can be shared, and with whom it was."""

from django.db import models
from django.db.models import F, Q
from django.utils.timezone import now

from people.ids import uuid7
from people.models.accounts import Programme, User
from people.models.keys import DataKey
from people.models.relationships import Relationship


class Item(models.Model):
    """Anything shareable: one row with its owner, programme and data key. `kind` is its model's label."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    owner = models.ForeignKey(User, models.PROTECT, related_name="items")
    key = models.ForeignKey(DataKey, models.PROTECT, related_name="items")
    kind = models.TextField()
    created_at = models.DateTimeField(default=now, editable=False)

    class Meta:
        indexes = [models.Index(fields=["owner", "kind"])]
        constraints = [
            models.UniqueConstraint(fields=["id", "programme"], name="an_item_has_one_programme")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Grant(models.Model):
    """Opens one item to one relationship. Taking it back stops every later reading."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    item = models.ForeignKey(Item, models.CASCADE, related_name="grants")
    relationship = models.ForeignKey(Relationship, models.PROTECT, related_name="grants")
    granted_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    granted_at = models.DateTimeField(default=now)
    first_opened_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    peers_until = models.DateField(null=True, blank=True)
    """In a group: the last day on which the other supervisees read it; its facilitator reads on."""

    class Meta:
        indexes = [
            models.Index(
                fields=["relationship", "item"],
                condition=Q(revoked_at=None),
                name="people_grant_open_by_pair",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "relationship"],
                condition=Q(revoked_at=None),
                name="one_open_grant_per_item_and_relationship",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None) | Q(revoked_at__gte=F("granted_at")),
                name="a_grant_is_taken_back_after_it_was_given",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} to {self.relationship}"
