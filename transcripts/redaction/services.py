"""What a person decides about a name: replace it, keep it, take that back, add one; and forget the words for good."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

import transcripts.services
from cases.models import Case
from people import audit
from people.errors import Conflict, Invalid
from people.models import IdempotencyKey, User
from people.policies import require
from people.sharing import open_grants
from people.vault import sealed
from transcripts import destruction, news
from transcripts.document import unpacked
from transcripts.edits import services as edits
from transcripts.edits.operations import Operation
from transcripts.models import (
    Chunk,
    Edit,
    Excerpt,
    Export,
    Receipt,
    Recording,
    Revision,
    Transcript,
)
from transcripts.redaction import labels, looking, places, policies, spotter, tones, toning  # noqa: F401  policies registers the rules
from transcripts.redaction.agreeing import CaseNames
from transcripts.redaction.models import KnownName, Suggestion
from transcripts.redaction.spotter import Spotted
from transcripts.redaction.wording import Wordings, dressed

State = Suggestion.State
DESTROYED = "older revisions, corrections and original words destroyed"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which suggestions are meant: these, or those still unseen of one text, of one kind, or all."""

    ids: Collection[UUID] = ()
    same_as: UUID | None = None
    kind: str = ""
    all_unseen: bool = False


@transaction.atomic
def accept(
    actor: User, transcript: Transcript, choice: Choice, *, replacement: str = ""
) -> list[Suggestion]:
    """Put the replacement where the words were. Words that were corrected away meanwhile are left as they are."""
    require(actor, "decide names", transcript)
    held = _held(transcript)
    return _accept(actor, held, _chosen(held, choice, (State.UNSEEN, State.REFUSED)), replacement)


@transaction.atomic
def refuse(actor: User, transcript: Transcript, choice: Choice) -> list[Suggestion]:
    """Keep these words as they are."""
    require(actor, "decide names", transcript)
    held = _held(transcript)
    rows = _chosen(held, choice, (State.UNSEEN,))
    for row in rows:
        _decide(actor, row, State.REFUSED)
    if rows:
        audit.record(actor, "keep words", held)
        looking.say(held)
    return rows


@transaction.atomic
def take_back(actor: User, suggestion: Suggestion) -> Suggestion:
    """Undecided again, and the words as they were said. Not while somebody else reads them."""
    require(actor, "take_back", suggestion)
    held = _held(suggestion.transcript)
    row = _rows(held).get(pk=suggestion.pk)
    require(actor, "take_back", row)
    if row.state == State.ACCEPTED:
        _require_unshared(held, row)
        _say_again(actor, held, row)
    Suggestion.objects.filter(pk=row.pk).update(
        state=State.UNSEEN, decided_by=None, decided_at=None, known_name=None
    )
    audit.record(actor, "take name back", held)
    looking.say(held)
    return _rows(held).get(pk=row.pk)


@transaction.atomic
def add(
    actor: User,
    transcript: Transcript,
    *,
    words: tuple[int, int],
    kind: str,
    replacement: str = "",
) -> Suggestion:
    """Replace words a person picked. Wherever else the same is said, it is suggested."""
    require(actor, "decide names", transcript)
    held = _held(transcript)
    lines = _document(actor, held)["turns"]
    line: list[Any] = next(
        (turn["w"] for turn in lines if any(w[0] == words[0] for w in turn["w"])), []
    )
    ids = [word[0] for word in line]
    if words[1] not in ids or ids.index(words[1]) < ids.index(words[0]):
        raise Invalid("Pick words that one person says in one go.", code="unknown_words")
    chosen = line[ids.index(words[0]) : ids.index(words[1]) + 1]
    text = " ".join(word[3] for word in chosen)
    _make_room(held, {word[0] for word in chosen})
    elsewhere = spotter.occurrences([[(w[0], w[3]) for w in turn["w"]] for turn in lines], text)
    found = [Spotted(one[0], one[1], kind, one[2], "person") for one in elsewhere]
    mine = Spotted(words[0], words[1], kind, text, "person")
    case = held.recording.session.case
    rows = looking.write_down(held, case.pk, lines, [mine, *found])
    accepted = _accept(
        actor, held, [row for row in rows if row.span["ids"][0] == words[0]], replacement
    )
    return accepted[0]


@transaction.atomic
def look_again(actor: User, transcript: Transcript) -> Transcript:
    """Have names looked for once more: after a failure, after corrections, with names added since."""
    require(actor, "decide names", transcript)
    recording = (
        Recording.objects.select_for_update(of=("self",))
        .select_related("item__key")
        .get(pk=transcript.recording_id)
    )
    if recording.state != Recording.State.READY:
        raise Conflict("There is nothing to look through at the moment.")
    looking.plan(recording)
    held = _held(transcript)
    if held.names_looked_for == Transcript.LookedFor.FAILED:
        held.names_looked_for = Transcript.LookedFor.NOT_YET
        held.save(update_fields=["names_looked_for"])
    audit.record(actor, "look for names", held)
    return held


@transaction.atomic
def bleep(actor: User, transcript: Transcript, *, bleeps: bool) -> Transcript:
    """Whether others hear a tone where a name was replaced so far. What they read stays replaced either way."""
    require(actor, "decide names", transcript)
    held = _held(transcript)
    held.unbleeped_at = None if bleeps else timezone.now()
    held.save(update_fields=["unbleeped_at"])
    # A file that was made with the sound was made under the other choice.
    Export.objects.filter(transcript=held, kind="sound").update(expires_at=timezone.now())
    audit.record(actor, "bleep names" if bleeps else "let names be heard", held)
    looking.say(held)
    return held


class Sound(StrEnum):
    """What becomes of the sound when words are destroyed for good."""

    KEEP = "keep"
    BLEEP = "bleep"
    DESTROY = "destroy"


@transaction.atomic
def destroy_words(actor: User, transcript: Transcript, *, sound: Sound = Sound.KEEP) -> Receipt:
    """For good: no earlier revision, correction or suggestion holds a replaced word any more; nor, if asked, the sound."""
    require(actor, "decide names", transcript)
    Recording.objects.select_for_update().filter(pk=transcript.recording_id).get()
    held = _held(transcript)
    rows = list(_rows(held))
    if any(row.state == State.UNSEEN for row in rows):
        raise Conflict("Look at every name first; then the words can be destroyed.")
    times = tones.as_now(held, rows)
    Revision.objects.filter(transcript=held, number__lt=held.revision).delete()
    Edit.objects.filter(transcript=held).update(body=None)
    Transcript.objects.filter(pk=held.pk).update(left_out=None)
    Excerpt.objects.filter(transcript=held).update(sought=None)
    names = {row.known_name_id for row in rows if row.known_name_id is not None}
    for row in rows:
        Suggestion.objects.filter(pk=row.pk).update(
            known_name=None,
            **sealed(row, span={**row.span, **times.get(row.pk, {}), "text": None}),
        )
    looking.forget_unused(names)
    IdempotencyKey.objects.filter(programme_id=held.programme_id).update(response=None)
    # Nor any file of it that waits to be fetched, nor what the words were put together from.
    Export.objects.filter(transcript=held).update(expires_at=timezone.now())
    Chunk.objects.filter(recording=held.recording_id, kind__in=Chunk.HEARING).update(result=None)
    _leave_no_sound(actor, held, sound)
    receipt = Receipt.objects.create(
        programme_id=held.programme_id,
        recording_id=held.recording_id,
        reason=Receipt.Reason.NAMES_REMOVED,
        method=DESTROYED,
        by=actor,
    )
    audit.record(actor, "destroy words", held)
    looking.say(held)
    return receipt


def _leave_no_sound(actor: User, held: Transcript, sound: Sound) -> None:
    if sound is Sound.KEEP or held.recording.audio_size is None:
        return
    require(actor, "delete_sound", held.recording)
    if sound is Sound.DESTROY:
        news.state_changed(destruction.silence(held.recording, by=actor))
        return
    # Until a worker has done it, and ever after, others hear the tone.
    Transcript.objects.filter(pk=held.pk).update(unbleeped_at=None)
    toning.plan(held.recording)


@transaction.atomic
def add_name(actor: User, case: Case, *, text: str, kind: str, replacement: str = "") -> KnownName:
    """A name to look for in this case from now on."""
    require(actor, "record", case)
    known = looking.known_names(case.pk)
    said = spotter.key(text)
    if not said:
        raise Invalid("Write a name.")
    same = next((one for one in known if spotter.key(one.name["text"]) == said), None)
    wording = replacement.strip() or Wordings([one.name for one in known]).of(text, kind)
    name = {"text": text.strip(), "kind": kind, "replacement": wording}
    if same is not None:
        return _renamed(
            actor, same, {**name, "replacement": replacement.strip() or same.name["replacement"]}
        )
    row = KnownName(programme_id=case.programme_id, case=case, key=case.record_key, name=name)
    row.save(force_insert=True)
    audit.record(actor, "add name", case)
    return row


@transaction.atomic
def reword(actor: User, known: KnownName, *, replacement: str) -> KnownName:
    """Call somebody something else, everywhere in the case."""
    require(actor, "change", known)
    return _renamed(actor, known, {**known.name, "replacement": _checked(replacement)})


@transaction.atomic
def remove_name(actor: User, known: KnownName) -> None:
    """No longer look for it. What was replaced stays replaced."""
    require(actor, "change", known)
    audit.record(actor, "remove name", known.case)
    known.delete()


def _renamed(actor: User, known: KnownName, name: dict[str, str]) -> KnownName:
    before = known.name
    KnownName.objects.filter(pk=known.pk).update(**sealed(known, name=name))
    known.name = name
    if before["replacement"] != name["replacement"]:
        _say_otherwise(actor, known)
    return known


def _say_otherwise(actor: User, known: KnownName) -> None:
    """Every place where the old replacement stands, transcript by transcript."""
    wording = known.name["replacement"]
    accepted = Suggestion.objects.filter(known_name=known, state=State.ACCEPTED)
    for pk in sorted(set(accepted.values_list("transcript_id", flat=True))):
        held = _held(Transcript.objects.get(pk=pk))
        rows = list(_rows(held).filter(known_name=known, state=State.ACCEPTED))
        document = _document(actor, held)
        texts = places.texts(document)
        now = [(row, places.said_now(row, document, texts)) for row in rows]
        rows = [row for row, said in now if said is not None]
        _rewrite(
            actor,
            held,
            [
                places.put(row, said.replace(row.span["replacement"], wording))
                for row, said in now
                if said is not None
            ],
        )
        for row in rows:
            Suggestion.objects.filter(pk=row.pk).update(
                **sealed(row, span={**row.span, "replacement": wording})
            )


def _accept(
    actor: User, held: Transcript, rows: Sequence[Suggestion], replacement: str
) -> list[Suggestion]:
    said = _document(actor, held)
    texts = places.texts(said)
    case = held.recording.session.case
    wordings = CaseNames(held, case, replacement.strip())
    written: list[Operation] = []
    for row in rows:
        ids = row.span["ids"]
        original = places.said_now(row, said, texts)
        if original is None or spotter.key(original) != spotter.key(row.span["text"] or ""):
            # Somebody corrected it: there is nothing left to replace.
            _decide(actor, row, State.REFUSED)
            continue
        known, wording = wordings.of(row)
        written.append(
            places.put(row, wording if labels.is_label(row) else dressed(original, wording))
        )
        span = {**row.span, "ids": ids[:1], "text": original, "replacement": wording}
        _decide(actor, row, State.ACCEPTED, known_name=known, **sealed(row, span=span))
    _rewrite(actor, held, written)
    if rows:
        audit.record(actor, "replace names", held)
        looking.say(held)
    return list(_rows(held).filter(pk__in=[row.pk for row in rows]))


def _checked(replacement: str) -> str:
    if not replacement.strip():
        raise Invalid("Write what is to stand there instead.")
    return replacement.strip()


def _say_again(actor: User, held: Transcript, row: Suggestion) -> None:
    ids = row.span["ids"]
    _rewrite(actor, held, [places.put(row, row.span["text"], as_one=False)])
    if labels.is_label(row):
        return
    size = len(row.span["text"].split())
    for turn in _document(actor, held)["turns"]:
        now = [word[0] for word in turn["w"]]
        if ids[0] in now:
            at = now.index(ids[0])
            span = {**row.span, "ids": now[at : at + size]}
            Suggestion.objects.filter(pk=row.pk).update(**sealed(row, span=span))


def _rewrite(actor: User, held: Transcript, operations: Sequence[Operation]) -> None:
    if operations:
        base = Transcript.objects.values_list("revision", flat=True).get(pk=held.pk)
        edits.revise(actor, held, base=base, operations=operations, kind=Edit.Kind.REDACTION)


def _require_unshared(held: Transcript, row: Suggestion) -> None:
    shows = {held.pk}
    for excerpt in Excerpt.objects.filter(transcript=held, removed_at=None).select_related(
        "item__key"
    ):
        words = {word[0] for turn in excerpt.body["turns"] for word in turn["words"]}
        if labels.is_label(row) or words & set(row.span["ids"]):
            shows.add(excerpt.pk)
    if open_grants().filter(item_id__in=shows).exists():
        raise Conflict(
            "Others are reading this. Take the sharing back first, then these words.",
            code="shared",
        )


def _make_room(held: Transcript, ids: set[int]) -> None:
    """Suggestions about some of the same words make way for what a person picked."""
    for row in _rows(held):
        if ids & set(row.span["ids"]):
            if row.state == State.ACCEPTED:
                raise Conflict("These words were replaced already.")
            row.delete()


def _decide(actor: User, row: Suggestion, state: State, **more: Any) -> None:
    Suggestion.objects.filter(pk=row.pk).update(
        state=state, decided_by=actor, decided_at=timezone.now(), **more
    )


def _held(transcript: Transcript) -> Transcript:
    return (
        Transcript.objects.select_for_update(of=("self",))
        .select_related(
            *("item__key", "item__owner", "recording__item__key", "recording__item__owner"),
            "recording__session__case__record_key",
        )
        .get(pk=transcript.pk)
    )


def _document(actor: User, held: Transcript) -> dict[str, Any]:
    return unpacked(transcripts.services.newest(actor, held).document)


def _rows(held: Transcript) -> QuerySet[Suggestion]:
    return Suggestion.objects.filter(transcript=held).select_related(
        "key", "transcript__item__owner", "transcript__item__key"
    )


def _chosen(held: Transcript, choice: Choice, states: tuple[State, ...]) -> list[Suggestion]:
    if choice.ids:
        return list(_rows(held).filter(pk__in=choice.ids, state__in=states))
    unseen: list[Suggestion] = list(_rows(held).filter(state=State.UNSEEN))
    if choice.kind:
        return [row for row in unseen if row.span["kind"] == choice.kind]
    if choice.same_as is not None:
        like = next((row for row in _rows(held) if row.pk == choice.same_as), None)
        if like is None:
            return []
        same = (like.span["kind"], spotter.key(like.span["text"] or ""))
        return [row for row in unseen if (row.span["kind"], spotter.key(row.span["text"])) == same]
    return unseen if choice.all_unseen else []
