"""Nobody waits unseen: once a reply promise has run out, the supervisor hears of it, then the cover, then the director.

Every rule counts working days on the programme's wall by the database's clock. Each reminder is one row
and goes out once for a promise, however often this runs; a holding line begins one more promise (INV-09).
Reminders carry no content: the director's and the cover's name a pair, never an agenda (INV-34).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import transaction

from people import events
from people.models import Programme, User
from supervision import workdays
from supervision.agendas.models import Agenda
from supervision.agendas.policies import BROUGHT, reply_due_on
from supervision.care import asked, clock
from supervision.care.models import Leave, Reminder

Kind = Reminder.Kind


def remind(programme: Programme) -> int:
    """Send what is due in the acting programme; the number of new reminders."""
    today = clock.today(programme)
    waiting = (
        Agenda.objects.filter(
            programme=programme,
            state__in=BROUGHT,
            received_at=None,
            set_aside_at=None,
            brought_at__isnull=False,
        )
        .select_related("item__owner", "programme", "session")
        .order_by("brought_at", "pk")
    )
    sent = 0
    for agenda in waiting:
        due = reply_due_on(agenda)
        if due is not None and due < today:
            sent += _remind_of(agenda, due, today)
    return sent


@transaction.atomic
def _remind_of(agenda: Agenda, due: date, today: date) -> int:
    relationship_id = agenda.session.relationship_id
    contract = asked.contract_in_force(relationship_id)
    if contract is None:  # nobody reads it any more, so nobody owes an answer
        return 0
    away = on_leave(relationship_id, today)
    cover_after = due if away else workdays.after(due, contract.cover_delay_days)
    director_after = workdays.after(due, contract.escalation_days)
    supervisors = asked.supervising(relationship_id)
    sent = _once(agenda, Kind.SUPERVISOR, due, "reply.owed", supervisors, agenda.pk)
    if sent:
        _tell(agenda, "reply.reminded", [agenda.owner], agenda.pk)
    if today > cover_after:
        covers = asked.covering(relationship_id)
        sent += _once(agenda, Kind.COVER, due, "reply.owed.cover", covers, relationship_id)
    if today > director_after:
        leading = asked.directors(agenda.programme_id)
        sent += _once(agenda, Kind.DIRECTOR, due, "reply.owed.late", leading, relationship_id)
    return sent


def _once(
    agenda: Agenda, kind: Kind, due: date, notice: str, people: Iterable[User], ref: UUID
) -> int:
    """One reminder of a kind for a promise; with nobody to remind there is none."""
    people = list(people)
    if not people:
        return 0
    _, new = Reminder.objects.get_or_create(
        agenda=agenda, kind=kind, due_on=due, defaults={"programme_id": agenda.programme_id}
    )
    if new:
        _tell(agenda, notice, people, ref)
    return int(new)


def _tell(agenda: Agenda, notice: str, people: Iterable[User], ref: UUID) -> None:
    for person in sorted(people, key=lambda one: one.pk):
        events.notify(person, notice, ref, programme_id=agenda.programme_id)


def on_leave(relationship_id: UUID, day: date) -> bool:
    """Whether a supervisor of this relationship said they are away on that day."""
    away = Leave.objects.standing().filter(relationship_id=relationship_id)
    return away.filter(from_on__lte=day, until_on__gte=day).exists()
