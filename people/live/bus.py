"""The bus: after commit, a hint that a topic has something new. Ids and numbers, never words.

A hint may be lost: every server process also asks PostgreSQL for the heads it watches. So a bus
that is down or hangs costs a writer half a second once, and then nothing until it is tried again.
"""

import logging
import time
from functools import cache

import orjson
from django.conf import settings
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as BusGone
from redis.exceptions import RedisError
from redis.retry import Retry

log = logging.getLogger(__name__)

TIMEOUT = 0.5  # seconds a writer waits for a bus that hangs
REST = 2.0  # seconds without another try after a failure

_rest_until = 0.0


def hint(topic: str, seq: int) -> None:
    """Tell every server process that `topic` has reached `seq`. Never raises."""
    global _rest_until
    if time.monotonic() < _rest_until:
        return
    try:
        _client(settings.VALKEY_URL).publish(settings.BUS_CHANNEL, encode(topic, seq))
    except (RedisError, OSError) as error:
        _rest_until = time.monotonic() + REST
        log.warning("the bus did not take a hint: %s", type(error).__name__)


def encode(topic: str, seq: int) -> bytes:
    return orjson.dumps({"topic": topic, "seq": seq})


def decode(message: object) -> tuple[str, int] | None:
    """The topic and number of a hint, or None for anything else that came over the bus."""
    try:
        match orjson.loads(message):  # type: ignore[arg-type]  # whatever it is, it is refused below
            case {"topic": str(topic), "seq": int(seq)}:
                return topic, seq
    except (orjson.JSONDecodeError, TypeError):
        pass
    return None


@cache
def _client(url: str) -> Redis:
    """One for the process, safe across threads and forks. A dropped connection is tried once more."""
    return Redis.from_url(
        url,
        socket_timeout=TIMEOUT,
        socket_connect_timeout=TIMEOUT,
        retry=Retry(NoBackoff(), 1, supported_errors=(BusGone,)),
    )
