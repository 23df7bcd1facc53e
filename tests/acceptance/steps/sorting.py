"""Sorting what happened: hints with their reasons, cards that hedge, and answers that may be 'not sure'."""

from __future__ import annotations

import re
from typing import Any

from pytest_bdd import given, then, when

from people.models import Site
from people.tenancy import acting_for
from supervision.content import loader
from tests.acceptance.house import House, keys, ok, refused, texts

HEDGE = re.compile(
    r"\b(often|may|might|can|could|some|many|sometimes|rarely|not have to|need not|don't have to)\b",
    re.IGNORECASE,
)
BECAUSE = re.compile(
    r"\b(left|leave|stopped|ended|went|gone|quit|came no more|stayed away)\b[^.?!]*\bbecause\b",
    re.IGNORECASE,
)
JUDGING = re.compile(r"score|rank|weight|likel|probab|order|best")


# --- A03 ------------------------------------------------------------------------------------------


@given("an open arc")
def open_arc(house: House) -> None:
    house.open_arc()


@when("the supervisee ticks one 'life' and one 'them' explanation")
def two_explanations(house: House) -> None:
    house.seen.ticked = [
        {"group": "them", "text": "The theme matters and they need time"},
        {"group": "life", "text": "Something unrelated came up"},
    ]
    hers = house.at_step("sort").ticks(re.compile("^They stayed away after I challenged them"))
    for one in house.seen.ticked:
        group = {"life": "Life", "them": "Them"}[one["group"]]
        hers.ticks(one["text"], within=hers.page.get_by_role("group", name=group, exact=True))


@then(
    "both are kept, neither is ranked by software, and the summary reads 'more than one may be true'"
)
def both_are_kept(house: House) -> None:
    hers = house.hers.sees(house.wording("arc")["labels"]["more_than_one"])
    also = hers.page.get_by_role("group", name="What else could be true?")
    assert hers.ticked(also) == 2
    assert not JUDGING.search(hers.says(also).lower())
    hers.presses("Keep")
    kept = house.entry("alternatives")
    assert kept["ticked"] == house.seen.ticked  # as she ticked them, in her order
    assert not [name for name in keys(house.arc()) if JUDGING.search(name)]
    assert house.wording("arc")["labels"]["more_than_one"].rstrip(".").lower() == (
        "more than one may be true"
    )


# --- A04 ------------------------------------------------------------------------------------------


@given("a departure after 3 attended sessions")
def after_three(house: House) -> None:
    house.case("Heron", *["attended"] * 3)
    house.open_arc()


@when("she reaches Sort")
def reaches_sort(house: House) -> None:
    house.seen.arc = ok(house.does("sort", "doing"))
    house.at_step("sort").sees("What kind of leaving was it?")


@then(
    "'They stopped early' is offered first with the reason 'You met 3 times', nothing is preselected, "
    "and choosing another type is one tap"
)
def offered_first(house: House) -> None:
    cards = {card["id"]: card["title"] for card in house.wording("situations")["situations"]}
    first = house.seen.arc["hints"][0]
    assert cards[first["situation"]] == "They stopped early"
    assert first["reason"] == "You met 3 times"
    first_card = house.hers.says(house.hers.page.locator("label.pick").first)
    assert first_card.startswith("They stopped early")
    assert first_card.endswith("You met 3 times. That is why it stands first.")
    assert house.hers.ticked() == 0
    assert house.entry("situation") is None
    house.hers.ticks(re.compile(f"^{cards['gone_without_word']}"))
    assert house.entry("situation")["primary"] == "gone_without_word"


# --- A05 ------------------------------------------------------------------------------------------


@given("session 6 is tagged by the supervisee 'I said something hard' and session 7 was missed")
def something_hard(house: House) -> None:
    case = house.case("Heron", *["attended"] * 5)
    sixth = house.meeting(case["id"])
    hers = house.hers.goes(f"/cases/{case['id']}")
    row = hers.page.get_by_role("listitem").filter(has_text="Session 6")
    hers.unfolds("Notes", within=row).ticks("I said something hard", within=row)
    seventh = house.meeting(case["id"], status="missed")
    assert (sixth["number"], seventh["number"]) == (6, 7)
    house.open_arc("no_show")


@then(
    "'They stayed away after I challenged them' is offered with that reason, and its card shows both "
    "'often true' and 'still worth asking'"
)
def after_a_challenge(house: House) -> None:
    card = _card(house, "They stayed away after I challenged them")
    reasons = {hint["situation"]: hint["reason"] for hint in house.seen.arc["hints"]}
    assert "something hard" in reasons[card["id"]]
    assert "early_ending" not in reasons
    assert card["often_true"]
    assert card["still_worth_asking"]
    offer = house.hers.page.locator("label.pick").filter(has_text=card["title"])
    assert reasons[card["id"]] in house.hers.says(offer)
    house.hers.ticks(re.compile(f"^{card['title']}"))
    opened = house.hers.page.get_by_role("article").filter(has_text=card["title"])
    house.hers.in_order("Often true", "Still worth asking", within=opened)


# --- A06 ------------------------------------------------------------------------------------------


@given("situation = ended_without_relief")
def without_relief(house: House) -> None:
    house.open_arc("told_me")
    house.seen.situation = "ended_without_relief"


@when("she saves Sort")
def saves_sort(house: House) -> None:
    titles = {one["id"]: one["title"] for one in house.wording("situations")["situations"]}
    hers = house.at_step("sort").ticks(re.compile(f"^{titles[house.seen.situation]}"))
    hers.presses("Keep").presses("Keep")
    house.seen.arc = house.arc()
    assert house.step("sort") == "done"


@then(
    "an owed item 'Is there someone to refer to?' appears with yes / offered / not possible / not sure, "
    "and the arc can't be closed while it is unanswered"
)
def owed(house: House) -> None:
    (item,) = house.seen.arc["owed"]
    assert (item["kind"], item["label"]) == ("referral", "Is there someone to refer to?")
    assert not item["answer"]
    refused(house.close(), 409)
    address = f"/api/v1/arcs/{house.arc_id}/owed/referral"
    assert house.ana.put(address, {"answer": "perhaps"}).status_code in {400, 422}
    hers = house.at_step("close").heads("Is there someone to refer to?")
    hers.presses("Close, for now")
    assert hers.count("alert") == 1
    assert house.arc()["status"] == "open"
    for label, answer in (
        ("Yes", "yes"),
        ("Offered", "offered"),
        ("Not possible", "not_possible"),
        ("Not sure", "not_sure"),
    ):
        hers.presses(re.compile(f"{label}$"))
        assert house.arc()["owed"][0]["answer"] == answer
    hers.presses("Close, for now").heads("Closed, for now")
    assert house.arc()["status"] == "closed"


# --- A07 ------------------------------------------------------------------------------------------


@given("situation = gone_without_word")
def without_word(house: House) -> None:
    with acting_for(house.programme.pk):
        Site.objects.create(
            programme=house.programme,
            name="Riverside",
            procedure_text="Ask the duty desk before you close a file.",
            duty_contacts=[{"name": "Duty desk", "reach": "12", "verified_on": "2026-11-01"}],
        )
    house.open_arc("silence")
    house.sort("gone_without_word")


@when("the card opens")
def card_opens(house: House) -> None:
    house.seen.arc = house.arc()


@then(
    "'Is there any reason to worry about their safety?' comes before the fear line, and 'not sure' "
    "leads to the duty contact and the procedure text, not to a score"
)
def safety_first(house: House) -> None:
    assert house.seen.arc["asks_about_silence"] is True
    asked = refused(house.write("N5", "I was not even worth a goodbye."), 409)
    assert asked["detail"] == "Is there any reason to worry about their safety?"
    assert house.wording("arc")["safety"]["silent"] == asked["detail"]
    assert "not_sure" in house.wording("arc")["safety"]["answers"]
    hers = house.at_step("fear_line").heads(asked["detail"])
    assert hers.count("textbox") == hers.count("slider") == 0
    hers.presses("Not sure").sees("Duty desk", "Ask the duty desk before you close a file.")
    hers.lacks("score", "level", "%")
    settled = house.arc()
    hers.presses("Go on").sees(house.wording("arc")["labels"]["fear_self"])
    assert settled["asks_about_silence"] is False
    ok(house.write("N5", "I was not even worth a goodbye."))
    duty = ok(house.ana.get("/api/v1/duty"))
    assert duty["sites"][0]["procedure_text"] == "Ask the duty desk before you close a file."
    assert duty["sites"][0]["contacts"][0]["name"] == "Duty desk"
    assert not [name for name in keys(duty) | keys(settled) if "score" in name or "level" in name]


# --- A08 ------------------------------------------------------------------------------------------


@given("any arc")
def any_arc(house: House) -> None:
    house.open_arc("other")


@when("she picks 'Something else, or I'm not sure yet'")
def not_sure(house: House) -> None:
    card = _card(house, "Something else, or I'm not sure yet")
    hers = house.at_step("sort").ticks(re.compile(f"^{card['title']}"))
    hers.presses("Keep").presses("Keep")
    assert house.entry("situation") == {"primary": card["id"], "also": None}
    assert house.step("sort") == "done"


@then("every later step works, and no reminder asks her to classify it")
def later_steps_work(house: House) -> None:
    for place, title in (("name", "Name it"), ("urge", "pulled"), ("choice", "Their choice")):
        house.at_step(place).heads(re.compile(title)).lacks("What kind of leaving was it?")
    ok(house.write("N1", "left"))
    ok(house.write("N5", "I must have missed something."))
    ok(house.believes("B0", 60))
    house.decided("unknown")
    ok(house.does("choice", "doing"))
    ok(house.write("A5", "I don't know."))
    house.is_received(house.brings("N1"))
    session = house.known["session"][0]
    notes = f"/api/v1/cases/{house.case_id}/sessions/{session}/notes"
    ok(house.ana.post(notes, {"text": "We agreed to meet."}))
    house.remembers(session, {"text": "We agreed to meet", "kind": "words", "sure": 90})
    for action in ("seal", "look"):
        ok(house.tests(action))
    house.compares()
    ok(house.believes("B1", 55))
    idea: dict[str, Any] = {"when": "I waited", "they": "went", "may_mean": "x", "expect": "y"}
    idea |= {"arc_id": house.arc_id, "drop_if": "z", "excerpt_ids": [], "no_record": True}
    ok(house.ana.post("/api/v1/ideas", idea))
    plan = {"arc_id": house.arc_id, "cue": "a pause", "will": "wait with it"}
    ok(house.ana.post("/api/v1/plans", plan))
    assert house.arc()["next"] != "sort"
    ok(house.close())
    assert not [text for text in texts(ok(house.ana.get("/api/v1/home"))) if "sort" in text.lower()]
    assert not [notice for notice in house.mails() if "sort" in notice]
    house.hers.goes("/").lacks("sort", "kind of leaving")


# --- A09 ------------------------------------------------------------------------------------------


@given("any situation card")
def any_card(house: House) -> None:
    house.seen.locales = sorted({pack.locale for pack in loader.packs().values()})
    assert "en" in house.seen.locales


@when("it is rendered in any locale")
def in_any_locale(house: House) -> None:
    asked = ("en", "ko", "en-US", *house.seen.locales)
    house.seen.rendered = [
        ok(house.ana.get("/api/v1/content/situations", accept_language=locale)) for locale in asked
    ]


@then(
    "the clinical reality text contains a hedge, the alternatives include at least one 'between us' and "
    "one 'unknown' item, and no text says the client left 'because'"
)
def a_possibility(house: House) -> None:
    for document in house.seen.rendered:
        assert len(document["situations"]) == 5
        for card in document["situations"]:
            assert HEDGE.search(card["often_true"]), card["id"]
            assert card["alternatives"]["between_us"]
            assert card["alternatives"]["unknown"]
        assert not [text for text in texts(document) if BECAUSE.search(text)]
    house.open_arc()
    ok(house.write("silent_safety", "no"))
    hers = house.at_step("sort")
    for card in house.seen.rendered[0]["situations"]:
        hers.ticks(re.compile(f"^{card['title']}"))
        shown = hers.page.get_by_role("article").filter(has_text=card["title"])
        assert HEDGE.search(hers.sees("Often true", within=shown).says(shown))
        for group in ("Between us", "Not known"):
            offered = hers.page.get_by_role("group", name=group, exact=True)
            assert hers.count("checkbox", within=offered) >= 1
        assert not BECAUSE.search(hers.says())
        hers.unticks(re.compile(f"^{card['title']}"))


def _card(house: House, title: str) -> Any:
    (card,) = [one for one in house.wording("situations")["situations"] if one["title"] == title]
    return card
