"""A restored backup knows nothing of what was destroyed since. The ledger does, and it is destroyed again.

Also the other way round: what a crash or a full disk kept out of the ledger is entered from the database.
"""

from __future__ import annotations

import logging
from uuid import UUID

from django.db import transaction

from people import ledger, vault
from people.ledger import Entries, Kind
from people.models import DataKey, Programme
from people.tenancy import acting_for
from transcripts import destruction
from transcripts.models import Receipt, Recording

log = logging.getLogger(__name__)
Reason = Receipt.Reason


def settle_all() -> int:
    """Every programme; how many things were destroyed again."""
    again = 0
    for programme_id in list(Programme.objects.values_list("pk", flat=True)):
        with acting_for(programme_id):
            again += settle(programme_id)
    return again


def settle(programme_id: UUID) -> int:
    """Make ledger and database say the same. Safe to repeat; returns how many things were destroyed again."""
    known = ledger.entered()
    with transaction.atomic():
        again = (
            _recordings_again(programme_id, known)
            + _sounds_again(programme_id, known)
            + _keys_again(programme_id, known)
        )
    _enter_missing(programme_id, known)
    if again:
        log.warning("%d things stood in the database again and were destroyed again.", again)
    return again


def _recordings_again(programme_id: UUID, known: Entries) -> int:
    named = Recording.objects.filter(programme_id=programme_id, pk__in=known[Kind.RECORDING])
    back = list(named.exclude(state__in=Recording.OVER).order_by("pk"))
    for recording in back:
        why = Reason(known[Kind.RECORDING][recording.pk])
        destruction.destroy(recording, reason=why, by=None)
    for recording in named.filter(state__in=Recording.OVER, files_left=False):
        if recording.folder.exists():  # only the files were put back
            destruction.look_again(recording.pk)
            destruction.tidy_after_commit(recording)
    return len(back)


def _sounds_again(programme_id: UUID, known: Entries) -> int:
    """Where the receipt stands, a sound is one that was laid beside the words later."""
    back = list(
        Recording.objects.filter(programme_id=programme_id, pk__in=known[Kind.SOUND])
        .exclude(state__in=Recording.OVER)
        .exclude(receipts__reason=Reason.SOUND_DELETED)
        .order_by("pk")
    )
    for recording in back:
        destruction.silence(recording, by=None)
    return len(back)


def _keys_again(programme_id: UUID, known: Entries) -> int:
    back = list(
        DataKey.objects.filter(
            programme_id=programme_id, pk__in=known[Kind.KEY], destroyed_at=None
        ).order_by("pk")
    )
    for key in back:
        vault.destroy(key)
    return len(back)


def _enter_missing(programme_id: UUID, known: Entries) -> None:
    keys = DataKey.objects.filter(programme_id=programme_id, destroyed_at__isnull=False)
    for pk in keys.exclude(pk__in=known[Kind.KEY]).values_list("pk", flat=True):
        ledger.enter(Kind.KEY, pk)
    receipts = Receipt.objects.filter(programme_id=programme_id).order_by("at")
    for pk, why in receipts.values_list("recording_id", "reason"):
        kind = destruction.ledger_kind(Reason(why))
        if kind is not None and pk not in known[kind]:
            ledger.enter(kind, pk, why)
            known[kind][pk] = why
