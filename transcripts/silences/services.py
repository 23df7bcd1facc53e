"""Saying what a silence was like, and taking that back. It is an opinion under a name, never a measurement."""

from __future__ import annotations

from django.db import transaction

from people import audit, events
from people.errors import Invalid
from people.models import User
from people.policies import require
from transcripts.models import Silence, SilenceLabel
from transcripts.silences import policies, words


@transaction.atomic
def label(actor: User, silence: Silence, *, word: str) -> SilenceLabel:
    """Put my own word beside a silence; a word I put there before makes room for it."""
    require(actor, "label", silence)
    if word not in words.known():
        raise Invalid("Choose one of the words on the list.", code="unknown_word")
    Silence.objects.select_for_update().filter(pk=silence.pk).values_list("pk").get()
    mine = SilenceLabel.objects.filter(silence=silence, author=actor).first()
    mine = mine or SilenceLabel(
        programme_id=silence.programme_id, silence=silence, author=actor, key=silence.key
    )
    mine.word = word
    mine.save()
    audit.record(actor, "label", silence.transcript)
    _tell(silence)
    return mine


@transaction.atomic
def take_off(actor: User, silence: Silence) -> None:
    """Take my own word away again. Nobody takes away another's."""
    require(actor, "label", silence)
    if SilenceLabel.objects.filter(silence=silence, author=actor).delete()[0]:
        audit.record(actor, "take label off", silence.transcript)
        _tell(silence)


def _tell(silence: Silence) -> None:
    """Whoever reads it hears that something was said of it. Which word, and whose, they ask for themselves."""
    readers = {f"user:{reader}" for reader in policies.readers_of(silence)}
    events.publish_all(silence.programme_id, readers, "silence.changed", silence.pk, None)
