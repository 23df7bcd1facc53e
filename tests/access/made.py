"""The rows of single things on an agenda: what may be laid there is its writer's alone, in every state."""

from cases import notes
from cases.models import Note
from people.tenancy import acting_for
from supervision.agendas.models import Agenda
from supervision.made import services
from tests import make_cases
from tests.access.supervision import OWNER, an_agenda
from tests.access.table import Params, Row
from tests.access.world import World


def an_agenda_and_a_note(world: World) -> Params:
    """The note is not the agenda's child: any of my own may be laid on any of my agendas."""
    with acting_for(world.pair.programme.pk):
        note = Note.objects.first()
    if note is None:
        session = make_cases.session(make_cases.case(world.pair))
        with acting_for(world.pair.programme.pk):
            note = notes.write(world.owner, session, text="She looked at the door.")
    return {**an_agenda(world), "question": f"note:{note.pk}"}


def a_note_on_an_agenda(world: World) -> Params:
    params = an_agenda_and_a_note(world)
    with acting_for(world.pair.programme.pk):
        agenda = Agenda.objects.select_related("item__owner").get(pk=params["id"])
        services.lay_one(world.owner, agenda, str(params["question"]))
    return params


ROWS = [
    Row("GET /api/v1/agendas/{id}/things", build=an_agenda, allow=OWNER),
    Row("PUT /api/v1/agendas/{id}/things/{question}", build=an_agenda_and_a_note, allow=OWNER),
    Row("DELETE /api/v1/agendas/{id}/things/{question}", build=a_note_on_an_agenda, allow=OWNER),
]
