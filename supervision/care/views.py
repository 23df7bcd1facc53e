"""Duty of care over HTTP: whom to call, safety items, replies that are owed, leave, and a new beginning."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from cases.models import Case
from cases.serializers import PAGED, page_of
from people.errors import NotFound
from people.models import Relationship, User
from people.policies import require
from people.sharing import relationships_of
from people.views import ActorView, keyset, listed, visible_or_404
from supervision.agendas import shown
from supervision.agendas.models import Agenda
from supervision.agendas.serializers import AgendaSerializer
from supervision.arcs.models import Arc
from supervision.care import away, covering, duty, leaves, owed, reading, services
from supervision.care.models import Leave, RiskFlag
from supervision.care.serializers import (
    ActSerializer,
    ChangeLeaveSerializer,
    ChangeLeavesSerializer,
    CloseSerializer,
    CoverChoicesSerializer,
    DutySerializer,
    EscalateSerializer,
    ForCoverSerializer,
    LeaveSerializer,
    LeavesPlannedSerializer,
    OwedRepliesSerializer,
    PlanLeaveSerializer,
    RaiseSerializer,
    RiskFlagSerializer,
    SomeLeavesSerializer,
    StandInsSerializer,
    StartingPointSerializer,
    ToCoverSerializer,
)


class DutyView(ActorView):
    @extend_schema(responses=DutySerializer)
    def get(self, request: Request) -> Response:
        """The procedure of my site, duty contacts, and support. Opening it is not written down anywhere."""
        return Response(duty.duty(self.actor, self.membership))


class FlagEdge(ActorView):
    def flag(self, pk: str) -> RiskFlag:
        return visible_or_404(reading.flags(RiskFlag.objects.visible_to(self.actor)), pk)

    def shown(self, pk: UUID | str, status: int = 200) -> Response:
        return Response(reading.flags_json(self.actor, [self.flag(str(pk))])[0], status)


class RiskFlagsView(FlagEdge):
    @extend_schema(
        operation_id="risk_flags_list", parameters=PAGED, responses=page_of(RiskFlagSerializer)
    )
    def get(self, request: Request) -> Response:
        """Safety items I may see, newest first."""
        page = keyset(request, reading.flags(RiskFlag.objects.visible_to(self.actor)))
        return page.response(lambda rows: reading.flags_json(self.actor, rows))

    @extend_schema(request=RaiseSerializer, responses={201: RiskFlagSerializer})
    def post(self, request: Request) -> Response:
        """Say that somebody may be at risk."""
        asked = RaiseSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        told = asked.validated_data
        mine = Relationship.objects.visible_to(self.actor).filter(members__user=self.actor)
        relationship = visible_or_404(
            mine.select_related("programme").distinct(), told["relationship_id"]
        )
        case_id, arc_id = told.get("case_id"), told.get("arc_id")
        flag = services.raise_flag(
            self.actor,
            relationship,
            about=told["about"],
            facts=told["facts"],
            case=visible_or_404(Case.objects.visible_to(self.actor), case_id) if case_id else None,
            arc=visible_or_404(Arc.objects.visible_to(self.actor), arc_id) if arc_id else None,
        )
        return self.shown(flag.pk, 201)


class RiskFlagView(FlagEdge):
    @extend_schema(responses=RiskFlagSerializer)
    def get(self, request: Request, pk: str) -> Response:
        """One safety item, with what was done about it."""
        return self.shown(pk)


class AcknowledgeView(FlagEdge):
    @extend_schema(request=None, responses=RiskFlagSerializer)
    def post(self, request: Request, pk: str) -> Response:
        """Take it up: the clock stops."""
        services.acknowledge(self.actor, self.flag(pk))
        return self.shown(pk)


class ActionsView(FlagEdge):
    @extend_schema(request=ActSerializer, responses={201: RiskFlagSerializer})
    def post(self, request: Request, pk: str) -> Response:
        """Write down a thing to do: what, who, by when, who was told."""
        flag = self.flag(pk)
        asked = ActSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        services.act(self.actor, flag, **asked.validated_data)
        return self.shown(pk, 201)


class ActionDoneView(FlagEdge):
    @extend_schema(request=None, responses=RiskFlagSerializer)
    def post(self, request: Request, pk: str, action_id: str) -> Response:
        """It was done."""
        flag = self.flag(pk)
        try:
            services.done(self.actor, flag, UUID(action_id))
        except ValueError:
            raise NotFound from None
        return self.shown(pk)


class EscalateView(FlagEdge):
    @extend_schema(request=EscalateSerializer, responses=RiskFlagSerializer)
    def post(self, request: Request, pk: str) -> Response:
        """Hand it on without waiting for the clock."""
        flag = self.flag(pk)
        asked = EscalateSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        services.escalate(self.actor, flag, to=asked.validated_data["to"])
        return self.shown(pk)


class CloseView(FlagEdge):
    @extend_schema(request=CloseSerializer, responses=RiskFlagSerializer)
    def post(self, request: Request, pk: str) -> Response:
        """It is dealt with, for a reason."""
        flag = self.flag(pk)
        asked = CloseSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        services.close(self.actor, flag, reason=asked.validated_data["reason"])
        return self.shown(pk)


class OwedRepliesView(ActorView):
    @extend_schema(responses=OwedRepliesSerializer)
    def get(self, request: Request) -> Response:
        """Replies past their promise of which I was reminded: whose, and since when. No content."""
        return listed(owed.owed_to(self.actor))


class LeavesView(ActorView):
    @extend_schema(operation_id="leaves_list", parameters=PAGED, responses=page_of(LeaveSerializer))
    def get(self, request: Request) -> Response:
        """Leaves in my relationships, newest first."""
        return keyset(request, leaves_seen_by(self.actor)).response(
            lambda found: reading.leaves_json(self.actor, found)
        )

    @extend_schema(request=PlanLeaveSerializer, responses={201: LeavesPlannedSerializer})
    def post(self, request: Request) -> Response:
        """Say when I am away and who stands in, to one or several of those I supervise at once."""
        asked = PlanLeaveSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        told = asked.validated_data
        mine = Relationship.objects.visible_to(self.actor).filter(members__user=self.actor)
        mine = mine.select_related("programme").distinct()
        relationships = [visible_or_404(mine, pk) for pk in set(told.pop("relationship_ids"))]
        cover = services.colleague(self.actor, relationships[0].programme_id, told.pop("cover_id"))
        made = away.go_on_leave(self.actor, relationships, cover=cover, **told)
        return Response({"results": reading.leaves_json(self.actor, made), "next": None}, 201)

    @extend_schema(request=ChangeLeavesSerializer, responses=LeavesPlannedSerializer)
    def patch(self, request: Request) -> Response:
        """Change the days or who stands in for several at once; for all of them or for none."""
        asked = ChangeLeavesSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        told = asked.validated_data
        leaves = _mine_to_change(self.actor, told.pop("leave_ids"))
        cover = services.colleague(self.actor, leaves[0].programme_id, told.pop("cover_id"))
        after = away.change_all(self.actor, leaves, cover=cover, **told)
        return Response({"results": reading.leaves_json(self.actor, after), "next": None})


class WithdrawLeavesView(ActorView):
    @extend_schema(request=SomeLeavesSerializer, responses=LeavesPlannedSerializer)
    def post(self, request: Request) -> Response:
        """Not away after all, or back early, for several at once; for all of them or for none."""
        asked = SomeLeavesSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        leaves = _mine_to_change(self.actor, asked.validated_data["leave_ids"])
        after = away.withdraw_all(self.actor, leaves)
        return Response({"results": reading.leaves_json(self.actor, after), "next": None})


def _mine_to_change(actor: User, ids: list[UUID]) -> list[Leave]:
    leaves = list(leaves_seen_by(actor).filter(pk__in=ids))
    if len(leaves) != len(set(ids)):
        raise NotFound
    for leave in leaves:
        require(actor, "change", leave)
    return leaves


def leaves_seen_by(actor: User) -> QuerySet[Leave]:
    return Leave.objects.visible_to(actor).select_related(
        "relationship__programme", "supervisor", "cover"
    )


class LeaveView(ActorView):
    @extend_schema(request=ChangeLeaveSerializer, responses=LeaveSerializer)
    def patch(self, request: Request, pk: str) -> Response:
        """Change the days or who stands in. With somebody else the answer is a leave of its own."""
        leave = visible_or_404(leaves_seen_by(self.actor), pk)
        require(self.actor, "change", leave)
        asked = ChangeLeaveSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        told = asked.validated_data
        cover = services.colleague(self.actor, leave.programme_id, told.pop("cover_id"))
        after = away.change(self.actor, leave, cover=cover, **told)
        return Response(reading.leaves_json(self.actor, [after])[0])


class WithdrawLeaveView(ActorView):
    @extend_schema(request=None, responses=LeaveSerializer)
    def post(self, request: Request, pk: str) -> Response:
        """Not away after all, or back early. Nobody stands in from now on."""
        leave = visible_or_404(leaves_seen_by(self.actor), pk)
        return Response(reading.leaves_json(self.actor, [away.withdraw(self.actor, leave)])[0])


class StandInsView(ActorView):
    @extend_schema(responses=StandInsSerializer)
    def get(self, request: Request, pk: str) -> Response:
        """Who could stand in for me here."""
        mine = Relationship.objects.visible_to(self.actor).filter(members__user=self.actor)
        relationship = visible_or_404(mine.select_related("programme").distinct(), pk)
        found = away.stand_ins(self.actor, relationship)
        return listed([{"id": one.pk, "name": one.name} for one in found])


class ForCoverView(ActorView):
    def agenda(self, pk: str) -> Agenda:
        seen = Agenda.objects.visible_to(self.actor)
        agenda = visible_or_404(seen.select_related("session__relationship", "programme"), pk)
        require(self.actor, "write", agenda)
        return agenda

    @extend_schema(responses=CoverChoicesSerializer)
    def get(self, request: Request, pk: str) -> Response:
        """What I brought, and what of it whoever stands in may read."""
        return Response(covering.choices(self.agenda(pk)))

    @extend_schema(request=ForCoverSerializer, responses=CoverChoicesSerializer)
    def put(self, request: Request, pk: str) -> Response:
        """Open exactly these answers to whoever stands in. An empty list takes all of it back."""
        agenda = self.agenda(pk)
        asked = ForCoverSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        leaves.choose_for_cover(self.actor, agenda, answer_ids=asked.validated_data["answer_ids"])
        return Response(covering.choices(agenda))


class ToCoverView(ActorView):
    @extend_schema(request=ToCoverSerializer, responses={200: AgendaSerializer})
    def post(self, request: Request, pk: str) -> Response:
        """What of mine waits while they are away: share it again, let it wait, or take it back."""
        mine = Agenda.objects.visible_to(self.actor)
        agenda = visible_or_404(mine.select_related("session__relationship", "programme"), pk)
        asked = ToCoverSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        leaves.to_cover(self.actor, agenda, act=asked.validated_data["act"])
        return Response(shown.to_owner(shown.loaded(agenda)))


class StartingPointView(ActorView):
    @extend_schema(responses=StartingPointSerializer)
    def get(self, request: Request, pk: str) -> Response:
        """For whoever supervises here under a signed contract; to everybody else there is nothing here."""
        relationship = visible_or_404(relationships_of(self.actor), pk)
        if not reading.begins_here(self.actor, relationship):
            raise NotFound
        return Response(reading.start(self.actor, relationship))
