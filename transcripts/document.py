"""The transcript document: how it is built, stored, opened, and what an excerpt takes out of it."""

from __future__ import annotations

import gzip
import itertools
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson

from people.errors import Invalid

CONTEXT = 32  # characters of prefix and suffix in a TextQuoteSelector
SILENCE_MS = 2000


def packed(
    body: dict[str, Any], *, transcript_id: UUID, recording_id: UUID, revision: int, grade: str
) -> bytes:
    """The bytes of `GET /transcripts/{id}`, compressed once and for all. `body` comes from hearing."""
    whole = {
        "id": str(transcript_id),
        "recording_id": str(recording_id),
        "revision": revision,
        **body,
        "grade": grade,
    }
    return gzip.compress(orjson.dumps(whole), compresslevel=6, mtime=0)


def unpacked(document: bytes) -> dict[str, Any]:
    opened: dict[str, Any] = orjson.loads(gzip.decompress(document))
    return opened


@dataclass(frozen=True, slots=True)
class Pick:
    """Words from one to another, both included, with what an excerpt keeps of them."""

    word_from: int
    word_to: int
    body: dict[str, Any]


def pick(document: dict[str, Any], word_from: int, word_to: int) -> Pick:
    """Take the words between two ids, in the order they were said, and the silences among them."""
    places = [
        (turn_number, word)
        for turn_number, turn in enumerate(document["turns"])
        for word in turn["w"]
    ]
    at = {word[0]: n for n, (_, word) in enumerate(places)}
    if word_from not in at or word_to not in at:
        raise Invalid("These words are not in this transcript.", code="unknown_words")
    first, last = at[word_from], at[word_to]
    if last < first:
        raise Invalid("The last word comes before the first.", code="words_reversed")
    chosen = places[first : last + 1]
    start_ms, end_ms = chosen[0][1][1], max(word[2] for _, word in chosen)
    # The silence before anybody spoke, or after all had, stands beside no other word. Only the nearest, and never without times:
    # what lies beyond it is not among the words somebody picked.
    if document.get("timing") != "none":
        if first == 0:
            before = [one["start_ms"] for one in document["silences"] if one["end_ms"] <= start_ms]
            start_ms = max(before, default=start_ms)
        if last == len(places) - 1:
            after = [one["end_ms"] for one in document["silences"] if one["start_ms"] >= end_ms]
            end_ms = min(after, default=end_ms)
    return Pick(
        word_from,
        word_to,
        {
            "start_ms": start_ms,
            "end_ms": end_ms,
            "timed": document.get("timing") != "none",
            "quote": _quote(places, first, last),
            "speakers": document["speakers"],
            "turns": _turns(document, chosen),
            "silences": silences_between(document, start_ms, end_ms),
        },
    )


def silences_between(document: dict[str, Any], start_ms: int, end_ms: int) -> list[dict[str, Any]]:
    return [
        silence
        for silence in document["silences"]
        if start_ms <= silence["start_ms"] and silence["end_ms"] <= end_ms
    ]


def pick_turn(document: dict[str, Any], turn_id: int) -> Pick:
    for turn in document["turns"]:
        if turn["id"] == turn_id:
            return pick(document, turn["w"][0][0], turn["w"][-1][0])
    raise Invalid("This turn is not in this transcript.", code="unknown_turn")


def pick_turn_and_reply(document: dict[str, Any], turn_id: int) -> Pick:
    """What one of them said, the silence after it, and what the other did next. The last word has no reply."""
    turns = iter(document["turns"])
    said = next((turn for turn in turns if turn["id"] == turn_id), None)
    if said is None:
        raise Invalid("This turn is not in this transcript.", code="unknown_turn")
    reply = next((turn for turn in turns if turn["s"] != said["s"]), said)
    return pick(document, said["w"][0][0], reply["w"][-1][0])


def _turns(document: dict[str, Any], chosen: list[tuple[int, Any]]) -> list[dict[str, Any]]:
    turns: list[dict[str, Any]] = []
    before = -1
    for number, word in chosen:
        if number != before:
            turns.append({"speaker": document["turns"][number]["s"], "words": []})
            before = number
        turns[-1]["words"].append(word)
    return turns


def _quote(places: list[tuple[int, Any]], first: int, last: int) -> dict[str, str]:
    """A TextQuoteSelector (W3C Web Annotation) over the canonical text: words by spaces, turns by newlines."""
    return {
        "exact": _text(places[first : last + 1]),
        "prefix": _joined(places, max(0, first - CONTEXT), first, behind=True)[-CONTEXT:],
        "suffix": _joined(places, last + 1, last + 1 + CONTEXT, behind=False)[:CONTEXT],
    }


def _joined(places: list[tuple[int, Any]], start: int, end: int, *, behind: bool) -> str:
    """Text of words [start, end) together with the separator towards the quote."""
    part = places[start:end]
    if not part:
        return ""
    if behind:
        return _text(part) + _separator(places[end - 1], places[end])
    return _separator(places[start - 1], places[start]) + _text(part)


def _text(part: list[tuple[int, Any]]) -> str:
    text = part[0][1][3]
    for before, after in itertools.pairwise(part):
        text += _separator(before, after) + after[1][3]
    return str(text)


def _separator(before: tuple[int, Any], after: tuple[int, Any]) -> str:
    return " " if before[0] == after[0] else "\n"
