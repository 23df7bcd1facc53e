"""Threads and comments over HTTP."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from people.errors import NotFound
from people.views import ActorView, if_match, keyset, visible_or_404
from supervision.agendas.models import AgendaItem
from supervision.threads import services
from supervision.threads.models import Comment, EarlierWords, Thread
from supervision.threads.serializers import (
    CommentSerializer,
    CommentsSerializer,
    EarlierSerializer,
    EarlierWordsSerializer,
    EditCommentSerializer,
    MarkThreadSerializer,
    OpenThreadSerializer,
    PostCommentSerializer,
    ThreadSerializer,
    ThreadsSerializer,
    render,
)
from supervision.threads.written import written
from transcripts.models import Excerpt

REVISION = OpenApiParameter("If-Match", str, OpenApiParameter.HEADER, required=True)
PAGE = [OpenApiParameter("after", str), OpenApiParameter("limit", int)]
ABOUT = {
    "excerpt": "excerpt",
    "transcript": "excerpt__transcript",
    "item": "agenda_item",
    "agenda": "agenda_item__agenda",
}


class ThreadEdge(ActorView):
    def threads(self) -> QuerySet[Thread]:
        whole = ("excerpt__item__owner", "agenda_item__agenda__item__owner", "state_by")
        return Thread.objects.visible_to(self.actor).with_head().select_related(*whole)

    def thread(self, pk: str) -> Thread:
        return visible_or_404(self.threads(), pk)


class ThreadsView(ThreadEdge):
    @extend_schema(
        operation_id="threads_list",
        parameters=[*(OpenApiParameter(name, str) for name in ABOUT), *PAGE],
        responses=ThreadsSerializer,
    )
    def get(self, request: Request) -> Response:
        """Conversations about an excerpt, anything in a transcript, an item, or anything on an agenda."""
        threads = self.threads()
        for name, path in ABOUT.items():
            if (pk := request.query_params.get(name)) is not None:
                threads = threads.filter(_about(path, pk))
        return keyset(request, threads).response(lambda rows: render(self.actor, rows))

    @extend_schema(
        request=OpenThreadSerializer, responses={200: ThreadSerializer, 201: ThreadSerializer}
    )
    def post(self, request: Request) -> Response:
        """Open the conversation about something; 200 when there is one already."""
        asked = OpenThreadSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        anchor: Excerpt | AgendaItem
        if excerpt_id := asked.validated_data.get("excerpt_id"):
            anchor = visible_or_404(Excerpt.objects.visible_to(self.actor), excerpt_id)
        else:
            items = AgendaItem.objects.visible_to(self.actor)
            anchor = visible_or_404(
                items.select_related("agenda__item__owner"), asked.validated_data["agenda_item_id"]
            )
        thread, new = services.open_thread(self.actor, anchor)
        return Response(render(self.actor, [self.thread(str(thread.pk))])[0], 201 if new else 200)


class ThreadView(ThreadEdge):
    @extend_schema(responses=ThreadSerializer)
    def get(self, request: Request, pk: str) -> Response:
        """One conversation with its newest comments."""
        return Response(render(self.actor, [self.thread(pk)])[0])

    @extend_schema(request=MarkThreadSerializer, responses=ThreadSerializer)
    def patch(self, request: Request, pk: str) -> Response:
        """Say that it is open, answered or parked. Everybody in it sees who said so."""
        thread = self.thread(pk)
        asked = MarkThreadSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        services.mark(self.actor, thread, **asked.validated_data)
        return Response(render(self.actor, [self.thread(pk)])[0])


class ThreadCommentsView(ThreadEdge):
    @extend_schema(
        operation_id="threads_comments_list", parameters=PAGE, responses=CommentsSerializer
    )
    def get(self, request: Request, pk: str) -> Response:
        """All that was said, oldest first."""
        thread = self.thread(pk)
        said = Comment.objects.visible_to(self.actor).filter(thread=thread)
        page = keyset(request, said, by="seq")
        return page.response(lambda rows: [written(comment) for comment in rows])

    @extend_schema(request=PostCommentSerializer, responses={201: CommentSerializer})
    def post(self, request: Request, pk: str) -> Response:
        """Say something under an id of one's own; sending it again is the same comment."""
        thread = self.thread(pk)
        asked = PostCommentSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        said = asked.validated_data
        comment = services.post_comment(
            self.actor,
            thread,
            id=said["id"],
            text=said["text"],
            role_tag=said["role_tag"] or "",
            focus_tag=said["focus_tag"] or "",
        )
        return Response(written(comment), 201)


class CommentView(ActorView):
    @extend_schema(
        request=EditCommentSerializer, responses=CommentSerializer, parameters=[REVISION]
    )
    def patch(self, request: Request, pk: str) -> Response:
        """Say it differently. 412 carries both texts."""
        comment = visible_or_404(Comment.objects.visible_to(self.actor), pk)
        asked = EditCommentSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        revision = if_match(request) or 0
        changed = services.edit_comment(
            self.actor, comment, text=asked.validated_data["text"], revision=revision
        )
        return Response(written(changed))

    @extend_schema(responses={200: CommentSerializer}, parameters=[REVISION])
    def delete(self, request: Request, pk: str) -> Response:
        """Take the words away; the place where they stood stays."""
        comment = visible_or_404(Comment.objects.visible_to(self.actor), pk)
        revision = if_match(request) or 0
        return Response(written(services.delete_comment(self.actor, comment, revision=revision)))


class EarlierView(ActorView):
    @extend_schema(
        operation_id="comments_earlier_list", parameters=PAGE, responses=EarlierSerializer
    )
    def get(self, request: Request, pk: str) -> Response:
        """What it said before it was changed, the newest first; nothing once it was deleted."""
        comment = visible_or_404(Comment.objects.visible_to(self.actor), pk)
        rows = EarlierWords.objects.visible_to(self.actor).filter(comment=comment)
        page = keyset(request, rows, by="-revision")
        return page.response(lambda found: EarlierWordsSerializer(found, many=True).data)


def _about(path: str, pk: str) -> Q:
    try:
        return Q(**{path: UUID(pk)})
    except ValueError:
        raise NotFound from None
