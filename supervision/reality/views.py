"""The reality test over HTTP: remember, seal, look, compare, say what follows."""

from __future__ import annotations

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from cases.models import CaseSession
from cases.serializers import PAGED, page_of
from people.views import ActorView, if_match, keyset, visible_or_404
from supervision.arcs.models import Arc
from supervision.reality import services
from supervision.reality.models import RealityTest
from supervision.reality.serializers import (
    AccountSerializer,
    AddSerializer,
    BeginSerializer,
    EvidenceSerializer,
    MarkSerializer,
    OwnPartSerializer,
    RealityTestSerializer,
    SealSerializer,
)
from supervision.reality.shown import tests_json, whole
from transcripts.models import Excerpt


class TestEdge(ActorView):
    """Finds reality tests among the caller's own, and shows them as they are now."""

    def tests(self) -> QuerySet[RealityTest]:
        return whole(RealityTest.objects.visible_to(self.actor))

    def test(self, pk: str) -> RealityTest:
        return visible_or_404(self.tests(), pk)

    def arc(self, pk: str) -> Arc:
        return visible_or_404(Arc.objects.visible_to(self.actor).select_related("departure"), pk)

    def shown(self, pk: str, status: int = 200) -> Response:
        return Response(tests_json(self.actor, [self.test(pk)])[0], status)


class ArcTestsView(TestEdge):
    @extend_schema(
        operation_id="reality_tests_list",
        parameters=PAGED,
        responses=page_of(RealityTestSerializer),
    )
    def get(self, request: Request, pk: str) -> Response:
        """The reality tests of an arc, newest first."""
        page = keyset(request, self.tests().filter(arc=self.arc(pk)))
        return page.response(lambda rows: tests_json(self.actor, rows))

    @extend_schema(
        request=BeginSerializer, responses={200: RealityTestSerializer, 201: RealityTestSerializer}
    )
    def post(self, request: Request, pk: str) -> Response:
        """Begin to remember one meeting; its record waits until that is sealed."""
        arc = self.arc(pk)
        asked = BeginSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        sessions = CaseSession.objects.visible_to(self.actor)
        session = visible_or_404(sessions, asked.validated_data["session_id"])
        test, new = services.begin(self.actor, arc, session)
        return self.shown(str(test.pk), 201 if new else 200)


class TestView(TestEdge):
    @extend_schema(responses=RealityTestSerializer)
    def get(self, request: Request, pk: str) -> Response:
        """One reality test. The record is named once the memory is sealed."""
        return self.shown(pk)


class AccountView(TestEdge):
    @extend_schema(request=AccountSerializer, responses=RealityTestSerializer)
    def put(self, request: Request, pk: str) -> Response:
        """Autosave what is remembered. 409 once it is sealed; 412 keeps what two devices wrote."""
        test = self.test(pk)
        asked = AccountSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        claims = [services.Remembered(**claim) for claim in asked.validated_data["claims"]]
        services.remember(
            self.actor,
            test,
            account=asked.validated_data["account"],
            claims=claims,
            revision=if_match(request, required=False),
        )
        return self.shown(pk)


class SealView(TestEdge):
    @extend_schema(request=SealSerializer, responses={200: RealityTestSerializer})
    def post(self, request: Request, pk: str) -> Response:
        """Seal the memory, or say that the record was read before."""
        test = self.test(pk)
        asked = SealSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        services.seal_memory(self.actor, test, already_read=asked.validated_data["already_read"])
        return self.shown(pk)


class LookView(TestEdge):
    @extend_schema(request=None, responses={200: RealityTestSerializer})
    def post(self, request: Request, pk: str) -> Response:
        """Open the record."""
        services.look(self.actor, self.test(pk))
        return self.shown(pk)


class AfterthoughtsView(TestEdge):
    @extend_schema(request=AddSerializer, responses={201: RealityTestSerializer})
    def post(self, request: Request, pk: str) -> Response:
        """Add a later thought beside what is sealed."""
        test = self.test(pk)
        asked = AddSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        services.add(self.actor, test, text=asked.validated_data["text"])
        return self.shown(pk, 201)


class ClaimView(TestEdge):
    @extend_schema(request=MarkSerializer, responses=RealityTestSerializer)
    def put(self, request: Request, pk: str, claim_id: str) -> Response:
        """Mark one line against the record; no mark is chosen for anybody."""
        test = self.test(pk)
        claim = visible_or_404(test.claims.all(), claim_id)
        asked = MarkSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        excerpt = None
        if (excerpt_id := asked.validated_data["excerpt_id"]) is not None:
            excerpts = Excerpt.objects.visible_to(self.actor)
            excerpt = visible_or_404(excerpts.select_related("transcript__recording"), excerpt_id)
        services.mark(self.actor, test, claim, mark=asked.validated_data["mark"], excerpt=excerpt)
        return self.shown(pk)


class EvidenceView(TestEdge):
    @extend_schema(request=EvidenceSerializer, responses=RealityTestSerializer)
    def put(self, request: Request, pk: str) -> Response:
        """What fits the fear line, what doesn't, and what can't tell. Both sides are looked at."""
        test = self.test(pk)
        asked = EvidenceSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        services.weigh(self.actor, test, **asked.validated_data)
        return self.shown(pk)


class OwnPartView(TestEdge):
    @extend_schema(request=OwnPartSerializer, responses=RealityTestSerializer)
    def put(self, request: Request, pk: str) -> Response:
        """Was what I did right for that moment, and what I'd own."""
        test = self.test(pk)
        asked = OwnPartSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        services.own(self.actor, test, **asked.validated_data)
        return self.shown(pk)


class CompareView(TestEdge):
    @extend_schema(request=None, responses={200: RealityTestSerializer})
    def post(self, request: Request, pk: str) -> Response:
        """Done comparing, for now."""
        services.compare(self.actor, self.test(pk))
        return self.shown(pk)
