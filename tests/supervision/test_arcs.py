"""The processing arc as its owner lives it: safety first, in any order, nothing shared unless brought."""

import json
from datetime import timedelta

import pytest

from cases.models import Departure
from people.models import Grant, OutboxMail, Role
from people.tenancy import acting_for
from supervision.arcs.models import Arc, BeliefRating, Entry, OwedItem, Step
from supervision.content import loader
from tests import make, make_arcs, make_cases
from tests.ask_arcs import at, brought, nine_written, opened, queries_of, settled, sheet, written


def test_two_taps_open_an_arc_and_nobody_else_can_tell(ana, ben, director, api, heron, pair):
    answer = opened(ana, heron)

    assert answer.status_code == 201
    arc = answer.json()
    assert arc["case"] == {"id": str(heron.pk), "alias": "Heron"}
    assert (arc["status"], arc["next"], arc["settled"]) == ("open", "settle", None)
    for other in (ben, api(director)):
        assert other.get(at(arc)).status_code == 404
        assert other.get("/api/v1/arcs").json()["results"] == []
    with acting_for(pair.programme.pk):
        assert not Grant.objects.filter(item=arc["id"]).exists()
        assert OutboxMail.objects.count() == 0


def test_the_same_departure_opened_on_two_devices_is_one_arc(ana, heron):
    first, second = opened(ana, heron), opened(ana, heron, "no_show")

    assert second.status_code == 200
    assert second.json()["id"] == first.json()["id"]
    assert second.json()["kind"] == "message"


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("put", "entries/N1", {"value": "an abandoned child"}),
        ("put", "beliefs/B0", {"value": 80}),
        ("post", "steps/name", {"state": "skipped"}),
        ("put", "departure", {"who_decided": "client"}),
        ("post", "close", {}),
    ],
)
def test_safety_comes_before_anything_else(ana, arc, method, path, body):
    answer = getattr(ana, method)(at(arc, path), body, if_match='"0"')

    assert (answer.status_code, answer.json()["code"]) == (409, "safety_first")
    assert answer.json()["detail"] == "Before anything: is anyone at risk?"


def test_what_was_written_is_kept_word_for_word(ana, calm, pair):
    words = "an abandoned child,\n  left at the  station 🧳"

    entry = written(ana, calm, "N1", words).json()

    assert (entry["value"], entry["revision"], entry["content_version"]) == (words, 1, 1)
    assert ana.get(at(calm)).json()["entries"][0]["value"] == words
    with acting_for(pair.programme.pk):
        assert words.encode() not in bytes(
            Entry.objects.values_list("value", flat=True).get(question="N1")
        )


def test_two_devices_keep_both_texts(ana, calm):
    written(ana, calm, "N1", "first")

    answer = written(ana, calm, "N1", "second")

    assert answer.status_code == 412
    assert answer.json()["current"]["value"] == "first"
    assert answer.json()["yours"] == "second"


def test_the_same_request_twice_writes_once(ana, calm):
    for _ in range(2):
        answer = ana.put(
            at(calm, "entries/N1"), {"value": "once"}, if_match='"0"', idempotency_key="k" * 32
        )

    assert (answer.status_code, answer.json()["revision"]) == (200, 1)


def test_a_skip_keeps_no_reason_and_nothing_calls_the_arc_incomplete(ana, calm, pair):
    arc = ana.post(at(calm, "steps/body"), {"state": "skipped"}).json()

    assert {"name": "body", "state": "skipped", "reason": ""} in arc["steps"]
    assert "complete" not in json.dumps(arc)
    with acting_for(pair.programme.pk):
        step = Step.objects.select_related("arc__item__key").get(name="body")
        assert step.reason == ""


def test_why_something_was_skipped_is_kept_for_her_and_goes_when_she_does_it_after_all(ana, calm):
    why = "Too much just now · after the exam"
    arc = ana.post(at(calm, "steps/body"), {"state": "skipped", "reason": why}).json()
    assert {"name": "body", "state": "skipped", "reason": why} in arc["steps"]

    arc = ana.post(at(calm, "steps/body"), {"state": "done"}).json()
    assert {"name": "body", "state": "done", "reason": ""} in arc["steps"]


def test_safety_is_never_skipped(ana, calm):
    answer = ana.post(at(calm, "steps/settle"), {"state": "skipped"})

    assert (answer.status_code, answer.json()["code"]) == (409, "never_skipped")


def test_nobody_receives_themselves(ana, calm):
    answer = ana.post(at(calm, "steps/received"), {"state": "done"})

    assert (answer.status_code, answer.json()["code"]) == (409, "not_yours")


def test_an_early_ending_is_a_hint_with_its_reason_and_nothing_is_chosen(ana, calm):
    assert calm["hints"] == [{"situation": "early_ending", "reason": "You met 3 times"}]
    assert not [one for one in calm["entries"] if one["question"] == "situation"]


def test_a_hard_word_before_a_missed_session_is_offered_first(ana, pair):
    case = make_cases.case(pair, alias="Wren")
    for number in range(1, 7):
        held = pair.programme.today() - timedelta(days=50 - 7 * number)
        session = make_cases.session(case, held_on=held)
    ana.patch(f"/api/v1/cases/{case.pk}/sessions/{session.pk}", {"hard_word": True})
    make_cases.session(case, status="missed")

    arc = opened(ana, case, "other").json()

    assert arc["hints"][0]["situation"] == "away_after_challenge"
    assert arc["hints"][0]["reason"]


def hard_word_then(ana, pair, *, days, status):
    case = make_cases.case(pair, alias="Wren")
    today = pair.programme.today()
    for before in (60, 50, 45, 40, 30):
        session = make_cases.session(case, held_on=today - timedelta(days=before))
    ana.patch(f"/api/v1/cases/{case.pk}/sessions/{session.pk}", {"hard_word": True})
    if status:
        held = today - timedelta(days=30 - days)
        make_cases.session(case, held_on=held, status=status)
    return case


@pytest.mark.parametrize(("days", "status"), [(28, "missed"), (0, "")])
def test_a_hard_word_alone_or_long_before_a_missed_session_says_nothing(ana, pair, days, status):
    case = hard_word_then(ana, pair, days=days, status=status)

    arc = opened(ana, case, "told_me").json()

    assert "away_after_challenge" not in [one["situation"] for one in arc["hints"]]


def test_a_hard_word_soon_before_a_cancelled_session_is_offered(ana, pair):
    case = hard_word_then(ana, pair, days=7, status="cancelled")

    arc = opened(ana, case, "told_me").json()

    assert "away_after_challenge" in [one["situation"] for one in arc["hints"]]


@pytest.mark.parametrize("said", ["none", "unsure"])
def test_no_relief_that_was_spoken_of_is_offered_with_its_reason(ana, calm, said):
    arc = ana.put(at(calm, "departure"), {"reported_improvement": said}).json()

    assert arc["departure"]["reported_improvement"] == said
    found = {one["situation"]: one["reason"] for one in arc["hints"]}
    assert found["ended_without_relief"]
    better = ana.put(at(calm, "departure"), {"reported_improvement": "better"}).json()
    assert "ended_without_relief" not in [one["situation"] for one in better["hints"]]


def test_one_of_a_couple_may_have_decided_and_it_is_not_called_their_choice(ana, calm):
    arc = ana.put(at(calm, "departure"), {"who_decided": "one_of_them"}).json()

    assert arc["departure"]["who_decided"] == "one_of_them"
    assert arc["choice_fits"] is False


def test_a_message_may_be_no_ending_and_nothing_leads_to_what_the_fear_says(ana, calm):
    assert calm["departure"]["unconfirmed"] is True
    written(ana, calm, "N1", "left standing")
    assert ana.get(at(calm)).json()["next"] == "sort"
    assert written(ana, calm, "N5", "I broke it").status_code == 200

    ended = ana.put(at(calm, "departure"), {"who_decided": "client"}).json()

    assert ended["departure"]["unconfirmed"] is False


def test_a_silence_after_a_missed_session_is_offered(ana, heron):
    make_cases.session(heron, status="missed")

    arc = opened(ana, heron, "silence").json()

    assert arc["hints"][0] == {
        "situation": "gone_without_word",
        "reason": "No contact since the missed session",
    }


def test_a_belief_is_a_number_and_nothing_is_said_about_it(ana, calm, ben):
    answer = ana.put(at(calm, "beliefs/B0"), {"value": 80})

    assert answer.status_code == 200
    assert (answer.json()["value"], answer.json()["says"]) == (80, "")
    assert ben.put(at(calm, "beliefs/B0"), {"value": 1}).status_code == 404


@pytest.mark.parametrize("value", [-1, 101, "80", 80.0, True, None, 1e400])
def test_a_belief_is_a_whole_number_from_0_to_100(ana, calm, value):
    answer = ana.put(at(calm, "beliefs/B0"), {"value": value})

    assert answer.status_code == 400
    assert ana.get(at(calm)).json()["beliefs"] == []


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (40, 70, "Thank you for being honest. Bring this if you can."),
        (80, 20, "Kept."),
        (50, 50, "Kept."),
    ],
)
def test_a_belief_may_rise_and_is_thanked_for_it(ana, calm, before, after, says):
    ana.put(at(calm, "beliefs/B0"), {"value": before})

    assert ana.put(at(calm, "beliefs/B1"), {"value": after}).json()["says"] == says


def test_no_relief_opens_a_referral_that_any_answer_settles(ana, calm):
    written(ana, calm, "situation", {"primary": "ended_without_relief", "also": None})

    refused = ana.post(at(calm, "close"))
    assert (refused.status_code, refused.json()["code"]) == (409, "owed_open")
    owed = ana.put(at(calm, "owed/referral"), {"answer": "not_sure"}).json()["owed"]
    assert owed == [
        {"kind": "referral", "label": "Is there someone to refer to?", "answer": "not_sure"}
    ]
    assert ana.post(at(calm, "close")).status_code == 200


def test_another_card_takes_the_unanswered_referral_with_it(ana, calm):
    written(ana, calm, "situation", {"primary": "ended_without_relief"})
    written(ana, calm, "situation", {"primary": "other_or_unsure"}, 1)

    assert ana.get(at(calm)).json()["owed"] == []


def test_going_silent_asks_for_safety_before_the_fear_line(ana, calm):
    written(ana, calm, "situation", {"primary": "gone_without_word"})

    assert ana.get(at(calm)).json()["asks_about_silence"] is True
    refused = written(ana, calm, "N5", "I was not worth a goodbye")
    assert (refused.status_code, refused.json()["code"]) == (409, "safety_first")
    assert written(ana, calm, "silent_safety", "not_sure").status_code == 200
    assert written(ana, calm, "N5", "I was not worth a goodbye").status_code == 200


def test_a_kind_ticked_by_mistake_is_taken_off_and_nothing_is_asked_of_it(ana, calm):
    written(ana, calm, "situation", {"primary": "gone_without_word"})

    assert written(ana, calm, "situation", None, revision=1).status_code == 200
    arc = ana.get(at(calm)).json()
    assert arc["asks_about_silence"] is False
    assert written(ana, calm, "N5", "I talked too much").status_code == 200


@pytest.mark.parametrize("value", ["early_ending", {"primary": "score"}, ["early_ending"], 3])
def test_a_card_that_does_not_exist_is_refused(ana, calm, value):
    answer = written(ana, calm, "situation", value)

    assert (answer.status_code, answer.json()["code"]) == (422, "unknown_situation")


def test_a_question_that_does_not_exist_is_not_there(ana, calm):
    assert written(ana, calm, "Z9", "x").status_code == 404
    assert written(ana, calm, "settled", "x").status_code == 404


@pytest.mark.parametrize("who", ["other", "circumstances", "service", "me"])
def test_not_every_ending_is_a_choice(ana, calm, who):
    arc = ana.put(at(calm, "departure"), {"who_decided": who}).json()

    assert arc["choice_fits"] is False
    refused = written(ana, calm, "A2", "freedom")
    assert (refused.status_code, refused.json()["code"]) == (409, "not_their_choice")
    assert written(ana, calm, "G1", "go well").status_code == 200


@pytest.mark.parametrize("who", ["client", "unknown"])
def test_where_it_may_be_their_choice_it_says_that_being_heard_first_helps(ana, calm, who):
    arc = ana.put(at(calm, "departure"), {"who_decided": who}).json()

    assert arc["choice_fits"] is True
    assert arc["choice_says"] == "This often helps more after you've been heard."
    assert written(ana, calm, "A2", "freedom").status_code == 200


@pytest.mark.parametrize("at_risk", ["yes", "died", "harm"])
def test_death_danger_and_harm_close_belief_sorting_and_choice_and_keep_naming(ana, calm, at_risk):
    written(ana, calm, "situation", {"primary": "early_ending"})

    arc = settled(ana, calm, at_risk).json()

    assert arc["crisis"] is True
    states = {step["name"]: step["state"] for step in arc["steps"]}
    assert {states[name] for name in ("fear_line", "sort", "choice")} == {"not_applicable"}
    for question, value in (("N5", "x"), ("situation", {"primary": "early_ending"}), ("A2", "x")):
        assert written(ana, calm, question, value).json()["code"] == "crisis_route"
    assert ana.put(at(calm, "beliefs/B0"), {"value": 1}).json()["code"] == "crisis_route"
    assert written(ana, calm, "N1", "I can't breathe").status_code == 200


@pytest.mark.parametrize(
    "name", ["bring", "remember", "look", "compare", "idea", "follow_up", "close"]
)
def test_no_step_is_said_to_be_done_where_nothing_was_done(ana, calm, name):
    refused = ana.post(at(calm, "steps", name), {"state": "done"})

    assert (refused.status_code, refused.json()["code"]) == (409, "nothing_done")
    after = ana.get(at(calm)).json()
    assert {step["name"]: step["state"] for step in after["steps"]}[name] == "todo"
    assert set(after["stones"].values()) == {"open"}
    if name != "close":
        assert ana.post(at(calm, "steps", name), {"state": "skipped"}).status_code == 200


def test_what_was_sealed_and_looked_at_is_done_however_often_it_is_said(api, db):
    test = make_arcs.looked()
    owner, arc = api(test.arc.owner), {"id": str(test.arc_id)}

    assert owner.post(at(arc, "steps/remember"), {"state": "done"}).status_code == 200
    assert owner.post(at(arc, "steps/look"), {"state": "done"}).status_code == 200
    assert owner.post(at(arc, "steps/compare"), {"state": "done"}).json()["code"] == "nothing_done"


def test_notes_towards_an_idea_are_no_idea_yet(ana, calm):
    written(ana, calm, "Y2", "a longer answer")

    states = {one["name"]: one["state"] for one in ana.get(at(calm)).json()["steps"]}
    assert states["idea"] == "doing"


def test_settling_is_not_said_to_be_done_before_it_was_answered(ana, arc):
    refused = ana.post(at(arc, "steps/settle"), {"state": "done"})

    assert (refused.status_code, refused.json()["code"]) == (409, "safety_first")


def test_departure_freezes_what_the_client_agreed_to(ana, heron, arc, pair):
    asked = {
        "purposes": ["record"],
        "given_on": pair.programme.today().isoformat(),
        "method": "paper",
        "keep_until": pair.programme.today().isoformat(),
    }

    refused = ana.post(f"/api/v1/cases/{heron.pk}/consents", asked)

    assert (refused.status_code, refused.json()["code"]) == (409, "consent_frozen")


def test_a_client_who_comes_back_leaves_the_arc_and_opens_the_case(ana, heron, calm, pair):
    today = pair.programme.today().isoformat()
    state = ana.get(f"/api/v1/cases/{heron.pk}").json()
    assert state["state"] == "left"
    refused = ana.patch(
        f"/api/v1/cases/{heron.pk}", {"state": "open"}, if_match=f'"{state["revision"]}"'
    )
    assert (refused.status_code, refused.json()["code"]) == (409, "departure_open")

    arc = ana.put(at(calm, "departure"), {"came_back_on": today}).json()

    assert arc["departure"]["came_back_on"] == today
    assert ana.get(f"/api/v1/cases/{heron.pk}").json()["state"] == "open"
    assert ana.post(at(calm, "close")).json()["arc"]["status"] == "closed_client_returned"
    with acting_for(pair.programme.pk):
        assert Departure.objects.count() == 1


def test_a_peer_touched_by_it_opens_an_arc_of_their_own(ana, ben, pair):
    arc = ana.post("/api/v1/arcs", {}).json()

    assert (arc["case"], arc["departure"], arc["hints"]) == (None, None, [])
    his = ben.post("/api/v1/arcs", {})
    assert his.status_code == 201
    assert ana.get(f"/api/v1/arcs/{his.json()['id']}").status_code == 404


def test_a_list_of_arcs_costs_the_same_for_one_and_for_many(ana, calm, pair):
    few = queries_of(lambda: ana.get("/api/v1/arcs"))
    for number in range(4):
        opened(ana, make_cases.case(pair, alias=f"Bird {number}"))

    many = queries_of(lambda: ana.get("/api/v1/arcs"))

    assert len(ana.get("/api/v1/arcs").json()["results"]) == 5
    assert few == many


def test_an_arc_costs_the_same_whatever_it_holds(ana, calm, pair):
    few = queries_of(lambda: ana.get(at(calm)))
    nine_written(ana, calm)
    brought(ana, calm, pair, "N1")

    assert queries_of(lambda: ana.get(at(calm))) <= few


def test_notes_say_how_late_they_were_written(ana, heron, pair):
    sessions = ana.get(f"/api/v1/cases/{heron.pk}/sessions").json()["results"]
    place = f"/api/v1/cases/{heron.pk}/sessions/{sessions[0]['id']}"
    ended = "2026-03-02T15:00:00Z"
    ana.patch(place, {"ended_at": ended})

    note = ana.post(
        f"{place}/notes", {"text": "They were quiet.", "written_at": "2026-03-03T11:00:00Z"}
    ).json()

    assert (note["hours_after"], note["label"]) == (20, "notes, written 20 h after")
    stale = ana.put(f"/api/v1/notes/{note['id']}", {"text": "x"}, if_match='"7"')
    assert stale.status_code == 412
    kept = ana.put(f"/api/v1/notes/{note['id']}", {"text": "Quieter."}, if_match='"1"')
    assert (kept.json()["text"], kept.json()["revision"]) == ("Quieter.", 2)


def test_nothing_of_an_arc_stands_in_the_clear(ana, calm, pair):
    written(ana, calm, "N1", "markermarker")
    ana.post(at(calm, "steps/body"), {"state": "skipped", "reason": "markermarker"})
    with acting_for(pair.programme.pk):
        rows = [
            *Entry.objects.values_list("value", flat=True),
            *Step.objects.values_list("reason", flat=True),
            *BeliefRating.objects.values_list("value", flat=True),
        ]
        assert rows
        assert not any(b"markermarker" in bytes(one) for one in rows)
        assert Arc.objects.count() == 1
        assert OwedItem.objects.count() == 0


def test_somebody_elses_case_opens_no_arc(ana, others, ben, api):
    foreign = make_cases.case(others)

    assert opened(ana, foreign).status_code == 404
    assert opened(ben, foreign).status_code == 404
    assert opened(api(make.member(others.programme, "Odo", Role.AUDITOR)), foreign).status_code in {
        403,
        404,
    }


def test_a_programme_adds_questions_and_never_touches_the_core_ones(
    ana, ben, director, api, calm, pair
):
    asked = {"group": "name", "text": "What colour is it?"}
    assert ana.post("/api/v1/programme/prompts", asked).status_code == 404
    added = api(director).post("/api/v1/programme/prompts", asked).json()
    assert (added["vis"], added["retired"]) == ("me", False)

    assert written(ana, calm, added["id"], "ochre").status_code == 200
    offered = {one["question"]: one for one in sheet(ana, calm)["entries"]}
    assert offered[added["id"]]["text"] == "What colour is it?"
    assert offered[added["id"]]["ticked"] is False
    agenda = brought(ana, calm, pair, added["id"]).json()["agenda_id"]
    assert "ochre" in json.dumps(ben.get(f"/api/v1/agendas/{agenda}").json())
    place = f"/api/v1/programme/prompts/{added['id']}"
    assert api(director).delete(place).json()["retired"] is True
    for core in ("N1", "R1"):
        assert api(director).delete(f"/api/v1/programme/prompts/{core}").status_code == 404


def test_another_programmes_question_is_not_there(ana, calm, api):
    elsewhere = make.programme()
    dee = make.member(elsewhere, "Dee", Role.DIRECTOR)
    added = api(dee).post("/api/v1/programme/prompts", {"group": "name", "text": "Why?"}).json()

    assert written(ana, calm, added["id"], "x").status_code == 404


def test_only_who_looked_is_told_that_they_looked(ana, calm, pair):
    stayed, _, hurt = loader.current().documents["arc"]["closing_lines"]
    for _ in range(6):
        arc = ana.post("/api/v1/arcs", {}).json()
        settled(ana, arc)
        assert ana.post(at(arc, "close")).json()["line"] in {stayed, hurt}


def test_what_is_kept_for_later_says_so_though_something_is_written_there(ana, calm):
    written(ana, calm, "N1", "an abandoned child")
    ana.post(at(calm, "steps/name"), {"state": "done"})

    put_off = ana.post(at(calm, "steps/name"), {"state": "later"}).json()

    assert {"name": "name", "state": "later", "reason": ""} in put_off["steps"]
    assert put_off["next"] == "sort"
    kept = ana.get(at(calm)).json()
    assert kept["entries"][0]["value"] == "an abandoned child"
    again = ana.post(at(calm, "steps/name"), {"state": "done"}).json()
    assert {"name": "name", "state": "done", "reason": ""} in again["steps"]


def test_what_was_brought_is_not_put_off_again(ana, calm, pair):
    written(ana, calm, "N1", "an abandoned child")
    brought(ana, calm, pair, "N1")

    after = ana.post(at(calm, "steps/bring"), {"state": "later"}).json()

    assert {"name": "bring", "state": "done", "reason": ""} in after["steps"]


def test_a_supervisor_s_own_path_about_a_client_of_their_own_is_theirs_alone(
    ana, ben, api, director
):
    case = ben.post("/api/v1/cases", {"alias": "Otter"}).json()

    arc = ben.post("/api/v1/arcs", {"case_id": case["id"], "kind": "silence"}).json()

    assert settled(ben, arc).status_code == 200
    assert written(ben, arc, "N1", "left, after all these years").status_code == 200
    assert sheet(ben, arc)["targets"] == []
    for other in (ana, api(director)):
        assert other.get(at(arc)).status_code == 404
        assert case["id"] not in other.get("/api/v1/cases").content.decode()
