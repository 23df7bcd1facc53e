"""Places in a record one might want to look at: arithmetic over its words and times, and no meaning at all.

Each place comes with the mechanical reason it is pointed at (INV-38). Nothing here weighs what somebody
felt, did well or did badly, and nothing here is kept: what is found is found again the next time.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models

from transcripts.silences.serializers import VISIBLE_MS as LONG_MS

SHORT_MS = 2000  # after a question a shorter silence counts too (INV-18 measures none below this)
LONG_TURN_MS = 60_000
OVERLAP_MS = 500
NEAR = 12  # words kept on either side of a place between two words
LONGEST_WORD_LEFT_OUT = 3
MOST_OF_A_KIND = 3
MOST = 12
QUESTION = ("?", "？", "؟")
LETTERS = re.compile(r"[^\W\d_]+")
SAID_EVERYWHERE = frozenset(
    LETTERS.findall(
        """
        about after again also because been before being could didn does doing done down even felt from
        going gone have hers here into just know like made maybe mine more much only other over really
        said same says she should some still such tell than that their them then there these they thing
        think this those told very want wasn well went were what when where which while will with would
        your yours
        """
    )
)


class Kind(models.TextChoices):
    SILENCE = "silence"
    AFTER_A_QUESTION = "after_a_question"
    SOUND = "sound"
    YOUR_WORDS = "your_words"
    LONG_TURN = "long_turn"
    AT_ONCE = "at_once"


@dataclass(frozen=True, slots=True)
class Place:
    """Words from one id to another, and why they are pointed at. `ms` is 0 where no length is the reason."""

    kind: Kind
    turn: int  # its place among the turns, from 0
    start_ms: int
    end_ms: int
    word_from: int
    word_to: int
    ms: int = 0
    words: tuple[str, ...] = ()


def places(document: dict[str, Any], typed: Iterable[str] = ()) -> list[Place]:
    """In the order they happened, at most twelve. `typed` is what she wrote down as remembered."""
    found = [
        *_longest(_quiet(document)),
        *_longest(_long_turns(document)),
        *_longest(_at_once(document)),
        *_sharing(document, typed),
    ]
    once = {(place.word_from, place.word_to): place for place in reversed(found)}
    return sorted(once.values(), key=lambda place: (place.start_ms, place.word_to))[:MOST]


def _longest(found: Iterable[Place]) -> list[Place]:
    """The longest of each kind."""
    chosen: list[Place] = []
    for place in sorted(found, key=lambda place: (-place.ms, place.start_ms)):
        if sum(one.kind == place.kind for one in chosen) < MOST_OF_A_KIND:
            chosen.append(place)
    return chosen


def _quiet(document: dict[str, Any]) -> Iterator[Place]:
    words = [(number, word) for number, turn in enumerate(document["turns"]) for word in turn["w"]]
    for silence in document["silences"]:
        start, end = silence["start_ms"], silence["end_ms"]
        before = [at for at, (_, word) in enumerate(words) if word[1] < start]
        after = [at for at, (_, word) in enumerate(words) if word[1] >= start]
        if not before or not after:
            continue  # before the first word and after the last nobody waits for anybody
        last, first = before[-1], after[0]
        asked = str(words[last][1][3]).rstrip("\"'”’)").endswith(QUESTION)
        if silence["kind"] == "sound":
            kind = Kind.SOUND
        else:
            kind = Kind.AFTER_A_QUESTION if asked else Kind.SILENCE
        if end - start < (SHORT_MS if kind == Kind.AFTER_A_QUESTION else LONG_MS):
            continue
        begins = _near(words, last, -1)
        ends = _near(words, first, 1)
        yield Place(
            kind, words[last][0], start, end, words[begins][1][0], words[ends][1][0], end - start
        )


def _near(words: Sequence[tuple[int, Any]], at: int, step: int) -> int:
    """Up to NEAR words away, and never out of the turn."""
    reached = at
    while (
        abs(reached + step - at) < NEAR
        and 0 <= reached + step < len(words)
        and words[reached + step][0] == words[at][0]
    ):
        reached += step
    return reached


def _long_turns(document: dict[str, Any]) -> Iterator[Place]:
    for number, turn in enumerate(document["turns"]):
        place = _of_turn(Kind.LONG_TURN, number, turn)
        if place.ms >= LONG_TURN_MS:
            yield place


def _at_once(document: dict[str, Any]) -> Iterator[Place]:
    """Where one begins while the other still speaks."""
    turns = document["turns"]
    for number, (one, other) in enumerate(itertools.pairwise(turns)):
        if one["s"] == other["s"]:
            continue
        ends = max(word[2] for word in one["w"])
        together = min(ends, max(word[2] for word in other["w"])) - other["w"][0][1]
        if together >= OVERLAP_MS:
            yield Place(
                Kind.AT_ONCE,
                number,
                other["w"][0][1],
                other["w"][0][1] + together,
                one["w"][max(0, len(one["w"]) - NEAR)][0],
                other["w"][min(NEAR, len(other["w"])) - 1][0],
                together,
            )


def _sharing(document: dict[str, Any], typed: Iterable[str]) -> list[Place]:
    """The turns that share most of her own words with what she typed."""
    hers = _telling(" ".join(typed))
    found = []
    for number, turn in enumerate(document["turns"]):
        shared = hers & _telling(" ".join(word[3] for word in turn["w"]))
        if shared:
            place = _of_turn(Kind.YOUR_WORDS, number, turn)
            found.append((place, tuple(sorted(shared))))
    found.sort(key=lambda pair: (-len(pair[1]), pair[0].start_ms))
    return [
        Place(
            place.kind,
            place.turn,
            place.start_ms,
            place.end_ms,
            place.word_from,
            place.word_to,
            words=shared,
        )
        for place, shared in found[:MOST_OF_A_KIND]
    ]


def _of_turn(kind: Kind, number: int, turn: dict[str, Any]) -> Place:
    start, end = turn["w"][0][1], max(word[2] for word in turn["w"])
    return Place(kind, number, start, end, turn["w"][0][0], turn["w"][-1][0], end - start)


def _telling(text: str) -> frozenset[str]:
    """Words that are not said everywhere: no short ones, and none of the list."""
    words = (found.casefold() for found in LETTERS.findall(text))
    return frozenset(
        word for word in words if len(word) > LONGEST_WORD_LEFT_OUT and word not in SAID_EVERYWHERE
    )
