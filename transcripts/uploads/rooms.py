"""How much sound a programme may keep, where several share a server. It is reserved when an upload is opened."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.db.models import Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from people.errors import NoRoom
from transcripts.models import Recording, Upload


class ProgrammeFull(NoRoom):
    """Of one programme, not of the disk. It passes once something is deleted or has been kept long enough."""

    code = "programme_full"

    def __init__(self) -> None:
        super().__init__(
            _(
                "The recordings of your programme fill the room they have on this server. All that is here stays."
                " Delete a recording that is no longer needed, or ask whoever runs this server for more room."
            )
        )


def taken(programme_id: UUID) -> int:
    """Bytes of sound that are here and that were promised. A length nobody knows yet counts with what has come."""
    kept = Recording.objects.filter(programme_id=programme_id).exclude(state__in=Recording.OVER)
    under_way = Upload.objects.filter(programme_id=programme_id)
    return sum(
        found["bytes"] or 0
        for found in (
            kept.aggregate(bytes=Sum("audio_size")),
            under_way.aggregate(bytes=Sum(Coalesce("length", "offset"))),
        )
    )


def require_of_programme(programme_id: UUID, length: int | None) -> None:
    """Before an upload is opened, and after the caller let nobody else open one meanwhile.

    What was begun is taken to its end: a session is not cut off in its middle.
    """
    most = settings.PROGRAMME_MAX_BYTES
    if most and taken(programme_id) + (length or 1) > most:
        raise ProgrammeFull
