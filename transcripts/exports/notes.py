"""Conversations as numbered notes after the words they are about. What is said lies on the floor above; it says so here when it starts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from people.models import User
from transcripts.edits.operations import ID, TEXT, Document
from transcripts.models import Excerpt, Transcript


@dataclass(frozen=True, slots=True)
class Said:
    """One comment. `by` is its author's name."""

    by: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A conversation under its number. `quote` is empty where its words are gone, `word` then None."""

    number: int
    start_ms: int
    quote: str
    word: int | None
    said: tuple[Said, ...]


Talk = Callable[[User, Transcript], dict[UUID, list[Said]]]
"""What `actor` may read of the conversations on excerpts of it, by excerpt, oldest first."""

_talks: list[Talk] = []
_RAISED = str.maketrans("0123456789,", "⁰¹²³⁴⁵⁶⁷⁸⁹˒")


def register(talk: Talk) -> None:
    if talk not in _talks:
        _talks.append(talk)


def notes_for(actor: User, transcript: Transcript) -> list[Note]:
    """Those of excerpts of which somebody said something, numbered in the order of their words."""
    said = {pk: lines for talk in _talks for pk, lines in talk(actor, transcript).items() if lines}
    rows = Excerpt.objects.visible_to(actor).filter(transcript=transcript, removed_at=None)
    about = [row for row in rows.order_by("pk") if row.pk in said]
    about.sort(key=lambda row: (row.body["start_ms"], row.word_from, row.pk))
    return [
        Note(
            number,
            row.body["start_ms"],
            row.body["quote"]["exact"],
            row.word_to if row.body["turns"] else None,
            tuple(said[row.pk]),
        )
        for number, row in enumerate(about, 1)
    ]


def marked(document: Document, notes: Iterable[Note]) -> Document:
    """The document with each note's number raised after the last of its words."""
    numbers: dict[int, list[str]] = {}
    for note in notes:
        if note.word is not None:
            numbers.setdefault(note.word, []).append(str(note.number))

    def word_of(word: list[Any]) -> list[Any]:
        raised = ",".join(numbers.get(word[ID], [])).translate(_RAISED)
        return [*word[:TEXT], word[TEXT] + raised, *word[TEXT + 1 :]] if raised else word

    turns = [{**turn, "w": [word_of(word) for word in turn["w"]]} for turn in document["turns"]]
    return {**document, "turns": turns}
