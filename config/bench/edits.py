"""Two people correct one transcript over HTTP at the same time, half of it in the same dozen words, and nothing is lost.

Each sends its corrections from the revision it last read, which is often not the newest. A correction is lost when it
was neither kept, nor shown as a clash with both texts, nor knowingly replaced by somebody who had read it.
"""

from __future__ import annotations

import http.client
import json
import random
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from config.bench import _reader_room as rooms
from config.bench.reader import serving

EACH = 200
HOT_WORDS = 12
READS_EVERY = 10
"""After so many corrections an editor reads the transcript again."""


@dataclass(slots=True)
class Sent:
    """One correction: the word it put there, from which revision, and what became of it."""

    text: str
    base: int
    revision: int | None = None
    """The revision it became part of; None when it clashed."""
    both_shown: bool = False


@dataclass(slots=True)
class Editor:
    name: str
    call: Callable[..., Any]
    dice: random.Random
    sent: list[Sent] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    document: dict[str, Any] = field(default_factory=dict)

    def work(self, many: int) -> None:
        for number in range(many):
            if number % READS_EVERY == 0:
                self.document = self.call("GET", "")
            self.correct(f"{self.name}{number}")

    def correct(self, text: str) -> None:
        words = [word for turn in self.document["turns"] for word in turn["w"]]
        word = self.dice.choice(words[:HOT_WORDS] if self.dice.random() < 0.5 else words)
        base = self.document["revision"]
        operation = {"op": "replace", "words": [word[0]], "text": text}
        began = time.perf_counter()
        answer = self.call("POST", "/edits", {"base": base, "operations": [operation]})
        self.seconds.append(time.perf_counter() - began)
        done = Sent(text, base)
        if answer["clashes"]:
            (clash,) = answer["clashes"]
            done.both_shown = clash["yours"] == text and bool(clash["theirs"]) and bool(clash["by"])
        else:
            done.revision = answer["revision"]
        self.sent.append(done)


def run(*, quick: bool) -> dict[str, Any]:
    room = rooms.prepare(2_000 if quick else 10_000)
    many = EACH // 4 if quick else EACH
    with serving() as address:
        editors = [
            Editor(name, _caller(address, room), random.Random(seed))  # noqa: S311
            for seed, name in enumerate(("ana", "ben"))
        ]
        with ThreadPoolExecutor(len(editors)) as threads:
            for done in [threads.submit(editor.work, many) for editor in editors]:
                done.result()
        final = editors[0].call("GET", "")
        history = _history(editors[0].call)
    return _figures(editors, final, history)


def _figures(
    editors: list[Editor], final: dict[str, Any], history: list[dict[str, Any]]
) -> dict[str, Any]:
    sent = [one for editor in editors for one in editor.sent]
    standing = {word[3] for turn in final["turns"] for word in turn["w"]}
    lost = [one for one in sent if not _accounted_for(one, sent, standing, history)]
    seconds = sorted(second for editor in editors for second in editor.seconds)
    return {
        "sent": len(sent),
        "lost": len(lost),
        "conflicts_shown": sum(one.both_shown for one in sent),
        "standing": sum(one.text in standing for one in sent),
        "replaced_knowingly": sum(
            one.revision is not None and one.text not in standing for one in sent
        ),
        "revisions": final["revision"],
        "p50_ms": round(1000 * statistics.median(seconds), 1),
        "p95_ms": round(1000 * seconds[int(len(seconds) * 0.95)], 1),
    }


def _accounted_for(
    one: Sent, sent: list[Sent], standing: set[str], history: list[dict[str, Any]]
) -> bool:
    if one.revision is None:
        return one.both_shown
    if one.text in standing:
        return True
    for edit in history:
        if one.text in edit["before"].split() and one.text not in edit["after"].split():
            later = next(other for other in sent if other.revision == edit["number"])
            return later.base >= one.revision
    return False


def _history(call: Callable[..., Any]) -> list[dict[str, Any]]:
    edits: list[dict[str, Any]] = []
    after = ""
    while True:
        page = call("GET", f"/edits?limit=200{after}")
        edits += page["results"]
        if page["next"] is None:
            return edits
        after = f"&after={page['next']}"


def _caller(address: str, room: rooms.Room) -> Callable[..., Any]:
    """A signed-in browser tab with a connection of its own."""
    host = address.removeprefix("http://")
    connection = http.client.HTTPConnection(host, timeout=60)
    token = "t" * 32
    headers = {
        "Cookie": f"{room.cookie['name']}={room.cookie['value']}; csrftoken={token}",
        "X-CSRFToken": token,
        "Origin": address,
        "Content-Type": "application/json",
    }

    def call(method: str, rest: str, body: dict[str, Any] | None = None) -> Any:
        path = f"/api/v1/transcripts/{room.transcript}{rest}"
        key = {"Idempotency-Key": uuid4().hex} if method == "POST" else {}
        connection.request(method, path, json.dumps(body) if body else None, {**headers, **key})
        answer = connection.getresponse()
        text = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{method} {path}: {answer.status} {text[:300]!r}")
        return json.loads(text)

    return call
