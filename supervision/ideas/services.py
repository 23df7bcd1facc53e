"""Every write to ideas and plans: small, checkable, about the work, each with a way to be wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from cases.models import Case
from people import audit
from people.errors import Invalid, NotFound, Stale
from people.models import User
from people.policies import require
from people.sealed import sealed
from supervision.arcs import steps
from supervision.arcs.models import Arc, Step
from supervision.arcs.policies import require_open, require_settled
from supervision.ideas import policies  # noqa: F401 registers the rules
from supervision.ideas.models import Evidence, Idea, Plan
from supervision.ideas.shown import idea_json, plans_json
from transcripts.models import Excerpt

LOOK_BACK = dt.timedelta(days=14)
ELSEWHERE = "You changed this on another device. Both are kept."


@transaction.atomic
def have_idea(
    actor: User,
    arc: Arc,
    *,
    when: str,
    they: str,
    may_mean: str,
    expect: str,
    drop_if: str,
    excerpt_ids: Sequence[UUID],
    no_record: bool,
) -> Idea:
    """When I … they … may mean …: with an excerpt or 'no record', and what would make me drop it (INV-23)."""
    require_open(arc)
    require(actor, "write", arc)
    require_settled(arc)
    _require_a_way_out(drop_if)
    _require_evidence(excerpt_ids, no_record=no_record)
    idea = Idea.objects.create(
        programme_id=arc.programme_id,
        arc=arc,
        when=when,
        they=they,
        may_mean=may_mean,
        expect=expect,
        drop_if=drop_if,
        no_record=no_record and not excerpt_ids,
    )
    _rest_on(actor, idea, excerpt_ids)
    steps.mark(arc, Step.Name.IDEA, Step.State.DONE)
    audit.record(actor, "write", idea)
    return idea


@transaction.atomic
def change_idea(
    actor: User,
    idea: Idea,
    *,
    revision: int,
    excerpt_ids: Sequence[UUID] | None = None,
    **changes: Any,
) -> Idea:
    """Say whether it stands, wobbles or is gone; or say it better, if nobody has since `revision`."""
    require(actor, "change", idea)
    there = [one.excerpt_id for one in idea.rests_on.all()]
    resting = there if excerpt_ids is None else list(excerpt_ids)
    no_record = changes.get("no_record", idea.no_record)
    _require_a_way_out(changes.get("drop_if", idea.drop_if))
    _require_evidence(resting, no_record=no_record)
    changes["no_record"] = no_record and not resting
    mine = Idea.objects.filter(pk=idea.pk, revision=revision)
    if not mine.update(revision=F("revision") + 1, **sealed(idea, **changes)):
        idea.refresh_from_db()
        raise Stale(ELSEWHERE, extra={"current": idea_json(actor, idea), "yours": changes})
    if excerpt_ids is not None:
        Evidence.objects.filter(idea=idea).exclude(excerpt_id__in=excerpt_ids).delete()
        _rest_on(actor, idea, [pk for pk in excerpt_ids if pk not in there])
    audit.record(actor, "change", idea)
    return idea


@transaction.atomic
def make_plan(
    actor: User,
    arc: Arc,
    *,
    cue: str,
    will: str,
    silence: dict[str, Any] | None,
    case: Case | None,
    look_back_on: dt.date | None,
) -> Plan:
    """When a moment like this comes again, I will …. The moment may be a silence; no case is 'my practice'."""
    require_open(arc)
    require(actor, "write", arc)
    require_settled(arc)
    today = arc.programme.today()
    if silence is not None:
        silence = _pointed_at(actor, silence)
        cue = cue if cue.strip() else _("They went quiet, as they did here.")
    if not cue.strip():
        raise Invalid("Say which moment you mean, or point at a silence.", code="cue_missing")
    _require_mine(actor, case)
    _require_to_come(look_back_on, today)
    plan = Plan.objects.create(
        programme_id=arc.programme_id,
        arc=arc,
        cue=cue,
        will=will,
        silence=silence,
        case=case,
        look_back_on=look_back_on or today + LOOK_BACK,
    )
    steps.mark(arc, Step.Name.NEXT_TIME, Step.State.DONE)
    audit.record(actor, "write", plan)
    return plan


@transaction.atomic
def change_plan(actor: User, plan: Plan, *, revision: int, **changes: Any) -> Plan:
    """Say what became of it; or another moment, day or case, if nobody has since `revision`."""
    require(actor, "change", plan)
    _require_mine(actor, changes.get("case"))
    if "look_back_on" in changes:
        _require_to_come(changes["look_back_on"], plan.programme.today())
    mine = Plan.objects.filter(pk=plan.pk, revision=revision)
    if not mine.update(revision=F("revision") + 1, **sealed(plan, **changes)):
        plan.refresh_from_db()
        changes.pop("case", None)
        raise Stale(ELSEWHERE, extra={"current": plans_json(actor, [plan])[0], "yours": changes})
    audit.record(actor, "change", plan)
    return plan


def _require_a_way_out(drop_if: str) -> None:
    if not drop_if.strip():
        raise Invalid("What would make you drop this idea? Write that too.", code="drop_if_missing")


def _require_evidence(excerpt_ids: Sequence[UUID], *, no_record: bool) -> None:
    if not excerpt_ids and not no_record:
        raise Invalid(
            "Link an excerpt it rests on, or say that there is no record.", code="evidence_missing"
        )


def _rest_on(actor: User, idea: Idea, excerpt_ids: Sequence[UUID]) -> None:
    mine = Excerpt.objects.visible_to(actor).filter(item__owner=actor, pk__in=excerpt_ids)
    if mine.count() != len(set(excerpt_ids)):
        raise NotFound
    Evidence.objects.bulk_create(
        Evidence(programme_id=idea.programme_id, idea=idea, excerpt_id=pk)
        for pk in dict.fromkeys(excerpt_ids)
    )


def _pointed_at(actor: User, silence: dict[str, Any]) -> dict[str, Any]:
    """Where the silence is found again; it has to be one of its excerpt's."""
    mine = Excerpt.objects.visible_to(actor).filter(item__owner=actor, pk=silence["excerpt_id"])
    excerpt = mine.first()
    if excerpt is None:
        raise NotFound
    for there in excerpt.body["silences"] if excerpt.body else []:
        if all(there[name] == silence[name] for name in ("start_ms", "end_ms")):
            return {"excerpt_id": str(excerpt.pk), "number": there["id"]}
    raise Invalid("There is no such silence in this excerpt.", code="unknown_silence")


def _require_mine(actor: User, case: Case | None) -> None:
    if case is not None and case.owner != actor:
        raise NotFound


def _require_to_come(day: dt.date | None, today: dt.date) -> None:
    if day is not None and day < today:
        raise Invalid("Choose a day to look back that is still to come.", code="look_back_date")
