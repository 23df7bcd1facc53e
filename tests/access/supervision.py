"""The rows of sessions, agendas, threads, the desk, the wording and the programme's overview."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from people.tenancy import acting_for
from supervision.agendas.models import Agenda, Answer
from supervision.sessions.models import SupervisionSession
from supervision.threads import services
from supervision.threads.models import Comment
from tests import make_supervision, make_transcripts
from tests.access.cases import its_id
from tests.access.table import Params, Row, always
from tests.access.world import NOBODY, SIGNED_IN, World
from transcripts.models import Excerpt

OWNER = always({"owner"})
PARTIES = frozenset({"supervisor", "co_supervisor"})
READERS = OWNER | {"shared": PARTIES | {"owner"}}
MAY_LOOK = {"shared": PARTIES, "private": NOBODY}
# A relationship's dates are for its people, whatever is shared; nothing hangs on a grant.
PEOPLE_OF_IT = frozenset({"owner", "supervisor", "co_supervisor", "cover"})
SIGNERS = frozenset({"owner", "supervisor", "co_supervisor"})
SUPERVISING = frozenset({"supervisor", "co_supervisor", "other_supervisor", "outsider"})
KEEPERS = frozenset({"director", "administrator"})
REVISION = {"If-Match": '"1"'}


def a_session(world: World) -> Params:
    return {"id": make_supervision.session(world.pair).pk}


def a_plan(world: World, params: Params) -> dict[str, Any]:
    return {
        "relationship_id": str(world.relationship.pk),
        "starts_at": "2027-01-14T15:00:00Z",
        "length_min": 50,
    }


def an_agenda_of_a_meeting_that_began(world: World) -> Params:
    params = an_agenda(world)
    with acting_for(world.pair.programme.pk):
        SupervisionSession.objects.update(starts_at=timezone.now() - timedelta(hours=1))
    return params


def an_agenda(world: World) -> Params:
    """Something of it is brought in every state but `private`."""
    agenda = make_supervision.agenda(world.pair)
    answer = make_supervision.answer(agenda)
    item = make_supervision.item(agenda)
    if world.state != "private":
        make_supervision.brought(agenda, answer)
        for reader in (world.pair.supervisor, world.people["co_supervisor"]):
            if reader is not None:
                make_supervision.opened(agenda, reader)
    world.share(agenda)
    world.share(answer)
    return {
        "id": agenda.pk,
        "item_id": item.pk,
        "prompt_id": "N1",
        "answer": answer.pk,
    }


def an_agenda_with_an_added_item(world: World) -> Params:
    """Added by whoever supervises, where anything is brought for them to add to; else it is a feeling."""
    params = an_agenda(world)
    if world.state != "shared":
        return params
    added = make_supervision.added(_agenda(world, params), world.pair.supervisor)
    return {**params, "item_id": added.pk}


def an_agenda_and_an_excerpt(world: World) -> Params:
    """The excerpt is not the agenda's child: any of my own may be laid on any of my agendas."""
    with acting_for(world.pair.programme.pk):
        excerpt = Excerpt.objects.first()
    if excerpt is None:
        heard = make_transcripts.recording(world.pair, heard_by=world.relationship)
        excerpt = make_transcripts.excerpt(heard)
    return {**an_agenda(world), "excerpt_id": excerpt.pk}


def chosen(world: World, params: Params) -> dict[str, Any]:
    return {"answer_ids": [str(params["answer"])], "excerpt_ids": []}


def an_order(world: World, params: Params) -> dict[str, Any]:
    with acting_for(world.pair.programme.pk):
        items = Agenda.objects.get(pk=params["id"]).items.order_by("order")
        return {"item_ids": [str(pk) for pk in items.values_list("pk", flat=True)]}


def a_thread(world: World) -> Params:
    """About an answered feeling; its words are the needle."""
    params = an_agenda(world)
    thread = make_supervision.thread(make_supervision.item(_agenda(world, params)))
    comment = make_supervision.comment(thread, text=f"quiet {uuid4()}")
    return {**params, "id": thread.pk, "comment": comment.pk, "words": comment.text}


def a_comment(world: World) -> Params:
    params = a_thread(world)
    return {**params, "id": params["comment"]}


def a_changed_comment(world: World) -> Params:
    params = a_thread(world)
    with acting_for(world.pair.programme.pk):
        comment = Comment.objects.select_related("key").get(pk=params["comment"])
        services.edit_comment(comment.author, comment, text="Said better", revision=1)
    return {**params, "id": params["comment"]}


def said(world: World, params: Params) -> dict[str, Any]:
    return {"id": str(uuid4()), "text": "What was going on in you just here?"}


def its_words(world: World, params: Params) -> str:
    return str(params["words"])


def _agenda(world: World, params: Params) -> Agenda:
    with acting_for(world.pair.programme.pk):
        return Agenda.objects.select_related("item__key", "item__owner").get(pk=params["id"])


def an_agenda_to_take_back(world: World) -> Params:
    """Brought in every state, so that there is something to take back."""
    params = an_agenda(world)
    if world.state == "private":
        with acting_for(world.pair.programme.pk):
            answer = Answer.objects.select_related("item__key").get(pk=params["answer"])
        make_supervision.brought(_agenda(world, params), answer)
    return params


WORDING = ["agenda-templates", "prompts", "receive", "emotions", "silence", "indicators"]

ROWS = [
    *(Row(f"GET /api/v1/content/{name}", allow=always(SIGNED_IN)) for name in WORDING),
    Row(
        "GET /api/v1/given",
        allow=always(SIGNED_IN),
        needle=lambda world, _: str(world.relationship.pk),
        finds=always({"ex_supervisor"})
        | {"ended": frozenset({"supervisor", "co_supervisor", "ex_supervisor"})},
    ),
    Row(
        "GET /api/v1/sessions",
        build=a_session,
        allow=always(SIGNED_IN),
        needle=its_id,
        finds=always(PEOPLE_OF_IT),
    ),
    Row(
        "POST /api/v1/sessions",
        body=a_plan,
        allow=always(SIGNERS) | {"ended": NOBODY},
        sees=always({"cover"}) | {"ended": PEOPLE_OF_IT},
    ),
    Row("GET /api/v1/sessions/{id}", build=a_session, allow=always(PEOPLE_OF_IT), needle=its_id),
    Row(
        "PATCH /api/v1/sessions/{id}",
        build=a_session,
        body=lambda *_: {"state": SupervisionSession.State.HAPPENED},
        allow=always(SIGNERS) | {"ended": NOBODY},
        sees=always({"cover"}) | {"ended": PEOPLE_OF_IT},
    ),
    Row(
        "POST /api/v1/agendas",
        build=a_session,
        body=lambda _, params: {"session_id": str(params["id"]), "template_id": "routine"},
        allow=OWNER | {"ended": NOBODY},
        sees=always(PEOPLE_OF_IT - {"owner"}) | {"ended": PEOPLE_OF_IT},
    ),
    Row("GET /api/v1/agendas/{id}", build=an_agenda, allow=READERS, needle=its_id),
    Row(
        "PATCH /api/v1/agendas/{id}/items/{item_id}",
        build=an_agenda,
        body=lambda *_: {"answer_state": "empty"},
        allow=OWNER,
        sees=MAY_LOOK,
    ),
    Row(
        "DELETE /api/v1/agendas/{id}/items/{item_id}",
        build=an_agenda_with_an_added_item,
        allow={"shared": {"supervisor"}},
        sees=OWNER | {"shared": PARTIES | {"owner"}},
    ),
    Row(
        "POST /api/v1/agendas/{id}/items",
        build=an_agenda,
        body=lambda *_: {"title": "The room at the end of the day", "minutes": 10},
        allow={"shared": PARTIES},
        sees=OWNER | {"shared": PARTIES | {"owner"}},
    ),
    Row(
        "PUT /api/v1/agendas/{id}/items/{item_id}/answers/{prompt_id}",
        build=an_agenda,
        body=lambda *_: {"value": "hurt", "locale": "en"},
        headers=REVISION,
        allow=OWNER,
        sees=MAY_LOOK,
    ),
    # The excerpt itself is not shared: whoever may see the agenda still finds no excerpt.
    Row(
        "PUT /api/v1/agendas/{id}/items/{item_id}/excerpts/{excerpt_id}",
        build=an_agenda_and_an_excerpt,
        allow=OWNER,
    ),
    Row(
        "DELETE /api/v1/agendas/{id}/items/{item_id}/excerpts/{excerpt_id}",
        build=an_agenda_and_an_excerpt,
        allow=OWNER,
    ),
    Row(
        "PUT /api/v1/agendas/{id}/order", build=an_agenda, body=an_order, allow=OWNER, sees=MAY_LOOK
    ),
    Row("GET /api/v1/agendas/{id}/room", build=an_agenda, allow=READERS),
    Row("GET /api/v1/agendas/{id}/here", build=an_agenda, allow=READERS),
    # A room is led by those who are in the meeting; before anything was brought there is none to lead.
    Row(
        "PUT /api/v1/agendas/{id}/room",
        build=an_agenda,
        body=lambda *_: {"paused": True},
        allow={"private": NOBODY, "shared": READERS["shared"], "revoked": {"owner"}},
        sees=OWNER,
    ),
    # A pair has no chairs; who sits in a group is in tests/supervision/test_room.py.
    Row(
        "PUT /api/v1/agendas/{id}/chair",
        build=an_agenda,
        body=lambda *_: {"of": "client"},
        allow=always(NOBODY),
        sees=READERS,
    ),
    Row(
        "POST /api/v1/agendas/{id}/check-out",
        build=an_agenda_of_a_meeting_that_began,
        body=lambda *_: {"room": "yes", "salt": "a" * 16},
        allow={"private": NOBODY, "shared": READERS["shared"], "revoked": {"owner"}},
        sees=OWNER,
    ),
    Row("GET /api/v1/agendas/{id}/preview", build=an_agenda, allow=OWNER),
    Row(
        "POST /api/v1/agendas/{id}/bring",
        build=an_agenda,
        body=chosen,
        allow=OWNER | {"ended": NOBODY},
        sees=MAY_LOOK | {"ended": {"owner"}},
    ),
    Row("POST /api/v1/agendas/{id}/let-know", build=an_agenda, allow=OWNER),
    Row(
        "POST /api/v1/agendas/{id}/take-back",
        build=an_agenda_to_take_back,
        body=chosen,
        allow=OWNER,
        sees=MAY_LOOK | {"private": PARTIES, "revoked": NOBODY, "ended": NOBODY},
    ),
    Row(
        "POST /api/v1/agendas/{id}/acknowledgments",
        build=an_agenda,
        body=lambda *_: {"kind": "words", "text": "The stairs stayed with me."},
        allow={"private": NOBODY, "shared": PARTIES},
        sees=OWNER,
    ),
    Row(
        "GET /api/v1/desk",
        build=an_agenda,
        allow=always(SUPERVISING),
        needle=its_id,
        finds={"private": NOBODY, "shared": PARTIES},
    ),
    Row(
        "GET /api/v1/threads",
        build=a_thread,
        allow=always(SIGNED_IN),
        needle=its_words,
        finds=READERS,
    ),
    Row(
        "POST /api/v1/threads",
        build=an_agenda,
        body=lambda _, params: {"agenda_item_id": str(params["item_id"])},
        allow=READERS,
    ),
    Row("GET /api/v1/threads/{id}", build=a_thread, allow=READERS, needle=its_words),
    Row(
        "PATCH /api/v1/threads/{id}",
        build=a_thread,
        body=lambda *_: {"state": "parked"},
        allow=READERS,
    ),
    Row("GET /api/v1/threads/{id}/comments", build=a_thread, allow=READERS, needle=its_words),
    Row("POST /api/v1/threads/{id}/comments", build=a_thread, body=said, allow=READERS),
    Row(
        "PATCH /api/v1/comments/{id}",
        build=a_comment,
        body=lambda *_: {"text": "Said better"},
        headers=REVISION,
        allow=OWNER,
        sees=MAY_LOOK,
    ),
    Row(
        "DELETE /api/v1/comments/{id}",
        build=a_comment,
        headers=REVISION,
        allow=OWNER,
        sees=MAY_LOOK,
    ),
    Row(
        "GET /api/v1/comments/{id}/earlier",
        build=a_changed_comment,
        allow=READERS,
        needle=its_words,
    ),
    Row("GET /api/v1/programme/overview", build=an_agenda, allow=always(KEEPERS)),
]
