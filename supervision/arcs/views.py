"""Arcs over HTTP. For everybody but their owner none of this exists."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from cases.models import Case, CaseSession
from cases.serializers import PAGED, page_of
from people.errors import NotFound
from people.models import Relationship
from people.sharing import relationships_of
from people.views import ActorView, if_match, keyset, visible_or_404
from supervision.arcs import carrying, looking_back, picked, reading, services
from supervision.arcs import serializers as shapes
from supervision.arcs.models import Arc, BeliefRating, FollowUp, OwedItem, Step
from supervision.arcs.rows import entry_json
from supervision.sessions.models import SupervisionSession
from transcripts.views import readable_excerpt

REVISION = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, required=True, description="0 for a first answer."
)


class ArcEdge(ActorView):
    def arc(self, pk: str) -> Arc:
        return visible_or_404(reading.own_arcs(self.actor), pk)

    def whole(self, arc: Arc, status: int = 200) -> Response:
        shown = visible_or_404(reading.own_arcs(self.actor), arc.pk)
        body = reading.arc_json(self.actor, shown)
        return Response(body, status, headers={"ETag": f'"{shown.revision}"'})


class ArcsView(ArcEdge):
    @extend_schema(
        operation_id="arcs_list",
        parameters=[OpenApiParameter("case", str), *PAGED],
        responses=page_of(shapes.ArcSummarySerializer),
    )
    def get(self, request: Request) -> Response:
        """My arcs, newest first."""
        rows = reading.own_arcs(self.actor)
        if asked := request.query_params.get("case"):
            case = visible_or_404(Case.objects.visible_to(self.actor), asked)
            rows = rows.filter(departure__case=case)
        return keyset(request, rows).response(reading.summaries)

    @extend_schema(request=shapes.OpenArcSerializer, responses={201: shapes.ArcSerializer})
    def post(self, request: Request) -> Response:
        """Something happened with a client. Opened again, it is the same arc (200)."""
        asked = shapes.OpenArcSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        said = asked.validated_data
        if said["case_id"] is None:
            return self.whole(services.open_touched(self.actor, self.programme), 201)
        mine = Case.objects.visible_to(self.actor).filter(item__owner=self.actor)
        case = visible_or_404(mine, said["case_id"])
        arc, new = services.open_arc(
            self.actor, case, kind=said["kind"], learned_on=said["learned_on"]
        )
        return self.whole(arc, 201 if new else 200)


class ArcView(ArcEdge):
    @extend_schema(responses=shapes.ArcSerializer)
    def get(self, request: Request, pk: str) -> Response:
        """All of one arc, to its owner."""
        return self.whole(self.arc(pk))


class SettleView(ArcEdge):
    @extend_schema(request=shapes.SettleArcSerializer, responses=shapes.ArcSerializer)
    def put(self, request: Request, pk: str) -> Response:
        """Is anyone at risk? Are you all right to go on?"""
        arc = self.arc(pk)
        asked = shapes.SettleArcSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        return self.whole(services.settle(self.actor, arc, **asked.validated_data))


class DepartureView(ArcEdge):
    @extend_schema(request=shapes.DepartureChangeSerializer, responses=shapes.ArcSerializer)
    def put(self, request: Request, pk: str) -> Response:
        """Who decided; or that they came back."""
        arc = self.arc(pk)
        asked = shapes.DepartureChangeSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        return self.whole(services.say_of_departure(self.actor, arc, **asked.validated_data))


class EntryView(ArcEdge):
    @extend_schema(
        request=shapes.WriteEntrySerializer, responses=shapes.EntrySerializer, parameters=[REVISION]
    )
    def put(self, request: Request, pk: str, question: str) -> Response:
        """Autosave one answer. 412 carries what is there now and what was sent."""
        arc = self.arc(pk)
        asked = shapes.WriteEntrySerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        entry = services.write_entry(
            self.actor, arc, question, revision=if_match(request) or 0, **asked.validated_data
        )
        headers = {"ETag": f'"{entry.revision}"'}
        return Response(entry_json(entry), headers=headers)


class BeliefView(ArcEdge):
    @extend_schema(request=shapes.RateSerializer, responses=shapes.RatedSerializer)
    def put(self, request: Request, pk: str, key: str) -> Response:
        """How true the fear line feels. The product has nothing to say about the number."""
        arc = self.arc(pk)
        if key not in BeliefRating.Key.values:
            raise NotFound
        asked = shapes.RateSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        rating, says = services.rate(self.actor, arc, key, asked.validated_data["value"])
        return Response({"key": key, "value": rating.value, "at": rating.at, "says": says})


class StepView(ArcEdge):
    @extend_schema(request=shapes.TakeStepSerializer, responses=shapes.ArcSerializer)
    def post(self, request: Request, pk: str, name: str) -> Response:
        """Skip, keep for later, or say that it is done."""
        arc = self.arc(pk)
        if name not in Step.Name.values:
            raise NotFound
        asked = shapes.TakeStepSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        return self.whole(services.take_step(self.actor, arc, name, **asked.validated_data))


class SetAsideView(ArcEdge):
    @extend_schema(request=shapes.SetAsideSerializer, responses={200: shapes.ArcSerializer})
    def post(self, request: Request, pk: str) -> Response:
        """Put it down for a while."""
        arc = self.arc(pk)
        asked = shapes.SetAsideSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        return self.whole(services.set_aside(self.actor, arc, **asked.validated_data))


class TakeUpView(ArcEdge):
    @extend_schema(request=None, responses={200: shapes.ArcSerializer})
    def post(self, request: Request, pk: str) -> Response:
        """Go on with it."""
        return self.whole(services.take_up(self.actor, self.arc(pk)))


class CloseView(ArcEdge):
    @extend_schema(request=None, responses={200: shapes.ClosedArcSerializer})
    def post(self, request: Request, pk: str) -> Response:
        """Close, for now. One closing line, and no score."""
        arc = services.close(self.actor, self.arc(pk))
        shown = visible_or_404(reading.own_arcs(self.actor), arc.pk)
        body = reading.arc_json(self.actor, shown)
        return Response({"arc": body, "line": body["closing_line"]})


class OwedView(ArcEdge):
    @extend_schema(request=shapes.AnswerOwedSerializer, responses=shapes.ArcSerializer)
    def put(self, request: Request, pk: str, kind: str) -> Response:
        """Answer what is owed. Any answer will do."""
        arc = self.arc(pk)
        if kind not in OwedItem.Kind.values:
            raise NotFound
        asked = shapes.AnswerOwedSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        return self.whole(services.answer_owed(self.actor, arc, kind, **asked.validated_data))


class FollowUpView(ArcEdge):
    @extend_schema(request=shapes.LookBackSerializer, responses={200: shapes.ArcSerializer})
    def post(self, request: Request, pk: str, follow_up_id: str) -> Response:
        """Look back, put it off, or close it: one tap each."""
        arc = self.arc(pk)
        due = visible_or_404(FollowUp.objects.visible_to(self.actor).filter(arc=arc), follow_up_id)
        asked = shapes.LookBackSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        looking_back.look_back(self.actor, arc, due, **asked.validated_data)
        return self.whole(arc)


class CarryOverView(ArcEdge):
    @extend_schema(request=shapes.CarryOverAnswerSerializer, responses=shapes.CarryOverSerializer)
    def put(self, request: Request, pk: str, session_id: str) -> Response:
        """Did it come along? 'Not this time' is enough."""
        arc = self.arc(pk)
        mine = CaseSession.objects.visible_to(self.actor).filter(case__item__owner=self.actor)
        session = visible_or_404(mine, session_id)
        asked = shapes.CarryOverAnswerSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        answer = asked.validated_data["answer"]
        services.answer_carry_over(self.actor, arc, session, answer)
        return Response({"arc_id": arc.pk, "session_id": session.pk, "answer": answer})


class BringEdge(ArcEdge):
    def chosen(
        self, relationship_id: str, session_id: str | None, excerpt_ids: list[str]
    ) -> tuple[Relationship, dict[str, Any]]:
        relationship = visible_or_404(relationships_of(self.actor), relationship_id)
        session = None
        if session_id:
            mine = SupervisionSession.objects.visible_to(self.actor)
            session = visible_or_404(mine.select_related("relationship", "programme"), session_id)
        excerpts = [readable_excerpt(self.actor, one) for one in excerpt_ids]
        return relationship, {"session": session, "excerpts": excerpts}


class BringArcView(BringEdge):
    @extend_schema(responses=shapes.BringSheetSerializer)
    def get(self, request: Request, pk: str) -> Response:
        """What could be brought, and to whom. Only the needs card is ticked."""
        arc = self.arc(pk)
        moments = picked.picked(arc)
        return Response(
            {
                "targets": carrying.targets(self.actor, arc),
                "entries": carrying.offered(arc),
                "excerpts": picked.picked_json(moments.excerpts),
                "records_wait": moments.some_wait,
                "stays": carrying.stays(arc),
                "always_told": carrying.always_told(arc),
            }
        )

    @extend_schema(request=shapes.BringArcSerializer, responses={200: shapes.BroughtArcSerializer})
    def post(self, request: Request, pk: str) -> Response:
        """Bring what was chosen, all or none."""
        arc = self.arc(pk)
        asked = shapes.BringArcSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        said = asked.validated_data
        session = said["session_id"]
        relationship, chosen = self.chosen(
            str(said["relationship_id"]),
            str(session) if session else None,
            [str(one) for one in said["excerpt_ids"]],
        )
        chosen |= {"asked": said["questions"], "let_know": said["let_know"]}
        agenda = carrying.bring(self.actor, arc, relationship, **chosen)
        return Response({"agenda_id": agenda.pk})


class BringPreviewView(BringEdge):
    @extend_schema(
        parameters=[
            OpenApiParameter("relationship", str, required=True),
            OpenApiParameter("session", str),
            OpenApiParameter("questions", str, description="With commas between."),
            OpenApiParameter("excerpts", str, description="Excerpt ids, with commas between."),
        ],
        responses=shapes.ArcPreviewSerializer,
    )
    def get(self, request: Request, pk: str) -> Response:
        """Exactly what they will see."""
        arc = self.arc(pk)
        asked = request.query_params
        relationship, chosen = self.chosen(
            asked.get("relationship", ""),
            asked.get("session"),
            [part for part in asked.get("excerpts", "").split(",") if part],
        )
        questions = [part for part in asked.get("questions", "").split(",") if part]
        return Response(carrying.preview(self.actor, arc, relationship, asked=questions, **chosen))


class HomeView(ActorView):
    @extend_schema(responses=shapes.HomeSerializer)
    def get(self, request: Request) -> Response:
        """What waits for me, gently."""
        return Response(reading.home(self.actor))
