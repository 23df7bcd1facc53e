"""What can be done to a transcript: an operation and a document in, the changed document and its changes out.

Pure. A document is the served JSON (`transcripts.document`): turns of words ``[id, start ms, end ms, text, p]``. Word
and turn ids are never used twice, so whatever points at a word points at that word or at none. A word somebody typed
has confidence 1. Every change keeps the lines before and after it, which is what undo and history are made of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from people.errors import Invalid

Word = list[Any]
Turn = dict[str, Any]
Document = dict[str, Any]
Operation = dict[str, Any]
ID, START, END, TEXT, SURE = range(5)
TYPED = 1.0


class Missing(Exception):
    """What the operation points at is not there (any more)."""


@dataclass(frozen=True, slots=True)
class Change:
    """Lines of a document as they were and as they are; `behind` is the turn they stand behind, None for the first.

    A change of speakers' names has no lines; `speakers` holds the list before and after.
    """

    behind: int | None
    before: list[Turn]
    after: list[Turn]
    speakers: tuple[list[Any], list[Any]] | None = None

    def as_json(self) -> dict[str, Any]:
        return {
            "behind": self.behind,
            "before": self.before,
            "after": self.after,
            "speakers": self.speakers,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Change:
        named = data["speakers"]
        return cls(data["behind"], data["before"], data["after"], tuple(named) if named else None)

    def undone(self) -> Change:
        named = None if self.speakers is None else (self.speakers[1], self.speakers[0])
        return Change(self.behind, self.after, self.before, named)


def apply(document: Document, operation: Operation) -> tuple[Document, Change | None]:
    """The document after one operation, and what changed; None when it was so already.

    Raises `Missing` when a word, turn or speaker it names is not there, `Invalid` when it makes no sense.
    """
    return _APPLY[operation["op"]](numbered(document), operation)


def put_back(document: Document, change: Change) -> tuple[Document, Change]:
    """Undo a change. Raises `Missing` when its lines were changed again since."""
    wanted = change.undone()
    if wanted.speakers is not None:
        speaking = {turn["s"] for turn in document["turns"]}
        left = {speaker["id"] for speaker in wanted.speakers[1]}
        if document["speakers"] != wanted.speakers[0] or not speaking <= left:
            raise Missing
        return {**document, "speakers": wanted.speakers[1]}, wanted
    turns = document["turns"]
    if wanted.before:
        at = _turn_at(document, wanted.before[0]["id"])
        if turns[at : at + len(wanted.before)] != wanted.before:
            raise Missing
    else:
        at = 0 if wanted.behind is None else _turn_at(document, wanted.behind) + 1
    known = {speaker["id"] for speaker in document["speakers"]}
    if not {turn["s"] for turn in wanted.after} <= known:
        raise Missing
    return _put(document, at, len(wanted.before), wanted.after)


def numbered(document: Document) -> Document:
    """With the last ids ever used, so that none is used again once its word is gone."""
    if "last_ids" in document:
        return document
    last = {
        "word": max((word[ID] for turn in document["turns"] for word in turn["w"]), default=-1),
        "turn": max((turn["id"] for turn in document["turns"]), default=-1),
    }
    return {**document, "last_ids": last}


def touched_words(change: Change) -> set[int]:
    """Ids of words that are new, gone, or not what they were."""
    before, after = (
        {word[ID]: word for turn in lines for word in turn["w"]}
        for lines in (change.before, change.after)
    )
    return {pk for pk in before.keys() | after.keys() if before.get(pk) != after.get(pk)}


def touched_turns(change: Change) -> set[int]:
    """Ids of turns that are new, gone, or somebody else's."""
    before, after = (
        {turn["id"]: turn["s"] for turn in lines} for lines in (change.before, change.after)
    )
    return {pk for pk in before.keys() | after.keys() if before.get(pk) != after.get(pk)}


def words_of(operation: Operation) -> list[int]:
    """Ids of the words whose text or time an operation changes."""
    match operation["op"]:
        case "replace":
            return list(operation["words"])
        case "times":
            return [operation["word"]]
    return []


def turns_of(operation: Operation) -> list[int]:
    """Ids of the turns an operation is about as wholes."""
    match operation["op"]:
        case "move":
            return [operation["turn"]]
        case "merge":
            return [operation["turn"], operation["next"]]
    return []


def said_at(document: Document, ids: Sequence[int]) -> str:
    """What is said now from the first to the last of these words that is left."""
    words = [word for turn in document["turns"] for word in turn["w"]]
    left = [n for n, word in enumerate(words) if word[ID] in set(ids)]
    return " ".join(word[TEXT] for word in words[min(left) : max(left) + 1]) if left else ""


def text_of(lines: Sequence[Turn]) -> str:
    """Words by spaces, turns by line feeds."""
    return "\n".join(" ".join(word[TEXT] for word in turn["w"]) for turn in lines)


def _replace(document: Document, operation: Operation) -> tuple[Document, Change | None]:
    """Other words in place of `words`, which stand together in one turn; no text takes them out.

    `as_one` keeps the text as one word, spaces and all: what stands for a name.
    """
    number, first = _word_at(document, operation["words"][0])
    last = first + len(operation["words"]) - 1
    turn = document["turns"][number]
    if [word[ID] for word in turn["w"][first : last + 1]] != operation["words"]:
        raise Missing
    old = turn["w"][first : last + 1]
    text = operation["text"].strip()
    texts = [text] if operation.get("as_one") and text else text.split()
    if texts == [word[TEXT] for word in old]:
        return document, None
    document, new = _respoken(document, turn["w"], first, last, texts)
    words = [*turn["w"][:first], *new, *turn["w"][last + 1 :]]
    return _put(document, number, 1, [{**turn, "w": words}] if words else [])


def _split(document: Document, operation: Operation) -> tuple[Document, Change | None]:
    number, place = _word_at(document, operation["word"])
    turn = document["turns"][number]
    if place == 0:
        return document, None
    document, pk = _next(document, "turn")
    halves = [{**turn, "w": turn["w"][:place]}, {**turn, "id": pk, "w": turn["w"][place:]}]
    return _put(document, number, 1, halves)


def _merge(document: Document, operation: Operation) -> tuple[Document, Change | None]:
    """A turn and the one after it become one, spoken by whoever spoke the first."""
    number = _turn_at(document, operation["turn"])
    pair = document["turns"][number : number + 2]
    if [turn["id"] for turn in pair] != [operation["turn"], operation["next"]]:
        raise Missing
    return _put(document, number, 2, [{**pair[0], "w": [*pair[0]["w"], *pair[1]["w"]]}])


def _move(document: Document, operation: Operation) -> tuple[Document, Change | None]:
    number = _turn_at(document, operation["turn"])
    turn = document["turns"][number]
    if operation["speaker"] not in {speaker["id"] for speaker in document["speakers"]}:
        raise Missing
    if turn["s"] == operation["speaker"]:
        return document, None
    return _put(document, number, 1, [{**turn, "s": operation["speaker"]}])


def _name(document: Document, operation: Operation) -> tuple[Document, Change | None]:
    """Say who a speaker is; one that is not there yet is added when it is the next number."""
    label = operation["label"].strip()
    if not label:
        raise Invalid("A speaker needs a name.")
    before = document["speakers"]
    known = {speaker["id"] for speaker in before}
    wanted = operation["speaker"]
    if wanted in known:
        after = [{**one, "label": label} if one["id"] == wanted else one for one in before]
    elif wanted == max(known, default=-1) + 1:
        after = [*before, {"id": wanted, "label": label}]
    else:
        raise Missing
    if after == before:
        return document, None
    return {**document, "speakers": after}, Change(None, [], [], (before, after))


def _times(document: Document, operation: Operation) -> tuple[Document, Change | None]:
    """When a word begins and ends; it stays between its neighbours in the same turn."""
    number, place = _word_at(document, operation["word"])
    turn = document["turns"][number]
    start, end = operation["start_ms"], operation["end_ms"]
    before, after = turn["w"][:place][-1:], turn["w"][place + 1 :][:1]
    outside = start > end or end > document["duration_ms"]
    if outside or any(word[START] > start for word in before):
        raise Invalid("A word ends after it starts, and starts after the one before it.")
    if any(word[START] < start for word in after):
        raise Invalid("A word starts before the one after it.")
    old = turn["w"][place]
    if (old[START], old[END]) == (start, end):
        return document, None
    word = [old[ID], start, end, *old[TEXT:]]
    return _put(document, number, 1, [{**turn, "w": _with(turn["w"], place, word)}])


_APPLY: dict[str, Callable[[Document, Operation], tuple[Document, Change | None]]] = {
    "replace": _replace,
    "split": _split,
    "merge": _merge,
    "move": _move,
    "name": _name,
    "times": _times,
}
KINDS = tuple(_APPLY)


def _put(document: Document, at: int, count: int, lines: list[Turn]) -> tuple[Document, Change]:
    turns = document["turns"]
    behind = turns[at - 1]["id"] if at else None
    change = Change(behind, turns[at : at + count], lines)
    return {**document, "turns": [*turns[:at], *lines, *turns[at + count :]]}, change


def _respoken(
    document: Document, words: list[Word], first: int, last: int, texts: list[str]
) -> tuple[Document, list[Word]]:
    """New words over old ones. What stayed keeps its id and times; what is new shares the time that is free."""
    old = words[first : last + 1]
    new: list[Word] = []
    matcher = SequenceMatcher(None, [word[TEXT] for word in old], texts, autojunk=False)
    for _, i1, i2, j1, j2 in matcher.get_opcodes():
        if [word[TEXT] for word in old[i1:i2]] == texts[j1:j2]:
            new += old[i1:i2]
            continue
        start, end = _room(words, first + i1, first + i2)
        spans = (
            [(word[START], word[END]) for word in old[i1:i2]]
            if i2 - i1 == j2 - j1
            else list(_shared_out(start, end, texts[j1:j2]))
        )
        for n, (text, span) in enumerate(zip(texts[j1:j2], spans, strict=True)):
            if i1 + n < i2:
                pk = old[i1 + n][ID]
            else:
                document, pk = _next(document, "word")
            new.append([pk, *span, text, TYPED])
    return document, new


def _room(words: list[Word], start: int, end: int) -> tuple[int, int]:
    """The time of words [start, end); of none, what lies between their neighbours."""
    if start < end:
        return words[start][START], max(word[END] for word in words[start:end])
    before = words[start - 1][END] if start else words[0][START]
    after = words[start][START] if start < len(words) else before
    return min(before, after) if after < before else before, max(before, after)


def _shared_out(start: int, end: int, texts: list[str]) -> Iterator[tuple[int, int]]:
    """One span for each text, as long as its share of the letters."""
    letters = sum(len(text) for text in texts)
    done = 0
    for text in texts:
        begins = start + (end - start) * done // letters
        done += len(text)
        yield begins, start + (end - start) * done // letters


def _next(document: Document, what: str) -> tuple[Document, int]:
    """An id nothing in this transcript ever had."""
    last = document["last_ids"]
    pk = last[what] + 1
    return {**document, "last_ids": {**last, what: pk}}, pk


def _with(words: list[Word], place: int, word: Word) -> list[Word]:
    return [*words[:place], word, *words[place + 1 :]]


def _turn_at(document: Document, pk: int) -> int:
    for number, turn in enumerate(document["turns"]):
        if turn["id"] == pk:
            return number
    raise Missing


def _word_at(document: Document, pk: int) -> tuple[int, int]:
    for number, turn in enumerate(document["turns"]):
        for place, word in enumerate(turn["w"]):
            if word[ID] == pk:
                return number, place
    raise Missing
