"""The rows of what is kept from a session."""

from typing import Any
from uuid import uuid4

from django.utils import timezone

from tests import make_supervision
from tests.access.supervision import SIGNERS
from tests.access.table import Params, Row, always
from tests.access.world import NOBODY, World

# Nothing hangs on a grant; after the end it stays with whoever was supervised.
READERS = always(SIGNERS) | {"ended": {"owner"}}
FIRST = {"If-Match": '"1"'}


def a_note(world: World) -> Params:
    """Proposed by the supervisor; its words are the needle."""
    session = make_supervision.session(world.pair, starts_at=timezone.now())
    note = make_supervision.note(session, world.pair.supervisor, text=f"stairs {uuid4()}")
    return {"id": session.pk, "words": note.text}


def its_words(world: World, params: Params) -> str:
    return str(params["words"])


def other_words(world: World, params: Params) -> dict[str, Any]:
    return {"text": "We look at it again in March."}


ROWS = [
    Row("GET /api/v1/sessions/{id}/note", build=a_note, allow=READERS, needle=its_words),
    Row(
        "PUT /api/v1/sessions/{id}/note",
        build=a_note,
        body=other_words,
        headers=FIRST,
        allow=always(SIGNERS) | {"ended": NOBODY},
        sees={"private": NOBODY, "ended": {"owner"}},
    ),
    # Who proposed the words has said yes to them already.
    Row(
        "POST /api/v1/sessions/{id}/note/agree",
        build=a_note,
        headers=FIRST,
        allow=always(SIGNERS - {"supervisor"}) | {"ended": NOBODY},
        sees=always({"supervisor"}) | {"ended": {"owner"}},
        needle=its_words,
    ),
]
