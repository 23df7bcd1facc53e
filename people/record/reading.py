"""Reads of the programme's record, with few queries however long the list."""

from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import F, OuterRef, Prefetch, Q, QuerySet, Subquery

from people.errors import NotFound
from people.models import (
    AuditEntry,
    Cohort,
    Contract,
    ContractRequest,
    ContractSignature,
    Part,
    Programme,
    Relationship,
    RelationshipMember,
    Today,
    User,
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


def with_signatures(contracts: QuerySet[Contract], reader: User) -> QuerySet[Contract]:
    """Each with its relationship's `members_today` and `members_ever`, its signatures, and when it was ended.

    Also with what is asked about it, as far as `reader` may know.
    """
    asked = ContractRequest.objects.visible_to(reader).open().select_related("user", "key")
    signatures = ContractSignature.objects.select_related("user", "key").order_by("pk")
    ever = RelationshipMember.objects.select_related("user").order_by("started_on", "pk")
    said = AuditEntry.objects.filter(object_id=OuterRef("pk"), verb="end").order_by("at")
    return (
        contracts.select_related("relationship", "programme")
        .annotate(said_ended_at=Subquery(said.values("at")[:1]))
        .prefetch_related(
            _members("relationship__members"),
            Prefetch("relationship__members", ever, to_attr="members_ever"),
            Prefetch("signatures", signatures),
            Prefetch("requests", asked.order_by("asked_at", "pk")),
        )
    )


def people_of(contract: Contract) -> list[RelationshipMember]:
    """Who it is between. One that is over stays between those who were asked to sign it, whoever has left since."""
    relationship: Any = contract.relationship
    over = contract.state in {Contract.State.ENDED, Contract.State.SUPERSEDED}
    if relationship.members_today and not over:
        return list(relationship.members_today)
    latest = {one.user_id: one for one in relationship.members_ever if one.part != Part.COVER}
    asked = {signature.user_id for signature in contract.signatures.all()}
    return [one for user_id, one in latest.items() if not asked or user_id in asked]


def ended_on(contract: Contract) -> date | None:
    """The day an ended contract ended, as far as it was written down."""
    if contract.state != Contract.State.ENDED:
        return None
    days = [contract.valid_to, contract.relationship.ended_on]
    said: datetime | None = getattr(contract, "said_ended_at", None)
    if said is not None:
        days.append(said.astimezone(ZoneInfo(contract.programme.timezone)).date())
    return min((day for day in days if day is not None), default=None)


def cohort_or_404(programme: Programme, cohort_id: UUID) -> Cohort:
    cohort = Cohort.objects.filter(programme=programme, pk=cohort_id).first()
    if cohort is None:
        raise NotFound
    return cohort


def _members(path: str) -> "Prefetch[str, QuerySet[RelationshipMember], str]":
    today = RelationshipMember.objects.today().select_related("user").order_by("pk")
    return Prefetch(path, today, to_attr="members_today")
