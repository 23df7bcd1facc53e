"""Two people correct one transcript over HTTP at the same time, half of it in the same few lines, and nothing is lost.

Its owner and the supervisor she corrects it with, each with an account and a connection of their own. They reword,
split, join and move lines, name speakers, set times and take corrections back, each from the revision they last read,
which is often not the newest. A correction is lost when it was neither carried out, nor shown as a clash with both
sides, nor refused in words; or when it was carried out and something took it away that was sent by somebody who had
not read it.
"""

from __future__ import annotations

import random
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from config.bench import _edits_room as rooms
from config.bench import _edits_told as told
from config.bench._edits_asked import Asking
from config.bench._edits_told import Sent
from config.bench.reader import serving
from people.tenancy import acting_for
from transcripts.edits.operations import Document
from transcripts.models import Transcript

EACH = 200
READS_EVERY = 10
"""After so many corrections an editor reads the transcript again."""


@dataclass(slots=True)
class Editor:
    name: str
    call: rooms.Call
    asking: Asking
    sent: list[Sent] = field(default_factory=list)
    document: Document = field(default_factory=dict)
    own: list[int] = field(default_factory=list)
    """Corrections this editor has read of and may take back."""

    def work(self, many: int) -> None:
        for number in range(many):
            if number % READS_EVERY == 0:
                self.document = rooms.fetched(self.call, "GET", "")
                rows = rooms.fetched(self.call, "GET", "/edits?limit=20")["results"]
                self.own = [row["number"] for row in rows if "undo" in row["can"]]
            undone = self.asking.undone(self.own)
            if undone is not None:
                self.own.remove(undone)
                self.send("undo", f"/edits/{undone}/undo", {})
            else:
                operation = self.asking.operation(self.document, f"{self.name}{number}")
                body = {"base": self.document["revision"], "operations": [operation]}
                self.send(operation["op"], "/edits", body)

    def send(self, kind: str, rest: str, body: dict[str, Any]) -> None:
        began = time.perf_counter()
        status, answer = self.call("POST", rest, body)
        taken = time.perf_counter() - began
        self.sent.append(Sent(self.name, kind, self.document, body, status, answer, taken))


def run(*, quick: bool) -> dict[str, Any]:
    room = rooms.prepare(2_000 if quick else 10_000)
    many = EACH // 4 if quick else EACH
    with serving() as address:
        tabs = [rooms.tab(address, room, cookie) for cookie in room.cookies]
        let = {"relationship_id": str(room.relationship), "until": room.until}
        rooms.fetched(tabs[0], "POST", "/together", let)
        editors = [
            Editor(name, call, Asking(random.Random(seed)))  # noqa: S311
            for seed, (name, call) in enumerate(zip(("ana", "ben"), tabs, strict=True))
        ]
        with ThreadPoolExecutor(len(editors)) as threads:
            for done in [threads.submit(editor.work, many) for editor in editors]:
                done.result()
        read = [rooms.fetched(call, "GET", "") for call in tabs]
    with acting_for(room.programme):
        transcript = Transcript.objects.get(pk=room.transcript)
        return told.figures([one for editor in editors for one in editor.sent], transcript, read)
