"""Who may answer an hours entry: only the person named to confirm it, and only once."""

from __future__ import annotations

from people.models import User
from people.policies import allow
from supervision.hours.models import HoursEntry


@allow("confirm", HoursEntry)
def may_confirm(actor: User, entry: HoursEntry) -> bool:
    return actor.pk == entry.confirmer_id and entry.state != HoursEntry.State.CONFIRMED


@allow("dispute", HoursEntry)
def may_dispute(actor: User, entry: HoursEntry) -> bool:
    return actor.pk == entry.confirmer_id and entry.state == HoursEntry.State.CLAIMED
