"""What keeps an excerpt: words about it, an agenda it lies on, a packet, a claim or an idea that rests on it."""

from __future__ import annotations

from django.db.models import Q

from supervision.agendas.models import AgendaExcerpt
from supervision.handover.models import HandedExcerpt
from supervision.ideas.models import Evidence
from supervision.reality.models import Claim
from supervision.threads.models import Comment
from transcripts import uses
from transcripts.models import Excerpt


def is_needed(excerpt: Excerpt) -> bool:
    """A comment its owner took away again leaves nothing to keep; one of somebody else does."""
    said = Comment.objects.filter(thread__excerpt=excerpt)
    return (
        said.filter(Q(deleted_at=None) | ~Q(author=excerpt.owner)).exists()
        or AgendaExcerpt.objects.filter(excerpt=excerpt).exists()
        or Evidence.objects.filter(excerpt=excerpt).exists()
        or HandedExcerpt.objects.filter(excerpt=excerpt).exists()
        or Claim.objects.filter(excerpt=excerpt).exists()
    )


def register() -> None:
    uses.register(is_needed)
