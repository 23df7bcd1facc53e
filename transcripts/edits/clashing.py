"""Both sides of a clash in words: what somebody meant to do, and what stands there since somebody else did something.

Nothing is told that the newest revision does not say: a name that was replaced after `base` comes back to nobody.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _

from people.errors import Invalid
from transcripts.edits import operations
from transcripts.edits.operations import END, ID, START, TEXT, Document, Missing, Operation, Word

MOST_WORDS = 14
"""Of a line, when whole lines are shown: enough to know it by. Its end is shown as well, for that is where it is cut."""


def sides(operation: Operation, base: Document | None, now: Document) -> tuple[str, str]:
    """Yours and theirs. `base` is the revision it was meant for, None once that was destroyed."""
    kind = operation["op"]
    if kind == "name":
        return str(operation["label"]), _label(now, operation["speaker"])
    if kind == "times":
        return _times(operation, now)
    if kind == "replace":
        theirs = operations.said_at(now, operation["words"])
        if base is not None and theirs == operations.said_at(base, operation["words"]):
            # The words are as they were: what was done is about the line around them.
            theirs = lines(now, _about(operation, base))
        return str(operation["text"]), theirs
    return _lines_of_both(operation, base, now)


def _lines_of_both(operation: Operation, base: Document | None, now: Document) -> tuple[str, str]:
    """The lines it is about, as they would have become and as they are."""
    words = _about(operation, base or now)
    try:
        yours = "" if base is None else lines(_done(operation, base, now), words)
    except (Missing, Invalid):
        yours = ""
    return yours or _meant(operation, now), lines(now, words) or _("These words are taken out.")


def _meant(operation: Operation, now: Document) -> str:
    """What was wished, where no word is left to show it with."""
    match operation["op"]:
        case "move":
            return f"{_label(now, operation['speaker'])}: …"
        case "merge":
            return _("Both lines as one")
    return _("One line cut in two")


def _done(operation: Operation, base: Document, now: Document) -> Document:
    """The lines of `base` after the operation, in the words and names of `now`."""
    left = {word[ID]: word for turn in now["turns"] for word in turn["w"]}
    turns = [
        {**turn, "w": [left[word[ID]] for word in turn["w"] if word[ID] in left]}
        for turn in base["turns"]
    ]
    said = {**base, "turns": [turn for turn in turns if turn["w"]], "speakers": now["speakers"]}
    return operations.apply(said, operation)[0]


def lines(document: Document, words: Collection[int]) -> str:
    """Every line that has one of these words, in front of it who says it; long ones without their middle."""
    return "\n".join(
        f"{_label(document, turn['s'])}: {_shortened(turn['w'])}"
        for turn in document["turns"]
        if any(word[ID] in words for word in turn["w"])
    )


def _about(operation: Operation, document: Document) -> set[int]:
    turns = set(operations.turns_of(operation))
    pointed = {operation.get("word", -1), *operations.words_of(operation)}
    found = [
        {word[ID] for word in turn["w"]}
        for turn in document["turns"]
        if turn["id"] in turns or any(word[ID] in pointed for word in turn["w"])
    ]
    return set().union(*found)


def _times(operation: Operation, now: Document) -> tuple[str, str]:
    pk = operation["word"]
    word = next((word for turn in now["turns"] for word in turn["w"] if word[ID] == pk), None)
    text = "…" if word is None else str(word[TEXT])
    yours = _from_to(text, operation["start_ms"], operation["end_ms"])
    if word is None:
        return yours, _("This word is taken out.")
    return yours, _from_to(text, word[START], word[END])


def _from_to(text: str, start_ms: int, end_ms: int) -> str:
    return _("“%(text)s” from %(start)s to %(end)s") % {
        "text": text,
        "start": _clock(start_ms),
        "end": _clock(end_ms),
    }


def _clock(ms: int) -> str:
    """ "1:02.30": a word's times are told to a hundredth of a second."""
    return f"{ms // 60_000}:{ms // 1000 % 60:02}.{ms % 1000 // 10:02}"


def _shortened(words: list[Word]) -> str:
    texts = [str(word[TEXT]) for word in words]
    if len(texts) > MOST_WORDS:
        half = MOST_WORDS // 2
        texts = [*texts[:half], "…", *texts[-half:]]
    return " ".join(texts)


def _label(document: Document, speaker: int) -> str:
    names: dict[Any, str] = {one["id"]: one["label"] for one in document["speakers"]}
    return str(names.get(speaker, ""))
