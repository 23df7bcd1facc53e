"""A session recorded in the browser: nothing before the client's yes, nothing lost when the browser is killed,
nothing kept when the client takes it back. The microphone is a file of the demo's voices."""

import json
import re
import shutil

import pytest
from django.conf import settings
from playwright.sync_api import sync_playwright

from config.runtime import chromium
from tests.e2e.conftest import OUT, Person
from tests.e2e.microphone import (
    Device,
    a_session,
    agrees,
    as_a_microphone_hears,
    is_ready,
    starts,
)

PASSWORD = "a quiet demo room"
VOICES = settings.BASE_DIR / "content" / "demo" / "session.webm"
TWENTY = re.compile(r"Saved on this device up to 0:[2-5]\d")
SENT = re.compile(r"On the server up to 0:(1\d|[2-5]\d)")
ROWS = """async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name);
    if (!names.includes("stillroom-recorder")) return [0, 0];
    const db = await new Promise((done, fail) => {
        const asked = indexedDB.open("stillroom-recorder");
        asked.onsuccess = () => done(asked.result);
        asked.onerror = () => fail(asked.error);
    });
    const count = (store) => new Promise((done) => {
        const asked = db.transaction(store).objectStore(store).count();
        asked.onsuccess = () => done(asked.result);
    });
    const counted = [await count("takes"), await count("seconds")];
    db.close();
    return counted;
}"""


@pytest.fixture(scope="module")
def voices(tmp_path_factory):
    path = tmp_path_factory.mktemp("voices") / "voices.wav"
    return as_a_microphone_hears(VOICES, path, until=60)


@pytest.fixture
def arrives(demo, voices, tmp_path, request):
    """`arrives("noor")` signs in on this device; `arrives.device` is the device itself."""
    executable = chromium.find()
    if executable is None:
        pytest.skip("the browser story: no Chromium here")
    out = OUT / request.node.name
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    with sync_playwright() as playwright:
        device = Device(playwright, tmp_path / "device", voices, executable)
        here = []

        def signed_in(name):
            person = Person(device, demo, out, phone=True)
            here.append(person)
            person.goes("/")
            if "/accounts/login" in person.page.url:
                person.signs_in(f"{name}@demo.example", PASSWORD)
            return person

        signed_in.device = device
        yield signed_in
        complaints = [complaint for person in here for complaint in person.complaints]
        here[-1].context.close()
    assert complaints == []


def test_killed_in_the_middle_of_a_session_the_recording_is_finished_and_read(arrives):
    noor = arrives("noor")
    case, session = a_session(noor)
    noor.goes(f"/cases/{case}").sees("You need your client's consent first")
    assert noor.page.get_by_role("link", name="Record it on this device").count() == 0
    noor.shot("00-case")
    noor.goes(f"/cases/{case}/sessions/{session}/record").sees(
        "once your client's consent to it is on file"
    )
    assert noor.button("Start recording").is_disabled()
    noor.shot("01-no-consent")

    agrees(noor, case)
    noor.goes(f"/cases/{case}")
    noor.page.get_by_role("link", name="Record it on this device").click()
    noor.sees("consent is on file")
    noor.shot("02-ready")
    starts(noor, case, session)
    noor.page.keyboard.press("Space")  # once more, as a hand does that is not sure
    noor.sees(re.compile("^Recording$"))
    noor.shot("03-recording")
    noor.press("Pause (client asked)").sees("Nothing is recorded now")
    noor.shot("04-paused")
    noor.press("Go on recording").sees(re.compile("^Recording$"))
    noor.page.get_by_role("link", name="Home").click()
    noor.sees("It is still recording")
    noor.shot("05-leaving")
    noor.press("Stay and go on")
    noor.press("Stop and keep…").sees("Stop the recording?")
    noor.shot("06-stop")
    noor.press("Not yet")
    noor.sees(TWENTY).sees(SENT)
    arrives.device.kill()

    noor = arrives("noor")
    noor.sees("is on this device and not all of it was sent")
    noor.shot("07-home")
    noor.page.get_by_role("link", name="Finish sending, listen, or throw away").click()
    noor.sees("nothing of it is lost")
    noor.press("Listen")
    heard = "() => document.querySelector('audio')?.readyState >= 1"
    noor.page.wait_for_function(heard)
    noor.shot("08-left")
    noor.press("Finish sending it").sees("All of it has arrived")
    noor.shot("09-arrived")
    assert noor.page.evaluate(ROWS) == [0, 0]
    recording = is_ready(noor, session)
    assert recording["duration_ms"] >= 19_000
    heard = words_of(noor, recording["transcript_id"])
    # A word or two fell into the pause, and one cut in half is heard as another.
    assert len(heard & said()) >= 15
    assert len(heard - said()) <= 6


def said():
    """The words of the demo's voices, as they were written."""
    turns = json.loads(VOICES.with_suffix(".json").read_text())["turns"]
    return {re.sub(r"\W", "", word).casefold() for turn in turns for word in turn["text"].split()}


def words_of(somebody, transcript):
    turns = somebody.api("GET", f"/transcripts/{transcript}")["body"]["turns"]
    return {re.sub(r"\W", "", word[3]).casefold() for turn in turns for word in turn["w"]}


def test_taken_back_while_it_records_nothing_of_it_stays(arrives):
    noor = arrives("noor")
    case, session = a_session(noor)
    agrees(noor, case)
    starts(noor, case, session)
    noor.sees(re.compile(r"On the server up to 0:0[2-9]"))
    assert noor.page.evaluate(ROWS)[1] > 1

    noor.press("My client takes the consent back…")
    dialog = noor.page.get_by_role("dialog")
    for tick in dialog.get_by_role("checkbox").all():
        tick.check()
    dialog.get_by_role("button", name="Withdraw").click()

    noor.sees("is no longer in force")
    noor.shot("01-withdrawn")
    noor.page.wait_for_timeout(500)
    assert noor.page.evaluate(ROWS) == [0, 0]
    rows = noor.api("GET", "/uploads")["body"]["results"]
    assert [row for row in rows if row["case_session_id"] == session] == []
    noor.goes(f"/cases/{case}/sessions/{session}/record").sees("withdrawn consent")
    assert noor.button("Start recording").is_disabled()


def test_stopped_by_keyboard_alone_it_is_sent_and_a_second_tab_has_to_wait(arrives):
    noor = arrives("noor")
    case, session = a_session(noor)
    agrees(noor, case)
    starts(noor, case, session)
    other = noor.context.new_page()
    other.goto(f"/cases/{case}/sessions/{session}/record")
    other.get_by_text("Another tab on this device").wait_for()
    other.close()

    noor.page.bring_to_front()
    noor.button("Stop and keep…").focus()
    noor.page.keyboard.press("Enter")
    noor.sees("Stop the recording?")
    assert noor.page.evaluate("document.activeElement.textContent") == "Not yet"
    noor.page.keyboard.press("Tab")
    noor.page.keyboard.press("Enter")

    noor.sees("All of it has arrived")
    assert noor.page.evaluate(ROWS) == [0, 0]
