"""The questions of an arc: the content's prompts and a few of its own, and the step each belongs to."""

from __future__ import annotations

from functools import cached_property
from uuid import UUID

from supervision.arcs.models import Arc, Step
from supervision.content import loader
from supervision.content.models import AddedPrompt

Name = Step.Name

SITUATION = "situation"
ALTERNATIVES = "alternatives"
PROFESSIONAL = "fear_professional"
SILENT = "silent_safety"
SETTLED = "settled"
FEAR_LINE = "N5"
URGES = "U1"
OWED = "X3"
GOODBYE = "goodbye"
NEEDS = "need"

STEP_OF_GROUP = {
    "name": Name.NAME,
    "humanity": Name.NAME,
    "kindness": Name.NAME,
    "steady": Name.NAME,
    "body": Name.BODY,
    "echo": Name.ECHO,
    "urge": Name.URGE,
    NEEDS: Name.BRING,
    "choice": Name.CHOICE,
    "goodbye": Name.CHOICE,
    "hypothesis": Name.IDEA,
    "next": Name.NEXT_TIME,
    "follow_up": Name.FOLLOW_UP,
}
OWN = {
    SITUATION: Name.SORT,
    ALTERNATIVES: Name.SORT,
    PROFESSIONAL: Name.FEAR_LINE,
    SILENT: Name.SETTLE,
}
SORTING = frozenset({"M2", "Y4"})


class Book:
    """Every question that may be asked in one programme. Its own are read at most once."""

    def __init__(self, programme_id: UUID) -> None:
        self._programme_id = programme_id

    @cached_property
    def _added(self) -> dict[str, AddedPrompt]:
        rows = AddedPrompt.objects.filter(programme_id=self._programme_id)
        return {str(prompt.pk): prompt for prompt in rows}

    def step_of(self, question: str) -> Step.Name | None:
        """None for a question that does not exist, or that another programme added."""
        if question in OWN:
            return OWN[question]
        return (
            Name.FEAR_LINE if question == FEAR_LINE else STEP_OF_GROUP.get(self.group_of(question))
        )

    def group_of(self, question: str) -> str:
        """Empty for the arc's own questions, and for what does not exist."""
        pack = loader.current()
        if question in pack.prompts:
            return pack.prompts[question].group
        known = question not in pack.questions and question in self._added
        return self._added[question].group if known else ""

    def text_of(self, question: str) -> str:
        """As it was asked: the fear line in the words it is written under on a path (A46)."""
        pack = loader.current()
        if question == FEAR_LINE:
            return str(pack.documents["arc"]["labels"]["fear_self"])
        if question in pack.prompts or question in pack.questions:
            return pack.asked(question).text
        return self._added[question].text

    def rests(self, question: str, arc: Arc) -> bool:
        """What was sorted, or tried on as their choice, before the crisis: kept, and nowhere meanwhile (G9)."""
        sorting = question in {SITUATION, ALTERNATIVES}
        return arc.crisis and (sorting or self.group_of(question) == "choice")

    def may_be_shared(self, question: str) -> bool:
        return self.group_of(question) not in loader.NEVER_SHARED_GROUPS


def moves(question: str) -> bool:
    """Whether answering it says something about its step; notes on the way do not."""
    return question not in SORTING and question not in {SILENT, ALTERNATIVES}
