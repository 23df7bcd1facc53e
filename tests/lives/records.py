"""What the owner makes of a record: remembers, seals, looks, compares; picks moments and brings them; has ideas."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests import make_transcripts
from tests.lives.walk import Walk
from tests.lives.world import Brought, Life, Record

TURNS = 3
KINDS = ("words", "event", "look")
MARKS = ("match", "differs", "not_in_record", "cannot_show", "")
IDEA = {"when": "I asked twice", "they": "went quiet", "drop_if": "they go quiet when I wait too"}


def recorded(walk: Walk) -> bool:
    return any(life.record for life in walk.lives)


def tested(walk: Walk) -> bool:
    return any(life.record and life.record.test for life in walk.lives)


def picked(walk: Walk) -> bool:
    return any(life.record and life.record.picked for life in walk.lives)


class Records(Walk):
    @precondition(lambda self: len(self.lives) < 4)
    @rule(owner=st.sampled_from(("ana", "eva")))
    def opens_about_somebody_recorded(self, owner: str) -> None:
        if not self.live["pair" if owner == "ana" else "other pair"]:
            return  # a client can name as listener only whom she works with today
        self.number += 1
        pair, alias = self.world["pairs"][owner], f"Finch {self.number} of {owner}"
        words = tuple(f"hush{self.number}x{turn}of{owner}" for turn in range(TURNS))
        heard = make_transcripts.recording(
            pair,
            heard_by=pair.relationship,
            alias=alias,
            sentences=tuple(f"{word} was said here" for word in words),
        )
        told = {"case_id": str(heard.case.pk), "kind": "message"}
        arc = self.said(self.people[owner].post("/api/v1/arcs", told), 201)
        self.markers |= dict.fromkeys((alias, *words), owner)
        record = Record(alias, str(heard.session.pk), str(heard.transcript.pk), words)
        life = Life(arc["id"], owner, case=str(heard.case.pk), record=record)
        self.lives.append(life)
        for kind, pk in (
            ("arc", life.pk),
            ("case", life.case),
            ("recording", str(heard.recording.pk)),
            ("transcript", record.transcript),
        ):
            self.knows(kind, pk)
        self.said(self.asked(life).put(f"/api/v1/arcs/{life.pk}/settle", {"at_risk": "no"}))
        life.settled = True
        self.touches(owner, f"arcs/{life.pk}", f"transcripts/{record.transcript}")

    # --- memory, and then the record ------------------------------------------------------------

    @precondition(recorded)
    @rule(data=st.data())
    def begins_to_remember(self, data: st.DataObject) -> None:
        life, record = self.a_record(data)
        answer = self.asked(life).post(
            f"/api/v1/arcs/{life.pk}/reality-tests", {"session_id": record.session}
        )
        if life.closed:
            return self.refused(answer)
        record.test = self.said(answer)["id"]
        record.state = record.state or "open"
        self.knows("test", record.test)
        return self.the_record_waits_for_her_alone(life, record)

    @precondition(tested)
    @rule(data=st.data(), kind=st.sampled_from(KINDS), sure=st.integers(0, 100))
    def remembers(self, data: st.DataObject, kind: str, sure: int) -> None:
        life, record = self.a_test(data)
        self.number += 1
        words = f"recollection {self.number} of {life.owner}"
        told = {"account": words, "claims": [{"text": words, "kind": kind, "sure": sure}]}
        answer = self.asked(life).put(f"/api/v1/reality-tests/{record.test}/account", told)
        if not record.waits:
            return self.refused(answer)  # INV-14
        self.markers[words] = life.owner
        record.written = True
        for claim in self.said(answer)["claims"]:
            self.knows("claim", claim["id"])
        return self.the_record_waits_for_her_alone(life, record)

    @precondition(tested)
    @rule(data=st.data(), already_read=st.booleans())
    def seals(self, data: st.DataObject, already_read: bool) -> None:
        life, record = self.a_test(data)
        answer = self.asked(life).post(
            f"/api/v1/reality-tests/{record.test}/seal", {"already_read": already_read}
        )
        if not record.waits or not (record.written or already_read):
            return self.refused(answer)
        assert self.said(answer)["digest_ok"] is True
        record.state = "sealed"
        return None

    @precondition(tested)
    @rule(data=st.data())
    def looks(self, data: st.DataObject) -> None:
        life, record = self.a_test(data)
        answer = self.asked(life).post(f"/api/v1/reality-tests/{record.test}/look")
        if record.waits:
            return self.refused(answer)  # INV-15
        record.state = "looked" if record.state == "sealed" else record.state
        assert self.said(answer)["state"] == record.state
        transcript = self.asked(life).get(f"/api/v1/transcripts/{record.transcript}")
        assert transcript.status_code == 200
        return None

    @precondition(tested)
    @rule(data=st.data(), mark=st.sampled_from(MARKS), pointing=st.booleans())
    def lays_beside(self, data: st.DataObject, mark: str, pointing: bool) -> None:
        life, record = self.a_test(data)
        at = f"/api/v1/reality-tests/{record.test}"
        claims = self.said(self.asked(life).get(at))["claims"]
        if not claims:
            return None
        excerpt = min(record.picked) if pointing and record.picked else None
        answer = self.asked(life).put(
            f"{at}/claims/{claims[0]['id']}", {"mark": mark, "excerpt_id": excerpt}
        )
        if record.state not in {"looked", "compared"}:
            return self.refused(answer)
        self.said(answer)
        record.rested_on |= {excerpt} if excerpt else set()
        return None

    @precondition(tested)
    @rule(data=st.data(), both=st.booleans())
    def compares(self, data: st.DataObject, both: bool) -> None:
        life, record = self.a_test(data)
        at = f"/api/v1/reality-tests/{record.test}"
        told: dict[str, list[str] | None] = {
            "fits": [],
            "does_not": [] if both else None,
            "cannot_tell": [],
        }
        answer = self.asked(life).put(f"{at}/evidence", told)
        if record.state not in {"looked", "compared"} or not both:
            return self.refused(answer)
        self.said(answer)
        self.said(self.asked(life).post(f"{at}/compare"))
        record.state = "compared"
        return None

    # --- moments of it --------------------------------------------------------------------------

    @precondition(recorded)
    @rule(data=st.data(), turn=st.integers(0, TURNS - 1))
    def picks(self, data: st.DataObject, turn: int) -> None:
        life, record = self.a_record(data)
        answer = self.asked(life).post(
            f"/api/v1/transcripts/{record.transcript}/excerpts", {"turn_id": turn}
        )
        if record.waits:
            return self.refused(answer)
        excerpt = self.said(answer)["id"]
        record.picked[excerpt] = record.words[turn]
        self.knows("excerpt", excerpt)
        self.touches(life.owner, f"excerpts/{excerpt}", f"arcs/{life.pk}")
        return None

    @precondition(picked)
    @rule(data=st.data(), to=st.sampled_from(("pair", "pair", "group")))
    def brings_a_moment(self, data: st.DataObject, to: str) -> None:
        life, record, excerpt = self.an_excerpt(data)
        place = to if life.owner == "ana" else "other pair"
        answer = self.asked(life).post(
            f"/api/v1/arcs/{life.pk}/bring",
            {
                "relationship_id": str(self.world["relationships"][place].pk),
                "questions": [],
                "excerpt_ids": [excerpt],
            },
        )
        may = not life.closed and life.settled and self.live[place] and not record.waits
        if not may or place == "group":  # the client's consent names the pair alone (INV-26)
            return self.refused(answer, also=404)
        pk = self.said(answer)["agenda_id"]
        agenda = self.agendas.setdefault(pk, Brought(life.owner, place))
        agenda.excerpts[excerpt] = {record.picked[excerpt], record.alias}
        self.knows("agenda", pk)
        self.touches(life.owner, f"agendas/{pk}", f"excerpts/{excerpt}", "desk")
        return None

    @precondition(lambda self: any(agenda.excerpts for agenda in self.agendas.values()))
    @rule(data=st.data())
    def takes_a_moment_back(self, data: st.DataObject) -> None:
        pk = data.draw(st.sampled_from([pk for pk, one in self.agendas.items() if one.excerpts]))
        agenda = self.agendas[pk]
        excerpt = data.draw(st.sampled_from(sorted(agenda.excerpts)))
        told = {"answer_ids": [], "excerpt_ids": [excerpt]}
        self.said(self.people[agenda.owner].post(f"/api/v1/agendas/{pk}/take-back", told))
        del agenda.excerpts[excerpt]
        self.touches(agenda.owner, f"agendas/{pk}", f"excerpts/{excerpt}", "desk")

    @precondition(picked)
    @rule(data=st.data())
    def unpicks(self, data: st.DataObject) -> None:
        life, record, excerpt = self.an_excerpt(data)
        answer = self.asked(life).delete(f"/api/v1/excerpts/{excerpt}")
        lies = any(excerpt in agenda.excerpts for agenda in self.agendas.values())
        if record.waits or lies or excerpt in record.rested_on:
            return self.refused(answer)
        if (
            answer.status_code == 204
        ):  # one that was read and taken back leaves its trace, and stays
            del record.picked[excerpt]
            assert self.asked(life).get(f"/api/v1/excerpts/{excerpt}").status_code == 404
            return None
        return self.refused(answer)

    # --- what may be true -----------------------------------------------------------------------

    @rule(
        data=st.data(),
        on=st.sampled_from(("a moment", "no record", "nothing")),
        way_out=st.booleans(),
    )
    def has_an_idea(self, data: st.DataObject, on: str, way_out: bool) -> None:
        life = self.one(data)
        self.number += 1
        words = f"notion {self.number} of {life.owner}"
        moments = sorted(life.record.picked) if life.record else []
        chosen = moments[:1] if on == "a moment" else []
        told: dict[str, Any] = {**IDEA, "arc_id": life.pk, "may_mean": words}
        told |= {"excerpt_ids": chosen, "no_record": on == "no record"}
        told |= {} if way_out else {"drop_if": ""}
        answer = self.asked(life).post("/api/v1/ideas", told)
        if life.closed or not life.settled or not way_out or not (chosen or on == "no record"):
            return self.refused(answer)  # G1, INV-23
        self.knows("idea", self.said(answer)["id"])
        life.ideas = True
        self.markers[words] = life.owner
        if life.record:
            life.record.rested_on |= set(chosen)
        return None

    # --- in short -------------------------------------------------------------------------------

    def the_record_waits_for_her_alone(self, life: Life, record: Record) -> None:
        """INV-15: while she remembers; what she had brought before is read by the others as it was."""
        answer = self.asked(life).get(f"/api/v1/transcripts/{record.transcript}")
        assert answer.status_code == (409 if record.waits else 200)

    def a_record(self, data: st.DataObject) -> tuple[Life, Record]:
        life = data.draw(st.sampled_from([life for life in self.lives if life.record]))
        assert life.record is not None
        self.touches(life.owner, f"arcs/{life.pk}", f"transcripts/{life.record.transcript}")
        return life, life.record

    def a_test(self, data: st.DataObject) -> tuple[Life, Record]:
        begun = [life for life in self.lives if life.record and life.record.test]
        life = data.draw(st.sampled_from(begun))
        assert life.record is not None
        self.touches(life.owner, f"arcs/{life.pk}", f"reality-tests/{life.record.test}")
        return life, life.record

    def an_excerpt(self, data: st.DataObject) -> tuple[Life, Record, str]:
        rich = [life for life in self.lives if life.record and life.record.picked]
        life = data.draw(st.sampled_from(rich))
        assert life.record is not None
        excerpt = data.draw(st.sampled_from(sorted(life.record.picked)))
        self.touches(life.owner, f"arcs/{life.pk}", f"excerpts/{excerpt}")
        return life, life.record, excerpt
