"""What is brought from an arc to a relationship, and taken back again."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.lives.walk import Walk
from tests.lives.world import GOODBYE, THEIR_CHOICE, Brought


class Bringing(Walk):
    @precondition(lambda self: any(life.written for life in self.lives))
    @rule(data=st.data(), to=st.sampled_from(("pair", "group")), let_know=st.booleans())
    def brings_some(self, data: st.DataObject, to: str, let_know: bool) -> None:
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
                "let_know": let_know,
            },
        )
        rests = life.crisis and THEIR_CHOICE in chosen
        if life.closed or not self.live[place] or GOODBYE in chosen or not life.settled or rests:
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
    def lets_them_know(self, data: st.DataObject) -> None:
        pk = data.draw(st.sampled_from([pk for pk, one in self.agendas.items() if one.open]))
        agenda = self.agendas[pk]
        answer = self.people[agenda.owner].post(f"/api/v1/agendas/{pk}/let-know", {})
        if answer.status_code != 403:  # nobody reads it there any more
            assert "let_know" not in self.said(answer)["can"]

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
