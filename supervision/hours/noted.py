"""Of which hours' sessions a note was agreed: all the programme's record sees of one. Never its words."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from supervision.hours.models import HoursEntry
from supervision.notes.models import SessionNote


def noted(rows: Sequence[HoursEntry]) -> set[UUID]:
    """Ids of sessions. One query."""
    sessions = {row.session_id for row in rows if row.session_id is not None}
    agreed = SessionNote.objects.filter(session__in=sessions, state=SessionNote.State.AGREED)
    return set(agreed.values_list("session_id", flat=True))
