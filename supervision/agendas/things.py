"""What stands on an agenda as a copy of something made or noted elsewhere, told apart by its question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

THING = re.compile(r"[a-z]+:[0-9a-f-]{36}", re.ASCII)


def is_thing(question: str) -> bool:
    """ "idea:<id>" names one thing; a prompt of the content never has a colon."""
    return THING.fullmatch(question) is not None


def title_of(value: Any) -> str:
    """What a copy is called; empty for everything else."""
    return str(value.get("title") or "") if isinstance(value, dict) else ""


def only_things(prompts: Sequence[str]) -> bool:
    """An item that is there for them alone. Whether it is there is its writer's to say, by bringing one."""
    return bool(prompts) and all(map(is_thing, prompts))
