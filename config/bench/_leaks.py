"""A transcript full of names, every suggestion accepted, shared whole and in parts: is any of those words left to be read?

The supervisor asks every address of the API with every id there is, and reads what sockets are sent; the owner's own
files are read too, for they are what is handed on. What the owner was shown before is the control:
the same search must find the words there. A word that a stranger of another programme reads at the same address is
no leak: it stands in the product's own wording.
"""

from __future__ import annotations

import io
import itertools
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any
from uuid import UUID

from django.test import Client
from django.test.utils import setup_test_environment

from config.bench._names import Sentence
from people import sharing
from people.live import catchup
from people.models import Topic, User
from people.tenancy import acting_for
from transcripts import services as transcripts
from transcripts.exports import writing
from transcripts.models import Silence
from transcripts.redaction import services
from transcripts.redaction.line import plain
from transcripts.redaction.models import KnownName, Suggestion
from transcripts.redaction.services import Choice

PIECES = 6
ELSE = ("vtt", "srt", "txt", "docx", "json", "annotations", "1", "2")


@dataclass(frozen=True, slots=True)
class Leaks:
    """`asked` answers were read, `words` searched for in each; `leaks` names the answers in which one was found."""

    asked: int
    words: int
    leaks: list[str]
    control_found: bool


def search(rows: Iterable[Sentence]) -> Leaks:
    """Needs a database that may be filled; uses the tests' own builders."""
    setup_test_environment(debug=False)
    make, made = (import_module(f"tests.{name}") for name in ("make", "make_transcripts"))
    pair = make.pair()
    spoken = tuple(" ".join(row.words) for row in rows)
    heard = made.recording(pair, heard_by=pair.relationship, sentences=spoken)
    made.suggested(heard)
    owner, reader, where = (
        pair.supervisee,
        pair.supervisor,
        f"/api/v1/transcripts/{heard.transcript.pk}",
    )
    before = _text(_client(owner).get(where))
    with acting_for(pair.programme.pk):
        accepted = services.accept(owner, heard.transcript, Choice(all_unseen=True))
        after = _text(_client(owner).get(where))
        needles = set(_told_apart((row.span["text"] for row in accepted), after))
        for number in range(PIECES):
            piece, _ = transcripts.make_excerpt(
                owner,
                heard.transcript,
                words=None,
                turn_id=number * len(spoken) // PIECES,
                with_reply=True,
            )
            sharing.grant(owner, piece.item, pair.relationship)
        for item in (heard.transcript.item, heard.recording.item, heard.case.item):
            sharing.grant(owner, item, pair.relationship)
        ids = _ids(heard, pair)
    leaks, asked = [], 0
    stranger = _client(make.pair().supervisor)
    for address, content in _answers(reader, ids):
        asked += 1
        found = needles & _words(content)
        if found and found - _words(_text(stranger.get(address))):
            leaks.append(f"{address}: {len(found)} words")
    for name, content in itertools.chain(_files(owner, heard), _frames(pair.programme.pk)):
        asked += 1
        if found := needles & _words(content):
            leaks.append(f"{name}: {len(found)} words")
    control = bool(needles) and needles <= _words(before)
    return Leaks(asked, len(needles), leaks, control)


def _told_apart(texts: Iterable[str], after: str) -> Iterator[str]:
    """Words that were replaced everywhere: what nobody was told apart by may well stand somewhere else."""
    left = _words(after)
    for text in texts:
        for word in map(plain, text.split()):
            if len(word) > 2 and word.isalpha() and word not in left:
                yield word


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", text))


def _ids(heard: Any, pair: Any) -> list[str]:
    transcript = heard.transcript
    rows = [
        *Suggestion.objects.filter(transcript=transcript).values_list("pk", flat=True)[:5],
        *KnownName.objects.filter(case=heard.case).values_list("pk", flat=True)[:5],
        *Silence.objects.filter(transcript=transcript).values_list("pk", flat=True)[:2],
        *transcript.excerpts.values_list("pk", flat=True),
    ]
    whole = (
        transcript,
        heard.recording,
        heard.case,
        heard.session,
        pair.relationship,
        pair.contract,
    )
    return [str(pk) for pk in (*rows, *(one.pk for one in whole))]


def _answers(reader: User, ids: list[str]) -> Iterator[tuple[str, str]]:
    client = _client(reader)
    routes = import_module("tests.access.evaluate").routes()
    for route in sorted(one for one in routes if one.startswith("GET ")):
        path = route.split(" ", 1)[1]
        places = path.count("{}")
        for values in itertools.product(
            *([ids] if places else []), *[[*ids, *ELSE]] * (places - 1)
        ):
            address = path.format(*values)
            answer = client.get(address)
            if answer.status_code < 300:
                yield address, _text(answer)


def _files(owner: User, heard: Any) -> Iterator[tuple[str, str]]:
    """What its owner takes out or prints after everything was accepted, at once and made by a worker."""
    made = import_module("tests.make_transcripts")
    client, where = _client(owner), f"/api/v1/transcripts/{heard.transcript.pk}"
    for kind in (*writing.FORMATS, "annotations"):
        yield f"{kind} at once", _said(client.get(f"{where}/export/{kind}"))
        export = made.exported(heard, kind)
        yield f"{kind} made apart", _said(client.get(f"/api/v1/exports/{export.pk}/file"))
    yield "the page that is printed", _said(client.get(where))
    yield "its excerpts", _said(client.get(f"{where}/excerpts"))


def _frames(programme_id: UUID) -> Iterator[tuple[str, str]]:
    """Everything any socket of the programme was ever sent: one function makes what they and HTTP get."""
    with acting_for(programme_id):
        topics = list(Topic.objects.filter(programme=programme_id).values_list("key", flat=True))
    for key in topics:
        after = 0
        while True:
            batch = catchup.since(programme_id, key, after)
            if not batch.events:
                break
            yield f"{key} after {after}", json.dumps(list(batch.events), default=str).lower()
            after = batch.events[-1]["seq"]


def _said(answer: Any) -> str:
    if answer.status_code != 200:
        raise RuntimeError(f"nothing to search: {answer.status_code}")
    return _text(answer)


def _client(person: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(person)
    return client


def _text(answer: Any) -> str:
    """Lower case; what is packed in an office file is unpacked."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            content = b"\n".join(file.read(name) for name in file.namelist())
    return str(content.decode("utf-8", "replace")).lower()
