"""What is still due after an ending: opened by the kind of leaving, or because the person says so (X3)."""

from __future__ import annotations

from typing import Any

from supervision.arcs import questions
from supervision.arcs.models import Arc, Entry, OwedItem
from supervision.arcs.policies import situations_of
from supervision.content import loader

Kind = OwedItem.Kind

# The answers of X3 that name something still to be done; 'nothing' and 'not sure' open none.
SAID = {
    "closing note": Kind.CLOSING_NOTE,
    "referral offered": Kind.REFERRAL,
    "service follow-up step": Kind.SERVICE_STEP,
}


def open_what_is_owed(arc: Arc) -> None:
    """Open what is due now, and let go what is no longer and was not answered. Answers stay."""
    due = _due(arc)
    owed = OwedItem.objects.filter(arc=arc)
    there = set(owed.values_list("kind", flat=True))
    OwedItem.objects.bulk_create(
        OwedItem(arc=arc, programme_id=arc.programme_id, kind=kind) for kind in due - there
    )
    owed.filter(answer="").exclude(kind__in=due).delete()


def _due(arc: Arc) -> set[str]:
    written = {
        entry.question: entry
        for entry in Entry.objects.filter(
            arc=arc, question__in=[questions.SITUATION, questions.OWED]
        )
    }
    for entry in written.values():
        entry.arc = arc
    cards = loader.current().situations
    found: set[str] = set()
    sorted_as = None if arc.crisis else written.get(questions.SITUATION)
    if sorted_as is not None and any(
        "referral_option" in cards[one].also_offer for one in situations_of(sorted_as.value)
    ):
        found.add(Kind.REFERRAL)
    if (said := written.get(questions.OWED)) is not None:
        found |= {SAID[one] for one in _chosen(said.value) if one in SAID}
    return found


def _chosen(value: Any) -> list[str]:
    chosen = value.get("chosen") if isinstance(value, dict) else None
    return [one for one in chosen if isinstance(one, str)] if isinstance(chosen, list) else []
