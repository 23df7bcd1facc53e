"""Which card fits, as a hint with its reason. Rules over dates and flags; never preselected (INV-20)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from cases.models import CaseSession, Departure
from supervision.arcs.models import Arc
from supervision.content import loader

Status = CaseSession.Status
EARLY = 4  # sessions: the card's own rule


SOON = dt.timedelta(days=21)  # after the hard word
NO_RELIEF = frozenset({Departure.Improvement.NONE, Departure.Improvement.UNSURE})


@dataclass(frozen=True)
class Hint:
    situation: str
    reason: str


def hints(arc: Arc) -> list[Hint]:
    """The cards that may fit, the likeliest first by a fixed order; empty when nothing speaks for one."""
    if arc.departure is None or arc.crisis:
        return []
    words = loader.current().documents["arc"]["hints"]
    sessions = list(CaseSession.objects.filter(case_id=arc.departure.case_id).order_by("number"))
    attended = [one for one in sessions if one.status in {Status.ATTENDED, Status.LATE}]
    last = sessions[-1] if sessions else None
    missed = last is not None and last.status in {Status.MISSED, Status.CANCELLED}
    found = []
    if attended and attended[-1].hard_word and _stayed_away(arc.departure, attended[-1], sessions):
        found.append(Hint("away_after_challenge", words["away_after_challenge"]))
    if (
        missed
        and last is not None
        and (last.no_contact or arc.departure.kind == Departure.Kind.SILENCE)
    ):
        found.append(Hint("gone_without_word", words["gone_without_word"]))
    if arc.departure.reported_improvement in NO_RELIEF:
        reason = words[f"ended_without_relief_{arc.departure.reported_improvement}"]
        found.append(Hint("ended_without_relief", reason))
    if len(attended) == 1:
        found.append(Hint("early_ending", words["early_ending_once"]))
    elif 1 < len(attended) <= EARLY:
        found.append(Hint("early_ending", words["early_ending"].format(count=len(attended))))
    return found


def _stayed_away(departure: Departure, hard: CaseSession, sessions: Sequence[CaseSession]) -> bool:
    """They missed or cancelled soon after: a session that is written down, or the leaving itself."""
    if departure.kind in {Departure.Kind.NO_SHOW, Departure.Kind.CANCELLED}:
        soon = departure.learned_on - hard.held_on <= SOON
        if soon and departure.learned_on >= hard.held_on:
            return True
    return any(
        one.number > hard.number
        and one.status in {Status.MISSED, Status.CANCELLED}
        and one.held_on - hard.held_on <= SOON
        for one in sessions
    )
