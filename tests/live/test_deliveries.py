"""What happened reaches everybody who may see it: in order, once, also after being away."""

import threading
import time

from django.conf import settings
from redis import Redis

from people.events import notify
from people.live import bus
from people.tenancy import acting_for
from tests.live.items import shared


def caught_up(api, user, topic, since):
    return api(user).get(f"/api/v1/events?topic={topic}&since={since}").json()


def test_both_people_hear_in_order_and_once(pages):
    thing = shared()
    ana, ben = pages.tab(thing.ana), pages.tab(thing.ben)
    assert ana.follow(thing.topic) == {"topic": thing.topic, "head": 0}
    assert ben.follow(thing.topic) == {"topic": thing.topic, "head": 0}

    thing.happens(20)

    assert ana.numbers(20) == ben.numbers(20) == list(range(1, 21))
    assert ana.is_quiet()


def test_an_event_says_the_same_over_the_socket_and_over_http(pages, api):
    thing = shared()
    ben = pages.tab(thing.ben)
    ben.follow(thing.topic)

    thing.happens()

    assert ben.events(1) == caught_up(api, thing.ben, thing.topic, 0)["events"]


def test_who_was_away_learns_the_head_and_fetches_the_rest(pages, api):
    thing = shared()
    thing.happens(3)
    ben = pages.tab(thing.ben)
    ben.follow(thing.topic, after=3)
    ben.socket.close()

    thing.happens(5)
    again = pages.tab(thing.ben)

    assert again.follow(thing.topic, after=3) == {"topic": thing.topic, "head": 8}
    missed = caught_up(api, thing.ben, thing.topic, 3)
    assert [event["seq"] for event in missed["events"]] == [4, 5, 6, 7, 8]
    assert (missed["head"], missed["reset"]) == (8, False)
    thing.happens()
    assert again.numbers(1) == [9]


def test_whoever_comes_in_the_middle_of_it_misses_nothing(pages, api):
    thing = shared()
    first = pages.tab(thing.ana)
    first.follow(thing.topic)
    writer = threading.Thread(target=thing.happens, args=[60])
    writer.start()
    first.numbers(10, timeout=20)

    late = pages.tab(thing.ben)
    head = late.follow(thing.topic)["head"]
    writer.join()
    heads, numbers = [head], []
    while 60 not in [*heads, *numbers]:
        message = late.hear(10)
        heads += [message["head"]] if "head" in message else []
        numbers += [event["seq"] for event in message.get("events", [])]

    fetched = [e["seq"] for e in caught_up(api, thing.ben, thing.topic, 0)["events"]]
    assert numbers == sorted(set(numbers))
    assert set(range(1, 61)) == set(numbers) | {seq for seq in fetched if seq <= max(heads)}


def test_hints_that_come_twice_late_or_broken_change_nothing(pages):
    thing = shared()
    ben = pages.tab(thing.ben)
    ben.follow(thing.topic)
    thing.happens(2)
    assert ben.numbers(2) == [1, 2]

    with Redis.from_url(settings.VALKEY_URL) as valkey:
        for message in (
            bus.encode((thing.topic, 1)),
            bus.encode((thing.topic, 2)),
            bus.encode((thing.topic, 99)),
            bus.encode(("item:nonsense", 3)),
            b'[{"topic": 7, "seq": "x"}, null]',
            b"\xff not json",
            b"{}",
        ):
            valkey.publish(settings.BUS_CHANNEL, message)
    assert ben.is_quiet()
    thing.happens()

    assert ben.numbers(1) == [3]


def test_whoever_is_far_behind_is_told_to_read_anew(transactional_db, api):
    thing = shared()
    thing.happens(501)

    assert caught_up(api, thing.ana, thing.topic, 0) == {
        "topic": thing.topic,
        "head": 501,
        "events": [],
        "reset": True,
    }
    assert len(caught_up(api, thing.ana, thing.topic, 1)["events"]) == 500


def test_a_reader_ahead_of_the_database_is_told_to_read_anew(transactional_db, api):
    thing = shared()
    thing.happens(2)

    assert caught_up(api, thing.ana, thing.topic, 7)["reset"] is True


def test_a_person_hears_their_own_notices_and_nobody_elses(pages):
    thing = shared()
    own = f"user:{thing.ben.pk}"
    ben, ana = pages.tab(thing.ben), pages.tab(thing.ana)
    assert ben.follow(own)["head"] == 0
    assert ana.follow(own) == {"topic": own, "gone": True}

    with acting_for(thing.pair.programme.pk):
        notify(thing.ben, "thread.commented", thing.item.pk)

    [event] = ben.events(1)
    assert (event["kind"], event["ref"], event["data"]) == (
        "thread.commented",
        str(thing.item.pk),
        {},
    )
    assert ana.is_quiet()


def test_a_notice_names_who_did_it_and_a_mere_change_nobody(pages):
    """A change may stand where something was taken back before it was read."""
    thing = shared()
    own = f"user:{thing.ben.pk}"
    ben = pages.tab(thing.ben)
    ben.follow(own)

    with acting_for(thing.pair.programme.pk):
        for kind in ("agenda.brought", "desk.changed"):
            notify(thing.ben, kind, thing.item.pk, actor=thing.ana)

    brought, changed = ben.events(2)
    assert brought["data"] == {"by": str(thing.ana.pk)}
    assert changed["data"] == {}


def test_what_is_no_longer_followed_is_no_longer_sent(pages):
    thing = shared()
    ben = pages.tab(thing.ben)
    ben.follow(thing.topic)

    ben.say({"unsub": thing.topic})
    ben.say({"ping": 1})
    assert ben.hear() == {"pong": 1}
    thing.happens()

    assert ben.is_quiet(1)


def test_two_server_processes_tell_their_own_pages(pages, other_process):
    thing = shared()
    here, there = pages.tab(thing.ana), pages.tab(thing.ben, port=other_process)
    here.follow(thing.topic)
    there.follow(thing.topic)

    begun = time.monotonic()
    thing.happens(30)

    assert here.numbers(30, timeout=10) == there.numbers(30, timeout=10) == list(range(1, 31))
    assert time.monotonic() - begun < 10
