"""Tries every row of the table: route × role × state, foreign ids, mixed ids. Needs Django, not pytest."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any
from uuid import UUID, uuid4

from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, get_resolver

from people.ids import uuid7
from tests.access import world as worlds
from tests.access.table import Params, Row, on
from tests.access.world import ROLES, STATES, World, undone

FLOORS = (
    "people",
    "cases",
    "transcripts",
    "supervision",
    "arcs",
    "care",
    "reality",
    "handover",
    "notes",
    "made",
)
METHODS = ("get", "post", "put", "patch", "delete")
SEEN_BUT_NOT_DONE = {403, 409, 410, 412, 422, 423}
NOTHING = "/api/v1/nothing/stands/here"
MALFORMED = ("not-an-id", "1", "00000000-0000-0000-0000-00000000000g", "%00")


@dataclass
class Outcome:
    cells: int = 0
    failures: list[str] = field(default_factory=list)

    def expect(self, held: bool, sentence: str) -> None:
        self.cells += 1
        if not held:
            self.failures.append(sentence)


def rows() -> list[Row]:
    found: list[Row] = []
    for floor in FLOORS:
        try:
            module = import_module(f"tests.access.{floor}")
        except ModuleNotFoundError as error:
            if error.name != f"tests.access.{floor}":
                raise
            continue
        found += module.ROWS
    return found


def routes() -> set[str]:
    """Every method and address of the API as the urlconf has it: "GET /api/v1/cases/{}"."""
    return set(_routes(get_resolver().url_patterns, "/"))


def evaluate() -> dict[str, Any]:
    """The whole table, with nothing left behind. {"cells", "failures", "routes"}"""
    outcome = Outcome()
    table = rows()
    covered = {row.shape for row in table}
    for route in sorted(routes()):
        outcome.expect(route in covered, f"{route} has no row in the access table")
    with undone():
        world = worlds.build()
        for row in table:
            with undone():
                try_row(world, row, outcome)
    return {
        "cells": outcome.cells,
        "failures": outcome.failures,
        "routes": len(covered & routes()),
    }


def try_row(world: World, row: Row, outcome: Outcome) -> None:
    for state in STATES:
        with world.as_if(state):
            params = row.build(world)
            world.settle()
            for role in ROLES:
                with undone():
                    _try_role(world, row, params, role, outcome)
    with world.as_if("shared"):
        params = row.build(world)
        world.settle()
        _try_foreign_ids(world, row, params, outcome)
    if len(row.placeholders) > 1:
        with world.as_if("shared"):
            one, two = row.build(world), row.build(world)
            world.settle()
            _try_mixed_ids(world, row, one, two, outcome)


def _try_role(world: World, row: Row, params: Params, role: str, outcome: Outcome) -> None:
    cell = f"{row.route} as {role}, {world.state}"
    answer = _ask(world, row, params, role)
    status, content = answer.status_code, _content(answer)
    allowed = role in on(row.allow, world.state)
    if allowed:
        outcome.expect(200 <= status < 400, f"{cell}: {status}, not allowed ({_brief(content)})")
    elif role == "anonymous":
        outcome.expect(status == 401, f"{cell}: {status} instead of 401")
    elif role in on(row.sees, world.state):
        outcome.expect(status in SEEN_BUT_NOT_DONE, f"{cell}: {status} instead of a refusal")
    else:
        outcome.expect(status == row.denied, f"{cell}: {status} instead of {row.denied}")
        if row.denied == 404:
            outcome.expect(
                content == _nothing(world, role), f"{cell}: not the bytes of a missing row"
            )
    if row.needle is not None:
        finders = on(row.allow if row.finds is None else row.finds, world.state)
        found = row.needle(world, params).encode() in content
        outcome.expect(found == (role in finders), f"{cell}: {'found' if found else 'not found'}")


def _try_foreign_ids(world: World, row: Row, params: Params, outcome: Outcome) -> None:
    """An unknown or malformed id is answered like a missing row, to those who may see the real one."""
    asker = next((role for role in ("owner", *ROLES) if role in on(row.allow, "shared")), None)
    if asker in {None, "anonymous"}:
        return
    for name in row.placeholders:
        real = params[name]
        unknown = (str(uuid7()), str(UUID(int=0)))
        for wrong in (*unknown, *MALFORMED):
            if str(real) == wrong:
                continue
            with undone():
                answer = _ask(world, row, params | {name: wrong}, asker or "", body_of=params)
                same = _content(answer) == _nothing(world, asker or "")
            outcome.expect(
                answer.status_code == 404 and same,
                f"{row.route} with {name}={wrong}: {answer.status_code}",
            )


def _try_mixed_ids(world: World, row: Row, one: Params, two: Params, outcome: Outcome) -> None:
    """A child is never reached through somebody else's parent, even when both are mine."""
    for name in row.placeholders:
        mixed = one | {name: two[name]}
        others = [other for other in row.placeholders if other != name]
        if mixed == one or all(one[other] == two[other] for other in others):
            continue  # the others are no ids: a number, a kind of file
        with undone():
            answer = _ask(world, row, mixed, "owner", body_of=one)
        outcome.expect(
            answer.status_code == 404, f"{row.route} with a foreign {name}: {answer.status_code}"
        )


def _ask(
    world: World, row: Row, params: Params, role: str, *, body_of: Params | None = None
) -> HttpResponseBase:
    client = world.browser(role)
    told = row.headers(world, body_of or params) if callable(row.headers) else row.headers
    headers = {"Idempotency-Key": uuid4().hex, **told}
    body = row.body(world, body_of or params) if row.body else {}
    if isinstance(body, bytes):
        content: Any = body
    else:
        content = json.dumps(body)
    sent = {} if row.method == "GET" else {"data": content, "content_type": "application/json"}
    ask = getattr(client, row.method.lower())
    answer: HttpResponseBase = ask(row.address(params), headers=headers, **sent)
    return answer


def _nothing(world: World, role: str) -> bytes:
    if role not in world.nothing:
        world.nothing[role] = bytes(world.browser(role).get(NOTHING).content)
    return world.nothing[role]


def _content(answer: HttpResponseBase) -> bytes:
    if answer.streaming:
        return b"".join(answer)
    return bytes(answer.content)  # type: ignore[attr-defined]


def _brief(content: bytes) -> str:
    return content[:200].decode(errors="replace")


def _routes(patterns: list[Any], above: str) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern.url_patterns, above + _shape(pattern))
        elif isinstance(pattern, URLPattern):
            view = getattr(pattern.callback, "view_class", getattr(pattern.callback, "cls", None))
            address = above + _shape(pattern)
            if view is None or not address.startswith("/api/v1/"):
                continue
            for method in METHODS:
                if hasattr(view, method):
                    yield f"{method.upper()} {address}"


def _shape(pattern: URLPattern | URLResolver) -> str:
    """`cases/<uuid:id>` is `cases/{}`."""
    text = str(pattern.pattern)
    while "<" in text:
        start, _, rest = text.partition("<")
        _, _, end = rest.partition(">")
        text = f"{start}{{}}{end}"
    return text
