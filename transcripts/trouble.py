"""When a step on a recording goes wrong: what is written down, what is kept, and whether it is tried again."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.db import DatabaseError, transaction

from people.room import is_full
from transcripts import destruction, leases, news
from transcripts.exports import making
from transcripts.models import Chunk, Recording, Transcript
from transcripts.redaction import looking, toning
from transcripts.speech import media

log = logging.getLogger(__name__)
State = Recording.State

DISK_FULL = "The disk of this server is full. This goes on by itself once there is room."
AWAY = "engine_away"
BROKEN = "Something went wrong on our side several times. You can try again."


def reject(chunk: Chunk, refusal: media.RejectedMedia) -> None:
    """The file is no recording: say so in one sentence and keep nothing of it."""
    with transaction.atomic():
        recording = leases.settle(chunk)
        destruction.reject(recording, refusal.code, refusal.sentence)
        news.state_changed(recording)


def gone_wrong(chunk: Chunk, error: Exception) -> bool:
    """Write down what went wrong; True when trying again at once makes sense."""
    from transcripts.engines import EngineAway, EngineMissing

    match error:
        case EngineMissing():
            stop(chunk, State.FAILED, "engine_missing", str(error))
            return False
        case EngineAway():
            # Not at once: the sweeper wakes somebody when a lease's time has passed.
            leases.give_back(chunk, attempts=1)
            say(chunk, AWAY, str(error))
            give_up_exhausted(chunk.programme_id)
            return False
        case _ if is_full(error):
            _wait_for_room(chunk)
            return False
    log.error("A chunk failed.", exc_info=error)
    leases.give_back(chunk, attempts=1)
    give_up_exhausted(chunk.programme_id)
    return True


def _wait_for_room(chunk: Chunk) -> None:
    log.error("The disk is full; a chunk waits for room.")
    try:
        leases.give_back(chunk)
        say(chunk, "disk_full", DISK_FULL)
    except DatabaseError as error:
        if not is_full(error):
            raise
        # Not even that can be written down. The lease runs out, and the sweeper wakes somebody.


def give_up_exhausted(programme_id: Any) -> None:
    """A chunk that fails or kills its worker every time fails its recording, with a sentence."""
    for pk in leases.exhausted(programme_id):
        with transaction.atomic():
            recording = Recording.objects.select_for_update().get(pk=pk)
            if recording.state == State.READY:
                for kind in leases.exhausted_kinds(pk):
                    GIVEN_UP[Chunk.Kind(kind)](recording)
            away = recording.problem_code == AWAY
            told = recording.problem if away else BROKEN
            end(recording, State.FAILED, AWAY if away else "kept_failing", told)


def stop(chunk: Chunk, state: State, code: str, sentence: str) -> None:
    with transaction.atomic():
        recording = Recording.objects.select_for_update().get(pk=chunk.recording_id)
        held = Chunk.objects.filter(
            pk=chunk.pk, fence=chunk.fence, state=Chunk.State.RUNNING
        ).exists()
        if held:
            end(recording, state, code, sentence)


def end(recording: Recording, state: State, code: str, sentence: str) -> None:
    if recording.state not in Recording.WORKED_ON:
        return
    if Transcript.objects.filter(recording=recording).exists():
        # It was being heard again. What stood before stands as it was.
        state = State.READY
        Chunk.objects.filter(recording=recording, kind__in=Chunk.HEARING).delete()
        if recording.words_only:
            destruction.keep_words_alone(recording, code, sentence)
            news.state_changed(recording)
            return
    recording.state, recording.problem_code, recording.problem = state, code, sentence
    recording.save(update_fields=["state", "problem_code", "problem"])
    leases.stop(recording.pk)
    news.state_changed(recording)


def say(chunk: Chunk, code: str, sentence: str) -> None:
    with transaction.atomic():
        Recording.objects.filter(pk=chunk.recording_id, state__in=Recording.WORKED_ON).update(
            problem_code=code, problem=sentence
        )
        news.progressed(chunk.recording)


GIVEN_UP: dict[Chunk.Kind, Callable[[Recording], None]] = {
    Chunk.Kind.NAMES: looking.give_up,
    Chunk.Kind.EXPORT: making.give_up,
    Chunk.Kind.BLEEP: toning.give_up,
}
