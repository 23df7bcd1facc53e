"""Finding over HTTP: words, a speaker, silences, in every transcript of a case."""

from __future__ import annotations

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from cases.models import Case
from cases.serializers import PAGED, page_of
from people.views import ActorView, keyset, visible_or_404
from transcripts.finding import reading
from transcripts.finding.matching import Wanted, folded
from transcripts.finding.serializers import FindAsked, FoundSerializer


class FindView(ActorView):
    @extend_schema(
        operation_id="case_find",
        parameters=[
            OpenApiParameter("q", str),
            OpenApiParameter("speaker", str),
            OpenApiParameter("quiet_ms", int),
            *PAGED,
        ],
        responses=page_of(FoundSerializer),
    )
    def get(self, request: Request, pk: str) -> Response:
        """Newest session first; a page is so many transcripts looked through, so it may find nothing and go on."""
        case = visible_or_404(Case.objects.visible_to(self.actor), pk)
        asked = FindAsked(data=request.query_params)
        asked.is_valid(raise_exception=True)
        told = asked.validated_data
        wanted = Wanted(folded(told["q"]), told["speaker"], told["quiet_ms"])
        page = keyset(request, reading.transcripts_of(self.actor, case))
        return page.response(lambda rows: reading.found_json(rows, wanted))
