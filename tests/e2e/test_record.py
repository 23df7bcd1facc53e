"""A session from the microphone to paper: recorded while the browser is killed, written down by the machine, corrected
in two browsers, its names decided, a moment of it shared, and taken out. The microphone hears voices from a fixture."""

import io
import re
import shutil
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils.timezone import localdate
from docx import Document
from playwright.sync_api import expect, sync_playwright

from config.runtime import chromium
from tests.e2e.conftest import DEMO_PASSWORD, OUT, Person
from tests.e2e.hands import in_hand, long_turn, names_the_voices, reads
from tests.e2e.microphone import (
    Device,
    a_session,
    agrees,
    as_a_microphone_hears,
    is_ready,
    starts,
)

VOICES = settings.BASE_DIR / "tests" / "speech" / "fixtures" / "dialogue.webm"
SECONDS = (4.9, 28)  # begins with a sentence about Mr. John Dashwood, and two voices speak
ON_THE_DEVICE = re.compile(r"Saved on this device up to 0:[2-5]\d")
ON_THE_SERVER = re.compile(r"On the server up to 0:(1\d|[2-5]\d)")
REFUSED = re.compile(r"Failed to load resource.*\b(409|412)\b")
GIVEN_AWAY = ("Katarzyna", "Leeds")
NAMES = re.compile("Katarzyna|Leeds|Dashwood")
COMMENT = "I hurried past this. I would like to stay here for a moment."


@pytest.fixture
def arrives(demo, tmp_path, request):
    """`arrives("mei")` sits down at the device with the microphone; `arrives.elsewhere` at another browser."""
    executable = chromium.find()
    if executable is None:
        pytest.skip("the browser story: no Chromium here")
    out = OUT / request.node.name
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    voices = as_a_microphone_hears(
        VOICES, tmp_path / "voices.wav", since=SECONDS[0], until=SECONDS[1]
    )
    with sync_playwright() as playwright:
        device = Device(playwright, tmp_path / "device", voices, executable)
        other = playwright.chromium.launch(executable_path=str(executable), args=chromium.LAUNCH)
        here = []

        def sits_down(name, at=device, *, phone=False):
            person = Person(at, demo, out, phone=phone)
            person.page.on("console", lambda message: complains(person, message))
            here.append(person)
            person.goes("/")
            if "/accounts/login" in person.page.url:
                person.signs_in(f"{name}@demo.example", DEMO_PASSWORD)
            return person

        sits_down.device, sits_down.out = device, out
        sits_down.elsewhere = lambda name, **more: sits_down(name, other, **more)
        yield sits_down
        complaints = [complaint for person in here for complaint in person.complaints]
        here[-1].context.close()
        other.close()
    assert complaints == []


def complains(person, message):
    """Whatever a page says aloud, but for an answer this story asks for: not yet, or somebody was before you."""
    if message.type == "error" and not REFUSED.search(message.text):
        person.complaints.append(message.text)


def test_a_session_from_the_microphone_to_a_shared_moment_and_to_paper(arrives):
    mei = arrives("mei")
    supervision, supervisor = supervised(mei)
    case, session = a_session(mei)
    agrees(mei, case, "supervisor_hears", supervision=supervision)
    is_recorded_until_the_browser_is_killed(arrives, mei, case, session)

    mei = arrives("mei")
    is_recovered_and_sent(mei)
    recording = is_ready(mei, session)
    turn = long_turn(mei, recording["transcript_id"])
    is_corrected_in_two_browsers(mei, arrives.elsewhere("mei", phone=True), recording, turn)
    excerpt = has_a_moment_in_it(mei, recording, turn)
    agenda = is_to_be_brought(mei, supervision, excerpt)
    has_its_names_decided(mei, recording, agenda, excerpt)
    is_brought(mei, agenda)
    is_read_by(arrives.elsewhere(supervisor), agenda, excerpt)
    is_taken_out(mei, recording, arrives.out)
    is_printed(mei, recording, arrives.out)


def supervised(mei):
    """The supervision she is in, and the sign-in of whom it is with."""
    mine = mei.api("GET", "/me")["body"]["relationships"]
    (found,) = [one for one in mine if one["kind"] == "pair" and one["live"]]
    (supervisor,) = [one["name"] for one in found["people"] if one["name"] != "Mei Thornbury"]
    return found["id"], supervisor.split()[0].lower()


def is_recorded_until_the_browser_is_killed(arrives, mei, case, session):
    starts(mei, case, session)
    mei.sees(ON_THE_DEVICE).sees(ON_THE_SERVER)
    mei.shot("01-recording")
    arrives.device.kill()


def is_recovered_and_sent(mei):
    mei.sees("is on this device and not all of it was sent")
    mei.shot("02-left-on-the-device")
    mei.page.get_by_role("link", name="Finish sending, listen, or throw away").click()
    mei.press("Finish sending it").sees("All of it has arrived")
    mei.shot("03-arrived")


def is_corrected_in_two_browsers(desk, phone, recording, turn):
    """The machine did not know the names; each browser writes one of them into the same line."""
    for somebody in (desk, phone):
        reads(somebody, recording)
    desk.shot("04-as-the-machine-heard-it")
    names_the_voices(desk, "05-who-is-who")
    at_the_desk, on_the_phone = in_hand(desk, turn), in_hand(phone, turn)
    said = at_the_desk.input_value().split()
    at_the_desk.fill(" ".join(["My sister Katarzyna said", *said[1:]]))
    on_the_phone.fill(" ".join([*said[:-1], "in Leeds."]))
    at_the_desk.press("Enter")
    phone.sees(re.compile("Somebody corrected this line while you write"))
    on_the_phone.press("Enter")
    both = " ".join(["My sister Katarzyna said", *said[1:-1], "in Leeds."])
    for somebody in (desk, phone):
        somebody.page.locator(".words").get_by_text(both).first.wait_for()
    desk.shot("06-corrected")
    phone.context.close()


def has_a_moment_in_it(mei, recording, turn):
    """She says something about the line, and so an excerpt of it is kept. Gives its id."""
    page = mei.page
    page.locator(f"[data-menu='{turn}']").click()
    page.get_by_role("menuitem", name="Comment on this turn").click()
    box = page.get_by_label("Your comment")
    box.fill(COMMENT)
    box.press("Control+Enter")
    mei.sees(COMMENT)
    page.get_by_text("Sending…").wait_for(state="detached")
    mei.shot("07-a-moment")
    kept = mei.api("GET", f"/transcripts/{recording['transcript_id']}/excerpts")
    (excerpt,) = kept["body"]["results"]
    return excerpt["id"]


def is_to_be_brought(mei, supervision, excerpt):
    """An agenda with nothing on it but the moment. Gives its id."""
    planned = {
        "relationship_id": supervision,
        "starts_at": f"{localdate() + timedelta(days=3)}T14:00:00Z",
        "length_min": 50,
    }
    meeting = mei.api("POST", "/sessions", planned)["body"]["id"]
    begun = {"session_id": meeting, "template_id": "countertransference"}
    agenda = mei.api("POST", "/agendas", begun)["body"]
    (record,) = [item["id"] for item in agenda["items"] if item["kind"] == "record"]
    laid = mei.api("PUT", f"/agendas/{agenda['id']}/items/{record}/excerpts/{excerpt}")
    assert laid["status"] == 200, laid
    return agenda["id"]


def has_its_names_decided(mei, recording, agenda, excerpt):
    """What was typed is looked at again; until all of it is decided, nothing is shared and nothing leaves."""
    page = mei.goes(f"/recordings/{recording['id']}").page
    page.get_by_role("link", name="Names and places").click()
    mei.press("Look once more")
    for name in GIVEN_AWAY:
        page.get_by_role("heading", level=2, name=re.compile(name)).first.wait_for()
    chosen = {"answer_ids": [], "excerpt_ids": [excerpt]}
    for refused in (
        mei.api("POST", f"/agendas/{agenda}/bring", chosen),
        mei.api("GET", f"/transcripts/{recording['transcript_id']}/export/vtt"),
    ):
        assert (refused["status"], refused["body"]["code"]) == (409, "names_unseen")
    mei.shot("08-names-found")

    undecided = page.locator(".name-group[data-open=true]")
    undecided.first.wait_for()
    while left := undecided.count():
        group = undecided.first
        is_name = NAMES.search(group.inner_text())
        act = re.compile("^Replace it" if is_name else "^Keep it as it is")
        group.get_by_role("button", name=act).click()
        expect(undecided).to_have_count(left - 1)
    mei.sees("You have looked at all of them.")
    mei.shot("09-names-decided")
    reads(mei, recording)
    page.get_by_text(re.compile(r"\[name \d")).first.wait_for()
    assert not NAMES.search(page.locator("main").inner_text())
    mei.shot("10-read-without-names")


def is_brought(mei, agenda):
    page = mei.goes(f"/agendas/{agenda}").page
    mei.press(re.compile("^Bring it to"))
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("checkbox", name=re.compile("^An excerpt on")).check()
    dialog.get_by_text(re.compile(r"\[name \d")).first.wait_for()
    mei.shot("11-what-will-be-seen")
    dialog.get_by_role("button", name="Bring it").click()
    dialog.wait_for(state="detached")


def is_read_by(supervisor, agenda, excerpt):
    """With every byte the server sent there laid beside what was replaced."""
    page, sent = supervisor.page, []
    page.on("requestfinished", lambda request: sent.append(told(request.response())))
    supervisor.goes("/desk").sees("Mei Thornbury brought something")
    supervisor.goes(f"/agendas/{agenda}/receive")
    go_on = supervisor.button(re.compile("^I have read it"))
    go_on.or_(page.locator(".excerpt")).first.wait_for()
    if go_on.count():
        go_on.click()
    page.locator(".excerpt").get_by_text(re.compile(r"\[name \d")).first.wait_for()
    supervisor.sees(COMMENT)
    supervisor.shot("12-read-by-the-supervisor")
    assert page.get_by_role("button", name=re.compile("^Play these")).count()
    for path in (f"/excerpts/{excerpt}", f"/excerpts/{excerpt}/annotation", f"/agendas/{agenda}"):
        assert supervisor.api("GET", path)["status"] == 200
    assert sum(map(bool, sent)) > 5
    for text in (page.content(), *sent):
        assert not NAMES.search(text)


def told(answer):
    """What the server said there, where it was words."""
    kind = answer.headers.get("content-type", "") if answer.ok else ""
    return answer.text() if "json" in kind or "html" in kind else ""


def is_taken_out(mei, recording, out):
    reads(mei, recording)
    mei.press("Take it out")
    dialog = mei.page.get_by_role("dialog")
    dialog.get_by_role("button", name="Word document").wait_for()
    mei.shot("13-take-it-out")
    files = {}
    for button, kind in (("WebVTT subtitles", "vtt"), ("Word document", "docx")):
        with mei.page.expect_download() as downloading:
            dialog.get_by_role("button", name=button).click()
        download = downloading.value
        assert download.suggested_filename == f"transcript.{kind}"
        download.save_as(out / download.suggested_filename)
        files[kind] = (out / download.suggested_filename).read_bytes()
    dialog.get_by_role("button", name="Close").click()
    subtitles = files["vtt"].decode()
    paper = "\n".join(line.text for line in Document(io.BytesIO(files["docx"])).paragraphs)
    assert subtitles.startswith("WEBVTT\n")
    for text in (subtitles, paper):
        assert re.search(r"\[name \d", text)
        assert "Voice 1" not in text
        assert not NAMES.search(text)


def is_printed(mei, recording, out):
    on_paper = what_is_on_paper(mei, out / "14-on-paper.pdf")
    assert re.search(r"\[name \d", on_paper)
    assert not NAMES.search(on_paper)
    for around in (
        *(COMMENT, "Take it out", "What was corrected", "Names and places"),
        "Places you might want to look at",
    ):
        assert around not in on_paper
    is_printed_with_what_was_said(mei, out)


def is_printed_with_what_was_said(mei, out):
    """Chosen each time, and said to be unchecked; the words are as they were once it is printed."""
    page = mei.page
    page.evaluate("() => { window.print = () => { window.printed = true } }")
    words = page.locator(".reader .turns")
    before = words.inner_text()
    mei.press("Take it out")
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("may hold names: nobody looked for them there").wait_for()
    dialog.get_by_role("checkbox", name="With the conversations on it").check()
    mei.shot("15-with-what-was-said")
    dialog.get_by_role("button", name="Print or save as PDF").click()
    page.wait_for_function("() => window.printed")
    assert page.locator(".turns .paper-mark").all_text_contents() == ["1"]
    on_paper = what_is_on_paper(mei, out / "16-with-what-was-said.pdf")
    assert COMMENT in on_paper
    assert on_paper.index("What was said about it") < on_paper.index(COMMENT)
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.locator(".paper-notes").wait_for(state="detached")
    assert words.inner_text() == before


def what_is_on_paper(mei, pdf):
    page = mei.page
    page.emulate_media(media="print", color_scheme="dark")  # paper is white whatever she reads on
    seen = page.locator("body").inner_text()
    page.pdf(path=pdf, prefer_css_page_size=True)
    page.emulate_media(media="screen", color_scheme="light")
    assert pdf.read_bytes().startswith(b"%PDF")
    return seen
