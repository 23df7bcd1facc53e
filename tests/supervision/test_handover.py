"""Somebody new: they begin with next to nothing, and read of earlier work only what was picked for them (4.8)."""

import json

import pytest
from django.db import connection

from cases import services as cases
from people.models import Part, Relationship, Role
from people.tenancy import acting_as, acting_for
from supervision.agendas import services as agendas
from supervision.agendas.models import Agenda
from supervision.handover.models import Handover
from tests import make, make_arcs, make_care, make_supervision, make_transcripts
from tests.make_supervision import MINE
from tests.supervision.test_writing import Counted, url

LEFT = "an abandoned child"
OLD = "my grandmother's kitchen"


@pytest.fixture
def answers(agenda):
    made = {
        "N1": make_supervision.answer(agenda),
        "N3": make_supervision.answer(agenda, "N3", "don't look at me"),
        "E1": make_supervision.answer(agenda, "E1", OLD),
    }
    make_supervision.brought(agenda, *made.values())
    return made


@pytest.fixture
def heard(pair):
    return make_transcripts.recording(pair, heard_by=pair.relationship, alias="Heron")


@pytest.fixture
def new(pair):
    """Ana's new supervisor, Cleo, after Ben."""
    cleo = make.member(pair.programme, "Cleo", Role.SUPERVISOR)
    return make.pair(pair.programme, pair.supervisee, cleo)


@pytest.fixture
def cleo(api, new):
    return api(new.supervisor)


def at(relationship, *parts):
    return "/".join([f"/api/v1/relationships/{relationship.pk}/handover", *parts])


def picked(answers=(), excerpts=(), ideas=()):
    return {
        "answer_ids": [str(one.pk) for one in answers],
        "excerpt_ids": [str(one.pk) for one in excerpts],
        "idea_ids": [str(one.pk) for one in ideas],
    }


def preview(client, relationship, answers=(), excerpts=(), ideas=()):
    def ids(rows):
        return ",".join(str(one.pk) for one in rows)

    asked = f"?answers={ids(answers)}&excerpts={ids(excerpts)}&ideas={ids(ideas)}"
    return client.get(at(relationship, "preview") + asked)


def lay(agenda, excerpt):
    """On the record item of an agenda, and brought there."""
    with acting_for(agenda.programme_id):
        agendas.attach(agenda.owner, make_supervision.item(agenda, "record"), excerpt)
    make_supervision.brought(agenda, excerpts=[excerpt])


def take_back(agenda, answer):
    with acting_as(answer.owner.pk):
        whole = Agenda.objects.select_related("item__owner", "programme", "session__relationship")
        brought = whole.get(pk=agenda.pk)
    make_supervision.taken_back(brought, answer)


def test_nothing_is_chosen_and_an_older_goodbye_is_picked_alone(ana, new, agenda, answers):
    (found,) = ana.get(at(new.relationship)).json()["results"]

    assert found["agenda_id"] == str(agenda.pk)
    alone = {one["prompt_id"]: one["one_by_one"] for one in found["answers"]}
    assert alone == {"N1": False, "N3": False, "E1": True}
    assert "ticked" not in json.dumps(found)


def test_what_was_never_shared_or_was_taken_back_is_not_there_to_pick(ana, pair, new, agenda):
    private = make_supervision.answer(agenda)
    back = make_supervision.answer(agenda, "N3", "stay")
    other = make_supervision.answer(agenda, "B1", "cold hands")
    make_supervision.brought(agenda, back, other)
    take_back(agenda, back)

    (found,) = ana.get(at(new.relationship)).json()["results"]

    assert [one["prompt_id"] for one in found["answers"]] == ["B1"]
    for hidden in (private, back):
        assert ana.post(at(new.relationship), picked([hidden])).status_code == 404


def test_inv_40_who_is_new_reads_what_was_picked_and_nothing_beside_it(
    ana, cleo, pair, new, agenda, answers
):
    make_supervision.opened(agenda, pair.supervisor)
    make_supervision.received(agenda, pair.supervisor)
    make.ended(pair.contract)
    assert cleo.get("/api/v1/handovers").json()["results"] == []

    done = ana.post(at(new.relationship), picked([answers["N1"]]))

    assert done.status_code == 201
    packet = f"/api/v1/handovers/{done.json()['id']}"
    seen = cleo.get(packet)
    assert seen.status_code == 200
    (item,) = seen.json()["items"]
    assert [one["value"] for one in item["answers"]] == [LEFT]
    assert item["answers"][0]["text"]
    for beside in ("don't look", OLD, MINE):
        assert beside not in seen.content.decode()
    assert cleo.get(url(agenda)).status_code == 404
    assert "handover.given" in _told(new.supervisor, pair)


def _told(person, pair):
    with acting_for(pair.programme.pk):
        return make_care.told(person)


def test_the_preview_is_what_they_will_read_and_changes_nothing(ana, cleo, pair, new, answers):
    chosen = [answers["N1"], answers["E1"]]

    seen = preview(ana, new.relationship, chosen).json()
    with acting_for(pair.programme.pk):
        assert not Handover.objects.exists()
    made = ana.post(at(new.relationship), picked(chosen)).json()["id"]

    read = cleo.get(f"/api/v1/handovers/{made}").json()
    assert (seen["items"], seen["ideas"]) == (read["items"], read["ideas"])


def test_it_is_a_copy_and_what_is_brought_again_later_stays_out_of_it(
    ana, cleo, new, agenda, answers
):
    made = ana.post(at(new.relationship), picked([answers["N1"]])).json()["id"]
    take_back(agenda, answers["N1"])

    assert LEFT in cleo.get(f"/api/v1/handovers/{made}").content.decode()


def test_an_idea_goes_along_when_it_is_picked(ana, cleo, pair, new):
    idea = make_arcs.idea(make_arcs.arc(pair))

    made = ana.post(at(new.relationship), picked(ideas=[idea])).json()

    (read,) = cleo.get(f"/api/v1/handovers/{made['id']}").json()["ideas"]
    assert read["when"] == "I asked twice"
    assert read["status"] == "open"
    assert cleo.get("/api/v1/ideas").json()["results"] == []


def test_a_moment_goes_only_where_the_client_agreed(ana, cleo, pair, new, agenda, heard):
    excerpt = make_transcripts.excerpt(heard)
    lay(agenda, excerpt)

    (found,) = ana.get(at(new.relationship)).json()["results"]
    refused = ana.post(at(new.relationship), picked(excerpts=[excerpt]))

    assert [one["may_hear"] for one in found["excerpts"]] == [False]
    assert (refused.status_code, refused.json()["code"]) == (409, "consent_missing")
    assert preview(ana, new.relationship, excerpts=[excerpt]).status_code == 409
    assert cleo.get(f"/api/v1/excerpts/{excerpt.pk}").status_code == 404


def test_a_moment_opens_by_its_own_grant_and_can_be_spoken_about(
    ana, cleo, pair, new, agenda, heard
):
    excerpt = make_transcripts.excerpt(heard)
    lay(agenda, excerpt)
    _named(heard.case, new.relationship)
    make_supervision.comment(make_supervision.thread(excerpt), by=pair.supervisor)
    assert preview(ana, new.relationship, excerpts=[excerpt]).json()["comes_with"] == {
        "comments": 1
    }

    made = ana.post(at(new.relationship), picked(excerpts=[excerpt])).json()["id"]

    (item,) = cleo.get(f"/api/v1/handovers/{made}").json()["items"]
    assert item["excerpts"] == [{"excerpt_id": str(excerpt.pk)}]
    assert cleo.get(f"/api/v1/excerpts/{excerpt.pk}").status_code == 200
    assert cleo.get(f"/api/v1/transcripts/{heard.transcript.pk}").status_code == 404
    assert cleo.post("/api/v1/threads", {"excerpt_id": str(excerpt.pk)}).status_code in {200, 201}
    assert ana.delete(f"/api/v1/excerpts/{excerpt.pk}").json()["code"] == "in_use"


def _named(case, relationship):
    today = case.programme.today()
    with acting_for(case.programme_id):
        cases.record_consent(
            case.owner,
            case,
            purposes=["supervisor_hears"],
            relationship=relationship,
            given_on=today,
            method="paper",
            keep_until=today,
        )


def test_a_record_that_waits_for_her_memory_waits_here_too(ana, pair, new, agenda, heard):
    excerpt = make_transcripts.excerpt(heard)
    lay(agenda, excerpt)
    _named(heard.case, new.relationship)
    make_arcs.begun(make_arcs.arc(pair, about=heard.case), heard.session)

    (found,) = ana.get(at(new.relationship)).json()["results"]
    refused = ana.post(at(new.relationship), picked(excerpts=[excerpt]))

    assert (found["excerpts"], found["records_wait"]) == ([], True)
    assert (refused.status_code, refused.json()["code"]) == (409, "not_yet")


def test_a_list_of_packets_tells_no_words_so_that_reading_is_always_noticed(
    ana, cleo, new, answers
):
    ana.post(at(new.relationship), picked([answers["N1"]]))

    listed = cleo.get("/api/v1/handovers")

    assert len(listed.json()["results"]) == 1
    assert LEFT not in listed.content.decode()


def test_taken_back_before_anybody_read_it_it_was_never_there(ana, cleo, pair, new, answers):
    made = ana.post(at(new.relationship), picked([answers["N1"]])).json()["id"]

    assert ana.post(f"/api/v1/handovers/{made}/take-back").status_code == 204

    assert cleo.get(f"/api/v1/handovers/{made}").status_code == 404
    assert ana.get("/api/v1/handovers").json()["results"] == []
    assert "handover.given" not in _told(new.supervisor, pair)


def test_taken_back_after_it_was_read_only_that_it_was_taken_back_is_left(
    ana, cleo, pair, new, agenda, heard, answers
):
    excerpt = make_transcripts.excerpt(heard)
    lay(agenda, excerpt)
    _named(heard.case, new.relationship)
    chosen = picked([answers["N1"]], [excerpt])
    made = ana.post(at(new.relationship), chosen).json()["id"]
    cleo.get(f"/api/v1/handovers/{made}")

    assert ana.post(f"/api/v1/handovers/{made}/take-back").status_code == 204

    left = cleo.get(f"/api/v1/handovers/{made}").json()
    assert (left["items"], left["ideas"]) == ([], [])
    assert left["taken_back_at"] is not None
    assert cleo.get(f"/api/v1/excerpts/{excerpt.pk}").status_code == 404
    assert ana.post(f"/api/v1/handovers/{made}/take-back").status_code == 403


def test_the_same_moment_brought_at_a_meeting_stays_open_there(ana, cleo, new, agenda, heard, pair):
    excerpt = make_transcripts.excerpt(heard)
    lay(agenda, excerpt)
    _named(heard.case, new.relationship)
    made = ana.post(at(new.relationship), picked(excerpts=[excerpt])).json()["id"]
    lay(make_supervision.agenda(new), excerpt)

    ana.post(f"/api/v1/handovers/{made}/take-back")

    assert cleo.get(f"/api/v1/excerpts/{excerpt.pk}").status_code == 200


def test_nothing_chosen_is_no_packet(ana, new):
    refused = ana.post(at(new.relationship), picked())

    assert (refused.status_code, refused.json()["code"]) == (422, "nothing_chosen")


def test_only_she_hands_over_and_only_to_somebody_who_supervises_her_alone(
    api, ana, ben, cleo, pair, new, others, answers, director
):
    for person in (ben, cleo, api(others.supervisee), api(director)):
        assert person.get(at(new.relationship)).status_code == 404
        asked = picked([answers["N1"]])
        assert person.post(at(new.relationship), asked).status_code == 404
    group = make.relationship(
        pair.programme,
        {pair.supervisee: Part.SUPERVISEE, pair.supervisor: Part.FACILITATOR},
        kind=Relationship.Kind.GROUP,
    )
    assert ana.get(at(group)).status_code == 404
    make.ended(new.contract)
    assert ana.get(at(new.relationship)).status_code == 404


def test_what_she_brought_to_the_new_one_already_is_not_offered_again(ana, new):
    agenda = make_supervision.agenda(new)
    make_supervision.brought(agenda, make_supervision.answer(agenda))

    assert ana.get(at(new.relationship)).json()["results"] == []


def test_when_the_contract_ends_the_packet_closes_with_it(ana, cleo, new, answers):
    made = ana.post(at(new.relationship), picked([answers["N1"]])).json()["id"]
    make.ended(new.contract)

    assert cleo.get(f"/api/v1/handovers/{made}").status_code == 404
    assert ana.get(f"/api/v1/handovers/{made}").status_code == 200


def test_who_sees_a_packet_is_the_inverse_of_seeing_it(pair, new, ana, answers, others, director):
    made = ana.post(at(new.relationship), picked([answers["N1"]])).json()["id"]

    with acting_for(pair.programme.pk):
        row = Handover.objects.get(pk=made)
        audience = set(row.audience())
        everybody = {pair.supervisee, pair.supervisor, new.supervisor, director, others.supervisor}
        sees = {one for one in everybody if Handover.objects.visible_to(one).filter(pk=made)}
    assert audience == sees == {pair.supervisee, new.supervisor}


def test_the_same_request_twice_is_one_packet(ana, pair, new, answers):
    asked = picked([answers["N1"]])
    for _ in range(2):
        done = ana.post(at(new.relationship), asked, idempotency_key="0" * 32)
        assert done.status_code == 201

    assert len(ana.get("/api/v1/handovers").json()["results"]) == 1


def test_what_there_is_to_pick_costs_the_same_with_many_meetings(ana, pair, new, agenda, answers):
    def cost():
        counted = Counted()
        with connection.execute_wrapper(counted):
            assert ana.get(at(new.relationship)).status_code == 200
        return counted.number

    few = cost()
    for _ in range(3):
        more = make_supervision.agenda(pair)
        make_supervision.brought(more, make_supervision.answer(more))

    assert cost() == few
