"""How far back somebody may read what a transcript was: its owner all of it, who corrects it with her what they had open."""

from __future__ import annotations

from django.db.models import Max, Min, Q

from people.errors import NotFound
from people.models import User
from people.policies import require
from transcripts.models import Correcting, Edit, Transcript


def oldest(actor: User, transcript: Transcript) -> int:
    """The first revision `actor` may read. What was taken out before it was opened, or as a name since, stays unread."""
    if actor == transcript.owner:
        return 1
    opened = (
        Correcting.objects.visible_to(actor)
        .filter(transcript=transcript)
        .aggregate(first=Min("given_at"))["first"]
    )
    if opened is None:
        raise NotFound
    require(actor, "correct", transcript)
    unread = Q(at__lt=opened) | Q(kind__in=[Edit.Kind.REDACTION, Edit.Kind.HEARD])
    last = Edit.objects.filter(unread, transcript=transcript).aggregate(last=Max("number"))["last"]
    return int(last or 1)
