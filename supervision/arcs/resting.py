"""Steps that are never only said to be done: each rests on what was sealed, opened, compared or brought (G3, G4)."""

from __future__ import annotations

from collections.abc import Callable

from people.errors import Conflict
from supervision.arcs.models import Arc, FollowUp, Step

Name, State = Step.Name, Step.State
SEALED, LOOKED, COMPARED = ("sealed", "looked", "compared"), ("looked", "compared"), ("compared",)


def _tested(*states: str) -> Callable[[Arc], bool]:
    return lambda arc: arc.realitytests.filter(state__in=states).exists()


RESTS_ON: dict[str, tuple[Callable[[Arc], bool], str]] = {
    Name.BRING: (
        lambda arc: arc.carrieds.exists(),
        "Nothing was brought yet. It is brought once you have seen what they will see.",
    ),
    Name.REMEMBER: (_tested(*SEALED), "It is done once what you remember is sealed."),
    Name.LOOK: (_tested(*LOOKED), "The record opens once what you remember is sealed."),
    Name.COMPARE: (_tested(*COMPARED), "It is done once you have looked at both sides."),
    Name.IDEA: (
        lambda arc: arc.ideas.exists(),
        "An idea rests on a moment of the record, or on 'no record'. Write it down first.",
    ),
    Name.FOLLOW_UP: (
        lambda arc: arc.followups.filter(state=FollowUp.State.DONE).exists(),
        "A look back is done by keeping one.",
    ),
    Name.CLOSE: (lambda arc: False, "It is closed by closing it, on its last page."),
}


def require_something_under(arc: Arc, name: str, state: str) -> None:
    """'Done' is refused where there is nothing that was done; putting off and skipping stay free."""
    if state not in (State.DONE, State.DOING) or name not in RESTS_ON:
        return
    if state == State.DOING and name not in (Name.LOOK, Name.COMPARE, Name.CLOSE):
        return
    holds, sentence = RESTS_ON[name]
    if not holds(arc):
        raise Conflict(sentence, code="nothing_done")
