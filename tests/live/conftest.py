"""A real server on a thread of the test process, real browsers' messages, a topic that is shared."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import uvicorn
from django.conf import settings as chosen
from django.test import Client
from pytest_django.fixtures import Settings
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from config.runtime.layout import Layout
from config.runtime.valkey import Valkey
from people.live import bus
from people.live import hub as hubs
from people.live.doors import OPENING, READING, SWEEPING
from people.live.protocol import FanoutProtocol
from people.models import User
from tests.live.asgi import application


def free_port() -> int:
    """Below the range from which the system takes ports for outgoing connections."""
    for port in range(21000, 32000, 7):
        with closing(socket.socket()) as trial:
            if trial.connect_ex(("127.0.0.1", port)) != 0:
                try:
                    trial.bind(("127.0.0.1", port))
                except OSError:
                    continue
                return port
    raise OSError("no free port")


class Tab:
    """One open page of somebody who is signed in."""

    def __init__(self, socket: ClientConnection, cookie: str):
        self.socket = socket
        self.cookie = cookie
        self.seen: list[dict[str, Any]] = []

    def say(self, message: Any) -> None:
        self.socket.send(message if isinstance(message, str) else json.dumps(message))

    def follow(self, topic: str, after: int = 0) -> dict[str, Any]:
        self.say({"sub": topic, "after": after})
        return self.hear()

    def hear(self, timeout: float = 5) -> dict[str, Any]:
        message: dict[str, Any] = json.loads(self.socket.recv(timeout))
        self.seen.append(message)
        return message

    def events(self, count: int, timeout: float = 5) -> list[dict[str, Any]]:
        """The next `count` events, whatever heads come between."""
        found: list[dict[str, Any]] = []
        until = time.monotonic() + timeout
        while len(found) < count:
            found += self.hear(max(0.01, until - time.monotonic())).get("events", [])
        return found

    def numbers(self, count: int, timeout: float = 5) -> list[int]:
        return [event["seq"] for event in self.events(count, timeout)]

    def is_quiet(self, seconds: float = 0.3) -> bool:
        try:
            self.hear(seconds)
        except TimeoutError:
            return True
        return False

    def closing(self, timeout: float = 5) -> tuple[int, float]:
        """The code with which the server closes, and after how many seconds."""
        begun = time.monotonic()
        try:
            while True:
                self.hear(timeout)
        except ConnectionClosed:
            return self.socket.close_code or 0, time.monotonic() - begun


class Pages:
    """Opens tabs on a server, and closes them after the test."""

    def __init__(self, port: int):
        self.port = port
        self.open = ExitStack()

    def tab(self, user: User | None, port: int | None = None, **options: Any) -> Tab:
        return self.with_cookie(self.cookie(user), port, **options)

    def cookie(self, user: User | None) -> str:
        client = Client()
        if user is not None:
            client.force_login(user)
        return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())

    def with_cookie(
        self,
        cookie: str,
        port: int | None = None,
        *,
        origin: Any = "http://localhost:8400",
        **options: Any,
    ) -> Tab:
        opened = connect(
            f"ws://127.0.0.1:{port or self.port}/ws",
            origin=origin,
            additional_headers={"Cookie": cookie} if cookie else {},
            **{"compression": None, "close_timeout": 1, "open_timeout": 30, "ping_interval": None}
            | options,
        )
        return Tab(self.open.enter_context(opened), cookie)


@contextmanager
def serving(ws: Any) -> Iterator[int]:
    """uvicorn on a thread; the port."""
    port = free_port()
    config = uvicorn.Config(
        application, host="127.0.0.1", port=port, ws=ws, lifespan="off", log_config=None
    )
    running = uvicorn.Server(config)
    thread = threading.Thread(target=running.run)
    thread.start()
    while not running.started:
        time.sleep(0.01)
    try:
        yield port
    finally:
        running.should_exit = True
        thread.join(10)


@pytest.fixture(scope="session")
def server(django_db_setup: None) -> Iterator[int]:
    """As `manage.py up` starts it."""
    with serving(FanoutProtocol) as port:
        yield port


@contextmanager
def pages_on(port: int) -> Iterator[Pages]:
    """Every tab is closed, and the hub at rest, before the database is emptied."""
    opened = Pages(port)
    with opened.open:
        yield opened
    until = time.monotonic() + 10
    while time.monotonic() < until and is_busy():
        time.sleep(0.01)


def is_busy() -> bool:
    at_work = any(door.asked or door.kept for door in (*READING, *OPENING, SWEEPING))
    return at_work or bool(hubs._hub and hubs._hub.sockets)


@pytest.fixture
def pages(transactional_db: None, server: int) -> Iterator[Pages]:
    with pages_on(server) as opened:
        yield opened


@pytest.fixture
def other_make(transactional_db: None) -> Iterator[Pages]:
    """Pages on a server that knows nothing of ready frames."""
    with serving("websockets-sansio") as port, pages_on(port) as opened:
        yield opened


@pytest.fixture
def other_process(transactional_db: None) -> Iterator[int]:
    """A second server process on the same database and bus; its port."""
    port = free_port()
    environment = {**os.environ, "DATABASE_URL": database_url()}
    command = [
        *(sys.executable, "-m", "uvicorn", "tests.live.asgi:application"),
        *("--host=127.0.0.1", f"--port={port}", "--log-level=warning"),
        "--ws=people.live.protocol:FanoutProtocol",
    ]
    process = subprocess.Popen(command, env=environment, cwd=chosen.BASE_DIR)
    try:
        until = time.monotonic() + 60
        while process.poll() is None and time.monotonic() < until:
            with socket.socket() as trial:
                if trial.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield port
    finally:
        process.kill()
        process.wait()


def database_url() -> str:
    """The test database, as another process names it."""
    place = chosen.DATABASES["default"]
    host = quote(place["HOST"], safe="")
    return f"postgresql://{place['USER']}:{quote(place['PASSWORD'])}@/{place['NAME']}?host={host}"


class OwnValkey:
    """A bus that a test may kill or freeze."""

    def __init__(self, layout: Layout):
        self.valkey = Valkey(layout, lasting=False)
        self.valkey.prepare()
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.process = subprocess.Popen(
            self.valkey.command(), stdout=subprocess.DEVNULL, **self.valkey.popen_options()
        )
        while not self.valkey.ready():
            time.sleep(0.01)

    def hang(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGSTOP)

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()


@pytest.fixture
def own_valkey(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[OwnValkey]:
    layout = Layout.at(tmp_path / "bus")
    own = OwnValkey(layout)
    own.start()
    settings.VALKEY_URL = layout.valkey_url(1)
    monkeypatch.setattr(bus, "_rest_until", 0.0)
    yield own
    own.kill()
