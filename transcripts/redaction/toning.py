"""The sound itself with a tone where names were replaced, for good: in a worker, the old sound gone when the new one stands."""

from __future__ import annotations

from django.db import transaction

from people import audit
from people.vault import sealed
from transcripts import destruction, leases, news, store
from transcripts.leases import Lease, Lost
from transcripts.models import Chunk, Receipt, Recording, Transcript, Waveform
from transcripts.redaction import sharing
from transcripts.speech import media

METHOD = "a tone written over the replaced names, the sound before it deleted"
UNDER_WAY = (Chunk.State.WAITING, Chunk.State.RUNNING)


def plan(recording: Recording) -> None:
    """Call inside the transaction that decided it. Asked twice it is done once."""
    asked = Chunk.objects.filter(recording=recording, kind=Chunk.Kind.BLEEP)
    if asked.filter(state__in=UNDER_WAY).exists():
        return
    asked.delete()
    Chunk.objects.create(
        programme_id=recording.programme_id,
        recording=recording,
        key=recording.sealing_key,
        kind=Chunk.Kind.BLEEP,
    )
    leases.wake(recording.programme_id, recording.pk)


def tone(chunk: Chunk, lease: Lease) -> None:
    """The step of the pipeline."""
    recording = chunk.recording
    transcript = Transcript.objects.get(recording=recording)
    spans = sharing.replaced_spans(transcript, all_of_them=True)
    if recording.audio_size is None:
        raise Lost
    # A number no sound of this recording ever had.
    fence = recording.audio_fence + chunk.fence
    target = recording.audio_by(fence)
    from transcripts.speech import bleeping

    with media.anonymous() as toned:
        with store.Reader(recording.audio, chunk.key, recording.audio_size) as sound:
            for _ in bleeping.bleeped(sound.file, toned, spans):
                lease.hold()
        toned.seek(0)
        with store.Writer(target, chunk.key) as sink:
            while piece := toned.read(store.FRAME):
                sink.write(piece)
            sink.sync()
            size = sink.offset
    with transaction.atomic():
        locked = leases.settle(chunk)
        if locked.audio_size is None or locked.audio_fence != recording.audio_fence:
            raise Lost
        locked.audio_fence, locked.audio_size, locked.files_left = fence, size, True
        locked.save(update_fields=["audio_fence", "audio_size", "files_left"])
        wave = Waveform.objects.select_related("key").filter(recording=locked).first()
        if wave is not None:
            Waveform.objects.filter(pk=wave.pk).update(
                **sealed(wave, peaks=bleeping.drawn(bytes(wave.peaks), spans))
            )
        Receipt.objects.create(
            programme_id=locked.programme_id,
            recording=locked,
            reason=Receipt.Reason.SOUND_BLEEPED,
            method=METHOD,
            by=locked.owner,
        )
        audit.record(locked.owner, "destroy", locked)
        news.state_changed(locked)
        destruction.tidy_after_commit(locked)


def give_up(recording: Recording) -> None:
    """It failed every time: the sound is as it was, and the page says so."""
    Chunk.objects.filter(recording=recording, kind=Chunk.Kind.BLEEP).exclude(
        state=Chunk.State.DONE
    ).update(state=Chunk.State.FAILED, lease_until=None)
    news.state_changed(recording)


def sound_is(recording: Recording) -> str:
    """What of the sound is left: one of `SOUND_STATES` of the wire."""
    if recording.audio_size is None:
        return "none"
    chunk = Chunk.objects.filter(recording=recording, kind=Chunk.Kind.BLEEP).first()
    if chunk is not None and chunk.state in UNDER_WAY:
        return "being_toned"
    if chunk is not None and chunk.state == Chunk.State.FAILED:
        return "failed"
    toned = Receipt.objects.filter(recording=recording, reason=Receipt.Reason.SOUND_BLEEPED)
    return "toned" if toned.exists() else "whole"
