"""Correcting together: the owner opens a whole transcript to one relationship the client agreed to, and takes it back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.models import Consent
from people import audit, sharing
from people.errors import Conflict, Invalid, NotFound
from people.events import notify, publish_all
from people.models import Grant, Relationship, Today, User
from people.policies import abilities, require
from people.sharing import audience_of
from transcripts import policies, store
from transcripts.edits.models import Correcting
from transcripts.models import Recording, Transcript, Waveform
from transcripts.redaction import sharing as names

if TYPE_CHECKING:
    from transcripts.speech.toned import Toned

LONGEST = dt.timedelta(days=60)


@transaction.atomic
def let_correct(
    actor: User, transcript: Transcript, relationship: Relationship, *, until: dt.date
) -> Correcting:
    """Asked again for the same people it is the same, with the newer day."""
    require(actor, "let others correct", transcript)
    if relationship.kind == Relationship.Kind.GROUP:
        raise Invalid(
            _("A whole transcript is opened to a supervisor, not to a group. Bring an excerpt."),
            code="group",
        )
    case = transcript.recording.session.case
    policies.require_consent(case, Consent.Purpose.SUPERVISOR_HEARS, relationship)
    recording = Recording.objects.select_for_update(of=("self",)).get(pk=transcript.recording_id)
    if recording.state != Recording.State.READY:
        raise Conflict(_("This is being heard again. Open it to others once that is done."))
    today = transcript.programme.today()
    if not today <= until <= min(today + LONGEST, recording.destroy_on):
        raise Invalid(
            _("Choose a day from today on, while the recording is kept, and within two months."),
            code="until",
        )
    sharing.grant(actor, transcript.item, relationship)
    row, new = Correcting.objects.update_or_create(
        transcript=transcript,
        relationship=relationship,
        ended_at=None,
        defaults={"programme_id": transcript.programme_id, "until": until},
    )
    audit.record(actor, "let correct", transcript)
    people = User.objects.filter(pk__in=audience_of(transcript.pk)).exclude(pk=actor.pk)
    if new:
        for person in people.order_by("pk"):
            notify(
                person,
                "transcript.opened",
                transcript.pk,
                programme_id=transcript.programme_id,
                actor=actor,
            )
    return row


@transaction.atomic
def take_back(actor: User, transcript: Transcript, relationship: Relationship) -> None:
    """Whoever has it open reads no further word. Nothing to take back is no mistake."""
    require(actor, "let others correct", transcript)
    for row in Correcting.objects.filter(
        transcript=transcript, relationship=relationship, ended_at=None
    ):
        _end(row, actor)


def end_all(programme_id: UUID) -> None:
    """Whose day is over, whose client no longer agrees, or whose grant was taken back another way."""
    named = Consent.objects.in_force().filter(
        purpose=Consent.Purpose.SUPERVISOR_HEARS,
        relationship=OuterRef("relationship"),
        case__sessions__recordings__transcript=OuterRef("transcript"),
    )
    opened = Grant.objects.filter(
        item=OuterRef("transcript"), relationship=OuterRef("relationship"), revoked_at=None
    )
    over = Correcting.objects.filter(programme_id=programme_id, ended_at=None).filter(
        Q(until__lt=Today(F("programme__timezone"))) | ~Exists(named) | ~Exists(opened)
    )
    for row in over.select_related("transcript__item__owner"):
        with transaction.atomic():
            _end(row, row.transcript.owner)


def end_with(relationship: Relationship, *, case_id: UUID) -> None:
    """The client no longer agrees that these people hear and read them. In the transaction of the withdrawal."""
    rows = Correcting.objects.filter(
        relationship=relationship, ended_at=None, transcript__recording__session__case=case_id
    )
    for row in rows.select_related("transcript__item__owner"):
        _end(row, row.transcript.owner)


def end_of(recording: Recording) -> None:
    """It was destroyed. In the same transaction."""
    rows = Correcting.objects.filter(transcript__recording=recording, ended_at=None)
    for row in rows.select_related("transcript__item__owner", "relationship"):
        _end(row, row.transcript.owner)


def _end(row: Correcting, actor: User) -> None:
    readers = audience_of(row.transcript_id)
    Correcting.objects.filter(pk=row.pk).update(ended_at=timezone.now())
    sharing.revoke(row.transcript.owner, row.transcript.item, row.relationship)
    _say(actor, row.transcript, readers)


def _say(actor: User, transcript: Transcript, readers: set[UUID]) -> None:
    """Their pages ask anew, and are answered or not. What it says is in no message."""
    topics = {f"user:{pk}" for pk in readers}
    publish_all(transcript.programme_id, topics, "transcript.changed", transcript.pk, actor)


def together_json(actor: User, transcript: Transcript) -> dict[str, Any]:
    """For its owner, who corrects it with her; for the others, until when, and nothing of each other."""
    recording = transcript.recording
    rows = Correcting.objects.still().filter(transcript=transcript).select_related("relationship")
    mine = actor == transcript.owner
    until = None
    if not mine:
        until = (
            Correcting.objects.visible_to(actor)
            .filter(transcript=transcript)
            .order_by("-until")
            .values_list("until", flat=True)
            .first()
        )
    return {
        "transcript_id": transcript.pk,
        "case_alias": recording.session.case.alias,
        "session_number": recording.session.number,
        "held_on": recording.session.held_on,
        "destroy_on": recording.destroy_on,
        "has_sound": recording.audio_size is not None,
        "owner": {"id": transcript.owner.pk, "name": transcript.owner.name},
        "until": until,
        "with_whom": [_row_json(row) for row in rows.order_by("pk")] if mine else [],
        "can": abilities(actor, transcript),
    }


def opened_json(row: Correcting) -> dict[str, Any]:
    recording = row.transcript.recording
    return {
        "id": row.pk,
        "transcript_id": row.transcript_id,
        "case_alias": recording.session.case.alias,
        "session_number": recording.session.number,
        "held_on": recording.session.held_on,
        "owner": {"id": row.transcript.owner.pk, "name": row.transcript.owner.name},
        "until": row.until,
    }


def sound(transcript: Transcript) -> Toned:
    """All of it, as others hear it now. Ask `listen` first."""
    from transcripts.speech.toned import Toned

    recording = transcript.recording
    spans = names.replaced_spans(transcript)
    try:
        found = store.Reader(recording.audio, recording.sealing_key, recording.audio_size or 0)
    except (FileNotFoundError, store.Cut):
        raise NotFound from None
    return Toned(found.file, recording.duration_ms or 0, spans)


def picture(transcript: Transcript) -> bytes:
    """How loud it is, one byte per 50 ms, as others hear it now: flat where a tone stands. Ask `listen` first."""
    from transcripts.speech import bleeping

    waveform = Waveform.objects.select_related("key").filter(recording=transcript.recording_id)
    found = waveform.first()
    if found is None:
        raise NotFound
    return bleeping.drawn(found.peaks, names.replaced_spans(transcript))


def _row_json(row: Correcting) -> dict[str, Any]:
    return {
        "relationship_id": row.relationship_id,
        "name": str(row.relationship),
        "until": row.until,
        "given_at": row.given_at,
    }
