"""Cases over HTTP: open, read, change, and what the client agreed to."""

from __future__ import annotations

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from cases import notes, services
from cases.models import Case, CaseSession, Consent, Note
from cases.reading import case_json, cases_with_consents, consent_json
from cases.serializers import (
    PAGED,
    AliasSuggestions,
    CaseSerializer,
    ChangeCase,
    ConsentSerializer,
    GiveConsent,
    NoteSerializer,
    OpenCase,
    WriteNote,
    page_of,
)
from people.models import Relationship, User
from people.views import ActorView, if_match, keyset, visible_or_404

REVISION = OpenApiParameter("If-Match", str, OpenApiParameter.HEADER, required=True)


def readable(actor: User) -> QuerySet[Case]:
    return cases_with_consents(Case.objects.visible_to(actor))


def relationship_of(actor: User, pk: object) -> Relationship | None:
    """The relationship named in a request; one the caller is not part of does not exist."""
    if pk is None:
        return None
    return visible_or_404(Relationship.objects.visible_to(actor), str(pk))


class CasesView(ActorView):
    @extend_schema(operation_id="cases_list", parameters=PAGED, responses=page_of(CaseSerializer))
    def get(self, request: Request) -> Response:
        """Cases I may see, newest first."""
        page = keyset(request, readable(self.actor))
        return page.response(lambda rows: [case_json(self.actor, case) for case in rows])

    @extend_schema(request=OpenCase, responses={201: CaseSerializer})
    def post(self, request: Request) -> Response:
        """Open a case; an alias is found when none is given."""
        asked = OpenCase(data=request.data)
        asked.is_valid(raise_exception=True)
        case = services.open_case(self.actor, self.programme, **asked.validated_data)
        shown = visible_or_404(readable(self.actor), case.pk)
        return Response(case_json(self.actor, shown), status.HTTP_201_CREATED)


class AliasSuggestionsView(ActorView):
    @extend_schema(responses=AliasSuggestions)
    def get(self, request: Request) -> Response:
        """Aliases I do not use yet."""
        return Response({"results": services.suggest_aliases(self.actor)})


class CaseView(ActorView):
    @extend_schema(responses=CaseSerializer)
    def get(self, request: Request, pk: str) -> Response:
        """One case; its ETag is the revision a change has to name."""
        case = visible_or_404(readable(self.actor), pk)
        return Response(case_json(self.actor, case), headers={"ETag": f'"{case.revision}"'})

    @extend_schema(request=ChangeCase, parameters=[REVISION], responses=CaseSerializer)
    def patch(self, request: Request, pk: str) -> Response:
        """Change the alias or the state. 412, with what stands there now, if somebody did before."""
        case = visible_or_404(Case.objects.visible_to(self.actor), pk)
        asked = ChangeCase(data=request.data)
        asked.is_valid(raise_exception=True)
        revision = if_match(request)
        services.change_case(self.actor, case, revision=revision or 0, **asked.validated_data)
        shown = visible_or_404(readable(self.actor), case.pk)
        return Response(case_json(self.actor, shown), headers={"ETag": f'"{shown.revision}"'})


class ConsentsView(ActorView):
    @extend_schema(
        operation_id="consents_list", parameters=PAGED, responses=page_of(ConsentSerializer)
    )
    def get(self, request: Request, pk: str) -> Response:
        """Everything the client has agreed to, newest first, also what was replaced or withdrawn."""
        case = visible_or_404(Case.objects.visible_to(self.actor), pk)
        today = self.programme.today()
        page = keyset(request, Consent.objects.visible_to(self.actor).filter(case=case))
        return page.response(lambda rows: [consent_json(row, today) for row in rows])

    @extend_schema(request=GiveConsent, responses={201: ConsentSerializer(many=True)})
    def post(self, request: Request, pk: str) -> Response:
        """Write down what the client agreed to; a purpose agreed to before is replaced."""
        case = visible_or_404(Case.objects.visible_to(self.actor), pk)
        asked = GiveConsent(data=request.data)
        asked.is_valid(raise_exception=True)
        given = asked.validated_data
        relationship = relationship_of(self.actor, given.pop("relationship_id", None))
        consents = services.record_consent(self.actor, case, relationship=relationship, **given)
        today = self.programme.today()
        body = [consent_json(consent, today) for consent in consents]
        return Response(body, status.HTTP_201_CREATED)


class NotesView(ActorView):
    def session(self, pk: str, session_id: str) -> CaseSession:
        case = visible_or_404(Case.objects.visible_to(self.actor), pk)
        sessions = CaseSession.objects.visible_to(self.actor).filter(case=case)
        return visible_or_404(sessions.select_related("case__programme"), session_id)

    @extend_schema(operation_id="notes_list", parameters=PAGED, responses=page_of(NoteSerializer))
    def get(self, request: Request, pk: str, session_id: str) -> Response:
        """What I wrote down about a meeting, newest first, with how late."""
        session = self.session(pk, session_id)
        rows = Note.objects.visible_to(self.actor).filter(session=session)
        page = keyset(
            request, rows.select_related("session", "programme", "item__key", "item__owner")
        )
        return page.response(lambda found: [notes.note_json(note) for note in found])

    @extend_schema(request=WriteNote, responses={201: NoteSerializer})
    def post(self, request: Request, pk: str, session_id: str) -> Response:
        """Keep a note."""
        session = self.session(pk, session_id)
        asked = WriteNote(data=request.data)
        asked.is_valid(raise_exception=True)
        note = notes.write(self.actor, session, **asked.validated_data)
        return Response(notes.note_json(note), status.HTTP_201_CREATED)


class NoteView(ActorView):
    @extend_schema(request=WriteNote, parameters=[REVISION], responses=NoteSerializer)
    def put(self, request: Request, pk: str) -> Response:
        """Change a note. 412 keeps both texts."""
        rows = Note.objects.visible_to(self.actor).select_related(
            "session__case__item__owner", "programme", "item__key", "item__owner"
        )
        note = visible_or_404(rows, pk)
        asked = WriteNote(data=request.data)
        asked.is_valid(raise_exception=True)
        text = asked.validated_data["text"]
        note = notes.rewrite(self.actor, note, text=text, revision=if_match(request) or 0)
        return Response(notes.note_json(note), headers={"ETag": f'"{note.revision}"'})
