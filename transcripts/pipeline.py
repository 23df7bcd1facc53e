"""From an upload to a transcript: check and re-encode, plan, hear chunk by chunk, assemble, look for names.

Every step is one leased chunk (`transcripts.leases`) and ends in one transaction that only the holder of the newest
fence can commit. Speech code is imported inside the steps: only a worker's child may load a model.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now

from cases.models import Consent
from cases.policies import WITHOUT
from people import sharing
from people.errors import Conflict
from people.tenancy import acting_for
from people.vault import sealed
from transcripts import destruction, leases, news, policies, store, trouble
from transcripts.document import SILENCE_MS, packed
from transcripts.exports import making
from transcripts.hearing import anew, wishes
from transcripts.hearing.languages import for_engine
from transcripts.leases import Lane, Lease, Lost
from transcripts.models import Chunk, Recording, Revision, Silence, Transcript, Upload, Waveform
from transcripts.redaction import looking, toning
from transcripts.speech import media
from transcripts.speech.shapes import Heard, Plan
from transcripts.speech.shapes import Silence as Measured

log = logging.getLogger(__name__)
State = Recording.State


def work(programme_id: str, lane: Lane = Lane.ANY) -> None:
    """Claim one chunk of whichever programme was served longest ago, and do it."""
    for each in leases.turns(programme_id):
        with acting_for(each):
            chunk = leases.claim(each, lane)
            if chunk is not None:
                _do(chunk, lane)
                return


def _do(chunk: Chunk, lane: Lane) -> None:
    """One chunk, to its end or to what went wrong; then wake the next worker when there may be more."""
    lease = Lease(chunk)
    try:
        with lease.held():
            STEPS[Chunk.Kind(chunk.kind)](chunk, lease)
    except Lost:
        log.info("A chunk was taken over or is no longer wanted.")
    except policies.ConsentMissing as refusal:
        trouble.stop(chunk, State.CANCELLED, refusal.code, str(refusal))
    except Conflict as refusal:
        trouble.stop(chunk, State.FAILED, refusal.code, str(refusal))
    except Exception as error:
        if not _still_wanted(chunk):
            destruction.look_again(chunk.recording_id)
            return
        if not trouble.gone_wrong(chunk, error):
            return
    leases.look_on(chunk, lane)


def ingest(chunk: Chunk, lease: Lease) -> None:
    """Re-encode the upload in a locked-down child, find speech and silences, plan the chunks."""
    recording = chunk.recording
    policies.require_consent(recording.session.case, Consent.Purpose.RECORD)
    if recording.audio_size is not None:
        _listen_again(chunk, lease)
        return
    upload = Upload.objects.select_related("key").get(recording=recording)
    target = recording.audio_by(chunk.fence)
    try:
        with (
            store.Reader(recording.original, upload.key, upload.offset) as source,
            store.Writer(target, chunk.key) as sink,
        ):
            found = media.canonicalise(source.file, sink.file, beat=lease.hold)
            sink.sync()
    except media.RejectedMedia as refusal:
        trouble.reject(chunk, refusal)
        return
    from transcripts.speech import stages

    with store.Reader(target, chunk.key, found.size) as sound:
        plan = stages.listen(sound.file, found.level, sides=found.sides, beat=lease.hold)
    with transaction.atomic():
        recording = leases.settle(chunk)
        words_stand = recording.words_only
        recording.words_only = False
        recording.duration_ms = found.duration_ms
        recording.audio_size = found.size
        recording.audio_fence = chunk.fence
        recording.state = State.WAITING
        recording.files_left = True
        recording.save(
            update_fields=[
                *("duration_ms", "audio_size", "audio_fence", "state", "files_left"),
                "words_only",
            ]
        )
        Waveform.objects.create(
            recording=recording,
            programme_id=chunk.programme_id,
            key=chunk.key,
            peaks=found.peaks,
        )
        if words_stand:
            _beside_words(recording, plan)
            return
        Chunk.objects.filter(pk=chunk.pk).update(**sealed(chunk, result=plan.as_json()))
        plan_words(recording)
        news.state_changed(recording)
        destruction.tidy_after_commit(recording)


def _beside_words(recording: Recording, plan: Plan) -> None:
    """The sound of words that were brought in before it. Nobody needs to hear them; silences are measured now."""
    before = _held(recording)
    if before is None:
        raise RuntimeError("words alone have a transcript")
    anew.sound(before, plan, recording.duration_ms or 0)
    _ready(recording)
    destruction.tidy_after_commit(recording)


def _listen_again(chunk: Chunk, lease: Lease) -> None:
    """The sound is here already; only what listening found was not kept."""
    plan = _listened(chunk.recording, lease)
    with transaction.atomic():
        recording = leases.settle(chunk)
        recording.state = State.WAITING
        recording.save(update_fields=["state"])
        Chunk.objects.filter(pk=chunk.pk).update(**sealed(chunk, result=plan.as_json()))
        plan_words(recording)
        news.state_changed(recording)


def _listened(recording: Recording, lease: Lease) -> Plan:
    from transcripts.speech import stages

    key, size = recording.sealing_key, recording.audio_size or 0
    with store.Reader(recording.audio, key, size) as sound:
        level = stages.level_of(sound.file)
        lease.hold()
        return stages.listen(sound.file, level, beat=lease.hold)


def plan_words(recording: Recording) -> bool:
    """Lay out the chunks to be heard, or say that the client's consent to it is missing."""
    case = recording.session.case
    if not policies.consented(case, Consent.Purpose.TRANSCRIBE):
        missing = policies.ConsentMissing(WITHOUT[Consent.Purpose.TRANSCRIBE])
        recording.problem_code, recording.problem = missing.code, str(missing)
        recording.save(update_fields=["problem_code", "problem"])
        return False
    total = len(plan_of(recording).chunks)
    kinds = [(Chunk.Kind.WORDS, n) for n in range(total)] + [(Chunk.Kind.ASSEMBLE, 0)]
    Chunk.objects.bulk_create(
        [
            Chunk(
                programme_id=recording.programme_id,
                recording=recording,
                key=recording.sealing_key,
                kind=kind,
                number=number,
            )
            for kind, number in kinds
        ],
        ignore_conflicts=True,
    )
    Recording.objects.filter(pk=recording.pk).update(total=total, problem_code="", problem="")
    leases.wake(recording.programme_id, recording.pk, times=min(leases.WAKES, total + 1))
    return True


def plan_of(recording: Recording) -> Plan:
    """What listening found, kept as the result of the first chunk for when it is to be heard again.

    It says where there is speech and where there is none, and nothing of who spoke or what.
    """
    ingested = Chunk.objects.select_related("key").get(recording=recording, kind=Chunk.Kind.INGEST)
    return Plan.from_json(ingested.result)


def hear(chunk: Chunk, lease: Lease) -> None:
    """Words and voices of one chunk, sealed into its row."""
    recording = chunk.recording
    policies.require_consent(recording.session.case, Consent.Purpose.TRANSCRIBE)
    started = Recording.objects.filter(pk=recording.pk, state=State.WAITING).update(
        state=State.RUNNING, started_at=Now(), done_at_start=F("done")
    )
    if started:
        with transaction.atomic():
            news.state_changed(recording)
    from transcripts.speech import stages

    engine = wishes.engine_for(recording)
    vocabulary = wishes.wishes_of(recording.session.case.programme).vocabulary
    with store.Reader(recording.audio, chunk.key, recording.audio_size or 0) as sound:
        plan = plan_of(recording)
        heard = stages.transcribe(
            sound.file,
            plan,
            chunk.number,
            engine,
            language=for_engine(recording.language),
            vocabulary=vocabulary,
        )
    lease.hold()
    with transaction.atomic():
        recording = leases.settle(chunk)
        policies.require_consent(chunk.recording.session.case, Consent.Purpose.TRANSCRIBE)
        Chunk.objects.filter(pk=chunk.pk).update(**sealed(chunk, result=heard.as_json()))
        Recording.objects.filter(pk=recording.pk).update(
            done=F("done") + 1, problem_code="", problem=""
        )
        news.progressed(recording)


def assemble(chunk: Chunk, lease: Lease) -> None:
    """Put the chunks together into revision 1 and let go of everything in between."""
    recording = chunk.recording
    policies.require_consent(recording.session.case, Consent.Purpose.TRANSCRIBE)
    from transcripts.speech import stages

    heard = [
        Heard.from_json(done.result)
        for done in Chunk.objects.filter(
            recording=recording, kind=Chunk.Kind.WORDS, state=Chunk.State.DONE
        ).select_related("key")
    ]
    plan = plan_of(recording)
    if hasattr(recording, "transcript"):
        # Measured once (INV-18): what has been named and pointed at stays where it is.
        plan = replace(plan, silences=_measured(recording))
    document = stages.assemble(plan, heard, speakers=recording.speakers)
    lease.hold()
    with transaction.atomic():
        locked = leases.settle(chunk)
        before = _held(recording)
        if before is None:
            told = anew.left_out_json(document)
            write_transcript(recording, document.body(), document.engine, left_out=told)
        else:
            anew.require_possible(before)
            anew.require_clock(before, words_stay=False)
            anew.words(before, document)
        _ready(locked)
        looking.plan(recording)


def voices(chunk: Chunk, lease: Lease) -> None:
    """Who speaks, heard anew; the words stay. What voices are made of lives in this process alone."""
    recording = chunk.recording
    policies.require_consent(recording.session.case, Consent.Purpose.TRANSCRIBE)
    started = Recording.objects.filter(pk=recording.pk, state=State.WAITING).update(
        state=State.RUNNING, started_at=Now()
    )
    if started:
        with transaction.atomic():
            news.state_changed(recording)
    from transcripts.speech import stages

    ingested = Chunk.objects.select_related("key").filter(
        recording=recording, kind=Chunk.Kind.INGEST, result__isnull=False
    )
    plan = plan_of(recording) if ingested.exists() else _listened(recording, lease)
    with store.Reader(recording.audio, chunk.key, recording.audio_size or 0) as sound:
        windows = stages.hear_voices(sound.file, plan, beat=lease.hold)
    lane, told_apart = stages.who_speaks(plan, windows, recording.speakers)
    lease.hold()
    with transaction.atomic():
        locked = leases.settle(chunk)
        policies.require_consent(recording.session.case, Consent.Purpose.TRANSCRIBE)
        before = _held(recording)
        if before is not None:
            anew.speakers(before, lane, told_apart=told_apart)
        _ready(locked)


def _ready(locked: Recording) -> None:
    # What voices were made of is biometric and no longer needed.
    Chunk.objects.filter(recording=locked, kind__in=Chunk.HEARING).update(result=None)
    Recording.objects.filter(pk=locked.pk).update(
        state=State.READY, done=F("total"), problem_code="", problem=""
    )
    locked.state = State.READY
    news.state_changed(locked)


def _held(recording: Recording) -> Transcript | None:
    rows = Transcript.objects.select_for_update(of=("self",))
    return rows.select_related("item__key", "item__owner").filter(recording=recording).first()


def _measured(recording: Recording) -> tuple[Measured, ...]:
    rows = Silence.objects.filter(transcript__recording=recording).select_related("key")
    return tuple(Measured(**row.span) for row in rows.order_by("number"))


def write_transcript(
    recording: Recording,
    body: dict[str, Any],
    engine: str,
    *,
    left_out: list[dict[str, Any]] | None = None,
) -> None:
    """Revision 1, with its silences, for a recording that has none yet. Call inside the transaction."""
    transcript = sharing.create(
        Transcript,
        recording.owner,
        recording.session.case.programme,
        recording.sealing_key,
        recording=recording,
        engine=engine,
        left_out=left_out,
    )
    row = {
        "programme_id": recording.programme_id,
        "transcript": transcript,
        "key": recording.sealing_key,
    }
    Silence.objects.bulk_create(
        Silence(**row, number=number, span=_span(silence))
        for number, silence in enumerate(body["silences"])
    )
    Revision.objects.create(
        **row,
        number=transcript.revision,
        document=packed(
            body,
            transcript_id=transcript.pk,
            recording_id=recording.pk,
            revision=transcript.revision,
            grade=transcript.grade,
        ),
    )


def _span(silence: dict[str, Any]) -> dict[str, Any]:
    """INV-18, enforced where the span is still readable."""
    if silence["end_ms"] - silence["start_ms"] < SILENCE_MS:
        raise ValueError("a silence lasts two seconds or more")
    return {name: silence[name] for name in ("start_ms", "end_ms", "kind")}


def start_consented(programme_id: Any) -> None:
    """Recordings that waited for consent to be transcribed and now have it."""
    waiting = Recording.objects.filter(
        programme_id=programme_id,
        state=State.WAITING,
        problem_code=policies.ConsentMissing.code,
    )
    for pk in list(waiting.values_list("pk", flat=True)):
        with transaction.atomic():
            recording = waiting.select_for_update(of=("self",)).filter(pk=pk).first()
            if recording is not None and plan_words(recording):
                news.state_changed(recording)


def _still_wanted(chunk: Chunk) -> bool:
    """False once the recording was destroyed or cancelled under the worker's hands."""
    return Recording.objects.filter(
        pk=chunk.recording_id,
        state__in=leases.open_states(chunk),
        chunks__pk=chunk.pk,
        chunks__fence=chunk.fence,
    ).exists()


STEPS: dict[Chunk.Kind, Callable[[Chunk, Lease], None]] = {
    Chunk.Kind.INGEST: ingest,
    Chunk.Kind.WORDS: hear,
    Chunk.Kind.ASSEMBLE: assemble,
    Chunk.Kind.NAMES: looking.look,
    Chunk.Kind.VOICES: voices,
    Chunk.Kind.EXPORT: making.make,
    Chunk.Kind.BLEEP: toning.tone,
}
