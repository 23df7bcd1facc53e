"""The whole story in real browsers, from an empty installation to being received and counted.

An administrator brings three people together. A supervisee uploads a recording, sees what was said,
writes what it stirred, and brings it; her supervisor receives it; the director sees that it happened.
"""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils.timezone import localdate
from playwright.sync_api import expect

PASSWORD = "a-quiet-heron-7"
SESSION = settings.BASE_DIR / "content" / "demo" / "session.webm"
FELT = "like a child left at the door"
HIDDEN = "an older goodbye that stays with me"
NEED = "just listen"
REPLY = "You stood at that door with it. I am glad you did not carry it alone this week."


@pytest.fixture
def everybody(house, person):
    """The administrator comes in by the one-time link, and three people by theirs."""
    noor = person(house)
    noor.goes(house.hears(r"makes the first: (\S+)"))
    noor.page.get_by_label("Name of the programme").fill("Riverside Training")
    noor.page.get_by_label("Time zone").select_option("Europe/London")
    comes_in(noor, "Noor Haddad", "noor@example.org")
    noor.shot("01-first-home")
    people = {"noor": noor}
    for name, role in (("Ana", "supervisee"), ("Ben", "supervisor"), ("Dora", "director")):
        email = f"{name.lower()}@example.org"
        invited = noor.api("POST", "/people/invitations", invitation(name, email, role))
        people[name.lower()] = person(house).goes(invited["body"]["link"])
        comes_in(people[name.lower()], name, email)
    brought_together(noor)
    return people


def invitation(name, email, role):
    return {"name": name, "email": email, "roles": [role]}


def comes_in(somebody, name, email):
    page = somebody.page
    page.get_by_label("Your name").fill(name)
    if page.get_by_label("Your e-mail").count():
        page.get_by_label("Your e-mail").fill(email)
    page.get_by_label("A password").fill(PASSWORD)
    somebody.press("Come in").sees("New for you")


def brought_together(noor):
    noor.goes("/people").press("Bring two together")
    dialog = noor.page.get_by_role("dialog")
    dialog.get_by_label("Supervisee").select_option("Ana")
    dialog.get_by_label("Supervisor", exact=True).select_option("Ben")
    noor.shot("02-brought-together")
    dialog.get_by_role("button", name="Ask both to sign").click()
    dialog.wait_for(state="detached")
    noor.sees("Ana and Ben")


def test_from_a_hard_session_to_being_received(everybody):
    ana, ben, dora = (everybody[name] for name in ("ana", "ben", "dora"))

    for somebody in (ana, ben):
        somebody.goes("/people").sees("Whom you work with")
        somebody.page.get_by_role("link", name="Read and sign").click()
        somebody.press(re.compile("^Sign"))
        somebody.sees(re.compile("✓ Signed|In force"))
    ana.shot("03-contract-signed")

    opens_a_case(ana)
    uploads_the_session(ana)
    excerpt = comments_on_a_turn(ana)
    looks_at_the_names(ana)
    agenda = prepares_the_agenda(ana, excerpt)
    brings_it(ana)
    receives(ben, agenda)
    talks_about_the_excerpt(ana, ben, excerpt)
    sees_only_that_it_happened(dora, ana, agenda)


def opens_a_case(ana):
    page = ana.goes("/cases").page
    ana.press("Open a case")
    page.get_by_role("dialog").get_by_role("radio").or_(
        page.get_by_role("dialog").get_by_role("button", pressed=False)
    ).first.wait_for()
    page.get_by_label("Alias").fill("Quiet heron")
    page.get_by_role("dialog").get_by_role("button", name="Open the case").click()
    page.get_by_role("heading", name="Quiet heron").wait_for()
    ana.press("Record consent")
    dialog = page.get_by_role("dialog")
    for tick in dialog.get_by_role("checkbox").all():
        tick.check()
    dialog.get_by_label("Kept until").fill(str(localdate() + timedelta(days=60)))
    ana.shot("04-consent")
    dialog.get_by_role("button", name="Write down these 3 answers").click()
    dialog.wait_for(state="detached")
    ana.press("Add a session")
    page.get_by_role("dialog").get_by_role("button", name="Add it").click()
    ana.sees("Session 1")
    ana.shot("05-case")


def uploads_the_session(ana):
    page = ana.page
    ana.press("Add a recording")
    page.locator("input[type=file]").set_input_files(SESSION)
    ana.sees("transcribed on this server")
    ana.shot("06-uploaded")
    ana.goes("/recordings")
    ana.shot("06-waiting")
    page.get_by_role("link", name="Quiet heron").first.wait_for()
    is_ready(ana)
    page.get_by_role("link", name="Quiet heron").first.click()
    page.get_by_role("heading", level=1).wait_for()
    page.locator("[data-c]").first.wait_for()
    assert page.get_by_text(re.compile(r"^(Quiet for )?[\d.]+ s$")).count()
    ana.shot("07-reader")


def is_ready(ana):
    """Two minutes of speech, on a machine that may be busy with the other tests."""
    for _ in range(600):
        recording = ana.api("GET", "/recordings")["body"]["results"][0]
        if recording["state"] == "ready":
            return
        assert recording["problem"] is None
        ana.page.wait_for_timeout(1000)
    pytest.fail(f"never transcribed: {recording}")


def comments_on_a_turn(ana):
    page = ana.page
    page.locator("[data-c]").nth(2).click()
    page.get_by_role("button", name=re.compile("^More for the turn at")).nth(2).click()
    page.get_by_role("menuitem", name="Comment on this turn").click()
    box = page.get_by_label("Your comment")
    assert not excerpts_of(ana)  # nothing is kept before its first comment is
    box.fill("The quiet felt like a door closing.")
    box.press("Control+Enter")
    ana.sees("The quiet felt like a door closing.")
    page.get_by_text("Sending…").wait_for(state="detached")
    ana.shot("08-comment")
    (excerpt,) = excerpts_of(ana)
    return excerpt["id"]


def excerpts_of(ana):
    recording = ana.page.url.split("/recordings/")[1].split("?")[0]
    transcript = ana.api("GET", f"/recordings/{recording}")["body"]["transcript_id"]
    return ana.api("GET", f"/transcripts/{transcript}/excerpts")["body"]["results"]


def looks_at_the_names(ana):
    """A word nobody would have thought of gives somebody away: she replaces it, and decides wherever else it is said."""
    page = ana.page
    recording = page.url.split("/recordings/")[1].split("?")[0]
    transcript = ana.api("GET", f"/recordings/{recording}")["body"]["transcript_id"]
    page.get_by_role("link", name="Names and places").click()
    page.get_by_role("heading", name="Names and places").wait_for()
    page.get_by_role("button", name="Look once more").wait_for()  # a worker has looked
    word = said_more_than_once(ana.api("GET", f"/transcripts/{transcript}")["body"])
    told = {"word_from": word, "word_to": word, "kind": "name"}
    assert ana.api("POST", f"/transcripts/{transcript}/names", told)["status"] == 201
    page.reload()
    undecided = page.get_by_role("button", name="Keep it as it is")
    undecided.first.wait_for()
    ana.shot("09-names")
    page.get_by_role("heading", level=2).first.focus()
    page.keyboard.press("r")
    page.get_by_text("Take that back").nth(1).wait_for()
    while left := undecided.count():
        undecided.first.click()
        expect(undecided).to_have_count(left - 1)
    ana.sees("You have looked at all of them.")
    ana.shot("09-names-seen")


def said_more_than_once(document):
    """The id of a longer word that stands more than once."""
    words = [
        (word[0], word[3].strip(".,?!").lower()) for turn in document["turns"] for word in turn["w"]
    ]
    said = [text for _, text in words]
    return next(pk for pk, text in words if len(text) > 4 and said.count(text) > 1)


def prepares_the_agenda(ana, excerpt):
    page = ana.goes("/supervision").page
    ana.press("Plan a session")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("When").fill(f"{localdate() + timedelta(days=2)}T14:00")
    dialog.get_by_role("button", name="Plan it").click()
    dialog.wait_for(state="detached")
    ana.press("Begin an agenda")
    page.get_by_role("button", name="Begin with “What this stirred in me”").click()
    page.get_by_role("heading", name="What are you bringing?").wait_for()
    page.get_by_role("link", name=re.compile("^The feeling first")).click()
    page.get_by_label(re.compile("When they left, I felt like")).fill(FELT)
    page.get_by_role("checkbox", name=NEED).check()
    page.get_by_text(re.compile("Saved on this device and on the server")).wait_for()
    ana.shot("09-agenda-feeling")
    page.get_by_role("link", name=re.compile("^What got touched")).click()
    page.get_by_label(re.compile("Have I felt something like this before")).fill(HIDDEN)
    page.get_by_role("link", name=re.compile("^Look at the record together")).click()
    ana.press("Attach an excerpt")
    page.get_by_role("dialog").get_by_role("button", name="Attach", exact=True).click()
    page.keyboard.press("Escape")
    page.get_by_text(re.compile("Saved on this device and on the server")).wait_for()
    ana.shot("10-agenda-excerpt")
    return page.url.split("/agendas/")[1].split("?")[0]


def brings_it(ana):
    page = ana.page
    ana.press(re.compile("^Bring it to"))
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("checkbox").first.wait_for()
    for tick in dialog.get_by_role("checkbox").all():
        (tick.uncheck if HIDDEN in (tick.text_content() or "") else tick.check)()
    older = dialog.get_by_role("checkbox", name=re.compile("Have I felt something like this"))
    if older.count():
        older.uncheck()
    dialog.get_by_text("This is what").wait_for()
    page.wait_for_timeout(1000)
    ana.shot("11-bring")
    dialog.get_by_role("button", name="Bring it").click()
    dialog.wait_for(state="detached")
    ana.shot("12-brought")


def receives(ben, agenda):
    page = ben.goes("/desk").page
    ben.sees("Ana brought something")
    ben.shot("13-desk")
    page.get_by_role("link", name=re.compile("Ana brought something")).click()
    ben.sees(NEED)
    assert FELT not in page.content()
    ben.shot("14-need-first")
    ben.press(re.compile("^I have read it"))
    ben.sees(FELT)
    assert HIDDEN not in page.content()
    assert HIDDEN not in str(ben.api("GET", f"/agendas/{agenda}"))
    ben.shot("15-receive")
    box = page.get_by_label("Your words")
    box.press_sequentially(REPLY)
    page.reload()  # in the middle of it: the needs stay read, and no word is lost
    expect(box).to_have_value(REPLY)
    ben.press("Send to Ana")
    ben.sees(REPLY)


def talks_about_the_excerpt(ana, ben, excerpt):
    ana.sees(REPLY)  # without reloading
    ana.shot("16-received")
    ben.page.get_by_label("Your comment").first.wait_for()
    threads = ana.api("GET", f"/threads?excerpt={excerpt}")["body"]["results"]
    thread_id = threads[0]["id"]
    ana.goes(f"/threads/{thread_id}").sees("The quiet felt like a door closing.")

    says(ben, "What else might this quiet have been?")
    ana.sees("What else might this quiet have been?")

    ana.context.set_offline(True)
    says(ben, "No hurry with it.")
    says(ben, "We can listen together.")
    ana.page.wait_for_timeout(1500)
    ana.context.set_offline(False)
    ana.sees("We can listen together.")
    words = ana.page.locator("main").inner_text()
    assert words.index("No hurry with it.") < words.index("We can listen together.")
    assert words.count("No hurry with it.") == words.count("We can listen together.") == 1
    ana.shot("17-conversation")
    ben.shot("18-conversation-supervisor")


def says(somebody, words):
    box = somebody.page.get_by_label("Your comment").first
    box.fill(words)
    box.press("Control+Enter")
    somebody.sees(words)


def sees_only_that_it_happened(dora, ana, agenda):
    dora.goes("/programme").sees("Too few to show")
    dora.shot("19-programme")
    for path in (f"/agendas/{agenda}", "/desk", f"/threads?agenda={agenda}"):
        assert dora.api("GET", path)["status"] == 404 or not dora.api("GET", path)["body"].get(
            "results", [0]
        )
    case = ana.api("GET", "/cases")["body"]["results"][0]["id"]
    assert dora.api("GET", f"/cases/{case}")["status"] == 404
