"""Who is on a page just now: in Valkey for 45 seconds, by ids, and nowhere else."""

import logging
from collections.abc import Collection
from uuid import UUID

from django.conf import settings
from redis.exceptions import RedisError

from people.live.bus import client

log = logging.getLogger(__name__)

LASTS = 45  # seconds; a page says so every 20


def here(place: str, who: UUID, among: Collection[UUID]) -> set[UUID]:
    """`who` is there; which of `among` are too. Nobody is, where Valkey is away: it is only a nicety."""
    others = [one for one in among if one != who]
    try:
        with client().pipeline(transaction=False) as pipe:
            pipe.set(_key(place, who), 1, ex=LASTS)
            if others:
                pipe.mget([_key(place, one) for one in others])
            found = pipe.execute()
    except (RedisError, OSError) as error:
        log.warning("who is here is not known: %s", type(error).__name__)
        return set()
    return {one for one, there in zip(others, found[1], strict=True) if there} if others else set()


def _key(place: str, who: UUID) -> str:
    return f"{settings.BUS_CHANNEL}:here:{place}:{who}"
