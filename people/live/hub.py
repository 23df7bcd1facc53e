"""One hub per process: hints come in, events are read once, encoded once and written to its sockets.

A topic is read by one task at a time, so its events leave in order and once. What the bus loses the
sweep finds: every SWEEP seconds one query brings the heads of all watched topics, and the rights of
every socket and follower are asked again.
"""

import asyncio
import logging
import random
from collections import Counter
from collections.abc import Coroutine, Iterable
from contextlib import suppress
from typing import Any
from uuid import UUID

from django.conf import settings
from redis import asyncio as valkey

from people.live import bus, catchup, frames, rights
from people.live.doors import OPENING, READING, SWEEPING, free
from people.live.rights import Account, Close
from people.live.targets import Target

log = logging.getLogger(__name__)

SWEEP = 1.5  # seconds; with the query itself a lost right is noticed within two
BEACON = (10.0, 18.0)  # seconds until the next head beacon of a topic
SLICE = 256  # sockets written to before others get their turn
BATCH = 100  # events sent over the socket; further behind, the client catches up over HTTP
SOCKETS_PER_PERSON = 20
TOPICS_PER_SOCKET = 100
SILENCE = 5.0  # seconds without a word from the bus before it is asked whether it lives


class Socket:
    """One open tab, and the topics it follows."""

    def __init__(self, account: Account, target: Target) -> None:
        self.account = account
        self.person = account.user_id.int  # compared for every delivery: an int is quick
        self.target = target
        self.write = target.write
        self.topics: dict[str, Followed] = {}


class Followed:
    """A topic that sockets of this process follow. `last` is the newest number sent to them."""

    def __init__(self, programme_id: UUID, key: str, last: int) -> None:
        self.programme_id = programme_id
        self.key = key
        self.last = last
        self.wanted = last
        self.sockets: dict[Socket, None] = {}
        self.reader: asyncio.Task[None] | None = None
        self.beacon_at = 0.0


class Hub:
    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.sockets: dict[Socket, None] = {}
        self.open_by = Counter[int]()  # sockets of each person
        self.topics: dict[str, dict[UUID, Followed]] = {}  # by key, then by programme
        self.heard: dict[str, int] = {}  # hints of the last moments, for topics just being opened
        self.tasks: set[asyncio.Task[None]] = set()
        self.lasting: list[asyncio.Task[None]] = []

    # --- Sockets ----------------------------------------------------------------------------------

    def attach(self, socket: Socket) -> bool:
        """False when this person has too many sockets open here already."""
        if self.open_by[socket.person] >= SOCKETS_PER_PERSON:
            return False
        self.open_by[socket.person] += 1
        self.sockets[socket] = None
        socket.target.start(lambda: self.resync(socket))
        if not self.lasting:
            self.lasting = [
                self.loop.create_task(self._listen()),
                self.loop.create_task(self._sweep()),
            ]
        return True

    def detach(self, socket: Socket) -> None:
        if socket not in self.sockets:
            return
        for key in list(socket.topics):
            self.unfollow(socket, key)
        socket.target.stop()
        del self.sockets[socket]
        self.open_by[socket.person] -= 1
        if not self.open_by[socket.person]:
            del self.open_by[socket.person]
        if not self.sockets:
            for task in self.lasting:
                task.cancel()
            self.lasting = []
            for door in READING:
                door.used = False
                self._spawn(door.rest())

    def close(self, socket: Socket, code: Close) -> None:
        self.detach(socket)
        self._spawn(socket.target.close(code))

    # --- Topics -----------------------------------------------------------------------------------

    async def follow(self, socket: Socket, key: str) -> None:
        """Answers with the topic's head, or `gone` for what is malformed, unknown or not theirs."""
        opened = await free(OPENING).ask(catchup.open_topic, socket.account.user_id, key)
        if socket not in self.sockets:
            return
        if opened is None:
            self.unfollow(socket, key)
            socket.write(frames.gone(key))
            return
        topic = self.topics.get(key, {}).get(opened.programme_id)
        if topic is None:
            topic = Followed(opened.programme_id, key, opened.head)
            topic.beacon_at = self._next_beacon()
            self.topics.setdefault(key, {})[opened.programme_id] = topic
        topic.sockets[socket] = None
        socket.topics[key] = topic
        socket.write(frames.head(key, max(topic.last, opened.head)))
        self._want(topic, max(opened.head, self.heard.get(key, 0)))

    def unfollow(self, socket: Socket, key: str) -> None:
        topic = socket.topics.pop(key, None)
        if topic is not None:
            topic.sockets.pop(socket, None)
            if not topic.sockets:
                del self.topics[key][topic.programme_id]
                if not self.topics[key]:
                    del self.topics[key]

    def resync(self, socket: Socket) -> None:
        """The peer reads again: it learns every head, and fetches what it missed."""
        for key, topic in socket.topics.items():
            socket.write(frames.head(key, topic.last))

    # --- Deliveries -------------------------------------------------------------------------------

    def hint(self, key: str, seq: int) -> None:
        """`key` has reached `seq` in some programme. Seen before, or followed by nobody: dropped."""
        if len(self.heard) > 4096:
            self.heard.clear()
        self.heard[key] = max(seq, self.heard.get(key, 0))
        for topic in self.topics.get(key, {}).values():
            self._want(topic, seq)

    def _followed(self) -> list[Followed]:
        return [topic for same_key in self.topics.values() for topic in same_key.values()]

    def _want(self, topic: Followed, seq: int) -> None:
        if seq > topic.wanted:
            topic.wanted = seq
        if topic.wanted > topic.last and topic.reader is None:
            topic.reader = self._spawn(self._read(topic))

    async def _read(self, topic: Followed) -> None:
        """Read and send until the topic has what was hinted at. A gap closes itself: the read
        starts after the last number sent, and numbers are committed in order."""
        try:
            while topic.wanted > topic.last and topic.sockets:
                before = dict(topic.sockets)
                batch, allowed = await free(READING).ask_again(_events_and_audience, topic)
                if batch.head <= topic.last:
                    topic.wanted = topic.last  # the hint was of another programme's topic
                    return
                topic.last = batch.head if batch.reset else batch.events[-1]["seq"]
                if batch.reset:
                    ready = [frames.head(topic.key, topic.last)]
                else:
                    ready = list(frames.events(topic.key, batch.events))
                await self._send(topic, ready, before, allowed)
        except Exception:
            log.exception("a topic could not be read; the next sweep tries again")
            topic.wanted = topic.last
        finally:
            topic.reader = None

    async def _send(
        self,
        topic: Followed,
        ready: Iterable[frames.Frame],
        before: dict[Socket, None],
        allowed: set[UUID],
    ) -> None:
        self._drop(topic, before, allowed)
        # Who came while we were reading was asked at the door, and may have missed these.
        head = frames.head(topic.key, topic.last)
        for socket in topic.sockets.keys() - before.keys():
            socket.write(head)
        for frame in ready:
            sockets = tuple(topic.sockets)
            for start in range(0, len(sockets), SLICE):
                for socket in sockets[start : start + SLICE]:
                    socket.write(frame)
                await asyncio.sleep(0)

    def _drop(self, topic: Followed, asked: Iterable[Socket], allowed: set[UUID]) -> None:
        """Those who may no longer follow learn that the topic is gone, and nothing else."""
        people = {user_id.int for user_id in allowed}
        for socket in [socket for socket in asked if socket.person not in people]:
            if socket.topics.get(topic.key) is topic:
                self.unfollow(socket, topic.key)
                socket.write(frames.gone(topic.key))

    # --- What runs for as long as there are sockets -----------------------------------------------

    async def _sweep(self) -> None:
        await asyncio.sleep(random.uniform(0, SWEEP))  # noqa: S311 processes should not march in step
        while True:
            begun = self.loop.time()
            for step in (self._sweep_accounts, self._sweep_topics):
                try:
                    await step()
                except Exception as error:
                    log.warning("a live sweep failed: %s", type(error).__name__)
            self._beacons()
            for door in READING:
                await door.rest()
            await asyncio.sleep(max(0.05, begun + SWEEP - self.loop.time()))

    async def _sweep_accounts(self) -> None:
        tabs: dict[tuple[str, int], list[Socket]] = {}
        for socket in self.sockets:
            tabs.setdefault((socket.account.session_key, socket.account.proof), []).append(socket)
        accounts = [sockets[0].account for sockets in tabs.values()]
        for account, why in (await SWEEPING.ask(rights.lost, accounts)).items():
            for socket in tabs[account.session_key, account.proof]:
                if socket in self.sockets:
                    self.close(socket, why)

    async def _sweep_topics(self) -> None:
        programmes: dict[UUID, dict[str, Followed]] = {}
        for topic in self._followed():
            programmes.setdefault(topic.programme_id, {})[topic.key] = topic
        for programme_id, topics in programmes.items():
            asked = {key: list(topic.sockets) for key, topic in topics.items()}
            keys = list(topics)
            allowed = await SWEEPING.ask(rights.audiences, programme_id, keys)
            for key, people in allowed.items():
                self._drop(topics[key], asked[key], people)
            heads = await SWEEPING.ask(rights.heads, programme_id, keys)
            for key, head in heads.items():
                self._want(topics[key], head)

    def _beacons(self) -> None:
        now = self.loop.time()
        for topic in self._followed():
            if topic.beacon_at <= now:
                topic.beacon_at = self._next_beacon()
                frame = frames.head(topic.key, topic.last)
                for socket in topic.sockets:
                    socket.write(frame)

    def _next_beacon(self) -> float:
        return self.loop.time() + random.uniform(*BEACON)  # noqa: S311 spread, not secrecy

    async def _listen(self) -> None:
        """Hear hints; come back after every break. Nothing is lost while away, only later."""
        tries = 0
        while True:
            try:
                async for message in self._messages():
                    tries = 0
                    for hint in bus.decode(message):
                        self.hint(*hint)
            except Exception as error:
                log.warning("the bus is away: %s", type(error).__name__)
            tries += 1
            await asyncio.sleep(random.uniform(0.5, 1) * min(5, 0.1 * 2**tries))  # noqa: S311

    async def _messages(self) -> Any:
        client = valkey.Redis.from_url(settings.VALKEY_URL, socket_connect_timeout=2, retry=None)
        subscription = client.pubsub()
        try:
            await subscription.subscribe(settings.BUS_CHANNEL)
            asked = False
            while True:
                message = await subscription.get_message(timeout=SILENCE)
                if message is not None:
                    asked = False
                    if message["type"] == "message":
                        yield message["data"]
                elif asked:
                    raise ConnectionError("no answer")
                else:
                    await subscription.ping()
                    asked = True
        finally:
            with suppress(Exception):
                await subscription.aclose()  # type: ignore[no-untyped-call]
            with suppress(Exception):
                await client.aclose()

    def _spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = self.loop.create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)
        return task


def _events_and_audience(topic: Followed) -> tuple[catchup.Batch, set[UUID]]:
    """Both in one visit to the database, the audience last: a right lost meanwhile counts."""
    batch = catchup.since(topic.programme_id, topic.key, topic.last, limit=BATCH)
    return batch, rights.audience(topic.programme_id, topic.key)


_hub: Hub | None = None


def hub() -> Hub:
    """The hub of this process, which has one event loop."""
    global _hub
    if _hub is None or _hub.loop is not asyncio.get_running_loop():
        _hub = Hub()
    return _hub
