"""Data keys: wrapped bytes in the database, useless without the key-encryption key outside it."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from people.envelope import unwrap_key, wrap_new_key
from people.errors import Gone
from people.ids import uuid7
from people.models.accounts import Programme, User


class KeyDestroyed(Gone):
    """What was sealed under this key is gone for good here. A backup made before holds the key beside the
    words: once restored, the ledger destroys it again."""

    code = "destroyed"

    def __init__(self) -> None:
        super().__init__("This was destroyed and cannot be read again.")


class DataKey(models.Model):
    """One key per case, per owner's private space, per programme's own housekeeping."""

    class Purpose(models.TextChoices):
        CASE = "case", _("A case")
        OWNER = "owner", _("One person's private space")
        SYSTEM = "system", _("Housekeeping")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    purpose = models.TextField(choices=Purpose.choices)
    owner = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    wrapped = models.BinaryField()
    created_at = models.DateTimeField(default=now, editable=False)
    destroyed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "owner"],
                condition=Q(purpose="owner", destroyed_at=None),
                name="one_private_space_per_person_and_programme",
            ),
            models.UniqueConstraint(
                fields=["programme"],
                condition=Q(purpose="system", destroyed_at=None),
                name="one_housekeeping_key_per_programme",
            ),
            models.CheckConstraint(
                condition=Q(destroyed_at=None) | Q(wrapped=b""),
                name="a_destroyed_key_holds_nothing",
            ),
            models.CheckConstraint(
                condition=Q(purpose="owner", owner__isnull=False)
                | Q(purpose__in=["case", "system"], owner=None),
                name="only_a_private_space_has_an_owner",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} key {self.pk}"

    def __getstate__(self) -> dict[str, Any]:
        """A key never travels unwrapped."""
        state: dict[str, Any] = super().__getstate__()
        state.pop("_plain", None)
        return state

    def wrap_fresh(self) -> None:
        """Give a new row its key."""
        self.wrapped = wrap_new_key(self._place())

    def plain(self) -> bytes:
        """The 32 key bytes, unwrapped once per instance. Raises KeyDestroyed."""
        if self.destroyed_at is not None:
            raise KeyDestroyed
        opened: bytes | None = self.__dict__.get("_plain")
        if opened is None:
            opened = self.__dict__["_plain"] = unwrap_key(bytes(self.wrapped), self._place())
        return opened

    def _place(self) -> bytes:
        return f"people_datakey|{self.purpose}|{self.pk}".encode()
