"""What the people of the journeys do again and again: with the pages, and, where a page is not the point, beside them."""

import re
from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from tests.e2e.microphone import a_session, agrees

MOST_TABS = 400  # a record has two stops for each turn


def a_case_with_three_meetings(somebody):
    case = somebody.api("POST", "/cases", {})["body"]
    for weeks in (4, 3, 2):
        held = {"held_on": str(localdate() - timedelta(weeks=weeks)), "status": "attended"}
        somebody.api("POST", f"/cases/{case['id']}/sessions", held)
    return case["alias"]


def words_alone(somebody, words):
    """A new case whose client agreed to all of it, and a session of it brought in as words: (case, recording, relationship)."""
    pair = next(one for one in somebody.api("GET", "/me")["body"]["relationships"] if one["live"])
    case, session = a_session(somebody)
    agrees(somebody, case, "supervisor_hears", supervision=pair["id"])
    kept = somebody.api("POST", f"/sessions/{session}/import", {"text": words})
    assert kept["status"] == 201, kept
    return case, kept["body"], pair["id"]


def opened(somebody, case, kind="silence"):
    """An arc, opened and settled as the pages do it. Whoever left in another test comes back first."""
    begun = {"case_id": case, "kind": kind}
    answer = somebody.api("POST", "/arcs", begun)
    if answer["status"] == 200:
        back = {"came_back_on": str(localdate())}
        somebody.api("PUT", f"/arcs/{answer['body']['id']}/departure", back)
        answer = somebody.api("POST", "/arcs", begun)
    arc = answer["body"]["id"]
    somebody.api("PUT", f"/arcs/{arc}/settle", {"at_risk": "no", "all_right": "yes"})
    return arc


def is_transcribed(noor):
    for _ in range(600):
        # The demo's own is the oldest; other journeys bring theirs.
        found = noor.api("GET", "/recordings?limit=200")["body"]["results"][-1:]
        if found and found[0]["state"] == "ready":
            return found[0]
        noor.page.wait_for_timeout(1000)
    pytest.fail(f"never transcribed: {found}")


def long_turn(somebody, transcript):
    """The number of a turn with words at both ends of it."""
    turns = somebody.api("GET", f"/transcripts/{transcript}")["body"]["turns"]
    return next(n for n, turn in enumerate(turns) if n and len(turn["w"]) > 5)


def reads(somebody, recording):
    somebody.goes(f"/recordings/{recording['id']}")
    somebody.button("What was corrected").wait_for()


def names_the_voices(somebody, picture):
    somebody.press("Say who is who")
    dialog = somebody.page.get_by_role("dialog")
    for number, name in ((1, "Therapist"), (2, "Client")):
        dialog.get_by_role("textbox", name=f"Voice {number}").fill(name)
    somebody.shot(picture)
    dialog.get_by_role("button", name="Save the names").click()
    dialog.wait_for(state="detached")


def in_hand(somebody, turn):
    page = somebody.page
    page.locator(f"[data-menu='{turn}']").click()
    page.get_by_role("menuitem", name="Correct the words").click()
    box = page.get_by_role("textbox", name=re.compile("^Words of"))
    box.wait_for()
    return box


def are_a_group(signed_in, name, presenter, peer, supervisor):
    """The administrator brings three together, and all of them sign."""
    admin = signed_in("admin")
    known = admin.api("GET", "/people?limit=200")["body"]["results"]
    people = {one["name"]: one["id"] for one in known}
    presenter_id, peer_id, supervisor_id = (
        people[one.api("GET", "/me")["body"]["name"]] for one in (presenter, peer, supervisor)
    )
    made = admin.api(
        "POST",
        "/relationships",
        {
            "kind": "group",
            "name": name,
            "supervisee_ids": [presenter_id, peer_id],
            "supervisor_ids": [supervisor_id],
        },
    )["body"]["id"]
    offered = {"relationship_id": made, "valid_from": str(localdate())}
    contract = admin.api("POST", "/contracts", offered)["body"]["id"]
    for somebody in (presenter, peer, supervisor):
        signed = somebody.api("POST", f"/contracts/{contract}/sign", {})
        assert signed["status"] == 200, signed


def all_right(page):
    return page.get_by_role("region", name="Are you all right to go on?")


def reach(within, role, name):
    """Tab on until this has the focus; nothing may be out of a keyboard's reach."""
    target = within.get_by_role(role, name=name, exact=isinstance(name, str)).first
    reach_it(target, f"{role} {name}")
    return target


def reach_it(target, called):
    target.wait_for()
    for _ in range(MOST_TABS):
        if target.evaluate("element => element === document.activeElement"):
            return
        target.page.keyboard.press("Tab")
    pytest.fail(f"{called} was not reached by Tab")


def enter(within, name, role="button"):
    """Reach it, and press it."""
    reach(within, role, name).page.keyboard.press("Enter")


def tick(within, name):
    reach(within, "checkbox", name).page.keyboard.press("Space")
