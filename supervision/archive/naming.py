"""Possible names in a person's own archive: pointed out by rule, and left out unless its owner keeps them.

What a rule finds is a guess. Nothing of it is stored: it is looked for whenever the archive is made.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from supervision.archive.cleaning import Hers
from transcripts.redaction import spotter
from transcripts.redaction.spotter import Known, Spotted

KINDS = ("name", "place", "organisation", "address", "phone", "email", "url")
IN_PLACE = {kind: f"[{kind}]" for kind in KINDS} | {"email": "[e-mail]", "url": "[web address]"}
WORD = re.compile(r"\S+")
AROUND = ".,;:!?…\"“”‘()–—'’"
LETTER = re.compile(r"[A-Z]{1,2}")
POSSESSIVE = re.compile(r"['’]s$")


@dataclass
class Possible:
    """Words that may say who somebody is, as they first stand, and how often they do."""

    text: str
    kind: str
    times: int = 0


def possible(tree: Any, known: Sequence[Known]) -> list[Possible]:
    """In the order they were written, each once."""
    found: dict[str, Possible] = {}
    for text, spans in _spotted(tree, known):
        for first, last, kind in spans:
            there = text[first:last]
            one = found.setdefault(spotter.key(there), Possible(there, kind))
            one.times += 1
    return list(found.values())


def without(tree: Any, known: Sequence[Known], keep: Collection[str] = ()) -> Any:
    """The same tree with every possible name replaced by its kind, except those to `keep`."""
    kept = {spotter.key(text) for text in keep}
    cleaned: dict[str, str] = {}
    for text, spans in _spotted(tree, known):
        written = str(text)
        for first, last, kind in reversed(spans):
            if spotter.key(text[first:last]) not in kept:
                written = written[:first] + IN_PLACE[kind] + written[last:]
        cleaned[text] = written
    return _replaced(tree, cleaned)


def _spotted(tree: Any, known: Sequence[Known]) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    """Each of her texts once, with [from, to) and kind of what was spotted, in order."""
    texts = list(dict.fromkeys(_hers(tree)))
    words = [list(WORD.finditer(text)) for text in texts]
    lines, number = [], 0
    for matches in words:
        lines.append([(number + n, match.group()) for n, match in enumerate(matches)])
        number += len(matches)
    by_line: dict[int, list[Spotted]] = {}
    starts = [line[0][0] if line else -1 for line in lines]
    where = {at: n for n, line in enumerate(lines) for at, _word in line}
    for one in spotter.spot(lines, known=known):
        if one.kind in IN_PLACE:
            by_line.setdefault(where[one.word_from], []).append(one)
    for n, text in enumerate(texts):
        spans = []
        for one in by_line.get(n, []):
            matches = words[n][one.word_from - starts[n] : one.word_to - starts[n] + 1]
            span = _bare(text, matches[0].start(), matches[-1].end())
            if span is not None:
                spans.append((*span, one.kind))
        yield text, spans


def _bare(text: str, first: int, last: int) -> tuple[int, int] | None:
    """Without the punctuation around it. Letters for aliases and [what was replaced] are no names."""
    while first < last and text[first] in AROUND:
        first += 1
    while last > first and text[last - 1] in AROUND:
        last -= 1
    if owned := POSSESSIVE.search(text[first:last]):
        last = first + owned.start()
    there = text[first:last]
    if not there or "[" in there or "]" in there or LETTER.fullmatch(there):
        return None
    return first, last


def _hers(tree: Any) -> Iterator[str]:
    if isinstance(tree, Hers):
        yield tree
    elif isinstance(tree, list):
        for part in tree:
            yield from _hers(part)
    elif isinstance(tree, dict):
        for part in tree.values():
            yield from _hers(part)


def _replaced(tree: Any, cleaned: dict[str, str]) -> Any:
    if isinstance(tree, Hers):
        return cleaned[tree]
    if isinstance(tree, list):
        return [_replaced(part, cleaned) for part in tree]
    if isinstance(tree, dict):
        return {name: _replaced(part, cleaned) for name, part in tree.items()}
    return tree
