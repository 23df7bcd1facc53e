"""Closing an arc, setting it aside, and what comes back later: a look back, a check after a session."""

import json
from datetime import timedelta

import pytest

from people.tenancy import acting_for
from supervision.arcs.models import CarryOver, FollowUp
from supervision.content import loader
from tests import make_cases
from tests.ask_arcs import at, written


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

    waiting = ana.get("/api/v1/home").json()["carry_overs"]
    assert waiting == [{"arc_id": calm["id"], "session_id": str(session.pk)}]

    answer = ana.put(at(calm, "carry-overs", str(session.pk)), {"answer": "not this time"})
    assert answer.status_code == 200
    assert ana.get("/api/v1/home").json()["carry_overs"] == []
    with acting_for(pair.programme.pk):
        assert CarryOver.objects.count() == 1
