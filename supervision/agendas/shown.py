"""What an agenda looks like: all of it to its owner, what was brought to everybody else.

`to_others` makes both the preview and what a supervisor gets, so the two cannot differ.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Prefetch, Q

from people.errors import Invalid, NotFound
from people.models import Item, User
from people.policies import abilities
from people.sharing import visible_item_ids
from supervision.agendas.minutes import planned
from supervision.agendas.models import (
    Acknowledgment,
    Agenda,
    AgendaExcerpt,
    AgendaItem,
    Answer,
)
from supervision.agendas.policies import promised_on
from supervision.agendas.things import is_thing
from supervision.care.owed import was_reminded
from supervision.content import loader
from supervision.sessions.parties import SUPERVISING, described
from supervision.sessions.policies import parties_today
from transcripts.models import Excerpt
from transcripts.policies import may_be_heard_by

HEARD = "excerpt__transcript__recording__session__case"


@dataclass(frozen=True)
class Selection:
    """What others may see: a copy of each brought answer by its id, and brought excerpt links."""

    answers: Mapping[UUID, Mapping[str, Any]]
    excerpts: frozenset[UUID]


@dataclass(frozen=True)
class Chosen:
    """What somebody ticked to bring."""

    answers: tuple[Answer, ...]
    excerpts: tuple[AgendaExcerpt, ...]


def loaded(agenda: Agenda) -> Agenda:
    """The agenda with everything its pictures need, in a fixed number of queries."""
    answers = Answer.objects.select_related("item__key", "item__owner").order_by("pk")
    items = AgendaItem.objects.select_related("key", "added_by", "minutes_proposed_by")
    items = items.order_by("order").prefetch_related(
        Prefetch("answers", answers), Prefetch("excerpts", AgendaExcerpt.objects.with_open())
    )
    replies = Acknowledgment.objects.select_related("author", "key").order_by("at", "pk")
    return (
        Agenda.objects.select_related(
            "item__key", "item__owner", "programme", "session__relationship"
        )
        .prefetch_related(
            Prefetch("items", items), Prefetch("acknowledgments", replies), "reminders"
        )
        .get(pk=agenda.pk)
    )


def to_owner(agenda: Agenda) -> dict[str, Any]:
    items = [_own_item(item) for item in agenda.items.all()]
    needs = [answer for item in items for answer in item["answers"] if _is_need(answer)]
    return {
        **_head(agenda, state=agenda.state, revision=agenda.revision),
        "needs": {"answers": needs},
        "items": items,
        **_foot(agenda),
        "brought_at": agenda.brought_at,
        "heard_at": agenda.heard_at,
        "promise_days": agenda.promise_days,
        "reply_due_on": promised_on(agenda),
        "reminded": was_reminded(agenda),
        "can": abilities(agenda.owner, agenda),
    }


def to_others(
    agenda: Agenda, selection: Selection, *, reader: User | None, revision: int
) -> dict[str, Any]:
    """Needs first, then what was brought; nothing in it depends on anything else."""
    items = [_shown_item(item, selection) for item in agenda.items.all()]
    needs = [answer for item in items for answer in item["answers"] if _is_need(answer)]
    shown = [
        {
            **item,
            "prompts": _open_prompts(item),
            "answers": [answer for answer in item["answers"] if not _is_need(answer)],
        }
        for item in items
        if _shows_something(item)
    ]
    if reader is not None and stands_in(agenda, reader):
        shown = [item for item in shown if item["answers"] or item["excerpts"]]
    return {
        **_head(agenda, state=agenda.state, revision=revision),
        "needs": {"answers": needs},
        "items": shown,
        **_foot(agenda),
        "can": abilities(reader, agenda) if reader else [],
    }


def brought(agenda: Agenda) -> Selection:
    """What is open to others now."""
    return Selection(
        answers={a.pk: a.brought for a in _answers(agenda) if a.brought is not None},
        excerpts=frozenset(link.pk for link in _excerpts(agenda) if link.is_open),
    )


def brought_to(agenda: Agenda, reader: User) -> Selection:
    """What of it is open to this person: to whoever stands in, each answer on its own."""
    now = brought(agenda)
    if not stands_in(agenda, reader):
        return now
    ids = {*now.answers, *(link.excerpt_id for link in _excerpts(agenda))}
    seen = Item.objects.filter(pk__in=visible_item_ids(reader)).filter(pk__in=ids)
    open_to = set(seen.values_list("pk", flat=True))
    return Selection(
        answers={pk: copy for pk, copy in now.answers.items() if pk in open_to},
        excerpts=frozenset(
            link.pk
            for link in _excerpts(agenda)
            if link.pk in now.excerpts and link.excerpt_id in open_to
        ),
    )


def stands_in(agenda: Agenda, reader: User) -> bool:
    """They read it, and are not of the meeting it was brought to."""
    return reader != agenda.owner and reader.pk not in parties_today(agenda.session)


def choose(agenda: Agenda, answer_ids: Collection[UUID], excerpt_ids: Collection[UUID]) -> Chosen:
    """The ticked answers and excerpts, if they may be brought; what is not hers does not exist."""
    pack = loader.packs()[agenda.template_version]
    hidden = {item.pk for item in agenda.items.all() if item.not_today}
    answers = tuple(answer for answer in _answers(agenda) if answer.pk in set(answer_ids))
    links = tuple(link for link in _excerpts(agenda) if link.excerpt_id in set(excerpt_ids))
    if len(answers) != len(set(answer_ids)) or {link.excerpt_id for link in links} != set(
        excerpt_ids
    ):
        raise NotFound
    laid = {one.agenda_item_id for one in answers} | {one.agenda_item_id for one in links}
    if laid & hidden:
        raise Invalid("This stands on an item you set to 'Not today'.", code="hidden_by_not_today")
    if any(answer.empty for answer in answers):
        raise Invalid("There is nothing written there yet.", code="empty_answer")
    if not all(pack.may_share(answer.prompt_id) for answer in answers):
        raise Invalid("A goodbye note stays with you.", code="never_shared")
    for excerpt in _one_per_case(links):
        may_be_heard_by(excerpt, agenda.session.relationship)
    return Chosen(answers, links)


def with_chosen(agenda: Agenda, chosen: Chosen) -> Selection:
    """What would be open to others once `chosen` is brought too."""
    now = brought(agenda)
    return Selection(
        answers={**now.answers, **{answer.pk: copy_of(answer) for answer in chosen.answers}},
        excerpts=now.excerpts | {link.pk for link in chosen.excerpts},
    )


def changes(agenda: Agenda, chosen: Chosen) -> bool:
    """Whether bringing `chosen` would change anything others see."""
    return agenda.state == Agenda.State.DRAFT or with_chosen(agenda, chosen) != brought(agenda)


def copy_of(answer: Answer) -> dict[str, Any]:
    return {
        "value": answer.value,
        "locale": answer.locale,
        "prompt_version": answer.prompt_version,
        "revision": answer.revision,
    }


def preview(agenda: Agenda, chosen: Chosen) -> dict[str, Any]:
    """Exactly what others will get; beside it what stays with her, and what comes along."""
    before = _shown_ids(agenda, brought(agenda)) if agenda.state != Agenda.State.DRAFT else set()
    selection = with_chosen(agenda, chosen)
    after = _shown_ids(agenda, selection)
    revision = agenda.revision + changes(agenda, chosen)
    if agenda.state == Agenda.State.DRAFT:
        agenda.state = Agenda.State.SHARED  # on this copy only: it is never saved
    return {
        **to_others(agenda, selection, reader=_lead(agenda), revision=revision),
        "not_included": {
            "answers": sum(
                not answer.empty and answer.pk not in selection.answers
                for answer in _answers(agenda)
            ),
            "excerpts": sum(link.pk not in selection.excerpts for link in _excerpts(agenda)),
        },
        "comes_with": {"comments": _comments_on(after - before)},
    }


def own_answer(answer: Answer) -> dict[str, Any]:
    copy = {**copy_of(answer), "shared": answer.brought_at is not None}
    changed = answer.brought is not None and answer.brought["revision"] != answer.revision
    return {**_answer(answer, copy), "changed_since_brought": changed}


def reply(acknowledgment: Acknowledgment) -> dict[str, Any]:
    """The same over HTTP and over the socket."""
    author = acknowledgment.author
    return {
        "id": str(acknowledgment.pk),
        "author": {"id": str(author.pk), "name": author.name},
        "kind": acknowledgment.kind,
        "text": acknowledgment.text,
        "at": acknowledgment.at.isoformat().replace("+00:00", "Z"),
    }


def _head(agenda: Agenda, *, state: str, revision: int) -> dict[str, Any]:
    relationship = agenda.session.relationship
    return {
        "id": agenda.pk,
        "session_id": agenda.session_id,
        "relationship": described([relationship])[relationship.pk],
        "template_id": agenda.template_id,
        "template_version": agenda.template_version,
        "state": state,
        "revision": revision,
        "owner": {"id": agenda.owner.pk, "name": agenda.owner.name},
    }


def _foot(agenda: Agenda) -> dict[str, Any]:
    return {
        "acknowledgments": [reply(one) for one in agenda.acknowledgments.all()],
        "received_at": agenda.received_at,
    }


def _own_item(item: AgendaItem) -> dict[str, Any]:
    answers = [own_answer(answer) for answer in item.answers.all()]
    excerpts = [
        {"excerpt_id": link.excerpt_id, "shared": link.is_open} for link in item.excerpts.all()
    ]
    filled = bool(excerpts) or any(not answer.empty for answer in item.answers.all())
    return _item(item, answers, excerpts, filled=filled, taken_back=_taken_back(item, None))


def _shown_item(item: AgendaItem, selection: Selection) -> dict[str, Any]:
    answers = [
        _answer(answer, {**selection.answers[answer.pk], "shared": True})
        for answer in item.answers.all()
        if answer.pk in selection.answers
    ]
    excerpts = [
        {"excerpt_id": link.excerpt_id, "shared": True}
        for link in item.excerpts.all()
        if link.pk in selection.excerpts
    ]
    filled = bool(excerpts) or any(not _is_need(answer) for answer in answers)
    return _item(item, answers, excerpts, filled=filled, taken_back=_taken_back(item, selection))


def _item(
    item: AgendaItem,
    answers: list[dict[str, Any]],
    excerpts: list[dict[str, Any]],
    *,
    filled: bool,
    taken_back: bool,
) -> dict[str, Any]:
    state = "not_today" if item.not_today else "filled" if filled else "empty"
    return {
        "id": item.pk,
        "order": item.order,
        "kind": item.kind,
        "title": item.called,
        "minutes": planned(item, {one["prompt_id"]: one["value"] for one in answers}),
        "optional": item.optional,
        "prompts": item.prompts,
        "answer_state": state,
        "answers": answers,
        "excerpts": excerpts,
        "taken_back": taken_back,
        "outcome": item.outcome,
        "carried_over": item.carried_from_id is not None,
        "added": _added(item),
        "proposed": _proposed(item),
    }


def _added(item: AgendaItem) -> dict[str, Any] | None:
    """Who put it there, and what they ask. Both sides read it."""
    if item.added is None or item.added_by is None:
        return None
    return {
        "by": {"id": item.added_by.pk, "name": item.added_by.name},
        "question": item.added["question"],
        "declined": item.declined,
    }


def _proposed(item: AgendaItem) -> dict[str, Any] | None:
    if item.minutes_proposed is None or item.minutes_proposed_by is None:
        return None
    by = item.minutes_proposed_by
    return {"by": {"id": by.pk, "name": by.name}, "minutes": item.minutes_proposed}


def _answer(answer: Answer, copy: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": answer.pk,
        "item_id": answer.agenda_item_id,
        "prompt_id": answer.prompt_id,
        "prompt_version": copy["prompt_version"],
        "locale": copy["locale"],
        "value": copy["value"],
        "revision": copy["revision"],
        "shared": copy["shared"],
    }


def _shows_something(item: Mapping[str, Any]) -> bool:
    """The same rule as `models.shows_something`, for rows already here."""
    return (
        item["answer_state"] == "not_today"
        or not item["prompts"]
        or bool(item["answers"] or item["excerpts"])
        or item["taken_back"]
    )


def _open_prompts(item: Mapping[str, Any]) -> list[str]:
    """What an item asks is common knowledge; what she laid there and did not bring is not even named."""
    there = {answer["prompt_id"] for answer in item["answers"]}
    return [one for one in item["prompts"] if one in there or not is_thing(one)]


def _taken_back(item: AgendaItem, selection: Selection | None) -> bool:
    """Something was here, somebody read it, and it is not open any more."""
    return any(
        answer.taken_back_at and not (selection and answer.pk in selection.answers)
        for answer in item.answers.all()
    ) or any(
        link.taken_back_at and not (selection and link.pk in selection.excerpts)
        for link in item.excerpts.all()
    )


def _is_need(answer: Mapping[str, Any]) -> bool:
    return answer["prompt_id"] in loader.NEEDS


def _shown_ids(agenda: Agenda, selection: Selection) -> set[UUID]:
    """Ids of the items and excerpts that others see."""
    shown = [_shown_item(item, selection) for item in agenda.items.all()]
    items = {item["id"] for item in shown if _shows_something(item)}
    return items | {one["excerpt_id"] for item in shown for one in item["excerpts"]}


def _comments_on(anchors: set[UUID]) -> int:
    """Comments in conversations that are pinned to these and become visible with them."""
    said = Count("thread__comments", filter=Q(thread__comments__deleted_at=None))
    counted = [
        model.objects.filter(pk__in=anchors).aggregate(said=said)["said"]
        for model in (AgendaItem, Excerpt)
    ]
    return sum(counted)


def _lead(agenda: Agenda) -> User | None:
    """Whom the preview speaks of: the first of those who supervise."""
    parts = parties_today(agenda.session)
    supervising = sorted(user_id for user_id, part in parts.items() if part in SUPERVISING)
    return User.objects.filter(pk__in=supervising[:1]).first()


def _answers(agenda: Agenda) -> list[Answer]:
    return [answer for item in agenda.items.all() for answer in item.answers.all()]


def _excerpts(agenda: Agenda) -> list[AgendaExcerpt]:
    return [link for item in agenda.items.all() for link in item.excerpts.all()]


def _one_per_case(links: Iterable[AgendaExcerpt]) -> Iterable[Excerpt]:
    """Consent is the client's, so one excerpt of each case is enough to ask about."""
    found = AgendaExcerpt.objects.filter(pk__in=[link.pk for link in links]).select_related(HEARD)
    return {
        link.excerpt.transcript.recording.session.case_id: link.excerpt for link in found
    }.values()
