"""The rows of arcs: in every state they are their owner's, and for everybody else they do not exist."""

from typing import Any

from people.tenancy import acting_for
from supervision.arcs import services
from supervision.arcs.models import Arc, FollowUp, OwedItem
from supervision.arcs.reading import WITH_CASE
from supervision.content import adding
from tests import make_cases
from tests.access.table import Params, Row, always
from tests.access.world import MEMBERS, NOBODY, SIGNED_IN, World

OWNER = always({"owner"})
KEEPERS = frozenset({"director", "administrator"})
FIRST = {"If-Match": '"0"'}


def a_case(world: World) -> Params:
    case = make_cases.case(world.pair)
    world.share(case)
    return {"case": case.pk}


def an_arc(world: World) -> Params:
    """Settled, with a sentence in it. Everything about it that could be shared is not: it has no grant."""
    case = make_cases.case(world.pair)
    with acting_for(world.pair.programme.pk):
        arc, _ = services.open_arc(world.owner, case, kind="silence")
        arc = services.settle(world.owner, arc, at_risk="no", all_right="yes")
        services.write_entry(world.owner, arc, "N1", value="left", locale="en", revision=0)
        OwedItem.objects.create(arc=arc, programme_id=arc.programme_id, kind="referral")
        follow_up = FollowUp.objects.filter(arc=arc).order_by("due_on")[0]
    return {"id": arc.pk, "follow_up_id": follow_up.pk}


def the_arc(world: World, **more: Any) -> Params:
    """The same one each time: what else stands in the address is no child of it."""
    with acting_for(world.pair.programme.pk):
        there = Arc.objects.select_related(*WITH_CASE).filter(item__owner=world.owner).first()
    return {**({"id": there.pk} if there else an_arc(world)), **more}


def with_another_session(world: World) -> Params:
    with acting_for(world.pair.programme.pk):
        there = Arc.objects.filter(item__owner=world.owner).first()
        session = there.departure.case.sessions.first() if there and there.departure else None
    if session is None:
        params = an_arc(world)
        with acting_for(world.pair.programme.pk):
            arc = Arc.objects.select_related("departure__case").get(pk=params["id"])
            case = arc.departure.case if arc.departure else make_cases.case(world.pair)
            session = case.sessions.create(
                programme_id=case.programme_id, number=1, held_on=world.pair.programme.today()
            )
        return {"id": params["id"], "session_id": session.pk}
    return {"id": there.pk if there else None, "session_id": session.pk}


def an_added_prompt(world: World) -> Params:
    director = world.people["director"]
    if director is None:
        raise LookupError("the world has no director")
    with acting_for(world.pair.programme.pk):
        prompt = adding.add(director, world.pair.programme, group="name", text="What colour is it?")
    return {"id": prompt.pk}


def its_id(world: World, params: Params) -> str:
    return str(params["id"])


def to_bring(world: World, params: Params) -> dict[str, Any]:
    return {"relationship_id": str(world.relationship.pk), "questions": ["N1"]}


def for_preview(world: World) -> Params:
    return {**an_arc(world), "relationship": world.relationship.pk}


ROWS = [
    *(
        Row(f"GET /api/v1/content/{name}", allow=always(SIGNED_IN))
        for name in ("situations", "arc", "evidence")
    ),
    Row("GET /api/v1/programme/settings", allow=always({"director", "administrator"})),
    Row(
        "PUT /api/v1/programme/settings",
        body=lambda *_: {
            "service_hours": {"opens": "08:00", "closes": "20:00", "days": [1, 2, 3]},
            "pointers": False,
            "after_a_death": "",
        },
        allow=always({"administrator"}),
        sees=always({"director"}),
    ),
    Row(
        "GET /api/v1/programme/prompts",
        build=an_added_prompt,
        allow=always(SIGNED_IN),
        needle=its_id,
        finds=always(MEMBERS),
    ),
    Row(
        "POST /api/v1/programme/prompts",
        body=lambda *_: {"group": "name", "text": "What colour is it?"},
        allow=always(KEEPERS),
    ),
    Row(
        "DELETE /api/v1/programme/prompts/{id}",
        build=an_added_prompt,
        allow=always(KEEPERS),
    ),
    Row("GET /api/v1/home", build=an_arc, allow=always(SIGNED_IN), needle=its_id, finds=OWNER),
    Row("GET /api/v1/arcs", build=an_arc, allow=always(SIGNED_IN), needle=its_id, finds=OWNER),
    Row(
        "POST /api/v1/arcs",
        build=a_case,
        body=lambda _, params: {"case_id": str(params["case"]), "kind": "silence"},
        allow=OWNER,
    ),
    Row("GET /api/v1/arcs/{id}", build=an_arc, allow=OWNER, needle=its_id),
    Row(
        "PUT /api/v1/arcs/{id}/settle",
        build=an_arc,
        body=lambda *_: {"at_risk": "no"},
        allow=OWNER,
    ),
    Row(
        "PUT /api/v1/arcs/{id}/departure",
        build=an_arc,
        body=lambda *_: {"who_decided": "unknown"},
        allow=OWNER,
    ),
    Row(
        "PUT /api/v1/arcs/{id}/entries/{question}",
        build=lambda world: the_arc(world, question="N3"),
        body=lambda *_: {"value": "small"},
        headers=FIRST,
        allow=OWNER,
    ),
    Row(
        "PUT /api/v1/arcs/{id}/beliefs/{key}",
        build=lambda world: the_arc(world, key="B0"),
        body=lambda *_: {"value": 40},
        allow=OWNER,
    ),
    Row(
        "POST /api/v1/arcs/{id}/steps/{name}",
        build=lambda world: the_arc(world, name="body"),
        body=lambda *_: {"state": "skipped"},
        allow=OWNER,
    ),
    Row("POST /api/v1/arcs/{id}/set-aside", build=an_arc, allow=OWNER),
    Row("POST /api/v1/arcs/{id}/resume", build=an_arc, allow=OWNER),
    Row("POST /api/v1/arcs/{id}/reopen", build=an_arc, allow=OWNER),
    Row("POST /api/v1/arcs/{id}/delete", build=an_arc, allow=OWNER),
    # One thing is owed in this arc, so closing it is refused to its owner too.
    Row("POST /api/v1/arcs/{id}/close", build=an_arc, sees=OWNER),
    Row(
        "PUT /api/v1/arcs/{id}/owed/{kind}",
        build=lambda world: the_arc(world, kind="referral"),
        body=lambda *_: {"answer": "not_sure"},
        allow=OWNER,
    ),
    Row(
        "POST /api/v1/arcs/{id}/follow-ups/{follow_up_id}",
        build=an_arc,
        body=lambda *_: {"act": "close"},
        allow=OWNER,
    ),
    Row(
        "PUT /api/v1/arcs/{id}/carry-overs/{session_id}",
        build=with_another_session,
        body=lambda *_: {"answer": "not this time"},
        allow=OWNER,
    ),
    Row("GET /api/v1/arcs/{id}/bring", build=an_arc, allow=OWNER),
    Row(
        "GET /api/v1/arcs/{id}/bring/preview?relationship={relationship}&questions=N1",
        build=for_preview,
        allow=OWNER | {"ended": NOBODY},
    ),
    Row(
        "POST /api/v1/arcs/{id}/bring",
        build=an_arc,
        body=to_bring,
        allow=OWNER | {"ended": NOBODY},
    ),
]
