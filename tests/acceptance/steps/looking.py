"""What was recorded: silences, excerpts, the machine that listens, and talking about a line."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any
from uuid import uuid4

import av
import numpy as np
import pytest
from pytest_bdd import given, then, when

from people.models import Role
from people.tenancy import acting_for
from tests import make_transcripts
from tests.acceptance.house import House, keys, ok
from tests.acceptance.steps.reality import record_with
from tests.speech.sounds import FIXTURES
from tests.transcripts import workers
from transcripts.models import Recording, Silence, SilenceLabel
from transcripts.speech import silences
from transcripts.speech.shapes import Span

RATE = 16_000
STARTS, ENDS = 724.0, 730.5  # 12:04.0 and 12:10.5
LOOKOUT = Path(__file__).parents[1] / "lookout"


# --- A26 ------------------------------------------------------------------------------------------


@given("segments ending 12:04.0 and starting 12:10.5")
def segments(house: House) -> None:
    rng = np.random.default_rng(1)
    sound = rng.normal(0, 0.1, round(740 * RATE)).astype(np.float32)
    sound[round(STARTS * RATE) : round(ENDS * RATE)] *= 0.001
    house.seen.speech = [(0.0, STARTS), (ENDS, 740.0)]
    house.seen.loudness = silences.loudness(sound)


@when("silences are computed with the 3 s threshold")
def computed(house: House) -> None:
    (found,) = silences.measure(house.seen.speech, house.seen.loudness, 740.0)
    house.seen.found = Span(found.start_ms, found.end_ms)
    heard = house.hears(body=record_with(silence_ms=found.end_ms - found.start_ms))
    house.seen.heard = heard
    address = f"/api/v1/transcripts/{heard.transcript.pk}/silences?min_ms=3000"
    house.seen.listed = ok(house.ana.get(address))["results"]


@then(
    "one silence of 6.5 s exists with no human label, and only the supervisee or her supervisor can add "
    "one with their name on it"
)
def one_silence(house: House) -> None:
    found = house.seen.found
    assert abs(found.end_ms - found.start_ms - 6500) <= 60
    (silence,) = house.seen.listed
    assert silence["labels"] == []
    with acting_for(house.programme.pk):
        assert Silence.objects.count() == 1
        assert not SilenceLabel.objects.exists()

    word = house.wording("silence")["human_labels"][0]
    address = f"/api/v1/silences/{silence['id']}/label"
    assert house.ben.put(address, {"word": word}).status_code == 404  # nothing is shared with him
    excerpt = house.pin(house.seen.heard.transcript.pk)
    house.open_arc(case_id=str(house.seen.heard.case.pk))
    ok(house.write("N1", "left"))
    house.brings("N1", excerpt_ids=[excerpt["id"]])
    assert house.ana.put(address, {"word": word}).status_code in {200, 201}
    assert house.ben.put(address, {"word": "holding back"}).status_code in {200, 201}
    assert house.ana.put(address, {"word": "hostile"}).status_code in {400, 422}
    for name, person in house.strangers().items():
        assert person.put(address, {"word": word}).status_code == 404, name
    listed = f"/api/v1/transcripts/{house.seen.heard.transcript.pk}/silences?min_ms=3000"
    (labelled,) = ok(house.ana.get(listed))["results"]
    said = {label["author"]["name"]: label["word"] for label in labelled["labels"]}
    assert said == {"Ana": word, "Ben": "holding back"}


# --- A27 ------------------------------------------------------------------------------------------


@given("she selects one of her own lines")
def her_own_line(house: House) -> None:
    house.seen.heard = house.hears(body=record_with(silence_ms=4200))


@when("she pins it")
def pins_it(house: House) -> None:
    house.seen.excerpt = house.pin(house.seen.heard.transcript.pk, turn_id=0)


@then(
    "the excerpt includes her line, any silence, and the client's next line, with start and end times"
)
def line_and_reply(house: House) -> None:
    excerpt = house.seen.excerpt
    assert [turn["speaker"] for turn in excerpt["turns"]] == [0, 1]
    assert excerpt["quote"]["exact"] == "so I wondered\nyes maybe"
    (silence,) = excerpt["silences"]
    assert silence["end_ms"] - silence["start_ms"] == 4200
    hers = house.hers.goes(f"/recordings/{house.seen.heard.recording.pk}?excerpt={excerpt['id']}")
    hers.in_order("so I wondered", "Quiet for 4.2 s", "yes maybe", "Quiet for 4.2 s")
    assert excerpt["start_ms"] == 0
    assert excerpt["end_ms"] > silence["end_ms"] > silence["start_ms"] > excerpt["start_ms"]


# --- A29 ------------------------------------------------------------------------------------------


@given("consent covers 'record' and 'transcribe'")
def consent_covers(house: House) -> None:
    house.seen.session = make_transcripts.consented_session(house.pair, alias="Heron")


@when("a 50-minute recording is uploaded")
def fifty_minutes(
    house: House, pages: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Mostly quiet, so that one machine hears it in a minute; every minute of it is listened to."""
    sound = long_recording(minutes=50)
    contacts = tmp_path / "contacts"
    monkeypatch.setenv("STILLROOM_LOOKOUT", str(contacts))
    monkeypatch.setenv("PYTHONPATH", f"{LOOKOUT}{os.pathsep}{os.environ.get('PYTHONPATH', '')}")
    tab = pages.tab(house.pair.supervisee)
    recording = make_transcripts.uploaded(house.seen.session, sound)
    tab.follow(f"recording:{recording.pk}")
    queued = Recording.State.CHECKING, Recording.State.WAITING
    with acting_for(house.programme.pk):
        assert Recording.objects.get(pk=recording.pk).state in queued

    def ready() -> bool:
        recording.refresh_from_db()
        return recording.state == "ready"

    with workers.worker(children=2):
        workers.until(ready, house.programme.pk, seconds=540)
    house.seen.recording, house.seen.tab, house.seen.contacts = recording, tab, contacts


@then(
    "a job is queued to this installation's workers, progress is pushed to her page, the result is a "
    "time-stamped draft marked 'unchecked', and no outside host is contacted"
)
def heard_here(house: House) -> None:
    shown = ok(house.ana.get(f"/api/v1/recordings/{house.seen.recording.pk}"))
    assert abs(shown["duration_ms"] - 50 * 60_000) < 2000
    assert shown["progress"]["done"] == shown["progress"]["total"] >= 1
    pushed: list[Any] = []
    while not house.seen.tab.is_quiet(1.0):
        pushed += house.seen.tab.seen[-1].get("events", [])
    kinds = {
        event["kind"] for message in house.seen.tab.seen for event in message.get("events", [])
    }
    assert {"recording.state", "recording.progress"} <= kinds

    document = ok(house.ana.get(f"/api/v1/transcripts/{shown['transcript_id']}"))
    assert document["grade"] == "unchecked"
    house.hers.goes(f"/recordings/{house.seen.recording.pk}").sees("machine transcript, unchecked")
    words = [word for turn in document["turns"] for word in turn["w"]]
    assert words
    assert all(0 <= start <= end <= shown["duration_ms"] for _, start, end, *_ in words)

    met = house.seen.contacts.read_text().splitlines()
    assert met  # the workers did look at their own database and bus
    assert [line for line in met if line.startswith("outside")] == []


def long_recording(*, minutes: int) -> bytes:
    """The dialogue of the fixtures, and near-silence up to so many minutes."""
    out = io.BytesIO()
    with (
        av.open(str(FIXTURES / "dialogue.webm")) as source,
        av.open(out, "w", format="wav") as target,
    ):
        track = target.add_stream("pcm_s16le", rate=RATE, layout="mono")
        resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
        written = 0
        for frame in source.decode(audio=0):
            for part in resampler.resample(frame):
                if written >= 40 * RATE:
                    break
                written += part.samples
                target.mux(track.encode(part))
        rng = np.random.default_rng(1)
        while written < minutes * 60 * RATE:
            hush = rng.integers(-3, 4, (1, RATE * 10), dtype=np.int16)
            part = av.AudioFrame.from_ndarray(hush, format="s16", layout="mono")
            part.sample_rate = RATE
            written += part.samples
            target.mux(track.encode(part))
        target.mux(track.encode(None))
    return out.getvalue()


# --- A37 ------------------------------------------------------------------------------------------


@given("the supervisee shared an excerpt with the supervisor and both are online")
def both_online(house: House, pages: Any) -> None:
    heard = house.hears()
    excerpt = house.pin(heard.transcript.pk)
    house.open_arc(case_id=str(heard.case.pk))
    ok(house.write("N1", "left"))
    house.brings("N1", excerpt_ids=[excerpt["id"]])
    told = {"excerpt_id": excerpt["id"]}
    thread = ok(house.ana.post("/api/v1/threads", told))
    assert ok(house.ben.post("/api/v1/threads", told))["id"] == thread["id"]
    hers = house.screen("Ana", house.ana, pages.port)
    hers.goes(f"/recordings/{heard.recording.pk}?excerpt={excerpt['id']}")
    hers.do(hers.page.get_by_label("Your comment").first.wait_for())
    peers = house.screen("Pia", house.peer, pages.port).goes("/")
    peers.lacks("Heron")
    house.seen.thread, house.seen.topic = thread["id"], f"thread:{thread['id']}"
    house.seen.pages = pages
    house.seen.ana = pages.tab(house.pair.supervisee)
    house.seen.ana.follow(house.seen.topic)
    house.seen.ben = pages.tab(house.pair.supervisor)
    house.seen.ben.follow(house.seen.topic)
    house.seen.peer = pages.tab(house.person("Pia", Role.SUPERVISEE))
    house.seen.refused = house.seen.peer.follow(house.seen.topic)


@when("the supervisor comments 'What was going on in you just here?'")
def comments(house: House) -> None:
    house.seen.said = _says(house, "What was going on in you just here?")


@then(
    "the supervisee's page shows it without reload, a group peer connected to the same server receives "
    "nothing, and after reconnect no comment is lost or doubled"
)
def heard_live(house: House) -> None:
    house.hers.sees("What was going on in you just here?")  # and nothing was loaded again
    house.screens["Pia"].rests().lacks("going on in you")
    (line,) = house.seen.ana.events(1)
    assert line["data"]["text"] == "What was going on in you just here?"
    assert line["data"]["id"] == house.seen.said
    assert "head" not in house.seen.refused
    assert house.seen.peer.is_quiet(1.0)
    address = f"/api/v1/events?topic={house.seen.topic}&since="
    assert house.peer.get(f"{address}0").status_code == 404

    last = line["seq"]
    house.seen.ana.socket.close()
    missed = [_says(house, f"and {number}?") for number in range(3)]
    again = house.seen.pages.tab(house.pair.supervisee)
    assert again.follow(house.seen.topic, after=last)["head"] == last + 3
    fetched = ok(house.ana.get(f"{address}{last}"))["events"]
    assert [event["data"]["id"] for event in fetched] == missed
    live = _says(house, "one more")
    assert [event["data"]["id"] for event in again.events(1)] == [live]
    kept = ok(house.ana.get(f"/api/v1/threads/{house.seen.thread}/comments"))["results"]
    assert [one["id"] for one in kept] == [house.seen.said, *missed, live]
    assert "felt" not in keys(kept)
    said = house.hers.sees("one more").says()
    assert [said.count(text) for text in ("and 0?", "and 1?", "and 2?", "one more")] == [1] * 4


def _says(house: House, text: str) -> str:
    """Sent twice, as a page does that missed the answer: it is one comment."""
    told = {"id": str(uuid4()), "text": text}
    for _ in range(2):
        ok(house.ben.post(f"/api/v1/threads/{house.seen.thread}/comments", told))
    return told["id"]
