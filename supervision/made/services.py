"""Laying a thing on an agenda, and lifting it off. Whoever it is for reads it once it is brought, as an answer is."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F

from people.errors import NotFound
from people.models import Grant, Item, User
from people.policies import require
from supervision.agendas import bringing
from supervision.agendas import services as agendas
from supervision.agendas.models import Agenda, AgendaItem, Answer
from supervision.agendas.things import is_thing, only_things
from supervision.arcs.models import Arc
from supervision.content import loader
from supervision.made.things import Thing, of_arc, of_person

MINUTES = 5


@transaction.atomic
def lay(actor: User, agenda: Agenda, thing: Thing) -> Answer:
    """Its words as they are now, on an item of their own. Others read it once it is brought, and not before."""
    require(actor, "write", agenda)
    there = _there(agenda, thing.question)
    if there is not None and there.value == thing.value:
        return there
    item = there.agenda_item if there is not None else _place(agenda, thing)
    item.agenda = agenda
    return agendas.write_answer(
        actor,
        item,
        thing.question,
        value=thing.value,
        locale=loader.LOCALE,
        revision=there.revision if there else 0,
        laid_from=thing.source,
    )


def lay_one(actor: User, agenda: Agenda, question: str) -> Answer:
    """What is not hers, or not ready, does not exist."""
    things = {one.question: one for one in of_person(actor, agenda.programme_id)}
    if question not in things:
        raise NotFound
    return lay(actor, agenda, things[question])


@transaction.atomic
def lift(actor: User, agenda: Agenda, question: str) -> None:
    """Take it off again. What was brought is taken back; that somebody read it stays to be seen."""
    require(actor, "write", agenda)
    there = _there(agenda, question) if is_thing(question) else None
    if there is None:
        raise NotFound
    if there.brought_at is not None:
        bringing.take_back(actor, agenda, answer_ids=[there.pk], excerpt_ids=[])
    item = there.agenda_item
    if Grant.objects.filter(item=there.pk).exists():
        item.agenda = agenda
        agendas.write_answer(
            actor,
            item,
            question,
            value=None,
            locale=there.locale,
            revision=there.revision,
            laid_from=there.laid_from or there.pk,
        )
        return
    Item.objects.filter(pk=there.pk).delete()  # nobody else ever had it: nothing remains
    item.prompts = [one for one in item.prompts if one != question]
    item.save(update_fields=["prompts"])
    spoken = AgendaItem.objects.filter(pk=item.pk, thread__isnull=False)
    if not item.prompts and not spoken.exists():
        AgendaItem.objects.filter(pk=item.pk).delete()


def lay_of_arc(actor: User, agenda: Agenda, arc: Arc, asked: Iterable[str]) -> list[Answer]:
    """Those of an arc that were asked for among other questions, all or none."""
    wanted = [one for one in dict.fromkeys(asked) if is_thing(one)]
    known = {one.question: one for one in of_arc(arc)} if wanted else {}
    if not set(wanted) <= known.keys():
        raise NotFound
    return [lay(actor, agenda, known[one]) for one in wanted]


def _there(agenda: Agenda, question: str) -> Answer | None:
    return (
        Answer.objects.select_related("item__key", "item__owner", "agenda_item")
        .filter(agenda_item__agenda=agenda, prompt_id=question)
        .first()
    )


def _place(agenda: Agenda, thing: Thing) -> AgendaItem:
    """With the questions about the same part of the work; else an item of its own, after what is like it.

    An item that asks nothing keeps to itself: others see it as part of the meeting, whatever lies on it.
    """
    items = list(AgendaItem.objects.filter(agenda=agenda).order_by("order"))
    alike = [one for kind in thing.beside for one in items if one.kind == kind]
    if alike and alike[0].prompts and not alike[0].carried_from_id:
        alike[0].prompts = [*alike[0].prompts, thing.question]
        alike[0].save(update_fields=["prompts"])
        return alike[0]
    there = next(
        (one for one in items if one.title == thing.title and only_things(one.prompts)), None
    )
    if there is not None:
        there.prompts = [*there.prompts, thing.question]
        there.save(update_fields=["prompts"])
        return there
    after, kind = (alike[0].order, alike[0].kind) if alike else (items[-1].order, thing.beside[0])
    AgendaItem.objects.filter(agenda=agenda, order__gt=after).update(order=F("order") + 1)
    return AgendaItem.objects.create(
        programme_id=agenda.programme_id,
        agenda=agenda,
        order=after + 1,
        kind=kind,
        title=thing.title,
        minutes=MINUTES,
        optional=True,
        prompts=[thing.question],
    )
