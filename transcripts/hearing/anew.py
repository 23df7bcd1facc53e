"""A transcript whose words, or whose speakers, were heard anew: a new revision, with all that stood before in its history.

New words have ids nothing in the transcript ever had; excerpts find their place by the clock. New speakers keep the words
and their ids. A speaker who was given a name keeps it, where most of what they say now they said before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from people import audit
from people.errors import Conflict
from people.events import publish_all
from people.sharing import audiences_of, open_grants
from transcripts import document
from transcripts.edits import operations
from transcripts.edits.carrying import reanchor
from transcripts.edits.operations import END, ID, START, TEXT, Change, Document, Turn
from transcripts.imports import clock
from transcripts.models import Edit, Excerpt, Receipt, Revision, Silence, Suggestion, Transcript
from transcripts.speech import shapes
from transcripts.speech.shapes import HeardWord

if TYPE_CHECKING:
    from transcripts.speech.speakers import Lane

OWN = ("id", "recording_id", "revision", "grade")
FROM_A_FILE = ("imported", "timing")
P = 4


def require_possible(transcript: Transcript) -> None:
    """Words nobody has looked at for names must not appear before others, nor names come back that were destroyed."""
    excerpts = Excerpt.objects.filter(transcript=transcript, removed_at=None).values("pk")
    if open_grants().filter(item_id=transcript.pk).exists() or (
        open_grants().filter(item_id__in=excerpts).exists()
    ):
        raise Conflict(
            "Others are reading parts of this. Take the sharing back first, then have it heard again.",
            code="shared",
        )
    names_gone = Receipt.objects.filter(
        recording_id=transcript.recording_id, reason=Receipt.Reason.NAMES_REMOVED
    )
    if names_gone.exists():
        raise Conflict(
            "Names were destroyed here for good. Hearing it again would bring them back.",
            code="names_destroyed",
        )


def require_clock(transcript: Transcript, *, words_stay: bool) -> None:
    """Words of a file without times lie nowhere in the sound, and neither does what was picked from them."""
    if not transcript.is_imported or newest(transcript).get("timing") != "none":
        return
    if words_stay:
        raise Conflict(
            "The words of this file have no times, so nobody can be heard saying them. Have the words heard,"
            " or say who is who.",
            code="without_times",
        )
    if Excerpt.objects.filter(transcript=transcript, removed_at=None).exists():
        raise Conflict(
            "The words of this file have no times, so what you picked from them could not find its moment."
            " Remove what you picked, then have the sound heard.",
            code="without_times",
        )


def words(transcript: Transcript, heard: shapes.Document) -> None:
    """Other words, in the transaction of the worker. `transcript` is held; names are looked for again afterwards."""
    old = newest(transcript)
    last = old["last_ids"]
    body = heard.body()
    lines = [
        {
            "id": turn["id"] + last["turn"] + 1,
            "s": turn["s"],
            "w": [[word[ID] + last["word"] + 1, *word[START:]] for word in turn["w"]],
        }
        for turn in body["turns"]
    ]
    now = {name: value for name, value in old.items() if name not in FROM_A_FILE}
    now |= {"turns": lines, "speakers": body["speakers"]}
    now = _flagged(now, told_apart=heard.told_apart)
    Suggestion.objects.filter(transcript=transcript).delete()
    transcript.names_looked_for = Transcript.LookedFor.NOT_YET
    transcript.grade = Transcript.Grade.UNCHECKED
    transcript.engine = heard.engine
    transcript.left_out = left_out_json(heard)
    transcript.save(update_fields=["names_looked_for", "grade", "engine", "left_out"])
    _write(transcript, old, _named(old, now), ids_last=False)


def speakers(transcript: Transcript, lane: Lane, *, told_apart: bool) -> None:
    """The same words, given to whoever says them now."""
    from transcripts.speech import turns

    old = newest(transcript)
    said = [word for turn in old["turns"] for word in turn["w"]]
    spoken = turns.spoken(
        [HeardWord(word[TEXT], word[START], word[END], word[P]) for word in said], lane
    )
    lines: list[Turn] = []
    for word, by in zip(said, spoken, strict=True):
        if not lines or lines[-1]["s"] != by.speaker:
            number = old["last_ids"]["turn"] + 1 + len(lines)
            lines.append({"id": number, "s": by.speaker, "w": []})
        lines[-1]["w"].append(word)
    labels = [{"id": n, "label": f"Speaker {n + 1}"} for n in range(lane.speakers)]
    now = _flagged({**old, "turns": lines, "speakers": labels}, told_apart=told_apart)
    _write(transcript, old, _named(old, now), ids_last=True)


def sound(transcript: Transcript, plan: shapes.Plan, duration_ms: int) -> None:
    """The same words beside a sound that came later: its silences, measured; the words' own times as they came.

    `transcript` is held, in the transaction of the worker.
    """
    old = newest(transcript)
    if sentence := clock.overrun(old["turns"], duration_ms):
        raise Conflict(
            f"{sentence} The sound was not kept; the words stand as they did.",
            code="longer_than_sound",
        )
    silences = [
        {"id": n, "start_ms": one.start_ms, "end_ms": one.end_ms, "kind": one.kind}
        for n, one in enumerate(plan.silences)
    ]
    now = {**old, "duration_ms": duration_ms, "silences": silences, "silences_measured": True}
    now["turns"] = clock.within(old["turns"], duration_ms)
    Silence.objects.bulk_create(
        Silence(
            programme_id=transcript.programme_id,
            transcript=transcript,
            key=transcript.item.key,
            number=number,
            span={name: value for name, value in one.items() if name != "id"},
        )
        for number, one in enumerate(silences)
    )
    _write(transcript, old, now, ids_last=True, kind=Edit.Kind.SOUND)


def left_out_json(heard: shapes.Document) -> list[dict[str, Any]]:
    return [
        {"start_ms": one.start_ms, "end_ms": one.end_ms, "text": one.text, "why": one.why}
        for one in heard.left_out
    ]


def newest(transcript: Transcript) -> Document:
    found = Revision.objects.filter(transcript=transcript).select_related("key").latest("number")
    return operations.numbered(document.unpacked(found.document))


def _flagged(now: Document, *, told_apart: bool) -> Document:
    left = {name: value for name, value in now.items() if name != "speakers_unknown"}
    return left if told_apart else {**left, "speakers_unknown": True}


def _named(old: Document, now: Document) -> Document:
    """With the numbers and names speakers had, wherever most of their time is the same."""
    before = [(t["w"][0][START], t["w"][-1][END], t["s"]) for t in old["turns"] if t["w"]]
    shared: Counter[tuple[int, int]] = Counter()
    for turn in now["turns"]:
        for word in turn["w"]:
            for start, end, who in before:
                if start < word[END] and word[START] < end:
                    overlap = min(end, word[END]) - max(start, word[START])
                    shared[turn["s"], who] += overlap
    was: dict[int, int] = {}
    for (new, who), _ in shared.most_common():
        if new not in was and who not in was.values():
            was[new] = who
    known = {one["id"]: one for one in old["speakers"]}
    free = (n for n in range(len(known) + len(now["speakers"]) + 1) if n not in was.values())
    labels = []
    for one in now["speakers"]:
        number = was[one["id"]] if one["id"] in was else next(free)
        was[one["id"]] = number
        kept = known.get(number) if one["id"] in was and number in known else None
        labels.append(kept or {"id": number, "label": f"Speaker {number + 1}"})
    labels.sort(key=lambda one: one["id"])
    return {
        **now,
        "speakers": labels,
        "turns": [{**turn, "s": was[turn["s"]]} for turn in now["turns"]],
    }


def _changes(old: Document, now: Document) -> Sequence[Change]:
    """Every line, in three steps that can be followed one by one: who may speak, what is said, who is left."""
    after = {one["id"]: one for one in now["speakers"]}
    both = [after.pop(one["id"], one) for one in old["speakers"]] + list(after.values())
    steps = [
        Change(None, [], [], (old["speakers"], both)),
        Change(None, old["turns"], now["turns"]),
        Change(None, [], [], (both, now["speakers"])),
    ]
    return [step for step in steps if step.speakers is None or step.speakers[0] != step.speakers[1]]


def _write(
    transcript: Transcript,
    old: Document,
    now: Document,
    *,
    ids_last: bool,
    kind: Edit.Kind = Edit.Kind.HEARD,
) -> None:
    ids = {word[ID] for turn in now["turns"] for word in turn["w"]}
    last = {
        "word": max([old["last_ids"]["word"], *ids]),
        "turn": max([old["last_ids"]["turn"], *(turn["id"] for turn in now["turns"])]),
    }
    now = {**now, "last_ids": last}
    transcript.revision += 1
    transcript.save(update_fields=["revision"])
    row: dict[str, Any] = {
        "programme_id": transcript.programme_id,
        "transcript": transcript,
        "key": transcript.item.key,
        "number": transcript.revision,
    }
    Revision.objects.create(
        **row,
        document=document.packed(
            {name: value for name, value in now.items() if name not in OWN},
            transcript_id=transcript.pk,
            recording_id=transcript.recording_id,
            revision=transcript.revision,
            grade=transcript.grade,
        ),
    )
    Edit.objects.create(
        **row,
        author=transcript.owner,
        kind=kind,
        body={
            "changes": []
            if kind == Edit.Kind.SOUND
            else [step.as_json() for step in _changes(old, now)]
        },
    )
    moved = reanchor(transcript, now, ids_last=ids_last)
    told = "add the sound" if kind == Edit.Kind.SOUND else "hear again"
    audit.record(transcript.owner, told, transcript)
    seen = audiences_of([transcript.pk, *(excerpt.pk for excerpt in moved)])
    people = {f"user:{user_id}" for audience in seen.values() for user_id in audience}
    publish_all(
        transcript.programme_id, people, "transcript.changed", transcript.pk, transcript.owner
    )
