"""What became of an item in the meeting, and how what was left over finds its way to the next agenda."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from people import audit
from people.errors import Invalid
from people.models import User
from people.policies import require
from supervision.agendas import bringing
from supervision.agendas.minutes import planned
from supervision.agendas.models import Agenda, AgendaItem
from supervision.agendas.policies import BROUGHT
from supervision.content import loader

Outcome = AgendaItem.Outcome


@transaction.atomic
def set_outcome(actor: User, item: AgendaItem, *, outcome: str) -> AgendaItem:
    """Talked, partly, carried over, not today, moved to own therapy; empty takes it back."""
    require(actor, "settle", item)
    if outcome == Outcome.NOT_TODAY and actor != item.owner:
        raise Invalid("Only the person whose feeling it is says 'Not today'.", code="not_yours")
    if not AgendaItem.objects.filter(pk=item.pk).exclude(outcome=outcome).update(outcome=outcome):
        return item
    item.outcome = outcome
    audit.record(actor, "settle", item)
    if item.agenda.state in BROUGHT:
        bringing.changed(actor, item.agenda)
    return item


def carry_over(agenda: Agenda, *, after: int) -> list[AgendaItem]:
    """New items for what was carried over from this writer's earlier agendas of the same relationship.

    Title, kind and questions come along; what was answered to them stays where it was written.
    """
    left = (
        AgendaItem.objects.filter(
            agenda__writer=agenda.writer,
            agenda__session__relationship=agenda.session.relationship_id,
            outcome=Outcome.CARRIED_OVER,
        )
        .exclude(agenda=agenda)
        .exclude(pk__in=_carried_already(agenda))
        .select_related("key", "added_by")
        .order_by("agenda__session__starts_at", "agenda_id", "order")
    )
    items = [
        AgendaItem(
            programme_id=agenda.programme_id,
            agenda=agenda,
            order=order,
            kind=item.kind,
            title=item.title,
            minutes=planned(item, {}),
            optional=item.optional,
            prompts=[prompt for prompt in item.prompts if prompt not in loader.NEEDS],
            carried_from=item,
            key=item.key,
            added=item.added,
            added_by=item.added_by,
        )
        for order, item in enumerate(left, start=after + 1)
    ]
    return AgendaItem.objects.bulk_create(items)


def _carried_already(agenda: Agenda) -> list[UUID]:
    carried = AgendaItem.objects.filter(agenda__writer=agenda.writer, carried_from__isnull=False)
    return list(carried.values_list("carried_from_id", flat=True))
