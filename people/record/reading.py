"""Reads of the programme's record, with few queries however long the list."""

from uuid import UUID

from django.db.models import F, Prefetch, Q, QuerySet

from people.errors import NotFound
from people.models import (
    Cohort,
    Contract,
    ContractSignature,
    Programme,
    Relationship,
    RelationshipMember,
    Today,
)


def with_people(relationships: QuerySet[Relationship]) -> QuerySet[Relationship]:
    """Each with `members_today`."""
    return relationships.prefetch_related(_members("members"))


def with_members(relationships: QuerySet[Relationship]) -> QuerySet[Relationship]:
    """Each also with `members_to_come`: who belongs there today or from a later day."""
    to_come = (
        RelationshipMember.objects.filter(
            Q(ended_on=None) | Q(ended_on__gt=Today(F("programme__timezone")))
        )
        .select_related("user")
        .order_by("started_on", "pk")
    )
    return with_people(relationships.select_related("programme")).prefetch_related(
        Prefetch("members", to_come, to_attr="members_to_come")
    )


def with_signatures(contracts: QuerySet[Contract]) -> QuerySet[Contract]:
    """Each with its relationship's `members_today` and its signatures in order."""
    signatures = ContractSignature.objects.select_related("user", "key").order_by("pk")
    return contracts.select_related("relationship", "programme").prefetch_related(
        _members("relationship__members"),
        Prefetch("signatures", signatures),
    )


def cohort_or_404(programme: Programme, cohort_id: UUID) -> Cohort:
    cohort = Cohort.objects.filter(programme=programme, pk=cohort_id).first()
    if cohort is None:
        raise NotFound
    return cohort


def _members(path: str) -> "Prefetch[str, QuerySet[RelationshipMember], str]":
    today = RelationshipMember.objects.today().select_related("user").order_by("pk")
    return Prefetch(path, today, to_attr="members_today")
