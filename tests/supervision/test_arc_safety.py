"""Safety comes first and locks nothing; a death is mourned and never called a choice; what is owed is said."""

import pytest

from people.tenancy import acting_for
from supervision.arcs.models import Entry, Step
from tests import make_cases
from tests.ask_arcs import at, brought, opened, settled, written


@pytest.fixture
def arc(ana, pair):
    return opened(ana, make_cases.case(pair, alias="Heron")).json()


@pytest.mark.parametrize("at_risk", ["not_sure", "yes", "died", "harm"])
def test_somebody_may_be_at_risk_so_it_waits_until_she_is_all_right_to_go_on(ana, arc, at_risk):
    first = settled(ana, arc, at_risk, "").json()

    assert first["status"] == "paused_for_safety"
    assert written(ana, arc, "N1", "the floor went").status_code == 200
    assert settled(ana, arc, at_risk, "a_little").json()["status"] == "open"


def test_not_now_keeps_it_waiting_until_she_says_she_is_ready(ana, arc):
    assert settled(ana, arc, "yes", "not_now").json()["status"] == "paused_for_safety"

    assert ana.post(at(arc, "resume")).json()["status"] == "open"


def test_nobody_at_risk_pauses_nothing_and_a_second_thought_ends_the_pause(ana, arc):
    assert settled(ana, arc, "no", "").json()["status"] == "open"
    settled(ana, arc, "yes", "")

    assert settled(ana, arc, "no", "").json()["status"] == "open"


def test_one_that_was_put_down_stays_down(ana, arc):
    settled(ana, arc)
    ana.post(at(arc, "set-aside"), {"until": None})

    assert settled(ana, arc, "yes", "").json()["status"] == "set_aside"


def test_a_worry_about_who_went_silent_pauses_it_too(ana, arc):
    settled(ana, arc)
    written(ana, arc, "situation", {"primary": "gone_without_word"})
    written(ana, arc, "silent_safety", "not_sure")
    assert ana.get(at(arc)).json()["status"] == "paused_for_safety"

    assert ana.post(at(arc, "resume")).json()["status"] == "open"
    written(ana, arc, "silent_safety", "no", revision=1)
    assert ana.get(at(arc)).json()["status"] == "open"


def test_after_a_death_a_goodbye_stands_with_the_feelings_and_not_as_anybody_s_choice(
    ana, arc, pair
):
    settled(ana, arc, "died")

    assert written(ana, arc, "G1", "I would have said thank you.").status_code == 200
    assert written(ana, arc, "G3", "A walk.").status_code == 200

    after = ana.get(at(arc)).json()
    states = {step["name"]: step["state"] for step in after["steps"]}
    assert (states["name"], states["choice"]) == ("done", "not_applicable")
    assert after["stones"]["choice"] == "not_applicable"
    assert written(ana, arc, "A2", "freedom").json()["code"] == "crisis_route"
    assert sheet_stays(ana, arc) == ["G1", "G3"]
    with acting_for(pair.programme.pk):
        assert not Step.objects.filter(arc=arc["id"], name="choice").exists()
        assert Entry.objects.filter(arc=arc["id"], question="G1").exists()


def test_what_she_sorted_rests_in_a_crisis_and_a_correction_brings_it_back(ana, arc, pair):
    settled(ana, arc)
    written(ana, arc, "situation", {"primary": "ended_without_relief"})
    written(ana, arc, "alternatives", {"ticked": [], "own": "the move"})
    ana.put(at(arc, "departure"), {"who_decided": "client"})
    written(ana, arc, "A2", "freedom")

    during = settled(ana, arc, "died").json()
    assert {one["question"] for one in during["entries"]} == set()
    assert during["owed"] == []
    assert ana.get(at(arc, "bring")).json()["entries"] == []
    assert brought(ana, arc, pair, "A2").status_code == 404

    after = settled(ana, arc, "no").json()
    said = {one["question"]: one["value"] for one in after["entries"]}
    assert said["situation"] == {"primary": "ended_without_relief"}
    assert (said["alternatives"]["own"], said["A2"]) == ("the move", "freedom")
    assert [one["kind"] for one in after["owed"]] == ["referral"]
    assert written(ana, arc, "A2", "freedom, perhaps", revision=1).status_code == 200


def test_in_a_crisis_silence_is_not_asked_about_and_afterwards_it_is(ana, arc):
    settled(ana, arc)
    written(ana, arc, "situation", {"primary": "gone_without_word"})
    assert settled(ana, arc, "yes").json()["asks_about_silence"] is False

    assert settled(ana, arc, "no").json()["asks_about_silence"] is True


def sheet_stays(client, arc):
    return client.get(at(arc, "bring")).json()["stays"]


def owed(client, arc):
    return {one["kind"]: one["answer"] for one in client.get(at(arc)).json()["owed"]}


def test_what_she_says_is_still_owed_is_opened_and_asked_before_closing(ana, arc):
    settled(ana, arc)

    written(ana, arc, "X3", {"chosen": ["closing note", "service follow-up step"], "own": ""})

    assert owed(ana, arc) == {"closing_note": "", "service_step": ""}
    assert ana.post(at(arc, "close")).json()["code"] == "owed_open"
    for kind in ("closing_note", "service_step"):
        assert ana.put(at(arc, "owed", kind), {"answer": "not_sure"}).status_code == 200
    assert ana.post(at(arc, "close")).status_code == 200


def test_what_is_no_longer_owed_goes_unless_it_was_answered(ana, arc):
    settled(ana, arc)
    written(ana, arc, "X3", {"chosen": ["closing note", "service follow-up step"], "own": ""})
    ana.put(at(arc, "owed/closing_note"), {"answer": "yes"})

    written(ana, arc, "X3", {"chosen": ["nothing"], "own": ""}, revision=1)

    assert owed(ana, arc) == {"closing_note": "yes"}


def test_a_referral_that_the_card_opens_and_one_that_she_names_are_one(ana, arc):
    settled(ana, arc)
    written(ana, arc, "situation", {"primary": "ended_without_relief"})
    written(ana, arc, "X3", {"chosen": ["referral offered"], "own": ""})
    assert owed(ana, arc) == {"referral": ""}

    written(ana, arc, "X3", {"chosen": ["not sure"], "own": ""}, revision=1)
    assert owed(ana, arc) == {"referral": ""}
    written(ana, arc, "situation", {"primary": "other_or_unsure"}, revision=1)
    assert owed(ana, arc) == {}
