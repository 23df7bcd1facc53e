"""Naming it: her own words, which stay hers, and what may be left out without a reason."""

from __future__ import annotations

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
    screen_says,
    screen_uses,
    texts,
)
from tests.access.evaluate import routes

JUDGED = {"tags", "tag", "label", "sentiment", "category", "score", "class", "summary", "family"}


# --- A10 ------------------------------------------------------------------------------------------


@given("a fear line 'I pushed too hard and broke it'")
def fear_line(house: House) -> None:
    house.open_arc()
    ok(house.write("N5", "I pushed too hard and broke it"))


@when("she sets 80 on 'How true does this feel?'")
def eighty(house: House) -> None:
    assert house.wording("arc")["labels"]["belief"] == "How true does this feel?"
    house.seen.said = ok(house.believes("B0", 80))


@then(
    "rating B0 = 80 with time is stored for her only, and the product shows no comment, colour or emoji "
    "about the number"
)
def no_comment(house: House) -> None:
    with acting_for(house.programme.pk):
        row = BeliefRating.objects.get()
        assert (row.key, row.value, row.owner) == ("B0", 80, house.pair.supervisee)
        assert row.at is not None
    assert house.seen.said["says"] == ""
    assert set(house.seen.said) == {"key", "value", "at", "says"}
    assert [one["value"] for one in house.arc()["beliefs"]] == [80]
    house.nobody_else_reads("I pushed too hard")
    assert not any(0x1F300 <= ord(letter) < 0x1FB00 for text in messages() for letter in text)


# --- A11, A12 -------------------------------------------------------------------------------------


@given("the Name step")
def name_step(house: House) -> None:
    house.open_arc()
    ok(house.does("name", "doing"))


@when("she skips Body")
def skips_body(house: House) -> None:
    house.seen.arc = ok(house.does("body", "skipped"))


@then(
    "a skip with no reason is stored, the next screen opens, and nothing later calls the arc incomplete"
)
def skipped(house: House) -> None:
    with acting_for(house.programme.pk):
        row = Step.objects.select_related("arc__item__key").get(name="body")
        assert (row.state, row.reason) == ("skipped", "")
    assert house.seen.arc["next"] not in {"body", None}
    ok(house.close())
    later = [house.arc(), ok(house.ana.get("/api/v1/arcs")), ok(house.ana.get("/api/v1/home"))]
    said = [*texts(later), *keys(later), *messages()]
    said += [
        text for name in ("arc", "prompts", "situations") for text in texts(house.wording(name))
    ]
    assert not [text for text in said if "incomplete" in text.lower()]


@when("she completes 'When they left, I felt like …' with 'an abandoned child'")
def abandoned(house: House) -> None:
    prompts = [one for group in house.wording("prompts")["groups"] for one in group["prompts"]]
    starter = next(one for one in prompts if one["text"] == "When they left, I felt like …")
    assert starter["id"] == "N1"
    house.seen.entry = ok(house.write("N1", "an abandoned child"))
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
    screen_uses(r"inOrder\(item\.answers, item\.prompts\)")
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
    screen_says("not included")
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
    for urge in ("over_accommodate", "avoid_challenge", "strain_to_keep"):
        assert there[urge]
    assert house.seen.prompts["U6"]["text"].startswith("Whose worry would that ease?")
    assert house.seen.prompts["U6"]["group"] == house.seen.prompts["U1"]["group"] == "urge"
    ok(house.write("U1", {"chosen": ["strain_to_keep"], "own": ""}))
    ok(house.write("U6", {"chosen": ["mine"], "own": ""}))
    screen_says("U6")


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
    address = f"/api/v1/arcs/{house.arc_id}/carry-overs/{waiting['session_id']}"
    ok(house.ana.put(address, {"answer": "not this time"}))
    assert ok(house.ana.get("/api/v1/home"))["carry_overs"] == []


# --- A45 ------------------------------------------------------------------------------------------


@given("the goodbye step")
def goodbye(house: House) -> None:
    house.open_arc()
    house.decided("circumstances")


@when("she writes an unsent note")
def unsent(house: House) -> None:
    house.seen.note = "Go well, and thank you for the drawing of the harbour."
    ok(house.write("G1", house.seen.note))
    ok(house.write("N1", "left"))


@then(
    "there is no send, share-by-link or e-mail action anywhere for it, it is private to her, and it is "
    "left out of every export except her own archive"
)
def never_sent(house: House) -> None:
    house.supervision()
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
