"""Everybody of a scenario, and what its steps hand on to each other."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.utils import timezone

from people.models import OutboxMail, Role, User
from people.tenancy import acting_for
from tests import crawling, make, make_supervision, make_transcripts
from tests.acceptance.screens import Cinema, Screen
from tests.conftest import Api
from tests.make import Pair

SRC = Path(settings.BASE_DIR) / "frontend" / "src"
MINE = "I've read this twice. The quiet on the stairs stays with me."


class House:
    """Ana is the supervisee, Ben supervises her; the others may see none of it."""

    def __init__(self, cinema: Cinema) -> None:
        self.cinema = cinema
        self.screens: dict[str, Screen] = {}
        self.pair: Pair = make.pair()
        self.ana, self.ben = Api(self.pair.supervisee), Api(self.pair.supervisor)
        self.seen = SimpleNamespace()  # what one step found and the next one looks at
        self.known: dict[str, list[Any]] = {"user": [self.pair.supervisee.pk]}
        self._others: dict[str, User] = {}

    @property
    def programme(self) -> Any:
        return self.pair.programme

    # --- people ---------------------------------------------------------------------------------

    def person(self, name: str, role: str) -> User:
        if name not in self._others:
            self._others[name] = make.member(self.programme, name, role)
        return self._others[name]

    @property
    def director(self) -> Api:
        return Api(self.person("Dee", Role.DIRECTOR))

    @property
    def peer(self) -> Api:
        return Api(self.person("Pia", Role.SUPERVISEE))

    def strangers(self) -> dict[str, Api]:
        """Everybody of the programme whom nothing of Ana's is ever shown to, and one from elsewhere."""
        return {
            "director": self.director,
            "peer": self.peer,
            "other supervisor": Api(self.person("Olaf", Role.SUPERVISOR)),
            "administrator": Api(self.person("Ada", Role.ADMINISTRATOR)),
            "auditor": Api(self.person("Odo", Role.AUDITOR)),
            "outsider": Api(make.pair().supervisor),
        }

    # --- looking --------------------------------------------------------------------------------

    def screen(self, name: str, person: Api, port: int | None = None) -> Screen:
        """Their browser; it stays theirs until the scenario is over."""
        if name not in self.screens:
            self.screens[name] = Screen(self.cinema, person, port)
        return self.screens[name]

    @property
    def hers(self) -> Screen:
        """Ana's screen."""
        return self.screen("Ana", self.ana)

    @property
    def his(self) -> Screen:
        """Ben's screen."""
        return self.screen("Ben", self.ben)

    def at_step(self, name: str, **more: str) -> Screen:
        """Ana at one place of her newest arc."""
        return self.hers.goes(f"/arcs/{self.arc_id}?{urlencode({'at': name, **more})}")

    def at_test(self, stage: str) -> Screen:
        """Ana at one stage of the newest reality test of her newest arc."""
        query = urlencode({"test": self.known["test"][-1], "at": stage})
        return self.hers.goes(f"/arcs/{self.arc_id}/remember?{query}")

    def goes_home(self) -> None:
        """Every screen is put away; none may have had anything to complain of."""
        complaints = [one for screen in self.screens.values() for one in screen.complaints]
        for screen in self.screens.values():
            screen.close()
        assert complaints == []

    # --- asking ---------------------------------------------------------------------------------

    def wording(self, name: str) -> Any:
        return ok(self.ana.get(f"/api/v1/content/{name}"))

    def arc(self) -> Any:
        return ok(self.ana.get(f"/api/v1/arcs/{self.arc_id}"))

    @property
    def arc_id(self) -> str:
        return str(self.known["arc"][-1])

    @property
    def case_id(self) -> str:
        return str(self.known["case"][0])

    def step(self, name: str) -> str:
        return str({step["name"]: step["state"] for step in self.arc()["steps"]}[name])

    def entry(self, question: str) -> Any:
        found = [one for one in self.arc()["entries"] if one["question"] == question]
        return found[0]["value"] if found else None

    # --- doing ----------------------------------------------------------------------------------

    def case(self, alias: str = "Heron", *statuses: str) -> Any:
        made = ok(self.ana.post("/api/v1/cases", {"alias": alias}))
        self.known.setdefault("case", []).append(made["id"])
        for status in statuses:
            self.meeting(made["id"], status=status)
        return made

    def meeting(self, case_id: str, **fields: Any) -> Any:
        told = {"held_on": self.programme.today().isoformat(), "status": "attended"} | fields
        made = ok(self.ana.post(f"/api/v1/cases/{case_id}/sessions", told))
        self.known.setdefault("session", []).append(made["id"])
        return made

    def open_arc(self, kind: str = "message", *, case_id: str = "", settled: bool = True) -> Any:
        """An arc about the first case, past the one question that is never skipped."""
        if not case_id and "case" not in self.known:
            self.case("Heron", *["attended"] * 3)
        arc = ok(
            self.ana.post("/api/v1/arcs", {"case_id": case_id or self.case_id, "kind": kind}), 201
        )
        self.known.setdefault("arc", []).append(arc["id"])
        return self.settle("no") if settled else arc

    def opened_on_the_screen(self) -> Any:
        """The arc that her screen has gone on to."""
        found = re.fullmatch(r"/arcs/([0-9a-f-]{36})", self.hers.address)
        assert found, self.hers.address
        self.known.setdefault("arc", []).append(found[1])
        return self.arc()

    def settle(self, at_risk: str, all_right: str = "yes") -> Any:
        told = {"at_risk": at_risk, "all_right": all_right}
        return ok(self.ana.put(f"/api/v1/arcs/{self.arc_id}/settle", told))

    def write(self, question: str, value: Any, revision: int | None = None) -> Any:
        """The raw answer: a refusal is an answer too."""
        there = [one for one in self.arc()["entries"] if one["question"] == question]
        last = revision if revision is not None else there[0]["revision"] if there else 0
        address = f"/api/v1/arcs/{self.arc_id}/entries/{question}"
        return self.ana.put(address, {"value": value}, if_match=f'"{last}"')

    def sort(self, situation: str) -> Any:
        return ok(self.write("situation", {"primary": situation, "also": None}))

    def decided(self, who: str) -> Any:
        return ok(self.ana.put(f"/api/v1/arcs/{self.arc_id}/departure", {"who_decided": who}))

    def does(self, step: str, state: str = "done") -> Any:
        """The raw answer to taking, skipping or finishing a step."""
        return self.ana.post(f"/api/v1/arcs/{self.arc_id}/steps/{step}", {"state": state})

    def believes(self, key: str, value: int) -> Any:
        return self.ana.put(f"/api/v1/arcs/{self.arc_id}/beliefs/{key}", {"value": value})

    def close(self) -> Any:
        return self.ana.post(f"/api/v1/arcs/{self.arc_id}/close")

    def supervision(self) -> Any:
        """The next hour with Ben, in a week."""
        starts = (timezone.now() + timedelta(days=7)).isoformat()
        told = {
            "relationship_id": str(self.pair.relationship.pk),
            "starts_at": starts,
            "length_min": 50,
        }
        made = ok(self.ana.post("/api/v1/sessions", told))
        self.known.setdefault("supervision_session", []).append(made["id"])
        return made

    def brings(self, *questions: str, **more: Any) -> str:
        """What is ticked on 'Bring it'; the id of the agenda it lies on now."""
        if "supervision_session" not in self.known:
            self.supervision()
        told = {
            "relationship_id": str(self.pair.relationship.pk),
            "session_id": self.known["supervision_session"][-1],
            "questions": list(questions),
            "excerpt_ids": [],
        }
        done = ok(self.ana.post(f"/api/v1/arcs/{self.arc_id}/bring", told | more))
        agendas = self.known.setdefault("agenda", [])
        if done["agenda_id"] not in agendas:
            agendas.append(done["agenda_id"])
        return str(done["agenda_id"])

    def is_received(self, agenda_id: str, text: str = MINE) -> Any:
        """Ben opens it, reads the needs first, and answers."""
        ok(self.ben.get(f"/api/v1/agendas/{agenda_id}"))
        told = {"kind": "words", "text": text, "starter_id": ""}
        reply = ok(self.ben.post(f"/api/v1/agendas/{agenda_id}/acknowledgments", told), 201)
        self.known.setdefault("acknowledgment", []).append(reply["id"])
        return reply

    def hears(self, **options: Any) -> make_transcripts.Heard:
        """A case with one session that was recorded and transcribed; Ben may hear it."""
        heard = make_transcripts.recording(self.pair, heard_by=self.pair.relationship, **options)
        for kind, pk in (
            ("case", heard.case.pk),
            ("session", heard.session.pk),
            ("recording", heard.recording.pk),
            ("transcript", heard.transcript.pk),
        ):
            self.known.setdefault(kind, []).append(str(pk))
        return heard

    def pin(self, transcript_id: Any, turn_id: int = 0) -> Any:
        told = {"turn_id": turn_id, "with_reply": True}
        made = ok(self.ana.post(f"/api/v1/transcripts/{transcript_id}/excerpts", told))
        self.known.setdefault("excerpt", []).append(made["id"])
        return made

    def remembers(self, session_id: Any, *claims: dict[str, Any]) -> Any:
        """A reality test, begun with an account that is not sealed yet."""
        address = f"/api/v1/arcs/{self.arc_id}/reality-tests"
        test = ok(self.ana.post(address, {"session_id": str(session_id)}), 201)
        self.known.setdefault("test", []).append(test["id"])
        if claims:
            told = {"account": "What I remember.", "claims": list(claims)}
            test = ok(self.ana.put(f"/api/v1/reality-tests/{test['id']}/account", told))
        return test

    def tests(self, action: str, body: Any = None, *, method: str = "post") -> Any:
        """The raw answer of the newest reality test to an action."""
        address = f"/api/v1/reality-tests/{self.known['test'][-1]}/{action}"
        return getattr(self.ana, method)(address, body)

    def compares(self) -> Any:
        """With both sides looked at, of which either may be 'none found'."""
        sides: dict[str, list[str]] = {"fits": [], "does_not": [], "cannot_tell": []}
        ok(self.tests("evidence", sides, method="put"))
        return ok(self.tests("compare"))

    # --- what others meet -----------------------------------------------------------------------

    def readable_by(self, people: Iterable[Api]) -> list[tuple[str, bytes]]:
        """Every address of the API asked by each of them; those that answered, with their bodies."""
        pages = crawling.addresses(self.known)
        answers = [(page, person.get(page)) for person in people for page in pages]
        assert not [page for page, answer in answers if answer.status_code >= 500]
        return [
            (page, crawling.body_of(answer))
            for page, answer in answers
            if answer.status_code == 200
        ]

    def nobody_else_reads(self, *words: str) -> None:
        """Neither Ben nor anybody in the programme or outside finds these words anywhere."""
        others = [self.ben, *self.strangers().values()]
        found = [
            (page, word)
            for page, body in self.readable_by(others)
            for word in words
            if word.encode() in body or json.dumps(word)[1:-1].encode() in body
        ]
        assert found == []

    def mails(self, person: User | None = None) -> list[str]:
        """The notices that wait for somebody, or for anybody."""
        with acting_for(self.programme.pk):
            rows = OutboxMail.objects.all()
            if person is not None:
                rows = rows.filter(recipient=person)
            return list(rows.order_by("created_at").values_list("notice", flat=True))


def ok(answer: Any, *status: int) -> Any:
    """What it says, once it says yes."""
    wanted = status or (200, 201)
    assert answer.status_code in wanted, f"{answer.status_code}: {answer.content.decode()[:400]}"
    return answer.json()


def refused(answer: Any, *status: int) -> Any:
    """What a refusal says: a code for programs, a sentence for people."""
    wanted = status or (403, 409, 422)
    assert answer.status_code in wanted, f"{answer.status_code}: {answer.content.decode()[:400]}"
    told = answer.json()
    assert told["code"]
    assert told["detail"].endswith((".", "?", "!", "…"))
    return told


@cache
def _screens() -> dict[str, str]:
    """The sources of the page, which the built bundle is byte for byte made of; tests left out."""
    return {
        path.relative_to(SRC).as_posix(): path.read_text()
        for path in sorted(SRC.rglob("*.ts*"))
        if ".test." not in path.name and path.name not in {"schema.d.ts", "test-server.tsx"}
    }


def messages(within: str = "") -> list[str]:
    """Every sentence of the page, as translators get it."""
    written = re.compile(r"message:\s*(\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`)")
    return [
        found[1:-1]
        for path, body in _screens().items()
        if path.startswith(within)
        for found in written.findall(body)
    ]


def keys(value: Any) -> set[str]:
    """Every field name anywhere inside."""
    if isinstance(value, dict):
        return set(value) | {name for part in value.values() for name in keys(part)}
    if isinstance(value, list):
        return {name for part in value for name in keys(part)}
    return set()


def texts(value: Any) -> list[str]:
    """Every text anywhere inside."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [text for part in value for text in texts(part)]
    return []


def every(person: Callable[[], Any], times: int) -> list[Any]:
    return [person() for _ in range(times)]


__all__ = ["MINE", "House", "every", "keys", "make_supervision", "messages", "ok", "refused"]
