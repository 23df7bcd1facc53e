"""Agendas over HTTP: preparing, the preview, bringing, the desk, and receiving."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from people.errors import NotFound
from people.views import ActorView, if_match, visible_or_404
from supervision.agendas import (
    adding,
    addressing,
    bringing,
    desk,
    outcomes,
    private,
    receiving,
    services,
    shown,
)
from supervision.agendas.models import Acknowledgment, Agenda, AgendaItem, Margin
from supervision.agendas.serializers import (
    AcknowledgeSerializer,
    AcknowledgmentSerializer,
    AddItemSerializer,
    AgendaPreviewSerializer,
    AgendaSerializer,
    AnswerSerializer,
    BringSerializer,
    ChosenSerializer,
    DeskSerializer,
    FeltSerializer,
    ItemStateSerializer,
    MarginSerializer,
    OrderSerializer,
    StartSerializer,
    WriteAnswerSerializer,
    WriteMarginSerializer,
)
from supervision.sessions import serializers as sessions
from supervision.sessions.models import SupervisionSession
from transcripts.models import Excerpt

REVISION = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, required=True, description="0 for a first answer."
)
CHOSEN = [
    OpenApiParameter("answers", str, description="Answer ids, with commas between."),
    OpenApiParameter("excerpts", str, description="Excerpt ids, with commas between."),
]
FOR_WHOM = OpenApiParameter(
    "for", UUID, description="The relationship it would be brought to, where two supervise."
)


class AgendaEdge(ActorView):
    """Finds agendas and their items among what the caller may see."""

    def agenda(self, pk: str) -> Agenda:
        visible = Agenda.objects.visible_to(self.actor)
        return visible_or_404(visible.select_related("session__relationship", "programme"), pk)

    def own_agenda(self, pk: str) -> Agenda:
        agenda = self.agenda(pk)
        if agenda.owner != self.actor:
            raise NotFound
        return agenda

    def item(self, pk: str, item_id: str) -> AgendaItem:
        agenda = self.agenda(pk)
        visible: QuerySet[AgendaItem] = AgendaItem.objects.visible_to(self.actor)
        item = visible_or_404(visible.filter(agenda=agenda), item_id)
        item.agenda = agenda
        return item

    def brought(self, agenda: Agenda) -> Response:
        """What others see of it. `agenda` is loaded."""
        selection = shown.brought_to(agenda, self.actor)
        seen = shown.to_others(agenda, selection, reader=self.actor, revision=agenda.revision)
        return Response(seen, headers={"ETag": f'"{agenda.revision}"'})

    def to_reader(self, agenda: Agenda) -> Response:
        if agenda.owner == self.actor:
            return self.whole(agenda)
        return self.brought(shown.loaded(agenda))

    def whole(self, agenda: Agenda) -> Response:
        fresh = shown.loaded(agenda)
        return Response(shown.to_owner(fresh), headers={"ETag": f'"{fresh.revision}"'})


class AgendasView(AgendaEdge):
    @extend_schema(
        request=StartSerializer, responses={200: AgendaSerializer, 201: AgendaSerializer}
    )
    def post(self, request: Request) -> Response:
        """Begin an agenda; the one that is there already answers with 200."""
        asked = StartSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        mine = SupervisionSession.objects.visible_to(self.actor)
        session = visible_or_404(
            mine.select_related("relationship", "programme"), asked.validated_data["session_id"]
        )
        agenda, new = services.start(
            self.actor, session, template_id=asked.validated_data["template_id"]
        )
        response = self.whole(agenda)
        response.status_code = 201 if new else 200
        return response


class AgendaView(AgendaEdge):
    @extend_schema(responses=AgendaSerializer)
    def get(self, request: Request, pk: str) -> Response:
        """All of it to its owner. To others what was brought; reading it is remembered."""
        agenda = self.agenda(pk)
        if agenda.owner == self.actor:
            return self.whole(agenda)
        return self.brought(receiving.open_brought(self.actor, agenda))


class AnswerView(AgendaEdge):
    @extend_schema(request=WriteAnswerSerializer, responses=AnswerSerializer, parameters=[REVISION])
    def put(self, request: Request, pk: str, item_id: str, prompt_id: str) -> Response:
        """Autosave one answer. 412 carries what is there now and what was sent."""
        item = self.item(pk, item_id)
        asked = WriteAnswerSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        answer = services.write_answer(
            self.actor, item, prompt_id, revision=if_match(request) or 0, **asked.validated_data
        )
        headers = {"ETag": f'"{answer.revision}"'}
        return Response(shown.own_answer(answer), headers=headers)


class ItemView(AgendaEdge):
    @extend_schema(request=ItemStateSerializer, responses=AgendaSerializer)
    def patch(self, request: Request, pk: str, item_id: str) -> Response:
        """'Not today', or taking it up again; what became of it, which either side may say; minutes."""
        item = self.item(pk, item_id)
        asked = ItemStateSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        told = asked.validated_data
        if "outcome" in told:
            outcomes.set_outcome(self.actor, item, outcome=told["outcome"])
        elif "declined" in told:
            adding.decline(self.actor, item, declined=told["declined"])
        elif "proposed_minutes" in told:
            adding.propose_minutes(self.actor, item, minutes=told["proposed_minutes"])
        elif "minutes_agreed" in told:
            adding.answer_minutes(self.actor, item, agreed=told["minutes_agreed"])
        else:
            not_today = told["answer_state"] == "not_today"
            services.set_not_today(self.actor, item, not_today=not_today)
        return self.to_reader(item.agenda)

    @extend_schema(responses={200: AgendaSerializer})
    def delete(self, request: Request, pk: str, item_id: str) -> Response:
        """Take off again what one added, as long as nobody wrote on it."""
        item = self.item(pk, item_id)
        adding.withdraw(self.actor, item)
        return self.to_reader(item.agenda)


class ItemsView(AgendaEdge):
    @extend_schema(request=AddItemSerializer, responses={201: AgendaSerializer})
    def post(self, request: Request, pk: str) -> Response:
        """Add an item below the feeling, for those who supervise. Its writer may move or decline it."""
        agenda = self.agenda(pk)
        asked = AddItemSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        adding.add_item(self.actor, agenda, **asked.validated_data)
        response = self.to_reader(agenda)
        response.status_code = 201
        return response


class ItemExcerptView(AgendaEdge):
    @extend_schema(request=None, responses=AgendaSerializer)
    def put(self, request: Request, pk: str, item_id: str, excerpt_id: str) -> Response:
        """Lay one of my excerpts on an item. Nobody else sees it before it is brought."""
        item = self.item(pk, item_id)
        excerpt = visible_or_404(Excerpt.objects.visible_to(self.actor), excerpt_id)
        services.attach(self.actor, item, excerpt)
        return self.whole(item.agenda)

    @extend_schema(responses={200: AgendaSerializer})
    def delete(self, request: Request, pk: str, item_id: str, excerpt_id: str) -> Response:
        """Lift it off again; what was brought is taken back."""
        item = self.item(pk, item_id)
        excerpt = visible_or_404(Excerpt.objects.visible_to(self.actor), excerpt_id)
        services.detach(self.actor, item, excerpt.pk)
        return self.whole(item.agenda)


class OrderView(AgendaEdge):
    @extend_schema(request=OrderSerializer, responses=AgendaSerializer)
    def put(self, request: Request, pk: str) -> Response:
        """Put the items in another order. The feeling goes first."""
        agenda = self.agenda(pk)
        asked = OrderSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        services.reorder(self.actor, agenda, item_ids=asked.validated_data["item_ids"])
        return self.whole(agenda)


class PreviewView(AgendaEdge):
    @extend_schema(parameters=[*CHOSEN, FOR_WHOM], responses=AgendaPreviewSerializer)
    def get(self, request: Request, pk: str) -> Response:
        """Exactly what others would see if these were brought now."""
        own, meant = self.own_agenda(pk), next(iter(_ids(request, "for")), None)
        with addressing.addressed(self.actor, own, meant):
            agenda = shown.loaded(own)
            chosen = shown.choose(agenda, _ids(request, "answers"), _ids(request, "excerpts"))
            seen = shown.preview(agenda, chosen)
        return Response(seen)


class BringView(AgendaEdge):
    @extend_schema(request=BringSerializer, responses={200: AgendaSerializer})
    def post(self, request: Request, pk: str) -> Response:
        """Open the chosen answers and excerpts to the relationship, all or none."""
        agenda = self.agenda(pk)
        asked = BringSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        bringing.bring(self.actor, agenda, **asked.validated_data)
        return self.whole(agenda)


class LetKnowView(AgendaEdge):
    @extend_schema(request=None, responses={200: AgendaSerializer})
    def post(self, request: Request, pk: str) -> Response:
        """Tell them of what was brought quietly. Twice is once."""
        agenda = self.own_agenda(pk)
        bringing.let_them_know(self.actor, agenda)
        return self.whole(agenda)


class TakeBackView(AgendaEdge):
    @extend_schema(request=ChosenSerializer, responses={200: AgendaSerializer})
    def post(self, request: Request, pk: str) -> Response:
        """Close them again: without a trace while nobody has read them."""
        agenda = self.agenda(pk)
        asked = ChosenSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        bringing.take_back(self.actor, agenda, **asked.validated_data)
        return self.whole(agenda)


class AcknowledgmentsView(AgendaEdge):
    @extend_schema(request=AcknowledgeSerializer, responses={201: AcknowledgmentSerializer})
    def post(self, request: Request, pk: str) -> Response:
        """Receive it in your own words, or send a line that holds."""
        agenda = self.agenda(pk)
        asked = AcknowledgeSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        reply = receiving.acknowledge(self.actor, agenda, **asked.validated_data)
        return Response(shown.reply(reply), 201)


class FeltView(ActorView):
    """Only for the person who was replied to. To everybody else there is nothing here (INV-05)."""

    @extend_schema(responses=FeltSerializer)
    def get(self, request: Request, pk: str) -> Response:
        """What I said about this reply; null as long as I said nothing."""
        return Response({"value": private.felt(self.actor, self._reply(pk))})

    @extend_schema(request=FeltSerializer, responses=FeltSerializer)
    def put(self, request: Request, pk: str) -> Response:
        """Yes, partly, not yet; null takes it away again."""
        reply = self._reply(pk)
        asked = FeltSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        return Response({"value": private.set_felt(self.actor, reply, **asked.validated_data)})

    def _reply(self, pk: str) -> Acknowledgment:
        replies = Acknowledgment.objects.visible_to(self.actor)
        return visible_or_404(replies.filter(agenda__item__owner=self.actor), pk)


class MarginView(AgendaEdge):
    """My own notes beside what somebody brought. They stay mine when it is taken back."""

    @extend_schema(responses=MarginSerializer)
    def get(self, request: Request, pk: str) -> Response:
        """My margin; empty before the first word."""
        written = private.margin(self.actor, self._beside(pk).pk)
        return self._answer(written)

    @extend_schema(request=WriteMarginSerializer, responses=MarginSerializer)
    def put(self, request: Request, pk: str) -> Response:
        """Keep it. With If-Match, only if I wrote nowhere else since."""
        agenda = self._beside(pk)
        asked = WriteMarginSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        revision = if_match(request, required=False)
        written = private.write_margin(
            self.actor, agenda, text=asked.validated_data["text"], revision=revision
        )
        return self._answer(written)

    def _beside(self, pk: str) -> Agenda:
        beside = private.beside(self.actor).exclude(writer=self.actor)
        return visible_or_404(beside, pk)

    def _answer(self, written: Margin | None) -> Response:
        if written is None:
            return Response({"text": "", "revision": 0})
        body = {"text": written.text, "revision": written.revision}
        return Response(body, headers={"ETag": f'"{written.revision}"'})


class DeskView(ActorView):
    @extend_schema(responses=DeskSerializer)
    def get(self, request: Request) -> Response:
        """Only for people who supervise; for everybody else there is no desk."""
        agendas = desk.brought_to(self.actor)
        return Response(
            {
                "waiting": desk.waiting(agendas),
                "agendas": desk.summaries(agendas),
                "sessions": sessions.render(self.actor, desk.sessions_of(self.actor)),
            }
        )


def _ids(request: Request, name: str) -> list[UUID]:
    """Ids from a query; one that is malformed does not exist."""
    written = [part for part in request.query_params.get(name, "").split(",") if part]
    try:
        return [UUID(part) for part in written]
    except ValueError:
        raise NotFound from None
