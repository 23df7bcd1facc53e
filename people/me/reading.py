"""A person's relationships of today, with the contract that matters in each."""

from dataclasses import dataclass

from people.models import Contract, Programme, Relationship, RelationshipMember, User
from people.sharing import belonged_to_by, relationships_of


@dataclass(frozen=True)
class MyRelationship:
    id: object
    kind: str
    name: str
    my_part: str
    live: bool
    people: list[RelationshipMember]
    contract: Contract | None


def my_relationships(user: User, programme: Programme) -> list[MyRelationship]:
    """Oldest first. The contract is the one in force, else the newest that waits for signatures."""
    mine = list(belonged_to_by(user).filter(programme=programme).order_by("started_on", "pk"))
    ids = [relationship.pk for relationship in mine]
    live = set(relationships_of(user).filter(pk__in=ids).values_list("pk", flat=True))
    people: dict[object, list[RelationshipMember]] = {pk: [] for pk in ids}
    members = RelationshipMember.objects.today().filter(relationship__in=ids)
    for member in members.select_related("user").order_by("pk"):
        people[member.relationship_id].append(member)
    contracts = _contracts(mine)
    return [
        MyRelationship(
            id=relationship.pk,
            kind=relationship.kind,
            name=relationship.name,
            my_part=next(m.part for m in people[relationship.pk] if m.user_id == user.pk),
            live=relationship.pk in live,
            people=people[relationship.pk],
            contract=contracts.get(relationship.pk),
        )
        for relationship in mine
    ]


def _contracts(relationships: list[Relationship]) -> dict[object, Contract]:
    found: dict[object, Contract] = {}
    of_these = Contract.objects.filter(relationship__in=relationships).order_by("version")
    for contract in of_these.filter(state=Contract.State.OFFERED):
        found[contract.relationship_id] = contract
    for contract in of_these.live():
        found[contract.relationship_id] = contract
    return found
