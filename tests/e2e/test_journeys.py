"""Journeys in the demo house: from a silence to the close of its path, on a phone and at a desk; memory before the
record; a group in which the presenter listens. The same by keyboard alone: `test_by_keyboard.py`."""

import re

import pytest

from tests.e2e.hands import (
    IDEA,
    Fingers,
    Walk,
    a_case_with_three_meetings,
    a_meeting_with_a_note,
    all_right,
    are_a_group,
    is_transcribed,
    opened,
    receives,
)

FELT = "like an abandoned child on the stairs"
REPLY = "The stairs stayed with me. I am glad you did not sit on them alone this week."
COLD = "Their face went cold when I asked about the boats."
MOST_TAPS, MOST_SCREENS = 8, 5


class Tapping:
    """Taps on a phone, counted, and the screens they lead through."""

    def __init__(self, somebody):
        self.somebody, self.taps, self.screens = somebody, 0, 1

    def on(self, target, *, leads_on=False):
        target.first.tap()
        self.taps += 1
        self.screens += leads_on


def test_from_a_silence_to_bring_it_on_a_phone_and_received_at_a_desk(signed_in):
    callum = signed_in("callum", phone=True)
    page, tap = callum.page, Tapping(callum)
    alias = a_case_with_three_meetings(callum)

    callum.goes("/").sees("Something happened with a client?")
    callum.shot("01-home")
    tap.on(page.get_by_role("link", name="Silence"), leads_on=True)
    page.get_by_role("heading", name="With whom?").wait_for()
    callum.shot("02-with-whom")
    tap.on(callum.button(re.compile(alias)), leads_on=True)
    callum.sees("Before anything: is anyone at risk?")
    assert page.get_by_label(re.compile("I felt like")).count() == 0
    callum.shot("03-safety-first")
    tap.on(callum.button("No", exact=True))
    tap.on(all_right(page).get_by_role("button", name="Yes"), leads_on=True)
    page.get_by_label(re.compile("When they left, I felt like")).fill(FELT)
    callum.shot("04-name-it")
    tap.on(callum.button(re.compile("straight to")), leads_on=True)
    page.get_by_role("checkbox", name="just listen").wait_for()
    callum.shot("05-bring")
    tap.on(page.get_by_role("checkbox", name=re.compile("just listen")))
    tap.on(page.get_by_role("checkbox", name=re.compile("When they left, I felt like")))
    callum.sees(re.compile("This is what"))
    callum.shot("06-preview")
    tap.on(callum.button("Bring it", exact=True))
    callum.sees(re.compile("Brought to|With Idris"))
    assert tap.taps <= MOST_TAPS
    assert tap.screens <= MOST_SCREENS
    callum.shot("07-brought")

    idris = signed_in("idris")
    idris.goes("/desk").sees("Callum Varga brought something")
    idris.page.get_by_role("link", name=re.compile("Callum Varga brought something")).first.click()
    idris.sees("just listen")
    assert FELT not in idris.page.content()
    idris.press(re.compile("^I have read it")).sees(FELT)
    idris.shot("08-received-at-the-desk")
    idris.page.get_by_label("Your words").fill(REPLY)
    idris.press(re.compile("^Send to"))
    idris.sees(REPLY)

    arc = callum.api("GET", "/arcs")["body"]["results"][0]["id"]
    callum.goes(f"/arcs/{arc}?at=received").sees(REPLY)
    callum.shot("09-what-came-back")
    callum.press("Not yet")
    assert "not_yet" not in str(idris.api("GET", "/desk"))

    Walk(callum, Fingers(), arc, pictures=True).goes_to_the_end()


def test_the_same_path_at_a_desk_to_its_end(signed_in):
    jonah = signed_in("jonah")
    page = jonah.page
    case = jonah.api("POST", "/cases", {})["body"]["id"]
    a_meeting_with_a_note(jonah, case)
    arc = opened(jonah, case, "no_show")
    jonah.goes(f"/arcs/{arc}?at=name")
    page.get_by_label(re.compile("When they left, I felt like")).fill(FELT)
    jonah.press(re.compile("straight to"))
    page.get_by_role("checkbox", name=re.compile("When they left, I felt like")).check()
    jonah.sees(re.compile("This is what"))
    jonah.press("Bring it", exact=True).sees(re.compile("Brought to|With "))
    agenda = jonah.api("GET", f"/arcs/{arc}")["body"]["carried"][0]["agenda_id"]
    receives(signed_in("idris"), Fingers(), agenda, REPLY)
    walk = Walk(jonah, Fingers(), arc)
    walk.is_received(REPLY)
    walk.goes_to_the_end()


@pytest.mark.parametrize("phone", [True, False], ids=["on a phone", "at a desk"])
def test_what_is_remembered_is_sealed_before_the_record_opens(signed_in, phone):
    noor, hands = signed_in("noor", phone=phone), Fingers()
    page = noor.page
    recording = is_transcribed(noor)
    arc = opened(noor, recording["case_id"])
    noor.api("PUT", f"/arcs/{arc}/beliefs/B0", {"value": 60})
    noor.goes(f"/arcs/{arc}/remember").sees("Which meeting do you want to remember?")
    noor.shot("01-which-meeting")
    session = page.get_by_role("listitem").filter(has_text=f"Session {recording['session_number']}")
    hands.press(session, "Remember this one")
    hands.write(page, re.compile("what do you remember"), f"{COLD}\nI talked too much.")
    noor.sees("Line by line")
    transcript = recording["transcript_id"]
    assert noor.api("GET", f"/transcripts/{transcript}")["status"] == 409
    page.get_by_text("How they looked", exact=True).first.click()
    hands.slide(page, "How sure?")
    noor.shot("02-remember")
    noor.sees(re.compile("Saved on this device and on the server"))
    hands.press(page, "Seal it")
    hands.press(page.get_by_role("dialog"), "Seal it")
    page.get_by_role("heading", name="Your memory is sealed").wait_for()
    document = noor.api("GET", f"/transcripts/{transcript}")
    assert document["status"] == 200
    hands.press(page, "Open the record")
    said = max((word[3] for turn in document["body"]["turns"] for word in turn["w"]), key=len)
    hands.write(page, "Find your own words, or a time", said.strip(".,?!"))
    page.locator("[data-found]").first.wait_for()
    hands.press(page, re.compile("^Pin this and what came next"))
    page.get_by_role("region", name=re.compile("^Pinned")).get_by_role("figure").first.wait_for()
    noor.shot("03-look")
    hands.press(page, "Lay them side by side", "link")
    noor.sees("What the record shows").sees(COLD)
    noor.shot("04-side-by-side")
    marks = page.get_by_role("group", name="Beside it").first
    assert marks.inner_text().split("\n")[1].strip() == "The record can't show this"
    assert marks.get_by_role("radio", checked=True).count() == 0
    kept = noor.api("GET", f"/arcs/{arc}/reality-tests")["body"]["results"][0]
    assert kept["claims"][0]["mark"] in {"", None}

    Walk(noor, hands, arc).weighs()
    noor.shot("05-weighed")
    hands.press(page, "Make a testable idea of it", "link")
    for label, words in IDEA.items():
        hands.write(page, label, words)
    hands.tick(page.get_by_role("group", name="What it rests on"), re.compile("^\\d+:\\d\\d"))
    noor.shot("06-it-rests-on-a-moment")
    hands.press(page, "Keep the idea")
    noor.sees(re.compile(IDEA["I'd drop it if …"]))
    page.get_by_text("Another idea").wait_for()
    noor.shot("07-an-idea")


def test_in_a_group_one_thing_is_on_the_table_and_the_presenter_listens(signed_in):
    mei, jonah, ruth = signed_in("mei"), signed_in("jonah", phone=True), signed_in("ruth")
    fingers = Fingers()
    are_a_group(signed_in, "Tuesday group", mei, jonah, ruth)
    arc = opened(mei, mei.api("POST", "/cases", {})["body"]["id"])
    mei.goes(f"/arcs/{arc}?at=name")
    mei.page.get_by_label(re.compile("When they left, I felt like")).fill(FELT)
    mei.press(re.compile("straight to"))
    mei.page.get_by_label(re.compile("Whom would you like to bring it to")).select_option(
        label="Tuesday group"
    )
    mei.page.get_by_role("checkbox", name=re.compile("When they left, I felt like")).check()
    mei.sees(re.compile("This is what"))
    mei.shot("01-bring-to-the-group")
    mei.press("Bring it", exact=True)
    mei.sees(re.compile("Brought to"))
    agenda = mei.api("GET", f"/arcs/{arc}")["body"]["carried"][0]["agenda_id"]

    for somebody in (mei, jonah, ruth):
        somebody.goes(f"/agendas/{agenda}/room").sees("Nothing is on the table yet")
    ruth.press("The feeling first. Others listen")
    for somebody in (mei, jonah):
        somebody.page.get_by_role("heading", name="The feeling first. Others listen").wait_for()
        somebody.sees(FELT)
    mei.shot("02-the-feeling-first")
    ruth.press(re.compile("^Take chairs"))
    fingers.tick(jonah.page, "The feeling")
    chairs = mei.page.get_by_label("Who sits where")
    chairs.get_by_text("Jonah Abara").wait_for()
    assert mei.page.get_by_role("radio", name="The feeling").count() == 0
    jonah.shot("03-a-chair-on-a-phone")
    ruth.press("Chairs speak. The presenter only listens")
    mei.sees("Now the chairs speak, and you only listen")
    mei.shot("04-the-presenter-listens")
    jonah.shot("05-a-peer-on-a-phone")
    jonah.press("Pause").sees("Paused, for everybody")
    mei.sees("Paused, for everybody")

    ruth.press("Go on")
    for step in ("Quiet. The presenter writes", "Presenter answers: what fits, what doesn't"):
        ruth.press("Next", exact=True)
        for somebody in (mei, jonah):
            somebody.page.get_by_role("heading", name=step, exact=True).wait_for()
    mei.page.get_by_text("you only listen").first.wait_for(state="detached")
    ruth.press("Next", exact=True)
    last = "Next time, and what stays in this room"
    jonah.page.get_by_role("heading", name=last, exact=True).wait_for()
    jonah.shot("06-what-stays-in-this-room")
    ruth.press("That was the last: clear the table")

    fingers.press(jonah.page, "This touched me")
    jonah.sees("Before anything: is anyone at risk?").shot("07-a-path-of-his-own")
    (own,) = re.findall(r"/arcs/([0-9a-f-]+)", jonah.page.url)
    for somebody in (mei, ruth):
        assert somebody.api("GET", f"/arcs/{own}")["status"] == 404
