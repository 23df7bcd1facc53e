"""Every write to an arc: opened in two taps, settled first, written in any order, closed for now."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from cases import departures
from cases.models import Case, CaseSession, Departure
from cases.policies import may_have_clients
from people import audit, sharing, vault
from people.errors import Conflict, Forbidden, Invalid, NotFound, Stale
from people.models import Programme, User
from people.policies import require
from people.sealed import sealed
from supervision.agendas.emptiness import is_empty
from supervision.arcs import questions, steps
from supervision.arcs.models import Arc, BeliefRating, CarryOver, Entry, FollowUp, OwedItem, Step
from supervision.arcs.owing import open_what_is_owed
from supervision.arcs.policies import (
    require_open,
    require_question,
    require_settled,
    require_step,
    risk_open,
    situations_of,
)
from supervision.arcs.resting import RESTS_ON, require_something_under
from supervision.arcs.rows import entry_json, fresh, locked
from supervision.content import loader

LOOK_BACKS = (7, 28)  # days after it was opened
CRISIS = frozenset({"yes", "died", "harm"})  # in danger now, died, or serious harm in the work
READY = frozenset({"yes", "a_little"})  # "are you all right to go on?"
RISEN, OTHERWISE = "risen", "otherwise"


@transaction.atomic
def open_arc(
    actor: User, case: Case, *, kind: str, learned_on: dt.date | None = None
) -> tuple[Arc, bool]:
    """Mark that a client left. The same departure opened again is the same arc (False)."""
    departure, _ = departures.record(actor, case, kind=kind, learned_on=learned_on)
    there = Arc.objects.filter(departure=departure).select_related("item__key", "item__owner")
    if (arc := there.first()) is not None:
        return arc, False
    return _begin(actor, case.programme, departure), True


@transaction.atomic
def open_touched(actor: User, programme: Programme) -> Arc:
    """'This touched me': an arc of one's own, about no client."""
    if not may_have_clients(actor, programme):
        raise Forbidden("Whoever checks hours here opens none of these.")
    return _begin(actor, programme, None)


@transaction.atomic
def settle(actor: User, arc: Arc, *, at_risk: str, all_right: str = "") -> Arc:
    """The one question that can't be skipped. Death, danger now and serious harm take the crisis route (G9).

    What was sorted before rests meanwhile, and is back as it was once she says otherwise. While somebody may be at risk the arc is paused for safety, until she says that she is all right to
    go on. Nothing is locked by it: what she feels keeps its place (A41).
    """
    require(actor, "write", arc)
    arc = locked(arc)
    said = {"at_risk": at_risk, "all_right": all_right}
    _keep(arc, questions.SETTLED, said)
    steps.mark(arc, Step.Name.SETTLE, Step.State.DONE)
    before, arc.crisis = arc.crisis, at_risk in CRISIS
    Arc.objects.filter(pk=arc.pk).update(crisis=arc.crisis, revision=F("revision") + 1)
    if arc.crisis != before:
        open_what_is_owed(arc)
    _pause(arc, unsafe=at_risk != "no" and all_right not in READY)
    audit.record(actor, "settle", arc)
    return fresh(arc)


@transaction.atomic
def write_entry(
    actor: User, arc: Arc, question: str, *, value: Any, locale: str, revision: int
) -> Entry:
    """Keep what was written, word for word, if nobody wrote since `revision` (0: nothing yet)."""
    require_open(arc)
    require(actor, "write", arc)
    book = questions.Book(arc.programme_id)
    step, group = book.step_of(question), book.group_of(question)
    if step is None:
        raise NotFound
    if arc.crisis and group == questions.GOODBYE:
        step = Step.Name.NAME  # mourning somebody is a feeling; no part of 'their choice' (6.1)
    require_settled(arc)
    require_question(arc, group, step)
    _check_value(question, value)
    entry = _written(arc, question, value, locale, revision)
    if questions.moves(question):
        done = Step.State.DOING if step in RESTS_ON or entry.empty else Step.State.DONE
        steps.mark(arc, step, done)
    if question in {questions.SITUATION, questions.OWED}:
        open_what_is_owed(arc)
    if question == questions.SILENT:
        _pause(arc, unsafe=value != "no")
    return entry


@transaction.atomic
def rate(actor: User, arc: Arc, key: str, value: int) -> tuple[BeliefRating, str]:
    """How true the fear line feels, and what the product says to that: never anything about the number."""
    require_open(arc)
    require(actor, "write", arc)
    require_settled(arc)
    require_step(arc, Step.Name.FEAR_LINE)
    rating = BeliefRating.objects.filter(arc=arc, key=key).first()
    if rating is None:
        rating = BeliefRating(arc=arc, programme_id=arc.programme_id, key=key)
    rating.arc, rating.value, rating.at = arc, value, timezone.now()
    rating.save()
    if key == BeliefRating.Key.BEFORE:
        return rating, ""
    before = BeliefRating.objects.filter(arc=arc, key=BeliefRating.Key.BEFORE).first()
    if before is not None:
        before.arc = arc
    says = loader.current().documents["arc"]["belief_says"]
    risen = before is not None and value > before.value
    return rating, str(says[RISEN if risen else OTHERWISE])


@transaction.atomic
def take_step(actor: User, arc: Arc, name: str, *, state: str, reason: str = "") -> Arc:
    """Skip it, keep it for later, or say that it is done. Only safety can't be skipped."""
    require_open(arc)
    require(actor, "write", arc)
    if state == Step.State.SKIPPED and name in steps.NEVER_SKIPPED:
        raise Conflict("This one is asked of everybody. Any answer will do.", code="never_skipped")
    require_settled(arc)
    if name == Step.Name.RECEIVED and state == Step.State.DONE:
        raise Conflict(
            "Received is for your supervisor to say, in their own words.", code="not_yours"
        )
    if state != Step.State.SKIPPED:
        require_step(arc, name)
    require_something_under(arc, name, state)
    steps.mark(arc, name, state, reason=reason)
    return fresh(arc)


@transaction.atomic
def say_of_departure(
    actor: User,
    arc: Arc,
    *,
    who_decided: str | None = None,
    reported_improvement: str | None = None,
    came_back_on: dt.date | None = None,
) -> Arc:
    """Who decided, what they said of how it went, or that they came back. The arc stays either way."""
    require(actor, "look back", arc)
    if arc.departure is None:
        raise NotFound
    if who_decided is not None:
        require_open(arc)
        require_settled(arc)
        departures.decided_by(actor, arc.departure, who_decided)
    if reported_improvement is not None:
        require_open(arc)
        require_settled(arc)
        departures.improvement(actor, arc.departure, reported_improvement)
    if came_back_on is not None:
        departures.came_back(actor, arc.departure, came_back_on)
    return fresh(arc)


@transaction.atomic
def set_aside(actor: User, arc: Arc, *, until: dt.date | None) -> Arc:
    """A chosen pause. It counts as looked after, and nobody is told."""
    require_open(arc)
    require(actor, "write", arc)
    if until is not None and until < arc.programme.today():
        raise Invalid("Choose a day that is still to come.", code="in_the_past")
    Arc.objects.filter(pk=arc.pk).update(
        status=Arc.Status.SET_ASIDE,
        set_aside_on=Coalesce("set_aside_on", Value(arc.programme.today())),
        set_aside_until=until,
        revision=F("revision") + 1,
    )
    audit.record(actor, "set aside", arc)
    return fresh(arc)


@transaction.atomic
def take_up(actor: User, arc: Arc) -> Arc:
    """Go on: after a pause, when everybody is safe, or after it was closed."""
    if actor != arc.owner:
        raise NotFound
    Arc.objects.filter(pk=arc.pk).update(
        status=Arc.Status.OPEN, set_aside_until=None, closed_at=None, revision=F("revision") + 1
    )
    audit.record(actor, "take up", arc)
    return fresh(arc)


@transaction.atomic
def answer_owed(actor: User, arc: Arc, kind: str, answer: str) -> Arc:
    require_open(arc)
    require(actor, "write", arc)
    there = OwedItem.objects.filter(arc=arc, kind=kind)
    if not there.update(answer=answer, answered_at=timezone.now()):
        raise NotFound
    return fresh(arc)


@transaction.atomic
def answer_carry_over(actor: User, arc: Arc, session: CaseSession, answer: str) -> CarryOver:
    """Did it come along into another client's session? 'Not this time' is enough."""
    require(actor, "look back", arc)
    asked, _ = CarryOver.objects.get_or_create(
        arc=arc, session=session, defaults={"programme_id": arc.programme_id}
    )
    asked.arc = arc
    asked.answer, asked.answered_at = answer, timezone.now()
    asked.save(update_fields=["answer", "answered_at"])
    return asked


@transaction.atomic
def close(actor: User, arc: Arc) -> Arc:
    """Close, for now: with nobody at risk and every owed thing answered somehow (G8, INV-24)."""
    require_open(arc)
    require(actor, "close", arc)
    require_settled(arc)
    arc = locked(arc)
    if risk_open(arc):
        raise Conflict("Somebody may still be at risk. That comes first.", code="risk_open")
    if OwedItem.objects.filter(arc=arc, answer="").exists():
        raise Conflict(
            "One thing is still owed. Any answer will do, 'not sure' too.", code="owed_open"
        )
    returned = arc.departure is not None and arc.departure.came_back_on is not None
    Arc.objects.filter(pk=arc.pk).update(
        status=Arc.Status.CLOSED_CLIENT_RETURNED if returned else Arc.Status.CLOSED,
        closed_at=timezone.now(),
        revision=F("revision") + 1,
    )
    steps.mark(arc, Step.Name.CLOSE, Step.State.DONE)
    audit.record(actor, "close", arc)
    return fresh(arc)


def _begin(actor: User, programme: Programme, departure: Departure | None) -> Arc:
    key = vault.owner_key(actor, programme)
    arc = sharing.create(Arc, actor, programme, key, departure=departure)
    today = programme.today()
    FollowUp.objects.bulk_create(
        FollowUp(arc=arc, programme=programme, days=days, due_on=today + dt.timedelta(days=days))
        for days in LOOK_BACKS
    )
    audit.record(actor, "open", arc)
    return arc


def _keep(arc: Arc, question: str, value: Any) -> None:
    """What is asked once more is simply said anew."""
    entry = Entry.objects.filter(arc=arc, question=question).first()
    if entry is None:
        entry = Entry(arc=arc, programme_id=arc.programme_id, question=question, revision=0)
    entry.arc, entry.value = arc, value
    entry.content_version, entry.locale = loader.current().version, loader.LOCALE
    entry.revision += 1
    entry.updated_at = timezone.now()
    entry.save()


def _written(arc: Arc, question: str, value: Any, locale: str, revision: int) -> Entry:
    there = Entry.objects.filter(arc=arc, question=question).first()
    written = {
        "value": value,
        "locale": locale,
        "empty": is_empty(value),
        "content_version": loader.current().version,
        "updated_at": timezone.now(),
    }
    if there is None:
        if revision != 0:
            raise NotFound
        entry = Entry(arc=arc, programme_id=arc.programme_id, question=question, **written)
        try:
            with transaction.atomic():
                entry.save(force_insert=True)
        except IntegrityError:  # two devices, both first
            raise _stale(arc, question, value) from None
        return entry
    there.arc = arc
    mine = Entry.objects.filter(pk=there.pk, revision=revision)
    if not mine.update(revision=F("revision") + 1, **sealed(there, **written)):
        raise _stale(arc, question, value)
    for name, new in written.items():
        setattr(there, name, new)
    there.revision = revision + 1
    return there


def _stale(arc: Arc, question: str, sent: Any) -> Stale:
    there = Entry.objects.get(arc=arc, question=question)
    there.arc = arc
    return Stale(
        "You wrote here on another device. Both texts are kept.",
        extra={"current": entry_json(there), "yours": sent},
    )


def _check_value(question: str, value: Any) -> None:
    """Only what later rules read is checked; everything else is kept as it was said."""
    if question == questions.SITUATION and value is not None:  # taken off again, it is blank
        known = set(loader.current().situations)
        chosen = situations_of(value)
        if not isinstance(value, dict) or not set(chosen) <= known:
            raise Invalid("There is no card of this kind.", code="unknown_situation")
    if question == questions.SILENT and value not in {"no", "not_sure", "yes"}:
        raise Invalid("Say no, not sure, or yes.", code="unknown_answer")


def _pause(arc: Arc, *, unsafe: bool) -> None:
    """Paused while somebody may be at risk; one that was put down stays down."""
    before, after = Arc.Status.OPEN, Arc.Status.PAUSED_FOR_SAFETY
    if not unsafe:
        before, after = after, before
    Arc.objects.filter(pk=arc.pk, status=before).update(status=after, revision=F("revision") + 1)
