"""From an arc onto an agenda: what is chosen is copied, and only the copy is ever read by others.

The preview does the real thing and undoes it, so what it shows is what they will see.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from people.errors import Forbidden, Invalid, NotFound
from people.models import Part, Relationship, User
from people.policies import require
from people.sharing import relationships_of
from supervision.agendas import bringing, services, shown
from supervision.agendas.models import Agenda, AgendaExcerpt, AgendaItem, Answer
from supervision.agendas.things import is_thing
from supervision.arcs import looking_back, questions, steps
from supervision.arcs.before import brought_before
from supervision.arcs.models import Arc, BeliefRating, Carried, Entry, Step
from supervision.arcs.picked import heard_by, picked
from supervision.arcs.policies import require_open, require_settled, risk_open, situations_of
from supervision.content import loader
from supervision.made.services import lay_of_arc
from supervision.made.things import of_arc, offered_json
from supervision.sessions.models import SupervisionSession
from supervision.sessions.parties import described, parties_of
from transcripts.models import Excerpt

BELIEFS = {f"belief_{key}": key for key in BeliefRating.Key}
FEELING_STEPS = frozenset({Step.Name.NAME, Step.Name.BODY, Step.Name.ECHO, Step.Name.BRING})
ITEM_KINDS: dict[str, tuple[str, ...]] = {
    Step.Name.URGE: ("urge", "emotion"),
    Step.Name.FEAR_LINE: ("belief", "emotion"),
    Step.Name.SORT: ("sort", "hypothesis", "emotion"),
    Step.Name.CHOICE: ("reframe", "response", "hypothesis", "emotion"),
    Step.Name.IDEA: ("hypothesis", "response", "emotion"),
    Step.Name.NEXT_TIME: ("hypothesis", "owed", "emotion"),
    Step.Name.COMPARE: ("record", "belief", "emotion"),
}
SMALLER_FIRST = (
    Relationship.Kind.PAIR,
    Relationship.Kind.CO_SUPERVISION,
    Relationship.Kind.GROUP,
)
RECORD_KINDS = ("record", "hypothesis", "case", "emotion")


@dataclass(frozen=True)
class Laid:
    """What now lies on an agenda, still to be brought."""

    agenda: Agenda
    answers: list[UUID]
    excerpts: list[UUID]


def targets(actor: User, arc: Arc) -> list[dict[str, Any]]:
    """Whom it may be brought to: each relationship of mine today with those who are in it today, the next
    meeting if one is planned, and whether the client agreed that the record is read there. Smaller audiences
    come first, so that what is chosen for her is never more than one person."""
    mine = list(relationships_of(actor).order_by("pk"))
    parties = parties_of([one.pk for one in mine])
    mine = [one for one in mine if parties[one.pk].get(actor.pk) == Part.SUPERVISEE]
    mine.sort(key=lambda one: (SMALLER_FIRST.index(one.kind), one.pk))
    ahead: dict[UUID, SupervisionSession] = {}
    planned = SupervisionSession.objects.filter(
        relationship__in=mine,
        state=SupervisionSession.State.PLANNED,
        starts_at__gte=timezone.now(),
    )
    for session in planned.order_by("-starts_at"):
        ahead[session.relationship_id] = session
    names, hearing = described(mine), heard_by(arc)
    return [
        {
            "relationship": names[one.pk]
            | {
                "kind": one.kind,
                "people": [who for who in names[one.pk]["people"] if who["id"] in parties[one.pk]],
            },
            "may_hear": one.pk in hearing,
            "session": {"id": ahead[one.pk].pk, "starts_at": ahead[one.pk].starts_at}
            if one.pk in ahead
            else None,
        }
        for one in mine
    ]


def offered(arc: Arc) -> list[dict[str, Any]]:
    """Everything written, as it could be brought: off by default except the needs card (domain.md 4.1)."""
    pack, book = loader.current(), questions.Book(arc.programme_id)
    order = {name: place for place, name in enumerate([*pack.prompts, *pack.questions])}
    looked_back = looking_back.kept(arc)
    found = []
    for entry in Entry.objects.filter(arc=arc, empty=False):
        entry.arc = arc
        if book.step_of(entry.question) is None or entry.question == questions.SILENT:
            continue
        if book.rests(entry.question, arc) or entry.question in looked_back:
            continue
        if not book.may_be_shared(entry.question):
            continue
        group = book.group_of(entry.question)
        found.append(
            {
                "question": entry.question,
                "text": book.text_of(entry.question),
                "group": group,
                "value": readable(entry.question, entry.value),
                "ticked": group == questions.NEEDS,
                "one_by_one": group == "echo",
            }
        )
    for question, value in looked_back.items():
        found.append(
            {
                "question": question,
                "text": book.text_of(question),
                "group": book.group_of(question),
                "value": value,
                "ticked": False,
                "one_by_one": False,
            }
        )
    for rating in BeliefRating.objects.filter(arc=arc):
        rating.arc = arc
        question = f"belief_{rating.key}"
        found.append(
            {
                "question": question,
                "text": book.text_of(question),
                "group": "belief",
                "value": rating.value,
                "ticked": False,
                "one_by_one": True,
            }
        )
    found.sort(key=lambda one: order.get(one["question"], len(order)))
    return found + [offered_json(one) for one in of_arc(arc)]


def stays(arc: Arc) -> list[str]:
    """Questions whose answers have no way out: the goodbye that is never sent (INV-04)."""
    book = questions.Book(arc.programme_id)
    written = Entry.objects.filter(arc=arc, empty=False).values_list("question", flat=True)
    return sorted(one for one in written if not book.may_be_shared(one))


def preview(actor: User, arc: Arc, relationship: Relationship, **chosen: Any) -> dict[str, Any]:
    """Exactly what they will see, and nothing of it done."""
    with transaction.atomic():
        laid = _lay(actor, arc, relationship, **chosen)
        agenda = shown.loaded(laid.agenda)
        picked = shown.choose(agenda, laid.answers, laid.excerpts)
        seen = shown.preview(agenda, picked)
        book = questions.Book(arc.programme_id)
        shows = {
            one["prompt_id"] for part in (seen["needs"], *seen["items"]) for one in part["answers"]
        }
        rest = [one for one in offered(arc) if one["question"] not in {*chosen["asked"], *shows}]
        seen["anything_new"] = shown.changes(agenda, picked)
        seen["lies_untold"] = agenda.quiet
        seen["not_included"] = {
            "answers": len(rest) + len(stays(arc)),
            "excerpts": _left(arc, agenda, seen),
        }
        seen["brought_before"] = brought_before(actor, arc, agenda, seen, laid.answers)
        seen["kept_beside"] = [book.text_of(one) for one in _kept_beside(agenda, laid.answers)]
        seen["echo_included"] = any(book.group_of(one) == "echo" for one in chosen["asked"])
        transaction.set_rollback(True)
    return seen


def _left(arc: Arc, agenda: Agenda, seen: dict[str, Any]) -> int:
    """Moments that stay with her: picked for this client, or laid on that agenda, and not shown."""
    laid = AgendaExcerpt.objects.filter(agenda_item__agenda=agenda)
    there = set(laid.values_list("excerpt_id", flat=True))
    there |= {one.pk for one in picked(arc).excerpts}
    return len(there - {one["excerpt_id"] for item in seen["items"] for one in item["excerpts"]})


def always_told(arc: Arc) -> bool:
    """Somebody may be at risk, or it is not sure: what is brought of it never lies there unsaid."""
    if arc.crisis or risk_open(arc):
        return True
    settled = Entry.objects.filter(arc=arc, question=questions.SETTLED).first()
    if settled is None:
        return False
    settled.arc = arc
    return bool(settled.value["at_risk"] != "no")


@transaction.atomic
def bring(
    actor: User, arc: Arc, relationship: Relationship, *, let_know: bool = True, **chosen: Any
) -> Agenda:
    """Copy what was chosen onto the agenda of the next meeting, and bring it there."""
    laid = _lay(actor, arc, relationship, **chosen)
    agenda = bringing.bring(
        actor,
        laid.agenda,
        answer_ids=laid.answers,
        excerpt_ids=laid.excerpts,
        let_know=let_know or always_told(arc),
    )
    Carried.objects.get_or_create(
        arc=arc, agenda=agenda, defaults={"programme_id": arc.programme_id}
    )
    steps.mark(arc, Step.Name.BRING, Step.State.DONE)
    return agenda


def _lay(
    actor: User,
    arc: Arc,
    relationship: Relationship,
    *,
    session: SupervisionSession | None,
    asked: Sequence[str],
    excerpts: Sequence[Excerpt],
) -> Laid:
    require_open(arc)
    require(actor, "bring", arc)
    require_settled(arc)
    agenda = _agenda(actor, arc, relationship, session)
    items = list(agenda.items.order_by("order"))
    book = questions.Book(arc.programme_id)
    answers = [
        _copy(actor, agenda, items, question, value, _kinds_for(book, question), arc).pk
        for question, value in _values(arc, book, [q for q in asked if not is_thing(q)]).items()
    ]
    answers += [one.pk for one in lay_of_arc(actor, agenda, arc, asked)]
    already = set(
        AgendaExcerpt.objects.filter(agenda_item__agenda=agenda).values_list(
            "excerpt_id", flat=True
        )
    )
    for excerpt in excerpts:
        if excerpt.pk not in already:  # where she laid it herself, it stays
            services.attach(actor, _of_kind(items, RECORD_KINDS), excerpt)
    return Laid(agenda, answers, [excerpt.pk for excerpt in excerpts])


def _agenda(
    actor: User, arc: Arc, relationship: Relationship, session: SupervisionSession | None
) -> Agenda:
    """The agenda there is for that meeting; else one from the template that fits. Without a meeting planned
    it is brought between sessions, today."""
    if not relationships_of(actor).filter(pk=relationship.pk).exists():
        raise Forbidden("Sharing needs a signed contract that is in force today.")
    if session is not None and session.relationship_id != relationship.pk:
        raise NotFound
    if session is None:
        session = _between_sessions(arc, relationship)
    mine = Agenda.objects.visible_to(actor).filter(session=session, writer=actor)
    there = mine.select_related("session__relationship", "programme").first()
    if there is not None:
        return there
    template = (
        loader.CRISIS
        if arc.crisis
        else "group"
        if relationship.kind == Relationship.Kind.GROUP
        else "departure"
    )
    agenda, _new = services.start(actor, session, template_id=template)
    return agenda


def _between_sessions(arc: Arc, relationship: Relationship) -> SupervisionSession:
    open_one = SupervisionSession.objects.filter(
        relationship=relationship,
        kind=SupervisionSession.Kind.AD_HOC,
        state=SupervisionSession.State.PLANNED,
        agendas__carried__arc=arc,
    ).first()
    return open_one or SupervisionSession.objects.create(
        programme_id=relationship.programme_id,
        relationship=relationship,
        starts_at=timezone.now(),
        kind=SupervisionSession.Kind.AD_HOC,
    )


def _values(arc: Arc, book: questions.Book, asked: Sequence[str]) -> dict[str, Any]:
    """What is there for each chosen question. What is not hers, or empty, does not exist."""
    entries = {
        entry.question: entry
        for entry in Entry.objects.filter(arc=arc, empty=False, question__in=asked)
        if not book.rests(entry.question, arc)
    }
    ratings = {f"belief_{rating.key}": rating for rating in BeliefRating.objects.filter(arc=arc)}
    looked_back = looking_back.kept(arc)
    found: dict[str, Any] = {}
    for question in dict.fromkeys(asked):
        if question in looked_back:
            found[question] = looked_back[question]
        elif question in entries and book.step_of(question) is not None:
            if not book.may_be_shared(question):
                raise Invalid("A goodbye note stays with you.", code="never_shared")
            entries[question].arc = arc
            found[question] = readable(question, entries[question].value)
        elif question in ratings:
            ratings[question].arc = arc
            found[question] = ratings[question].value
        else:
            raise NotFound
    return found


def _copy(
    actor: User,
    agenda: Agenda,
    items: list[AgendaItem],
    question: str,
    value: Any,
    kinds: Sequence[str],
    arc: Arc,
) -> Answer:
    """The copy of one answer on the agenda. A line she wrote there herself stays, and the copy goes beside it."""
    asking = [one for one in items if question in one.prompts]
    written = {
        one.agenda_item_id: one
        for one in Answer.objects.select_related("item__key", "item__owner").filter(
            agenda_item__in=asking, prompt_id=question
        )
    }
    item = next((one for one in asking if _may_lie(written.get(one.pk), arc, value)), None)
    if item is None and asking:
        item = _beside(agenda, items, asking[0], question)
    elif item is None:
        item = _of_kind(items, kinds)
        item.prompts = [*item.prompts, question]
        item.save(update_fields=["prompts"])
    item.agenda = agenda
    there = written.get(item.pk)
    if there is not None and there.value == value:
        return there
    return services.write_answer(
        actor,
        item,
        question,
        value=value,
        locale=loader.LOCALE,
        revision=there.revision if there else 0,
        laid_from=arc.pk,
    )


def _may_lie(there: Answer | None, arc: Arc, value: Any) -> bool:
    """Nothing is lost by it: nothing is written there, or the same, or what came from this arc before."""
    return there is None or there.empty or there.laid_from == arc.pk or there.value == value


def _beside(agenda: Agenda, items: list[AgendaItem], item: AgendaItem, question: str) -> AgendaItem:
    """One more place at the end of the agenda, for all that finds its own taken."""
    title = _("%(title)s, from the path") % {"title": item.title}
    for one in items:
        if one.kind == item.kind and one.title == title and question not in one.prompts:
            one.prompts = [*one.prompts, question]
            one.save(update_fields=["prompts"])
            return one
    new = AgendaItem.objects.create(
        programme_id=agenda.programme_id,
        agenda=agenda,
        order=max(one.order for one in items) + 1,
        kind=item.kind,
        title=title,
        minutes=item.minutes,
        optional=True,
        prompts=[question],
    )
    items.append(new)
    return new


def _kept_beside(agenda: Agenda, answers: Sequence[UUID]) -> list[str]:
    """Questions she answered on that agenda in other words, which stay as they are."""
    items = AgendaItem.objects.filter(agenda=agenda)
    laid = Answer.objects.filter(agenda_item__in=items, pk__in=answers)
    others = Answer.objects.filter(
        agenda_item__in=items, empty=False, prompt_id__in=laid.values("prompt_id")
    ).exclude(pk__in=answers)
    return sorted(set(others.values_list("prompt_id", flat=True)))


def _kinds_for(book: questions.Book, question: str) -> tuple[str, ...]:
    if question in BELIEFS:
        return ("belief", "record", "emotion")
    step = book.step_of(question)
    return ("emotion",) if step in FEELING_STEPS else ITEM_KINDS.get(step or "", ("emotion",))


def _of_kind(items: list[AgendaItem], kinds: Sequence[str]) -> AgendaItem:
    for kind in kinds:
        for item in items:
            if item.kind == kind:
                return item
    return items[-1]


def readable(question: str, value: Any) -> Any:
    """Card ids as the words that were on the card; everything else word for word."""
    cards = loader.current().situations
    if question == questions.SITUATION:
        return " · ".join(cards[one].title for one in situations_of(value) if one in cards)
    if question == questions.ALTERNATIVES and isinstance(value, dict):
        ticked = value.get("ticked") or []
        said = [str(one.get("text", "")) for one in ticked if isinstance(one, dict)]
        own = str(value.get("own") or "")
        return "\n".join(one for one in [*said, own] if one)
    return value
