"""Looks for names in a transcript, in a worker's child, and writes down what it found for a person to look at."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db import transaction

from cases.models import Consent
from people.events import publish
from transcripts import leases, policies
from transcripts.document import unpacked
from transcripts.leases import Lease
from transcripts.models import Chunk, Recording, Revision, Transcript
from transcripts.redaction import labels, spotter, weights
from transcripts.redaction.models import KnownName, Suggestion
from transcripts.redaction.spotter import Known, Spotted
from transcripts.redaction.wording import Wordings

LookedFor = Transcript.LookedFor


def plan(recording: Recording) -> None:
    """Have the names of a ready recording looked for (again). Call inside the transaction that made it ready."""
    again = {"state": Chunk.State.WAITING, "lease_until": None, "attempts": 0, "result": None}
    fresh = {
        "programme_id": recording.programme_id,
        "key": recording.sealing_key,
        **again,
    }
    waiting = Chunk.objects.filter(recording=recording, kind=Chunk.Kind.NAMES)
    if not waiting.exclude(state=Chunk.State.RUNNING).update(**again) and not waiting.exists():
        Chunk.objects.create(recording=recording, kind=Chunk.Kind.NAMES, **fresh)
    leases.wake(recording.programme_id, recording.pk)


def plan_missing(programme_id: UUID) -> None:
    """Transcripts in which nobody has looked for names, made by an older release or another way."""
    unread = Recording.objects.filter(
        programme_id=programme_id,
        state=Recording.State.READY,
        transcript__names_looked_for=LookedFor.NOT_YET,
    ).exclude(chunks__kind=Chunk.Kind.NAMES)
    for pk in list(unread.values_list("pk", flat=True)):
        with transaction.atomic():
            held = Recording.objects.select_for_update(of=("self",)).select_related("item__key")
            recording = held.get(pk=pk)
            if recording.state == Recording.State.READY:
                plan(recording)


def look(chunk: Chunk, lease: Lease) -> None:
    """The step of the pipeline. Without the model the rules look alone, and the transcript says so."""
    recording = chunk.recording
    case = recording.session.case
    policies.require_consent(case, Consent.Purpose.TRANSCRIBE)
    revision = _newest(recording)
    document = unpacked(revision.document)
    lines = document["turns"]
    folder = weights.ready()
    recogniser = None
    if folder is not None:
        from transcripts.redaction import names

        recogniser = names.load(folder)
    known = [
        Known(tuple(spotter.key(row.name["text"]).split()), row.name["kind"])
        for row in known_names(case.pk)
    ]
    known += labels.known(labels.spotted(document))
    spotted = spotter.spot(
        [[(word[0], word[3]) for word in turn["w"]] for turn in lines],
        known=known,
        recogniser=recogniser,
    )
    lease.hold()
    with transaction.atomic():
        leases.settle(chunk)
        transcript = held(recording)
        if transcript.revision != revision.number:  # corrected meanwhile: look at what it says now
            plan(recording)
            return
        write_down(transcript, case.pk, lines, spotted)
        _write_labels_down(transcript, case.pk, document)
        transcript.names_looked_for = LookedFor.MODEL if recogniser else LookedFor.RULES
        transcript.names_looked_in = revision.number
        transcript.save(update_fields=["names_looked_for", "names_looked_in"])
        say(transcript)


def held(recording: Recording) -> Transcript:
    """The transcript, held until the end of the transaction."""
    rows = Transcript.objects.select_for_update(of=("self",)).select_related("item__key")
    return rows.get(recording=recording)


def give_up(recording: Recording) -> None:
    """It failed every time. Nothing is shared until somebody has it looked for again."""
    Chunk.objects.filter(recording=recording, kind=Chunk.Kind.NAMES).update(
        state=Chunk.State.FAILED, lease_until=None
    )
    transcript = Transcript.objects.get(recording=recording)
    if transcript.names_looked_for == LookedFor.NOT_YET:
        transcript.names_looked_for = LookedFor.FAILED
        transcript.save(update_fields=["names_looked_for"])
    say(transcript)


def say(transcript: Transcript) -> None:
    """To whoever looks at the recording: something about its names is new. What it is, they ask for."""
    pk = transcript.recording_id
    publish(transcript.programme_id, f"recording:{pk}", "recording.state", pk)


def known_names(case_id: UUID) -> list[KnownName]:
    return list(KnownName.objects.filter(case_id=case_id).select_related("key").order_by("pk"))


def write_down(
    transcript: Transcript, case_id: UUID, lines: list[dict[str, Any]], spotted: Iterable[Spotted]
) -> list[Suggestion]:
    """Suggestions for what nobody was asked about yet, in the order of the talk."""
    before = list(Suggestion.objects.filter(transcript=transcript).select_related("key"))
    asked = {pk for row in before for pk in row.span["ids"]}
    wordings = _wordings(case_id, before)
    words = [word for turn in lines for word in turn["w"]]
    at = {word[0]: n for n, word in enumerate(words)}
    rows = []
    for one in spotted:
        first, last = at[one.word_from], at[one.word_to]
        ids = [word[0] for word in words[first : last + 1]]
        if asked & set(ids):
            continue
        asked |= set(ids)
        rows.append(_suggestion(transcript, words[first : last + 1], one, wordings))
    return Suggestion.objects.bulk_create(rows)


def _write_labels_down(transcript: Transcript, case_id: UUID, document: dict[str, Any]) -> None:
    before = list(Suggestion.objects.filter(transcript=transcript).select_related("key"))
    new, gone = labels.suggestions(transcript, document, before, _wordings(case_id, before))
    Suggestion.objects.filter(pk__in=[row.pk for row in gone]).delete()
    Suggestion.objects.bulk_create(new)


def _wordings(case_id: UUID, before: Iterable[Suggestion]) -> Wordings:
    return Wordings(
        [row.name for row in known_names(case_id)]
        + [row.span for row in before if row.span["text"] is not None]
    )


def _suggestion(
    transcript: Transcript,
    words: list[list[Any]],
    one: Spotted,
    wordings: Wordings,
) -> Suggestion:
    return Suggestion(
        programme_id=transcript.programme_id,
        transcript=transcript,
        key=transcript.item.key,
        number=words[0][0],
        span={
            "ids": [word[0] for word in words],
            "start_ms": words[0][1],
            "end_ms": max(word[2] for word in words),
            "kind": one.kind,
            "text": one.text,
            "replacement": wordings.of(one.text, one.kind),
            "source": one.source,
        },
    )


def forget(recording: Recording, *, case_id: UUID) -> None:
    """What a destroyed recording takes with it; with the last one of a case, the names met in it."""
    Suggestion.objects.filter(transcript__recording=recording).delete()
    left = Transcript.objects.filter(recording__session__case=case_id).exclude(
        recording__state=Recording.State.DESTROYED
    )
    if not left.exclude(recording=recording).exists():
        KnownName.objects.filter(case_id=case_id).delete()


def forget_unused(names: Collection[UUID]) -> None:
    used = Suggestion.objects.filter(known_name__in=names).values("known_name")
    KnownName.objects.filter(pk__in=names).exclude(pk__in=used).delete()


def _newest(recording: Recording) -> Revision:
    return (
        Revision.objects.filter(transcript__recording=recording)
        .select_related("key")
        .latest("number")
    )
