"""Whom an agenda goes to, where two supervise: the lead, the second, or both. Decided once, as it is brought."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from people import audit
from people.errors import Conflict, NotFound
from people.models import Part, Relationship, User
from people.policies import require
from people.sharing import relationships_of
from supervision.agendas.models import Agenda
from supervision.sessions.models import SupervisionSession
from supervision.sessions.parties import parties_of

ONE_TO_ONE = (Relationship.Kind.PAIR, Relationship.Kind.CO_SUPERVISION)


@transaction.atomic
def address(actor: User, agenda: Agenda, relationship_id: UUID | None) -> None:
    """Move an agenda nobody else ever saw to the next meeting with those it is for; else between meetings.

    What was brought to one audience keeps it: another audience is another agenda.
    """
    require(actor, "write", agenda)
    meant = agenda.session.relationship
    if relationship_id is None or relationship_id == meant.pk:
        return
    relationship = beside(actor, meant).get(relationship_id)
    if relationship is None:
        raise NotFound
    if agenda.brought_at is not None:
        raise Conflict(
            "This was brought to somebody already, and stays with them. For others, begin another agenda.",
            code="brought_elsewhere",
        )
    agenda.session = _meeting(actor, relationship)
    Agenda.objects.filter(pk=agenda.pk).update(session=agenda.session)
    audit.record(actor, "address", agenda)


@contextmanager
def addressed(actor: User, agenda: Agenda, relationship_id: UUID | None) -> Iterator[None]:
    """Everything inside is as if it went there, and undone."""
    with transaction.atomic():
        address(actor, agenda, relationship_id)
        yield
        transaction.set_rollback(True)


def beside(actor: User, meant: Relationship) -> dict[UUID, Relationship]:
    """The audiences an agenda meant for these may have: a co-supervision of mine, and the pairs in it."""
    mine = relationships_of(actor).filter(kind__in=ONE_TO_ONE, programme_id=meant.programme_id)
    found = {one.pk: one for one in mine.select_related("programme")}
    parties = parties_of(found)
    own = {pk for pk in found if parties[pk].get(actor.pk) == Part.SUPERVISEE}
    everyone = parties.get(meant.pk, {}).keys()
    family = set().union(
        *(
            parties[pk].keys()
            for pk in own
            if found[pk].kind == Relationship.Kind.CO_SUPERVISION and everyone <= parties[pk].keys()
        )
    )
    return {pk: found[pk] for pk in own if everyone and parties[pk].keys() <= family}


def _meeting(actor: User, relationship: Relationship) -> SupervisionSession:
    """The next one planned that has no agenda of mine. None is put in anybody's diary for this."""
    planned = SupervisionSession.objects.filter(
        relationship=relationship,
        state=SupervisionSession.State.PLANNED,
        starts_at__gte=timezone.now(),
    ).exclude(agendas__writer=actor)
    found = planned.select_related("relationship", "programme").order_by("starts_at").first()
    return found or SupervisionSession.objects.create(
        programme=relationship.programme,
        relationship=relationship,
        starts_at=timezone.now(),
        kind=SupervisionSession.Kind.AD_HOC,
    )
