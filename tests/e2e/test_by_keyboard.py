"""Journeys in the demo house by keyboard alone: no pointer touches a page, and axe looks at it in light and dark."""

import re

from tests.e2e.hands import (
    Keys,
    Walk,
    a_meeting_with_a_note,
    all_right,
    are_a_group,
    enter,
    is_transcribed,
    opened,
    reach,
    reach_it,
    receives,
    tick,
)

FELT = "like a coat somebody left on a chair"
COLD = "Their face went still when I asked about the boats."
WONDERING = "What were you hoping they would say here?"
ANSWER = "That they would come again."
REPLY = "I have sat beside that chair too. Thank you for not leaving it in the hall."


def test_the_first_journey_by_keyboard_alone(signed_in):
    saskia = signed_in("saskia")
    page = saskia.page
    case = saskia.api("POST", "/cases", {})["body"]
    alias = case["alias"]
    a_meeting_with_a_note(saskia, case["id"])
    saskia.goes("/").sees("Something happened with a client?")

    enter(page, "They cancelled", "link")
    page.get_by_role("heading", name="With whom?").wait_for()
    enter(page, re.compile(alias))
    saskia.sees("Before anything: is anyone at risk?")
    enter(page, "No")
    enter(all_right(page), "Yes")
    reach(page, "textbox", re.compile("When they left, I felt like"))
    page.keyboard.type(FELT)
    enter(page, re.compile("straight to"))
    saskia.sees("just listen")
    tick(page, re.compile("just listen"))
    tick(page, re.compile("When they left, I felt like"))
    saskia.sees(re.compile("This is what"))
    enter(page, "Bring it")
    saskia.sees(re.compile("Brought to|With "))

    arc = page.url.split("/arcs/")[1].split("?")[0]
    agenda = saskia.api("GET", f"/arcs/{arc}")["body"]["carried"][0]["agenda_id"]
    receives(signed_in("ruth"), Keys(), agenda, REPLY)
    walk = Walk(saskia, Keys(), arc)
    walk.is_received(REPLY)
    walk.goes_to_the_end()


def test_a_reality_test_and_what_a_supervisor_says_to_a_moment_of_it(signed_in):
    noor = signed_in("noor")
    page, keys = noor.page, noor.page.keyboard
    recording = is_transcribed(noor)
    arc = opened(noor, recording["case_id"])
    noor.goes(f"/arcs/{arc}/remember").sees("Which meeting do you want to remember?")
    meeting = page.get_by_role("listitem").filter(has_text=f"Session {recording['session_number']}")
    enter(meeting, "Remember this one")
    reach(page, "textbox", re.compile("what do you remember"))
    keys.type(COLD)
    keys.press("Enter")
    keys.type("I talked too much.")
    noor.sees("Line by line")
    tick(page, "How they looked")
    reach(page, "slider", "How sure?")
    keys.press("ArrowRight")
    noor.sees(re.compile("Saved on this device and on the server"))
    noor.shot("01-remember")
    enter(page, "Seal it")
    enter(page.get_by_role("dialog"), "Seal it")
    page.get_by_role("heading", name="Your memory is sealed").wait_for()
    noor.shot("02-sealed")
    enter(page, "Open the record")

    page.get_by_role("link", name="Lay them side by side").wait_for()
    reach_it(page.locator("summary", has_text="Places you might want to look at"), "the places")
    keys.press("Enter")
    noor.sees(re.compile("Measured and counted on this machine"))
    at = where_it_goes_quiet(noor, recording["transcript_id"])
    enter(page, re.compile(f"^Pin this and what came next at {at}$"))
    page.get_by_role("region", name=re.compile("^Pinned")).get_by_role("figure").first.wait_for()
    noor.shot("03-look")
    enter(page, "Lay them side by side", "link")
    noor.sees("What the record shows").sees(COLD)
    tick(page.get_by_role("group", name="Beside it").first, "The record can't show this")
    both = page.get_by_role("region", name=re.compile("Both sides"))
    for side in ("Fits it", "Doesn't fit it"):
        tick(both.get_by_role("group", name=side, exact=True), "None found")
    enter(both, "Keep")
    noor.shot("04-side-by-side")
    enter(page, "Done comparing, for now")
    page.wait_for_url(re.compile(f"/arcs/{arc}$"))
    kept = noor.api("GET", f"/arcs/{arc}/reality-tests")["body"]["results"][0]
    assert (kept["state"], kept["claims"][0]["mark"]) == ("compared", "cannot_show")

    noor.goes(f"/arcs/{arc}?at=bring")
    tick(page, re.compile("^Session \\d+, at"))
    noor.sees(re.compile("This is what"))
    noor.shot("05-bring-a-moment")
    enter(page, "Bring it")
    noor.sees(re.compile("Brought to|With "))
    excerpt = noor.api("GET", f"/transcripts/{recording['transcript_id']}/excerpts")["body"][
        "results"
    ][0]

    ruth = signed_in("ruth")
    ruth.goes("/desk").sees("Noor Ashdown brought something")
    enter(ruth.page, re.compile("Noor Ashdown brought something"), "link")
    enter(ruth.page, re.compile("^I have read it"))
    ruth.page.get_by_label("Your comment").first.wait_for()
    ruth.shot("06-a-moment-at-the-desk")
    reach(ruth.page, "textbox", "Your comment")
    ruth.page.keyboard.type(WONDERING)
    enter(ruth.page, "Send")
    ruth.sees(WONDERING)
    says_what_the_quiet_was_like(ruth, "looking for words")
    ruth.sees(re.compile("^“looking for words” – Ruth"))
    ruth.shot("07-a-word-for-the-quiet")

    noor.goes(f"/recordings/{recording['id']}?excerpt={excerpt['id']}").sees(WONDERING)
    noor.sees(re.compile("^“looking for words” – Ruth"))
    says_what_the_quiet_was_like(noor, "holding back")
    for somebody in (noor, ruth):  # neither word takes the other's place
        somebody.sees(re.compile("^“holding back” – Noor"))
        somebody.sees(re.compile("^“looking for words” – Ruth"))
    reach(page, "textbox", "Your comment")
    keys.type(ANSWER)
    enter(page, "Send")
    noor.sees(ANSWER)
    noor.shot("08-in-the-reader")
    ruth.sees(ANSWER)


def where_it_goes_quiet(somebody, transcript):
    """The time of the turn in which it is quiet longest, as the page says it."""
    document = somebody.api("GET", f"/transcripts/{transcript}")["body"]
    turns = [(turn["w"][0][1], turn["w"][-1][2]) for turn in document["turns"] if turn["w"]]
    longest = max(
        (
            (quiet["end_ms"] - quiet["start_ms"], since)
            for since, until in turns
            for quiet in document["silences"]
            if since < quiet["start_ms"] < until
        )
    )
    seconds = longest[1] // 1000
    return f"{seconds // 60}:{seconds % 60:02}"


def says_what_the_quiet_was_like(somebody, word):
    enter(somebody.page, "What was this like?")
    somebody.page.get_by_role("menu").wait_for()
    for _ in range(12):
        one = somebody.page.get_by_role("menuitem", name=word, exact=True)
        if one.evaluate("element => element === document.activeElement"):
            break
        somebody.page.keyboard.press("ArrowDown")
    somebody.page.keyboard.press("Enter")


def test_a_group_in_which_the_presenter_listens(signed_in):
    saskia, piers, idris = signed_in("saskia"), signed_in("piers"), signed_in("idris")
    are_a_group(signed_in, "Wednesday group", saskia, piers, idris)
    page, keys = saskia.page, saskia.page.keyboard
    arc = opened(saskia, saskia.api("POST", "/cases", {})["body"]["id"])
    saskia.goes(f"/arcs/{arc}?at=name")
    reach(page, "textbox", re.compile("When they left, I felt like"))
    keys.type(FELT)
    enter(page, re.compile("straight to"))
    reach(page, "combobox", re.compile("Whom would you like to bring it to"))
    keys.type("Wednesday")
    tick(page, re.compile("When they left, I felt like"))
    saskia.sees(re.compile("This is what")).sees("In this group:")
    saskia.shot("01-bring-to-the-group")
    enter(page, "Bring it")
    saskia.sees(re.compile("Brought to"))
    agenda = saskia.api("GET", f"/arcs/{arc}")["body"]["carried"][0]["agenda_id"]

    for somebody in (saskia, piers, idris):
        somebody.goes(f"/agendas/{agenda}/room").sees("Nothing is on the table yet")
    enter(idris.page, "The feeling first. Others listen")
    for somebody in (saskia, piers):
        somebody.page.get_by_role("heading", name="The feeling first. Others listen").wait_for()
        somebody.sees(FELT)
    saskia.shot("02-the-feeling-first")
    enter(idris.page, "Chairs speak. The presenter only listens")
    saskia.sees("Now the chairs speak, and you only listen")
    saskia.shot("03-the-presenter-listens")
    enter(piers.page, "Pause")
    for somebody in (saskia, piers, idris):
        somebody.sees("Paused, for everybody")
    piers.shot("04-paused")
