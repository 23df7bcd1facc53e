"""What a programme decides for everybody in it: service hours, places pointed at, what it does after a death."""

from __future__ import annotations

from datetime import time

from django.db import transaction

from people import audit
from people.errors import Invalid
from people.models import Programme, User
from people.policies import require


@transaction.atomic
def change(
    actor: User,
    programme: Programme,
    *,
    opens: time,
    closes: time | None,
    days: list[int],
    pointers: bool,
    after_a_death: str,
) -> Programme:
    """All of it at once. `closes` None is midnight; Monday is day 1."""
    require(actor, "administer", programme)
    if closes is not None and closes <= opens:
        raise Invalid("Service hours end after they begin, on the same day.", code="hours")
    held = Programme.objects.select_for_update().get(pk=programme.pk)
    held.policies = {
        **held.policies,
        "service_hours": {
            "from": opens.strftime("%H:%M"),
            "until": closes.strftime("%H:%M") if closes else "24:00",
            "days": sorted(set(days)),
        },
        "pointers": pointers,
        "after_a_death": after_a_death,
    }
    held.save(update_fields=["policies"])
    audit.record(actor, "change", held)
    return held
