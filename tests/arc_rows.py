"""What the stored rows of an arc have to obey, whatever anybody did (domain.md 2.2, G1 to G9)."""

from __future__ import annotations

from supervision.agendas.models import Acknowledgment
from supervision.arcs.models import Arc, BeliefRating, Carried, Entry, OwedItem, Step
from supervision.ideas.models import Idea
from supervision.reality.models import RealityTest

CLOSED = {Arc.Status.CLOSED, Arc.Status.CLOSED_CLIENT_RETURNED}
SETTLED = "settled"


def wrong_with(arc: Arc) -> list[str]:
    """Sentences about rows that break a guard; none when all is well."""
    return [sentence for held, sentence in _guards(arc) if not held]


def _guards(arc: Arc) -> list[tuple[bool, str]]:
    entries = set(Entry.objects.filter(arc=arc).values_list("question", flat=True))
    steps = dict(Step.objects.filter(arc=arc).values_list("name", "state"))
    beliefs = BeliefRating.objects.filter(arc=arc)
    written = entries - {SETTLED} or steps.keys() - {"settle"} or beliefs.exists()
    owed = OwedItem.objects.filter(arc=arc, answer="")
    return [
        (SETTLED in entries or not written, "G1: something was written before anybody was safe"),
        (_others_received(arc), "G3: received without something brought and another's own words"),
        (_sealed(arc), "G4, G5: a record was opened before the memory was sealed"),
        (_evidenced(arc), "G7: an idea rests on nothing, or could never be dropped"),
        (arc.status not in CLOSED or not owed.exists(), "G8: closed with something still owed"),
        (not arc.crisis or steps.get("settle") == "done", "G9: a crisis nobody spoke of"),
        (steps.get("settle") != "skipped", "the question about risk was skipped"),
        (all(_true(one, arc) for one in beliefs), "a belief lies outside 0 to 100"),
        (all(_reasonless(one, arc) for one in Step.objects.filter(arc=arc)), "a skip has a reason"),
    ]


def _true(rating: BeliefRating, arc: Arc) -> bool:
    rating.arc = arc
    return isinstance(rating.value, int) and 0 <= rating.value <= 100


def _reasonless(step: Step, arc: Arc) -> bool:
    """Nobody in these walks gives one, so none may appear."""
    step.arc = arc
    return step.reason == ""


def _others_received(arc: Arc) -> bool:
    received = [
        row.agenda
        for row in Carried.objects.filter(arc=arc).select_related("agenda__item")
        if row.agenda.received_at is not None
    ]
    words = Acknowledgment.objects.filter(kind=Acknowledgment.Kind.WORDS)
    return all(
        agenda.brought_at is not None
        and words.filter(agenda=agenda).exclude(author=arc.owner).exists()
        for agenda in received
    )


def _sealed(arc: Arc) -> bool:
    beyond = RealityTest.objects.filter(arc=arc).exclude(state=RealityTest.State.OPEN)
    return not beyond.filter(sealed_at=None).exists() and not beyond.filter(digest="").exists()


def _evidenced(arc: Arc) -> bool:
    return not Idea.objects.filter(arc=arc, no_record=False, rests_on=None).exists()
