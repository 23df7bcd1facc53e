"""What the owner of an arc writes, sorts, says and closes."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from tests.lives.walk import Walk
from tests.lives.world import CARDS, STEP_NAMES, TEXTS, WHO, Life


class Writing(Walk):
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

    @rule(
        data=st.data(),
        at_risk=st.sampled_from(("no", "no", "no", "not_sure", "yes", "died", "harm")),
    )
    def settles(self, data: st.DataObject, at_risk: str) -> None:
        life = self.one(data)
        told = {"at_risk": at_risk, "all_right": "yes"}
        answer = self.asked(life).put(f"/api/v1/arcs/{life.pk}/settle", told)
        if life.closed:
            return self.refused(answer)
        before = life.crisis
        now = self.said(answer)
        life.settled, life.crisis = True, at_risk in {"yes", "died", "harm"}
        if life.crisis:
            life.silent = life.owed = False
        elif before:  # what she sorted is back, and what follows from it
            life.silent = now["asks_about_silence"]
            life.owed = any(not one["answer"] for one in now["owed"])
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
        early = not life.settled
        nothing = name == "idea" and state == "done" and not life.ideas
        nothing |= name == "close" and state in {"done", "doing"}
        if life.closed or never or theirs or off or early or nothing:
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
