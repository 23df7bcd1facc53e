"""How long each thing on an agenda is meant to take: the template's figure, what was asked for with the feeling, or what was agreed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from supervision.agendas.models import AgendaItem

ASKED_FOR = "R4"  # "I'd like about this many minutes on the feeling before the case."


def planned(item: AgendaItem, said: Mapping[str, Any]) -> int:
    """Minutes, a guide and nothing more. `said` is what may be read on this item, by prompt."""
    if item.minutes_agreed is not None:
        return item.minutes_agreed
    asked = said.get(ASKED_FOR)
    return asked if isinstance(asked, int) and asked > 0 else item.minutes
