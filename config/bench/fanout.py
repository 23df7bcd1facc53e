"""`bench fanout`: one comment to N sockets, beside `websockets.broadcast` and stock Channels.

Ours is the whole path: a comment committed by another process, its hint over Valkey, one read from
PostgreSQL under row-level security, the audience asked, the words unsealed, one frame, N sockets.
The peers get the finished text over Valkey and only pass it on. All three serve the same number of
sockets on the same machine, in turns of a few seconds; CPU is that of the server process alone.
Keep-alive pings and compression are off everywhere.
"""

import asyncio
import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import orjson
import redis
from channels.layers import channel_layers
from django.conf import settings

from config.bench import _fanout_room as rooms
from config.bench._fanout_servers import FLOOR_CHANNEL, STOCK_GROUP, stock_layer
from config.runtime.process import dies_with_parent
from people.live import catchup

SOCKETS = 500
PEOPLE = 25  # each with as many tabs as one person may have open
PER_SECOND = 4  # comments: 2,000 deliveries a second
FIRST_PORT = 23100
WARMING = 2  # comments before anything is counted
SETTLE = 0.25  # seconds after a turn


@dataclass
class Server:
    """One of the three, and what was measured of it."""

    name: str
    port: int
    process: subprocess.Popen[bytes]
    waits: list[float] = field(default_factory=list)
    deliveries: int = 0
    cpu_s: float = 0.0
    missing: int = 0
    twice: int = 0
    disorder: int = 0
    frame_bytes: int = 0
    kib_per_socket: float = 0.0

    def cpu(self) -> float:
        """Seconds of CPU, user and system of all threads, as its os.times() would say but finer."""
        return time.clock_gettime((~self.process.pid << 3) | 2)

    def resident_kib(self) -> int:
        lines = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        return int(next(line.split()[1] for line in lines if line.startswith("VmRSS:")))

    def p(self, percent: int) -> float:
        return statistics.quantiles(self.waits, n=100, method="inclusive")[percent - 1]

    @property
    def cpu_us(self) -> float:
        return self.cpu_s * 1e6 / self.deliveries


class Client:
    """The process that holds the sockets' other ends."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process

    def do(self, server: Server, what: str, **more: Any) -> dict[str, Any]:
        command = {"server": server.name, "do": what, **more}
        if self.process.stdin is None or self.process.stdout is None:
            raise TypeError("the client speaks over pipes")
        self.process.stdin.write(json.dumps(command).encode() + b"\n")
        self.process.stdin.flush()
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        return answer


def run(*, quick: bool) -> dict[str, Any]:
    turns, comments = (3, 8) if quick else (6, 16)
    room = rooms.prepare(PEOPLE)
    cookies = room.cookies() * (SOCKETS // PEOPLE)
    with ExitStack() as stack:
        servers = [stack.enter_context(_server(name)) for name in ("ours", "floor", "stock")]
        client = stack.enter_context(_client())
        runner = stack.enter_context(asyncio.Runner())
        for server in servers:
            _fill(client, server, room.thread.topic, cookies)
        speakers = _speakers(room, runner)
        for turn in range(-1, turns):
            for server in servers:
                count = WARMING if turn < 0 else comments
                _measure(client, server, speakers[server.name], count, keep=turn >= 0)
        lost = _lost_after_catch_up(room, servers[0], WARMING + turns * comments)
    return _figures(*servers, lost=lost)


def _fill(client: Client, server: Server, topic: str, cookies: list[str]) -> None:
    """One socket first, so that what a server loads lazily is not counted as a socket's."""
    ours = server.name == "ours"
    say = json.dumps({"sub": topic, "after": 0}) if ours else None
    jar = cookies if ours else [""] * len(cookies)
    client.do(server, "open", port=server.port, cookies=jar[:1], say=say)
    before = server.resident_kib()
    client.do(server, "open", port=server.port, cookies=jar[1:], say=say)
    server.kib_per_socket = (server.resident_kib() - before) / (len(cookies) - 1)


Speak = Callable[[], tuple[int, int]]


def _speakers(room: rooms.Room, runner: asyncio.Runner) -> dict[str, Speak]:
    """For each server, how another process makes it deliver the next event: number and time."""
    valkey = redis.Redis.from_url(settings.VALKEY_URL)
    settings.CHANNEL_LAYERS = stock_layer()
    layer = channel_layers["default"]
    numbers = iter(range(1, 1 << 30))

    @cache
    def line() -> dict[str, Any]:
        """Ours, as the peers are given it: finished."""
        return dict(catchup.since(room.programme.pk, room.thread.topic, 0).events[0])

    def text() -> tuple[int, dict[str, Any]]:
        number = next(numbers)
        return number, {"topic": room.thread.topic, "events": [{**line(), "seq": number}]}

    def floor() -> tuple[int, int]:
        number, message = text()
        payload = orjson.dumps(message)
        at = time.monotonic_ns()
        valkey.publish(FLOOR_CHANNEL, payload)
        return number, at

    def stock() -> tuple[int, int]:
        number, message = text()
        send: Awaitable[None] = layer.group_send(STOCK_GROUP, {"type": "push", "payload": message})
        at = time.monotonic_ns()
        runner.run(_wait(send))
        return number, at

    return {"ours": room.comment, "floor": floor, "stock": stock}


async def _wait(work: Awaitable[None]) -> None:
    await work


def _measure(client: Client, server: Server, speak: Speak, comments: int, *, keep: bool) -> None:
    client.do(server, "listen")
    begun = server.cpu()
    sent: dict[int, int] = {}
    for number in range(comments):
        due = time.monotonic() + 1 / PER_SECOND
        seq, at = speak()
        sent[seq] = at
        time.sleep(max(0.0, due - time.monotonic()) if number else 1 / PER_SECOND)
    time.sleep(SETTLE)
    used = server.cpu() - begun
    report = client.do(server, "report", sent=sent)
    if keep:
        server.cpu_s += used
        server.deliveries += len(report["waits_ms"])
        server.waits += report["waits_ms"]
        server.missing += report["missing"]
        server.twice += report["twice"]
        server.disorder += report["disorder"]
        server.frame_bytes = report["frame_bytes"]


def _lost_after_catch_up(room: rooms.Room, ours: Server, posted: int) -> int:
    """What the sockets did not bring and `?since=` would not either."""
    batch = catchup.since(room.programme.pk, room.thread.topic, 0, limit=posted)
    complete = [event["seq"] for event in batch.events] == list(range(1, posted + 1))
    return 0 if complete else max(ours.missing, posted - len(batch.events))


def _figures(ours: Server, floor: Server, stock: Server, *, lost: int) -> dict[str, Any]:
    p99, floor_p99 = ours.p(99), floor.p(99)
    return {
        "bench": "fanout",
        "peer": "websockets.broadcast with uvloop; stock Channels, pub/sub layer, uvicorn",
        "n": SOCKETS,
        "people": PEOPLE,
        "comments": ours.deliveries // SOCKETS,
        "frame_bytes": ours.frame_bytes,
        "p50_ms": round(ours.p(50), 1),
        "p99_ms": round(p99, 1),
        "cpu_us": round(ours.cpu_us, 1),
        "lost": lost,
        "lost_live": ours.missing,
        "twice": ours.twice,
        "out_of_order": ours.disorder,
        "peer_p50_ms": round(floor.p(50), 1),
        "peer_p99_ms": round(floor_p99, 1),
        "peer_cpu_us": round(floor.cpu_us, 1),
        "p99_ratio": round(p99 / floor_p99, 2),
        "cpu_ratio": round(ours.cpu_us / floor.cpu_us, 2),
        "stock_p50_ms": round(stock.p(50), 1),
        "stock_p99_ms": round(stock.p(99), 1),
        "stock_cpu_us": round(stock.cpu_us, 1),
        "stock_cpu_ratio": round(ours.cpu_us / stock.cpu_us, 3),
        "kib_per_socket": round(ours.kib_per_socket, 1),
        "peer_kib_per_socket": round(floor.kib_per_socket, 1),
        "stock_kib_per_socket": round(stock.kib_per_socket, 1),
    }


@contextmanager
def _server(name: str) -> Iterator[Server]:
    port = _free_port()
    environment = {**os.environ, "BENCH_VALKEY_URL": settings.VALKEY_URL}
    command = [sys.executable, "-m", "config.bench._fanout_servers", name, str(port)]
    process = subprocess.Popen(
        command,
        env=environment,
        cwd=settings.BASE_DIR,
        preexec_fn=dies_with_parent(signal.SIGKILL),
    )
    try:
        _wait_for(process, port)
        yield Server(name, port, process)
    finally:
        process.kill()
        process.wait()


def _free_port() -> int:
    for port in range(FIRST_PORT, FIRST_PORT + 1000):
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) != 0:
                trial.bind(("127.0.0.1", port))
                return port
    raise RuntimeError("no free port")


def _wait_for(process: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(f"nothing listens on port {port}")


@contextmanager
def _client() -> Iterator[Client]:
    command = [sys.executable, "-m", "config.bench._fanout_client"]
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=settings.BASE_DIR,
        preexec_fn=dies_with_parent(signal.SIGKILL),
    )
    try:
        yield Client(process)
    finally:
        process.kill()
        process.communicate()
