"""What is done every few seconds so that nothing depends on a message, a worker or a promise."""

from __future__ import annotations

import logging
from collections.abc import Callable
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Now

from cases.models import Consent
from people import sharing
from people.models import Grant, Today
from transcripts import destruction, ending, leases, news, pipeline, policies, trouble
from transcripts.edits import together
from transcripts.exports import making
from transcripts.models import Excerpt, Receipt, Recording, Upload
from transcripts.redaction import looking
from transcripts.uploads import services as uploads

log = logging.getLogger(__name__)
State = Recording.State


def sweep(programme_id: UUID) -> None:
    """Each step stands alone: one that fails does not hold up the others."""
    for step in STEPS:
        try:
            step(programme_id)
        except Exception:
            log.exception("A sweep of %s did not finish.", step.__name__)


def wake_stalled(programme_id: UUID) -> None:
    for recording_id in leases.stalled(programme_id):
        leases.wake(programme_id, recording_id)


def pass_on_arrived(programme_id: UUID) -> None:
    """Uploads whose last byte is here, but whose server died before it could say so."""
    arrived = (
        Upload.objects.filter(
            policies.UPLOAD_ARRIVING,
            programme_id=programme_id,
            length__isnull=False,
            offset=F("length"),
        )
        .filter(Q(writer=None) | Q(writer_until__lt=Now()))
        .select_related("key", "owner", "recording")
    )
    for upload in arrived:
        uploads.finish(upload.owner, upload)


def purge_uploads(programme_id: UUID) -> None:
    """An upload nobody continued is forgotten together with the recording it never became.

    One that arrived keeps its row for as long, so that a browser that missed the last answer can ask.
    """
    expired = Upload.objects.filter(programme_id=programme_id, expires_at__lt=Now())
    expired.exclude(policies.UPLOAD_ARRIVING).delete()
    for recording_id in list(expired.values_list("recording_id", flat=True)):
        with transaction.atomic():
            upload = (
                Upload.objects.select_for_update(of=("self",))
                .filter(recording_id=recording_id, expires_at__lt=Now())
                .first()
            )
            if upload is not None:
                _forget(upload)


def shorten_keeping(programme_id: UUID) -> None:
    """The strictest rule wins: a client who shortens a keep-until shortens it for what exists."""
    standing = Consent.objects.standing().filter(
        programme_id=programme_id, purpose=Consent.Purpose.RECORD
    )
    longer = Recording.objects.filter(
        programme_id=programme_id,
        session__case__consents__in=standing,
        destroy_on__gt=F("session__case__consents__keep_until"),
    ).exclude(state=State.DESTROYED)
    for pk, keep_until in longer.values_list("pk", "session__case__consents__keep_until"):
        Recording.objects.filter(pk=pk, destroy_on__gt=keep_until).update(destroy_on=keep_until)


def close_run_out(programme_id: UUID) -> None:
    """A listener whom the client's consent no longer names stops reading, not only hearing."""
    named = Consent.objects.in_force().filter(
        purpose=Consent.Purpose.SUPERVISOR_HEARS,
        relationship=OuterRef("relationship"),
        case__sessions__recordings__transcript__excerpts=OuterRef("item"),
    )
    shared = Grant.objects.filter(
        ~Exists(named),
        programme_id=programme_id,
        revoked_at=None,
        item__in=Excerpt.objects.filter(removed_at=None).values("pk"),
    )
    for given in shared.select_related("item__owner", "relationship"):
        sharing.revoke(given.item.owner, given.item, given.relationship)


def end_correcting(programme_id: UUID) -> None:
    """Those who were let correct a transcript until a day that is over."""
    together.end_all(programme_id)


def end_contracts(programme_id: UUID) -> None:
    """Before `destroy_due`, so that the receipt names the contract's end where that is the reason."""
    ending.end_contracts(programme_id)


def destroy_due(programme_id: UUID) -> None:
    """`destroy_on` is the last day of keeping."""
    due = Recording.objects.filter(
        programme_id=programme_id, destroy_on__lt=Today(F("programme__timezone"))
    ).exclude(state=State.DESTROYED)
    for recording_id in list(due.values_list("pk", flat=True)):
        with transaction.atomic():
            _end(recording_id, Receipt.Reason.KEPT_LONG_ENOUGH)


def end_exports(programme_id: UUID) -> None:
    """Files made to be taken out that nobody fetched in time."""
    making.sweep(programme_id)


def tidy_files(programme_id: UUID) -> None:
    left = Recording.objects.filter(programme_id=programme_id, files_left=True)
    for recording_id in list(left.values_list("pk", flat=True)):
        destruction.tidy(recording_id)


def _forget(upload: Upload) -> None:
    recording = Recording.objects.select_for_update().get(pk=upload.recording_id)
    if not recording.words_only:
        _end(recording.pk, Receipt.Reason.KEPT_LONG_ENOUGH)
        return
    destruction.keep_words_alone(recording)
    news.state_changed(recording)


def _end(recording_id: UUID, reason: Receipt.Reason) -> None:
    recording = Recording.objects.get(pk=recording_id)
    news.state_changed(destruction.destroy(recording, reason=reason, by=None))


STEPS: tuple[Callable[[UUID], None], ...] = (
    trouble.give_up_exhausted,
    pipeline.start_consented,
    looking.plan_missing,
    pass_on_arrived,
    wake_stalled,
    purge_uploads,
    shorten_keeping,
    close_run_out,
    end_correcting,
    end_contracts,
    destroy_due,
    end_exports,
    tidy_files,
)
