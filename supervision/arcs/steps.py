"""What became of each milestone, and what of the three stones. Skipping is respect, not a gap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models.functions import Now

from cases.models import Departure
from supervision.arcs.models import Arc, Step

Name, State = Step.Name, Step.State

PATH = (
    Name.SETTLE,
    Name.NAME,
    Name.FEAR_LINE,
    Name.SORT,
    Name.BRING,
    Name.RECEIVED,
    Name.REMEMBER,
    Name.LOOK,
    Name.COMPARE,
    Name.CHOICE,
    Name.IDEA,
    Name.NEXT_TIME,
    Name.CLOSE,
)
OFF_IN_A_CRISIS = frozenset({Name.FEAR_LINE, Name.SORT, Name.CHOICE})  # G9
NEVER_SKIPPED = frozenset({Name.SETTLE, Name.CLOSE})
PASSED = frozenset({State.DONE, State.SKIPPED, State.NOT_APPLICABLE})
THEIRS = frozenset({"client", "unknown"})  # who decided, where 'their choice' may be tried on (G6)


# Where words are kept: these can be put off with something written in them already. What somebody else
# answered, or what was sealed, is done once it is done.
PUT_OFF = frozenset(
    {
        Name.NAME,
        Name.BODY,
        Name.ECHO,
        Name.URGE,
        Name.FEAR_LINE,
        Name.SORT,
        Name.CHOICE,
        Name.IDEA,
        Name.NEXT_TIME,
    }
)


def mark(arc: Arc, name: str, state: str, *, reason: str = "") -> Step:
    """What became of a step. What was done stays done when it is looked at again, until she puts it off."""
    step, new = Step.objects.get_or_create(
        arc=arc, name=name, defaults={"programme_id": arc.programme_id}
    )
    stays = state == State.DOING or (state == State.LATER and name not in PUT_OFF)
    if not new and step.state == State.DONE and stays:
        return step
    step.arc = arc
    step.state, step.reason, step.at = state, reason, Now()
    step.save(update_fields=["state", "reason", "at"])
    return step


def their_choice_fits(arc: Arc) -> bool:
    """'They made a different choice' is said only where it can be true."""
    departure = arc.departure
    return not arc.crisis and departure is not None and departure.who_decided in THEIRS


def states(arc: Arc, known: Mapping[str, str], *, received: bool) -> dict[str, str]:
    """Every milestone's state, with what follows from the arc itself."""
    found = {name: known.get(name, State.TODO) for name in Name.values}
    if arc.crisis:
        for name in OFF_IN_A_CRISIS:
            found[name] = State.NOT_APPLICABLE
    if received:
        found[Name.RECEIVED] = State.DONE
    return found


def stones(arc: Arc, found: Mapping[str, str]) -> dict[str, str]:
    """Received, looked, their choice: in any order, none scored. 'open' says nothing about it."""
    words = {State.DONE: "done", State.SKIPPED: "skipped", State.NOT_APPLICABLE: "not_applicable"}
    return {
        "received": words.get(State(found[Name.RECEIVED]), "open"),
        "looked": words.get(State(found[Name.COMPARE]), "open"),
        "choice": words.get(State(found[Name.CHOICE]), "open"),
    }


def unconfirmed(arc: Arc) -> bool:
    """ "I won't make it for a while": perhaps no ending. It is one once she says who decided it."""
    departure = arc.departure
    return (
        departure is not None
        and departure.kind == Departure.Kind.MESSAGE
        and not departure.who_decided
        and departure.came_back_on is None
    )


def suggested(arc: Arc, found: Mapping[str, str]) -> str | None:
    """The next milestone that nobody has looked at yet. A suggestion: any may be opened. Where it may be no
    ending, nothing leads to what the fear says of one (4.10)."""
    unasked = {Name.FEAR_LINE} if unconfirmed(arc) else set()
    ahead = (name for name in PATH if found[name] not in PASSED | {State.LATER})
    return next((name for name in ahead if name not in unasked), None)


def listed(found: Mapping[str, str], reasons: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "state": state,
            "reason": reasons.get(name, "") if state == State.SKIPPED else "",
        }
        for name, state in found.items()
    ]


def closing_line(arc: Arc, found: Mapping[str, str], lines: Sequence[str]) -> str:
    """One of the content's lines, the same for the same arc. Only who looked is told that they looked."""
    stayed, looked, hurt = lines
    fitting = [stayed, hurt] if found[Name.COMPARE] != State.DONE else [stayed, looked, hurt]
    chosen: str = fitting[arc.pk.int % len(fitting)]
    return chosen
