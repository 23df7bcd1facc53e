"""From one revision to another: any of them rebuilt from what was kept, and excerpts carried to the newest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from people.errors import NotFound
from people.vault import sealed
from transcripts import document
from transcripts.edits import anchors, operations
from transcripts.edits.operations import Change, Document
from transcripts.models import Edit, Excerpt, Revision, Transcript


def rebuilt(transcript: Transcript, number: int) -> Document:
    """The document of any revision: the nearest kept one before it, and the edits since. `NotFound` once destroyed."""
    kept = (
        Revision.objects.filter(transcript=transcript, number__lte=number)
        .select_related("key")
        .order_by("-number")
        .first()
    )
    if kept is None or number > transcript.revision:
        raise NotFound
    now = document.unpacked(kept.document)
    for edit in edits_between(transcript, kept.number, number):
        if edit.body is None:
            raise NotFound
        for data in edit.body["changes"]:
            now, _ = operations.put_back(now, Change.from_json(data).undone())
    return {**now, "revision": number}


def reanchor(transcript: Transcript, now: Document, *, ids_last: bool = True) -> list[Excerpt]:
    """Carry every excerpt over to the newest revision, in the revision's own transaction; those whose words changed."""
    index = anchors.Index(now)
    changed: list[Excerpt] = []
    rows = Excerpt.objects.filter(transcript=transcript, removed_at=None)
    same: list[Any] = []
    for excerpt in rows.select_related("item__key", "item__owner").select_for_update(of=("self",)):
        anchor = anchors.anchor_of(excerpt.body, excerpt.sought)
        place = anchors.place(index, anchor, ids_last=ids_last)
        body = _body(now, anchor, place)
        if body == excerpt.body:
            same.append(excerpt.pk)
            continue
        Excerpt.objects.filter(pk=excerpt.pk).update(
            revision=transcript.revision,
            word_from=excerpt.word_from if place.word_from is None else place.word_from,
            word_to=excerpt.word_to if place.word_to is None else place.word_to,
            **sealed(excerpt, body=body, sought=_sought(now, excerpt, anchor, body)),
        )
        changed.append(excerpt)
    Excerpt.objects.filter(pk__in=same).update(revision=transcript.revision)
    return changed


def _body(now: Document, anchor: anchors.Anchor, place: anchors.Place) -> dict[str, Any]:
    if place.word_from is not None and place.word_to is not None:
        return document.pick(now, place.word_from, place.word_to).body
    return {
        "start_ms": anchor.start_ms,
        "end_ms": anchor.end_ms,
        "timed": now.get("timing") != "none",
        "quote": {"exact": "", "prefix": "", "suffix": ""},
        "speakers": now["speakers"],
        "turns": [],
        "silences": document.silences_between(now, anchor.start_ms, anchor.end_ms),
        "ids": list(anchor.ids),
    }


def _sought(
    now: Document, excerpt: Excerpt, anchor: anchors.Anchor, body: dict[str, Any]
) -> dict[str, Any] | None:
    """What its words said, for as long as they are nowhere. Destroyed for good they are not even known here."""
    if body["turns"]:
        return None
    known: dict[str, Any] | None = excerpt.sought
    if known is not None or not anchor.texts:
        return known
    return {"texts": list(anchor.texts), "newest": now["last_ids"]["word"]}


def edits_between(transcript: Transcript, after: int, upto: int) -> Iterator[Edit]:
    found = Edit.objects.filter(transcript=transcript, number__gt=after, number__lte=upto)
    yield from found.select_related("key", "author").order_by("number")
