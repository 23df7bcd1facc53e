"""Chairs of a group meeting: the client, the counsellor, the feeling, the stranger. The presenter takes none."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from people import audit, events
from people.errors import Forbidden
from people.models import User
from supervision.agendas.models import Agenda, AgendaItem
from supervision.room.models import Chair
from supervision.room.policies import may_lead

TAKEN_AT = "roles"  # the step of the template at which they are taken
SPEAKING_AT = "reflect"


@transaction.atomic
def sit(actor: User, agenda: Agenda, of: str | None) -> None:
    """Take a chair, change it, or (None) stand up."""
    if not may_sit(actor, agenda):
        raise Forbidden("Chairs are taken in a group, by those who listen to somebody's case.")
    if of is None:
        Chair.objects.filter(agenda=agenda, person=actor).delete()
    else:
        Chair.objects.update_or_create(
            agenda=agenda,
            person=actor,
            defaults={"of": of, "programme_id": agenda.programme_id},
        )
    audit.record(actor, "sit", agenda)
    topic = f"agenda:{agenda.pk}"
    events.publish(agenda.programme_id, topic, "room.moved", agenda.pk, actor)


def may_sit(actor: User, agenda: Agenda) -> bool:
    return (
        actor != agenda.owner
        and may_lead(actor, agenda)
        and AgendaItem.objects.filter(agenda=agenda, kind=TAKEN_AT).exists()
    )


def taken(agenda: Agenda, kind: str | None) -> list[dict[str, Any]]:
    """Who sits where, while chairs are taken or speak; at any other step it is nobody's matter."""
    if kind not in (TAKEN_AT, SPEAKING_AT):
        return []
    found = Chair.objects.filter(agenda=agenda).select_related("person").order_by("pk")
    return [
        {"person": {"id": one.person_id, "name": one.person.name}, "of": one.of} for one in found
    ]
