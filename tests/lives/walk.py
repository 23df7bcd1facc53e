"""What every step of a life can count on: the people, what is known of them, and who may read which words."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine

from tests.access import world as worlds
from tests.conftest import Api
from tests.crawling import addresses, body_of
from tests.lives.world import Brought, Life

WHOLE = 8  # every so many lives, everybody asks for everything at the end


class Walk(RuleBasedStateMachine):
    walked = 0
    ended = 0
    world: dict[str, Any]

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.stack.enter_context(worlds.undone())
        self.people: dict[str, Api] = {
            name: Api(person) for name, person in self.world["people"].items()
        }
        self.lives: list[Life] = []
        self.agendas: dict[str, Brought] = {}
        self.live = dict.fromkeys(self.world["relationships"], True)
        self.known: dict[str, list[str]] = {
            "user": [str(person.pk) for person in self.world["people"].values()]
        }
        self.markers: dict[str, str] = {}  # words: whose
        self.number = 0
        self.turn = 0
        self.touched: list[str] = []  # addresses of what the last step was about,
        self.whose = ""  # and whose it is

    def teardown(self) -> None:
        try:
            if type(self).ended % WHOLE == 0:
                pages = addresses(self.known)
                self.look((name, page) for name in self.people for page in pages)
            type(self).ended += 1
        finally:
            self.stack.close()

    def look(self, asked: Iterable[tuple[str, str]]) -> None:
        for name, page in asked:
            answer = self.people[name].get(page)
            assert answer.status_code < 500, (name, page)
            if answer.status_code == 200:
                body = body_of(answer).decode(errors="replace")
                there = [words for words in self.markers if words in body]
                assert [words for words in there if not self.may_read(name, words)] == [], (
                    name,
                    page,
                )

    def may_read(self, name: str, words: str) -> bool:
        """My own; and what lies open now on an agenda of a relationship that is mine and live."""
        if self.markers[words] == name:
            return True
        return any(
            words in agenda.words()
            and self.live[agenda.relationship]
            and name in self.world["parties"][agenda.relationship]
            for agenda in self.agendas.values()
        )

    def one(self, data: st.DataObject) -> Life:
        life: Life = data.draw(st.sampled_from(self.lives))
        self.touches(life.owner, f"arcs/{life.pk}")
        return life

    def touches(self, whose: str, *places: str) -> None:
        self.whose, self.touched = whose, [f"/api/v1/{place}" for place in places]

    def asked(self, life: Life) -> Api:
        return self.people[life.owner]

    def said(self, answer: Any, *status: int) -> Any:
        assert answer.status_code in (status or (200, 201)), answer.content
        return answer.json()

    def refused(self, answer: Any, *, also: int = 409) -> None:
        assert answer.status_code in {403, 409, 422, also}, (answer.status_code, answer.content)

    def knows(self, kind: str, pk: str) -> None:
        """From now on pages about it are asked for."""
        there = self.known.setdefault(kind, [])
        there += [pk] if pk not in there else []
