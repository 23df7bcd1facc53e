"""Every page of the API that can be read, asked by somebody, with the ids of things they may know of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from typing import Any

from tests.access.evaluate import routes

# Which of the known ids stand in an address: the segment before the placeholder says it.
PLACES = {
    "items": "item",
    "answers": "prompt",
    "excerpts": "excerpt",
    "sessions": "session",
    "follow-ups": "follow_up",
    "carry-overs": "carry_over",
    "claims": "claim",
    "acknowledgments": "acknowledgment",
    "reality-tests": "test",
    "second-readings": "reading",
    "insights": "insight",
    "entries": "question",
    "beliefs": "belief",
    "owed": "owed",
    "steps": "step",
}
# The product's own wording and its description of itself; and live catch-up, which names its topic.
THE_SAME_FOR_ALL = ("/api/v1/content/", "/api/v1/schema", "/api/v1/events")
TOPICS = ("arc", "agenda", "thread", "case", "recording")


def addresses(known: Mapping[str, Sequence[Any]]) -> list[str]:
    """All addresses that answer GET, with every combination of the known ids; and live catch-up of each.

    `known` names things by what stands before them in an address, in the singular: {"arc": [id]}.
    """
    found: list[str] = []
    for address in _readable():
        found += _filled(address, known)
    for topic in TOPICS:
        found += [f"/api/v1/events?topic={topic}:{pk}" for pk in known.get(topic, ())]
    found += [f"/api/v1/events?topic=user:{pk}" for pk in known.get("user", ())]
    return found


@cache
def _readable() -> tuple[str, ...]:
    asked = (route.split(" ", 1) for route in sorted(routes()))
    return tuple(
        address
        for method, address in asked
        if method == "GET" and not address.startswith(THE_SAME_FOR_ALL)
    )


def _filled(address: str, known: Mapping[str, Sequence[Any]]) -> Iterator[str]:
    befores = re.findall(r"([\w-]+)/{}", address)
    kinds = [PLACES.get(before, before.removesuffix("s")) for before in befores]
    if len(befores) == 1 and befores[0] == "sessions":
        kinds = ["supervision_session"]
    for ids in product(*(known.get(kind, ()) for kind in kinds)):
        filled = address
        for one in ids:
            filled = filled.replace("{}", str(one), 1)
        yield filled


def body_of(answer: Any) -> bytes:
    return b"".join(answer) if answer.streaming else bytes(answer.content)
