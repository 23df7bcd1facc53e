"""Whether what an operation was to bring about is so: in the transcript it was meant for, and in any later one."""

from __future__ import annotations

from transcripts.edits import operations
from transcripts.edits.operations import END, ID, START, TEXT, Document, Operation


def stands(operation: Operation, base: Document, now: Document) -> bool:
    """True when the wish is fulfilled in `now`. Of words that are gone nothing can be wished any more."""
    turn_of = {word[ID]: turn for turn in now["turns"] for word in turn["w"]}
    words = {word[ID]: word for turn in now["turns"] for word in turn["w"]}
    match operation["op"]:
        case "replace":
            return _is_said(operation, base, words)
        case "times":
            word = words.get(operation["word"])
            asked = (operation["start_ms"], operation["end_ms"])
            return word is not None and (word[START], word[END]) == asked
        case "name":
            labels = {one["id"]: one["label"] for one in now["speakers"]}
            return bool(labels.get(operation["speaker"]) == operation["label"].strip())
        case "move":
            left = [pk for pk in _words(base, operation["turn"]) if pk in turn_of]
            return all(turn_of[pk]["s"] == operation["speaker"] for pk in left)
        case "merge":
            first, second = (_words(base, operation[side]) for side in ("turn", "next"))
            both = [turn_of[pk] for pk in (*first, *second) if pk in turn_of]
            who = next(turn["s"] for turn in base["turns"] if turn["id"] == operation["turn"])
            return all(turn["id"] == both[0]["id"] and turn["s"] == who for turn in both)
    return _is_split(operation["word"], base, turn_of)


def _is_said(operation: Operation, base: Document, words: dict[int, operations.Word]) -> bool:
    """The new words are there; of the old ones none that was to go."""
    after = operations.apply(base, operation)[0]
    said = {word[ID]: word[TEXT] for turn in after["turns"] for word in turn["w"]}
    wanted = operation["text"].split()
    there = [word[TEXT] for word in words.values()]
    gone = [pk for pk in operation["words"] if pk not in said]
    return all(text in there for text in wanted) and not any(pk in words for pk in gone)


def _is_split(word: int, base: Document, turn_of: dict[int, operations.Turn]) -> bool:
    for turn in base["turns"]:
        ids = [one[ID] for one in turn["w"]]
        if word in ids:
            at = ids.index(word)
            before, after = (
                {turn_of[pk]["id"] for pk in side if pk in turn_of} for side in (ids[:at], ids[at:])
            )
            return not before & after
    return True


def _words(document: Document, turn: int) -> list[int]:
    return [word[ID] for one in document["turns"] if one["id"] == turn for word in one["w"]]
