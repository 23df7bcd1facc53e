"""The ground floor's rows."""

from typing import Any

from people import arrival
from people.models import Part, Role
from people.tenancy import acting_for
from tests import make
from tests.access.table import Params, Row, always
from tests.access.world import MEMBERS, ROLES, SIGNED_IN, World

KEEPERS = frozenset({"director", "administrator"})
EVERYONE = frozenset(ROLES)
# Everybody in the owner's relationship today. A contract that has ended can still be read.
PEOPLE_IN_IT = frozenset({"owner", "supervisor", "co_supervisor", "cover"})


def the_contract(world: World) -> Params:
    return {"id": world.pair.contract.pk}


def an_offer(world: World) -> Params:
    """A new version, waiting for the owner and the supervisor."""
    offered = make.contract(
        world.relationship, [world.pair.supervisee, world.pair.supervisor], signed=False
    )
    return {"id": offered.pk}


def a_newcomer(world: World) -> Params:
    return {"person": make.member(world.pair.programme, "Nils", Role.SUPERVISEE).pk}


def a_colleague(world: World) -> Params:
    person = make.member(world.pair.programme, "Cleo", Role.SUPERVISOR, Role.DIRECTOR)
    return {"person": person.pk, "role": "supervisor"}


def somebody_invited(world: World) -> Params:
    with acting_for(world.pair.programme.pk):
        invitation, _link = arrival.make_link(
            world.pair.programme, email="wren@example.org", name="Wren", roles=[Role.SUPERVISEE]
        )
    return {"id": invitation.pk}


def an_invitation(world: World, params: Params) -> dict[str, Any]:
    return {"email": "new@example.org", "name": "New", "roles": ["supervisee"]}


def a_pair(world: World, params: Params) -> dict[str, Any]:
    return {
        "kind": "pair",
        "supervisee_ids": [str(params["person"])],
        "supervisor_ids": [str(world.pair.supervisor.pk)],
    }


def the_relationship(world: World) -> Params:
    return {"id": world.relationship.pk}


def a_group(world: World) -> Params:
    """The owner's, the supervisor's and one peer's; somebody new has not joined yet."""
    programme = world.pair.programme
    peer = make.member(programme, "Mira", Role.SUPERVISEE)
    parts = {
        world.owner: Part.SUPERVISEE,
        peer: Part.SUPERVISEE,
        world.pair.supervisor: Part.FACILITATOR,
    }
    group = make.relationship(programme, parts, kind="group")
    with acting_for(programme.pk):
        member = group.members.get(user=peer)
    return {"id": group.pk, "member_id": member.pk, **a_newcomer(world)}


def somebody_joins(world: World, params: Params) -> dict[str, Any]:
    return {
        "user_id": str(params["person"]),
        "part": "supervisee",
        "from_on": world.pair.programme.today().isoformat(),
    }


def a_contract(world: World, params: Params) -> dict[str, Any]:
    return {"relationship_id": str(world.relationship.pk), "valid_from": "2026-01-01"}


def a_last_day(world: World, params: Params) -> dict[str, Any]:
    return {"last_day": world.pair.programme.today().isoformat()}


def their_own_name(world: World, params: Params) -> str:
    return world.pair.programme.name


# What somebody signed stays theirs to read after its end.
READ_CONTRACT = always(PEOPLE_IN_IT | KEEPERS) | {
    "ended": PEOPLE_IN_IT | KEEPERS | {"ex_supervisor"}
}
SIGNERS = always({"owner", "supervisor", "co_supervisor"})
SIGNERS_EVER = SIGNERS | {
    "ended": frozenset({"owner", "supervisor", "co_supervisor", "ex_supervisor"})
}
ADMINISTRATOR_ONLY = always({"administrator"})

ROWS = [
    Row("GET /api/v1/schema", allow=always(EVERYONE)),
    Row("GET /api/v1/docs", allow=always(EVERYONE)),
    Row(
        "GET /api/v1/events?topic=user:{person}",
        build=lambda world: {"person": world.owner.pk},
        allow=always({"owner"}),
    ),
    Row(
        "GET /api/v1/me",
        allow=always(SIGNED_IN),
        needle=their_own_name,
        finds=always(MEMBERS),
    ),
    Row("PATCH /api/v1/me/figures", body=lambda *_: {"counted": True}, allow=always(SIGNED_IN)),
    Row("GET /api/v1/people", allow=always(KEEPERS), denied=403),
    Row(
        "PUT /api/v1/people/{person}/placement",
        build=lambda world: {"person": world.owner.pk},
        body=a_last_day,
        allow=ADMINISTRATOR_ONLY,
        denied=403,
    ),
    Row(
        "DELETE /api/v1/people/{person}/placement",
        build=lambda world: {"person": world.owner.pk},
        allow=ADMINISTRATOR_ONLY,
        denied=403,
    ),
    Row(
        "GET /api/v1/people/{person}/roles",
        build=a_colleague,
        allow=ADMINISTRATOR_ONLY,
        denied=403,
    ),
    Row(
        "PUT /api/v1/people/{person}/roles/{role}",
        build=a_colleague,
        allow=ADMINISTRATOR_ONLY,
        denied=403,
    ),
    Row(
        "POST /api/v1/people/{person}/roles/{role}/end",
        build=a_colleague,
        body=lambda *_: {"last_day": None},
        allow=ADMINISTRATOR_ONLY,
        denied=403,
    ),
    Row(
        "POST /api/v1/people/invitations",
        body=an_invitation,
        allow=ADMINISTRATOR_ONLY,
        denied=403,
    ),
    Row(
        "GET /api/v1/people/invitations",
        build=somebody_invited,
        allow=ADMINISTRATOR_ONLY,
        denied=403,
        needle=lambda _, params: str(params["id"]),
    ),
    Row(
        "DELETE /api/v1/people/invitations/{id}",
        build=somebody_invited,
        allow=ADMINISTRATOR_ONLY,
    ),
    Row(
        "POST /api/v1/people/invitations/{id}/link",
        build=somebody_invited,
        allow=ADMINISTRATOR_ONLY,
    ),
    Row(
        "GET /api/v1/relationships",
        allow=always(SIGNED_IN),
        needle=lambda world, _: str(world.relationship.pk),
        finds=always(PEOPLE_IN_IT | KEEPERS),
    ),
    Row(
        "POST /api/v1/relationships",
        build=a_newcomer,
        body=a_pair,
        allow=ADMINISTRATOR_ONLY,
        denied=403,
    ),
    Row(
        "POST /api/v1/relationships/{id}/end",
        build=the_relationship,
        allow=ADMINISTRATOR_ONLY,
        sees=always(PEOPLE_IN_IT | {"director"}),
    ),
    Row(
        "POST /api/v1/relationships/{id}/members",
        build=a_group,
        body=somebody_joins,
        allow=ADMINISTRATOR_ONLY,
        sees=always({"owner", "supervisor", "director"}),
    ),
    Row(
        "POST /api/v1/relationships/{id}/members/{member_id}/end",
        build=a_group,
        body=lambda world, _: {"on": world.pair.programme.today().isoformat()},
        allow=ADMINISTRATOR_ONLY,
        sees=always({"owner", "supervisor", "director"}),
    ),
    Row(
        "GET /api/v1/contracts",
        build=the_contract,
        allow=always(SIGNED_IN),
        needle=lambda _, params: str(params["id"]),
        finds=READ_CONTRACT,
    ),
    Row("POST /api/v1/contracts", body=a_contract, allow=ADMINISTRATOR_ONLY, denied=403),
    Row(
        "GET /api/v1/contracts/{id}",
        build=the_contract,
        allow=READ_CONTRACT,
    ),
    Row(
        "POST /api/v1/contracts/{id}/sign",
        build=an_offer,
        allow=always({"owner", "supervisor"}),
        sees=always({"co_supervisor", "cover", "director", "administrator"}),
    ),
    Row(
        "POST /api/v1/contracts/{id}/ask-for-a-change",
        build=an_offer,
        body=lambda *_: {"words": "A line within four days."},
        allow=always({"owner", "supervisor"}),
        sees=always({"co_supervisor", "cover", "director", "administrator"}),
    ),
    Row(
        "DELETE /api/v1/contracts/{id}/ask-for-a-change",
        build=the_contract,
        allow=SIGNERS_EVER,
        sees=READ_CONTRACT,
    ),
    Row(
        "POST /api/v1/contracts/{id}/somebody-else",
        build=the_contract,
        allow=SIGNERS | {"ended": frozenset()},
        sees=READ_CONTRACT,
    ),
    Row(
        "DELETE /api/v1/contracts/{id}/somebody-else",
        build=the_contract,
        allow=SIGNERS_EVER,
        sees=READ_CONTRACT,
    ),
    Row(
        "POST /api/v1/contracts/{id}/amend",
        build=an_offer,
        body=lambda world, _: {"valid_from": world.pair.programme.today().isoformat()},
        allow=ADMINISTRATOR_ONLY,
        sees=always(PEOPLE_IN_IT | KEEPERS),
    ),
    Row(
        "POST /api/v1/contracts/{id}/end",
        build=the_contract,
        allow=ADMINISTRATOR_ONLY | {"ended": frozenset()},
        sees=READ_CONTRACT,
    ),
]
