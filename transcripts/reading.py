"""What recordings, transcripts and excerpts look like to the person reading them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from people.models import Relationship, User
from people.policies import abilities
from people.sharing import relationships_of, relationships_shared_with
from transcripts import policies  # noqa: F401  registers the rules
from transcripts.models import Chunk, Excerpt, Receipt, Recording, Transcript, Upload
from transcripts.silences.reading import in_excerpts

MEASURED = 20
"""Chunks from which the speed of this machine is taken."""


def recordings(visible: QuerySet[Recording]) -> QuerySet[Recording]:
    return visible.select_related(
        "session__case__item__key", "session__case__item__owner", "transcript"
    )


def recording_json(actor: User, recording: Recording) -> dict[str, Any]:
    """`recording` comes from `recordings`."""
    transcript: Transcript | None = getattr(recording, "transcript", None)
    problem = None
    if recording.problem_code:
        problem = {"code": recording.problem_code, "sentence": recording.problem}
    return {
        "id": recording.pk,
        "case_id": recording.session.case_id,
        "case_alias": recording.session.case.alias,
        "session_id": recording.session_id,
        "session_number": recording.session.number,
        "held_on": recording.session.held_on,
        "state": recording.state,
        "has_sound": recording.audio_size is not None,
        "problem": problem,
        "duration_ms": recording.duration_ms,
        "sha256": None if recording.state in Recording.OVER else recording.upload_sha256,
        "progress": progress(recording),
        "destroy_on": recording.destroy_on,
        "language": recording.language,
        "speakers": recording.speakers,
        "transcript_id": None
        if transcript is None or recording.state in Recording.OVER
        else transcript.pk,
        "can": abilities(actor, recording),
    }


def progress(recording: Recording) -> dict[str, Any]:
    return {"done": recording.done, "total": recording.total, "eta_s": _seconds_left(recording)}


def _seconds_left(recording: Recording) -> int | None:
    """From the speed measured since work on it last began; before its first chunk is done, from the last one's."""
    if recording.state != Recording.State.RUNNING or recording.started_at is None:
        return None
    spent = (timezone.now() - recording.started_at).total_seconds()
    left = recording.total - recording.done
    heard = recording.done - recording.done_at_start
    if heard >= 1:
        return math.ceil(spent / heard * left)
    each = _seconds_each(recording) if left else None
    return None if each is None else max(1, math.ceil(each * left - spent))


def _seconds_each(recording: Recording) -> float | None:
    """How far apart the chunks of what was heard here last were done; None while nobody knows."""
    done = Chunk.objects.filter(
        kind=Chunk.Kind.WORDS,
        state=Chunk.State.DONE,
        finished_at__isnull=False,
        programme_id=recording.programme_id,
    ).exclude(recording=recording)
    rows = list(done.order_by("-finished_at").values_list("recording_id", "finished_at")[:MEASURED])
    times = [at for pk, at in rows if pk == rows[0][0] and at is not None]
    if len(times) < 2:
        return None
    return float((times[0] - times[-1]).total_seconds() / (len(times) - 1))


def upload_json(upload: Upload) -> dict[str, Any]:
    return {
        "id": upload.pk,
        "recording_id": upload.recording_id,
        "filename": upload.filename,
        "length": upload.length,
        "offset": upload.offset,
        "case_session_id": upload.recording.session_id,
        "expires_at": upload.expires_at,
    }


def excerpts(visible: QuerySet[Excerpt]) -> QuerySet[Excerpt]:
    receipts = (
        Receipt.objects.filter(recording=OuterRef("transcript__recording"))
        .exclude(reason__in=Receipt.IN_PART)
        .order_by("at")
    )
    return visible.select_related(
        "transcript__recording__session__case__item__key",
        "transcript__recording__session__case__item__owner",
    ).annotate(destroyed_for=Subquery(receipts.values("reason")[:1]))


def excerpts_json(actor: User, rows: Sequence[Excerpt]) -> list[dict[str, Any]]:
    """`rows` come from `excerpts`. To others than the owner, only their own relationships are named."""
    shared = relationships_shared_with([row.pk for row in rows])
    mine: set[UUID] | None = None
    if any(row.owner != actor for row in rows):
        mine = set(relationships_of(actor).values_list("pk", flat=True))
    silences = in_excerpts(rows)
    return [
        _excerpt_json(
            actor,
            row,
            silences[row.pk],
            [r for r in shared[row.pk] if row.owner == actor or mine is None or r.pk in mine],
        )
        for row in rows
    ]


def _removed_says(row: Excerpt) -> str:
    """What stands where the words were."""
    if getattr(row, "destroyed_for", "") == Receipt.Reason.WITHDRAWN:
        return _("removed at the client's request")
    return _("removed with its recording")


REMOVED: dict[str, Any] = {
    "start_ms": None,
    "end_ms": None,
    "quote": {"exact": "", "prefix": "", "suffix": ""},
    "speakers": [],
    "turns": [],
}


def _quote(actor: User, row: Excerpt, body: dict[str, Any]) -> dict[str, str]:
    """What stands before and after it is the rest of the transcript, which only its owner reads here."""
    quote: dict[str, str] = body["quote"]
    return quote if actor == row.owner else {**quote, "prefix": "", "suffix": ""}


def _excerpt_json(
    actor: User, row: Excerpt, silences: list[dict[str, Any]], shared: list[Relationship]
) -> dict[str, Any]:
    recording = row.transcript.recording
    body = REMOVED if row.removed_at is not None else row.body
    return {
        "id": row.pk,
        "transcript_id": row.transcript_id,
        "recording_id": recording.pk,
        "case_alias": recording.session.case.alias,
        "session_number": recording.session.number,
        "state": "live" if row.removed_at is None else "removed",
        "removed_says": "" if row.removed_at is None else _removed_says(row),
        "word_from": row.word_from,
        "word_to": row.word_to,
        **{name: body[name] for name in REMOVED},
        "quote": _quote(actor, row, body),
        "timed": row.removed_at is not None or row.body.get("timed", True),
        "imported": row.transcript.is_imported,
        "words_gone": row.removed_at is None and not body["turns"],
        "silences": silences,
        "grade": row.transcript.grade,
        "names_heard": row.transcript.unbleeped_at is not None,
        "shared_with": [{"relationship_id": r.pk, "name": str(r)} for r in shared],
        "can": abilities(actor, row),
    }
