"""The rows of cases and consents."""

from typing import Any

from cases import notes
from cases.models import CaseSession
from people.tenancy import acting_for
from tests import make_cases
from tests.access.table import Params, Row, always
from tests.access.world import NOBODY, SIGNED_IN, World

OWNER = always({"owner"})
PARTIES = frozenset({"supervisor", "co_supervisor"})
READERS = OWNER | {"shared": PARTIES | {"owner"}}
MAY_LOOK = {"shared": PARTIES, "private": NOBODY}


def a_case(world: World) -> Params:
    case = make_cases.case(world.pair)
    make_cases.consent(case, heard_by=world.relationship)
    world.share(case)
    return {"id": case.pk}


def a_session_of_a_case(world: World) -> Params:
    case = make_cases.case(world.pair)
    make_cases.session(case)
    world.share(case)
    return {"id": case.pk}


def one_session(world: World) -> Params:
    case = make_cases.case(world.pair)
    session = make_cases.session(case)
    world.share(case)
    return {"id": case.pk, "session_id": session.pk}


def a_note(world: World) -> Params:
    params = one_session(world)
    with acting_for(world.pair.programme.pk):
        session = CaseSession.objects.select_related("case__item__key", "case__programme").get(
            pk=params["session_id"]
        )
        note = notes.write(world.owner, session, text="A note.")
    return {"id": note.pk}


def agreed(world: World, params: Params) -> dict[str, Any]:
    today = world.pair.programme.today().isoformat()
    return {"purposes": ["record"], "given_on": today, "method": "paper", "keep_until": today}


def its_id(world: World, params: Params) -> str:
    return str(params["id"])


ROWS = [
    Row(
        "GET /api/v1/cases",
        build=a_case,
        allow=always(SIGNED_IN),
        needle=its_id,
        finds=READERS,
    ),
    Row("POST /api/v1/cases", allow=always(SIGNED_IN - {"auditor"}), denied=403),
    Row("GET /api/v1/cases/alias-suggestions", allow=always(SIGNED_IN)),
    Row("GET /api/v1/cases/{id}", build=a_case, allow=READERS, needle=its_id),
    Row(
        "PATCH /api/v1/cases/{id}",
        build=a_case,
        body=lambda *_: {"state": "closed"},
        headers={"If-Match": '"1"'},
        allow=OWNER,
        sees=MAY_LOOK,
    ),
    Row("GET /api/v1/cases/{id}/consents", build=a_case, allow=READERS),
    Row(
        "POST /api/v1/cases/{id}/consents",
        build=a_case,
        body=agreed,
        allow=OWNER,
        sees=MAY_LOOK,
    ),
    Row("POST /api/v1/cases/{id}/consents/withdraw", build=a_case, allow=OWNER, sees=MAY_LOOK),
    Row("GET /api/v1/cases/{id}/sessions", build=a_session_of_a_case, allow=READERS),
    Row(
        "POST /api/v1/cases/{id}/sessions",
        build=a_case,
        body=lambda *_: {"held_on": "2026-03-02"},
        allow=OWNER,
        sees=MAY_LOOK,
    ),
    Row(
        "PATCH /api/v1/cases/{id}/sessions/{session_id}",
        build=one_session,
        body=lambda *_: {"hard_word": True},
        allow=OWNER,
        sees=MAY_LOOK,
    ),
    Row("GET /api/v1/cases/{id}/sessions/{session_id}/notes", build=one_session, allow=READERS),
    Row(
        "POST /api/v1/cases/{id}/sessions/{session_id}/notes",
        build=one_session,
        body=lambda *_: {"text": "They were quiet."},
        allow=OWNER,
        sees=MAY_LOOK,
    ),
    Row(
        "PUT /api/v1/notes/{id}",
        build=a_note,
        body=lambda *_: {"text": "Otherwise."},
        headers={"If-Match": '"1"'},
        allow=OWNER,
    ),
]
