"""That a client left, who decided it, and that they came back. The product never contacts a client."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import F

from cases.models import Case, Departure
from people import audit, sharing
from people.errors import Invalid
from people.models import User
from people.policies import require


@transaction.atomic
def record(
    actor: User, case: Case, *, kind: str, learned_on: dt.date | None = None
) -> tuple[Departure, bool]:
    """Write down that they left. From now on consent only narrows (INV-27). Open already: the same."""
    require(actor, "change", case)
    case = (
        Case.objects.select_for_update(of=("self",))
        .select_related("item__key", "item__owner", "programme")
        .get(pk=case.pk)
    )
    there = case.departures.filter(came_back_on=None).first()
    if there is not None:
        return there, False
    today = case.programme.today()
    if learned_on is not None and learned_on > today:
        raise Invalid("This day is still to come.", code="in_the_future")
    departure = sharing.create(
        Departure,
        actor,
        case.programme,
        case.sealing_key,
        case=case,
        kind=kind,
        learned_on=learned_on or today,
    )
    Case.objects.filter(pk=case.pk).update(state=Case.State.LEFT, revision=F("revision") + 1)
    audit.record(actor, "record", departure)
    return departure, True


@transaction.atomic
def decided_by(actor: User, departure: Departure, who: str) -> None:
    """Who made the decision. It changes the words the product may use (G6)."""
    require(actor, "change", departure.case)
    Departure.objects.filter(pk=departure.pk).update(who_decided=who)
    audit.record(actor, "change", departure)


@transaction.atomic
def improvement(actor: User, departure: Departure, said: str) -> None:
    """What they said of the trouble they came with. It offers a card, and chooses none."""
    require(actor, "change", departure.case)
    Departure.objects.filter(pk=departure.pk).update(reported_improvement=said)
    audit.record(actor, "change", departure)


@transaction.atomic
def came_back(actor: User, departure: Departure, on: dt.date) -> None:
    """A return. The event stays and says so; the case is open again."""
    require(actor, "change", departure.case)
    if on < departure.learned_on or on > departure.programme.today():
        raise Invalid("They came back after they left, and not after today.", code="return_date")
    Departure.objects.filter(pk=departure.pk).update(came_back_on=on)
    Case.objects.filter(pk=departure.case_id, state=Case.State.LEFT).update(
        state=Case.State.OPEN, revision=F("revision") + 1
    )
    audit.record(actor, "change", departure)
