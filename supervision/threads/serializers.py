"""Threads and comments on the wire."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from rest_framework import serializers

from people.models import User
from people.policies import abilities
from people.serializers import PersonSerializer
from supervision.threads.models import Comment, Thread
from supervision.threads.written import written
from supervision.wire import Id, Words

LONGEST_COMMENT = 10_000
MOST_COMMENTS = 200  # shown with a thread


class OpenThreadSerializer(serializers.Serializer[Any]):
    excerpt_id = Id(required=False)
    agenda_item_id = Id(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if len(attrs) != 1:
            raise serializers.ValidationError("Name an excerpt or an agenda item, one of them.")
        return attrs


class PostCommentSerializer(serializers.Serializer[Any]):
    id = Id()
    text = Words(max_length=LONGEST_COMMENT)
    role_tag = serializers.ChoiceField(
        choices=Comment.Role.choices, required=False, allow_null=True, default=None
    )
    focus_tag = serializers.ChoiceField(
        choices=Comment.Focus.choices, required=False, allow_null=True, default=None
    )


class EditCommentSerializer(serializers.Serializer[Any]):
    text = Words(max_length=LONGEST_COMMENT)


class MarkThreadSerializer(serializers.Serializer[Any]):
    state = serializers.ChoiceField(choices=Thread.State.choices)


class EarlierWordsSerializer(serializers.Serializer[Any]):
    revision = serializers.IntegerField()
    text = serializers.CharField()
    until = serializers.DateTimeField(help_text="When it was changed to what came after.")


class EarlierSerializer(serializers.Serializer[Any]):
    results = EarlierWordsSerializer(many=True)
    next = serializers.CharField(allow_null=True)


class CommentSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    thread_id = serializers.UUIDField()
    seq = serializers.IntegerField(help_text="The server's order.")
    author = PersonSerializer()
    text = serializers.CharField(help_text="Empty once deleted.")
    role_tag = serializers.ChoiceField(choices=Comment.Role.choices, allow_null=True)
    focus_tag = serializers.ChoiceField(choices=Comment.Focus.choices, allow_null=True)
    at = serializers.DateTimeField()
    revision = serializers.IntegerField()
    deleted = serializers.BooleanField()


class AnchorSerializer(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(choices=["excerpt", "agenda_item"])
    id = serializers.UUIDField()
    owner = PersonSerializer(help_text="Whose moment or line it is about.")
    agenda_id = serializers.UUIDField(
        allow_null=True, help_text="Where it lies, for an item of an agenda."
    )


class ThreadSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    anchor = AnchorSerializer()
    head = serializers.IntegerField(help_text="The number of the thread's newest event.")
    comments = CommentSerializer(many=True)
    earlier = serializers.BooleanField(
        help_text="There are older comments; they are in the thread's own list."
    )
    state = serializers.ChoiceField(choices=Thread.State.choices)
    state_by = PersonSerializer(allow_null=True, help_text="Who said so.")
    can = serializers.ListField(child=serializers.CharField())


class ThreadsSerializer(serializers.Serializer[Any]):
    results = ThreadSerializer(many=True)
    next = serializers.CharField(allow_null=True)


class CommentsSerializer(serializers.Serializer[Any]):
    results = CommentSerializer(many=True)
    next = serializers.CharField(allow_null=True)


def render(actor: User, threads: Sequence[Thread]) -> list[dict[str, Any]]:
    """Threads of `visible_to(actor).with_head()` with their newest comments, in two queries more.

    Heads are read before comments: what is said in between is fetched twice, never missed.
    """
    said: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    comments = Comment.objects.visible_to(actor).filter(thread__in=[row.pk for row in threads])
    for comment in comments.newest(MOST_COMMENTS + 1).order_by("thread", "seq"):
        said[comment.thread_id].append(written(comment))
    return [
        {
            "id": thread.pk,
            "anchor": _anchor(thread),
            "head": thread.head,
            "comments": said[thread.pk][-MOST_COMMENTS:],
            "earlier": len(said[thread.pk]) > MOST_COMMENTS,
            "state": thread.state,
            "state_by": _person(thread.state_by) if thread.state_by else None,
            "can": abilities(actor, thread),
        }
        for thread in threads
    ]


def _anchor(thread: Thread) -> dict[str, Any]:
    item = thread.agenda_item
    return {
        "kind": "excerpt" if item is None else "agenda_item",
        "id": thread.anchor.pk,
        "owner": _person(thread.owner),
        "agenda_id": item.agenda_id if item is not None else None,
    }


def _person(user: User) -> dict[str, Any]:
    return {"id": user.pk, "name": user.name}
