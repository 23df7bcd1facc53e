"""Makes what duty of care needs: a trio with somebody who stands in, days gone by, and a site."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from people.models import Contract, OutboxMail, Part, Relationship, Role, Site, User
from people.tenancy import acting_for
from supervision import workdays
from supervision.agendas.models import Agenda
from supervision.care.models import RiskFlag
from supervision.care.services import raise_flag
from tests import make
from tests.make import Pair


def pair_with_cover() -> tuple[Pair, User]:
    """Ana and Ben, and Cara who stands in."""
    programme = make.programme()
    ana = make.member(programme, "Ana", Role.SUPERVISEE)
    ben = make.member(programme, "Ben", Role.SUPERVISOR)
    cara = make.member(programme, "Cara", Role.SUPERVISOR)
    parts: dict[User, str] = {ana: Part.SUPERVISEE, ben: Part.SUPERVISOR, cara: Part.COVER}
    made = make.relationship(programme, parts)
    with acting_for(programme.pk):
        return Pair(programme, ana, ben, made, made.contracts.get()), cara


def promised(contract: Contract, **fields: Any) -> None:
    """Changes terms of a contract that stands: {"reply_promise_days": 3, "safety_minutes": 30, …}."""
    with acting_for(contract.programme_id):
        Contract.objects.filter(pk=contract.pk).update(**fields)


def brought_working_days_ago(agenda: Agenda, days: int, *, promise: int = 3) -> None:
    """As if it had been brought so many working days before today, at noon on the programme's wall."""
    today = agenda.programme.today()
    day = today
    while workdays.between(day, today) < days:
        day -= timedelta(days=1)
    noon = datetime.combine(day, time(12), ZoneInfo(agenda.programme.timezone))
    with acting_for(agenda.programme_id):
        Agenda.objects.filter(pk=agenda.pk).update(
            brought_at=noon, heard_at=noon, promise_days=promise
        )


def told(user: User) -> list[str]:
    """The notices that went to this person's outbox, in order."""
    mails = OutboxMail.objects.filter(recipient=user).order_by("created_at", "pk")
    return list(mails.values_list("notice", flat=True))


def flag(
    by: User, within: Relationship, *, facts: str = "He said he would not be there.", **more: Any
) -> RiskFlag:
    with acting_for(within.programme_id):
        return raise_flag(by, within, about="client", facts=facts, **more)


def flag_row(pk: Any) -> RiskFlag:
    """With its key and its relationship, wherever a test stands."""
    return RiskFlag.objects.select_related("key", "raised_by", "relationship").get(pk=pk)


def late(of: RiskFlag, minutes: int) -> None:
    """As if its clock had run out so long ago."""
    with acting_for(of.programme_id):
        row = RiskFlag.objects.get(pk=of.pk)
        earlier = timedelta(minutes=minutes) + (row.acknowledge_by - row.raised_at)
        RiskFlag.objects.filter(pk=of.pk).update(
            raised_at=row.raised_at - earlier, acknowledge_by=row.acknowledge_by - earlier
        )


def site(within: Any, **fields: Any) -> Site:
    with acting_for(within.pk):
        return Site.objects.create(programme=within, **({"name": "The mill"} | fields))
