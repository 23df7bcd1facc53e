"""What a programme's figures said at the end of a period, kept as it was said."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from people.ids import uuid7
from people.models import Programme


class FigureSnapshot(models.Model):
    """One suppressed figure of one finished period. The database refuses to change it (INV-36)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    indicator = models.TextField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    label = models.TextField()
    cells = models.JSONField()  # [{"band", "value", "number", "why_hidden"}], already suppressed
    n_band = models.TextField(blank=True, default="")
    coverage = models.TextField(blank=True, default="")
    method_version = models.PositiveSmallIntegerField()
    frozen_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "indicator", "starts_on"], name="one_snapshot_per_period"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")), name="a_period_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.label}"
