"""Bringing people together in a pair, a co-supervision or a group, and ending it."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from people import audit, endings
from people.errors import Conflict, Invalid
from people.events import publish_all
from people.models import (
    Contract,
    Membership,
    Part,
    Programme,
    Relationship,
    RelationshipMember,
    Role,
    User,
)
from people.policies import require
from people.services.beside import make_pairs_beside
from people.services.contracts import tell_ended

# What the one who supervises is called, and how many supervisees there may be.
SHAPES = {
    Relationship.Kind.PAIR: (Part.SUPERVISOR, 1),
    Relationship.Kind.CO_SUPERVISION: (Part.CO_SUPERVISOR, 1),
    Relationship.Kind.GROUP: (Part.FACILITATOR, None),
}


@transaction.atomic
def create_relationship(
    actor: User,
    programme: Programme,
    *,
    kind: str,
    supervisee_ids: Sequence[UUID],
    supervisor_ids: Sequence[UUID],
    cover_ids: Sequence[UUID] = (),
    name: str = "",
) -> Relationship:
    """A new relationship from today. Nothing can be shared in it before a contract is signed.

    In a co-supervision the first of `supervisor_ids` has the lead, and pairs that are missing are made with it.
    """
    require(actor, "administer", programme)
    part, most = SHAPES[Relationship.Kind(kind)]
    if most is not None and len(supervisee_ids) != most:
        raise Invalid(_("A pair and a co-supervision have exactly one supervisee."))
    if kind == Relationship.Kind.GROUP and not name.strip():
        raise Invalid(_("A group has a name."), code="name")
    if kind == Relationship.Kind.PAIR and len(supervisor_ids) != 1:
        raise Invalid(_("A pair has exactly one supervisor."))
    if kind == Relationship.Kind.CO_SUPERVISION and len(supervisor_ids) < 2:
        raise Invalid(_("In a co-supervision at least two supervise."), code="second")
    if not supervisee_ids or not supervisor_ids:
        raise Invalid(_("Somebody supervises and somebody is supervised."))
    everyone = [*supervisee_ids, *supervisor_ids, *cover_ids]
    if len(set(everyone)) != len(everyone):
        raise Invalid(_("Nobody has two parts in one relationship."))
    _require_role(programme, supervisee_ids, Role.SUPERVISEE)
    _require_role(programme, [*supervisor_ids, *cover_ids], Role.SUPERVISOR)

    leads = Part.SUPERVISOR if kind == Relationship.Kind.CO_SUPERVISION else part
    today = programme.today()
    relationship = Relationship.objects.create(
        programme=programme, kind=kind, name=name, started_on=today
    )
    parts = (
        [(person, Part.SUPERVISEE) for person in supervisee_ids]
        + [(person, part if place else leads) for place, person in enumerate(supervisor_ids)]
        + [(person, Part.COVER) for person in cover_ids]
    )
    RelationshipMember.objects.bulk_create(
        RelationshipMember(
            programme=programme,
            relationship=relationship,
            user_id=person,
            part=their_part,
            started_on=today,
        )
        for person, their_part in parts
    )
    audit.record(actor, "bring together", relationship)
    publish_all(
        programme.pk,
        {f"user:{person}" for person in everyone},
        "relationship.started",
        relationship.pk,
        actor,
    )
    make_pairs_beside(actor, relationship, from_on=today)
    return relationship


@transaction.atomic
def end_relationship(actor: User, relationship: Relationship) -> Relationship:
    """End it now, and its contracts with it. Whatever was shared in it closes with the commit."""
    require(actor, "administer", relationship.programme)
    if not end_now(actor, relationship):
        raise Conflict(_("This relationship is over already."))
    audit.record(actor, "end", relationship)
    return relationship


@transaction.atomic
def end_part(actor: User, member: RelationshipMember) -> RelationshipMember:
    """One person leaves a relationship now. A pair without both of its people is over."""
    require(actor, "administer", member.programme)
    if not leave_now(actor, member):
        raise Conflict(_("This part is over already."))
    audit.record(actor, "end part", member)
    return member


def end_now(actor: User | None, relationship: Relationship) -> bool:
    today = relationship.programme.today()
    ended = Relationship.objects.filter(pk=relationship.pk, ended_on=None).update(ended_on=today)
    if not ended:
        return False
    relationship.ended_on = today
    contracts = Contract.objects.filter(relationship=relationship)
    signed = list(contracts.filter(state=Contract.State.SIGNED).select_related("programme"))
    contracts.exclude(state__in=[Contract.State.SUPERSEDED, Contract.State.ENDED]).update(
        state=Contract.State.ENDED
    )
    for contract in signed:
        tell_ended(actor, contract)
    tell_rights_changed(actor, relationship)
    endings.ended(actor, relationship)
    return True


def leave_now(actor: User | None, member: RelationshipMember) -> bool:
    today = member.programme.today()
    left = RelationshipMember.objects.filter(pk=member.pk, ended_on=None).update(ended_on=today)
    if not left:
        return False
    member.ended_on = today
    if member.relationship.kind == Relationship.Kind.PAIR and member.part != Part.COVER:
        end_now(actor, member.relationship)
    else:
        tell_rights_changed(actor, member.relationship)
        endings.ended(actor, member.relationship)
    return True


def tell_rights_changed(actor: User | None, relationship: Relationship) -> None:
    people = relationship.members.values_list("user_id", flat=True)
    publish_all(
        relationship.programme_id,
        {f"user:{person}" for person in people},
        "rights.changed",
        relationship.pk,
        actor,
    )


def _require_role(programme: Programme, people: Sequence[UUID], role: str) -> None:
    holders = Membership.objects.holding(role).filter(programme=programme, user_id__in=people)
    if set(people) - set(holders.values_list("user_id", flat=True)):
        raise Invalid(
            _("Everyone who is supervised has the role supervisee, and who supervises, supervisor.")
        )
