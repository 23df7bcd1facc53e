"""Writing an agenda: drafts stay with their owner and nobody else can tell that they exist."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from people import audit, sharing, vault
from people.errors import Conflict, Invalid, NotFound, Refused, Stale
from people.models import User
from people.policies import require
from people.sealed import sealed
from supervision.agendas import bringing, outcomes
from supervision.agendas.emptiness import is_empty
from supervision.agendas.models import Agenda, AgendaExcerpt, AgendaItem, Answer
from supervision.agendas.policies import BROUGHT
from supervision.agendas.shown import own_answer
from supervision.agendas.things import is_thing
from supervision.content import loader
from supervision.sessions.models import SupervisionSession
from transcripts.models import Excerpt

FEELING_FIRST = "The feeling goes first here."


@transaction.atomic
def start(actor: User, session: SupervisionSession, *, template_id: str) -> tuple[Agenda, bool]:
    """Begin my agenda for a session; starting the same one again gives the one that is there."""
    require(actor, "prepare", session)
    pack = loader.current()
    template = pack.templates.get(template_id)
    if template is None:
        raise Invalid("There is no agenda of this kind.", code="unknown_template")
    mine = Agenda.objects.visible_to(actor).filter(session=session, writer=actor)
    if (there := mine.first()) is not None:
        return _same(there, template_id), False
    try:
        with transaction.atomic():
            agenda = sharing.create(
                Agenda,
                actor,
                session.programme,
                vault.owner_key(actor, session.programme_id),
                session=session,
                writer=actor,
                template_id=template.id,
                template_version=pack.version,
            )
    except IntegrityError:  # begun on two devices at once
        return _same(mine.get(), template_id), False
    AgendaItem.objects.bulk_create(
        AgendaItem(
            programme_id=session.programme_id,
            agenda=agenda,
            order=order,
            kind=item.kind,
            title=item.title,
            minutes=item.minutes,
            optional=item.optional,
            prompts=list(item.prompts),
        )
        for order, item in enumerate(template.items, start=1)
    )
    outcomes.carry_over(agenda, after=len(template.items))
    audit.record(actor, "start", agenda)
    return agenda, True


@transaction.atomic
def write_answer(
    actor: User,
    item: AgendaItem,
    prompt_id: str,
    *,
    value: Any,
    locale: str,
    revision: int,
    laid_from: UUID | None = None,
) -> Answer:
    """Keep what was typed, if nobody wrote since `revision` (0: nothing there yet).

    `laid_from` says that it was copied from there, not typed here. Stale keeps both: what is there now and what was sent stand in the refusal.
    """
    require(actor, "write", item.agenda)
    if prompt_id not in (item.prompts or [loader.LINE]):
        raise NotFound
    if is_thing(prompt_id) and laid_from is None:
        raise Refused("This is a copy. It is changed where you wrote it.", code="written_elsewhere")
    there = (
        Answer.objects.select_related("item__key", "item__owner")
        .filter(agenda_item=item, prompt_id=prompt_id)
        .first()
    )
    written = {
        "value": value,
        "locale": locale,
        "empty": is_empty(value),
        "prompt_version": item.agenda.template_version,
        "updated_at": timezone.now(),
        "laid_from": laid_from,
    }
    if there is None:
        return _first_answer(actor, item, prompt_id, written, revision=revision)
    if there.revision != revision:
        raise _stale(there, value)
    unchanged = Answer.objects.filter(pk=there.pk, revision=revision)
    if not unchanged.update(revision=F("revision") + 1, **sealed(there, **written)):
        there.refresh_from_db()
        raise _stale(there, value)
    for name, new in written.items():
        setattr(there, name, new)
    there.revision += 1
    return there


@transaction.atomic
def set_not_today(actor: User, item: AgendaItem, *, not_today: bool) -> AgendaItem:
    """Say 'Not today', or take it up again. It keeps no reason and clears nothing that was typed.

    What was brought of the item is taken back with it.
    """
    require(actor, "write", item.agenda)
    if item.kind != loader.FEELING and not_today:
        raise Invalid("'Not today' is an answer to a feeling.", code="not_a_feeling")
    agenda = bringing.locked(item.agenda)
    if not AgendaItem.objects.filter(pk=item.pk, not_today=not not_today).update(
        not_today=not_today
    ):
        return item
    item.not_today = not_today
    if agenda.state in BROUGHT:
        bringing.close_item(actor, agenda, item)
    return item


@transaction.atomic
def attach(actor: User, item: AgendaItem, excerpt: Excerpt) -> AgendaExcerpt:
    """Lay one of my excerpts on an item, never above the first feeling. Twice is once."""
    require(actor, "write", item.agenda)
    require(actor, "share", excerpt)
    first = item.agenda.items.filter(kind=loader.FEELING).order_by("order").first()
    crisis = item.agenda.template_id == loader.CRISIS
    if not crisis and first is not None and item.order < first.order:
        raise Conflict(FEELING_FIRST, code="feeling_first")
    link, _ = AgendaExcerpt.objects.get_or_create(
        agenda_item=item, excerpt=excerpt, defaults={"programme_id": item.programme_id}
    )
    return link


@transaction.atomic
def detach(actor: User, item: AgendaItem, excerpt_id: UUID) -> None:
    """Lift an excerpt off an item again; if it was brought there, it is taken back."""
    require(actor, "write", item.agenda)
    link = AgendaExcerpt.objects.filter(agenda_item=item, excerpt_id=excerpt_id).first()
    if link is None:
        return
    if link.brought_at is not None:
        bringing.take_back(actor, item.agenda, answer_ids=[], excerpt_ids=[excerpt_id])
    AgendaExcerpt.objects.filter(pk=link.pk, taken_back_at=None).delete()


@transaction.atomic
def reorder(actor: User, agenda: Agenda, *, item_ids: list[UUID]) -> Agenda:
    """Put the items in this order. Nothing about the case may stand above the first feeling."""
    require(actor, "write", agenda)
    agenda = bringing.locked(agenda)
    items = {item.pk: item for item in agenda.items.all()}
    if len(item_ids) != len(items) or set(item_ids) != set(items):
        raise Invalid("Name every item of this agenda once.", code="other_items")
    ordered = [items[pk] for pk in item_ids]
    crisis = agenda.template_id == loader.CRISIS
    if not crisis and not loader.feeling_leads([item.kind for item in ordered]):
        raise Conflict(FEELING_FIRST, code="feeling_first")
    for order, item in enumerate(ordered, start=1):
        item.order = order
    AgendaItem.objects.bulk_update(ordered, ["order"])
    if agenda.state in BROUGHT:
        bringing.changed(actor, agenda)
        others = [person for person in agenda.audience() if person != actor]
        bringing.change_desks(actor, agenda, others)
    return agenda


def _first_answer(
    actor: User, item: AgendaItem, prompt_id: str, written: dict[str, Any], *, revision: int
) -> Answer:
    """Two devices may both think they are first; the second is told what the first wrote."""
    if revision != 0:
        raise NotFound
    try:
        with transaction.atomic():
            answer = sharing.create(
                Answer,
                actor,
                item.agenda.programme,
                item.agenda.sealing_key,
                agenda_item=item,
                prompt_id=prompt_id,
                **written,
            )
    except IntegrityError:
        there = Answer.objects.select_related("item__key", "item__owner")
        raise _stale(there.get(agenda_item=item, prompt_id=prompt_id), written["value"]) from None
    audit.record(actor, "write", answer)
    return answer


def _stale(there: Answer, sent: Any) -> Stale:
    return Stale(
        "You wrote here on another device. Both texts are kept.",
        extra={"current": own_answer(there), "yours": sent},
    )


def _same(agenda: Agenda, template_id: str) -> Agenda:
    if agenda.template_id != template_id:
        raise Conflict("There is an agenda for this session already.")
    return agenda
