"""Ideas and plans over HTTP: what came of an arc, and what became of that across cases."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from cases.models import Case
from cases.serializers import PAGED, page_of
from people.errors import Malformed
from people.views import ActorView, if_match, keyset, visible_or_404
from supervision.arcs.models import Arc
from supervision.ideas import services
from supervision.ideas.models import Idea, Plan
from supervision.ideas.serializers import (
    ChangeIdeaSerializer,
    ChangePlanSerializer,
    HaveIdeaSerializer,
    IdeaSerializer,
    MakePlanSerializer,
    PlanSerializer,
)
from supervision.ideas.shown import idea_json, plans_json, whole_ideas, whole_plans

REVISION = OpenApiParameter("If-Match", str, OpenApiParameter.HEADER, required=True)
OF_ARC = OpenApiParameter("arc", str)
OF_CASE = OpenApiParameter("case", str)


class ThoughtEdge(ActorView):
    def arc(self, pk: UUID | str) -> Arc:
        arcs = Arc.objects.visible_to(self.actor)
        return visible_or_404(arcs.select_related("programme", "departure"), pk)

    def case(self, pk: UUID | str | None) -> Case | None:
        return None if pk is None else visible_or_404(Case.objects.visible_to(self.actor), pk)

    def asked_for(self, request: Request, *, case: str) -> dict[str, Any]:
        """`?arc=` and `?case=` as filters; what the caller may not see does not exist."""
        wanted: dict[str, Any] = {}
        if (pk := request.query_params.get("arc")) is not None:
            wanted["arc"] = self.arc(pk)
        if (pk := request.query_params.get("case")) is not None:
            wanted[case] = self.case(pk)
        return wanted


class IdeasView(ThoughtEdge):
    @extend_schema(
        operation_id="ideas_list",
        parameters=[
            OF_ARC,
            OF_CASE,
            OpenApiParameter("status", str, enum=Idea.Status.values),
            *PAGED,
        ],
        responses=page_of(IdeaSerializer),
    )
    def get(self, request: Request) -> Response:
        """My ideas across all cases, newest first."""
        ideas = _own_ideas(self).filter(**self.asked_for(request, case="arc__departure__case"))
        if (status := _one_of(request, "status", Idea.Status.values)) is not None:
            ideas = ideas.filter(status=status)
        page = keyset(request, ideas)
        return page.response(lambda rows: [idea_json(self.actor, row) for row in rows])

    @extend_schema(request=HaveIdeaSerializer, responses={201: IdeaSerializer})
    def post(self, request: Request) -> Response:
        """When I … they … may mean …: with an excerpt or 'no record', and what would make me drop it."""
        asked = HaveIdeaSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        told = dict(asked.validated_data)
        idea = services.have_idea(self.actor, self.arc(told.pop("arc_id")), **told)
        return _idea(self, idea.pk, 201)


class IdeaView(ThoughtEdge):
    @extend_schema(request=ChangeIdeaSerializer, parameters=[REVISION], responses=IdeaSerializer)
    def patch(self, request: Request, pk: str) -> Response:
        """Standing, wobbling or gone; or said better. 412 carries both."""
        idea = visible_or_404(_own_ideas(self), pk)
        asked = ChangeIdeaSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        revision = if_match(request) or 0
        services.change_idea(self.actor, idea, revision=revision, **asked.validated_data)
        return _idea(self, idea.pk)


class PlansView(ThoughtEdge):
    @extend_schema(
        operation_id="plans_list",
        parameters=[
            OF_ARC,
            OF_CASE,
            OpenApiParameter("state", str, enum=Plan.State.values),
            *PAGED,
        ],
        responses=page_of(PlanSerializer),
    )
    def get(self, request: Request) -> Response:
        """My plans for next time across all cases, newest first."""
        plans = _own_plans(self).filter(**self.asked_for(request, case="case"))
        if (state := _one_of(request, "state", Plan.State.values)) is not None:
            plans = plans.filter(state=state)
        page = keyset(request, plans)
        return page.response(lambda rows: plans_json(self.actor, rows))

    @extend_schema(request=MakePlanSerializer, responses={201: PlanSerializer})
    def post(self, request: Request) -> Response:
        """When a moment like this comes again, I will …. A silence may be the moment."""
        asked = MakePlanSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        told = dict(asked.validated_data)
        arc, case = self.arc(told.pop("arc_id")), self.case(told.pop("case_id"))
        plan = services.make_plan(self.actor, arc, case=case, **told)
        return _plan(self, plan.pk, 201)


class PlanView(ThoughtEdge):
    @extend_schema(request=ChangePlanSerializer, parameters=[REVISION], responses=PlanSerializer)
    def patch(self, request: Request, pk: str) -> Response:
        """What became of it, or said better. 412 carries both."""
        plan = visible_or_404(_own_plans(self), pk)
        asked = ChangePlanSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        told = dict(asked.validated_data)
        if "case_id" in told:
            told["case"] = self.case(told.pop("case_id"))
        services.change_plan(self.actor, plan, revision=if_match(request) or 0, **told)
        return _plan(self, plan.pk)


def _own_ideas(edge: ActorView) -> QuerySet[Idea]:
    return whole_ideas(Idea.objects.visible_to(edge.actor))


def _own_plans(edge: ActorView) -> QuerySet[Plan]:
    return whole_plans(Plan.objects.visible_to(edge.actor))


def _idea(edge: ActorView, pk: UUID, status: int = 200) -> Response:
    idea = visible_or_404(_own_ideas(edge), pk)
    return Response(idea_json(edge.actor, idea), status, headers={"ETag": f'"{idea.revision}"'})


def _plan(edge: ActorView, pk: UUID, status: int = 200) -> Response:
    plan = visible_or_404(_own_plans(edge), pk)
    shown = plans_json(edge.actor, [plan])[0]
    return Response(shown, status, headers={"ETag": f'"{plan.revision}"'})


def _one_of(request: Request, name: str, known: list[str]) -> str | None:
    asked = request.query_params.get(name)
    if asked is not None and asked not in known:
        raise Malformed(f"{name} is one of: {', '.join(known)}.")
    return asked
