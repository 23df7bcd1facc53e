"""Every write to recordings and excerpts that a person asks for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F

import cases.services
from cases.models import Case, Consent
from people import audit, sharing, vault
from people.errors import Conflict, NotFound
from people.models import Grant, Relationship, User
from people.policies import require
from transcripts import destruction, document, gate, leases, news, pipeline, store, uses
from transcripts.edits import together
from transcripts.models import Chunk, Excerpt, Receipt, Recording, Revision, Transcript
from transcripts.redaction import sharing as names

State = Recording.State
PURPOSE = Consent.Purpose


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """The consents that ended, and how many recordings ended with them."""

    consents: list[Consent]
    destroyed: int


@transaction.atomic
def cancel(actor: User, recording: Recording) -> Recording:
    """Stop working on a recording. What was heard so far is kept for a retry."""
    require(actor, "cancel", recording)
    if recording.words_only:
        return _without_sound(actor, recording)
    again = Transcript.objects.filter(recording=recording).exists()
    stopped = Recording.objects.filter(pk=recording.pk, state__in=Recording.WORKED_ON).update(
        state=State.READY if again else State.CANCELLED, problem_code="", problem=""
    )
    if not stopped:
        raise Conflict("This recording is not being worked on any more.")
    leases.stop(recording.pk)
    if again:  # what stood before stands as it was
        Chunk.objects.filter(recording=recording, kind__in=Chunk.HEARING).delete()
    audit.record(actor, "cancel", recording)
    news.state_changed(recording)
    return recording


def _without_sound(actor: User, recording: Recording) -> Recording:
    """The words stand, and the sound that was being checked is not wanted after all."""
    held = Recording.objects.select_for_update().get(pk=recording.pk)
    if held.state not in Recording.WORKED_ON or not held.words_only:
        raise Conflict("This recording is not being worked on any more.")
    destruction.keep_words_alone(held)
    audit.record(actor, "cancel", held)
    news.state_changed(held)
    return held


@transaction.atomic
def retry(actor: User, recording: Recording) -> Recording:
    """Go on where it stopped: chunks that are done stay done."""
    require(actor, "retry", recording)
    recording = Recording.objects.select_for_update().get(pk=recording.pk)
    require(actor, "retry", recording)
    Chunk.objects.filter(recording=recording).exclude(state=Chunk.State.DONE).update(
        state=Chunk.State.WAITING, lease_until=None, attempts=0, fence=F("fence") + 1
    )
    heard = recording.audio_size is not None
    recording.state = State.WAITING if heard else State.CHECKING
    recording.problem_code = recording.problem = ""
    recording.save(update_fields=["state", "problem_code", "problem"])
    if heard:
        pipeline.plan_words(recording)
    leases.wake(recording.programme_id, recording.pk, times=leases.WAKES)
    audit.record(actor, "retry", recording)
    news.state_changed(recording)
    return recording


@transaction.atomic
def delete(actor: User, recording: Recording) -> Recording:
    """Destroy one recording and everything derived from it."""
    require(actor, "delete", recording)
    destroyed = destruction.destroy(recording, reason=Receipt.Reason.DELETED, by=actor)
    news.state_changed(destroyed)
    return destroyed


@transaction.atomic
def delete_sound(actor: User, recording: Recording) -> Recording:
    """Destroy the sound for good and keep the words."""
    require(actor, "delete_sound", recording)
    silent = destruction.silence(recording, by=actor)
    news.state_changed(silent)
    return silent


@transaction.atomic
def withdraw_consent(
    actor: User | None,
    case: Case,
    *,
    purposes: Collection[str] | None = None,
    relationship: Relationship | None = None,
) -> Withdrawal:
    """Take consents back, all of them unless told otherwise, and what they allowed with them.

    Without consent to record or to transcribe, everything recorded in the case is destroyed together with its key,
    in this transaction. Without consent to be heard by someone, what was shared with them is taken back.
    `actor` is None when it is the client, who came by their own link.
    """
    if purposes is None:
        purposes = list(PURPOSE) if relationship is None else [PURPOSE.SUPERVISOR_HEARS]
    ended = cases.services.withdraw_consent(
        actor, case, purposes=purposes, relationship=relationship
    )
    if {consent.purpose for consent in ended} & {PURPOSE.RECORD, PURPOSE.TRANSCRIBE}:
        return Withdrawal(ended, _destroy_all(actor, case))
    for consent in ended:
        if consent.relationship is not None:
            _unshare(case, consent.relationship)
            together.end_with(consent.relationship, case_id=case.pk)
    return Withdrawal(ended, 0)


def _destroy_all(actor: User | None, case: Case) -> int:
    recorded = (
        Recording.objects.filter(session__case=case).exclude(state=State.DESTROYED).order_by("pk")
    )
    destroyed = [
        destruction.destroy(recording, reason=Receipt.Reason.WITHDRAWN, by=actor)
        for recording in recorded
    ]
    key = Case.objects.select_related("record_key").get(pk=case.pk).record_key
    vault.destroy(key)
    for recording in destroyed:
        news.state_changed(recording)
    return len(destroyed)


def _unshare(case: Case, relationship: Relationship) -> None:
    opened = Grant.objects.filter(
        relationship=relationship,
        revoked_at=None,
        item__in=Excerpt.objects.filter(transcript__recording__session__case=case).values("pk"),
    )
    for given in opened.select_related("item__owner"):
        sharing.revoke(given.item.owner, given.item, relationship)


@transaction.atomic
def make_excerpt(
    actor: User,
    transcript: Transcript,
    *,
    words: tuple[int, int] | None,
    turn_id: int | None,
    with_reply: bool = False,
) -> tuple[Excerpt, bool]:
    """Pick words, or a whole turn, also with what the other did next. Picked again it is the same (False)."""
    require(actor, "excerpt", transcript)
    # Held, so that no correction moves the words between here and the excerpt's row.
    transcript = (
        Transcript.objects.select_for_update(of=("self",))
        .select_related("item__key", "item__owner", "programme")
        .get(pk=transcript.pk)
    )
    revision = newest(actor, transcript)
    opened = document.unpacked(revision.document)
    if words is not None:
        chosen = document.pick(opened, *words)
    elif with_reply:
        chosen = document.pick_turn_and_reply(opened, turn_id or 0)
    else:
        chosen = document.pick_turn(opened, turn_id or 0)
    place = {"transcript": transcript, "word_from": chosen.word_from, "word_to": chosen.word_to}
    before = Excerpt.objects.filter(**place, removed_at=None, item__owner=actor).first()
    if before is not None:
        return before, False
    excerpt = sharing.create(
        Excerpt,
        actor,
        transcript.programme,
        transcript.item.key,
        **place,
        revision=revision.number,
        body=chosen.body,
    )
    audit.record(actor, "make", excerpt)
    return excerpt, True


@transaction.atomic
def remove_excerpt(actor: User, excerpt: Excerpt) -> None:
    """Unpick it: the excerpt goes, and its words stay in the transcript they came from."""
    require(actor, "remove", excerpt)
    # Held, so that nobody can speak about it or lay it somewhere meanwhile.
    Excerpt.objects.select_for_update(of=("self",)).filter(pk=excerpt.pk).values_list("pk").get()
    uses.require_unused(excerpt)
    audit.record(actor, "remove", excerpt)
    excerpt.item.delete()


def newest(actor: User, transcript: Transcript) -> Revision:
    """The revision to be read. One whose recording was destroyed does not exist; one may have to wait."""
    gate.require_open(actor, transcript.owner, transcript.recording_id)
    # By the highest number and not by the row's: a correction may just have replaced it.
    found = (
        Revision.objects.filter(transcript=transcript)
        .select_related("key")
        .order_by("-number")
        .first()
    )
    if found is None:
        raise NotFound
    return found


def opened(actor: User, thing: Transcript | Excerpt | Recording) -> None:
    """Write down that somebody read or listened, and when the other side first did."""
    audit.record(actor, "read", thing)
    if actor != thing.owner:
        sharing.mark_opened(actor, [thing.pk])


def cut_out(actor: User, excerpt: Excerpt) -> bytes:
    """The excerpt's own seconds as a WAV file, and nothing around them."""
    from transcripts.speech import clips

    recording = excerpt.transcript.recording
    if recording.audio_size is None:
        raise NotFound
    opened(actor, excerpt)
    with store.Reader(recording.audio, excerpt.item.key, recording.audio_size) as sound:
        start_ms, end_ms = excerpt.body["start_ms"], excerpt.body["end_ms"]
        # Whoever reads "[name 1]" hears a tone there; the owner hears what was said.
        replaced = [] if actor == excerpt.owner else names.replaced_spans(excerpt.transcript)
        return clips.wav(sound.file, start_ms, end_ms, bleeped=replaced)
