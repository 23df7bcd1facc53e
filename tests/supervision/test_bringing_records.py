"""Moments of the record on the bring sheet: chosen one by one, only where the client agreed, none unseen."""

import pytest
from django.db import connection

from people.models import Part, Relationship, Role
from people.tenancy import acting_for
from supervision.sessions.models import SupervisionSession
from tests import make, make_arcs, make_supervision, make_transcripts
from tests.supervision.test_threads import said
from tests.supervision.test_writing import Counted


@pytest.fixture
def heard(pair):
    return make_transcripts.recording(pair, heard_by=pair.relationship, alias="Heron")


@pytest.fixture
def excerpt(heard):
    return make_transcripts.excerpt(heard)


@pytest.fixture
def arc(pair, heard, excerpt):
    return make_arcs.arc(pair, about=heard.case)


def at(arc, *parts):
    return "/".join([f"/api/v1/arcs/{arc.pk}", *parts])


def sheet(client, arc):
    return client.get(at(arc, "bring")).json()


def bring(client, arc, relationship, *questions, excerpts=()):
    return client.post(
        at(arc, "bring"),
        {
            "relationship_id": str(relationship.pk),
            "questions": list(questions),
            "excerpt_ids": [str(one.pk) for one in excerpts],
        },
    )


def preview(client, arc, relationship, *excerpts):
    chosen = ",".join(str(one.pk) for one in excerpts)
    asked = f"?relationship={relationship.pk}&excerpts={chosen}"
    return client.get(at(arc, "bring/preview") + asked)


def test_the_sheet_lists_what_was_picked_in_this_client_s_sessions_and_ticks_none(
    ana, pair, heard, excerpt, arc
):
    elsewhere = make_transcripts.excerpt(make_transcripts.recording(pair))

    found = sheet(ana, arc)

    (one,) = found["excerpts"]
    assert one["id"] == str(excerpt.pk) != str(elsewhere.pk)
    assert one["session_number"] == heard.session.number
    assert "ticked" not in one
    with acting_for(pair.programme.pk):
        assert one["quote"] == excerpt.body["quote"]["exact"]
    assert found["targets"][0]["may_hear"] is True
    assert found["records_wait"] is False


def test_a_moment_alone_is_enough_and_opens_by_its_own_grant(ana, ben, pair, heard, excerpt, arc):
    assert ben.get(f"/api/v1/excerpts/{excerpt.pk}").status_code == 404

    agenda = bring(ana, arc, pair.relationship, excerpts=[excerpt]).json()["agenda_id"]

    seen = ben.get(f"/api/v1/agendas/{agenda}").json()
    laid = {item["kind"]: item["excerpts"] for item in seen["items"] if item["excerpts"]}
    assert laid == {"record": [{"excerpt_id": str(excerpt.pk), "shared": True}]}
    assert ben.get(f"/api/v1/excerpts/{excerpt.pk}").status_code == 200
    assert ben.get(f"/api/v1/transcripts/{heard.transcript.pk}").status_code == 404
    thread = ben.post("/api/v1/threads", {"excerpt_id": str(excerpt.pk)})
    assert thread.status_code == 201
    spoken = said("What was going on in you just here?")
    talk = ben.post(f"/api/v1/threads/{thread.json()['id']}/comments", spoken)
    assert talk.status_code == 201


def test_what_was_not_ticked_stays_with_her(ana, ben, pair, heard, excerpt, arc):
    other = make_transcripts.excerpt(heard, words=(7, 9))

    seen = preview(ana, arc, pair.relationship, excerpt).json()
    bring(ana, arc, pair.relationship, excerpts=[excerpt])

    assert seen["not_included"]["excerpts"] == 1
    shown = [one["excerpt_id"] for item in seen["items"] for one in item["excerpts"]]
    assert shown == [str(excerpt.pk)]
    assert ben.get(f"/api/v1/excerpts/{other.pk}").status_code == 404


def test_the_preview_is_what_they_see_and_says_that_a_conversation_comes_along(
    ana, ben, pair, excerpt, arc
):
    make_supervision.comment(make_supervision.thread(excerpt), text="note to myself")

    seen = preview(ana, arc, pair.relationship, excerpt).json()
    with acting_for(pair.programme.pk):
        assert not SupervisionSession.objects.exists()
    agenda = bring(ana, arc, pair.relationship, excerpts=[excerpt]).json()["agenda_id"]

    assert seen["comes_with"] == {"comments": 1}
    read = ben.get(f"/api/v1/agendas/{agenda}").json()
    brought = [one for item in read["items"] for one in item["excerpts"]]
    assert [one for item in seen["items"] for one in item["excerpts"]] == brought


def test_inv_26_a_listener_the_client_did_not_name_gets_nothing_at_all(ana, ben, pair):
    unnamed = make_transcripts.recording(pair)
    excerpt = make_transcripts.excerpt(unnamed)
    arc = make_arcs.arc(pair, about=unnamed.case)
    ana.put(at(arc, "entries/N1"), {"value": "an abandoned child"}, if_match='"0"')

    assert sheet(ana, arc)["targets"][0]["may_hear"] is False
    refused = bring(ana, arc, pair.relationship, "N1", excerpts=[excerpt])

    assert (refused.status_code, refused.json()["code"]) == (409, "consent_missing")
    assert refused.json()["detail"] == "The client's consent does not name this supervisor."
    assert preview(ana, arc, pair.relationship, excerpt).status_code == 409
    assert ben.get("/api/v1/desk").json()["agendas"] == []


def test_inv_15_a_moment_she_may_not_see_yet_is_neither_listed_nor_brought(
    ana, pair, heard, excerpt, arc
):
    make_arcs.begun(arc, heard.session)

    found = sheet(ana, arc)
    refused = bring(ana, arc, pair.relationship, excerpts=[excerpt])

    assert (found["excerpts"], found["records_wait"]) == ([], True)
    assert (refused.status_code, refused.json()["code"]) == (409, "not_yet")
    assert preview(ana, arc, pair.relationship, excerpt).status_code == 409


def test_a_moment_of_somebody_else_does_not_exist_here(ana, pair, others, arc):
    foreign = make_transcripts.excerpt(
        make_transcripts.recording(others, heard_by=others.relationship)
    )

    assert bring(ana, arc, pair.relationship, excerpts=[foreign]).status_code == 404


def test_one_she_laid_on_the_agenda_herself_stays_where_it_lies(ana, pair, excerpt, arc):
    session = make_supervision.session(pair)
    agenda = make_supervision.agenda(pair, at=session)
    feeling = make_supervision.item(agenda, "emotion")
    base = f"/api/v1/agendas/{agenda.pk}"
    assert ana.put(f"{base}/items/{feeling.pk}/excerpts/{excerpt.pk}").status_code == 200
    body = {
        "relationship_id": str(pair.relationship.pk),
        "session_id": str(session.pk),
        "excerpt_ids": [str(excerpt.pk)],
    }

    assert ana.post(at(arc, "bring"), body).json()["agenda_id"] == str(agenda.pk)

    items = ana.get(base).json()["items"]
    lies = [item["kind"] for item in items for one in item["excerpts"] if one["shared"]]
    assert lies == ["emotion"]


def test_what_was_removed_with_its_recording_is_not_offered(ana, heard, arc):
    ana.delete(f"/api/v1/recordings/{heard.recording.pk}")

    assert sheet(ana, arc)["excerpts"] == []


def test_an_arc_about_no_client_has_no_moments(ana, pair, excerpt):
    touched = make_arcs.touched(pair)

    found = sheet(ana, touched)

    assert found["excerpts"] == []
    assert found["targets"][0]["may_hear"] is False


def test_the_sheet_costs_the_same_with_many_moments_in_many_records(ana, pair, heard, excerpt, arc):
    def cost():
        counted = Counted()
        with connection.execute_wrapper(counted):
            sheet(ana, arc)
        return counted.number

    few = cost()
    for words in ((0, 2), (3, 5), (7, 9)):
        make_transcripts.excerpt(heard, words=words)

    assert cost() == few
    assert len(sheet(ana, arc)["excerpts"]) == 4


def test_a_group_is_called_by_its_name_with_who_is_in_it_today_beneath(ana, pair, arc):
    mei = make.member(pair.programme, "Mei", Role.SUPERVISEE)
    gone = make.member(pair.programme, "Gone", Role.SUPERVISEE)
    group = make.relationship(
        pair.programme,
        {
            pair.supervisee: Part.SUPERVISEE,
            mei: Part.SUPERVISEE,
            gone: Part.SUPERVISEE,
            pair.supervisor: Part.FACILITATOR,
        },
        kind=Relationship.Kind.GROUP,
    )
    with acting_for(pair.programme.pk):
        Relationship.objects.filter(pk=group.pk).update(name="Tuesday group")
    with acting_for(pair.programme.pk):
        make.ended(group.members.get(user=gone))

    found = {one["relationship"]["kind"]: one for one in sheet(ana, arc)["targets"]}

    assert found["group"]["relationship"]["name"] == "Tuesday group"
    assert found["group"]["may_hear"] is False
    people = {one["name"] for one in found["group"]["relationship"]["people"]}
    assert people == {pair.supervisee.name, pair.supervisor.name, "Mei"}
