"""Every write to a conversation: opened once, numbered by the server, edited and deleted by authors."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from people import audit, events, vault
from people.errors import Conflict, Stale
from people.models import User
from people.policies import require
from people.sealed import sealed
from supervision.agendas.models import AgendaItem
from supervision.room.services import require_voice
from supervision.threads import policies  # noqa: F401 registers the rules
from supervision.threads.models import Comment, EarlierWords, Thread
from supervision.threads.written import written
from transcripts.models import Excerpt


@transaction.atomic
def open_thread(actor: User, anchor: Excerpt | AgendaItem) -> tuple[Thread, bool]:
    """The conversation about this; begun if there is none yet."""
    require(actor, "discuss", anchor)
    pinned = {"excerpt" if isinstance(anchor, Excerpt) else "agenda_item": anchor}
    thread, new = Thread.objects.get_or_create(
        **pinned, defaults={"programme_id": anchor.programme_id, "opened_by": actor}
    )
    if new:
        audit.record(actor, "open", thread)
    return thread, new


@transaction.atomic
def post_comment(
    actor: User, thread: Thread, *, id: UUID, text: str, role_tag: str, focus_tag: str
) -> Comment:
    """Say something. The same id again is the same comment, so a browser may send it until it is heard.

    The number comes from the thread's topic: gapless, in the order of commit.
    """
    require(actor, "comment", thread)
    said = {"text": text, "role_tag": role_tag, "focus_tag": focus_tag}
    if (there := _there(id)) is not None:
        return _same(actor, thread, there)
    require_voice(actor, thread)
    comment = Comment(
        id=id,
        programme_id=thread.programme_id,
        thread=thread,
        author=actor,
        key=vault.owner_key(thread.owner, thread.programme_id),
        **said,
    )
    try:
        with transaction.atomic():
            audit.record(actor, "comment", thread)
            comment.seq = events.publish(
                thread.programme_id, thread.topic, "comment.posted", comment.pk, actor
            )
            comment.save(force_insert=True)
    except IntegrityError:  # the same id from a second socket at the same moment, or from elsewhere
        there = _there(id)
        if there is None:
            raise Conflict("That id belongs to another comment.") from None
        return _same(actor, thread, there)
    others = [person for person in thread.audience() if person != actor]
    for person in sorted(others, key=lambda person: person.pk):
        events.notify(
            person, "thread.commented", thread.pk, programme_id=thread.programme_id, actor=actor
        )
    return comment


@transaction.atomic
def edit_comment(actor: User, comment: Comment, *, text: str, revision: int) -> Comment:
    """Say it differently, if it is still what the author read. Stale keeps both texts.

    What it said before stays readable for those who may read it: somebody may have answered that.
    """
    require(actor, "edit", comment)
    before = comment.text if comment.revision == revision else None
    fresh = Comment.objects.filter(pk=comment.pk, revision=revision, deleted_at=None)
    if before is None or not fresh.update(revision=F("revision") + 1, **sealed(comment, text=text)):
        raise _stale(comment, text)
    if before != text:
        EarlierWords.objects.create(
            programme_id=comment.programme_id,
            comment=comment,
            key=comment.key,
            revision=revision,
            text=before,
        )
    return _changed(actor, comment, "edit", "comment.edited")


@transaction.atomic
def delete_comment(actor: User, comment: Comment, *, revision: int) -> Comment:
    """Take the words away, the earlier ones too; that somebody spoke here stays."""
    require(actor, "delete", comment)
    fresh = Comment.objects.filter(pk=comment.pk, revision=revision, deleted_at=None)
    if not fresh.update(revision=F("revision") + 1, text=None, deleted_at=timezone.now()):
        raise _stale(comment, None)
    EarlierWords.objects.filter(comment=comment).delete()
    return _changed(actor, comment, "delete", "comment.deleted")


@transaction.atomic
def mark(actor: User, thread: Thread, *, state: str) -> Thread:
    """Say that it is open, answered or parked. Nothing but somebody in it ever says so."""
    require(actor, "mark", thread)
    there = Thread.objects.filter(pk=thread.pk).exclude(state=state)
    if there.update(state=state, state_by=actor):
        audit.record(actor, "mark", thread)
        events.publish(thread.programme_id, thread.topic, "thread.marked", thread.pk, actor)
    return thread


def _changed(actor: User, comment: Comment, verb: str, kind: str) -> Comment:
    audit.record(actor, verb, comment)
    topic = f"thread:{comment.thread_id}"
    events.publish(comment.programme_id, topic, kind, comment.pk, actor)
    return _read_again(comment)


def _stale(comment: Comment, sent: str | None) -> Stale:
    return Stale(
        "This comment was changed meanwhile. Both texts are kept.",
        extra={"current": written(_read_again(comment)), "yours": sent},
    )


def _read_again(comment: Comment) -> Comment:
    return Comment.objects.select_related("author", "key").get(pk=comment.pk)


def _there(id: UUID) -> Comment | None:
    return Comment.objects.select_related("author", "key").filter(pk=id).first()


def _same(actor: User, thread: Thread, there: Comment) -> Comment:
    if (there.thread_id, there.author_id) != (thread.pk, actor.pk):
        raise Conflict("That id belongs to another comment.")
    return there
