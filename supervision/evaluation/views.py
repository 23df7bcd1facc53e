"""Practice concerns and evaluations over HTTP. Never the way to a reflection, in either direction."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from cases.serializers import PAGED, page_of
from people.models import Relationship, User
from people.views import ActorView, keyset, visible_or_404
from supervision.evaluation import services
from supervision.evaluation.models import Concern, Evaluation
from supervision.evaluation.serializers import (
    ConcernSerializer,
    DraftEvaluationSerializer,
    EvaluationSerializer,
    RaiseConcernSerializer,
    TextSerializer,
    WriteEvaluationSerializer,
    concerns_json,
    evaluations_json,
)

PEOPLE = ("author", "about")
VERSIONS = ("replaced_by",)


def relationship_or_404(actor: User, pk: object) -> Relationship:
    mine = Relationship.objects.visible_to(actor).filter(members__user=actor)
    return visible_or_404(mine.distinct(), str(pk))


class ConcernEdge(ActorView):
    def concern(self, pk: str) -> Concern:
        return visible_or_404(Concern.objects.visible_to(self.actor).select_related(*PEOPLE), pk)

    def shown(self, pk: str, status: int = 200) -> Response:
        return Response(concerns_json(self.actor, [self.concern(pk)])[0], status)


class ConcernsView(ConcernEdge):
    @extend_schema(
        operation_id="concerns_list", parameters=PAGED, responses=page_of(ConcernSerializer)
    )
    def get(self, request: Request) -> Response:
        """Concerns I wrote, that are about me, or that were passed on to me."""
        rows = Concern.objects.visible_to(self.actor).select_related(*PEOPLE)
        return keyset(request, rows).response(lambda found: concerns_json(self.actor, found))

    @extend_schema(request=RaiseConcernSerializer, responses={201: ConcernSerializer})
    def post(self, request: Request) -> Response:
        """The supervisee will see this now."""
        asked = RaiseConcernSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        told = dict(asked.validated_data)
        relationship = relationship_or_404(self.actor, told.pop("relationship_id"))
        concern = services.raise_concern(self.actor, relationship, **told)
        return self.shown(str(concern.pk), 201)


class ConcernView(ConcernEdge):
    @extend_schema(responses=ConcernSerializer)
    def get(self, request: Request, pk: str) -> Response:
        """One concern, with its answer."""
        return self.shown(pk)


class RespondView(ConcernEdge):
    @extend_schema(request=TextSerializer, responses=ConcernSerializer)
    def post(self, request: Request, pk: str) -> Response:
        """My answer to what was written about me."""
        concern = self.concern(pk)
        asked = TextSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        services.respond(self.actor, concern, text=asked.validated_data["text"])
        return self.shown(pk)


class EscalateView(ConcernEdge):
    @extend_schema(request=None, responses=ConcernSerializer)
    def post(self, request: Request, pk: str) -> Response:
        """Pass it on to who leads the programme; the person it is about is told."""
        services.escalate(self.actor, self.concern(pk))
        return self.shown(pk)


class EvaluationEdge(ActorView):
    def evaluation(self, pk: str) -> Evaluation:
        visible = Evaluation.objects.visible_to(self.actor)
        return visible_or_404(visible.select_related(*PEOPLE, *VERSIONS), pk)

    def shown(self, pk: str, status: int = 200) -> Response:
        return Response(evaluations_json(self.actor, [self.evaluation(pk)])[0], status)


class EvaluationsView(EvaluationEdge):
    @extend_schema(
        operation_id="evaluations_list", parameters=PAGED, responses=page_of(EvaluationSerializer)
    )
    def get(self, request: Request) -> Response:
        """Evaluations I wrote, that are about me and shared, or that are final and came to me."""
        rows = Evaluation.objects.visible_to(self.actor).select_related(*PEOPLE, *VERSIONS)
        return keyset(request, rows).response(lambda found: evaluations_json(self.actor, found))

    @extend_schema(request=DraftEvaluationSerializer, responses={201: EvaluationSerializer})
    def post(self, request: Request) -> Response:
        """Begin a form. Nothing is filled in by the product."""
        asked = DraftEvaluationSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        told = dict(asked.validated_data)
        relationship = relationship_or_404(self.actor, told.pop("relationship_id"))
        evaluation = services.draft(self.actor, relationship, **told)
        return self.shown(str(evaluation.pk), 201)


class EvaluationView(EvaluationEdge):
    @extend_schema(responses=EvaluationSerializer)
    def get(self, request: Request, pk: str) -> Response:
        """One evaluation."""
        return self.shown(pk)

    @extend_schema(request=WriteEvaluationSerializer, responses=EvaluationSerializer)
    def patch(self, request: Request, pk: str) -> Response:
        """Go on with a draft."""
        evaluation = self.evaluation(pk)
        asked = WriteEvaluationSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        services.write(self.actor, evaluation, body=asked.validated_data["body"])
        return self.shown(pk)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, pk: str) -> Response:
        """Throw a draft away; what was shared stays."""
        services.discard(self.actor, self.evaluation(pk))
        return Response(status=204)


class EvaluationRespondView(EvaluationEdge):
    @extend_schema(request=TextSerializer, responses=EvaluationSerializer)
    def post(self, request: Request, pk: str) -> Response:
        """My answer to it; it stays beside it."""
        evaluation = self.evaluation(pk)
        asked = TextSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        services.respond_to(self.actor, evaluation, text=asked.validated_data["text"])
        return self.shown(pk)


class ShareView(EvaluationEdge):
    @extend_schema(request=None, responses=EvaluationSerializer)
    def post(self, request: Request, pk: str) -> Response:
        """Let the person it is about read it."""
        services.share(self.actor, self.evaluation(pk))
        return self.shown(pk)


class ReviseView(EvaluationEdge):
    @extend_schema(request=None, responses={201: EvaluationSerializer})
    def post(self, request: Request, pk: str) -> Response:
        """Begin the next version. What was shared stays as it was read."""
        version = services.revise(self.actor, self.evaluation(pk))
        return self.shown(str(version.pk), 201)


class FinishView(EvaluationEdge):
    @extend_schema(request=None, responses=EvaluationSerializer)
    def post(self, request: Request, pk: str) -> Response:
        """It is final, and who leads the programme reads it with its answer."""
        services.finish(self.actor, self.evaluation(pk))
        return self.shown(pk)
