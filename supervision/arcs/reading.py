"""What an arc looks like to its owner, in a fixed number of queries. Nobody else has a picture of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils import timezone

from cases.models import CaseSession
from people.models import User
from people.policies import abilities
from supervision.agendas.models import Acknowledgment, Agenda
from supervision.agendas.policies import promised_on
from supervision.arcs import questions, steps
from supervision.arcs.hints import hints
from supervision.arcs.looking_back import follow_ups_json
from supervision.arcs.models import (
    Arc,
    BeliefRating,
    Carried,
    CarryOver,
    Entry,
    FollowUp,
    OwedItem,
    Step,
)
from supervision.arcs.policies import CLOSED, asks_about_silence
from supervision.arcs.rows import entry_json
from supervision.content import loader
from supervision.sessions.parties import SUPERVISING, parties_of

WITH_CASE = ("item__key", "item__owner", "programme", "departure__case__item__key")


def own_arcs(actor: User) -> QuerySet[Arc]:
    return Arc.objects.visible_to(actor).filter(item__owner=actor).select_related(*WITH_CASE)


def summaries(arcs: Sequence[Arc]) -> list[dict[str, Any]]:
    known, received = _steps_of(arcs), _received(arcs)
    return [
        _summary(arc, steps.states(arc, known[arc.pk], received=arc.pk in received)) for arc in arcs
    ]


def arc_json(actor: User, arc: Arc) -> dict[str, Any]:
    received = _received([arc]).get(arc.pk)
    found = steps.states(arc, _steps_of([arc])[arc.pk], received=received is not None)
    book = questions.Book(arc.programme_id)
    written = Entry.objects.filter(arc=arc).order_by("pk")
    entries = [one for one in written if not book.rests(one.question, arc)]
    beliefs = list(BeliefRating.objects.filter(arc=arc).order_by("key"))
    carried = list(Carried.objects.filter(arc=arc).select_related("agenda").order_by("pk"))
    for row in (*entries, *beliefs):
        row.arc = arc
    settled = next((one.value for one in entries if one.question == questions.SETTLED), None)
    words = loader.current().documents["arc"]
    heard = found[Step.Name.RECEIVED] == "done" or found[Step.Name.COMPARE] == "done"
    return _summary(arc, found) | {
        "departure": _departure(arc),
        "set_aside_until": arc.set_aside_until,
        "revision": arc.revision,
        "settled": settled,
        "asks_about_silence": asks_about_silence(arc),
        "steps": steps.listed(found, _reasons(arc)),
        "choice_fits": steps.their_choice_fits(arc),
        "choice_says": "" if heard else words["choice"]["heard_first"],
        "entries": [entry_json(one) for one in entries if one.question != questions.SETTLED],
        "beliefs": [{"key": one.key, "value": one.value, "at": one.at} for one in beliefs],
        "hints": [{"situation": one.situation, "reason": one.reason} for one in hints(arc)],
        "owed": [_owed(one) for one in OwedItem.objects.filter(arc=arc).order_by("pk")],
        "follow_ups": follow_ups_json(arc),
        "carried": [
            {"agenda_id": one.agenda_id, "session_id": one.agenda.session_id, "at": one.at}
            for one in carried
        ],
        "brought_at": carried[0].at if carried else None,
        "received_at": received,
        "closing_line": steps.closing_line(arc, found, words["closing_lines"])
        if arc.status in CLOSED
        else None,
        "can": abilities(actor, arc),
    }


def home(actor: User) -> dict[str, Any]:
    """What waits, gently: no counts, and nothing about anybody else."""
    arcs = list(own_arcs(actor).exclude(status__in=CLOSED).order_by("-pk")[:20])
    due = FollowUp.objects.filter(
        arc__item__owner=actor, state=FollowUp.State.WAITING
    ).select_related("arc__programme", *(f"arc__{name}" for name in WITH_CASE if "__" in name))
    look_backs = [one for one in due.order_by("due_on") if one.due_on <= one.arc.programme.today()]
    return {
        "arcs": summaries(arcs),
        "look_backs": [
            {"arc_id": one.arc_id, "follow_up_id": one.pk, "case": _case(one.arc)}
            for one in look_backs
        ],
        "carry_overs": [
            {"arc_id": arc.pk, "session_id": session_id}
            for arc, session_id in carry_overs(actor, arcs)
        ],
        "until_today": [
            {"arc_id": arc.pk, "case": _case(arc), "until": arc.set_aside_until}
            for arc in arcs
            if arc.set_aside_until and arc.set_aside_until <= arc.programme.today()
        ],
        "waiting": _waiting(actor),
    }


def carry_overs(actor: User, arcs: Iterable[Arc]) -> list[tuple[Arc, UUID]]:
    """For each arc whose pull to harden is marked likely: the first session of another client since. Asked
    once: whatever was answered, the sessions after it are not asked about."""
    pulled = {}
    answered = CarryOver.objects.filter(answered_at__isnull=False)
    for entry in (
        Entry.objects.filter(arc__in=list(arcs), question=questions.URGES)
        .exclude(arc__in=answered.values("arc"))
        .select_related("arc__item__key", "arc__departure")
    ):
        if _marked_likely(entry.value):
            pulled[entry.arc_id] = entry
    found = []
    for entry in pulled.values():
        arc = entry.arc
        case_id = arc.departure.case_id if arc.departure else None
        session = (
            CaseSession.objects.filter(
                case__item__owner=actor,
                status__in=[CaseSession.Status.ATTENDED, CaseSession.Status.LATE],
                created_at__gt=entry.updated_at,
            )
            .exclude(case_id=case_id)
            .order_by("created_at", "pk")
            .first()
        )
        if session is not None:
            found.append((arc, session.pk))
    return found


def _marked_likely(value: Any) -> bool:
    urges = {one["id"]: one["label"] for one in loader.current().documents["emotions"]["urges"]}
    names = {"harden", urges["harden"]}
    likely = value.get("likely") if isinstance(value, dict) else None
    return isinstance(likely, list) and bool(names & {str(one) for one in likely})


def _waiting(actor: User) -> list[dict[str, Any]]:
    """What of mine is with a supervisor and has no line yet."""
    agendas = list(
        Agenda.objects.visible_to(actor)
        .filter(writer=actor, state=Agenda.State.SHARED, received_at=None, set_aside_at=None)
        .select_related("session__relationship", "programme")
        .prefetch_related("reminders")
        .order_by("-brought_at")[:20]
    )
    parties = parties_of({agenda.session.relationship_id for agenda in agendas})
    people = {
        user_id
        for members in parties.values()
        for user_id, part in members.items()
        if part in SUPERVISING
    }
    names = dict(User.objects.filter(pk__in=people).values_list("pk", "name"))
    return [
        {
            "agenda_id": agenda.pk,
            "with": [
                names[user_id]
                for user_id, part in parties[agenda.session.relationship_id].items()
                if part in SUPERVISING
            ],
            "since": agenda.brought_at,
            "heard_at": agenda.heard_at,
            "promise_days": agenda.promise_days,
            "promised_by": promised_on(agenda),
            "reminded": bool(agenda.reminders.all()),
            "between_sessions": agenda.session.starts_at <= timezone.now(),
            "can": ["let_know"]
            if agenda.quiet and actor.pk in parties[agenda.session.relationship_id]
            else [],
        }
        for agenda in agendas
    ]


def _summary(arc: Arc, found: dict[str, str]) -> dict[str, Any]:
    return {
        "id": arc.pk,
        "case": _case(arc),
        "kind": arc.departure.kind if arc.departure else None,
        "status": arc.status,
        "crisis": arc.crisis,
        "stones": steps.stones(arc, found),
        "next": None if arc.status in CLOSED else steps.suggested(arc, found),
        "opened_at": arc.opened_at,
        "closed_at": arc.closed_at,
    }


def _case(arc: Arc) -> dict[str, Any] | None:
    if arc.departure is None:
        return None
    return {"id": arc.departure.case_id, "alias": arc.departure.case.alias}


def _departure(arc: Arc) -> dict[str, Any] | None:
    if arc.departure is None:
        return None
    return {
        "kind": arc.departure.kind,
        "learned_on": arc.departure.learned_on,
        "who_decided": arc.departure.who_decided,
        "reported_improvement": arc.departure.reported_improvement,
        "unconfirmed": steps.unconfirmed(arc),
        "came_back_on": arc.departure.came_back_on,
    }


def _owed(one: OwedItem) -> dict[str, Any]:
    return {"kind": one.kind, "label": one.get_kind_display(), "answer": one.answer}


def _steps_of(arcs: Iterable[Arc]) -> dict[UUID, dict[str, str]]:
    found: dict[UUID, dict[str, str]] = defaultdict(dict)
    for arc_id, name, state in Step.objects.filter(arc__in=list(arcs)).values_list(
        "arc_id", "name", "state"
    ):
        found[arc_id][name] = state
    return found


def _reasons(arc: Arc) -> dict[str, str]:
    """What she said of what she skipped, where she said anything."""
    skipped = list(Step.objects.filter(arc=arc, state=Step.State.SKIPPED))
    for step in skipped:
        step.arc = arc
    return {step.name: step.reason for step in skipped}


def _received(arcs: Iterable[Arc]) -> dict[UUID, Any]:
    """When each was first received: by words that answered its agenda after it was brought there."""
    rows = Acknowledgment.objects.filter(
        kind=Acknowledgment.Kind.WORDS,
        agenda__carried__arc__in=list(arcs),
        at__gte=F("agenda__carried__at"),
    ).values_list("agenda__carried__arc_id", "at")
    return dict(rows.order_by("-at"))  # the earliest comes last, and stays
