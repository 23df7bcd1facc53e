"""What somebody who supervises puts on a brought agenda: items below the feeling, and minutes to think about.

They write on what lies there; nothing that was not brought opens by it. The writer moves it, declines it, answers it.
"""

from __future__ import annotations

from django.db import transaction
from django.db.models import F, Max

from people import audit, events, vault
from people.errors import Conflict, Invalid, Refused
from people.models import User
from people.policies import require
from supervision.agendas import bringing
from supervision.agendas.models import Agenda, AgendaItem, Answer
from supervision.content import loader

MOST_ADDED = 20


@transaction.atomic
def add_item(
    actor: User, agenda: Agenda, *, title: str, minutes: int, question: str = ""
) -> AgendaItem:
    """One more item at the end, so never above the feeling (INV-10), with its question if there is one."""
    require(actor, "add", agenda)
    agenda = bringing.locked(agenda)
    there = AgendaItem.objects.filter(agenda=agenda)
    if there.filter(kind=loader.ADDED).count() >= MOST_ADDED:
        raise Refused("There is a lot on this agenda already. Talk about it first.", code="enough")
    item = AgendaItem(
        programme_id=agenda.programme_id,
        agenda=agenda,
        order=there.aggregate(last=Max("order"))["last"] + 1,
        kind=loader.ADDED,
        title="",
        minutes=minutes,
        optional=True,
        key=vault.owner_key(agenda.owner, agenda.programme_id),
        added_by=actor,
        added={"title": title.strip(), "question": question.strip()},
    )
    item.save(force_insert=True)
    _tell(actor, "add", item)
    events.notify(
        agenda.owner, "agenda.added", agenda.pk, programme_id=agenda.programme_id, actor=actor
    )
    return item


@transaction.atomic
def withdraw(actor: User, item: AgendaItem) -> None:
    """Take an item one added off again, as long as nobody wrote on it."""
    require(actor, "withdraw", item)
    written = Answer.objects.filter(agenda_item=item).exists() or item.excerpts.exists()
    if written or AgendaItem.objects.filter(pk=item.pk, thread__isnull=False).exists():
        raise Conflict("Something was written on this already, so it stays.", code="written_on")
    _tell(actor, "withdraw", item)
    AgendaItem.objects.filter(pk=item.pk).delete()
    agenda = item.agenda
    if not AgendaItem.objects.filter(agenda=agenda, kind=loader.ADDED).exists():
        events.unsay([agenda.owner], "agenda.added", agenda.pk, agenda.programme_id)


@transaction.atomic
def decline(actor: User, item: AgendaItem, *, declined: bool) -> AgendaItem:
    """The writer says 'not this time' to what somebody added, or takes it up again."""
    require(actor, "answer_proposal", item)
    if item.kind != loader.ADDED:
        raise Invalid("Only what somebody else added is declined.", code="not_added")
    if AgendaItem.objects.filter(pk=item.pk, declined=not declined).update(declined=declined):
        item.declined = declined
        _tell(actor, "decline", item)
    return item


@transaction.atomic
def propose_minutes(actor: User, item: AgendaItem, *, minutes: int | None) -> AgendaItem:
    """Say how long this might take. It changes nothing until the writer agrees; null takes it away."""
    require(actor, "propose", item)
    by = actor if minutes is not None else None
    AgendaItem.objects.filter(pk=item.pk).update(minutes_proposed=minutes, minutes_proposed_by=by)
    item.minutes_proposed, item.minutes_proposed_by = minutes, by
    _tell(actor, "propose", item)
    return item


@transaction.atomic
def answer_minutes(actor: User, item: AgendaItem, *, agreed: bool) -> AgendaItem:
    """Agree to the minutes somebody proposed, or leave them as they were."""
    require(actor, "answer_proposal", item)
    proposed = AgendaItem.objects.filter(pk=item.pk, minutes_proposed__isnull=False)
    now = {"minutes_agreed": F("minutes_proposed")} if agreed else {}
    if not proposed.update(**now, minutes_proposed=None, minutes_proposed_by=None):
        raise Conflict("Nothing is proposed here any more.", code="nothing_proposed")
    _tell(actor, "answer", item)
    return item


def _tell(actor: User, verb: str, item: AgendaItem) -> None:
    audit.record(actor, verb, item)
    bringing.changed(actor, item.agenda)
