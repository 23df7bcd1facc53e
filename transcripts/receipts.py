"""Whose receipts somebody may read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

from people.models import User

if TYPE_CHECKING:
    from transcripts.models import Receipt  # noqa: F401  in a name below


class ReceiptQuerySet(models.QuerySet["Receipt"]):
    def visible_to(self, user: User) -> Self:
        """Those of one's own recordings."""
        return self.filter(recording__item__owner=user)
