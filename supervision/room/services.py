"""Going from item to item together, and pausing. Nothing said in the call is kept here."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import F

from people import audit, events
from people.errors import Conflict, Forbidden, NotFound
from people.live import presence
from people.models import User
from supervision.agendas import shown
from supervision.agendas.minutes import planned
from supervision.agendas.models import Agenda, AgendaItem
from supervision.agendas.things import only_things
from supervision.room import chairs
from supervision.room.checking_out import is_asked
from supervision.room.models import Room
from supervision.room.policies import may_lead
from supervision.threads.models import Thread

LISTENING = chairs.SPEAKING_AT  # the others speak from their chairs, and the presenter only listens


@transaction.atomic
def move(actor: User, agenda: Agenda, item: AgendaItem | None) -> Room:
    """Put an item on the table, for everybody who looks."""
    _require_leading(actor, agenda)
    return _changed(actor, agenda, on_table=item)


@transaction.atomic
def pause(actor: User, agenda: Agenda, *, paused: bool) -> Room:
    """Either may blank the page for both, and give it back."""
    _require_leading(actor, agenda)
    return _changed(actor, agenda, paused=paused)


def state(actor: User, agenda: Agenda) -> dict[str, Any]:
    """Where we are. For the presenter also whether this is the time to listen."""
    room = Room.objects.select_related("on_table__key").filter(agenda=agenda).first()
    item = room.on_table if room else None
    whole = shown.loaded(agenda)
    seen = shown.brought_to(whole, actor).answers
    return {
        "agenda_id": agenda.pk,
        "item_id": item.pk if item else None,
        "kind": item.kind if item else None,
        "title": item.called if item else None,
        "steps": [
            {
                "item_id": one.pk,
                "kind": one.kind,
                "title": one.called,
                "minutes": planned(
                    one,
                    {a.prompt_id: seen[a.pk]["value"] for a in one.answers.all() if a.pk in seen},
                ),
            }
            for one in whole.items.all()
            if not one.declined and (not only_things(one.prompts) or _was_brought(one))
        ],
        "paused": room.paused if room else False,
        "revision": room.revision if room else 0,
        "listening": item is not None and item.kind == LISTENING and actor == agenda.owner,
        "can_lead": may_lead(actor, agenda),
        "asks_how_it_was": is_asked(actor, agenda),
        "chairs": chairs.taken(whole, item.kind if item else None),
        "can_sit": item is not None
        and item.kind == chairs.TAKEN_AT
        and chairs.may_sit(actor, agenda),
    }


def _was_brought(item: AgendaItem) -> bool:
    return any(one.brought_at or one.taken_back_at for one in item.answers.all())


def others_here(actor: User, agenda: Agenda) -> list[User]:
    """Who of those who may read it looks at the meeting's page now. Asking says that one does too; it is
    gone after 45 seconds, and written down nowhere."""
    readers = {person.pk: person for person in agenda.audience()}
    return [readers[pk] for pk in sorted(presence.here(f"room:{agenda.pk}", actor.pk, readers))]


def require_voice(actor: User, thread: Thread) -> None:
    """While the chairs speak, the presenter's own words wait; nothing typed is lost meanwhile."""
    listening = Room.objects.filter(agenda__writer=actor, on_table__kind=LISTENING)
    if thread.agenda_item_id is not None:
        listening = listening.filter(agenda__items=thread.agenda_item_id)
    else:
        listening = listening.filter(agenda__items__excerpts__excerpt=thread.excerpt_id)
    if listening.exists():
        raise Conflict("Now the chairs speak, and you only listen.", code="listening")


def _require_leading(actor: User, agenda: Agenda) -> None:
    if not may_lead(actor, agenda):
        raise Forbidden("A room is led by those who are in the meeting today.")


def _changed(actor: User, agenda: Agenda, **now: Any) -> Room:
    item = now.get("on_table")
    if item is not None and item.agenda_id != agenda.pk:
        raise NotFound
    room, _ = Room.objects.get_or_create(
        agenda=agenda, defaults={"programme_id": agenda.programme_id}
    )
    Room.objects.filter(pk=room.pk).update(revision=F("revision") + 1, **now)
    audit.record(actor, "move", agenda)
    topic = f"agenda:{agenda.pk}"
    events.publish(agenda.programme_id, topic, "room.moved", agenda.pk, actor)
    return Room.objects.get(pk=room.pk)
