"""What she made or noted, for one of her agendas, over HTTP."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from supervision.agendas.models import Answer
from supervision.agendas.serializers import AgendaSerializer
from supervision.agendas.views import AgendaEdge
from supervision.made import services
from supervision.made.serializers import ThingsSerializer
from supervision.made.things import Thing, of_person


class ThingsView(AgendaEdge):
    @extend_schema(responses=ThingsSerializer)
    def get(self, request: Request, pk: str) -> Response:
        """Ideas, plans, sealed memories, what was compared, notes: the newest of each, for its writer alone."""
        agenda = self.own_agenda(pk)
        mine = Answer.objects.visible_to(self.actor).filter(agenda_item__agenda=agenda, empty=False)
        laid = set(mine.values_list("prompt_id", flat=True))
        found = of_person(self.actor, agenda.programme_id)
        return Response({"results": [_json(one, laid) for one in found]})


class ThingView(AgendaEdge):
    @extend_schema(request=None, responses=AgendaSerializer)
    def put(self, request: Request, pk: str, question: str) -> Response:
        """Lay it on the agenda, in the words it has now. Nobody else sees it before it is brought."""
        agenda = self.own_agenda(pk)
        services.lay_one(self.actor, agenda, question)
        return self.whole(agenda)

    @extend_schema(responses={200: AgendaSerializer})
    def delete(self, request: Request, pk: str, question: str) -> Response:
        """Take it off again; what was brought is taken back."""
        agenda = self.own_agenda(pk)
        services.lift(self.actor, agenda, question)
        return self.whole(agenda)


def _json(thing: Thing, laid: set[str]) -> dict[str, Any]:
    return {
        "question": thing.question,
        "alias": thing.alias,
        "laid": thing.question in laid,
        **thing.value,
    }
