"""The rows of what is private to one writer, of duty of care, hours, evaluation and the archive."""

from people.tenancy import acting_for
from supervision.agendas.models import Acknowledgment, Agenda
from tests.access.supervision import an_agenda
from tests.access.table import Params, Row, always
from tests.access.world import NOBODY, World

OWNER = always({"owner"})
PARTIES = frozenset({"supervisor", "co_supervisor"})


def a_reply(world: World) -> Params:
    """Written while it was shared; the agenda stays its owner's whatever becomes of the grant."""
    params = an_agenda(world)
    with acting_for(world.pair.programme.pk):
        agenda = Agenda.objects.select_related("item__key").get(pk=params["id"])
        reply = Acknowledgment(
            programme=world.pair.programme,
            agenda=agenda,
            author=world.pair.supervisor,
            key=agenda.sealing_key,
            kind="words",
            text="The stairs stayed with me.",
        )
        reply.save(force_insert=True)
    return {"id": reply.pk}


ROWS: list[Row] = [
    Row("GET /api/v1/acknowledgments/{id}/felt", build=a_reply, allow=OWNER),
    Row(
        "PUT /api/v1/acknowledgments/{id}/felt",
        build=a_reply,
        body=lambda *_: {"value": "partly"},
        allow=OWNER,
    ),
    Row(
        "GET /api/v1/agendas/{id}/margin",
        build=an_agenda,
        allow={"private": NOBODY, "shared": PARTIES},
    ),
    Row(
        "PUT /api/v1/agendas/{id}/margin",
        build=an_agenda,
        body=lambda *_: {"text": "Ask about the stairs."},
        allow={"private": NOBODY, "shared": PARTIES},
    ),
]
