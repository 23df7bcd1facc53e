"""Every row of the ground floor, by the users' words for it."""

from people.models.accounts import Cohort, Invitation, Membership, Programme, Role, Site, User
from people.models.asking import ContractRequest
from people.models.days import Today, belonging
from people.models.journal import AuditEntry, Event, IdempotencyKey, OutboxMail, Topic
from people.models.keys import DataKey
from people.models.relationships import (
    AggregateOptIn,
    Contract,
    ContractSignature,
    Part,
    Relationship,
    RelationshipMember,
)
from people.models.things import Grant, Item

__all__ = [
    "AggregateOptIn",
    "AuditEntry",
    "Cohort",
    "Contract",
    "ContractRequest",
    "ContractSignature",
    "DataKey",
    "Event",
    "Grant",
    "IdempotencyKey",
    "Invitation",
    "Item",
    "Membership",
    "OutboxMail",
    "Part",
    "Programme",
    "Relationship",
    "RelationshipMember",
    "Role",
    "Site",
    "Today",
    "Topic",
    "User",
    "belonging",
]
