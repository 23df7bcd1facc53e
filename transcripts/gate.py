"""The gate before a record (INV-15): what is remembered is written down before the record is opened.

Who remembers what is known to the floor above. It says so here when it starts.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from people.errors import Conflict
from people.models import User

Closed = Callable[[User, UUID], bool]

_gates: list[Closed] = []


class NotYet(Conflict):
    """The owner began to write down what she remembers, and has not sealed it."""

    code = "not_yet"

    def __init__(self) -> None:
        super().__init__(
            "Not yet. Write down what you remember first, or say that you have already read it."
        )


def register(closed: Closed) -> None:
    """`closed(owner, recording_id)`: whether this record has to wait for its owner."""
    if closed not in _gates:
        _gates.append(closed)


def require_open(actor: User, owner: User, recording_id: UUID) -> None:
    """Refuse the owner a record that waits for her memory. It never waits for anybody else."""
    if actor == owner and any(closed(owner, recording_id) for closed in _gates):
        raise NotYet
