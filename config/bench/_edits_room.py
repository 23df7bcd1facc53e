"""Where `bench edits` takes place: a long transcript, its owner, and the supervisor she corrects it with, each a browser tab."""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.timezone import now

from cases.services import record_consent
from config.bench import _reader_room as rooms
from people import arrival
from people.models import (
    Contract,
    ContractSignature,
    Programme,
    Relationship,
    RelationshipMember,
    User,
)
from people.tenancy import acting_for
from transcripts.models import Transcript

Call = Callable[..., tuple[int, Any]]
"""Method, path behind the transcript's, and body in; status and what was answered out."""


@dataclass(frozen=True)
class Room:
    programme: UUID
    transcript: UUID
    relationship: UUID
    until: str
    cookies: tuple[dict[str, str], dict[str, str]]
    """The owner's, and the one's who corrects with her."""


def prepare(words: int) -> Room:
    read = rooms.prepare(words)
    programme = Programme.objects.get(name=f"Bench {words}")
    other = User.objects.create(email=f"beside{words}@example.org", name="Ben Ode")
    with acting_for(programme.pk), transaction.atomic():
        transcript = Transcript.objects.select_related("item__owner").get(pk=read.transcript)
        arrival.join(programme, other, roles=["supervisor"])
        pair = _pair(programme, transcript.owner, other)
        today = programme.today()
        record_consent(
            transcript.owner,
            transcript.recording.session.case,
            purposes=["supervisor_hears"],
            relationship=pair,
            given_on=today,
            method="paper",
            keep_until=today + timedelta(days=30),
        )
    cookies = (read.cookie, rooms.cookie_of(other))
    until = (today + timedelta(days=7)).isoformat()
    return Room(programme.pk, read.transcript, pair.pk, until, cookies)


def tab(address: str, room: Room, cookie: dict[str, str]) -> Call:
    """A signed-in browser tab with a connection of its own."""
    connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=60)
    token = "t" * 32
    headers = {
        "Cookie": f"{cookie['name']}={cookie['value']}; csrftoken={token}",
        "X-CSRFToken": token,
        "Origin": address,
        "Content-Type": "application/json",
    }

    def call(method: str, rest: str, body: dict[str, Any] | None = None) -> tuple[int, Any]:
        path = f"/api/v1/transcripts/{room.transcript}{rest}"
        key = {"Idempotency-Key": uuid4().hex} if method == "POST" else {}
        told = None if body is None else json.dumps(body)
        connection.request(method, path, told, {**headers, **key})
        answer = connection.getresponse()
        text = answer.read()
        if answer.status >= 500:
            raise RuntimeError(f"{method} {path}: {answer.status} {text[:300]!r}")
        return answer.status, json.loads(text)

    return call


def fetched(call: Call, method: str, rest: str, body: dict[str, Any] | None = None) -> Any:
    """What was answered, where nothing but a yes will do."""
    status, answer = call(method, rest, body)
    if status != 200:
        raise RuntimeError(f"{method} {rest}: {status} {answer}")
    return answer


def _pair(programme: Programme, supervisee: User, supervisor: User) -> Relationship:
    since = programme.today() - timedelta(days=1)
    pair = Relationship.objects.create(programme=programme, kind="pair", started_on=since)
    contract = Contract.objects.create(
        programme=programme, relationship=pair, state="signed", valid_from=since
    )
    for user, part in ((supervisee, "supervisee"), (supervisor, "supervisor")):
        RelationshipMember.objects.create(
            programme=programme, relationship=pair, user=user, part=part, started_on=since
        )
        ContractSignature.objects.create(
            programme=programme, contract=contract, user=user, signed_at=now()
        )
    return pair
