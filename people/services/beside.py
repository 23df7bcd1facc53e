"""A co-supervision stands beside a pair with each who supervises there, so that each can be asked alone."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from people import audit
from people.events import publish_all
from people.models import Contract, Part, Programme, Relationship, RelationshipMember, User
from people.services.contracts import draft_contract, offer_contract

LED = frozenset({Part.SUPERVISOR, Part.CO_SUPERVISOR})


@transaction.atomic
def make_pairs_beside(actor: User, together: Relationship, *, from_on: date) -> list[Relationship]:
    """The pairs that are missing, from that day. Its caller has asked whether `actor` may."""
    if together.kind != Relationship.Kind.CO_SUPERVISION:
        return []
    supervisee, supervisors = _parts(together)
    found = _pairs(together.programme, supervisee)
    return [
        _pair(actor, together.programme, supervisee, one, from_on)
        for one in supervisors
        if one not in found
    ]


def _pairs_beside(together: Relationship) -> list[Relationship]:
    """The pairs of its supervisee with each who supervises there, the lead's first."""
    if together.kind != Relationship.Kind.CO_SUPERVISION:
        return []
    supervisee, supervisors = _parts(together)
    found = _pairs(together.programme, supervisee)
    return [found[one] for one in supervisors if one in found]


@transaction.atomic
def offer_together(actor: User, relationship: Relationship, **terms: Any) -> Contract:
    """Draft and offer a contract; a co-supervision's goes with one for each pair beside it that has none.

    What is offered or in force between two of them already stays as it is.
    """
    contract = draft_contract(actor, relationship, **terms)
    offer_contract(actor, contract)
    day = max(contract.valid_from, contract.programme.today())
    for pair in _pairs_beside(relationship):
        standing = pair.contracts.filter(
            Q(valid_to=None) | Q(valid_to__gte=day),
            state__in=[Contract.State.OFFERED, Contract.State.SIGNED],
        )
        if not standing.exists():
            first = max(contract.valid_from, pair.started_on)
            offer_contract(actor, draft_contract(actor, pair, **terms | {"valid_from": first}))
    return contract


def _parts(together: Relationship) -> tuple[UUID, list[UUID]]:
    """Its supervisee, and who supervises there now or soon, the lead first."""
    members = together.members.filter(Q(ended_on=None) | Q(ended_on__gt=together.programme.today()))
    parts = list(members.order_by("started_on", "pk").values_list("user_id", "part"))
    supervisee = next(person for person, part in parts if part == Part.SUPERVISEE)
    lead = [person for person, part in parts if part == Part.SUPERVISOR]
    return supervisee, [*lead, *(one for one, part in parts if part == Part.CO_SUPERVISOR)]


def _pairs(programme: Programme, supervisee: UUID) -> dict[UUID, Relationship]:
    """The supervisee's pairs that are not over, by who supervises in them."""
    open_still = Q(ended_on=None) | Q(ended_on__gt=programme.today())
    mine = RelationshipMember.objects.filter(
        open_still, user_id=supervisee, part=Part.SUPERVISEE
    ).values("relationship_id")
    theirs = RelationshipMember.objects.filter(
        open_still,
        Q(relationship__ended_on=None) | Q(relationship__ended_on__gt=programme.today()),
        part=Part.SUPERVISOR,
        programme=programme,
        relationship__kind=Relationship.Kind.PAIR,
        relationship__in=mine,
    )
    return {
        one.user_id: one.relationship
        for one in theirs.select_related("relationship__programme").order_by("-started_on", "-pk")
    }


def _pair(
    actor: User, programme: Programme, supervisee: UUID, supervisor: UUID, from_on: date
) -> Relationship:
    pair = Relationship.objects.create(
        programme=programme, kind=Relationship.Kind.PAIR, started_on=from_on
    )
    RelationshipMember.objects.bulk_create(
        RelationshipMember(
            programme=programme, relationship=pair, user_id=person, part=part, started_on=from_on
        )
        for person, part in ((supervisee, Part.SUPERVISEE), (supervisor, Part.SUPERVISOR))
    )
    audit.record(actor, "bring together", pair)
    topics = {f"user:{supervisee}", f"user:{supervisor}"}
    publish_all(programme.pk, topics, "relationship.started", pair.pk, actor)
    return pair
