"""Notes on a meeting: a record too, and memory too. How late they were written stands beside them."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.models import CaseSession, Note
from people import audit, sharing
from people.errors import Invalid, Stale
from people.models import User
from people.policies import require
from people.sealed import sealed

A_DAY = 48  # from so many hours on, lateness is told in days


@transaction.atomic
def write(
    actor: User, session: CaseSession, *, text: str, written_at: dt.datetime | None = None
) -> Note:
    """Keep a note; `written_at` may lie in the past, for what was first written elsewhere."""
    require(actor, "change", session.case)
    if written_at is not None and written_at > timezone.now() + dt.timedelta(hours=2):
        raise Invalid("This time is still to come.", code="in_the_future")
    note = sharing.create(
        Note,
        actor,
        session.case.programme,
        session.case.sealing_key,
        session=session,
        text=text,
        written_at=written_at or timezone.now(),
    )
    audit.record(actor, "write", note)
    return note


@transaction.atomic
def rewrite(actor: User, note: Note, *, text: str, revision: int) -> Note:
    """Change a note, if nobody has since `revision`."""
    require(actor, "change", note.session.case)
    mine = Note.objects.filter(pk=note.pk, revision=revision)
    if not mine.update(revision=F("revision") + 1, **sealed(note, text=text)):
        note.refresh_from_db()
        raise Stale(
            "You wrote here on another device. Both texts are kept.",
            extra={"current": note_json(note), "yours": text},
        )
    note.text, note.revision = text, revision + 1
    return note


def hours_after(note: Note) -> int:
    """Whole hours between the end of the meeting and the writing; its day's end where no time is known."""
    session = note.session
    ended = session.ended_at
    if ended is None:
        zone = ZoneInfo(note.programme.timezone)
        ended = dt.datetime.combine(session.held_on, dt.time(23, 59), zone)
    return max(0, round((note.written_at - ended).total_seconds() / 3600))


def label(note: Note) -> str:
    """For example "notes, written 20 h after"."""
    hours = hours_after(note)
    if hours == 0:
        return _("notes, written right after")
    if hours < A_DAY:
        return _("notes, written %(hours)d h after") % {"hours": hours}
    days = round(hours / 24)
    return ngettext(
        "notes, written %(days)d day after", "notes, written %(days)d days after", days
    ) % {"days": days}


def note_json(note: Note) -> dict[str, Any]:
    return {
        "id": note.pk,
        "session_id": note.session_id,
        "text": note.text,
        "written_at": note.written_at,
        "hours_after": hours_after(note),
        "label": label(note),
        "revision": note.revision,
    }
