"""What may be done with an idea, a plan, an insight: by its owner, also in an arc that is closed for now."""

from __future__ import annotations

from people.models import User
from people.policies import allow
from supervision.ideas.models import Idea, Insight, Plan, SecondReading


@allow("change", Idea)
def may_change_idea(actor: User, idea: Idea) -> bool:
    return actor == idea.owner


@allow("change", Plan)
def may_change_plan(actor: User, plan: Plan) -> bool:
    return actor == plan.owner


@allow("change", Insight)
def may_change_insight(actor: User, insight: Insight) -> bool:
    return actor == insight.owner


@allow("reword", Insight)
def may_reword(actor: User, insight: Insight) -> bool:
    """Nothing leads from the library back to an insight, so what is published stays as it is."""
    return actor == insight.owner and insight.state != Insight.State.PUBLISHED


@allow("publish", Insight)
def may_publish(actor: User, insight: Insight) -> bool:
    """Reworded; and whoever was asked to read it first said that it is fine."""
    if not may_reword(actor, insight) or not insight.reworded:
        return False
    return all(reading.fine for reading in insight.readings.all())


@allow("answer", SecondReading)
def may_answer(actor: User, reading: SecondReading) -> bool:
    return actor == reading.reader
