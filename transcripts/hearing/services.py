"""Saying how a programme's recordings are to be heard."""

from __future__ import annotations

from django.db import transaction

from people import audit
from people.models import Programme, User
from people.policies import require
from transcripts.hearing.wishes import Wishes


@transaction.atomic
def say(actor: User, programme: Programme, wishes: Wishes) -> Wishes:
    """All of it at once. Switching the engine outside on or off is a line of its own in the record."""
    require(actor, "say how it is heard", programme)
    held = Programme.objects.select_for_update().get(pk=programme.pk)
    before = held.policies.get("speech")
    held.policies = {
        **held.policies,
        "speech": {
            "language": wishes.language,
            "vocabulary": wishes.vocabulary,
            "outside": wishes.outside,
        },
    }
    held.save(update_fields=["policies"])
    audit.record(actor, "say how it is heard", held)
    was_on = isinstance(before, dict) and before.get("outside") is True
    if was_on != wishes.outside:
        verb = "open the engine outside" if wishes.outside else "close the engine outside"
        audit.record(actor, verb, held)
    return wishes
