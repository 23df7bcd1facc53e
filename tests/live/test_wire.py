"""What may come over the wire, and what a peer that is slow, rude or of another make does to others."""

import json
import socket
import time

import pytest
from websockets.frames import Frame, Opcode
from websockets.streams import StreamReader

from people.live import frames, protocol
from tests.live.items import shared


@pytest.mark.parametrize(
    "message",
    [
        "",
        "{",
        "null",
        "[]",
        '"sub"',
        "{}",
        '{"sub": 7}',
        '{"sub": null, "after": 0}',
        '{"sub": "item:x", "after": -1}',
        '{"sub": "item:x", "after": true}',
        '{"sub": "item:x", "after": "0"}',
        '{"sub": "\\ud800", "after": 0}',
        '{"unsub": ["item:x"]}',
        "[" * 30_000,
        b"\x00\x01 bytes",
    ],
)
def test_a_malformed_message_closes_its_own_socket_and_no_other(pages, message):
    thing = shared()
    rude, ana = pages.tab(thing.ben), pages.tab(thing.ana)
    ana.follow(thing.topic)

    rude.socket.send(message)

    assert rude.closing()[0] == 4400
    thing.happens()
    assert ana.numbers(1) == [1]


def test_an_oversized_message_closes_the_socket_as_too_big(pages):
    thing = shared()
    whole, parts = pages.tab(thing.ben), pages.tab(thing.ben)

    whole.socket.send("x" * (64 * 1024 + 1))
    parts.socket.send(["x" * 20_000] * 4)

    assert whole.closing()[0] == 1009
    assert parts.closing()[0] == 1009


def test_compression_is_not_agreed_to(pages):
    assert pages.tab(shared().ana, compression="deflate").socket.protocol.extensions == []


def test_a_chatty_client_is_slowed_and_not_dropped(pages):
    tab = pages.tab(shared().ana)
    begun = time.monotonic()
    for _ in range(215):
        tab.say({"ping": 1})

    assert [tab.hear(10) for _ in range(215)] == [{"pong": 1}] * 215
    assert time.monotonic() - begun > 1


def test_a_peer_that_stops_reading_delays_nobody_and_resyncs_when_it_reads(pages):
    thing = shared()
    topic = f"wordy:{thing.item.pk}"
    slow, quick = pages.tab(thing.ben, max_queue=1), pages.tab(thing.ana)
    slow.socket.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 16)
    slow.say({"sub": topic, "after": 0})
    quick.follow(topic)

    waits = []
    for number in range(1, 25):
        thing.happens_on(topic)
        begun = time.monotonic()
        assert quick.numbers(1) == [number]
        waits.append(time.monotonic() - begun)
    assert sorted(waits)[len(waits) // 2] < 1

    heads, numbers = [], []
    while 24 not in [*heads, *numbers]:
        message = slow.hear(10)
        heads += [message["head"]] if "head" in message else []
        numbers += [event["seq"] for event in message.get("events", [])]
    assert numbers == sorted(set(numbers))
    assert len(numbers) < 24
    assert heads[-1] == 24


def test_a_slow_question_about_one_topic_does_not_delay_another(pages):
    thing = shared()
    topic = f"lazy:{thing.item.pk}"
    ana, ben = pages.tab(thing.ana), pages.tab(thing.ben)
    ana.say({"sub": topic, "after": 0})
    begun = time.monotonic()
    ben.follow(thing.topic)
    thing.happens()

    assert ben.numbers(1) == [1]
    assert time.monotonic() - begun < 1.5
    assert ana.hear(10) == {"topic": topic, "head": 0}


def test_on_a_server_of_another_make_a_queue_does_the_same(other_make):
    thing = shared()
    ana, ben = other_make.tab(thing.ana), other_make.tab(thing.ben)
    ana.follow(thing.topic)
    ben.follow(thing.topic)

    thing.happens(300)
    assert ana.numbers(300, timeout=15) == list(range(1, 301))
    assert ben.numbers(300, timeout=15) == list(range(1, 301))
    thing.take_back()

    assert ben.hear() == {"topic": thing.topic, "gone": True}


def test_the_trial_at_the_start_knows_a_protocol_that_changed(monkeypatch):
    assert protocol.works.__wrapped__() is True

    monkeypatch.setattr(protocol.FrameWriter, "write", lambda self, frame: None)

    assert protocol.works.__wrapped__() is False


@pytest.mark.parametrize("size", [0, 125, 126, 65_535, 65_536, 70_000])
def test_a_frame_is_one_text_message_of_any_length(size):
    payload = b"a" * size
    reader = StreamReader()
    reader.feed_data(frames.Frame(payload).wire)
    parsing = Frame.parse(reader.read_exact, mask=False)
    with pytest.raises(StopIteration) as done:
        next(parsing)

    assert (done.value.value.opcode, done.value.value.fin) == (Opcode.TEXT, True)
    assert bytes(done.value.value.data) == payload


def test_many_events_travel_in_frames_of_a_reasonable_size():
    lines = [{"seq": seq, "data": {"text": "x" * 5000}} for seq in range(1, 41)]

    sent = list(frames.events("item:x", lines))

    assert max(len(frame.payload) for frame in sent) < 54 * 1024
    assert [e for frame in sent for e in json.loads(frame.text)["events"]] == lines
