"""Replies that are owed past their promise, as those see them who were reminded: names and days, no content (I8)."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from people.models import Membership, Part, RelationshipMember, Role, User
from supervision.agendas.models import Agenda
from supervision.agendas.policies import BROUGHT, reply_due_on
from supervision.care.models import Reminder
from supervision.sessions.parties import SUPERVISING, described

MOST = 200
Kind = Reminder.Kind


def owed_to(actor: User) -> list[dict[str, Any]]:
    """Oldest first. Only those who supervise the pair learn which agenda it is."""
    reminders = (
        Reminder.objects.filter(_reaching(actor))
        .filter(
            agenda__received_at=None,
            agenda__set_aside_at=None,
            agenda__state__in=BROUGHT,
        )
        .select_related("agenda__programme", "agenda__session__relationship")
        .order_by("at", "pk")[:MOST]
    )
    standing = [one for one in reminders if one.due_on == reply_due_on(one.agenda)]
    relationships = {one.agenda.session.relationship_id: one.agenda for one in standing}
    people = described(agenda.session.relationship for agenda in relationships.values())
    return [
        {
            "as": one.kind,
            "relationship": people[one.agenda.session.relationship_id],
            "agenda_id": one.agenda_id if one.kind == Kind.SUPERVISOR else None,
            "promised_by": one.due_on,
            "reminded_at": one.at,
        }
        for one in standing
    ]


def was_reminded(agenda: Agenda) -> bool:
    """Whether the supervisor was reminded of the promise that runs now. `agenda` comes with its reminders."""
    due = reply_due_on(agenda)
    return due is not None and any(
        one.kind == Kind.SUPERVISOR and one.due_on == due for one in agenda.reminders.all()
    )


def _reaching(actor: User) -> Q:
    parts = RelationshipMember.objects.today().filter(user=actor)
    mine = parts.filter(part__in=SUPERVISING).values("relationship_id")
    covered = parts.filter(part=Part.COVER).values("relationship_id")
    led = Membership.objects.holding(Role.DIRECTOR).filter(user=actor).values("programme_id")
    return (
        Q(kind=Kind.SUPERVISOR, agenda__session__relationship_id__in=mine)
        | Q(kind=Kind.COVER, agenda__session__relationship_id__in=covered)
        | Q(kind=Kind.DIRECTOR, programme_id__in=led)
    )
