"""What ideas, plans and insights look like to their owner; and a reworded insight to everybody else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from cases.models import Case
from people.models import User
from people.policies import abilities
from supervision.arcs.models import Arc
from supervision.ideas.models import Idea, Insight, LibraryEntry, Plan, SecondReading
from transcripts.models import Excerpt
from transcripts.silences.reading import quiet_for

ARC = ("arc__item__key", "arc__item__owner", "programme")
CASE = "arc__departure__case__item__key"


def whole_ideas(ideas: QuerySet[Idea]) -> QuerySet[Idea]:
    return ideas.select_related(*ARC, CASE).prefetch_related("rests_on")


def whole_plans(plans: QuerySet[Plan]) -> QuerySet[Plan]:
    return plans.select_related(*ARC, "case__item__key")


def whole_insights(insights: QuerySet[Insight]) -> QuerySet[Insight]:
    readings = SecondReading.objects.select_related("reader").order_by("-pk")
    return insights.select_related(*ARC).prefetch_related(Prefetch("readings", readings))


def idea_json(actor: User, idea: Idea) -> dict[str, Any]:
    """`idea` comes from `whole_ideas`."""
    return {
        "id": idea.pk,
        "arc_id": idea.arc_id,
        "case": _case(_case_of(idea.arc)),
        "when": idea.when,
        "they": idea.they,
        "may_mean": idea.may_mean,
        "expect": idea.expect,
        "drop_if": idea.drop_if,
        "excerpt_ids": [one.excerpt_id for one in idea.rests_on.all()],
        "no_record": idea.no_record,
        "status": idea.status,
        "revision": idea.revision,
        "made_at": idea.made_at,
        "can": abilities(actor, idea),
    }


def plans_json(actor: User, plans: Sequence[Plan]) -> list[dict[str, Any]]:
    """`plans` come from `whole_plans`."""
    silences = _silences(plans)
    return [_plan(actor, plan, silences.get(plan.pk)) for plan in plans]


def _silences(plans: Sequence[Plan]) -> dict[UUID, dict[str, Any]]:
    """The silence each plan has as its cue, while its recording is there."""
    places = {plan.pk: plan.silence for plan in plans if plan.silence is not None}
    excerpts = Excerpt.objects.filter(
        pk__in={place["excerpt_id"] for place in places.values()}, removed_at=None
    )
    found = {
        (str(excerpt.pk), silence["id"]): silence
        for excerpt in excerpts.select_related("item__key")
        for silence in excerpt.body["silences"]
    }
    return {
        pk: {
            "excerpt_id": place["excerpt_id"],
            "start_ms": silence["start_ms"],
            "end_ms": silence["end_ms"],
            "label_text": quiet_for(silence["start_ms"], silence["end_ms"]),
        }
        for pk, place in places.items()
        if (silence := found.get((place["excerpt_id"], place["number"]))) is not None
    }


def _plan(actor: User, plan: Plan, silence: dict[str, Any] | None) -> dict[str, Any]:
    """No case is 'my practice'."""
    return {
        "id": plan.pk,
        "arc_id": plan.arc_id,
        "case": _case(plan.case),
        "cue": plan.cue,
        "silence": silence,
        "will": plan.will,
        "look_back_on": plan.look_back_on,
        "state": plan.state,
        "looked_back": plan.looked_back,
        "revision": plan.revision,
        "made_at": plan.made_at,
        "can": abilities(actor, plan),
    }


def insight_json(actor: User, insight: Insight) -> dict[str, Any]:
    """`insight` comes from `whole_insights`."""
    return {"arc_id": insight.arc_id, "text": insight.text} | blank_page(actor, insight)


def blank_page(actor: User, insight: Insight) -> dict[str, Any]:
    """Where it is reworded: its first words and its arc are out of sight."""
    reading = next(iter(insight.readings.all()), None)
    return {
        "id": insight.pk,
        "reworded": insight.reworded,
        "state": insight.state,
        "second_reading": None
        if reading is None
        else {
            "reader": {"id": reading.reader_id, "name": reading.reader.name},
            "asked_at": reading.asked_at,
            "answered_at": reading.answered_at,
            "fine": reading.fine,
        },
        "revision": insight.revision,
        "can": abilities(actor, insight),
    }


def reading_json(actor: User, reading: SecondReading) -> dict[str, Any]:
    """The reworded words and nothing around them: no arc, no case, no first version, no writer."""
    return {
        "id": reading.pk,
        "text": reading.insight.reworded,
        "asked_at": reading.asked_at,
        "answered_at": reading.answered_at,
        "fine": reading.fine,
        "can": abilities(actor, reading),
    }


def entry_json(entry: LibraryEntry) -> dict[str, Any]:
    return {"id": entry.pk, "text": entry.text}


def _case_of(arc: Arc) -> Case | None:
    return None if arc.departure is None else arc.departure.case


def _case(case: Case | None) -> dict[str, Any] | None:
    return None if case is None else {"id": case.pk, "alias": case.alias}
