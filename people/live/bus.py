"""The bus: after commit, a hint that a topic has something new. Ids and numbers, never words.

A hint may be lost: every server process also asks PostgreSQL for the heads it watches. So a bus
that is down or hangs costs a writer half a second once, and then nothing until it is tried again.
"""

import logging
import time
from functools import cache

import orjson
from django.conf import settings
from django.db import connection, transaction
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as BusGone
from redis.exceptions import RedisError
from redis.retry import Retry

log = logging.getLogger(__name__)

TIMEOUT = 0.5  # seconds a writer waits for a bus that hangs
REST = 2.0  # seconds without another try after a failure

_rest_until = 0.0


class Waiting(list[tuple[str, int]]):
    """What one transaction has to say once it is committed, in one message."""

    def __init__(self, topic: str, seq: int) -> None:
        super().__init__([(topic, seq)])
        self.__qualname__ = type(self).__name__  # Django names a callback that failed

    def __call__(self) -> None:
        hint(*self)


def hint_on_commit(topic: str, seq: int) -> None:
    """Once this transaction is committed, say that `topic` has reached `seq`."""
    inside = set(connection.savepoint_ids)
    for savepoints, callback, *_ in connection.run_on_commit:
        # rolled back only together with us, if at all
        if isinstance(callback, Waiting) and savepoints <= inside:
            callback.append((topic, seq))
            return
    transaction.on_commit(Waiting(topic, seq), robust=True)


def hint(*reached: tuple[str, int]) -> None:
    """Tell every server process which topics have reached which number. Never raises."""
    global _rest_until
    if time.monotonic() < _rest_until:
        return
    try:
        client().publish(settings.BUS_CHANNEL, encode(*reached))
    except (RedisError, OSError) as error:
        _rest_until = time.monotonic() + REST
        log.warning("the bus did not take a hint: %s", type(error).__name__)


def encode(*reached: tuple[str, int]) -> bytes:
    return orjson.dumps([{"topic": topic, "seq": seq} for topic, seq in reached])


def decode(message: object) -> list[tuple[str, int]]:
    """The topics and numbers of a message; nothing for whatever else came over the bus."""
    try:
        hints = orjson.loads(message)  # type: ignore[arg-type]  # refused below, whatever it is
    except orjson.JSONDecodeError:
        return []
    found: list[tuple[str, int]] = []
    for one in hints if isinstance(hints, list) else []:
        match one:
            case {"topic": str(topic), "seq": int(seq)}:
                found.append((topic, seq))
    return found


def client() -> Redis:
    """The one this process says hints with; it waits half a second at most."""
    return _client(settings.VALKEY_URL)


@cache
def _client(url: str) -> Redis:
    """One for the process, safe across threads and forks. A dropped connection is tried once more."""
    return Redis.from_url(
        url,
        socket_timeout=TIMEOUT,
        socket_connect_timeout=TIMEOUT,
        retry=Retry(NoBackoff(), 1, supported_errors=(BusGone,)),
    )
