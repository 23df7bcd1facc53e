"""What comes of it: testable ideas, their choice, plans for next time, and insights that are passed on."""

from __future__ import annotations

import json
import re
from typing import Any

from pytest_bdd import given, then, when

from people.tenancy import acting_for
from supervision.arcs.models import Entry
from tests.acceptance.house import House, keys, ok, refused, texts
from tests.acceptance.steps.reality import record_with
from tests.access.evaluate import routes

IDEA: dict[str, Any] = {
    "when": "I asked about the money",
    "they": "went quiet",
    "may_mean": "it came too soon",
    "expect": "the same with somebody else",
    "drop_if": "they bring it up themselves",
}
FIELDS = (
    "When I said or did …",
    "they then …",
    "which may mean …",
    "If so, I'd expect …",
    "I'd drop it if …",
)


# --- A30 ------------------------------------------------------------------------------------------


@given("two pinned excerpts")
def two_excerpts(house: House) -> None:
    heard = house.hears()
    house.open_arc(case_id=str(heard.case.pk))
    for turn in (0, 2):
        house.pin(heard.transcript.pk, turn)
    assert len(set(house.known["excerpt"])) == 2


@when("she writes the idea")
def writes_the_idea(house: House) -> None:
    whole = IDEA | {"arc_id": house.arc_id, "excerpt_ids": house.known["excerpt"]}
    whole |= {"no_record": False}

    def sent(**change: Any) -> Any:
        return house.ana.post("/api/v1/ideas", whole | change)

    house.seen.unlinked = sent(excerpt_ids=[])
    house.seen.undroppable = sent(drop_if="")
    hers = house.hers.goes(f"/arcs/{house.arc_id}/idea").sees(
        "I'd drop it if …", "What it rests on"
    )
    assert hers.ticked() == 0
    for label, said in zip(FIELDS, IDEA.values(), strict=True):
        hers.writes(label, said if label != FIELDS[-1] else "")
    hers.presses("Keep the idea")
    assert ok(house.ana.get("/api/v1/ideas"))["results"] == []
    house.seen.without_record = ok(sent(excerpt_ids=[], no_record=True), 201)
    house.seen.idea = ok(sent(), 201)


@then(
    "saving needs a link to an excerpt or 'no record', asks for 'what would make me drop it', and stores "
    "status 'open'"
)
def testable(house: House) -> None:
    assert house.seen.unlinked.status_code in {400, 409, 422}
    assert house.seen.undroppable.status_code in {400, 409, 422}
    assert house.seen.without_record["status"] == house.seen.idea["status"] == "open"
    hers = house.hers.goes(f"/arcs/{house.arc_id}/idea")
    hers.sees(re.compile("rests on 2 moments in the record"), "No record", IDEA["drop_if"])
    assert sorted(house.seen.idea["excerpt_ids"]) == sorted(house.known["excerpt"])
    prompts = [one for group in house.wording("prompts")["groups"] for one in group["prompts"]]
    asked = next(one["text"] for one in prompts if one["id"] == "Y3")
    assert asked == "What would make me drop this idea?"


# --- A32 ------------------------------------------------------------------------------------------


@given("an arc not yet received and not tested")
def not_yet_received(house: House) -> None:
    house.open_arc()
    house.decided("client")
    assert house.arc()["stones"]["received"] == house.arc()["stones"]["looked"] == "open"


@when("she opens 'Their choice'")
def opens_their_choice(house: House) -> None:
    house.seen.answer = house.does("choice", "doing")


@then(
    "it says 'This often helps more after you've been heard', lets her go on, and the supervisor has no "
    "control that can place it in front of her"
)
def heard_first(house: House) -> None:
    said = house.wording("arc")["choice"]["heard_first"]
    assert said.rstrip(".") == "This often helps more after you've been heard"
    assert ok(house.seen.answer)["choice_says"] == said
    hers = house.at_step("choice").sees(re.compile(re.escape(said)))
    assert hers.count("textbox") >= 1
    hers.presses("Keep")
    ok(house.write("A1", {"left": "heavy", "right": "lighter"}))
    ok(house.does("choice"))

    ok(house.write("N1", "left"))
    agenda = house.brings("N1")
    seen = ok(house.ben.get(f"/api/v1/agendas/{agenda}"))
    his = house.his.goes(f"/agendas/{agenda}/receive").presses(re.compile("^I have read it"))
    his.sees("left").lacks("Their choice", "different choice")
    assert not [verb for verb in seen["can"] if "choice" in verb or "step" in verb]
    arc = f"/api/v1/arcs/{house.arc_id}"
    assert house.ben.post(f"{arc}/steps/choice", {"state": "doing"}).status_code == 404
    assert house.ben.put(f"{arc}/departure", {"who_decided": "client"}).status_code == 404
    told = {"value": {"left": "", "right": ""}}
    assert house.ben.put(f"{arc}/entries/A1", told, if_match='"0"').status_code == 404
    assert not [route for route in routes() if "reframe" in route or "assign" in route]


# --- A33 ------------------------------------------------------------------------------------------


@given("who decided = someone else, circumstances, service or me")
def not_theirs(house: House) -> None:
    house.seen.deciders = ("other", "one_of_them", "circumstances", "service", "me")
    labels = {one["id"] for one in house.wording("situations")["who_decided"]}
    assert labels == {*house.seen.deciders, "client", "unknown"}


@when("she reaches the reframe step")
def reaches_reframe(house: House) -> None:
    house.seen.reached, house.seen.screens = [], []
    for number, who in enumerate(house.seen.deciders):
        case = house.case(f"Heron {number}", "attended")
        house.open_arc(case_id=case["id"])
        house.seen.reached.append(house.decided(who))
        hers = house.at_step("choice").heads("The goodbye you didn't have")
        hers.do(hers.page.locator("main textarea").first.wait_for())
        house.seen.screens.append(hers.says())
        for prompt in ("A1", "A2", "A3", "A4", "A5"):
            assert refused(house.write(prompt, "x"), 409)["code"] == "not_their_choice"
        ok(house.write("G1", f"Go well {number}"))


@then(
    "the line 'They made a different choice for themselves' is not shown and the goodbye prompts are "
    "offered instead"
)
def goodbye_instead(house: House) -> None:
    line = house.wording("arc")["choice"]["line"].rstrip(".")
    assert line == "They made a different choice for themselves"
    for arc in house.seen.reached:
        assert arc["choice_fits"] is False
        assert line not in json.dumps(arc)
    goodbye = next(
        group for group in house.wording("prompts")["groups"] if group["id"] == "goodbye"
    )
    assert [one["id"] for one in goodbye["prompts"]] == ["G1", "G2", "G3"]
    for shown in house.seen.screens:
        assert "a different choice" not in shown
        assert [one["id"] for one in goodbye["prompts"] if one["text"] not in shown] == []
    with acting_for(house.programme.pk):
        assert Entry.objects.filter(question="G1").count() == len(house.seen.deciders)


# --- A34 ------------------------------------------------------------------------------------------


@given("a silence in a pinned excerpt")
def silence_in_excerpt(house: House) -> None:
    heard = house.seen.heard = house.hears(body=record_with(silence_ms=5000))
    house.open_arc(case_id=str(heard.case.pk))
    house.seen.excerpt = house.pin(heard.transcript.pk)
    (house.seen.silence,) = house.seen.excerpt["silences"]


@when("she taps 'Next time I'll open this'")
def next_time(house: House) -> None:
    house.remembers(house.seen.heard.session.pk, {"text": "A quiet", "kind": "event", "sure": 60})
    ok(house.tests("seal"))
    ok(house.tests("look"))
    hers = house.at_test("look").presses("Next time I'll open this", "link").heads("Next time")
    hers.sees("The moment is a quiet like the one in here.")
    places = hers.page.get_by_label("For", exact=True).locator("option")
    assert "My practice" in hers.do(places.all_inner_texts())
    hers.writes("I will …", "wait, and then name it").presses("Keep it for next time")
    (house.seen.tapped,) = ok(house.ana.get("/api/v1/plans"))["results"]
    quiet = {
        "excerpt_id": house.seen.excerpt["id"],
        "start_ms": house.seen.silence["start_ms"],
        "end_ms": house.seen.silence["end_ms"],
    }
    told = {"arc_id": house.arc_id, "cue": "They went quiet right here", "silence": quiet}
    told |= {"will": "say that I noticed, and wait"}
    address = "/api/v1/plans"
    house.seen.of_a_case = ok(house.ana.post(address, told | {"case_id": house.case_id}), 201)
    house.seen.of_mine = ok(house.ana.post(address, told), 201)


@then(
    "an if-then plan is created with that silence as its cue, a look-back date, and a link to a case or to "
    "'my practice'"
)
def if_then(house: House) -> None:
    tapped = house.seen.tapped
    assert tapped["silence"]["start_ms"] == house.seen.silence["start_ms"]
    assert tapped["will"] == "wait, and then name it"
    assert tapped["look_back_on"] > house.programme.today().isoformat()
    house.hers.goes("/ideas").sees(re.compile("wait, and then name it"), re.compile("My practice"))
    for plan in (house.seen.of_a_case, house.seen.of_mine):
        assert plan["silence"]["excerpt_id"] == house.seen.excerpt["id"]
        assert plan["silence"]["start_ms"] == house.seen.silence["start_ms"]
        assert plan["will"] == "say that I noticed, and wait"
        assert plan["look_back_on"] > house.programme.today().isoformat()
    assert house.case_id in texts(house.seen.of_a_case)
    assert house.case_id not in texts(house.seen.of_mine)


# --- A35 ------------------------------------------------------------------------------------------


@given("a closed arc with an insight")
def insight(house: House) -> None:
    house.case("Heron", "attended")
    house.open_arc()
    own = "Heron went quiet when I spoke of Friday at the Riverside clinic."
    house.seen.insight = ok(house.ana.put(f"/api/v1/arcs/{house.arc_id}/insight", {"text": own}))
    ok(house.close())


@when("she offers it to the cohort library")
def offers_it(house: House) -> None:
    pk = house.seen.insight["id"]
    hers = house.hers.goes(f"/arcs/{house.arc_id}").presses("Offer it to the others")
    blank = hers.page.get_by_role("alertdialog", name="A blank page")
    hers.sees("In words for others", within=blank)
    house.seen.blank = hers.says(blank)
    written = hers.do(blank.get_by_label("In words for others").input_value())
    assert written == ""
    house.seen.unworded = house.ana.post(f"/api/v1/insights/{pk}/publish")
    house.seen.words = "A quiet client may be close to something, not far from me."
    told = {"text": house.seen.words, "second_reader_id": str(house.pair.supervisor.pk)}
    house.seen.reworded = ok(house.ana.post(f"/api/v1/insights/{pk}/reword", told))
    house.seen.second = ok(house.ben.get("/api/v1/second-readings"))
    (asked,) = house.seen.second["results"]
    house.his.goes("/ideas").sees(house.seen.words).lacks("Heron", "Riverside")
    ok(house.ben.post(f"/api/v1/second-readings/{asked['id']}", {"fine": True}))
    house.seen.published = ok(house.ana.post(f"/api/v1/insights/{pk}/publish"))


@then(
    "she must reword it on a blank page with the case hidden, her supervisor sees it as a second reader if "
    "she asks, and it is published without name, alias, site or date"
)
def safely(house: House) -> None:
    refused(house.seen.unworded, 409, 422)
    assert house.seen.reworded["reworded"] == house.seen.words
    assert "Heron" not in house.seen.reworded["reworded"]
    assert "Heron" not in house.seen.blank
    assert "Riverside" not in house.seen.blank
    theirs = house.screen("Pia", house.peer).goes("/ideas").sees(house.seen.words)
    theirs.lacks("Heron", "Riverside", "Friday", "Ana")
    assert house.seen.words in texts(house.seen.second)
    assert "Heron" not in json.dumps(house.seen.second)

    library = ok(house.peer.get("/api/v1/library"))
    (entry,) = library["results"]
    assert house.seen.words in texts(entry)
    page = json.dumps(library)
    for hidden in ("Heron", "Riverside", "Friday", "Ana", str(house.pair.supervisee.pk)):
        assert hidden not in page
    assert house.case_id not in page
    assert house.arc_id not in page
    dated = re.compile(r"\d{4}-\d\d-\d\d|\d\d:\d\d")
    assert not [text for text in texts(entry) if dated.search(text)]
    assert not keys(entry) & {"author", "name", "alias", "site", "at", "published_at", "case"}
