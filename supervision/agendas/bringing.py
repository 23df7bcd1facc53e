"""Bring it, and take it back: the only two acts that change what others may see of an agenda."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from people import audit, events, sharing
from people.errors import Invalid, NotFound
from people.models import Contract, Grant, Item, Relationship, User
from people.policies import require
from people.sealed import sealed
from supervision.agendas import addressing, shown
from supervision.agendas.models import Agenda, AgendaExcerpt, AgendaItem, Answer
from supervision.content import loader

PEERS_READ_ON = timedelta(days=7)


@transaction.atomic
def bring(
    actor: User,
    agenda: Agenda,
    *,
    answer_ids: Collection[UUID],
    excerpt_ids: Collection[UUID],
    relationship_id: UUID | None = None,
    let_know: bool = True,
) -> Agenda:
    """Open the chosen answers and excerpts to the session's relationship, all or none.

    What is brought is a copy: writing on changes nothing for others until it is brought again.
    `relationship_id` says whom it is for where two supervise; else those of its meeting.
    Unless they are let known it lies there and nobody hears of it; where somebody may be at risk they always are.
    """
    addressing.address(actor, locked(agenda), relationship_id)
    agenda = locked(agenda)
    require(actor, "bring", agenda)
    chosen = shown.choose(agenda, answer_ids, excerpt_ids)
    waits = any(item.not_today for item in agenda.items.all())
    if not answer_ids and not excerpt_ids and not waits:
        raise Invalid(
            "Choose what you would like to bring, or say 'Not today'.", code="nothing_to_bring"
        )
    told = let_know or agenda.template_id == loader.CRISIS
    if not shown.changes(agenda, chosen):
        return let_them_know(actor, agenda) if told else agenda
    relationship, now = agenda.session.relationship, timezone.now()
    until = _peers_until(agenda)
    for item in (agenda.item, *(answer.item for answer in chosen.answers)):
        sharing.grant(actor, item, relationship, peers_until=until)
    for answer in chosen.answers:
        copy = sealed(answer, brought=shown.copy_of(answer))
        Answer.objects.filter(pk=answer.pk).update(brought_at=now, taken_back_at=None, **copy)
    for excerpt_item in Item.objects.filter(pk__in=[link.excerpt_id for link in chosen.excerpts]):
        sharing.grant(actor, excerpt_item, relationship, peers_until=until)
    AgendaExcerpt.objects.filter(pk__in=[link.pk for link in chosen.excerpts]).update(
        brought_at=now, taken_back_at=None
    )
    anew = agenda.brought_at is None or agenda.set_aside_at is not None
    agenda.heard_at = (None if anew else agenda.heard_at) or (now if told else None)
    Agenda.objects.filter(pk=agenda.pk).update(
        state=Agenda.State.SHARED if agenda.state == Agenda.State.DRAFT else agenda.state,
        brought_at=now if anew else agenda.brought_at,
        heard_at=agenda.heard_at,
        quiet=not told,
        set_aside_at=None,
        promise_days=_promise(agenda),
    )
    audit.record(actor, "bring", agenda)
    if told:
        changed(actor, agenda)
        _tell(actor, agenda)
    else:
        _changed_quietly(actor, agenda)
    return agenda


@transaction.atomic
def let_them_know(actor: User, agenda: Agenda) -> Agenda:
    """Tell those it is for of what lies there untold. Once they know, there is nothing to tell."""
    agenda = locked(agenda)
    if actor == agenda.owner and not agenda.quiet:
        return agenda
    require(actor, "let_know", agenda)
    agenda.quiet, agenda.heard_at = False, agenda.heard_at or timezone.now()
    Agenda.objects.filter(pk=agenda.pk).update(quiet=False, heard_at=agenda.heard_at)
    audit.record(actor, "let know", agenda)
    changed(actor, agenda)
    _tell(actor, agenda)
    return agenda


@transaction.atomic
def take_back(
    actor: User, agenda: Agenda, *, answer_ids: Collection[UUID], excerpt_ids: Collection[UUID]
) -> Agenda:
    """Close what was brought. Before anybody read it nothing remains; afterwards 'taken back' does."""
    require(actor, "take_back", agenda)
    agenda = locked(agenda)
    answers = [one for one in _brought_answers(agenda) if one.pk in set(answer_ids)]
    links = [one for one in _brought_links(agenda) if one.excerpt_id in set(excerpt_ids)]
    if {one.pk for one in answers} != set(answer_ids) or {one.excerpt_id for one in links} != set(
        excerpt_ids
    ):
        raise NotFound
    others = _others(actor, agenda)
    _close(actor, agenda, answers, links)
    _after_closing(actor, agenda, others)
    return agenda


def close_item(actor: User, agenda: Agenda, item: AgendaItem) -> None:
    """What 'Not today' does to an item others could see: nothing of it stays open."""
    answers = [one for one in _brought_answers(agenda) if one.agenda_item_id == item.pk]
    links = [one for one in _brought_links(agenda) if one.agenda_item_id == item.pk]
    others = _others(actor, agenda)
    _close(actor, agenda, answers, links)
    _after_closing(actor, agenda, others)


def changed(actor: User, agenda: Agenda) -> None:
    """Others may notice: the next revision, and an event on the agenda's own topic. Not those who were
    never told that it is there."""
    if agenda.brought_at is not None and agenda.heard_at is None:
        _changed_quietly(actor, agenda)
        return
    Agenda.objects.filter(pk=agenda.pk).update(revision=F("revision") + 1)
    topic = f"agenda:{agenda.pk}"
    events.publish(agenda.programme_id, topic, "agenda.changed", agenda.pk, actor)


def change_desks(actor: User, agenda: Agenda, others: list[User]) -> None:
    """The desks it lies on are read again, as far as anybody heard of it."""
    if agenda.heard_at is not None:
        topics = {f"user:{person.pk}" for person in others}
        events.publish_all(agenda.programme_id, topics, "desk.changed", agenda.pk, actor)


def _changed_quietly(actor: User, agenda: Agenda) -> None:
    """Only its owner's other devices hear of it."""
    Agenda.objects.filter(pk=agenda.pk).update(revision=F("revision") + 1)
    topic = f"user:{agenda.owner.pk}"
    events.publish(agenda.programme_id, topic, "agenda.changed", agenda.pk, actor)


def _tell(actor: User, agenda: Agenda) -> None:
    for person in _others(actor, agenda):
        events.notify(
            person, "agenda.brought", agenda.pk, programme_id=agenda.programme_id, actor=actor
        )


def locked(agenda: Agenda) -> Agenda:
    """The agenda, re-read and held, so that it is brought and taken back by one writer at a time."""
    Agenda.objects.select_for_update().filter(pk=agenda.pk).values_list("pk").get()
    return shown.loaded(agenda)


def _close(
    actor: User, agenda: Agenda, answers: Iterable[Answer], links: Iterable[AgendaExcerpt]
) -> None:
    relationship, now = agenda.session.relationship, timezone.now()
    for answer in answers:
        opened = _opened_at(agenda, answer.pk)
        Answer.objects.filter(pk=answer.pk).update(
            brought=None, brought_at=None, taken_back_at=now if opened else None
        )
        _close_everywhere(actor, answer.item)
    for link in links:
        opened = _opened_at(agenda, link.excerpt_id)
        AgendaExcerpt.objects.filter(pk=link.pk).update(
            brought_at=None, taken_back_at=now if opened else None
        )
        elsewhere = AgendaExcerpt.objects.filter(
            excerpt=link.excerpt_id,
            brought_at__isnull=False,
            agenda_item__agenda__session__relationship=relationship,
        )
        if not elsewhere.exists():
            sharing.revoke(actor, Item.objects.get(pk=link.excerpt_id), relationship)


def _close_everywhere(actor: User, item: Item) -> None:
    """Also for somebody who stood in, with whom it was shared again."""
    for given in Grant.objects.filter(item=item, revoked_at=None).select_related("relationship"):
        sharing.revoke(actor, item, given.relationship)


def _after_closing(actor: User, agenda: Agenda, others: list[User]) -> None:
    """An agenda with nothing left on it is set aside; if nobody had opened it, it was never there."""
    left = _brought_answers(agenda) or _brought_links(agenda)
    waiting = AgendaItem.objects.filter(agenda=agenda, not_today=True).exists()
    if not left and not waiting:
        Agenda.objects.filter(pk=agenda.pk, set_aside_at=None).update(set_aside_at=timezone.now())
        if not _opened_at(agenda, agenda.pk):
            _close_everywhere(actor, agenda.item)
            events.unsay(others, "agenda.brought", agenda.pk, agenda.programme_id)
            Agenda.objects.filter(pk=agenda.pk).update(state=Agenda.State.DRAFT)
    audit.record(actor, "take back", agenda)
    changed(actor, agenda)
    change_desks(actor, agenda, others)


def _opened_at(agenda: Agenda, item_id: UUID) -> datetime | None:
    given = Grant.objects.filter(
        item_id=item_id, relationship=agenda.session.relationship, revoked_at=None
    ).first()
    return given.first_opened_at if given is not None else None


def _others(actor: User, agenda: Agenda) -> list[User]:
    return [person for person in agenda.audience() if person != actor]


def _brought_answers(agenda: Agenda) -> list[Answer]:
    brought = Answer.objects.filter(agenda_item__agenda=agenda, brought_at__isnull=False)
    return list(brought.select_related("item__key", "item__owner"))


def _brought_links(agenda: Agenda) -> list[AgendaExcerpt]:
    return list(AgendaExcerpt.objects.filter(agenda_item__agenda=agenda, brought_at__isnull=False))


def _peers_until(agenda: Agenda) -> date | None:
    """In a group the others read until a week after the meeting; then it is the presenter's again."""
    session = agenda.session
    if session.relationship.kind != Relationship.Kind.GROUP:
        return None
    ends = session.starts_at + timedelta(minutes=session.length_min)
    return ends.astimezone(ZoneInfo(agenda.programme.timezone)).date() + PEERS_READ_ON


def _promise(agenda: Agenda) -> int:
    """The reply promise of the contract it is brought under; `bring` has required one."""
    live = Contract.objects.live().filter(relationship=agenda.session.relationship)
    contract = live.order_by("-version").first()
    if contract is None:
        raise LookupError(f"agenda {agenda.pk} has parties but no live contract")
    return contract.reply_promise_days
