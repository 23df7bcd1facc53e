"""A session's note over HTTP: read it, propose words, agree to them."""

from __future__ import annotations

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from people.errors import NotFound
from people.views import ActorView, if_match, visible_or_404
from supervision.notes import services
from supervision.notes.reading import note_of
from supervision.notes.serializers import ProposeNoteSerializer, SessionNoteSerializer, note_json
from supervision.sessions.models import SupervisionSession

REVISION = OpenApiParameter("If-Match", str, OpenApiParameter.HEADER, required=True)


class NoteEdge(ActorView):
    def session(self, pk: str) -> SupervisionSession:
        mine = SupervisionSession.objects.visible_to(self.actor)
        return visible_or_404(mine.select_related("relationship"), pk)

    def shown(self, session: SupervisionSession) -> Response:
        note = note_of(self.actor, session)
        revision = 0 if note is None else note.revision
        answer = note_json(self.actor, session, note)
        return Response(answer, headers={"ETag": f'"{revision}"'})


class NoteView(NoteEdge):
    @extend_schema(responses=SessionNoteSerializer)
    def get(self, request: Request, pk: str) -> Response:
        """What is kept from a session. Before the first words: what could stand there."""
        return self.shown(self.session(pk))

    @extend_schema(
        request=ProposeNoteSerializer, parameters=[REVISION], responses=SessionNoteSerializer
    )
    def put(self, request: Request, pk: str) -> Response:
        """Propose words, or other words. `If-Match: "0"` for the first; 412 carries both."""
        session = self.session(pk)
        note = note_of(self.actor, session)
        asked = ProposeNoteSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        services.propose(
            self.actor,
            session,
            note,
            text=asked.validated_data["text"],
            revision=if_match(request) or 0,
        )
        return self.shown(session)


class AgreeView(NoteEdge):
    @extend_schema(request=None, parameters=[REVISION], responses=SessionNoteSerializer)
    def post(self, request: Request, pk: str) -> Response:
        """Yes to exactly the words that were read. Once everybody has said so, they stay."""
        session = self.session(pk)
        note = note_of(self.actor, session)
        if note is None:
            raise NotFound
        services.agree(self.actor, note, revision=if_match(request) or 0)
        return self.shown(session)
