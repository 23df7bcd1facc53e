"""How a comment reads: the same words over HTTP, over the socket and in a refusal."""

from __future__ import annotations

from typing import Any

from supervision.threads.models import Comment


def written(comment: Comment) -> dict[str, Any]:
    """Needs `author` and `key` at hand. A deleted comment has no text."""
    return {
        "id": str(comment.pk),
        "thread_id": str(comment.thread_id),
        "seq": comment.seq,
        "author": {"id": str(comment.author_id), "name": comment.author.name},
        "text": comment.text or "",
        "role_tag": comment.role_tag or None,
        "focus_tag": comment.focus_tag or None,
        "at": comment.at.isoformat().replace("+00:00", "Z"),
        "revision": comment.revision,
        "deleted": comment.deleted_at is not None,
    }
