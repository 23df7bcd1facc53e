"""Makes uploads, recordings, transcripts and excerpts, through the product's own steps wherever that is quick."""

from __future__ import annotations

import io
import math
import struct
import wave
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.utils.timezone import now

from cases.models import Case, CaseSession
from people.models import Relationship
from people.sharing import Shared, SharedQuerySet
from people.tenancy import acting_for
from people.vault import sealed
from tests import make, make_cases
from tests.make import Pair
from transcripts import pipeline, services, store
from transcripts.edits import services as edits
from transcripts.edits import together
from transcripts.exports import services as exports
from transcripts.leases import Lease
from transcripts.models import (
    Chunk,
    Correcting,
    Excerpt,
    Export,
    Recording,
    Transcript,
    Upload,
    Waveform,
)
from transcripts.redaction import looking
from transcripts.redaction.models import Suggestion
from transcripts.speech import media
from transcripts.speech.shapes import Canonical, Plan, Silence, Span
from transcripts.uploads import services as uploads
from transcripts.uploads import tus

M = TypeVar("M", bound=Shared)

SENTENCES = (
    "I am sorry there are no matches",
    "you are the only person here",
    "he was not an ill disposed young man",
    "please enter your number",
)


@dataclass(frozen=True)
class Heard:
    """A recording that is ready, with everything around it."""

    pair: Pair
    case: Case
    session: CaseSession
    recording: Recording
    transcript: Transcript


def tone(seconds: float = 6.0, *, rate: int = 16_000) -> bytes:
    """A WAV file: a quiet note with three seconds of nothing in the middle."""
    samples = (
        int(9000 * math.sin(n / rate * 2 * math.pi * 220)) if not 1.5 < n / rate < 4.5 else 0
        for n in range(int(seconds * rate))
    )
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(b"".join(struct.pack("<h", sample) for sample in samples))
    return out.getvalue()


@cache
def canonical() -> tuple[Canonical, bytes]:
    """The tone, as the pipeline keeps recordings."""
    out = io.BytesIO()
    return media.canonicalise(io.BytesIO(tone()), out), out.getvalue()


def whole(model: type[M], pk: UUID) -> M:
    """The row with its item, its owner and its key, readable wherever a test stands."""
    rows: SharedQuerySet[M] = SharedQuerySet(model)
    return rows.select_related("item__owner", "item__key").get(pk=pk)


def consented_session(
    pair: Pair | None = None, *, heard_by: Relationship | None = None, alias: str | None = None
) -> CaseSession:
    """A session of a case whose client agreed to be recorded and transcribed."""
    case = make_cases.case(pair or make.pair(), alias=alias)
    make_cases.consent(case, heard_by=heard_by)
    return make_cases.session(case)


def upload(
    session: CaseSession, *, length: int | None = None, filename: str = "session.wav"
) -> Upload:
    """One that has been announced and of which nothing has arrived."""
    asked = tus.Creation(str(session.pk), filename, length)
    with acting_for(session.programme_id):
        return uploads.create(session.case.owner, session, asked=asked)


def uploaded(session: CaseSession, data: bytes) -> Recording:
    """All bytes are here; the recording waits to be checked."""
    begun = upload(session, length=len(data))
    with acting_for(session.programme_id):
        with uploads.taking(begun.owner, begun.pk, offset=0, length=None) as intake:
            intake.write(data)
            intake.commit()
        uploads.finish(begun.owner, intake.upload)
        return whole(Recording, begun.recording_id)


def recording(
    pair: Pair | None = None,
    *,
    heard_by: Relationship | None = None,
    sentences: tuple[str, ...] = SENTENCES,
    alias: str | None = None,
    body: dict[str, Any] | None = None,
) -> Heard:
    """Ready, with a transcript of `sentences`, two seconds a turn, speakers in alternation; or of `body`."""
    pair = pair or make.pair()
    session = consented_session(pair, heard_by=heard_by, alias=alias)
    begun = upload(session, length=1)
    found, sound = canonical()
    with acting_for(session.programme_id), transaction.atomic():
        row = Recording.objects.get(pk=begun.recording_id)
        with store.Writer(row.audio_by(1), row.sealing_key) as sink:
            sink.write(sound)
            sink.sync()
        Upload.objects.filter(pk=begun.pk).delete()
        Waveform.objects.create(
            recording=row, programme=row.programme, key=row.sealing_key, peaks=found.peaks
        )
        Recording.objects.filter(pk=row.pk).update(
            state=Recording.State.READY,
            duration_ms=found.duration_ms,
            audio_size=found.size,
            audio_fence=1,
            files_left=False,
            **sealed(row, upload_sha256=found.sha256),
        )
        row = whole(Recording, begun.recording_id)
        pipeline.write_transcript(row, body or document_body(sentences), "none")
        Transcript.objects.filter(recording=row).update(names_looked_for="rules", names_looked_in=1)
        return Heard(pair, session.case, session, row, whole(Transcript, row.transcript.pk))


def document_body(sentences: tuple[str, ...] = SENTENCES) -> dict[str, Any]:
    """What `Document.body` gives: words of 100 ms, turns every two seconds, silences of two seconds between."""
    turns, number = [], 0
    for n, sentence in enumerate(sentences):
        words = []
        for place, text in enumerate(sentence.split()):
            start = n * 4000 + place * 100
            words.append([number, start, start + 90, text, 0.9])
            number += 1
        turns.append({"id": n, "s": n % 2, "w": words})
    silences = [
        {"id": n, "start_ms": n * 4000 + 1500, "end_ms": n * 4000 + 3900, "kind": "quiet"}
        for n in range(len(sentences) - 1)
    ]
    return {
        "duration_ms": len(sentences) * 4000,
        "speakers": [{"id": n, "label": f"Speaker {n + 1}"} for n in range(2)],
        "turns": turns,
        "silences": silences,
    }


def excerpt(of: Heard | None = None, *, words: tuple[int, int] = (2, 9)) -> Excerpt:
    of = of or recording()
    with acting_for(of.recording.programme_id):
        return services.make_excerpt(of.pair.supervisee, of.transcript, words=words, turn_id=None)[
            0
        ]


def suggested(of: Heard) -> list[Suggestion]:
    """Names are looked for as a worker does it; whatever is found waits for its owner."""
    with acting_for(of.recording.programme_id), transaction.atomic():
        looking.plan(whole(Recording, of.recording.pk))
        chunk = Chunk.objects.select_related("recording__session__case", "key").get(
            recording=of.recording, kind=Chunk.Kind.NAMES
        )
        Chunk.objects.filter(pk=chunk.pk).update(
            state=Chunk.State.RUNNING, fence=1, lease_until=now() + timedelta(minutes=1)
        )
        chunk.refresh_from_db()
        looking.look(chunk, Lease(chunk))
        return list(Suggestion.objects.filter(transcript=of.transcript).select_related("key"))


def let_correct(of: Heard, relationship: Relationship | None = None) -> Correcting:
    """The owner lets her supervision correct it with her, for a week."""
    with acting_for(of.recording.programme_id):
        newest = whole(Transcript, of.transcript.pk)
        until = newest.programme.today() + timedelta(days=7)
        return together.let_correct(
            of.pair.supervisee, newest, relationship or of.pair.relationship, until=until
        )


def worked(of: Heard, kind: Chunk.Kind = Chunk.Kind.EXPORT) -> None:
    """What waits to be done on it, done as a worker does it; nothing else of the programme."""
    with acting_for(of.recording.programme_id):
        waiting = Chunk.objects.filter(recording=of.recording, kind=kind, state=Chunk.State.WAITING)
        for pk in list(waiting.values_list("pk", flat=True)):
            Chunk.objects.filter(pk=pk).update(
                state=Chunk.State.RUNNING, fence=1, lease_until=now() + timedelta(minutes=1)
            )
            chunk = Chunk.objects.select_related("recording__session__case", "key").get(pk=pk)
            pipeline.STEPS[kind](chunk, Lease(chunk))


def exported(of: Heard, kind: str) -> Export:
    """A file of it, asked for by its owner, made and ready."""
    with acting_for(of.recording.programme_id):
        newest = whole(Transcript, of.transcript.pk)
        export, _ = exports.ask_for(of.pair.supervisee, newest, kind=kind)
    worked(of)
    with acting_for(of.recording.programme_id):
        return Export.objects.visible_to(of.pair.supervisee).get(pk=export.pk)


def corrected(of: Heard, *operations: dict[str, Any]) -> edits.Outcome:
    """The owner corrects the newest revision."""
    with acting_for(of.recording.programme_id):
        newest = whole(Transcript, of.transcript.pk)
        return edits.revise(of.pair.supervisee, newest, base=newest.revision, operations=operations)


def planned(session: CaseSession, *, chunks: int = 3) -> Recording:
    """Checked and cut into chunks of a second each, none of them heard yet."""
    begun = upload(session, length=1)
    found, sound = canonical()
    with acting_for(session.programme_id), transaction.atomic():
        row = Recording.objects.get(pk=begun.recording_id)
        with store.Writer(row.audio_by(1), row.sealing_key) as sink:
            sink.write(sound)
            sink.sync()
        Upload.objects.filter(pk=begun.pk).delete()
        Recording.objects.filter(pk=row.pk).update(
            state=Recording.State.WAITING,
            duration_ms=found.duration_ms,
            audio_size=found.size,
            audio_fence=1,
        )
        spans = tuple(Span(n * 1000, (n + 1) * 1000) for n in range(chunks))
        plan = Plan(found.duration_ms, found.level, (), (Silence(1500, 4500, "quiet"),), spans)
        ingested = Chunk(
            programme=row.programme,
            recording=row,
            key=row.sealing_key,
            kind=Chunk.Kind.INGEST,
            state=Chunk.State.DONE,
            result=plan.as_json(),
        )
        ingested.save(force_insert=True)
        row = Recording.objects.get(pk=begun.recording_id)
        pipeline.plan_words(row)
        return whole(Recording, begun.recording_id)
