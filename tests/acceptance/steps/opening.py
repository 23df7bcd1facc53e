"""Opening an arc, the one question that is never skipped, and closing it again."""

from __future__ import annotations

import re
from itertools import permutations

from pytest_bdd import given, then, when

from cases.models import Case, Departure
from people.models import Site
from people.tenancy import acting_for
from supervision.arcs.models import Arc, FollowUp
from tests.acceptance.house import House, keys, messages, ok, refused, texts

COUNTING = re.compile(r"score|badge|percent|streak|rank|rating_change|compared|progress|\bcount")
TO_A_CLIENT = re.compile(
    r"\b(call|text|e-?mail|message|ring|phone|write to|contact|reach out to|remind) "
    r"(them|him|her|your client|the client)\b",
    re.IGNORECASE,
)


# --- A01 ------------------------------------------------------------------------------------------


@given("the supervisee has case 'Heron' with 3 attended sessions")
def heron(house: House) -> None:
    house.case("Heron", *["attended"] * 3)


@when(
    "she opens 'Something happened', picks 'a message came', pastes nothing, and saves with one tap"
)
def something_happened(house: House) -> None:
    house.hers.goes("/").sees("Something happened with a client?")
    house.hers.presses("A message came", "link").heads("With whom?")
    assert house.hers.count("textbox") == 0  # nothing to paste, nothing to fill in
    house.hers.presses("“Heron”")
    house.opened_on_the_screen()


@then(
    "a departure event and an open arc exist, owned by the supervisee, visible to nobody else, and "
    "the screen asks 'Is anyone at risk?' before any feeling question"
)
def it_is_hers(house: House) -> None:
    arc = house.arc()
    assert arc["departure"]["kind"] == "message"
    assert arc["case"]["alias"] == "Heron"
    assert arc["status"] == "open"
    with acting_for(house.programme.pk):
        departure, row = Departure.objects.get(), Arc.objects.get()
        assert departure.owner == row.owner == house.pair.supervisee
        assert row.audience() == departure.audience() == [house.pair.supervisee]
    for name, person in {"supervisor": house.ben, **house.strangers()}.items():
        assert person.get(f"/api/v1/arcs/{house.arc_id}").status_code == 404, name
        listed = person.get("/api/v1/arcs")
        assert listed.status_code == 404 or listed.json()["results"] == [], name
    assert arc["settled"] is None
    assert arc["next"] == "settle"
    assert arc["steps"][0]["name"] == "settle"
    assert "is anyone at risk?" in house.wording("arc")["safety"]["first"].lower()
    house.hers.heads(re.compile("is anyone at risk", re.IGNORECASE)).lacks("I felt like")
    assert house.hers.count("textbox") == house.hers.count("slider") == 0
    refused(house.write("N1", "left"))
    house.settle("no")
    ok(house.write("N1", "left"))


# --- A02 ------------------------------------------------------------------------------------------


@given("case session 4 of 'Heron' is marked missed with no contact")
def missed(house: House) -> None:
    case = house.case("Heron", *["attended"] * 3)
    fourth = house.meeting(case["id"], status="missed", no_contact=True)
    assert (fourth["number"], fourth["status"], fourth["no_contact"]) == (4, "missed", True)


@when("the supervisee taps 'They didn't come' on the case")
def they_did_not_come(house: House) -> None:
    house.hers.goes(f"/cases/{house.case_id}")
    fourth = house.hers.page.get_by_role("listitem").filter(has_text="Session 4")
    house.hers.presses("They didn't come", within=fourth)
    house.opened_on_the_screen()


@then(
    "the arc opens with how_learned = no_show, and no client contact is suggested or sent by the product"
)
def nobody_writes_to_the_client(house: House) -> None:
    assert house.arc()["departure"]["kind"] == "no_show"
    assert house.mails() == []
    reachable = {"email", "phone", "mobile", "name", "address", "birth"}
    assert not reachable & {field.name for field in Case._meta.get_fields()}
    said = [*texts(house.wording("situations")), *texts(house.wording("prompts"))]
    said += [*texts(house.wording("arc")), *texts(house.arc()), *messages()]
    assert [sentence for sentence in said if TO_A_CLIENT.search(sentence)] == []
    for screen in (house.hers, house.hers.goes(f"/cases/{house.case_id}")):
        assert not TO_A_CLIENT.search(screen.says())
        outward = screen.page.locator("a[href^='mailto:'], a[href^='tel:'], a[href^='sms:']")
        assert screen.do(outward.count()) == 0


# --- A36 ------------------------------------------------------------------------------------------


@given("an arc with a follow-up due")
def follow_ups(house: House) -> None:
    """Three of them, so that each of the three taps has one to try."""
    for number in range(3):
        case = house.case(f"Heron {number}", "attended")
        house.open_arc("message", case_id=case["id"])
        ok(house.close())
    with acting_for(house.programme.pk):
        rows = FollowUp.objects.order_by("due_on", "pk")
        days = {row.days for row in rows}
        assert {7, 28} <= days
        house.seen.weeks = [(str(row.arc_id), str(row.pk)) for row in rows if row.days == 28]
    assert len(house.seen.weeks) == 3
    assert ok(house.ana.get("/api/v1/home"))["look_backs"] == []


@when("the day comes")
def the_day_comes(house: House) -> None:
    with acting_for(house.programme.pk):
        FollowUp.objects.filter(days=28).update(due_on=house.programme.today())


@then(
    "Home shows 'A look back, when you like', no count badge, no streak; doing, delaying or closing "
    "are each one tap"
)
def a_look_back(house: House) -> None:
    home = ok(house.ana.get("/api/v1/home"))
    assert {one["follow_up_id"] for one in home["look_backs"]} == {pk for _, pk in house.seen.weeks}
    assert not [name for name in keys(home) if COUNTING.search(name)]
    assert house.wording("arc")["look_back"] == "A look back, when you like"
    for tap in ("Keep", "Another week", "No need any more"):
        hers = house.hers.goes("/").heads("A look back, when you like").lacks("streak")
        places = hers.page.get_by_role("navigation")
        assert not re.search(r"\d", hers.says(places))
        asked = hers.page.locator(".card").filter(has_text="A look back, when you like")
        assert not re.search(r"\d", hers.says(asked))
        hers.presses("Look back", "link").sees("Any day is fine.").presses(tap)
    assert ok(house.ana.get("/api/v1/home"))["look_backs"] == []
    with acting_for(house.programme.pk):
        ended = FollowUp.objects.filter(pk__in=[pk for _, pk in house.seen.weeks])
        assert sorted(ended.values_list("state", flat=True)) == ["closed", "done", "waiting"]
    assert house.hers.goes("/").count("heading", "A look back, when you like") == 0


# --- A41 ------------------------------------------------------------------------------------------


@given("she says the client may have died")
def may_have_died(house: House) -> None:
    procedure = "Ring the duty desk first. Then write down what you know."
    with acting_for(house.programme.pk):
        Site.objects.create(
            programme=house.programme,
            name="Riverside",
            procedure_text=procedure,
            duty_contacts=[
                {"name": "Duty desk", "reach": "extension 12", "verified_on": "2026-11-01"}
            ],
        )
    house.seen.procedure = procedure
    house.open_arc("told_me", settled=False)


@when("she saves")
def she_saves(house: House) -> None:
    """Either 'the client may have died' (A41), or how true it feels after looking (A31)."""
    if hasattr(house.seen, "procedure"):
        house.supervision()
        hers = house.hers.goes(f"/arcs/{house.arc_id}")
        hers.presses("The client has died, or may have died").sees("We are sorry.")
        hers.sees("Duty desk", "extension 12")
        hers.presses("Yes", within=hers.page.get_by_role("region", name="Are you all right"))
    else:
        hers = house.at_test("compare").sets("How true does it feel now?", 70)
        now = hers.page.get_by_role("region", name="And now?")
        hers.presses("Keep", within=now)
        house.seen.after = {"says": hers.says(now.get_by_role("status"))}


@then(
    "belief, alternatives and reframe steps close, the crisis agenda opens with the duty contacts for "
    "her site, and her feelings keep a place after the facts"
)
def crisis(house: House) -> None:
    assert house.arc()["crisis"] is True
    for step in ("fear_line", "sort", "choice"):
        assert house.step(step) == "not_applicable", step
        refused(house.does(step, "doing"))
    refused(house.believes("B0", 50))
    refused(house.write("alternatives", {"ticked": [], "own": "x"}))
    refused(house.write("A1", {"left": "x", "right": "y"}))

    hers = house.hers.goes(f"/arcs/{house.arc_id}").heads("Facts and people first")
    hers.in_order("Facts and people first", "Riverside", "Duty desk", "Open the crisis agenda")
    assert hers.count("link", re.compile("What the fear says|Sort it|Their choice")) == 0
    hers.presses(re.compile("^Open the crisis agenda"))
    items = ok(house.ana.get(f"/api/v1{hers.address}"))["items"]
    kinds = [item["kind"] for item in items]
    assert kinds[0] == "facts"
    assert kinds.index("facts") < kinds.index("emotion")
    assert not {"belief", "reframe", "sort"} & set(kinds)

    hers.in_order(*(item["title"] for item in items))

    (site,) = ok(house.ana.get("/api/v1/duty"))["sites"]
    assert site["procedure_text"] == house.seen.procedure
    assert [contact["name"] for contact in site["contacts"]] == ["Duty desk"]
    ok(house.write("N1", "as if the floor had gone"))
    assert house.step("name") != "not_applicable"


# --- A43 ------------------------------------------------------------------------------------------


@given("an arc")
def an_arc(house: House) -> None:
    """Six of them are walked; each is opened when its turn comes."""
    house.case("Heron", "attended")


@when("she completes received, looked-and-compared, and their-choice in any order she likes")
def any_order(house: House) -> None:
    house.seen.lines = []
    for number, order in enumerate(permutations(("received", "looked", "choice"))):
        case = house.case(f"Rowan {number}")
        session = house.meeting(case["id"])
        house.open_arc("message", case_id=case["id"])
        house.decided("client")
        for stone in order:
            _walk(house, stone, session["id"])
        house.seen.lines.append(house.arc()["stones"])


@then(
    "the arc's line shows the three as equal stones, and skipping one of them still allows closing"
)
def three_stones(house: House) -> None:
    done = {"received": "done", "looked": "done", "choice": "done"}
    assert house.seen.lines == [done] * 6
    assert _stones_shown(house) == ["Taken"] * 3
    for number, skipped in enumerate(done):
        case = house.case(f"Alder {number}")
        session = house.meeting(case["id"])
        house.open_arc("message", case_id=case["id"])
        house.decided("client")
        for stone in done:
            if stone != skipped:
                _walk(house, stone, session["id"])
        for step in _steps_of(skipped):
            ok(house.does(step, "skipped"))
        assert house.arc()["stones"] == done | {skipped: "skipped"}
        shown = ["Left lying" if stone == skipped else "Taken" for stone in done]
        assert _stones_shown(house) == shown
        house.at_step("close").presses("Close, for now").heads("Closed, for now")
        assert house.arc()["status"] == "closed"


def _stones_shown(house: House) -> list[str]:
    """What each says of itself; on one line, and none larger than another."""
    hers = house.hers.goes(f"/arcs/{house.arc_id}")
    stones = hers.page.get_by_role("list", name="Three stones, in any order").locator(".stone")
    boxes = [hers.do(stones.nth(number).bounding_box()) for number in range(3)]
    shapes = [(round(b["width"]), round(b["height"]), round(b["y"])) for b in boxes if b]
    assert shapes == [shapes[0]] * 3
    return [hers.do(stones.nth(number).locator(".soft").inner_text()) for number in range(3)]


def _steps_of(stone: str) -> tuple[str, ...]:
    return {
        "received": ("bring", "received"),
        "looked": ("remember", "look", "compare"),
        "choice": ("choice",),
    }[stone]


def _walk(house: House, stone: str, session_id: str) -> None:
    if stone == "received":
        ok(house.write("N1", "left"))
        house.supervision()
        house.is_received(house.brings("N1"))
    elif stone == "looked":
        note = {"text": "They said it was too much."}
        ok(house.ana.post(f"/api/v1/cases/{_case_of(house)}/sessions/{session_id}/notes", note))
        house.remembers(session_id, {"text": "They were quiet", "kind": "event", "sure": 60})
        test = ok(house.tests("seal"))
        ok(house.tests("look"))
        claim = test["claims"][0]["id"]
        ok(house.tests(f"claims/{claim}", {"mark": "match"}, method="put"))
        house.compares()
    else:
        ok(house.write("A5", "The time I chose."))
        ok(house.does("choice"))


def _case_of(house: House) -> str:
    return str(house.arc()["case"]["id"])


# --- A47 ------------------------------------------------------------------------------------------


@given("she closes an arc")
def she_closes(house: House) -> None:
    house.open_arc()
    ok(house.write("N1", "an abandoned child"))
    house.at_step("close").presses("Close, for now")


@when("the last screen shows")
def last_screen(house: House) -> None:
    house.hers.heads("Closed, for now")
    house.seen.arc = house.arc()


@then(
    "it offers one of the closing lines ('You will not keep everyone. You stayed with this one.'), "
    "shows her three stones and her own words, and contains no score, badge, percentage or comparison"
)
def promises_nothing(house: House) -> None:
    lines = house.wording("arc")["closing_lines"]
    assert "You will not keep everyone. You stayed with this one." in lines
    line = house.seen.arc["closing_line"]
    assert line in lines
    assert house.seen.arc["status"] == "closed"
    assert set(house.seen.arc["stones"]) == {"received", "looked", "choice"}
    assert house.entry("N1") == "an abandoned child"
    assert not [name for name in keys(house.seen.arc["stones"]) if COUNTING.search(name)]
    hers = house.hers.sees("Received", "an abandoned child", line)
    stones = hers.page.get_by_role("list", name="Three stones, in any order")
    assert hers.count("listitem", within=stones) == 3
    hers.lacks("%", "score", "badge", "percent", "compared", "better than", "streak")
    last = hers.says(hers.page.locator(".closing-line"))
    assert (last, re.findall(r"\d", hers.says(hers.page.locator(".arc-main")))) == (line, [])
