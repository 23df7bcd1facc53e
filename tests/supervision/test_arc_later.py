"""Closing an arc, setting it aside, and what comes back later: a look back, a check after a session."""

import json
from datetime import timedelta

import pytest

from people.tenancy import acting_for
from supervision.arcs.models import CarryOver, FollowUp
from supervision.content import loader
from tests import make_cases
from tests.ask_arcs import at, brought, settled, sheet, written


def test_an_arc_closes_with_a_line_her_stones_and_no_score(ana, calm):
    ana.post(at(calm, "steps/choice"), {"state": "skipped"})

    closed = ana.post(at(calm, "close")).json()

    assert closed["line"] in loader.current().documents["arc"]["closing_lines"]
    assert closed["arc"]["stones"] == {"received": "open", "looked": "open", "choice": "skipped"}
    for word in ("score", "badge", "percent", "rank"):
        assert word not in json.dumps(closed)


def test_what_is_closed_is_not_written_until_it_is_taken_up_again(ana, calm):
    ana.post(at(calm, "close"))

    refused = written(ana, calm, "N1", "more")
    assert (refused.status_code, refused.json()["code"]) == (409, "arc_closed")
    assert ana.post(at(calm, "reopen")).json()["status"] == "open"
    assert written(ana, calm, "N1", "more").status_code == 200


def test_setting_aside_is_one_tap_and_has_a_day_that_is_to_come(ana, calm, pair):
    yesterday = (pair.programme.today() - timedelta(days=1)).isoformat()
    assert ana.post(at(calm, "set-aside"), {"until": yesterday}).status_code == 422

    assert ana.post(at(calm, "set-aside")).json()["status"] == "set_aside"
    assert ana.post(at(calm, "resume")).json()["status"] == "open"


def test_set_aside_until_a_day_it_is_offered_again_on_that_day_and_not_before(ana, calm, pair):
    there = (pair.programme.today() + timedelta(days=9)).isoformat()
    ana.post(at(calm, "set-aside"))
    assert ana.post(at(calm, "set-aside"), {"until": there}).json()["set_aside_until"] == there
    assert ana.get("/api/v1/home").json()["until_today"] == []

    today = pair.programme.today().isoformat()
    ana.post(at(calm, "set-aside"), {"until": today})
    (offered,) = ana.get("/api/v1/home").json()["until_today"]
    assert (offered["arc_id"], offered["until"]) == (calm["id"], today)

    assert ana.post(at(calm, "set-aside")).json()["set_aside_until"] is None
    assert ana.get("/api/v1/home").json()["until_today"] == []


def due_now(arc, pair):
    with acting_for(pair.programme.pk):
        FollowUp.objects.filter(arc=arc["id"], days=7).update(due_on=pair.programme.today())


def test_a_look_back_waits_on_home_without_a_count(ana, calm, pair):
    assert [one["days"] for one in calm["follow_ups"]] == [7, 28]
    assert ana.get("/api/v1/home").json()["look_backs"] == []
    due_now(calm, pair)

    waiting = ana.get("/api/v1/home").json()["look_backs"]

    assert [one["arc_id"] for one in waiting] == [calm["id"]]


@pytest.mark.parametrize(
    ("act", "state"), [("done", "done"), ("close", "closed"), ("delay", "waiting")]
)
def test_looking_back_putting_it_off_and_closing_are_one_tap_each(ana, calm, pair, act, state):
    due_now(calm, pair)
    follow_up = ana.get("/api/v1/home").json()["look_backs"][0]["follow_up_id"]

    arc = ana.post(at(calm, "follow-ups", follow_up), {"act": act}).json()

    assert {one["id"]: one["state"] for one in arc["follow_ups"]}[follow_up] == state
    assert ana.get("/api/v1/home").json()["look_backs"] == []


def test_the_pull_to_harden_asks_once_after_another_clients_session(ana, calm, heron, pair):
    urge = {"chosen": ["Keep the next person at arm's length"], "own": "", "likely": ["harden"]}
    written(ana, calm, "U1", urge)
    other = make_cases.case(pair, alias="Wren")
    assert ana.get("/api/v1/home").json()["carry_overs"] == []
    session = make_cases.session(other)
    make_cases.session(other)

    waiting = ana.get("/api/v1/home").json()["carry_overs"]
    assert waiting == [{"arc_id": calm["id"], "session_id": str(session.pk)}]

    answer = ana.put(at(calm, "carry-overs", str(session.pk)), {"answer": "not this time"})
    assert answer.status_code == 200
    assert ana.get("/api/v1/home").json()["carry_overs"] == []
    make_cases.session(make_cases.case(pair, alias="Robin"))
    assert ana.get("/api/v1/home").json()["carry_overs"] == []
    with acting_for(pair.programme.pk):
        assert CarryOver.objects.count() == 1


def looked_back(client, arc, days=7, **answers):
    pk = {one["days"]: one["id"] for one in arc["follow_ups"]}[days]
    return client.post(at(arc, "follow-ups", pk), {"act": "done", "answers": answers})


def test_how_true_it_feels_later_stands_beside_what_it_felt_like_before(ana, calm):
    ana.put(at(calm, "beliefs/B0"), {"value": 80})

    arc = looked_back(ana, calm, F1=85).json()

    assert {one["key"]: one["value"] for one in arc["beliefs"]} == {"B0": 80, "B2": 85}
    arc = looked_back(ana, arc, days=28, F1=40).json()
    assert {one["key"]: one["value"] for one in arc["beliefs"]} == {"B0": 80, "B2": 40}
    assert looked_back(ana, calm, F1=101).status_code == 400


def test_what_she_kept_is_read_again_as_it_was_asked_and_can_be_brought(ana, calm, pair):
    arc = looked_back(ana, calm, F1=40, F2="into Wren's hour").json()

    kept = arc["follow_ups"][0]
    assert [(one["question"], one["value"]) for one in kept["answers"]] == [
        ("F1", 40),
        ("F2", "into Wren's hour"),
    ]
    assert kept["answers"][1]["text"].startswith("Did any of it follow me")
    assert (kept["content_version"], kept["locale"]) == (loader.current().version, "en")
    offered = {one["question"]: one["ticked"] for one in sheet(ana, arc)["entries"]}
    assert offered == {"F2": False, "belief_B2": False}

    agenda = brought(ana, arc, pair, "F2", "belief_B2").json()["agenda_id"]

    seen = json.dumps(ana.get(f"/api/v1/agendas/{agenda}").json())
    assert "into Wren's hour" in seen


def test_what_was_kept_is_not_written_over_from_another_device(ana, calm):
    arc = looked_back(ana, calm, F2="into Wren's hour").json()

    refused = looked_back(ana, arc, F2="no")

    assert (refused.status_code, refused.json()["code"]) == (409, "looked_back")
    assert looked_back(ana, arc, F2="into Wren's hour").status_code == 200


def test_choosing_to_close_closes_and_choosing_to_bring_it_again_opens(ana, calm):
    closed = looked_back(ana, calm, F5={"chosen": ["close"], "own": ""}).json()
    assert closed["status"] == "closed"

    again = looked_back(ana, closed, days=28, F5={"chosen": ["bring again"], "own": ""}).json()
    assert again["status"] == "open"


def test_what_is_owed_keeps_it_open_and_what_she_wrote_is_kept_all_the_same(ana, calm):
    written(ana, calm, "situation", {"primary": "ended_without_relief"})

    arc = looked_back(ana, calm, F2="a little", F5={"chosen": ["close"], "own": ""}).json()

    assert arc["status"] == "open"
    assert arc["follow_ups"][0]["state"] == "done"


def test_in_a_crisis_nobody_asks_how_true_a_fear_feels_later_on(ana, calm):
    arc = settled(ana, calm, "died").json()

    assert looked_back(ana, arc, F1=40).json()["code"] == "crisis_route"
    assert looked_back(ana, arc, F2="yes").status_code == 200
