"""First words for a session's note, from decisions that all of the session can read already. Never from feelings."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from people.models import User
from supervision.agendas import shown
from supervision.agendas.models import Agenda, AgendaItem
from supervision.agendas.policies import BROUGHT
from supervision.sessions.models import SupervisionSession

# Named, so that a kind somebody adds later says nothing here until somebody has thought about it.
OF_WORK = frozenset(
    {
        "safety",
        "facts",
        "procedure",
        "actions",
        "disclosure",
        "decision",
        "sort",
        "record",
        "hypothesis",
        "owed",
        "follow_up",
        "caseload",
        "case",
        "practice",
    }
)
PLANS = frozenset({"Y1", "Y2", "Y3", "X1", "X2", "X3", "X4"})
"""An idea to test, next time, and what is owed (prompts.en.yaml)."""

Outcome = AgendaItem.Outcome
# What somebody takes to their own therapy, or leaves for another day, is no decision of both.
TOLD = frozenset({Outcome.TALKED, Outcome.PARTLY, Outcome.CARRIED_OVER})


def suggested(actor: User, session: SupervisionSession) -> str:
    """One line for each decision, empty where there is none. It is the same for everybody."""
    agendas = Agenda.objects.visible_to(actor).filter(
        session=session, state__in=BROUGHT, set_aside_at=None
    )
    lines: list[str] = []
    for agenda in agendas.order_by("pk"):
        lines += _of(shown.loaded(agenda))
    return "\n".join(lines)


def _of(agenda: Agenda) -> list[str]:
    open_now = shown.brought(agenda)
    items = shown.to_others(agenda, open_now, reader=None, revision=agenda.revision)["items"]
    lines: list[str] = []
    for item in items:
        if item["kind"] not in OF_WORK:
            continue
        if item["outcome"] in TOLD:
            lines.append(f"{item['title']}: {Outcome(item['outcome']).label.lower()}.")
        said = [_text(one["value"]) for one in item["answers"] if one["prompt_id"] in PLANS]
        lines += [f"– {text}" for text in said if text]
    return lines


def _text(value: Any) -> str:
    """The words of an answer of whatever shape; ids and numbers are no words."""
    if isinstance(value, str):
        return "" if _is_id(value) else " ".join(value.split())
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return ", ".join(text for part in parts if (text := _text(part)))


def _is_id(text: str) -> bool:
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False
