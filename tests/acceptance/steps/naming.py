"""Naming it: her own words, which stay hers, and what may be left out without a reason."""

from __future__ import annotations

import re
from typing import Any

from pytest_bdd import given, then, when

from people.tenancy import acting_for
from supervision.arcs.models import BeliefRating, Entry, Step
from tests.acceptance.house import (
    House,
    keys,
    messages,
    ok,
    refused,
    texts,
)
from tests.acceptance.screens import Screen
from tests.access.evaluate import routes

URGES = ("over_accommodate", "avoid_challenge", "strain_to_keep")
JUDGED = {"tags", "tag", "label", "sentiment", "category", "score", "class", "summary", "family"}


# --- A10 ------------------------------------------------------------------------------------------


@given("a fear line 'I pushed too hard and broke it'")
def fear_line(house: House) -> None:
    house.open_arc()
    ok(house.write("N5", "I pushed too hard and broke it"))


@when("she sets 80 on 'How true does this feel?'")
def eighty(house: House) -> None:
    assert house.wording("arc")["labels"]["belief"] == "How true does this feel?"
    house.at_step("fear_line").sets("How true does this feel?", 80).presses("Keep")


@then(
    "rating B0 = 80 with time is stored for her only, and the product shows no comment, colour or emoji "
    "about the number"
)
def no_comment(house: House) -> None:
    with acting_for(house.programme.pk):
        row = BeliefRating.objects.get()
        assert (row.key, row.value, row.owner) == ("B0", 80, house.pair.supervisee)
        assert row.at is not None
    hers = house.at_step("fear_line").sees("80")
    at_eighty = _looks(hers)
    assert _looks(hers.sets("How true does this feel?", 15).sees("15")) == at_eighty
    said = ok(house.believes("B0", 80))
    assert said["says"] == ""
    assert set(said) == {"key", "value", "at", "says"}
    assert [one["value"] for one in house.arc()["beliefs"]] == [80]
    house.nobody_else_reads("I pushed too hard")
    assert not any(0x1F300 <= ord(letter) < 0x1FB00 for text in messages() for letter in text)


def _looks(screen: Screen) -> tuple[str, Any]:
    """All that is said beside the number, and every colour it is said in."""
    place = screen.page.locator(".arc-main")
    colours = """place => [...place.querySelectorAll("*")].map(one => {
        const style = getComputedStyle(one);
        return [style.color, style.backgroundColor, style.borderColor, style.accentColor].join();
    })"""
    words = re.sub(r"\d+", "", screen.says(place))
    assert not [letter for letter in words if 0x1F300 <= ord(letter) < 0x1FB00]
    return words, screen.do(place.evaluate(colours))


# --- A11, A12 -------------------------------------------------------------------------------------


@given("the Name step")
def name_step(house: House) -> None:
    house.open_arc()
    ok(house.does("name", "doing"))


@when("she skips Body")
def skips_body(house: House) -> None:
    house.at_step("body").presses("Skip")
    house.seen.arc = house.arc()


@then(
    "a skip with no reason is stored, the next screen opens, and nothing later calls the arc incomplete"
)
def skipped(house: House) -> None:
    with acting_for(house.programme.pk):
        row = Step.objects.select_related("arc__item__key").get(name="body")
        assert (row.state, row.reason) == ("skipped", "")
    assert house.seen.arc["next"] not in {"body", None}
    house.hers.heads("An older goodbye")
    house.hers.goes(f"/arcs/{house.arc_id}").sees("Skipped").lacks("incomplete", "unfinished")
    ok(house.close())
    later = [house.arc(), ok(house.ana.get("/api/v1/arcs")), ok(house.ana.get("/api/v1/home"))]
    said = [*texts(later), *keys(later), *messages()]
    said += [
        text for name in ("arc", "prompts", "situations") for text in texts(house.wording(name))
    ]
    assert not [text for text in said if "incomplete" in text.lower()]
    for place in ("/", "/arcs", f"/arcs/{house.arc_id}"):
        house.hers.goes(place).lacks("incomplete", "unfinished", "missing")


@when("she completes 'When they left, I felt like …' with 'an abandoned child'")
def abandoned(house: House) -> None:
    prompts = [one for group in house.wording("prompts")["groups"] for one in group["prompts"]]
    starter = next(one for one in prompts if one["text"] == "When they left, I felt like …")
    assert starter["id"] == "N1"
    hers = house.at_step("name").writes(
        re.compile("^When they left, I felt like"), "an abandoned child"
    )
    hers.presses("Keep")
    (house.seen.entry,) = [one for one in house.arc()["entries"] if one["question"] == "N1"]
    ok(house.write("N3", "stay"))


@then(
    "her sentence is kept word for word, appears first on the feeling item if she brings it, and is "
    "never paraphrased, tagged or classified by software"
)
def word_for_word(house: House) -> None:
    assert house.seen.entry["value"] == "an abandoned child"
    assert not JUDGED & keys(house.seen.entry)
    agenda = house.brings("N3", "N1")
    feeling = next(
        item
        for item in ok(house.ben.get(f"/api/v1/agendas/{agenda}"))["items"]
        if item["kind"] == "emotion"
    )
    his = house.his.goes(f"/agendas/{agenda}/receive").presses(re.compile("^I have read it"))
    his.in_order("When they left, I felt like", "an abandoned child", "stay")
    first = min(feeling["answers"], key=lambda one: feeling["prompts"].index(one["prompt_id"]))
    assert (first["prompt_id"], first["value"]) == ("N1", "an abandoned child")
    assert not JUDGED & keys(feeling["answers"])
    assert not JUDGED & {field.name for field in Entry._meta.get_fields()}
    with acting_for(house.programme.pk):
        assert {row.question for row in Entry.objects.all()} == {"settled", "N1", "N3"}


# --- A13 ------------------------------------------------------------------------------------------


@given("an answer to E1")
def older_goodbye(house: House) -> None:
    house.open_arc()
    house.seen.marker = "once at school, when Marguerite moved"
    ok(house.write("E1", house.seen.marker))
    ok(house.write("N1", "an abandoned child"))


@when("she shares the arc with 'Bring it'")
def shares_the_arc(house: House) -> None:
    session = house.supervision()
    hers = house.at_step("bring").unfolds("An older goodbye")
    drawer = hers.page.locator("details.drawer")
    assert hers.count("checkbox", within=drawer) == 1
    assert hers.ticked(drawer) == 0
    hers.ticks(re.compile("^When they left, I felt like"))
    preview = hers.page.get_by_role("region", name="This is what they'll see")
    hers.sees("An older goodbye: not included.", "an abandoned child", within=preview)
    assert house.seen.marker not in hers.says(preview)
    house.seen.options = ok(house.ana.get(f"/api/v1/arcs/{house.arc_id}/bring"))
    query = f"relationship={house.pair.relationship.pk}&session={session['id']}&questions=N1"
    house.seen.preview = ok(house.ana.get(f"/api/v1/arcs/{house.arc_id}/bring/preview?{query}"))
    house.brings("N1")


@then(
    "the E answers are unticked by default, the preview says 'not included', and neither supervisor nor "
    "director endpoints return them"
)
def stays_private(house: House) -> None:
    offered = {one["question"]: one for one in house.seen.options["entries"]}
    if "E1" in offered:
        assert offered["E1"]["ticked"] is False
        assert offered["E1"]["one_by_one"] is True
    else:
        assert "E1" in {one["question"] for one in house.seen.options["stays"]}
    assert house.seen.preview["not_included"]["answers"] >= 1
    house.his.goes(f"/agendas/{house.known['agenda'][0]}/receive")
    house.his.presses(re.compile("^I have read it")).sees("an abandoned child").lacks("Marguerite")
    ok(house.ben.get(f"/api/v1/agendas/{house.known['agenda'][0]}"))
    house.nobody_else_reads("Marguerite", "moved")


# --- A14 ------------------------------------------------------------------------------------------


@given("the Urge check")
def urge_check(house: House) -> None:
    house.open_arc()


@when("it is shown")
def it_is_shown(house: House) -> None:
    """The Urge check (A14), or the fear line step (A46)."""
    house.seen.emotions = house.wording("emotions")
    house.seen.prompts = {
        one["id"]: {**one, "group": group["id"]}
        for group in house.wording("prompts")["groups"]
        for one in group["prompts"]
    }


@then(
    "over-accommodating, avoiding a needed challenge, and straining to keep the client are each present, "
    "and picking one asks 'Whose worry would that ease?'"
)
def urges(house: House) -> None:
    there = {urge["id"]: urge["label"] for urge in house.seen.emotions["urges"]}
    for urge in URGES:
        assert there[urge]
    assert house.seen.prompts["U6"]["text"].startswith("Whose worry would that ease?")
    assert house.seen.prompts["U6"]["group"] == house.seen.prompts["U1"]["group"] == "urge"
    hers = house.at_step("urge").sees(*(there[u] for u in URGES))
    hers.lacks("Whose worry would that ease?")
    hers.ticks(re.compile(f"^{re.escape(there['strain_to_keep'])}"))
    hers.sees("Whose worry would that ease?").presses("Keep")
    assert house.entry("U1")["chosen"] == ["strain_to_keep"]
    ok(house.write("U6", {"chosen": ["mine"], "own": ""}))


# --- A15 ------------------------------------------------------------------------------------------


@given("an arc with urge 'harden' marked likely")
def harden(house: House) -> None:
    house.open_arc()
    ok(house.write("U1", {"chosen": ["harden"], "likely": ["harden"], "own": ""}))
    ok(house.write("U5", {"answer": "yes", "note": "I was cool with the next one"}))
    ok(house.does("urge"))
    house.seen.before = house.mails()
    assert ok(house.ana.get("/api/v1/home"))["carry_overs"] == []


@when("her next case session with any other client is logged")
def next_client(house: House) -> None:
    other = house.case("Kingfisher")
    house.meeting(other["id"])


@then(
    "a private carry-over check is waiting (not a push with content), and answering 'not this time' is "
    "enough"
)
def carry_over(house: House) -> None:
    (waiting,) = ok(house.ana.get("/api/v1/home"))["carry_overs"]
    assert waiting["arc_id"] == house.arc_id
    assert house.mails() == house.seen.before
    assert set(waiting) == {"arc_id", "session_id"}
    house.nobody_else_reads("cool with the next one")
    asked = "Did any of it come along into your last session?"
    hers = house.hers.goes("/").heads(asked).presses("Not this time")
    assert ok(house.ana.get("/api/v1/home"))["carry_overs"] == []
    assert hers.count("heading", asked) == 0


# --- A45 ------------------------------------------------------------------------------------------


@given("the goodbye step")
def goodbye(house: House) -> None:
    house.open_arc()
    house.decided("circumstances")


@when("she writes an unsent note")
def unsent(house: House) -> None:
    house.seen.note = "Go well, and thank you for the drawing of the harbour."
    hers = house.at_step("choice").heads("The goodbye you didn't have")
    hers.do(hers.page.locator("main textarea").first.fill(house.seen.note))
    place = hers.page.locator(".arc-main")
    offered = [hers.do(place.get_by_role(role).all_inner_texts()) for role in ("button", "link")]
    house.seen.offered = [label for found in offered for label in found]
    hers.presses("Keep")
    assert house.entry("G1") == house.seen.note
    ok(house.write("N1", "left"))


@then(
    "there is no send, share-by-link or e-mail action anywhere for it, it is private to her, and it is "
    "left out of every export except her own archive"
)
def never_sent(house: House) -> None:
    assert "Keep" in house.seen.offered
    outgoing = re.compile(r"send|share|e-?mail|post|link|copy", re.IGNORECASE)
    assert not [label for label in house.seen.offered if outgoing.search(label)]
    house.supervision()
    house.at_step("bring").sees("The goodbye you wrote stays with you.").lacks("the harbour")
    options = ok(house.ana.get(f"/api/v1/arcs/{house.arc_id}/bring"))
    assert "G1" not in {one["question"] for one in options["entries"]}
    told: dict[str, Any] = {
        "relationship_id": str(house.pair.relationship.pk),
        "session_id": house.known["supervision_session"][-1],
        "questions": ["G1"],
        "excerpt_ids": [],
    }
    refusal = refused(house.ana.post(f"/api/v1/arcs/{house.arc_id}/bring", told), 422)
    assert refusal["code"] == "never_shared"
    outward = ("send", "share", "mail", "export", "link")
    of_arcs = [route for route in routes() if "/arcs" in route or "entries" in route]
    assert not [route for route in of_arcs if any(word in route.lower() for word in outward)]
    assert not [route for route in routes() if "goodbye" in route]
    house.brings("N1")
    house.nobody_else_reads("drawing of the harbour")
    archive = house.ana.get("/api/v1/me/archive.json")
    assert house.seen.note in texts(ok(archive))


# --- A46 ------------------------------------------------------------------------------------------


@given("the fear line step")
def fear_step(house: House) -> None:
    house.open_arc()


@then(
    "'What I feel it says about me' and 'What I'd say as a professional' are two separate optional "
    "fields, and only the first carries the belief rating"
)
def two_lines(house: House) -> None:
    words = house.wording("arc")
    assert words["labels"]["fear_self"] == "What I feel it says about me"
    assert words["labels"]["fear_professional"] == "What I'd say as a professional"
    hers = house.at_step("fear_line")
    fields = [words["labels"]["fear_self"], words["labels"]["fear_professional"]]
    hers.in_order(fields[0], words["labels"]["belief"], fields[1])
    for label in fields:
        field = hers.page.get_by_label(label)
        assert hers.do(field.get_attribute("required")) is None
    assert hers.count("slider") == 1
    own = {question["id"]: question for question in words["questions"]}
    assert own["fear_professional"]["step"] == "fear_line"
    assert house.seen.prompts["N5"]["kind"] == "fear_line"
    ok(house.write("fear_professional", "Two missed sessions after a hard topic."))
    assert house.entry("N5") is None  # either one alone
    ok(house.write("N5", "I broke it."))
    ok(house.believes("B0", 70))
    assert house.believes("fear_professional", 70).status_code == 404
    assert not [
        route for route in routes() if "belief" in route and not route.endswith("beliefs/{}")
    ]
    ok(house.close())
