"""Whether an excerpt is still needed. What lies on one is known to the floor above; it says so here when it starts."""

from __future__ import annotations

from collections.abc import Callable

from people.errors import Conflict
from transcripts.models import Excerpt

Needed = Callable[[Excerpt], bool]

_needs: list[Needed] = []


class InUse(Conflict):
    """Somebody spoke about it, or it lies on something."""

    code = "in_use"

    def __init__(self) -> None:
        super().__init__("Something was said about this, or it is used elsewhere. It stays.")


def register(needed: Needed) -> None:
    """`needed(excerpt)`: whether it may not go."""
    if needed not in _needs:
        _needs.append(needed)


def is_needed(excerpt: Excerpt) -> bool:
    return any(needed(excerpt) for needed in _needs)


def require_unused(excerpt: Excerpt) -> None:
    if is_needed(excerpt):
        raise InUse
