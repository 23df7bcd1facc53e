"""Bringing it, what others see of it, and being received."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from pytest_bdd import given, then, when

from people import notices, outbox
from people.models import (
    Contract,
    Membership,
    OutboxMail,
    Part,
    RelationshipMember,
    Role,
)
from people.tenancy import acting_for
from supervision import tasks, workdays
from supervision.agendas.models import Agenda
from supervision.programme.freezing import freeze
from tests import make
from tests.acceptance.house import MINE, House, keys, ok, refused
from tests.conftest import Api
from tests.supervision.test_programme import brought_on, opt_in

NINE: dict[str, Any] = {
    "N1": "an abandoned child",
    "N3": "do not look at me",
    "N4": "a little",
    "N5": "I broke it",
    "B3": "my hands went cold",
    "H1": "somebody in my year",
    "K1": "you stayed",
    "M4": "half the sky",
    "R2": {"chosen": ["tell me it's not my fault"], "own": ""},
}
SHARED = ("an abandoned child", "you stayed", "tell me it's not my fault")
SELF = (
    "not_included",
    "anything_new",
    "lies_untold",
    "comes_with",
    "echo_included",
    "kept_beside",
    "brought_before",
)


# --- A16 ------------------------------------------------------------------------------------------


@given("a draft agenda from the 'A client left' template")
def draft(house: House) -> None:
    titles = {one["title"]: one["id"] for one in house.wording("agenda-templates")["templates"]}
    session = house.supervision()
    told = {"session_id": session["id"], "template_id": titles["A client left"]}
    house.seen.agenda = ok(house.ana.post("/api/v1/agendas", told), 201)


@when("she drags a case or record item above the first feeling item")
def drags(house: House) -> None:
    agenda = house.seen.agenda
    kinds = [item["kind"] for item in agenda["items"]]
    sort = next(item for item in agenda["items"] if item["kind"] == "sort")
    hers = house.hers.goes(f"/agendas/{agenda['id']}?item={sort['id']}").heads(sort["title"])
    for _ in range(kinds.index("sort") - kinds.index("emotion") - 1):
        hers.presses("Move it up")  # below the feeling it goes where she likes
    address = f"/api/v1/agendas/{agenda['id']}"
    house.seen.before = ok(house.ana.get(address))["items"]
    assert [item["kind"] for item in house.seen.before].index("sort") == kinds.index("emotion") + 1
    hers.presses("Move it up")
    house.seen.moves = []
    feeling = next(item for item in house.seen.before if item["kind"] == "emotion")
    for moved in house.seen.before:
        if moved["kind"] in {"sort", "record", "hypothesis"}:
            rest = [item for item in house.seen.before if item is not moved]
            rest.insert(rest.index(feeling), moved)
            ids = {"item_ids": [one["id"] for one in rest]}
            house.seen.moves.append(house.ana.put(f"{address}/order", ids))


@then(
    "the move is refused with 'The feeling goes first here', and the order on the server is unchanged"
)
def move_refused(house: House) -> None:
    hers = house.hers.sees("The feeling goes first here")
    assert len(house.seen.moves) == 3
    for move in house.seen.moves:
        assert refused(move, 409)["detail"].rstrip(".") == "The feeling goes first here"
    now = ok(house.ana.get(f"/api/v1/agendas/{house.seen.agenda['id']}"))
    assert [item["id"] for item in now["items"]] == [item["id"] for item in house.seen.before]
    titles = [item["title"] for item in house.seen.before]
    listed = hers.page.get_by_role("navigation", name="Items on this agenda")
    hers.in_order(*titles, within=listed)
    hers.goes(f"/agendas/{house.seen.agenda['id']}").in_order(*titles, within=listed)


# --- A17 ------------------------------------------------------------------------------------------


@given("a feeling item with no text")
def feeling_without_text(house: House) -> None:
    draft(house)
    items = house.seen.agenda["items"]
    house.seen.item = next(item for item in items if item["kind"] == "emotion")
    assert house.seen.item["answers"] == []


@when("she sets 'Not today'")
def not_today(house: House) -> None:
    hers = house.hers.goes(f"/agendas/{house.seen.agenda['id']}?item={house.seen.item['id']}")
    hers.heads(house.seen.item["title"]).presses("Not today")


@then(
    "the agenda can be shared, the supervisor sees 'Not today' without a reason field, and figures count "
    "it apart from 'brought'"
)
def not_today_is_enough(house: House) -> None:
    address = f"/api/v1/agendas/{house.seen.agenda['id']}"
    ok(house.ana.post(f"{address}/bring", {"answer_ids": [], "excerpt_ids": []}))
    seen = ok(house.ben.get(address))
    (item,) = [one for one in seen["items"] if one["id"] == house.seen.item["id"]]
    assert item["answer_state"] == "not_today"
    assert not [name for name in keys(seen) if "reason" in name or "why" in name]
    his = house.his.goes(f"/agendas/{house.seen.agenda['id']}/receive")
    his.presses(re.compile("^I have read it")).sees("Not today").lacks("reason", "why not")

    day = house.programme.today().replace(day=1) - timedelta(days=1)
    month = day.replace(day=1)
    trainees = [
        make.pair(house.programme, make.member(house.programme, f"Trainee {n}", Role.SUPERVISEE))
        for n in range(6)
    ]
    opt_in(house.programme, *(pair.supervisee for pair in trainees))
    for pair in trainees:
        for number, feeling in enumerate(["brought"] * 3 + ["not_today"] * 2):
            brought_on(pair, month + timedelta(days=number), feeling=feeling)
    with acting_for(house.programme.pk):
        freeze(house.programme)
    figures = {one["id"]: one for one in _overview(house)["figures"]}
    said = {cell["band"]: cell["value"] for cell in figures["I3"]["cells"]}
    assert (said["brought"], said["not_today"]) == ("about 60%", "about 40%")


def _overview(house: House) -> Any:
    return ok(house.director.get("/api/v1/programme/overview"))


# --- A18 ------------------------------------------------------------------------------------------


@given("an arc with 9 private answers")
def nine_answers(house: House) -> None:
    house.open_arc()
    groups = house.wording("prompts")["groups"]
    house.seen.asked = {one["id"]: one["text"] for group in groups for one in group["prompts"]}
    for question, value in NINE.items():
        ok(house.write(question, value))
    house.supervision()
    house.seen.desk = house.ben.get("/api/v1/desk").content
    house.seen.sessions = house.ben.get("/api/v1/sessions").content


@when("she opens 'Bring it' and ticks 3")
def ticks_three(house: House) -> None:
    hers = house.at_step("bring").heads("Bring it")
    for question in ("When they left, I felt like", *(house.seen.asked[q] for q in ("K1", "R2"))):
        hers.ticks(re.compile(f"^{re.escape(question)}"))
    preview = hers.page.get_by_role("region", name="This is what they'll see")
    hers.sees("Not included: 6 other answers", within=preview)
    shown = hers.says(preview)
    for question, value in NINE.items():
        said = value if isinstance(value, str) else value["chosen"][0]
        assert (said in shown) is (question in {"N1", "K1", "R2"}), question
    address = f"/api/v1/arcs/{house.arc_id}/bring"
    offered = {one["question"] for one in ok(house.ana.get(address))["entries"]}
    assert set(NINE) <= offered
    session = house.known["supervision_session"][0]
    query = f"relationship={house.pair.relationship.pk}&session={session}&questions=N1,K1,R2"
    house.seen.preview = ok(house.ana.get(f"{address}/preview?{query}"))


@then(
    "a preview lists those 3 as the supervisor will see them, sharing exposes only those, and un-sharing "
    "before the supervisor has opened them leaves no trace for the supervisor"
)
def exactly_those(house: House) -> None:
    assert _asked(house.seen.preview) == ["K1", "N1", "R2"]
    assert house.seen.preview["not_included"]["answers"] == 6

    house.hers.presses("Bring it").sees(re.compile("^Brought to|^With "))
    agenda = house.arc()["carried"][0]["agenda_id"]
    house.known.setdefault("agenda", []).append(agenda)
    address = f"/api/v1/agendas/{agenda}"
    mine = ok(house.ana.get(address))
    answers = [one for item in mine["items"] for one in item["answers"] if one["shared"]]
    answers += [one for one in mine["needs"]["answers"] if one["shared"]]
    ids = sorted({one["id"] for one in answers})
    assert len(ids) == 3
    hers = house.hers.goes(f"/agendas/{agenda}").presses(re.compile("^Bring it"))
    dialog = hers.page.get_by_role("dialog")
    for _ in ids:
        hers.presses("Take it back", within=dialog)
    assert hers.count("button", "Take it back", dialog) == 0
    assert house.ben.get(address).status_code == 404
    house.his.goes("/desk").lacks("brought something", "took it back", *SHARED)
    assert house.ben.get("/api/v1/desk").content == house.seen.desk
    assert house.ben.get("/api/v1/sessions").content == house.seen.sessions
    assert house.mails(house.pair.supervisor) == []

    again = house.brings("N1", "K1", "R2")
    seen = ok(house.ben.get(f"/api/v1/agendas/{again}"))
    shown = {name: part for name, part in house.seen.preview.items() if name not in SELF}
    assert _shape(seen) == _shape(shown)
    unticked = [value for question, value in NINE.items() if question not in {"N1", "K1", "R2"}]
    his = house.his.goes(f"/agendas/{again}/receive").presses(re.compile("^I have read it"))
    his.sees(*SHARED).lacks(*(value for value in unticked if isinstance(value, str)))
    house.nobody_else_reads(*(value for value in unticked if isinstance(value, str)))


def _asked(agenda: Any) -> list[str]:
    answers = [*agenda["needs"]["answers"], *(a for i in agenda["items"] for a in i["answers"])]
    return sorted({answer["prompt_id"] for answer in answers})


def _shape(agenda: Any) -> Any:
    """What is read of an agenda: its ids are those of rows that a preview may not have yet."""
    if isinstance(agenda, dict):
        hidden = {"id", "item_id", "revision", "session_id"}
        return {name: _shape(part) for name, part in agenda.items() if name not in hidden}
    return [_shape(part) for part in agenda] if isinstance(agenda, list) else agenda


# --- A19 ------------------------------------------------------------------------------------------


@given("the supervisee shared 'Please don't: tell me it's not my fault'")
def please_do_not(house: House) -> None:
    house.open_arc()
    ok(house.write("N1", "an abandoned child"))
    ok(house.write("R2", {"chosen": ["tell me it's not my fault"], "own": ""}))
    house.seen.agenda_id = house.brings("N1", "R2")
    told = {"kind": "words", "text": "It stays with me, what you wrote.", "starter_id": ""}
    address = f"/api/v1/agendas/{house.seen.agenda_id}/acknowledgments"
    house.seen.too_early = house.ben.post(address, told)


@when("the supervisor opens the item")
def opens_the_item(house: House) -> None:
    house.his.goes(f"/agendas/{house.seen.agenda_id}/receive")
    house.seen.shown = ok(house.ben.get(f"/api/v1/agendas/{house.seen.agenda_id}"))


@then("the needs card fills the first view, and the reply box appears only after it has been shown")
def needs_first(house: House) -> None:
    assert refused(house.seen.too_early, 409)["code"] == "needs_first"
    names = list(house.seen.shown)
    assert names.index("needs") < names.index("items")
    (need,) = house.seen.shown["needs"]["answers"]
    assert need["prompt_id"] == "R2"
    assert "tell me it's not my fault" in json.dumps(need["value"])
    assert "not my fault" not in json.dumps(house.seen.shown["items"])
    assert "acknowledge" in house.seen.shown["can"]
    his = house.his.sees("tell me it's not my fault", "Read this before anything else.")
    card = his.do(his.page.get_by_text("tell me it's not my fault").first.bounding_box())
    assert card
    assert card["y"] + card["height"] < 900  # of his window, without scrolling
    his.lacks("an abandoned child", "Ways to begin")
    assert his.count("textbox") == 0
    his.presses(re.compile("^I have read it")).sees("an abandoned child", "Your words")
    assert his.count("textbox", "Your words") == 1


# --- A20 ------------------------------------------------------------------------------------------


@given("a shared feeling")
def shared_feeling(house: House, pages: Any) -> None:
    house.open_arc()
    ok(house.write("N1", "an abandoned child"))
    house.seen.agenda_id = house.brings("N1")
    hers = house.screen("Ana", house.ana, pages.port)
    hers.goes(f"/arcs/{house.arc_id}?at=received").sees(re.compile("With Ben since"))
    house.seen.tab = pages.tab(house.pair.supervisee)
    house.seen.tab.follow(f"agenda:{house.seen.agenda_id}")
    ok(house.ben.get(f"/api/v1/agendas/{house.seen.agenda_id}"))


@when("the supervisor tries to send a starter unchanged")
def sends_a_starter(house: House) -> None:
    house.seen.starter = house.wording("receive")["starters"][0]
    told = {"kind": "words", "text": house.seen.starter["text"]}
    address = f"/api/v1/agendas/{house.seen.agenda_id}/acknowledgments"
    house.seen.answer = house.ben.post(address, told | {"starter_id": house.seen.starter["id"]})
    his = house.his.goes(f"/agendas/{house.seen.agenda_id}/receive")
    his.presses(re.compile("^I have read it")).unfolds("Ways to begin")
    his.presses(house.seen.starter["text"]).presses(re.compile("^Send to"))


@then(
    "the product asks for a few words of their own and does not set received; with own words it sets "
    "received_at and pushes the reply live to the supervisee"
)
def takes_words(house: House) -> None:
    asked = refused(house.seen.answer, 422)
    assert (asked["code"], asked["detail"]) == ("own_words_needed", "Add a few words of your own?")
    assert ok(house.ana.get(f"/api/v1/agendas/{house.seen.agenda_id}"))["received_at"] is None
    assert house.arc()["received_at"] is None

    house.his.sees(
        re.compile(re.escape(asked["detail"])), re.compile("This was not sent; your words")
    )
    house.hers.lacks(house.seen.starter["text"])
    reply = house.is_received(house.seen.agenda_id)
    house.hers.sees(reply["text"])  # and nothing was loaded again
    assert ok(house.ana.get(f"/api/v1/agendas/{house.seen.agenda_id}"))["received_at"]
    assert house.arc()["received_at"]
    assert house.arc()["stones"]["received"] == "done"
    line = next(event for event in _heard(house) if event["kind"] == "acknowledgment.posted")
    assert (line["ref"], line["data"]["text"]) == (reply["id"], reply["text"])


def _heard(house: House) -> list[Any]:
    found: list[Any] = []
    while not any(event["kind"] == "acknowledgment.posted" for event in found):
        found += house.seen.tab.events(1)
    return found


# --- A21 ------------------------------------------------------------------------------------------


@given("a contract with reply promise 3 working days and an unanswered shared feeling")
def promised(house: House) -> None:
    house.seen.cover = house.person("Cara", Role.SUPERVISOR)
    with acting_for(house.programme.pk):
        Contract.objects.update(reply_promise_days=3, cover_delay_days=1)
        RelationshipMember.objects.create(
            programme=house.programme,
            relationship=house.pair.relationship,
            user=house.seen.cover,
            part=Part.COVER,
            started_on=house.programme.today() - timedelta(days=50),
        )
    house.open_arc()
    ok(house.write("N1", "an abandoned child"))
    house.seen.agenda_id = house.brings("N1")
    with acting_for(house.programme.pk):
        OutboxMail.objects.all().delete()


@when("day 3 ends")
def day_three_ends(house: House) -> None:
    assert _reminded(house, working_days=3) == {"supervisor": [], "cover": [], "supervisee": []}
    house.seen.after_three = _reminded(house, working_days=4)
    house.seen.home = ok(house.ana.get("/api/v1/home"))
    house.seen.after_cover = _reminded(house, working_days=5)


@then(
    "the supervisor gets a private nudge with 'send a holding line', the cover supervisor is nudged after "
    "the cover delay, and the supervisee is told 'they have been reminded', with no content in any "
    "notification"
)
def reminded(house: House) -> None:
    assert len(house.seen.after_three["supervisor"]) == 1
    assert house.seen.after_three["cover"] == []
    assert len(house.seen.after_cover["cover"]) == 1
    said = {notice: notices.sentence(notice) for notice in house.mails()}
    assert "send a holding line" in said[house.seen.after_three["supervisor"][0]]
    assert "They have been reminded." in said.values()
    house.hers.goes("/").sees(re.compile("They have been reminded."))
    his = house.his.goes("/").sees(re.compile("You can send a holding line"))
    covers = house.screen("Cara", Api(house.seen.cover)).goes("/")
    covers.sees(re.compile("A reply is waiting where you stand in"))
    covers.goes("/desk").heads("Waiting where you stand in").lacks("There is nothing here")
    for screen in (his, covers):
        screen.lacks("abandoned", "Heron")
    (waiting,) = house.seen.home["waiting"]
    assert (waiting["agenda_id"], waiting["reminded"]) == (house.seen.agenda_id, True)
    with acting_for(house.programme.pk):
        for mail in OutboxMail.objects.select_related("recipient"):
            written = f"{outbox.message(mail).subject} {outbox.message(mail).body} {mail.notice}"
            for word in ("Heron", "abandoned", "Ana", "Ben", "feeling"):
                assert word not in written
    told = house.ben.get(f"/api/v1/events?topic=user:{house.pair.supervisor.pk}").content.decode()
    assert "abandoned" not in told
    assert "Heron" not in told


def _reminded(house: House, *, working_days: int) -> dict[str, list[str]]:
    """Who has been told what, on the working day that is so many after it was brought."""
    brought = _working_days_ago(house.programme.today(), working_days)
    at = timezone.now() - (house.programme.today() - brought)
    with acting_for(house.programme.pk):
        Agenda.objects.filter(pk=house.seen.agenda_id).update(brought_at=at, heard_at=at)
    for _ in range(2):  # a wake-up that comes twice reminds once
        tasks.remind_of_promises()
    return {
        "supervisor": house.mails(house.pair.supervisor),
        "cover": house.mails(house.seen.cover),
        "supervisee": house.mails(house.pair.supervisee),
    }


def _working_days_ago(today: date, number: int) -> date:
    day = today
    while workdays.after(day, number) > today or not workdays.is_working_day(day):
        day -= timedelta(days=1)
    return day


# --- A22 ------------------------------------------------------------------------------------------


@given("received_at is set")
def received_at(house: House) -> None:
    house.open_arc()
    ok(house.write("N1", "an abandoned child"))
    reply = house.is_received(house.brings("N1"))
    assert house.arc()["received_at"]
    house.seen.felt = f"/api/v1/acknowledgments/{reply['id']}/felt"
    ok(house.ana.put(house.seen.felt, {"value": "not_yet"}))
    assert ok(house.ana.get(house.seen.felt))["value"] == "not_yet"
    house.seen.agenda_id = house.known["agenda"][-1]
    house.at_step("received").sees("Did you feel received?")


@when("the supervisor or the director looks for 'felt received'")
def looks_for_felt(house: House) -> None:
    with acting_for(house.programme.pk):
        Membership.objects.filter(user=house.person("Dee", Role.DIRECTOR)).update(
            roles=[Role.DIRECTOR, Role.ADMINISTRATOR, Role.AUDITOR]
        )
    looking = [house.ben, house.director]
    house.seen.pages = house.readable_by(looking)
    house.seen.asked = [person.get(house.seen.felt).status_code for person in looking]
    archives = [person.get("/api/v1/me/archive.json") for person in looking]
    house.seen.pages += [("archive", archive.content) for archive in archives]


@then("no screen, API or export returns it for a person")
def nobody_returns_it(house: House) -> None:
    assert house.seen.asked == [404, 404]
    assert not [page for page, body in house.seen.pages if b"not_yet" in body]
    his = house.his.goes(f"/agendas/{house.seen.agenda_id}/receive")
    his.sees(MINE).lacks("felt received", "not yet")
    his.goes("/desk").lacks("felt received", "not yet")
    hers = house.screen("Dee", house.director).goes("/programme")
    hers.lacks("felt received")
    assert len(house.seen.pages) > 10
    assert not [page for page, body in house.seen.pages if b"felt" in body]
