"""An agenda written with a finger on a phone, and by keyboard at a desk: items change their places, a note is laid on it
by itself, brought, and taken off again."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.e2e.hands import NOTED, Fingers, Keys, a_meeting_with_a_note

FIRST = "The feeling goes first here."


@pytest.mark.parametrize(
    ("name", "hands", "phone"),
    [("jonah", Fingers(), True), ("piers", Keys(), False)],
    ids=["on a phone", "by keyboard at a desk"],
)
def test_an_agenda_is_put_in_order_and_a_note_goes_by_itself(signed_in, name, hands, phone):
    writer = signed_in(name, phone=phone)
    page = writer.page
    a_meeting_with_a_note(writer, writer.api("POST", "/cases", {})["body"]["id"])
    agenda, supervisor = a_draft(writer)
    writer.goes(f"/agendas/{agenda}").sees("What are you bringing?")

    changes_places(writer, hands, agenda)
    lays_the_note(writer, hands)
    reader = signed_in(supervisor)
    assert reader.api("GET", f"/agendas/{agenda}")["status"] == 404
    is_brought(writer, hands)
    reader.goes(f"/agendas/{agenda}/receive")
    reader.button(re.compile("^I have read it")).or_(
        reader.page.get_by_text(NOTED)
    ).first.wait_for()
    if reader.button(re.compile("^I have read it")).is_visible():
        reader.press(re.compile("^I have read it"))
    reader.sees(NOTED).shot("05-at-the-desk")

    laid = page.get_by_role("region", name="What you noted or made")
    hands.press(laid, re.compile("^Off the agenda"))
    laid.wait_for(state="detached")
    writer.sees(re.compile("^This is off the agenda")).shot("06-taken-off")
    reader.page.get_by_text(NOTED).first.wait_for(state="detached")


def a_draft(writer):
    """An agenda for a meeting the day after tomorrow, and who will be in it."""
    mine = writer.api("GET", "/me")["body"]
    pair = next(one for one in mine["relationships"] if one["live"] and one["kind"] == "pair")
    (other,) = [one["name"] for one in pair["people"] if one["name"] != mine["name"]]
    when = (timezone.now() + timedelta(days=2)).isoformat()
    planned = {"relationship_id": pair["id"], "starts_at": when, "length_min": 50}
    session = writer.api("POST", "/sessions", planned)
    assert session["status"] == 201, session
    begun = {"session_id": session["body"]["id"], "template_id": "routine"}
    made = writer.api("POST", "/agendas", begun)
    assert made["status"] == 201, made
    return made["body"]["id"], other.split()[0].lower()


def changes_places(writer, hands, agenda):
    page = writer.page
    feeling, follow_up, caseload, *rest = items(writer, agenda)
    hands.press(page, re.compile(f"^{re.escape(caseload)}"), "link")
    page.get_by_role("heading", name=caseload).wait_for()
    hands.press(page, "Move it up")
    listed = page.get_by_role("navigation", name="Items on this agenda").get_by_role("link")
    listed.nth(1).filter(has_text=caseload).wait_for()
    writer.shot("01-one-place-up")
    hands.press(page, "Move it up")
    page.get_by_role("alert").filter(has_text=FIRST).wait_for()
    writer.shot("02-the-feeling-goes-first")
    assert items(writer, agenda) == [feeling, caseload, follow_up, *rest]


def items(writer, agenda):
    return [one["title"] for one in writer.api("GET", f"/agendas/{agenda}")["body"]["items"]]


def lays_the_note(writer, hands):
    page = writer.page
    hands.press(page, "Lay something you noted or made here")
    dialog = page.get_by_role("dialog")
    dialog.get_by_text(re.compile(re.escape(NOTED))).first.wait_for()
    writer.shot("03-what-can-be-laid")
    hands.press(dialog, re.compile("^Lay it on the agenda"))
    dialog.wait_for(state="detached")
    laid = page.get_by_role("region", name="What you noted or made")
    laid.get_by_text(NOTED).wait_for()
    laid.get_by_text("Private until you bring it").wait_for()
    writer.shot("04-laid")


def is_brought(writer, hands):
    page = writer.page
    hands.press(page, re.compile("^Bring it"))
    dialog = page.get_by_role("dialog")
    hands.tick(dialog, re.compile("^My notes on session"))
    dialog.get_by_text("This is what").wait_for()
    hands.press(dialog, re.compile("^Bring it"))
    dialog.wait_for(state="detached")
    laid = page.get_by_role("region", name="What you noted or made")
    laid.get_by_text("Brought", exact=True).wait_for()
