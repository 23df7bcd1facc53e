"""Random lives of arcs: whatever is done in whatever order, nobody reads what was not brought to them.

Two owners share a supervisor; one of them is in a group with a peer; a director keeps the record.
After every step everybody asks for what was just touched, and some of them for a few more of all the
pages there are, in turn; now and then everybody asks for all of them. None may hold a word that is not
theirs to read. STILLROOM_ARC_STEPS says how many steps to walk at least (300 when not given), and
STILLROOM_ARC_SEED which of all lives to lead: the same number leads the same ones.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import count, cycle, islice, product
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from people.models import Part, Relationship, Role, User
from people.tenancy import acting_for
from supervision.arcs.models import Arc
from tests import make
from tests.access import world as worlds
from tests.access.evaluate import routes
from tests.arc_rows import wrong_with
from tests.conftest import Api
from tests.crawling import addresses, body_of

STEPS = int(os.environ.get("STILLROOM_ARC_STEPS") or 300)
SEED = int(os.environ.get("STILLROOM_ARC_SEED") or 1)
LONGEST = 60  # steps of one life
PAGES = 3  # of all there are for all there are, asked for after each step, in turn
WHOLE = 8  # every so many lives, everybody asks for everything at the end

TEXTS = ("N1", "N3", "B3", "E1", "H1", "K1", "N5", "fear_professional", "A5", "G1", "R3", "X4")
CRISIS_OFF = {"N5", "fear_professional", "A5", "G1"}
GOODBYE = "G1"
THEIR_CHOICE = "A5"
WHO = ("client", "other", "circumstances", "service", "me", "unknown")
CARDS = (
    "early_ending",
    "away_after_challenge",
    "ended_without_relief",
    "gone_without_word",
    "other_or_unsure",
)
STEP_NAMES = ("name", "body", "echo", "urge", "fear_line", "sort", "choice", "idea", "next_time")
MINE = "I've read this twice. The quiet on the stairs stays with me."


@dataclass
class Life:
    """One arc as it has to be by what was done to it."""

    pk: str
    owner: str
    settled: bool = False
    crisis: bool = False
    closed: bool = False
    silent: bool = False  # they went without a word, and nobody has said how worried they are
    decided: str = ""
    owed: bool = False
    written: dict[str, tuple[str, int]] = field(default_factory=dict)  # words and revision
    case: str = ""

    def refuses(self, question: str) -> bool:
        return (
            self.closed
            or not self.settled
            or (self.crisis and question in CRISIS_OFF)
            or (question == THEIR_CHOICE and self.decided not in {"client", "unknown"})
            or (question in {"N5", "fear_professional"} and self.silent)
        )


@dataclass
class Brought:
    """What lies open on an agenda: for each question, the words as they were when brought."""

    owner: str
    relationship: str
    open: dict[str, str] = field(default_factory=dict)
    read: bool = False


class Arcs(RuleBasedStateMachine):
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

    # --- what the owner does --------------------------------------------------------------------

    @initialize(owner=st.sampled_from(("ana", "eva")), calm=st.booleans())
    def begins(self, owner: str, calm: bool) -> None:
        self.opens(owner, "message", calm)

    @precondition(lambda self: len(self.lives) < 4)
    @rule(
        owner=st.sampled_from(("ana", "eva")),
        kind=st.sampled_from(("message", "no_show", "silence", "other")),
        calm=st.booleans(),
    )
    def opens(self, owner: str, kind: str, calm: bool) -> None:
        self.number += 1
        alias = f"Heron {self.number} of {owner}"
        case = self.said(self.people[owner].post("/api/v1/cases", {"alias": alias}), 201)
        arc = self.said(
            self.people[owner].post("/api/v1/arcs", {"case_id": case["id"], "kind": kind}), 201
        )
        self.markers[alias] = owner
        life = Life(arc["id"], owner, case=case["id"])
        self.lives.append(life)
        self.touches(owner, f"arcs/{life.pk}", f"cases/{life.case}")
        self.known.setdefault("arc", []).append(arc["id"])
        self.known.setdefault("case", []).append(case["id"])
        if calm:
            self.said(self.asked(life).put(f"/api/v1/arcs/{life.pk}/settle", {"at_risk": "no"}))
            life.settled = True

    @rule(data=st.data(), at_risk=st.sampled_from(("no", "no", "no", "not_sure", "yes", "died")))
    def settles(self, data: st.DataObject, at_risk: str) -> None:
        life = self.one(data)
        told = {"at_risk": at_risk, "all_right": "yes"}
        answer = self.asked(life).put(f"/api/v1/arcs/{life.pk}/settle", told)
        if life.closed:
            return self.refused(answer)
        self.said(answer)
        life.settled, life.crisis = True, at_risk == "died"
        if life.crisis:
            life.silent = life.owed = False
        return None

    @rule(data=st.data(), question=st.sampled_from(TEXTS))
    def writes(self, data: st.DataObject, question: str) -> None:
        life = self.one(data)
        self.number += 1
        words = f"marker {self.number} of {life.owner}"
        _, revision = life.written.get(question, ("", 0))
        told = {"value": {"text": words, "there": True} if question == "R3" else words}
        answer = self.asked(life).put(
            f"/api/v1/arcs/{life.pk}/entries/{question}", told, if_match=f'"{revision}"'
        )
        if life.refuses(question):
            return self.refused(answer)
        self.said(answer)
        self.markers[words] = life.owner
        life.written[question] = (words, revision + 1)
        return None

    @rule(data=st.data(), card=st.sampled_from(CARDS))
    def sorts(self, data: st.DataObject, card: str) -> None:
        life = self.one(data)
        arc = self.said(self.asked(life).get(f"/api/v1/arcs/{life.pk}"))
        there = [one["revision"] for one in arc["entries"] if one["question"] == "situation"]
        answer = self.asked(life).put(
            f"/api/v1/arcs/{life.pk}/entries/situation",
            {"value": {"primary": card, "also": None}},
            if_match=f'"{there[0] if there else 0}"',
        )
        if life.closed or not life.settled or life.crisis:
            return self.refused(answer)
        self.said(answer)
        now = self.said(self.asked(life).get(f"/api/v1/arcs/{life.pk}"))
        life.silent = now["asks_about_silence"]
        life.owed = any(not one["answer"] for one in now["owed"])
        assert not life.owed or card == "ended_without_relief"
        assert not life.silent or card == "gone_without_word"
        return None

    @rule(data=st.data(), said=st.sampled_from(("no", "not_sure", "yes")))
    def says_how_worried(self, data: st.DataObject, said: str) -> None:
        life = self.one(data)
        arc = self.said(self.asked(life).get(f"/api/v1/arcs/{life.pk}"))
        there = [one["revision"] for one in arc["entries"] if one["question"] == "silent_safety"]
        answer = self.asked(life).put(
            f"/api/v1/arcs/{life.pk}/entries/silent_safety",
            {"value": said},
            if_match=f'"{there[0] if there else 0}"',
        )
        if life.closed or not life.settled:
            return self.refused(answer)
        self.said(answer)
        life.silent = False
        return None

    @rule(data=st.data(), key=st.sampled_from(("B0", "B1", "B2")), value=st.integers(-5, 105))
    def believes(self, data: st.DataObject, key: str, value: int) -> None:
        life = self.one(data)
        answer = self.asked(life).put(f"/api/v1/arcs/{life.pk}/beliefs/{key}", {"value": value})
        if not 0 <= value <= 100:
            assert answer.status_code == 400
        elif life.closed or not life.settled or life.crisis:
            self.refused(answer)
        else:
            said = self.said(answer)["says"]
            assert key != "B0" or said == ""

    @rule(data=st.data(), who=st.sampled_from(WHO))
    def says_who_decided(self, data: st.DataObject, who: str) -> None:
        life = self.one(data)
        told = {"who_decided": who}
        answer = self.asked(life).put(f"/api/v1/arcs/{life.pk}/departure", told)
        if life.closed or not life.settled:
            return self.refused(answer)
        fits = self.said(answer)["choice_fits"]
        life.decided = who
        assert fits == (who in {"client", "unknown"} and not life.crisis)
        return None

    @rule(
        data=st.data(),
        name=st.sampled_from((*STEP_NAMES, "settle", "close", "received")),
        state=st.sampled_from(("done", "skipped", "later", "doing")),
    )
    def takes_a_step(self, data: st.DataObject, name: str, state: str) -> None:
        life = self.one(data)
        answer = self.asked(life).post(f"/api/v1/arcs/{life.pk}/steps/{name}", {"state": state})
        never = name in {"settle", "close"} and state == "skipped"
        theirs = name == "received" and state == "done"
        off = life.crisis and name in {"fear_line", "sort", "choice"} and state != "skipped"
        early = not life.settled and name != "settle"
        if life.closed or never or theirs or off or early:
            self.refused(answer)
        elif name not in {"settle", "close"}:
            self.said(answer)

    @rule(data=st.data())
    def answers_what_is_owed(self, data: st.DataObject) -> None:
        life = self.one(data)
        answer = self.asked(life).put(
            f"/api/v1/arcs/{life.pk}/owed/referral", {"answer": "not_sure"}
        )
        if life.owed and not life.closed:
            self.said(answer)
            life.owed = False

    @rule(data=st.data())
    def closes(self, data: st.DataObject) -> None:
        life = self.one(data)
        answer = self.asked(life).post(f"/api/v1/arcs/{life.pk}/close")
        if life.closed or life.owed or not life.settled:
            return self.refused(answer)
        self.said(answer)
        life.closed = True
        return None

    @precondition(lambda self: any(life.closed for life in self.lives))
    @rule(data=st.data())
    def opens_again(self, data: st.DataObject) -> None:
        life = data.draw(st.sampled_from([life for life in self.lives if life.closed]))
        self.said(self.asked(life).post(f"/api/v1/arcs/{life.pk}/reopen"))
        life.closed = False

    @rule(data=st.data())
    def puts_it_down(self, data: st.DataObject) -> None:
        life = self.one(data)
        answer = self.asked(life).post(f"/api/v1/arcs/{life.pk}/set-aside")
        if life.closed:
            return self.refused(answer)
        self.said(answer)
        return None

    # --- bringing and taking back ---------------------------------------------------------------

    @precondition(lambda self: any(life.written for life in self.lives))
    @rule(data=st.data(), to=st.sampled_from(("pair", "group")))
    def brings_some(self, data: st.DataObject, to: str) -> None:
        life = data.draw(st.sampled_from([life for life in self.lives if life.written]))
        place = to if life.owner == "ana" else "other pair"
        asked = sorted(life.written)
        chosen = data.draw(st.lists(st.sampled_from(asked), min_size=1, unique=True))
        answer = self.asked(life).post(
            f"/api/v1/arcs/{life.pk}/bring",
            {
                "relationship_id": str(self.world["relationships"][place].pk),
                "questions": chosen,
                "excerpt_ids": [],
            },
        )
        if life.closed or not self.live[place] or GOODBYE in chosen or not life.settled:
            return self.refused(answer, also=404)
        pk = self.said(answer)["agenda_id"]
        agenda = self.agendas.setdefault(pk, Brought(life.owner, place))
        self.touches(self.agendas[pk].owner, f"agendas/{pk}", "desk")
        assert (agenda.owner, agenda.relationship) == (life.owner, place)
        agenda.open |= {question: life.written[question][0] for question in chosen}
        agendas = self.known.setdefault("agenda", [])
        agendas += [pk] if pk not in agendas else []
        return None

    @precondition(lambda self: any(agenda.open for agenda in self.agendas.values()))
    @rule(data=st.data())
    def takes_back(self, data: st.DataObject) -> None:
        pk = data.draw(st.sampled_from([pk for pk, one in self.agendas.items() if one.open]))
        self.touches(self.agendas[pk].owner, f"agendas/{pk}", "desk")
        agenda = self.agendas[pk]
        client = self.people[agenda.owner]
        mine = self.said(client.get(f"/api/v1/agendas/{pk}"))
        answers = [*mine["needs"]["answers"], *(a for i in mine["items"] for a in i["answers"])]
        shared = {one["prompt_id"]: one["id"] for one in answers if one["shared"]}
        assert set(shared) == set(agenda.open)
        chosen = data.draw(st.lists(st.sampled_from(sorted(shared)), min_size=1, unique=True))
        ids = [shared[question] for question in chosen]
        told = {"answer_ids": ids, "excerpt_ids": []}
        self.said(client.post(f"/api/v1/agendas/{pk}/take-back", told))
        for question in chosen:
            del agenda.open[question]

    # --- what others do -------------------------------------------------------------------------

    @precondition(lambda self: bool(self.agendas))
    @rule(data=st.data())
    def ben_reads(self, data: st.DataObject) -> None:
        pk = data.draw(st.sampled_from(sorted(self.agendas)))
        agenda = self.agendas[pk]
        answer = self.people["ben"].get(f"/api/v1/agendas/{pk}")
        if agenda.open and self.live[agenda.relationship]:
            seen = body_of(answer).decode()
            assert answer.status_code == 200
            assert [words for words in agenda.open.values() if words not in seen] == []
            agenda.read = True

    @precondition(lambda self: bool(self.agendas))
    @rule(
        data=st.data(),
        kind=st.sampled_from(("words", "holding")),
        by=st.sampled_from(("ben", "pia", "dee", "owner")),
    )
    def somebody_answers(self, data: st.DataObject, kind: str, by: str) -> None:
        pk = data.draw(st.sampled_from(sorted(self.agendas)))
        self.touches(self.agendas[pk].owner, f"agendas/{pk}", "desk")
        agenda = self.agendas[pk]
        told = {"kind": kind, "text": MINE, "starter_id": ""}
        person = self.people[agenda.owner if by == "owner" else by]
        answer = person.post(f"/api/v1/agendas/{pk}/acknowledgments", told)
        may = by == "ben" and agenda.open and self.live[agenda.relationship] and agenda.read
        if may:
            self.said(answer, 201)
        elif by != "ben":
            self.refused(answer, also=404)

    @precondition(lambda self: bool(self.lives))
    @rule(
        data=st.data(),
        by=st.sampled_from(("ben", "pia", "dee", "other")),
        what=st.sampled_from(
            ("settle", "close", "reopen", "steps/choice", "entries/N1", "beliefs/B0", "bring")
        ),
    )
    def somebody_meddles(self, data: st.DataObject, by: str, what: str) -> None:
        """Only the owner ever acts in an arc (G2); to others it does not exist."""
        life = self.one(data)
        other = "eva" if life.owner == "ana" else "ana"
        person = self.people[other if by == "other" else by]
        method = person.post if what in {"close", "reopen", "steps/choice", "bring"} else person.put
        told = {"state": "doing", "value": 1, "at_risk": "no", "questions": []}
        answer = method(f"/api/v1/arcs/{life.pk}/{what}", told, if_match='"0"')
        assert answer.status_code == 404

    @rule(place=st.sampled_from(("pair", "group", "other pair")))
    def a_contract_ends_or_begins(self, place: str) -> None:
        relationship = self.world["relationships"][place]
        with acting_for(self.world["programme"].pk):
            if self.live[place]:
                for contract in relationship.contracts.filter(state="signed"):
                    make.ended(contract)
            else:
                signers = [member.user for member in relationship.members.select_related("user")]
                make.contract(relationship, signers)
        self.live[place] = not self.live[place]
        self.touches("", *(f"agendas/{pk}" for pk in self.agendas), "desk")

    # --- what always holds ----------------------------------------------------------------------

    @invariant()
    def nobody_reads_what_was_not_brought_to_them(self) -> None:
        if self.lives:
            type(self).walked += 1
            whole = list(product(self.people, addresses(self.known)))
            self.turn += PAGES
            in_turn = islice(cycle(whole), self.turn, self.turn + PAGES)
            others = [name for name in self.people if name != self.whose]
            self.look([*product(others, self.touched), *in_turn])

    @invariant()
    def the_rows_obey_the_guards(self) -> None:
        touched = [life for life in self.lives if f"/api/v1/arcs/{life.pk}" in self.touched]
        with acting_for(self.world["programme"].pk):
            for life in touched:
                arc = Arc.objects.select_related("item__key", "item__owner").get(pk=UUID(life.pk))
                assert wrong_with(arc) == []
                assert (arc.crisis, arc.closed_at is not None) == (life.crisis, life.closed)

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
            words in agenda.open.values()
            and self.live[agenda.relationship]
            and name in self.world["parties"][agenda.relationship]
            for agenda in self.agendas.values()
        )

    # --- in short -------------------------------------------------------------------------------

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


def a_world() -> dict[str, Any]:
    programme = make.programme()
    people: dict[str, User] = {
        "ana": make.member(programme, "Ana", Role.SUPERVISEE),
        "eva": make.member(programme, "Eva", Role.SUPERVISEE),
        "pia": make.member(programme, "Pia", Role.SUPERVISEE),
        "ben": make.member(programme, "Ben", Role.SUPERVISOR),
        "dee": make.member(programme, "Dee", Role.DIRECTOR, Role.ADMINISTRATOR),
    }
    pair = make.pair(programme, people["ana"], people["ben"])
    other = make.pair(programme, people["eva"], people["ben"])
    group = make.relationship(
        programme,
        {
            people["ana"]: Part.SUPERVISEE,
            people["pia"]: Part.SUPERVISEE,
            people["ben"]: Part.FACILITATOR,
        },
        kind=Relationship.Kind.GROUP,
    )
    return {
        "programme": programme,
        "people": people,
        "relationships": {
            "pair": pair.relationship,
            "other pair": other.relationship,
            "group": group,
        },
        "parties": {
            "pair": {"ana", "ben"},
            "other pair": {"eva", "ben"},
            "group": {"ana", "pia", "ben"},
        },
    }


@pytest.mark.django_db
@pytest.mark.parametrize("half", [1, 2])
def test_whatever_happens_nobody_reads_what_was_not_brought_to_them(half, record_property):
    """Two halves, so that two processors walk at once; other lives in each."""
    assert "GET /api/v1/arcs/{}" in routes()
    Arcs.world, Arcs.walked, Arcs.ended = a_world(), 0, 0
    times = count(SEED * 1_000_000 + half * 1000)
    while Arcs.walked < STEPS // 2:
        before = Arcs.walked
        run_state_machine_as_test(
            seed(next(times))(Arcs),
            settings=settings(
                max_examples=min(100, (STEPS // 2 - before) // LONGEST + 1),
                stateful_step_count=LONGEST,
                deadline=None,
                database=None,
                phases=(Phase.generate,),  # a shorter life would take longer to find than to read
                suppress_health_check=list(HealthCheck),
            ),
        )
        assert Arcs.walked > before
    record_property("arc_steps", Arcs.walked)
    print(f"{Arcs.walked} steps of random arcs")  # noqa: T201 the number is asked for
