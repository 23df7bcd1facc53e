"""Whether what an operation was to bring about is so: in the transcript it was meant for, and in any later one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from transcripts.edits import operations
from transcripts.edits.operations import ID, START, TEXT, Change, Document, Operation, Turn, Word


@dataclass(frozen=True)
class Read:
    """One revision, looked through once."""

    document: Document

    @cached_property
    def turn_of(self) -> dict[int, Turn]:
        return {word[ID]: turn for turn in self.document["turns"] for word in turn["w"]}

    @cached_property
    def words(self) -> dict[int, Word]:
        return {word[ID]: word for turn in self.document["turns"] for word in turn["w"]}

    @cached_property
    def texts(self) -> set[str]:
        return {str(word[TEXT]) for word in self.words.values()}

    @cached_property
    def labels(self) -> dict[int, str]:
        return {one["id"]: one["label"] for one in self.document["speakers"]}

    def turns_with(self, words: Iterable[int]) -> set[int]:
        return {self.turn_of[pk]["id"] for pk in words if pk in self.turn_of}

    def speakers_of(self, words: Iterable[int]) -> set[int]:
        return {self.turn_of[pk]["s"] for pk in words if pk in self.turn_of}


Wish = Callable[[Read], bool]


def stands(operation: Operation, base: Document, now: Document) -> bool:
    """True when the wish is fulfilled in `now`. Of words that are gone nothing can be wished any more."""
    return wish(operation, base)(Read(now))


def wish(operation: Operation, base: Document) -> Wish:
    """What `operation`, meant for `base`, is to bring about."""
    match operation["op"]:
        case "replace":
            return _said(operation, base)
        case "times":
            pk, asked = operation["word"], (operation["start_ms"], operation["end_ms"])
            return lambda now: pk in now.words and tuple(now.words[pk][START:TEXT]) == asked
        case "name":
            speaker, label = operation["speaker"], operation["label"].strip()
            return lambda now: now.labels.get(speaker) == label
        case "move":
            moved = _words(base, operation["turn"])
            return lambda now: now.speakers_of(moved) <= {operation["speaker"]}
        case "merge":
            both = [pk for side in ("turn", "next") for pk in _words(base, operation[side])]
            who = next(turn["s"] for turn in base["turns"] if turn["id"] == operation["turn"])
            return lambda now: len(now.turns_with(both)) <= 1 and now.speakers_of(both) <= {who}
    before, after = _halves(operation["word"], base)
    return lambda now: not now.turns_with(before) & now.turns_with(after)


def wishes_back(changes: Iterable[Change]) -> list[Wish]:
    """What taking these changes back is to bring about: what they did is undone, whatever else became of the lines."""
    return [one for change in changes for one in _back(change)]


def _back(change: Change) -> list[Wish]:
    if change.speakers is not None:
        was, became = ({one["id"]: one["label"] for one in side} for side in change.speakers)
        named = [pk for pk in was.keys() | became.keys() if was.get(pk) != became.get(pk)]
        return [lambda now: all(now.labels.get(pk) == was.get(pk) for pk in named)]
    old = {word[ID]: word for turn in change.before for word in turn["w"]}
    touched = operations.touched_words(change)
    wishes: list[Wish] = [
        lambda now: all(
            (pk in now.words) == (pk in old)
            and (pk not in old or now.words[pk][START : TEXT + 1] == old[pk][START : TEXT + 1])
            for pk in touched
        )
    ]
    return wishes + _lines_back(change)


def _lines_back(change: Change) -> list[Wish]:
    """Lines that were cut are whole again, joined ones apart, and each is whose it was."""
    became = {word[ID]: turn for turn in change.after for word in turn["w"]}
    kept = [
        (turn, [word[ID] for word in turn["w"] if word[ID] in became]) for turn in change.before
    ]
    wishes: list[Wish] = []
    for place, (turn, words) in enumerate(kept):
        now_in = {became[pk]["id"] for pk in words}
        if len(now_in) > 1:
            wishes.append(lambda now, words=words: len(now.turns_with(words)) <= 1)  # type: ignore[misc]
        if {became[pk]["s"] for pk in words} - {turn["s"]}:
            wishes.append(lambda now, words=words, who=turn["s"]: now.speakers_of(words) <= {who})  # type: ignore[misc]
        for _, others in kept[place + 1 :]:
            if now_in & {became[pk]["id"] for pk in others}:
                wishes.append(
                    lambda now, words=words, others=others: (  # type: ignore[misc]
                        not now.turns_with(words) & now.turns_with(others)
                    )
                )
    return wishes


def _said(operation: Operation, base: Document) -> Wish:
    """The new words are there; of the old ones none that was to go."""
    after = operations.apply(base, operation)[0]
    said = {word[ID] for turn in after["turns"] for word in turn["w"]}
    wanted = set(operation["text"].split())
    gone = [pk for pk in operation["words"] if pk not in said]
    return lambda now: wanted <= now.texts and not any(pk in now.words for pk in gone)


def _halves(word: int, base: Document) -> tuple[list[int], list[int]]:
    for turn in base["turns"]:
        ids = [one[ID] for one in turn["w"]]
        if word in ids:
            return ids[: ids.index(word)], ids[ids.index(word) :]
    return [], []


def _words(document: Document, turn: int) -> list[int]:
    return [word[ID] for one in document["turns"] if one["id"] == turn for word in one["w"]]
