"""A supervisor's desk: who is waiting for a line, what was brought, and when we meet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from people.errors import NotFound
from people.models import Grant, RelationshipMember, User
from supervision.agendas.models import Agenda, AgendaExcerpt, AgendaItem, Answer, open_links
from supervision.agendas.policies import BROUGHT, promised_on
from supervision.sessions.models import SupervisionSession
from supervision.sessions.parties import SUPERVISING

MOST = 200


def brought_to(actor: User) -> list[Agenda]:
    """Agendas of others that are open to `actor`, oldest first; also where they stand in."""
    supervising = RelationshipMember.objects.today().filter(user=actor, part__in=SUPERVISING)
    if not supervising.exists():
        raise NotFound
    shared = Grant.objects.filter(
        revoked_at=None, relationship__in=supervising.values("relationship_id")
    )
    agendas = (
        Agenda.objects.visible_to(actor)
        .filter(pk__in=shared.values("item_id"))
        .exclude(writer=actor)
        .filter(state__in=BROUGHT)
        .select_related("session", "programme")
        .order_by("-brought_at", "pk")[:MOST]
    )
    return list(reversed(agendas))


def sessions_of(actor: User) -> list[SupervisionSession]:
    supervising = RelationshipMember.objects.today().filter(user=actor, part__in=SUPERVISING)
    ahead = SupervisionSession.objects.filter(
        relationship_id__in=supervising.values("relationship_id"),
        starts_at__gte=timezone.now() - timedelta(hours=2),
    )
    return list(ahead.select_related("relationship").order_by("starts_at", "pk")[:MOST])


def waiting(agendas: Sequence[Agenda]) -> list[dict[str, Any]]:
    """Those still waiting for a line: oldest first, and nothing of it in red."""
    return [
        {
            "agenda_id": agenda.pk,
            "supervisee": _owner(agenda),
            "brought_at": agenda.brought_at,
            "session_at": agenda.session.starts_at,
            "reply_due_on": promised_on(agenda),
            "held": agenda.held_at is not None,
        }
        for agenda in agendas
        if agenda.received_at is None and agenda.set_aside_at is None
    ]


def summaries(agendas: Sequence[Agenda]) -> list[dict[str, Any]]:
    holds = _what_they_hold(agendas)
    return [
        {
            "agenda_id": agenda.pk,
            "session_id": agenda.session_id,
            "supervisee": _owner(agenda),
            "template_id": agenda.template_id,
            "state": agenda.state,
            "session_at": agenda.session.starts_at,
            "brought_at": agenda.brought_at,
            "received_at": agenda.received_at,
            "holds": holds[agenda.pk],
        }
        for agenda in agendas
    ]


def _what_they_hold(agendas: Sequence[Agenda]) -> dict[UUID, str]:
    """What of each is open now. Where all was taken back, nothing is left that was answered."""
    ids = [agenda.pk for agenda in agendas]
    waits = AgendaItem.objects.filter(agenda__in=ids, not_today=True).values_list("agenda_id")
    answers = Answer.objects.filter(agenda_item__agenda__in=ids, brought_at__isnull=False)
    links = AgendaExcerpt.objects.filter(open_links(), agenda_item__agenda__in=ids)
    place = "agenda_item__agenda_id"
    things = answers.values_list(place).union(links.values_list(place))
    return {
        **dict.fromkeys(ids, "nothing"),
        **{pk: "not_today" for (pk,) in waits},
        **{pk: "things" for (pk,) in things},
    }


def _owner(agenda: Agenda) -> dict[str, Any]:
    return {"id": agenda.owner.pk, "name": agenda.owner.name}
