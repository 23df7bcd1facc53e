"""The rows of handing over: what there is to pick and to preview is its owner's; a packet opens by its grant."""

from typing import Any

from people.tenancy import acting_for
from supervision.handover import services
from tests import make, make_supervision
from tests.access.table import Params, Row, always
from tests.access.world import NOBODY, SIGNED_IN, World

OWNER = always({"owner"}) | {"ended": NOBODY}
READERS = {
    "private": frozenset({"owner"}),
    "shared": frozenset({"owner", "supervisor", "co_supervisor"}),
    "ended": frozenset({"owner"}),
    "revoked": frozenset({"owner"}),
}


def something_earlier(world: World) -> Params:
    """Brought to somebody who supervised before."""
    earlier = make.pair(world.pair.programme, world.owner)
    agenda = make_supervision.agenda(earlier)
    answer = make_supervision.answer(agenda)
    make_supervision.brought(agenda, answer)
    return {"id": world.relationship.pk, "answer": answer.pk}


def a_packet(world: World) -> Params:
    params = something_earlier(world)
    with acting_for(world.pair.programme.pk):
        made = services.hand_over(
            world.owner,
            world.relationship,
            answer_ids=[params["answer"]],
            excerpt_ids=[],
            idea_ids=[],
        )
        if world.state == "private":
            for given in made.item.grants.all():
                make.taken_back(given)
    world.share(made)
    return {"id": made.pk}


def picked(world: World, params: Params) -> dict[str, Any]:
    return {"answer_ids": [str(params["answer"])]}


def its_id(world: World, params: Params) -> str:
    return str(params["id"])


def its_answer(world: World, params: Params) -> str:
    return str(params["answer"])


ROWS = [
    Row(
        "GET /api/v1/relationships/{id}/handover",
        build=something_earlier,
        allow=OWNER,
        needle=its_answer,
    ),
    Row(
        "GET /api/v1/relationships/{id}/handover/preview?answers={answer}",
        build=something_earlier,
        allow=OWNER,
    ),
    Row(
        "POST /api/v1/relationships/{id}/handover",
        build=something_earlier,
        body=picked,
        allow=OWNER,
    ),
    Row(
        "GET /api/v1/handovers",
        build=a_packet,
        allow=always(SIGNED_IN),
        needle=its_id,
        finds=READERS,
    ),
    Row("GET /api/v1/handovers/{id}", build=a_packet, allow=READERS, needle=its_id),
    Row(
        "POST /api/v1/handovers/{id}/take-back",
        build=a_packet,
        allow=always({"owner"}),
        sees={"shared": frozenset({"supervisor", "co_supervisor"})},
    ),
]
