"""What was said about the excerpts of a transcript, for whoever takes it out with them."""

from __future__ import annotations

from uuid import UUID

from people.models import User
from supervision.threads.models import Comment
from transcripts.exports import notes
from transcripts.models import Transcript


def said_about(actor: User, transcript: Transcript) -> dict[UUID, list[notes.Said]]:
    """By excerpt, oldest first: only what the actor may read, and nothing that was taken away."""
    rows = (
        Comment.objects.visible_to(actor)
        .filter(thread__excerpt__transcript=transcript, deleted_at=None)
        .select_related("thread")
        .order_by("thread_id", "seq")
    )
    said: dict[UUID, list[notes.Said]] = {}
    for row in rows:
        if row.thread.excerpt_id is not None:
            line = notes.Said(row.author.name, row.at, row.text or "")
            said.setdefault(row.thread.excerpt_id, []).append(line)
    return said


def register() -> None:
    notes.register(said_about)
