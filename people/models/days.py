"""What "today" means: the date on the wall of the programme, asked of the database's clock."""

from django.db import models
from django.db.models import F, Func, Q


class Today(Func):
    """`stillroom_today(timezone)`: the date there now."""

    function = "stillroom_today"
    output_field = models.DateField()


def belonging(prefix: str = "") -> Q:
    """Has begun and is not over. `ended_on` is the first day on which it no longer holds."""
    today = Today(F(f"{prefix}programme__timezone"))
    return Q(**{f"{prefix}started_on__lte": today}) & (
        Q(**{f"{prefix}ended_on__isnull": True}) | Q(**{f"{prefix}ended_on__gt": today})
    )
