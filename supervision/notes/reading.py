"""Finds a session's note for whoever asks, with everything its picture needs."""

from __future__ import annotations

from django.db.models import Prefetch

from people.errors import NotFound
from people.models import User
from supervision.notes.models import SessionNote, SessionNoteParty
from supervision.sessions.models import SupervisionSession
from supervision.sessions.policies import parties_today


def note_of(actor: User, session: SupervisionSession) -> SessionNote | None:
    """None where nothing is proposed and `actor` is of the session. Anybody else's note does not exist."""
    parties = SessionNoteParty.objects.select_related("user").order_by("pk")
    notes = SessionNote.objects.filter(session=session)
    note = notes.visible_to(actor).prefetch_related(Prefetch("parties", parties)).first()
    if note is not None:
        note.session = session  # its people are read once
    elif notes.exists() or actor.pk not in parties_today(session):
        raise NotFound
    return note
