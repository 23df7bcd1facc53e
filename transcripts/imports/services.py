"""Bringing in a transcript that exists: looking at it keeps nothing, keeping it is one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from cases.models import CaseSession, Consent
from people import audit, sharing
from people.errors import Conflict, Invalid, TooMany
from people.models import User
from people.policies import require
from transcripts import gate, leases, news, pipeline, policies
from transcripts.imports import clock, handing, laying, replacing
from transcripts.imports.shapes import Imported, Unreadable
from transcripts.models import IMPORTED, Chunk, Recording, Silence, Transcript
from transcripts.redaction import looking

State = Recording.State


@dataclass(frozen=True, slots=True)
class Brought:
    """A file somebody brought: its bytes, and the encoding they chose after looking ("" when they did not)."""

    data: bytes
    encoding: str = ""


def look(actor: User, session: CaseSession, brought: Brought) -> tuple[Imported, bool]:
    """Read a file without keeping anything of it, and whether its words may be shown yet (INV-15).

    Refuses what `bring` would refuse.
    """
    require(actor, "record", session.case)
    _require_consent(session)
    return _read(brought), not gate.session_waits(actor, session.pk)


@transaction.atomic
def bring(
    actor: User,
    session: CaseSession,
    brought: Brought,
    *,
    names: Mapping[str, str],
    replace: bool,
    discard: bool,
) -> Recording:
    """Keep a transcript for a session, beside its recording where there is one. All of it or nothing.

    `names` says who each label is. With `replace` a transcript that no one else has worked with makes room;
    with `discard` even where its owner picked, corrected or named something in it, which goes.
    """
    case = session.case
    require(actor, "record", case)
    _require_consent(session)
    found = _read(brought)
    CaseSession.objects.select_for_update().get(pk=session.pk)
    _require_consent(session)
    recording = _living(session, hold=True)
    if recording is None:
        body = laying.body(found, names=names, heard=False)
        recording = sharing.create(
            Recording,
            actor,
            case.programme,
            case.record_key,
            session=session,
            state=State.READY,
            words_only=True,
            duration_ms=None if found.timing == "none" else body["duration_ms"],
            destroy_on=policies.destroy_date(case),
        )
    else:
        body = _beside(actor, recording, found, names, replace=replace, discard=discard)
    pipeline.write_transcript(recording, body, f"{IMPORTED}{found.format}")
    looking.plan(recording)
    audit.record(actor, "import", recording)
    news.state_changed(recording)
    return recording


def _read(brought: Brought) -> Imported:
    try:
        return handing.read(brought.data, brought.encoding)
    except Unreadable as refusal:
        raise Invalid(str(refusal), code=refusal.code) from None
    except handing.Busy:
        raise TooMany(
            "Other files are being read at the moment. Nothing of yours was kept; try again shortly.",
            code="busy",
        ) from None


def _require_consent(session: CaseSession) -> None:
    for purpose in (Consent.Purpose.RECORD, Consent.Purpose.TRANSCRIBE):
        policies.require_consent(session.case, purpose)


def _living(session: CaseSession, *, hold: bool = False) -> Recording | None:
    rows = Recording.objects.filter(session=session).exclude(state__in=Recording.OVER)
    if hold:
        rows = rows.select_for_update(of=("self",))
    return rows.select_related("item__owner", "item__key", "session__case__programme").first()


def _beside(
    actor: User,
    recording: Recording,
    found: Imported,
    names: Mapping[str, str],
    *,
    replace: bool,
    discard: bool,
) -> dict[str, Any]:
    """The body for a recording that is there already; its own transcript, if it has one, goes."""
    if policies.sound_under_way(recording):
        raise Conflict(
            "The recording of this session is still on its way. Bring the transcript once it is here,"
            " or delete the recording first.",
            code="recording_under_way",
        )
    before = Transcript.objects.filter(recording=recording).select_related("item").first()
    heard = recording.audio_size is not None
    silences = _measured(recording, before) if heard else []
    if before is not None:
        replacing.make_room(actor, before, replace=replace, discard=discard)
    duration = recording.duration_ms if heard else None
    body = laying.body(found, names=names, duration_ms=duration, silences=silences, heard=heard)
    if duration is not None:
        _require_same_session(body, duration)
    _stop_work(recording)
    if recording.words_only:
        length = None if found.timing == "none" else body["duration_ms"]
        Recording.objects.filter(pk=recording.pk).update(duration_ms=length)
    return body


def _measured(recording: Recording, before: Transcript | None) -> list[dict[str, Any]]:
    """Silences come from the sound alone (INV-18): as kept with the transcript, or as found by listening."""
    if before is not None:
        rows = Silence.objects.filter(transcript=before).select_related("key").order_by("number")
        spans = [row.span for row in rows]
    else:
        spans = [
            {"start_ms": quiet.start_ms, "end_ms": quiet.end_ms, "kind": quiet.kind}
            for quiet in pipeline.plan_of(recording).silences
        ]
    return [{"id": n, **span} for n, span in enumerate(spans)]


def _require_same_session(body: dict[str, Any], duration_ms: int) -> None:
    if sentence := clock.overrun(body["turns"], duration_ms):
        raise Invalid(sentence, code="longer_than_sound")
    body["turns"] = clock.within(body["turns"], duration_ms)


def _stop_work(recording: Recording) -> None:
    """The words are here, so nobody needs to hear them any more; what voices were made of goes."""
    leases.stop(recording.pk)
    chunks = Chunk.objects.filter(recording=recording)
    chunks.exclude(kind=Chunk.Kind.INGEST).delete()
    chunks.filter(kind=Chunk.Kind.INGEST).update(result=None)
    recording.state, recording.problem_code, recording.problem = State.READY, "", ""
    recording.save(update_fields=["state", "problem_code", "problem"])
