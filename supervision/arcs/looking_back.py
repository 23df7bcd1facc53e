"""A week on, a month on: what is answered is kept as it was asked, read again, and acted on where it chooses."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from people.errors import Conflict
from people.models import User
from people.policies import require
from supervision.agendas.emptiness import is_empty
from supervision.arcs import services, steps
from supervision.arcs.models import Arc, BeliefRating, FollowUp, Step
from supervision.arcs.policies import CLOSED, require_settled, require_step
from supervision.content import loader

DELAY = dt.timedelta(days=7)
BELIEF, NEXT = "F1", "F5"  # how true it feels now; close, keep open or bring again
Key = BeliefRating.Key


@transaction.atomic
def look_back(
    actor: User,
    arc: Arc,
    follow_up: FollowUp,
    *,
    act: str,
    answers: dict[str, Any] | None = None,
    locale: str = loader.LOCALE,
) -> FollowUp:
    """Do it, put it off, or close it: each is one tap. What was answered once is not written over."""
    require(actor, "look back", arc)
    follow_up = FollowUp.objects.select_for_update().get(pk=follow_up.pk)
    follow_up.arc = arc
    if follow_up.state == FollowUp.State.DONE:
        if act == "done" and (answers or {}) == follow_up.answers:
            return follow_up
        raise Conflict(
            "You have looked back already, perhaps on another device. What you kept there is kept.",
            code="looked_back",
        )
    match act:
        case "done":
            _keep(actor, arc, follow_up, answers or {}, locale)
        case "close":
            follow_up.state = FollowUp.State.CLOSED
        case _:
            follow_up.due_on = max(follow_up.due_on, arc.programme.today()) + DELAY
            follow_up.delays += 1
    follow_up.at = timezone.now()
    follow_up.save()
    return follow_up


def _keep(actor: User, arc: Arc, follow_up: FollowUp, answers: dict[str, Any], locale: str) -> None:
    require_settled(arc)
    follow_up.answers, follow_up.state = answers, FollowUp.State.DONE
    follow_up.content_version, follow_up.locale = loader.current().version, locale
    steps.mark(arc, Step.Name.FOLLOW_UP, Step.State.DONE)
    if (value := answers.get(BELIEF)) is not None:
        require_step(arc, Step.Name.FEAR_LINE)
        later = BeliefRating.objects.filter(arc=arc, key=Key.LATER).first()
        if later is None:
            later = BeliefRating(arc=arc, programme_id=arc.programme_id, key=Key.LATER)
        later.arc, later.value, later.at = arc, value, timezone.now()
        later.save()
    match chosen(answers):
        case "close" if arc.status not in CLOSED:
            try:
                with transaction.atomic():
                    services.close(actor, arc)
            except Conflict:
                pass  # something is owed, or somebody at risk: the page to close on says which
        case "keep open" | "bring again" if arc.status in CLOSED:
            services.take_up(actor, arc)


def chosen(answers: dict[str, Any]) -> str:
    """What was chosen of F5, as the content words it; empty for nothing."""
    said = answers.get(NEXT)
    if isinstance(said, dict):
        said = said.get("chosen")
    if isinstance(said, list):
        said = said[0] if said else ""
    return said if isinstance(said, str) else ""


def kept(arc: Arc) -> dict[str, Any]:
    """The latest answers to each question of looking back, as they could be brought. Numbers go by themselves."""
    done = FollowUp.objects.filter(arc=arc, state=FollowUp.State.DONE).order_by("at", "pk")
    found: dict[str, Any] = {}
    for one in done:
        one.arc = arc
        found |= {name: said for name, said in (one.answers or {}).items() if not is_empty(said)}
    return {name: said for name, said in found.items() if name not in (BELIEF, NEXT)}


def follow_ups_json(arc: Arc) -> list[dict[str, Any]]:
    """Every look back of an arc, with what was answered and as it was asked."""
    found = []
    for one in FollowUp.objects.filter(arc=arc).order_by("due_on", "pk"):
        one.arc = arc
        asked = loader.packs().get(one.content_version or 0, loader.current())
        found.append(
            {
                "id": one.pk,
                "due_on": one.due_on,
                "days": one.days,
                "state": one.state,
                "at": one.at if one.state == FollowUp.State.DONE else None,
                "content_version": one.content_version,
                "locale": one.locale,
                "answers": [
                    {"question": question, "text": asked.asked(question).text, "value": value}
                    for question, value in sorted((one.answers or {}).items())
                    if not is_empty(value) and not (arc.crisis and question == BELIEF)
                ],
            }
        )
    return found
