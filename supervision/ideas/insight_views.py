"""Insights over HTTP: kept in private, reworded, read by a second person, and the library of those passed on."""

from __future__ import annotations

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from cases.serializers import PAGED, page_of
from people.views import ActorView, if_match, keyset, visible_or_404
from supervision.arcs.models import Arc
from supervision.ideas import insights
from supervision.ideas.models import Insight, LibraryEntry, SecondReading
from supervision.ideas.serializers import (
    BlankPageSerializer,
    InsightSerializer,
    InsightTextSerializer,
    LibraryEntrySerializer,
    ReadSerializer,
    RewordSerializer,
    SecondReadingSerializer,
)
from supervision.ideas.shown import (
    blank_page,
    entry_json,
    insight_json,
    reading_json,
    whole_insights,
)

REVISION = OpenApiParameter("If-Match", str, OpenApiParameter.HEADER)


class InsightEdge(ActorView):
    def insights(self) -> QuerySet[Insight]:
        return whole_insights(Insight.objects.visible_to(self.actor))

    def insight(self, pk: str) -> Insight:
        return visible_or_404(self.insights(), pk)

    def shown(self, insight: Insight) -> Response:
        fresh = self.insight(str(insight.pk))
        headers = {"ETag": f'"{fresh.revision}"'}
        return Response(insight_json(self.actor, fresh), headers=headers)

    def blank_page(self, insight: Insight) -> Response:
        return Response(blank_page(self.actor, self.insight(str(insight.pk))))


class ArcInsightView(InsightEdge):
    @extend_schema(responses=InsightSerializer)
    def get(self, request: Request, pk: str) -> Response:
        """What I now know from this arc; empty, with no id, before I wrote it."""
        arc = visible_or_404(Arc.objects.visible_to(self.actor), pk)
        insight = self.insights().filter(arc=arc).first()
        if insight is not None:
            return self.shown(insight)
        nothing = {"id": None, "arc_id": arc.pk, "text": "", "reworded": "", "revision": 0}
        state = Insight.State.PRIVATE
        return Response({**nothing, "state": state, "second_reading": None, "can": ["change"]})

    @extend_schema(
        request=InsightTextSerializer, parameters=[REVISION], responses=InsightSerializer
    )
    def put(self, request: Request, pk: str) -> Response:
        """Keep it, for me. With If-Match, 412 if it was written elsewhere meanwhile."""
        arc = visible_or_404(Arc.objects.visible_to(self.actor), pk)
        asked = InsightTextSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        revision = if_match(request, required=False)
        text = asked.validated_data["text"]
        return self.shown(insights.keep(self.actor, arc, text=text, revision=revision))


class RewordView(InsightEdge):
    @extend_schema(request=RewordSerializer, responses={200: BlankPageSerializer})
    def post(self, request: Request, pk: str) -> Response:
        """Say it on a blank page; refused, with the reason, while it names a client, place, person or date."""
        insight = self.insight(pk)
        asked = RewordSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        told = asked.validated_data
        reworded = insights.reword(
            self.actor, insight, text=told["text"], reader_id=told["second_reader_id"]
        )
        return self.blank_page(reworded)


class PublishView(InsightEdge):
    @extend_schema(request=None, responses={200: BlankPageSerializer})
    def post(self, request: Request, pk: str) -> Response:
        """Put the reworded text into the library. Nothing there leads back here."""
        return self.blank_page(insights.publish(self.actor, self.insight(pk)))


class SecondReadingsView(ActorView):
    @extend_schema(
        operation_id="second_readings_list",
        parameters=PAGED,
        responses=page_of(SecondReadingSerializer),
    )
    def get(self, request: Request) -> Response:
        """Reworded insights I was asked to read before they are passed on."""
        page = keyset(request, SecondReading.objects.visible_to(self.actor))
        return page.response(lambda rows: [reading_json(self.actor, row) for row in rows])


class SecondReadingView(ActorView):
    @extend_schema(request=ReadSerializer, responses={200: SecondReadingSerializer})
    def post(self, request: Request, pk: str) -> Response:
        """Fine as it is, or something in it still gives somebody away."""
        reading = visible_or_404(SecondReading.objects.visible_to(self.actor), pk)
        asked = ReadSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        insights.answer(self.actor, reading, fine=asked.validated_data["fine"])
        fresh = visible_or_404(SecondReading.objects.visible_to(self.actor), pk)
        return Response(reading_json(self.actor, fresh))


class LibraryView(ActorView):
    @extend_schema(
        operation_id="library_list", parameters=PAGED, responses=page_of(LibraryEntrySerializer)
    )
    def get(self, request: Request) -> Response:
        """What others learned, in words that lead to nobody. In no order that means anything."""
        page = keyset(request, LibraryEntry.objects.visible_to(self.actor))
        return page.response(lambda rows: [entry_json(row) for row in rows])
