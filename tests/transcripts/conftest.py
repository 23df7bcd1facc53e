"""The whole product behind a real socket, and a browser's side of a resumable upload."""

import base64
import http.client
import json
import random
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
import uvicorn
from django.conf import settings
from django.middleware.csrf import _get_new_csrf_string
from django.test import Client

from people.models import User


def free_port() -> int:
    """Below the range from which the system takes ports for outgoing connections."""
    for port in random.sample(range(20001, 32000), 200):
        with closing(socket.socket()) as trial:
            try:
                trial.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise OSError("no free port")


class Answer:
    def __init__(self, response: http.client.HTTPResponse):
        self.status = response.status
        self.headers = response.headers
        self.content = response.read()

    @property
    def offset(self) -> int:
        return int(self.headers["Upload-Offset"])

    def json(self) -> Any:
        return json.loads(self.content)


class Browser:
    """Somebody's signed-in browser: cookies, CSRF token, origin."""

    def __init__(self, port: int, user: User | None):
        self.port = port
        token = _get_new_csrf_string()
        cookies = {settings.CSRF_COOKIE_NAME: token}
        if user is not None:
            client = Client()
            client.force_login(user)
            cookies[settings.SESSION_COOKIE_NAME] = client.cookies[
                settings.SESSION_COOKIE_NAME
            ].value
        self.headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
            "X-CSRFToken": token,
            "Origin": f"http://127.0.0.1:{port}",
            "Tus-Resumable": "1.0.0",
        }

    def ask(
        self, method: str, path: str, body: bytes | None = None, **headers: str | None
    ) -> Answer:
        """`upload_offset="5"` becomes Upload-Offset: 5; None leaves a usual header out."""
        told = {name.replace("_", "-").title(): value for name, value in headers.items()}
        merged = {name.title(): value for name, value in self.headers.items()} | told
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as line:
            line.request(method, path, body, {n: v for n, v in merged.items() if v is not None})
            return Answer(line.getresponse())

    def create(self, session_id: object, length: int | None) -> Answer:
        """None when the length is not known yet."""
        return self.ask(
            "POST",
            "/api/v1/uploads",
            upload_metadata=metadata(session_id),
            upload_length=None if length is None else str(length),
            upload_defer_length="1" if length is None else None,
        )

    def patch(self, where: str, body: bytes, offset: int, **headers: str | None) -> Answer:
        told = {"upload_offset": str(offset), "content_type": "application/offset+octet-stream"}
        return self.ask("PATCH", where, body, **told | headers)

    def patch_until_cut(self, where: str, body: bytes, offset: int, *, sent: int) -> None:
        """Announce all of `body`, send some of it, and tear the line."""
        head = {
            **self.headers,
            "Host": f"127.0.0.1:{self.port}",
            "Upload-Offset": str(offset),
            "Content-Type": "application/offset+octet-stream",
            "Content-Length": str(len(body)),
        }
        lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
        with closing(socket.create_connection(("127.0.0.1", self.port), timeout=30)) as line:
            line.sendall(f"PATCH {where} HTTP/1.1\r\n{lines}\r\n".encode() + body[:sent])

    def offset(self, where: str) -> int:
        return self.ask("HEAD", where).offset

    def settled_offset(self, where: str) -> int:
        """The offset once the server has noticed that the line is gone."""
        last, since = self.offset(where), time.monotonic()
        while time.monotonic() - since < 0.3:
            time.sleep(0.05)
            now = self.offset(where)
            if now != last:
                last, since = now, time.monotonic()
        return last


def metadata(session_id: object, filename: str = "session.wav") -> str:
    told = {"case_session": str(session_id), "filename": filename, "filetype": "audio/wav"}
    return ",".join(f"{n} {base64.b64encode(v.encode()).decode()}" for n, v in told.items())


@pytest.fixture
def served(transactional_db: None) -> Iterator[int]:
    """uvicorn on a thread of this process; the port."""
    from config.asgi import application

    port = free_port()
    server = uvicorn.Server(
        uvicorn.Config(application, port=port, log_level="error", ws="none", lifespan="off")
    )
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        time.sleep(0.01)
    yield port
    server.should_exit = True
    thread.join(20)
