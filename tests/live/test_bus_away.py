"""The bus may lose everything, die or hang: what happened still arrives, and nothing waits for it."""

import time

from people.live import bus
from tests import make
from tests.live.items import shared

SWEPT = 4  # seconds: one sweep and a busy machine


def test_a_lost_hint_is_found_by_the_sweep(pages, monkeypatch):
    thing = shared()
    ben = pages.tab(thing.ben)
    ben.follow(thing.topic)
    monkeypatch.setattr(bus, "hint", lambda *reached: None)

    thing.happens(3)

    assert ben.numbers(3, SWEPT) == [1, 2, 3]


def test_without_valkey_everything_arrives_and_nothing_fails(own_valkey, pages):
    thing = shared()
    ben = pages.tab(thing.ben)
    ben.follow(thing.topic)
    thing.happens()
    assert ben.numbers(1) == [1]

    own_valkey.kill()
    begun = time.monotonic()
    thing.happens(5)
    assert time.monotonic() - begun < 3
    assert ben.numbers(5, SWEPT) == [2, 3, 4, 5, 6]

    own_valkey.start()
    time.sleep(bus.REST)
    thing.happens(5)
    assert ben.numbers(5, SWEPT) == [7, 8, 9, 10, 11]
    assert ben.is_quiet()


def test_a_valkey_that_hangs_delays_a_writer_once_and_briefly(own_valkey, pages):
    thing = shared()
    ben = pages.tab(thing.ben)
    ben.follow(thing.topic)

    own_valkey.hang()
    begun = time.monotonic()
    thing.happens(10)
    took = time.monotonic() - begun

    assert took < 2 * bus.TIMEOUT + 2
    assert ben.numbers(10, SWEPT) == list(range(1, 11))


def test_without_valkey_a_lost_right_closes_the_socket_within_five_seconds(own_valkey, pages):
    thing = shared()
    ben = pages.tab(thing.ben)
    ben.follow(thing.topic)
    own_valkey.hang()

    make.ended(make.membership(thing.ben, thing.pair.programme))

    code, after = ben.closing()
    assert code == 4403
    assert after < 5
