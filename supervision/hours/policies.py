"""Who may answer an hours entry (whoever is named to confirm it, once) and take it back (who wrote it, before)."""

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


@allow("withdraw", HoursEntry)
def may_withdraw(actor: User, entry: HoursEntry) -> bool:
    return actor.pk == entry.person_id and entry.state != HoursEntry.State.CONFIRMED
