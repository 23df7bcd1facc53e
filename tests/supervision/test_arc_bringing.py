"""From an arc to an agenda: what is chosen is brought, and nothing else."""

import json

from people.tenancy import acting_for
from supervision.sessions.models import SupervisionSession
from tests import make, make_cases, make_supervision
from tests.ask_arcs import at, brought, nine_written, opened, queries_of, settled, sheet, written


def test_only_the_needs_card_is_ticked_and_an_older_goodbye_is_chosen_alone(ana, calm, pair):
    nine_written(ana, calm)

    found = sheet(ana, calm)

    ticked = {one["question"] for one in found["entries"] if one["ticked"]}
    assert ticked == {"R1", "R2"}
    assert {one["question"] for one in found["entries"] if one["one_by_one"]} == {"E1"}
    assert found["stays"] == ["G1"]
    assert [one["relationship"]["id"] for one in found["targets"]] == [str(pair.relationship.pk)]


def test_the_preview_shows_what_they_will_see_and_changes_nothing(ana, ben, calm, pair):
    nine_written(ana, calm)
    three = ["R1", "N1", "U1"]
    asked = f"?relationship={pair.relationship.pk}&questions={','.join(three)}"

    seen = ana.get(at(calm, "bring/preview") + asked).json()

    said = [one["prompt_id"] for item in seen["items"] for one in item["answers"]]
    assert [one["prompt_id"] for one in seen["needs"]["answers"]] == ["R1"]
    assert said == ["N1", "U1"]
    assert seen["not_included"]["answers"] == 6
    with acting_for(pair.programme.pk):
        assert not SupervisionSession.objects.exists()
    assert ben.get("/api/v1/desk").json()["agendas"] == []


def test_only_what_was_chosen_reaches_the_supervisor(ana, ben, calm, pair):
    nine_written(ana, calm)

    agenda = brought(ana, calm, pair, "R1", "N1", "U1").json()["agenda_id"]

    seen = ben.get(f"/api/v1/agendas/{agenda}").json()
    first = next(item for item in seen["items"] if item["answers"])
    assert first["answers"][0]["value"] == "an abandoned child"
    assert {one["prompt_id"] for one in seen["needs"]["answers"]} == {"R1"}
    text = json.dumps(seen)
    for private in ("grandmother", "I broke it", "hated", "don't look", "go well"):
        assert private not in text
    assert ben.get(at(calm)).status_code == 404
    arc = ana.get(at(calm)).json()
    assert [one["agenda_id"] for one in arc["carried"]] == [agenda]
    assert {"name": "bring", "state": "done", "reason": ""} in arc["steps"]


def test_it_is_brought_to_the_next_meeting_when_one_is_planned(ana, calm, pair):
    session = make_supervision.session(pair)
    written(ana, calm, "N1", "an abandoned child")
    target = sheet(ana, calm)["targets"][0]
    assert target["session"]["id"] == str(session.pk)

    agenda = brought(ana, calm, pair, "N1", session_id=str(session.pk)).json()["agenda_id"]

    assert ana.get(f"/api/v1/agendas/{agenda}").json()["session_id"] == str(session.pk)


def test_bringing_twice_between_sessions_is_one_agenda(ana, calm, pair):
    written(ana, calm, "N1", "an abandoned child")
    written(ana, calm, "N3", "stay")

    first, second = (brought(ana, calm, pair, one).json()["agenda_id"] for one in ("N1", "N3"))

    assert first == second


def test_who_said_no_notice_is_not_asked_into_one_the_second_time(ana, calm, pair):
    written(ana, calm, "N1", "an abandoned child")
    written(ana, calm, "N3", "stay")
    asked = {"relationship_id": str(pair.relationship.pk), "questions": ["N1"], "let_know": False}
    assert ana.post(at(calm, "bring"), asked).status_code == 200

    again = f"?relationship={pair.relationship.pk}&questions=N1,N3"
    seen = ana.get(at(calm, "bring/preview") + again).json()

    assert (seen["lies_untold"], seen["anything_new"]) == (True, True)


def test_un_bringing_before_anybody_read_it_leaves_no_trace(ana, ben, calm, pair):
    written(ana, calm, "N1", "an abandoned child")
    agenda = brought(ana, calm, pair, "N1").json()["agenda_id"]
    answers = [
        one["id"]
        for item in ana.get(f"/api/v1/agendas/{agenda}").json()["items"]
        for one in item["answers"]
    ]

    ana.post(f"/api/v1/agendas/{agenda}/take-back", {"answer_ids": answers, "excerpt_ids": []})

    assert ben.get(f"/api/v1/agendas/{agenda}").status_code == 404
    assert ben.get("/api/v1/desk").json()["waiting"] == []


def test_a_goodbye_has_no_way_out(ana, calm, pair):
    written(ana, calm, "G1", "go well, then")

    answer = brought(ana, calm, pair, "G1")

    assert (answer.status_code, answer.json()["code"]) == (422, "never_shared")


def test_what_was_not_written_cannot_be_brought(ana, calm, pair):
    assert brought(ana, calm, pair, "N1").status_code == 404
    assert brought(ana, calm, pair, "settled").status_code == 404
    assert brought(ana, calm, pair, "belief_B0").status_code == 404


def test_a_number_is_brought_only_when_it_is_chosen_itself(ana, ben, calm, pair):
    written(ana, calm, "N1", "an abandoned child")
    ana.put(at(calm, "beliefs/B0"), {"value": 83})
    agenda = brought(ana, calm, pair, "N1").json()["agenda_id"]

    def values():
        items = ben.get(f"/api/v1/agendas/{agenda}").json()["items"]
        return [one["value"] for item in items for one in item["answers"]]

    assert values() == ["an abandoned child"]

    brought(ana, calm, pair, "belief_B0")

    assert values() == ["an abandoned child", 83]


def test_cards_are_brought_as_the_words_on_them(ana, ben, calm, pair):
    written(ana, calm, "situation", {"primary": "early_ending", "also": None})
    own = {"ticked": [{"group": "life", "text": "Money, insurance or fees"}], "own": "A new baby"}
    written(ana, calm, "alternatives", own)

    agenda = brought(ana, calm, pair, "situation", "alternatives").json()["agenda_id"]

    items = ben.get(f"/api/v1/agendas/{agenda}").json()["items"]
    said = [one["value"] for item in items for one in item["answers"]]
    assert said == ["They stopped early", "Money, insurance or fees\nA new baby"]


def test_being_received_comes_back_to_the_arc(ana, ben, calm, pair):
    written(ana, calm, "N1", "an abandoned child")
    agenda = brought(ana, calm, pair, "N1").json()["agenda_id"]
    assert ana.get("/api/v1/home").json()["waiting"][0]["with"] == ["Ben"]
    ben.get(f"/api/v1/agendas/{agenda}")

    ben.post(
        f"/api/v1/agendas/{agenda}/acknowledgments",
        {"kind": "words", "text": make_supervision.MINE},
    )

    arc = ana.get(at(calm)).json()
    assert arc["stones"]["received"] == "done"
    assert arc["received_at"] is not None
    assert ana.get("/api/v1/home").json()["waiting"] == []


def test_a_contract_that_ended_takes_nothing_more(ana, calm, pair):
    written(ana, calm, "N1", "an abandoned child")
    make.ended(pair.contract)

    assert sheet(ana, calm)["targets"] == []
    assert brought(ana, calm, pair, "N1").status_code == 404


def test_an_answer_from_before_it_was_brought_receives_nothing(ana, ben, calm, pair):
    written(ana, calm, "N1", "an abandoned child")
    agenda = brought(ana, calm, pair, "N1").json()["agenda_id"]
    ben.get(f"/api/v1/agendas/{agenda}")
    words = {"kind": "words", "text": make_supervision.MINE}
    ben.post(f"/api/v1/agendas/{agenda}/acknowledgments", words)
    other = opened(ana, make_cases.case(pair, alias="Wren")).json()
    settled(ana, other)
    written(ana, other, "N3", "and this")
    with acting_for(pair.programme.pk):
        session = str(SupervisionSession.objects.get().pk)

    brought(ana, other, pair, "N3", session_id=session)

    assert ana.get(at(calm)).json()["stones"]["received"] == "done"
    assert ana.get(at(other)).json()["stones"]["received"] == "open"


def test_what_could_be_brought_costs_the_same_with_many_questions_of_the_programmes_own(
    ana, director, api, calm, pair
):
    def added(number):
        asked = {"group": "name", "text": f"Question {number}?"}
        return api(director).post("/api/v1/programme/prompts", asked).json()["id"]

    def preview():
        chosen = [one["question"] for one in sheet(ana, calm)["entries"]]
        asked = f"relationship={pair.relationship.pk}&questions={','.join(chosen[:1])}"
        assert ana.get(f"{at(calm, 'bring/preview')}?{asked}").status_code == 200

    written(ana, calm, added(0), "first")
    few = queries_of(lambda: sheet(ana, calm)), queries_of(preview)
    for number in range(1, 6):
        written(ana, calm, added(number), "more")

    assert (queries_of(lambda: sheet(ana, calm)), queries_of(preview)) == few


def test_what_was_brought_before_says_since_when_and_from_which_path(ana, calm, pair):
    written(ana, calm, "N1", "like a child")
    written(ana, calm, "N3", "do not look at me")
    session = make_supervision.session(pair)
    at = f"/api/v1/arcs/{calm['id']}/bring"
    body = {"relationship_id": str(pair.relationship.pk), "session_id": str(session.pk)}
    assert ana.post(at, body | {"questions": ["N1"]}).status_code in (200, 201)
    asked = f"/preview?relationship={pair.relationship.pk}&session={session.pk}&questions=N3"

    seen = ana.get(at + asked).json()

    old, new = (
        one for item in seen["items"] for one in item["answers"] if one["prompt_id"] in ("N1", "N3")
    )
    (before,) = seen["brought_before"]
    assert (before["answer_id"], before["of"]) == (old["id"], "this")
    assert (before["at"][:2], new["prompt_id"]) == ("20", "N3")
