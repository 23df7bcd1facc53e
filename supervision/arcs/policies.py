"""Who may do what with an arc, and the guards that hold whoever asks (domain.md 2.2)."""

from __future__ import annotations

from people.errors import Conflict
from people.models import User
from people.policies import allow
from supervision.arcs import questions, steps
from supervision.arcs.models import Arc, Entry, Step

CLOSED = frozenset({Arc.Status.CLOSED, Arc.Status.CLOSED_CLIENT_RETURNED})


@allow("write", Arc)
def may_write(actor: User, arc: Arc) -> bool:
    """Only its owner ever acts in an arc (G2)."""
    return actor == arc.owner and arc.status not in CLOSED


@allow("bring", Arc)
def may_bring(actor: User, arc: Arc) -> bool:
    return may_write(actor, arc)


@allow("close", Arc)
def may_close(actor: User, arc: Arc) -> bool:
    return may_write(actor, arc)


@allow("reopen", Arc)
def may_reopen(actor: User, arc: Arc) -> bool:
    return actor == arc.owner and arc.status in CLOSED


@allow("look back", Arc)
def may_look_back(actor: User, arc: Arc) -> bool:
    """A month on, also when it was closed meanwhile."""
    return actor == arc.owner


def require_open(arc: Arc) -> None:
    if arc.status in CLOSED:
        raise Conflict("This is closed, for now. Open it again to go on.", code="arc_closed")


def require_settled(arc: Arc) -> None:
    """Safety before anything (G1)."""
    if not Entry.objects.filter(arc=arc, question=questions.SETTLED).exists():
        raise Conflict("Before anything: is anyone at risk?", code="safety_first")


def risk_open(arc: Arc) -> bool:
    """Whether anything raised about this path, or about its client from anywhere, is still open (INV-24)."""
    if arc.flags.exclude(state="closed").exists():
        return True
    return arc.departure is not None and arc.departure.case.flags.exclude(state="closed").exists()


def require_step(arc: Arc, step: str) -> None:
    """The crisis route turns off fear, sorting, choice and belief (G9); naming stays."""
    if arc.crisis and step in steps.OFF_IN_A_CRISIS:
        raise Conflict(
            "While somebody is in danger, or after a death or serious harm, this is not asked."
            " Your feelings keep their place, and nothing you wrote is lost.",
            code="crisis_route",
        )


def require_question(arc: Arc, group: str, step: str) -> None:
    require_step(arc, step)
    if group == "choice" and not steps.their_choice_fits(arc):
        raise Conflict(
            "Not every ending is a client's choice. The goodbye is open to you.",
            code="not_their_choice",
        )
    if step == Step.Name.FEAR_LINE and asks_about_silence(arc):
        raise Conflict("Is there any reason to worry about their safety?", code="safety_first")


def asks_about_silence(arc: Arc) -> bool:
    """They went silent, and nobody has said yet whether there is reason to worry."""
    if arc.crisis:  # somebody has said it
        return False
    found = {
        entry.question: entry
        for entry in Entry.objects.filter(
            arc=arc, question__in=[questions.SITUATION, questions.SILENT]
        ).select_related("arc__item__key")
    }
    chosen = found.get(questions.SITUATION)
    if chosen is None or questions.SILENT in found:
        return False
    return "gone_without_word" in situations_of(chosen.value)


def situations_of(value: object) -> list[str]:
    """The kinds of leaving in an answer to `situation`: the first, and perhaps a second."""
    if not isinstance(value, dict):
        return []
    return [one for one in (value.get("primary"), value.get("also")) if isinstance(one, str)]
