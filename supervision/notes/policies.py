"""Who may propose a session's note, say it differently, and agree to it."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from people.models import User
from people.policies import allow
from supervision.notes.models import SessionNote, SessionNoteParty
from supervision.sessions.models import SupervisionSession
from supervision.sessions.policies import parties_today

EARLY = timedelta(hours=2)
"""People begin before the hour. A session still to come has nothing to keep yet."""

State = SupervisionSession.State


@allow("note", SupervisionSession)
def may_note(actor: User, session: SupervisionSession) -> bool:
    """Whoever is in it today, once it has begun and unless it did not take place."""
    if session.state not in (State.PLANNED, State.HAPPENED):
        return False
    begun = session.state == State.HAPPENED or session.starts_at <= timezone.now() + EARLY
    return begun and actor.pk in parties_today(session)


@allow("change", SessionNote)
def may_change(actor: User, note: SessionNote) -> bool:
    """Other words are a new proposal. What was agreed stays as it was agreed."""
    return note.state == SessionNote.State.PROPOSED and actor.pk in {
        one.user_id for one in present(note)
    }


@allow("agree", SessionNote)
def may_agree(actor: User, note: SessionNote) -> bool:
    """Once to each wording; again only where nobody else is missing, as when one of them has left since."""
    if not may_change(actor, note):
        return False
    mine = next(one for one in present(note) if one.user_id == actor.pk)
    return mine.revision != note.revision or is_everybodys(note)


def present(note: SessionNote) -> list[SessionNoteParty]:
    """Those it is between who are parties still."""
    today = parties_today(note.session)
    return [one for one in note.parties.all() if one.user_id in today]


def is_everybodys(note: SessionNote) -> bool:
    """All who are still there have agreed to these words; one alone agrees with nobody."""
    agreed = [one for one in note.parties.all() if one.revision == note.revision]
    return len(agreed) > 1 and all(one.revision == note.revision for one in present(note))
