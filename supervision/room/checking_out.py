"""Two taps at the end of a meeting, counted without a name into one figure of the whole programme (I12)."""

from __future__ import annotations

import hmac
from hashlib import sha256
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from people.errors import Conflict, Forbidden
from people.models import User
from supervision.agendas.models import Agenda
from supervision.programme.figures import CHECK_OUT_OPEN, quarter_of
from supervision.room.models import CheckOut
from supervision.room.policies import may_lead
from supervision.sessions.models import SupervisionSession


@transaction.atomic
def check_out(actor: User, agenda: Agenda, room: str) -> None:
    """Count `room` ("yes", "partly" or "no") once for this meeting.

    The audit names who does what, so this is in no audit: it would put a name beside the answer.
    """
    if not may_check_out(actor, agenda):
        raise Forbidden(
            "A meeting is looked back at by those who are in it, from its beginning and for a week."
        )
    session = agenda.session
    began = session.starts_at.astimezone(ZoneInfo(agenda.programme.timezone)).date()
    start = quarter_of(began).start
    row = CheckOut(
        programme_id=agenda.programme_id,
        quarter_starts_on=start,
        person=_without_a_name("person", agenda.programme_id, start, actor.pk),
        meeting=_meeting(actor, session),
        room=room,
    )
    CheckOut.objects.bulk_create([row], ignore_conflicts=True)
    if not CheckOut.objects.filter(pk=row.pk).exists():
        raise Conflict("You are counted already for this meeting.", code="counted_already")


def may_check_out(actor: User, agenda: Agenda) -> bool:
    """Whoever is in the meeting, from its beginning on and for a week. Between sessions nobody met."""
    session = agenda.session
    return (
        session.kind != SupervisionSession.Kind.AD_HOC
        and session.starts_at <= timezone.now() < session.starts_at + CHECK_OUT_OPEN
        and may_lead(actor, agenda)
    )


def is_asked(actor: User, agenda: Agenda) -> bool:
    """Whether there is still something to ask this person about this meeting."""
    if not may_check_out(actor, agenda):
        return False
    return not CheckOut.objects.filter(meeting=_meeting(actor, agenda.session)).exists()


def _meeting(actor: User, session: SupervisionSession) -> str:
    return _without_a_name("meeting", session.pk, actor.pk)


def _without_a_name(*parts: object) -> str:
    said = "check-out:" + ":".join(str(part) for part in parts)
    return hmac.new(settings.SECRET_KEY.encode(), said.encode(), sha256).hexdigest()
