"""Who may lead a meeting's page."""

from __future__ import annotations

from people.models import User
from supervision.agendas.models import Agenda
from supervision.agendas.policies import BROUGHT
from supervision.sessions.policies import parties_today


def may_lead(actor: User, agenda: Agenda) -> bool:
    """Anybody who is in the meeting today and sees the agenda."""
    return agenda.state in BROUGHT and actor.pk in parties_today(agenda.session)
