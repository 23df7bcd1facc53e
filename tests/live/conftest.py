"""A real server on a thread of the test process, real browsers' messages, a topic that is shared."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from typing import Any

import pytest
import uvicorn
from django.test import Client
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from config.asgi import application
from people.live.protocol import FanoutProtocol
from people.models import User


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

    def __init__(self, socket: ClientConnection):
        self.socket = socket
        self.seen: list[dict[str, Any]] = []

    def say(self, message: Any) -> None:
        self.socket.send(message if isinstance(message, str) else json.dumps(message))

    def follow(self, topic: str, after: int = 0) -> dict[str, Any]:
        self.say({"sub": topic, "after": after})
        return self.hear()

    def hear(self, timeout: float = 5) -> dict[str, Any]:
        message = json.loads(self.socket.recv(timeout))
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
        except ConnectionClosed as closed:
            assert closed.rcvd is not None
            return closed.rcvd.code, time.monotonic() - begun


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

    def with_cookie(self, cookie: str, port: int | None = None, **options: Any) -> Tab:
        connection = self.open.enter_context(
            connect(
                f"ws://127.0.0.1:{port or self.port}/ws",
                origin="http://localhost:8400",
                additional_headers={"Cookie": cookie} if cookie else {},
                compression=options.pop("compression", None),
                close_timeout=1,
                **options,
            )
        )
        return Tab(connection)


@pytest.fixture
def server(transactional_db: None) -> Iterator[int]:
    """uvicorn as `manage.py up` starts it; the port."""
    port = free_port()
    config = uvicorn.Config(
        application, host="127.0.0.1", port=port, ws=FanoutProtocol, lifespan="off", log_config=None
    )
    running = uvicorn.Server(config)
    thread = threading.Thread(target=running.run)
    thread.start()
    while not running.started:
        time.sleep(0.01)
    yield port
    running.should_exit = True
    running.force_exit = True
    thread.join(10)


@pytest.fixture
def pages(server: int) -> Iterator[Pages]:
    opened = Pages(server)
    with opened.open:
        yield opened


@pytest.fixture
def eventually() -> Callable[[Callable[[], bool], float], None]:
    def wait(true: Callable[[], bool], seconds: float = 5) -> None:
        until = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < until
            time.sleep(0.01)

    return wait
