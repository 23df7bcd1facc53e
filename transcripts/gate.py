"""The gate before a record (INV-15): what is remembered is written down before the record is opened.

Who remembers what is known to the floor above. It says so here when it starts.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from uuid import UUID

from people.errors import Conflict
from people.models import User

Closed = Callable[[User, Collection[UUID]], Mapping[UUID, UUID]]

Remembers = Callable[[User, UUID], bool]

_gates: list[Closed] = []
_sessions: list[Remembers] = []


class NotYet(Conflict):
    """The owner began to write down what she remembers, and has not sealed it."""

    code = "not_yet"

    def __init__(self, arc_id: UUID | None = None) -> None:
        super().__init__(
            "Not yet. Write down what you remember first, or say that you have already read it.",
            extra={"arc_id": str(arc_id)} if arc_id else None,
        )


def register(closed: Closed) -> None:
    """`closed(owner, recording_ids)`: those of these records that have to wait for their owner, and the
    arc in which she remembers."""
    if closed not in _gates:
        _gates.append(closed)


def register_session(remembers: Remembers) -> None:
    """`remembers(owner, session_id)`: whether a memory of it is begun, record or none."""
    if remembers not in _sessions:
        _sessions.append(remembers)


def session_waits(owner: User, session_id: UUID) -> bool:
    """What is brought in for this session is no record yet, and would tell as much."""
    return any(remembers(owner, session_id) for remembers in _sessions)


def waiting(owner: User, recording_ids: Collection[UUID]) -> set[UUID]:
    """Those of `owner`'s records that wait for what she remembers."""
    return set(_remembered_in(owner, recording_ids))


def require_open(actor: User, owner: User, recording_id: UUID) -> None:
    """Refuse the owner a record that waits for her memory. It never waits for anybody else."""
    if actor == owner and (remembered := _remembered_in(owner, [recording_id])):
        raise NotYet(remembered[recording_id])


def _remembered_in(owner: User, recording_ids: Collection[UUID]) -> dict[UUID, UUID]:
    return {pk: arc_id for closed in _gates for pk, arc_id in closed(owner, recording_ids).items()}
