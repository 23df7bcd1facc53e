"""The reality test: memory first, then the record, and marks that are hers."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from django.utils import timezone
from pytest_bdd import given, then, when

from people.tenancy import acting_for
from supervision.reality.models import RealityTest
from tests.acceptance.house import House, ok, refused, texts

COLD: dict[str, Any] = {"text": "their face went cold", "kind": "look", "sure": 80}
SAID: dict[str, Any] = {"text": "I said the word money", "kind": "words", "sure": 60}


def record_with(silence_ms: int) -> dict[str, Any]:
    """Two turns with one silence of so many milliseconds between them."""
    words = [
        [n, n * 100, n * 100 + 90, text, 0.9] for n, text in enumerate(["so", "I", "wondered"])
    ]
    after = 290 + silence_ms
    answer = [
        [n + 3, after + n * 100, after + n * 100 + 90, text, 0.9]
        for n, text in enumerate(["yes", "maybe"])
    ]
    return {
        "duration_ms": after + 2000,
        "speakers": [{"id": 0, "label": "Speaker 1"}, {"id": 1, "label": "Speaker 2"}],
        "turns": [{"id": 0, "s": 0, "w": words}, {"id": 1, "s": 1, "w": answer}],
        "silences": [{"id": 0, "start_ms": 290, "end_ms": after, "kind": "quiet"}],
    }


# --- A23 ------------------------------------------------------------------------------------------


@given("a case session with a transcript")
def with_a_transcript(house: House) -> None:
    house.seen.heard = house.hears()
    house.seen.other = house.hears()
    house.open_arc(case_id=str(house.seen.heard.case.pk))
    address = f"/api/v1/transcripts/{house.seen.heard.transcript.pk}"
    assert house.ana.get(address).status_code == 200
    house.seen.address = address


@when("the supervisee starts 'Remember, then look'")
def starts_remembering(house: House) -> None:
    hers = house.hers.goes(f"/arcs/{house.arc_id}").presses(
        re.compile("^Remember, then look"), "link"
    )
    hers.sees("Which meeting do you want to remember?")
    house.remembers(house.seen.heard.session.pk, COLD, SAID)
    house.seen.not_yet = house.ana.get(house.seen.address)
    hers = house.hers.goes(f"/recordings/{house.seen.heard.recording.pk}")
    hers.sees(re.compile("Not yet")).lacks("no matches")


@then(
    "the transcript endpoint answers 'not yet' for this reality test until she seals her account or "
    "chooses 'I've already read it', and the sealed text cannot be edited afterwards"
)
def sealed_before(house: House) -> None:
    told = refused(house.seen.not_yet, 409)
    assert told["code"] == "not_yet"
    assert told["detail"].startswith("Not yet.")
    for address in (
        f"/api/v1/transcripts/{house.seen.heard.transcript.pk}/excerpts",
        f"/api/v1/recordings/{house.seen.heard.recording.pk}/audio",
        f"/api/v1/recordings/{house.seen.heard.recording.pk}/peaks",
    ):
        assert house.ana.get(address).status_code == 409, address
    test = ok(house.ana.get(f"/api/v1/reality-tests/{house.known['test'][-1]}"))
    assert (test["state"], test["record"]) == ("open", None)

    hers = house.at_test("remember").presses("Seal it")
    hers.presses("Seal it", within=hers.page.get_by_role("dialog"))
    sealed = ok(house.ana.get(f"/api/v1/reality-tests/{house.known['test'][-1]}"))
    assert (sealed["state"], sealed["contaminated"], sealed["digest_ok"]) == ("sealed", False, True)
    assert house.ana.get(house.seen.address).status_code == 200
    hers.heads("Your memory is sealed").sees("What I remember.")
    assert hers.count("textbox") == 0
    changed = {"account": "Something kinder.", "claims": [COLD]}
    assert refused(house.tests("account", changed, method="put"), 409)["code"] == "sealed"
    ok(house.tests("afterthoughts", {"text": "I was tired that day."}))
    again = ok(house.ana.get(f"/api/v1/reality-tests/{house.known['test'][-1]}"))
    assert (again["account"], len(again["claims"])) == ("What I remember.", 2)
    assert [one["text"] for one in again["afterthoughts"]] == ["I was tired that day."]

    other = f"/api/v1/transcripts/{house.seen.other.transcript.pk}"
    house.open_arc(case_id=str(house.seen.other.case.pk))
    house.remembers(house.seen.other.session.pk)
    refused(house.ana.get(other), 409)
    ok(house.tests("seal", {"already_read": True}))
    assert house.ana.get(other).status_code == 200


# --- A24 ------------------------------------------------------------------------------------------


@given("she read the transcript yesterday")
def read_yesterday(house: House) -> None:
    house.seen.heard = house.hears()
    house.open_arc(case_id=str(house.seen.heard.case.pk))
    ok(house.ana.get(f"/api/v1/transcripts/{house.seen.heard.transcript.pk}"))


@when("she chooses 'I've already read it'")
def already_read(house: House) -> None:
    house.remembers(house.seen.heard.session.pk, SAID)
    hers = house.at_test("remember").presses("I've already read it")
    hers.presses("Seal it, and say so").heads("Your memory is sealed")
    house.seen.test = ok(house.ana.get(f"/api/v1/reality-tests/{house.known['test'][-1]}"))


@then(
    "the test runs and is marked 'memory written after reading', and it is left out of memory-match figures"
)
def contaminated(house: House) -> None:
    assert house.seen.test["contaminated"] is True
    assert house.seen.test["contaminated_says"] == "memory written after reading"
    ok(house.tests("look"))
    claim = house.seen.test["claims"][0]["id"]
    ok(house.tests(f"claims/{claim}", {"mark": "differs"}, method="put"))
    assert house.compares()["state"] == "compared"
    house.at_test("compare").sees("memory written after reading")
    with acting_for(house.programme.pk):
        compared = RealityTest.objects.filter(state="compared")
        assert compared.count() == 1
        assert list(compared.filter(contaminated=False)) == []
    figures = ok(house.director.get("/api/v1/programme/overview"))["figures"]
    matching = [one for one in figures if one["id"] == "I6"]
    assert all(cell["hidden"] for one in matching for cell in one["cells"])


# --- A25 ------------------------------------------------------------------------------------------


@given("a sealed claim 'their face went cold' marked as how they looked")
def face_went_cold(house: House) -> None:
    house.seen.heard = house.hears(body=record_with(silence_ms=6000))
    house.open_arc(case_id=str(house.seen.heard.case.pk))
    house.remembers(house.seen.heard.session.pk, COLD)
    ok(house.tests("seal"))


@when("the record is a transcript")
def record_is_a_transcript(house: House) -> None:
    house.seen.test = ok(house.tests("look"))
    assert house.seen.test["record"]["kind"] in {"transcript", "audio"}
    assert house.seen.test["record"]["transcript_id"] == str(house.seen.heard.transcript.pk)


@then(
    "the comparison offers 'the record can't show this', shows 'Quiet for 6 s' beside the lines, and does "
    "not offer 'differs' as the default"
)
def cannot_show(house: House) -> None:
    (claim,) = house.seen.test["claims"]
    assert claim["offered_mark"] == "cannot_show"
    assert claim["mark"] in {"", "cannot_show", None}
    hers = house.at_test("compare").sees("their face went cold")
    marks = hers.page.get_by_role("group", name="Beside it")
    chips = hers.do(marks.locator("label").all_inner_texts())
    assert chips[0] == "The record can't show this"
    assert hers.ticked(marks) == 0
    hers.unfolds("The whole record, beside this").in_order("so I wondered", "6 s", "yes maybe")
    assert house.seen.test["record"]["cannot_show"]
    transcript = f"/api/v1/transcripts/{house.seen.heard.transcript.pk}"
    silences = ok(house.ana.get(f"{transcript}/silences?min_ms=3000"))["results"]
    assert [one["label_text"] for one in silences] == ["Quiet for 6 s"]
    pinned = house.pin(house.seen.heard.transcript.pk)
    assert "Quiet for 6 s" in texts(pinned["silences"])
    hers = house.at_test("compare")
    moment = hers.page.get_by_label("The moment in the record")
    hers.do(moment.select_option(value=pinned["id"]))
    beside = hers.page.get_by_role("listitem").filter(has_text="their face went cold")
    hers.in_order("their face went cold", "so I wondered", "Quiet for 6 s", within=beside)


# --- A28 ------------------------------------------------------------------------------------------


@given("a case session with only notes written 20 hours later")
def only_notes(house: House) -> None:
    case = house.case("Heron")
    ended = timezone.now() - timedelta(hours=20)
    session = house.meeting(
        case["id"], held_on=ended.date().isoformat(), ended_at=ended.isoformat()
    )
    address = f"/api/v1/cases/{case['id']}/sessions/{session['id']}/notes"
    note = ok(house.ana.post(address, {"text": "They spoke of the move."}), 201)
    assert note["hours_after"] == 20
    house.seen.session = session["id"]
    house.open_arc(case_id=case["id"])


@when("she runs the reality test")
def runs_it(house: House) -> None:
    test = house.remembers(house.seen.session, COLD, SAID)
    ok(house.tests("seal"))
    house.seen.test = ok(house.tests("look"))
    for claim, mark in zip(test["claims"], ("cannot_show", "not_in_record"), strict=True):
        ok(house.tests(f"claims/{claim['id']}", {"mark": mark}, method="put"))
    evidence = {"fits": ["It went quiet."], "does_not": [], "cannot_tell": ["Their face"]}
    ok(house.tests("evidence", evidence, method="put"))
    ok(house.tests("own-part", {"right": "partly", "own": "The timing."}, method="put"))
    house.seen.compared = ok(house.tests("compare"))


@then(
    "every step is available, the record is labelled 'notes, written 20 h after', and the comparison "
    "reminds her notes are memory too"
)
def notes_are_memory(house: House) -> None:
    assert house.seen.compared["state"] == "compared"
    record = house.seen.test["record"]
    assert (record["kind"], record["label"]) == ("notes", "notes, written 20 h after")
    assert "memory" in record["reminder"].lower()
    for stage, shown in (("sealed", "What I remember."), ("look", "They spoke of the move.")):
        house.at_test(stage).sees(shown)
    hers = house.at_test("compare").sees("notes, written 20 h after", record["reminder"])
    hers.sees("They spoke of the move.")
    assert [note["text"] for note in record["notes"]] == ["They spoke of the move."]
    assert house.arc()["stones"]["looked"] == "done"


# --- A31 ------------------------------------------------------------------------------------------


@given("B0 = 40 and after looking she sets B1 = 70")
def belief_rises(house: House) -> None:
    case = house.case("Heron")
    session = house.meeting(case["id"])
    house.open_arc(case_id=case["id"])
    assert ok(house.believes("B0", 40))["says"] == ""
    address = f"/api/v1/cases/{case['id']}/sessions/{session['id']}/notes"
    ok(house.ana.post(address, {"text": "It went quiet."}), 201)
    house.remembers(session["id"], SAID)
    for action in ("seal", "look"):
        ok(house.tests(action))
    house.compares()


@then(
    "the product answers 'Thank you for being honest. Bring this if you can', treats the arc as processed "
    "like any other, and no figure calls it worse"
)
def may_rise(house: House) -> None:
    thanks = "Thank you for being honest. Bring this if you can"
    assert house.seen.after["says"].rstrip(".") == thanks
    assert {one["key"]: one["value"] for one in house.arc()["beliefs"]}["B1"] == 70
    arc = house.arc()
    assert arc["stones"]["looked"] == "done"
    assert arc["status"] == "open"
    ok(house.close())
    said = texts(ok(house.director.get("/api/v1/programme/overview"))["figures"])
    said += texts(house.wording("indicators"))
    worse = ("worse", "deteriorat", "setback", "negative", "regress")
    good = "Up is not worse"
    said.append(house.screen("Dee", house.director).goes("/programme").says())
    assert not [text for text in said if any(w in text.replace(good, "").lower() for w in worse)]
