"""Who may open a thread, speak in it, and change what they said."""

from __future__ import annotations

from people.models import User
from people.policies import allow
from people.sharing import audience_of
from supervision.agendas.models import AgendaItem
from supervision.threads.models import Comment, Thread
from transcripts.models import Excerpt


@allow("discuss", Excerpt)
def may_discuss_excerpt(actor: User, excerpt: Excerpt) -> bool:
    """Anyone it is open to; a supervisor may begin."""
    return excerpt.removed_at is None and actor.pk in audience_of(excerpt.pk)


@allow("discuss", AgendaItem)
def may_discuss_item(actor: User, item: AgendaItem) -> bool:
    return actor in item.audience()


@allow("comment", Thread)
def may_comment(actor: User, thread: Thread) -> bool:
    """Also after a client took their lines away: the conversation is between the two who talk."""
    seen_by = getattr(thread, "seen_by", None)  # the row came out of visible_to(actor)
    return seen_by == actor.pk or actor in thread.audience()


@allow("mark", Thread)
def may_mark(actor: User, thread: Thread) -> bool:
    """Either side: what is answered for one may be open for the other, who says so."""
    return may_comment(actor, thread)


@allow("edit", Comment)
def may_edit(actor: User, comment: Comment) -> bool:
    return actor.pk == comment.author_id and comment.deleted_at is None


@allow("delete", Comment)
def may_delete(actor: User, comment: Comment) -> bool:
    return may_edit(actor, comment)
