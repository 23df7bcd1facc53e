"""Who may write an agenda, bring it, take it back, and receive it."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from people.models import User
from people.policies import allow
from people.sharing import open_grants
from supervision import workdays
from supervision.agendas.models import Agenda, AgendaItem
from supervision.sessions.parties import SUPERVISING, parties_of
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


@allow("let_know", Agenda)
def may_let_know(actor: User, agenda: Agenda) -> bool:
    """As long as something lies there that nobody was told of, nor found by themselves."""
    if actor != agenda.owner or not agenda.quiet or agenda.state not in BROUGHT:
        return False
    return agenda.set_aside_at is None and actor.pk in parties_today(agenda.session)


@allow("acknowledge", Agenda)
def may_acknowledge(actor: User, agenda: Agenda) -> bool:
    """Only those who supervise or stand in, and never the owner (INV-08)."""
    if actor == agenda.owner or agenda.state not in BROUGHT:
        return False
    return parties_today(agenda.session).get(actor.pk) in SUPERVISING or _stands_in(actor, agenda)


@allow("settle", AgendaItem)
def may_settle(actor: User, item: AgendaItem) -> bool:
    """Say what became of an item: either side, once it was brought. Before, only its owner."""
    if actor == item.owner:
        return True
    brought = item.agenda.state in BROUGHT
    return brought and parties_today(item.agenda.session).get(actor.pk) in SUPERVISING


@allow("add", Agenda)
def may_add(actor: User, agenda: Agenda) -> bool:
    """Those who supervise in its meeting, once something was brought and not all of it taken back."""
    if actor == agenda.owner or agenda.state not in BROUGHT or agenda.set_aside_at is not None:
        return False
    return parties_today(agenda.session).get(actor.pk) in SUPERVISING


@allow("propose", AgendaItem)
def may_propose(actor: User, item: AgendaItem) -> bool:
    return may_add(actor, item.agenda)


@allow("answer_proposal", AgendaItem)
def may_answer_proposal(actor: User, item: AgendaItem) -> bool:
    return actor == item.owner


@allow("withdraw", AgendaItem)
def may_withdraw(actor: User, item: AgendaItem) -> bool:
    """Whoever added it, as long as nothing became of it."""
    return actor.pk == item.added_by_id and not item.outcome


def _stands_in(actor: User, agenda: Agenda) -> bool:
    """It was shared again, with somebody who supervises its owner under a contract of their own."""
    shared = set(
        open_grants()
        .filter(item_id=agenda.pk)
        .exclude(relationship=agenda.session.relationship_id)
        .values_list("relationship_id", flat=True)
    )
    return any(parties.get(actor.pk) in SUPERVISING for parties in parties_of(shared).values())


def promised_on(agenda: Agenda) -> date | None:
    """The day a line was promised by, counted from when they heard of it; none before that.

    A holding line says nothing else in anybody's name, so it stays.
    """
    if agenda.heard_at is None or agenda.promise_days is None:
        return None
    if agenda.received_at is not None or agenda.set_aside_at is not None:
        return None
    zone = ZoneInfo(agenda.programme.timezone)
    return workdays.after(agenda.heard_at.astimezone(zone).date(), agenda.promise_days)


def reply_due_on(agenda: Agenda) -> date | None:
    """From when on a line is owed: a holding line holds the clock for one promise more, once (INV-09)."""
    due = promised_on(agenda)
    if due is None or agenda.promise_days is None:
        return None
    return workdays.after(due, agenda.promise_days) if agenda.held_at else due
