"""What its owner asks of a recording that is ready: hear the words again, or who speaks; put back what was left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from django.db import transaction
from django.db.models import F

from cases.models import Consent
from people import audit
from people.errors import Conflict, Invalid, NotFound
from people.models import User
from people.policies import require
from people.vault import sealed
from transcripts import gate, leases, news, pipeline, policies
from transcripts.edits import operations
from transcripts.edits import services as edits
from transcripts.edits.operations import END, START, TEXT, Change
from transcripts.hearing import anew
from transcripts.models import Chunk, Edit, Recording, Transcript

Stage = Literal["words", "speakers"]
State = Recording.State


@dataclass(frozen=True, slots=True)
class Again:
    """`speakers` None: nobody knows how many. `confirmed`: corrections may go into history."""

    stage: Stage
    language: str
    speakers: int | None
    confirmed: bool


@transaction.atomic
def hear_again(actor: User, recording: Recording, asked: Again) -> Recording:
    """From the sound that is here. Until it is done, and if it fails, everything stays as it stands."""
    require(actor, "hear again", recording)
    held = (
        Recording.objects.select_for_update(of=("self",))
        .select_related("item__key", "item__owner", "session__case__programme")
        .get(pk=recording.pk)
    )
    require(actor, "hear again", held)
    policies.require_consent(held.session.case, Consent.Purpose.TRANSCRIBE)
    transcript = Transcript.objects.select_related("item__key").get(recording=held)
    anew.require_clock(transcript, words_stay=asked.stage == "speakers")
    if asked.stage == "words":
        anew.require_possible(transcript)
    if not asked.confirmed and (count := lost(transcript, asked.stage)):
        raise Conflict(
            "Corrections were made here. They would leave the transcript and stay in its history.",
            code="corrections",
            extra={"corrections": count},
        )
    held.language, held.speakers = asked.language, asked.speakers
    held.done = held.done_at_start = 0
    held.started_at = None
    held.problem_code = held.problem = ""
    held.state = State.WAITING
    work = Chunk.objects.filter(recording=held)
    work.filter(kind__in=Chunk.HEARING).delete()
    if asked.stage == "speakers":
        held.total = 1
        _chunk(held, Chunk.Kind.VOICES)
    elif work.filter(kind=Chunk.Kind.INGEST, result__isnull=False).exists():
        held.total = 0
    else:
        held.total = 0
        held.state = State.CHECKING
        again = {"state": Chunk.State.WAITING, "lease_until": None, "attempts": 0}
        ingest = work.filter(kind=Chunk.Kind.INGEST)
        if not ingest.update(**again, fence=F("fence") + 1):
            _chunk(held, Chunk.Kind.INGEST)
    held.save()
    if asked.stage == "words" and held.state == State.WAITING:
        pipeline.plan_words(held)
    leases.wake(held.programme_id, held.pk, times=leases.WAKES)
    audit.record(actor, "ask to hear again", held)
    news.state_changed(held)
    return held


def lost(transcript: Transcript, stage: Stage) -> int:
    """How many corrections would leave the newest revision."""
    rows = Edit.objects.filter(transcript=transcript).select_related("key").order_by("number")
    count = 0
    for edit in rows:
        if edit.kind == Edit.Kind.HEARD:
            count = 0
        elif edit.body is not None:
            changes = [Change.from_json(data) for data in edit.body["changes"]]
            if stage == "speakers":
                changes = [one for one in changes if operations.touched_turns(one)]
            count += bool(changes)
    return count


def left_out(actor: User, transcript: Transcript) -> list[dict[str, Any]]:
    """What the machine took out again, in order of time. Nobody but its owner is shown it."""
    if actor != transcript.owner:
        raise NotFound
    gate.require_open(actor, transcript.owner, transcript.recording_id)
    return [
        {"number": n, "put_back": False, **one} for n, one in enumerate(transcript.left_out or ())
    ]


@transaction.atomic
def put_back(actor: User, transcript: Transcript, number: int) -> list[dict[str, Any]]:
    """Somebody listened and it was said after all: the words stand where they were heard, as a correction."""
    left_out(actor, transcript)
    held = (
        Transcript.objects.select_for_update(of=("self",))
        .select_related("item__key", "item__owner")
        .get(pk=transcript.pk)
    )
    found = list(held.left_out or ())
    if number >= len(found) or not found[number]["text"]:
        raise NotFound
    one = found[number]
    if one.get("put_back"):
        raise Conflict("These words stand in the transcript already.", code="put_back")
    now = anew.newest(held)
    words = [word for turn in now["turns"] for word in turn["w"]]
    if not words:
        raise Invalid("There is no word to put them beside yet.", code="no_words")
    before = [word for word in words if word[END] <= one["start_ms"]]
    beside = max(before, key=lambda word: word[START]) if before else words[0]
    text = f"{beside[TEXT]} {one['text']}" if before else f"{one['text']} {beside[TEXT]}"
    operation = {"op": "replace", "words": [beside[0]], "text": text}
    edits.revise(actor, held, base=held.revision, operations=[operation])
    found[number] = {**one, "put_back": True}
    Transcript.objects.filter(pk=held.pk).update(**sealed(held, left_out=found))
    transcript.left_out = found
    return left_out(actor, transcript)


def _chunk(recording: Recording, kind: Chunk.Kind) -> None:
    Chunk.objects.create(
        programme_id=recording.programme_id,
        recording=recording,
        key=recording.sealing_key,
        kind=kind,
    )
