"""Makes valid people, programmes and relationships. Other floors' builders stand in make_<floor>.py.

`make.pair()` says everything most tests need to say: one supervisee, one supervisor, a signed contract.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Any

from django.utils.timezone import now

from people import arrival
from people.models import (
    Contract,
    ContractSignature,
    Grant,
    Item,
    Membership,
    Part,
    Programme,
    Relationship,
    RelationshipMember,
    Role,
    User,
)
from people.tenancy import acting_for

PASSWORD = "a-quiet-room-42"
NO_PASSWORD = "!"  # Django's mark of an account without one; its session still has a hash
LONG_AGO = timedelta(days=100)
_names = count(1)


@dataclass(frozen=True)
class Pair:
    """Any relationship, seen from its first supervisee and first supervisor."""

    programme: Programme
    supervisee: User
    supervisor: User
    relationship: Relationship
    contract: Contract


def programme(name: str = "", **fields: Any) -> Programme:
    return arrival.found_programme(name or f"Programme {next(_names)}", **fields)


def user(name: str = "", **fields: Any) -> User:
    number = next(_names)
    name = name or f"Person {number}"
    address = f"{''.join(filter(str.isalnum, name.lower())) or 'person'}{number}@example.org"
    fields = {"email": address, "name": name, "password": f"{NO_PASSWORD}{number}"} | fields
    return User.objects.create(**fields)


def user_with_password(name: str = "", password: str = PASSWORD) -> User:
    """Somebody who can sign in on the page."""
    person = user(name)
    person.set_password(password)
    person.save(update_fields=["password"])
    return person


def member(within: Programme, name: str | User = "", *roles: str) -> User:
    """Somebody who belongs to a programme, as supervisee unless told otherwise."""
    person = name if isinstance(name, User) else user(name)
    with acting_for(within.pk):
        Membership.objects.create(
            programme=within,
            user=person,
            roles=list(roles) or [Role.SUPERVISEE],
            started_on=within.today() - LONG_AGO,
        )
    return person


def pair(
    within: Programme | None = None,
    supervisee: User | None = None,
    supervisor: User | None = None,
    *,
    signed: bool = True,
) -> Pair:
    within = within or programme()
    ana = supervisee or member(within, "Ana", Role.SUPERVISEE)
    ben = supervisor or member(within, "Ben", Role.SUPERVISOR)
    made = relationship(within, {ana: Part.SUPERVISEE, ben: Part.SUPERVISOR}, signed=signed)
    with acting_for(within.pk):
        return Pair(within, ana, ben, made, made.contracts.get())


def relationship(
    within: Programme,
    parts: Mapping[User, str],
    *,
    kind: str = Relationship.Kind.PAIR,
    signed: bool = True,
) -> Relationship:
    """People with their parts, and one contract: signed by all, or offered and signed by none."""
    started_on = within.today() - LONG_AGO
    with acting_for(within.pk):
        made = Relationship.objects.create(programme=within, kind=kind, started_on=started_on)
        RelationshipMember.objects.bulk_create(
            RelationshipMember(
                programme=within, relationship=made, user=person, part=part, started_on=started_on
            )
            for person, part in parts.items()
        )
        signers = [person for person, part in parts.items() if part != Part.COVER]
        contract(made, signers, signed=signed)
    return made


def contract(
    about: Relationship,
    signers: Iterable[User],
    *,
    signed: bool = True,
    valid_from: date | None = None,
    valid_to: date | None = None,
    **fields: Any,
) -> Contract:
    with acting_for(about.programme_id):
        made = Contract.objects.create(
            programme=about.programme,
            relationship=about,
            version=about.contracts.count() + 1,
            state=Contract.State.SIGNED if signed else Contract.State.OFFERED,
            valid_from=valid_from or about.programme.today() - LONG_AGO,
            valid_to=valid_to,
            **fields,
        )
        ContractSignature.objects.bulk_create(
            ContractSignature(
                programme=about.programme,
                contract=made,
                user=person,
                signed_at=now() if signed else None,
            )
            for person in signers
        )
    return made


def granted(item: Item, to: Relationship) -> Grant:
    """Shared, without asking any rule."""
    with acting_for(item.programme_id):
        return Grant.objects.create(
            programme_id=item.programme_id, item=item, relationship=to, granted_by=item.owner
        )


def taken_back(given: Grant) -> Grant:
    with acting_for(given.programme_id):
        given.revoked_at = now()
        given.save(update_fields=["revoked_at"])
    return given


def ended(about: Contract | Relationship | RelationshipMember | Membership) -> None:
    """Over, as of this moment."""
    with acting_for(about.programme_id):
        if isinstance(about, Contract):
            about.state = Contract.State.ENDED
            about.save(update_fields=["state"])
        else:
            about.ended_on = about.programme.today()
            about.save(update_fields=["ended_on"])


def last_day(pair: Pair, days: int) -> None:
    """As if an administrator had named Ana's in time: the day lies so many days from today."""
    until = pair.programme.today() + timedelta(days=days)
    with acting_for(pair.programme.pk):
        Membership.objects.filter(user=pair.supervisee).update(
            placement_until=until, ended_on=until + timedelta(days=91)
        )


def membership(person: User, within: Programme) -> Membership:
    with acting_for(within.pk):
        return Membership.objects.select_related("programme", "user").get(
            programme=within, user=person, ended_on=None
        )
