"""Who may write an agenda, bring it, take it back, and receive it."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from people.models import User
from people.policies import allow
from supervision import workdays
from supervision.agendas.models import Agenda
from supervision.sessions.parties import SUPERVISING
from supervision.sessions.policies import parties_today

BROUGHT = frozenset({Agenda.State.SHARED, Agenda.State.DONE})


@allow("write", Agenda)
def may_write(actor: User, agenda: Agenda) -> bool:
    return actor == agenda.owner


@allow("bring", Agenda)
def may_bring(actor: User, agenda: Agenda) -> bool:
    """Needs somebody to bring it to: a contract signed and in force today."""
    return actor == agenda.owner and actor.pk in parties_today(agenda.session)


@allow("take_back", Agenda)
def may_take_back(actor: User, agenda: Agenda) -> bool:
    return actor == agenda.owner and agenda.state in BROUGHT


@allow("acknowledge", Agenda)
def may_acknowledge(actor: User, agenda: Agenda) -> bool:
    """Only those who supervise, and never the owner (INV-08)."""
    part = parties_today(agenda.session).get(actor.pk)
    return actor != agenda.owner and part in SUPERVISING and agenda.state in BROUGHT


def reply_due_on(agenda: Agenda) -> date | None:
    """The last day of the reply promise; a holding line moves it by one promise, once (INV-09)."""
    if agenda.brought_at is None or agenda.promise_days is None:
        return None
    if agenda.received_at is not None or agenda.set_aside_at is not None:
        return None
    zone = ZoneInfo(agenda.programme.timezone)
    due = workdays.after(agenda.brought_at.astimezone(zone).date(), agenda.promise_days)
    return workdays.after(due, agenda.promise_days) if agenda.held_at else due
