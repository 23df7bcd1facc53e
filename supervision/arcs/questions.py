"""The questions of an arc: the content's prompts and a few of its own, and the step each belongs to."""

from __future__ import annotations

from uuid import UUID

from supervision.arcs.models import Step
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


def step_of(question: str, programme_id: UUID | None = None) -> Step.Name | None:
    """None for a question that does not exist, or that another programme added."""
    if question in OWN:
        return OWN[question]
    prompt = loader.current().prompts.get(question)
    if prompt is None:
        added = _added(question)
        if added is None or programme_id not in {None, added.programme_id}:
            return None
        return STEP_OF_GROUP[added.group]
    if question == FEAR_LINE:
        return Name.FEAR_LINE
    return STEP_OF_GROUP.get(prompt.group)


def group_of(question: str) -> str:
    prompt = loader.current().prompts.get(question) or _added(question)
    return prompt.group if prompt else ""


def text_of(question: str) -> str:
    """As it was asked."""
    added = _added(question)
    return added.text if added else loader.current().asked(question).text


def may_be_shared(question: str) -> bool:
    return group_of(question) not in loader.NEVER_SHARED_GROUPS


def _added(question: str) -> AddedPrompt | None:
    """A question of the programme's own is known by its id."""
    try:
        return AddedPrompt.objects.filter(pk=UUID(question)).first()
    except ValueError:
        return None


def moves(question: str) -> bool:
    """Whether answering it says something about its step; notes on the way do not."""
    return question not in SORTING and question not in {SILENT, ALTERNATIVES}
