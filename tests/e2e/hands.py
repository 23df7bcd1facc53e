"""What the people of the journeys do again and again: with the pages, and, where a page is not the point, beside them."""

import re
from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from tests.e2e.microphone import a_session, agrees

MOST_TABS = 400  # a record has two stops for each turn

FEAR = "Anyone else would have kept them."
REMEMBERED = "Their face went still when I spoke of the move."
NOTED = "They spoke of the move, and looked at the window for a while."
WILL = "say that I noticed, and wait"
IDEA = {
    "When I said or did …": "I asked about the move",
    "they then …": "looked at the window",
    "which may mean …": "it came too soon",
    "If so, I'd expect …": "the same with somebody else",
    "I'd drop it if …": "they bring it up themselves",
}


def a_case_with_three_meetings(somebody):
    """And with a note of a fourth."""
    case = somebody.api("POST", "/cases", {})["body"]
    for weeks in (4, 3, 2):
        held = {"held_on": str(localdate() - timedelta(weeks=weeks)), "status": "attended"}
        somebody.api("POST", f"/cases/{case['id']}/sessions", held)
    a_meeting_with_a_note(somebody, case["id"])
    return case["alias"]


def a_meeting_with_a_note(somebody, case):
    held = {"held_on": str(localdate() - timedelta(weeks=1)), "status": "attended"}
    session = somebody.api("POST", f"/cases/{case}/sessions", held)["body"]["id"]
    note = somebody.api("POST", f"/cases/{case}/sessions/{session}/notes", {"text": NOTED})
    assert note["status"] == 201, note


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


def box_of(within, name):
    """A box to tick, or one of several answers."""
    exact = isinstance(name, str)
    box = within.get_by_role("checkbox", name=name, exact=exact)
    return box.or_(within.get_by_role("radio", name=name, exact=exact)).first


def tick(within, name):
    box = box_of(within, name)
    box.wait_for()
    if box.get_attribute("type") == "radio":
        choose(box, name)
    else:
        reach_it(box, name)
        box.page.keyboard.press("Space")


def choose(one, called):
    """Tab goes to one of several answers, the arrows to the others."""
    group = one.locator("xpath=ancestor::fieldset[1]").get_by_role("radio")
    here = "element => element === document.activeElement"
    for _ in range(MOST_TABS):
        if any(each.evaluate(here) for each in group.all()):
            break
        one.page.keyboard.press("Tab")
    for _ in range(group.count()):
        if one.evaluate(here):
            break
        one.page.keyboard.press("ArrowDown")
    else:
        pytest.fail(f"{called} was not reached by the arrows")
    if not one.is_checked():
        one.page.keyboard.press("Space")


class Keys:
    """The hands of somebody who touches no pointer."""

    def press(self, within, name, role="button"):
        enter(within, name, role)

    def tick(self, within, name):
        tick(within, name)

    def write(self, within, name, words):
        box = reach(within, "textbox", name)
        box.page.keyboard.type(words)

    def slide(self, within, name):
        reach(within, "slider", name).page.keyboard.press("ArrowRight")

    def follow(self, link):
        reach_it(link, "the link")
        link.page.keyboard.press("Enter")

    def unfold(self, page, words):
        reach_it(page.locator("summary", has_text=words).first, words)
        page.keyboard.press("Enter")


class Fingers:
    """The hands of somebody with a screen to touch, or a mouse."""

    def press(self, within, name, role="button"):
        self._on(self._find(within, role, name))

    def tick(self, within, name):
        self._on(box_of(within, name))

    def write(self, within, name, words):
        self._find(within, "textbox", name).fill(words)

    def slide(self, within, name):
        self._find(within, "slider", name).press("ArrowRight")

    def follow(self, link):
        self._on(link)

    def unfold(self, page, words):
        self._on(page.locator("summary", has_text=words).first)

    def _find(self, within, role, name):
        return within.get_by_role(role, name=name, exact=isinstance(name, str)).first

    def _on(self, target):
        touches = target.page.evaluate("navigator.maxTouchPoints > 0")
        (target.tap if touches else target.click)()


class Walk:
    """The path of an arc from place to place, with whichever hands somebody has. One question at a time on a phone,
    three at a desk: `at` turns the pages until it is there."""

    def __init__(self, somebody, hands, arc, *, pictures=False):
        self.somebody, self.page, self.hands = somebody, somebody.page, hands
        self.arc, self.pictures = arc, pictures

    def shot(self, name):
        """Once is enough: a picture looks at both widths, in light and dark."""
        if self.pictures:
            self.somebody.shot(name)

    def goes_on_to(self, place):
        """From the whole path to one place of it."""
        self.hands.press(self.page, re.compile(f"^{place}"), "link")

    def at(self, role, name):
        """Keeps what is here until this is asked."""
        asked = self.page.get_by_role(role, name=name, exact=isinstance(name, str)).first
        self.page.get_by_role("button", name="Keep", exact=True).wait_for()
        for _ in range(6):
            if asked.is_visible():
                return name
            self._keeps()
        pytest.fail(f"{name} was never asked")

    def keeps_the_rest(self):
        """To the end of this place, wherever that leads."""
        place = self._place()
        while self._place() == place:
            self._keeps()

    def _keeps(self):
        before = self.page.url
        self.hands.press(self.page, "Keep")
        self.page.wait_for_function("before => location.href !== before", arg=before)

    def _place(self):
        found = re.search(r"[?&]at=(\w+)", self.page.url)
        return found and found[1]

    def whole_path(self):
        self.page.get_by_role("heading", name="Three stones").wait_for()

    def is_received(self, reply):
        """The words come while the page is open."""
        self.somebody.sees(reply)
        felt = self.page.get_by_role("region", name="Did you feel received?")
        self.hands.press(felt, "Yes")
        felt.get_by_role("button", name="Yes", pressed=True).wait_for()

    def has_kept(self, belief):
        """On the server, whatever the page says of it: its sentence goes when the path is read anew."""
        for _ in range(120):
            beliefs = self.somebody.api("GET", f"/arcs/{self.arc}")["body"]["beliefs"]
            if any(one["key"] == belief for one in beliefs):
                return
            self.page.wait_for_timeout(500)
        raise AssertionError(f"{belief} was not kept")

    def goes_to_the_end(self):
        """Everything after what came back, from the whole path to its close."""
        self.somebody.goes(f"/arcs/{self.arc}")
        self.whole_path()
        self.goes_on_to("Body")
        self.body_to_sort()
        self.whole_path()
        self.goes_on_to("Remember, then look")
        self.remembers_and_compares()
        self.their_choice_and_a_goodbye()
        self.idea_and_next_time()
        self.closes()

    def body_to_sort(self):
        """What it does in the body, an older goodbye, the pull, what the fear says; then it is sorted."""
        hands, page = self.hands, self.page
        hands.tick(page, self.at("checkbox", "chest"))
        self.keeps_the_rest()
        self.somebody.sees("Open the drawer")
        hands.unfold(page, "Open the drawer")
        hands.write(
            page, self.at("textbox", re.compile("Have I felt something like this")), "Once."
        )
        self.keeps_the_rest()
        hands.tick(page, self.at("checkbox", re.compile("^Prove myself")))
        self.keeps_the_rest()
        says = self.at("textbox", re.compile("What I feel it says about me"))
        hands.write(page, says, FEAR)
        hands.slide(page, "How true does this feel?")
        self.shot("20-the-fear")
        says = self.at("textbox", re.compile("What I'd say as a professional"))
        hands.write(page, says, "One quiet week says little.")
        self.keeps_the_rest()
        hands.tick(page, self.at("checkbox", re.compile("^They stopped early")))
        hands.tick(page, self.at("checkbox", "Money, insurance or fees"))
        hands.write(page, self.at("textbox", re.compile("What am I filling in")), "That it was me.")
        hands.tick(page, self.at("radio", "They chose to stop"))
        self.shot("21-sorted")
        self.keeps_the_rest()

    def remembers_and_compares(self):
        """With notes alone: seal, look, and weigh."""
        hands, page, somebody = self.hands, self.page, self.somebody
        somebody.sees("Which meeting do you want to remember?")
        hands.press(page, "Remember this one")
        hands.write(page, re.compile("what do you remember"), REMEMBERED)
        somebody.sees("Line by line")
        hands.tick(page, "How they looked")
        hands.slide(page, "How sure?")
        somebody.sees(re.compile("Saved on this device and on the server"))
        hands.press(page, "Seal it")
        hands.press(page.get_by_role("alertdialog").or_(page.get_by_role("dialog")), "Seal it")
        page.get_by_role("heading", name="Your memory is sealed").wait_for()
        hands.press(page, "Open the record")
        hands.press(page, "Lay them side by side", "link")
        somebody.sees("What the record shows").sees(REMEMBERED).sees(NOTED)
        self.weighs()
        self.shot("22-compared")
        hands.press(page, "Done comparing, for now")
        self.whole_path()

    def weighs(self):
        """A mark beside what was remembered, both sides of the fear, how true it is now, an own part."""
        hands, page = self.hands, self.page
        hands.tick(page.get_by_role("group", name="Beside it").first, "The record can't show this")
        both = page.get_by_role("region", name=re.compile("Both sides"))
        for side in ("Fits it", "Doesn't fit it"):
            hands.tick(both.get_by_role("group", name=side, exact=True), "None found")
        hands.press(both, "Keep")
        now = page.get_by_role("region", name="And now?")
        hands.slide(now, "How true does it feel now?")
        hands.press(now, "Keep")
        self.has_kept("B1")
        own = page.get_by_role("region", name="My own part")
        hands.tick(own, "Partly")
        hands.press(own, "Keep")
        own.get_by_text("Kept", exact=True).wait_for()

    def their_choice_and_a_goodbye(self):
        hands, page = self.hands, self.page
        self.goes_on_to("Their choice")
        self.somebody.sees(re.compile("They made a different choice"))
        hands.write(
            page, self.at("textbox", re.compile("taking charge of something")), "Their week."
        )
        self.shot("23-their-choice")
        self.keeps_the_rest()
        self.whole_path()
        self.goes_on_to("Their choice")
        hands.press(page, re.compile("^The goodbye you didn't have"), "link")
        page.get_by_role("heading", name="The goodbye you didn't have").wait_for()
        hands.write(
            page, self.at("textbox", re.compile("If there had been a last session")), "Go well."
        )
        self.keeps_the_rest()
        self.whole_path()

    def idea_and_next_time(self):
        """A testable idea, a plan, and one thing that is owed."""
        hands, page = self.hands, self.page
        self.goes_on_to("A testable idea")
        for label, words in IDEA.items():
            hands.write(page, label, words)
        hands.tick(page, "No record")
        hands.press(page, "Keep the idea")
        self.somebody.sees(re.compile(IDEA["I'd drop it if …"]))
        page.get_by_text("Another idea").wait_for()
        hands.write(page, "When …", "it goes quiet")
        hands.write(page, "I will …", WILL)
        hands.press(page, "Keep it for next time")
        page.get_by_role("textbox", name="I will …", exact=True).filter(has_text=WILL).wait_for(
            state="detached"
        )
        self.somebody.sees(re.compile(WILL))
        self.shot("24-an-idea")
        hands.press(page, "Back to the path", "link")
        self.whole_path()
        self.goes_on_to("Next time")
        hands.tick(page, self.at("checkbox", "referral offered"))
        self.keeps_the_rest()
        self.whole_path()

    def closes(self):
        """What is owed is answered, and the path is closed, for now."""
        hands, page = self.hands, self.page
        hands.press(page, "Close, for now", "link")
        hands.press(page, "Offered")
        page.get_by_role("button", name="Offered", pressed=True).wait_for()
        hands.write(page, "What I know now", "A quiet week is a quiet week.")
        self.shot("25-close")
        hands.press(page, "Close, for now")
        self.somebody.sees("Your first words")
        page.get_by_role("button", name="Open it again").wait_for()
        self.shot("26-closed")
        kept = self.somebody.api("GET", f"/arcs/{self.arc}")["body"]
        assert (kept["status"], kept["owed"][0]["answer"]) == ("closed", "offered")
        assert set(kept["stones"].values()) == {"done"}


def receives(supervisor, hands, agenda, reply):
    """What somebody brought is found at the desk, read need first, and answered."""
    page = supervisor.page
    supervisor.goes("/desk")
    brought = page.locator(f"a[href='/agendas/{agenda}/receive']").first
    hands.follow(brought)
    # Whoever read this person's card before finds it read.
    read, words = page.get_by_role("button", name=re.compile("^I have read it")), "Your words"
    read.or_(page.get_by_role("textbox", name=words)).first.wait_for()
    if read.is_visible():
        hands.press(page, re.compile("^I have read it"))
    hands.write(page, words, reply)
    hands.press(page, re.compile("^Send to"))
    supervisor.sees(reply)
