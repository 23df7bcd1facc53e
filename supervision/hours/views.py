"""Hours over HTTP: written down, confirmed, and the rules by which they are credited."""

from __future__ import annotations

from django.db.models import Q
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from cases.serializers import PAGED, page_of
from people.models import Relationship
from people.views import ActorView, keyset, listed, visible_or_404
from supervision.hours import packs, services, statement
from supervision.hours.models import HoursEntry
from supervision.hours.serializers import (
    ClaimSerializer,
    HoursEntrySerializer,
    PeriodSerializer,
    RulePacksSerializer,
    SealedStatementSerializer,
    entries_json,
)
from supervision.sessions.models import SupervisionSession


class HoursEdge(ActorView):
    def entry(self, pk: str) -> HoursEntry:
        visible = HoursEntry.objects.visible_to(self.actor)
        return visible_or_404(visible.select_related("person", "confirmer"), pk)

    def shown(self, pk: str, status: int = 200) -> Response:
        return Response(entries_json(self.actor, [self.entry(pk)])[0], status)


class HoursView(HoursEdge):
    @extend_schema(
        operation_id="hours_list",
        parameters=[
            *PAGED,
            OpenApiParameter("mine", bool, description="My own and those I confirm, no others."),
        ],
        responses=page_of(HoursEntrySerializer),
    )
    def get(self, request: Request) -> Response:
        """My hours, those I confirm, and all of a programme for who keeps its record. Newest first."""
        rows = HoursEntry.objects.visible_to(self.actor).select_related("person", "confirmer")
        if request.query_params.get("mine") in {"1", "true"}:
            rows = rows.filter(Q(person=self.actor) | Q(confirmer=self.actor))
        return keyset(request, rows).response(lambda found: entries_json(self.actor, found))

    @extend_schema(request=ClaimSerializer, responses={201: HoursEntrySerializer})
    def post(self, request: Request) -> Response:
        """Write down time spent. The answer holds the credit and the rules' version."""
        asked = ClaimSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        told = dict(asked.validated_data)
        session_id, relationship_id = (
            told.pop("session_id", None),
            told.pop("relationship_id", None),
        )
        sessions = SupervisionSession.objects.visible_to(self.actor).select_related("relationship")
        mine = Relationship.objects.visible_to(self.actor).filter(members__user=self.actor)
        entry = services.claim(
            self.actor,
            self.programme,
            session=visible_or_404(sessions, session_id) if session_id else None,
            relationship=visible_or_404(mine.distinct(), relationship_id)
            if relationship_id
            else None,
            **told,
        )
        return self.shown(str(entry.pk), 201)


class EntryView(HoursEdge):
    @extend_schema(operation_id="hours_withdraw", responses={204: None})
    def delete(self, request: Request, pk: str) -> Response:
        """Take back what I wrote down, while nobody has confirmed it."""
        services.withdraw(self.actor, self.entry(pk))
        return Response(status=204)


class ConfirmView(HoursEdge):
    @extend_schema(request=None, responses=HoursEntrySerializer)
    def post(self, request: Request, pk: str) -> Response:
        """Yes, it was so."""
        services.confirm(self.actor, self.entry(pk))
        return self.shown(pk)


class DisputeView(HoursEdge):
    @extend_schema(request=None, responses=HoursEntrySerializer)
    def post(self, request: Request, pk: str) -> Response:
        """Not quite: to be talked about."""
        services.dispute(self.actor, self.entry(pk))
        return self.shown(pk)


class RulePacksView(ActorView):
    @extend_schema(operation_id="rule_packs_list", responses=RulePacksSerializer)
    def get(self, request: Request) -> Response:
        """The shipped rule packs: examples, to be checked with one's own body."""
        return listed(packs.shown())


class StatementView(ActorView):
    @extend_schema(
        operation_id="hours_statement",
        parameters=[PeriodSerializer],
        responses=SealedStatementSerializer,
    )
    def get(self, request: Request) -> Response:
        """My hours of a period to print or hand on, with a seal by which the file can be checked here."""
        asked = PeriodSerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        issued = statement.issue(self.actor, self.programme, **asked.validated_data)
        return Response(issued, headers={"Cache-Control": "no-store"})
