"""The questions of an arc: the content's prompts and a few of its own, and the step each belongs to."""

from __future__ import annotations

from supervision.arcs.models import Step
from supervision.content import loader

Name = Step.Name

SITUATION = "situation"
ALTERNATIVES = "alternatives"
PROFESSIONAL = "fear_professional"
SILENT = "silent_safety"
SETTLED = "settled"
FEAR_LINE = "N5"
URGES = "U1"
FEELING = "N1"
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


def step_of(question: str) -> Step.Name | None:
    """None for a question that does not exist."""
    if question in OWN:
        return OWN[question]
    prompt = loader.current().prompts.get(question)
    if prompt is None:
        return None
    if question == FEAR_LINE:
        return Name.FEAR_LINE
    return STEP_OF_GROUP.get(prompt.group)


def group_of(question: str) -> str:
    prompt = loader.current().prompts.get(question)
    return prompt.group if prompt else ""


def text_of(question: str) -> str:
    """As it was asked."""
    return loader.current().asked(question).text


def moves(question: str) -> bool:
    """Whether answering it says something about its step; notes on the way do not."""
    return question not in SORTING and question not in {SILENT, ALTERNATIVES}
