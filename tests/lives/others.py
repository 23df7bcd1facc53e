"""What the others do: read, answer, meddle; and contracts that end and begin."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from people.tenancy import acting_for
from tests import make
from tests.crawling import body_of
from tests.lives.walk import Walk
from tests.lives.world import MINE


class Others(Walk):
    @precondition(lambda self: bool(self.agendas))
    @rule(data=st.data())
    def ben_reads(self, data: st.DataObject) -> None:
        pk = data.draw(st.sampled_from(sorted(self.agendas)))
        agenda = self.agendas[pk]
        answer = self.people["ben"].get(f"/api/v1/agendas/{pk}")
        if agenda.words() and self.live[agenda.relationship]:
            seen = body_of(answer).decode()
            assert answer.status_code == 200
            assert [words for words in agenda.open.values() if words not in seen] == []
            assert [one for one in agenda.excerpts if one not in seen] == []
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
        may = by == "ben" and agenda.words() and self.live[agenda.relationship] and agenda.read
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
