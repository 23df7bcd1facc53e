"""The public tus client's own end-to-end specs against our endpoint.

They want a server that asks nobody who they are, takes an upload for no session and hands the bytes back. Ours does
none of that, so a door stands before it that signs in, names a session and reads back; the protocol goes through as it
is. STILLROOM_TUS_SPECS names a built checkout of https://github.com/tus/tus-js-client (npm install; npm run build).
"""

from __future__ import annotations

import base64
import os
import re
import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from asgiref.sync import sync_to_async
from django.db import connection

from people.tenancy import acting_for
from tests import make, make_transcripts
from tests.transcripts.conftest import Browser, free_port
from transcripts import store
from transcripts.models import Upload

SPECS = ("test-end-to-end.js", "test-end-to-end-node.js")
PUBLIC = "tusd.tusdemo.net/files/"
ROUTE = "/api/v1/uploads"
OURS = {b"cookie", b"x-csrftoken", b"origin"}


class Door:
    """An ASGI app before the product: signed in as one person, with a session for each upload."""

    def __init__(self, product: Any, browser: Browser, sessions: list[Any]):
        self.product, self.browser, self.sessions = product, browser, sessions
        self.programme = sessions[0].programme_id

    async def __call__(self, scope: Any, receive: Callable[..., Any], send: Callable[..., Any]):
        if scope["type"] != "http":
            return await self.product(scope, receive, send)
        if scope["method"] == "GET":
            return await self.reads_back(scope, send)
        headers = [(name, value) for name, value in scope["headers"] if name not in OURS]
        headers += [
            (n.encode(), self.browser.headers[v].encode())
            for n, v in (("cookie", "Cookie"), ("x-csrftoken", "X-CSRFToken"), ("origin", "Origin"))
        ]
        if scope["method"] == "POST":
            session = base64.b64encode(str(self.sessions.pop().pk).encode())
            headers = [
                (n, v + b",case_session " + session if n == b"upload-metadata" else v)
                for n, v in headers
            ]

        async def answer(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [
                    (n, re.sub(rb",case_session [^,]*", b"", v)) for n, v in message["headers"]
                ]
            await send(message)

        return await self.product({**scope, "headers": headers}, receive, answer)

    async def reads_back(self, scope: Any, send: Callable[..., Any]) -> None:
        body = await sync_to_async(self.bytes_of)(scope["path"].rsplit("/", 1)[1])
        length = (b"content-length", str(len(body or b"")).encode())
        status = 404 if body is None else 200
        await send({"type": "http.response.start", "status": status, "headers": [length]})
        await send({"type": "http.response.body", "body": body or b""})

    def bytes_of(self, upload: str) -> bytes | None:
        with closing(connection), acting_for(self.programme):
            row = Upload.objects.select_related("key", "recording").filter(pk=upload).first()
            if row is None:
                return None
            with store.Reader(row.recording.original, row.key, row.offset) as whole:
                return whole.read()


@pytest.mark.django_db(transaction=True)
def test_the_public_client_s_own_end_to_end_specs_pass():
    root = os.environ.get("STILLROOM_TUS_SPECS")
    if not root:
        pytest.skip("the public tus client's specs: STILLROOM_TUS_SPECS names no checkout")
    from config.asgi import application

    pair = make.pair()
    port = free_port()
    sessions = [make_transcripts.consented_session(pair) for _ in range(8)]
    door = Door(application, Browser(port, pair.supervisee), sessions)
    server = uvicorn.Server(
        uvicorn.Config(door, port=port, log_level="error", ws="none", lifespan="off")
    )
    thread = threading.Thread(target=server.run)
    thread.start()
    made: list[Path] = []
    try:
        while not server.started:
            time.sleep(0.05)
        for name in SPECS:
            there = Path(root, "test", "spec", name)
            spec = there.read_text().replace(f"https://{PUBLIC}", f"http://127.0.0.1:{port}{ROUTE}")
            escaped = PUBLIC.replace(".", r"\.").replace("/", r"\/")
            ours = f"127.0.0.1:{port}{ROUTE}/".replace(".", r"\.").replace("/", r"\/")
            spec = spec.replace(rf"https:\/\/{escaped}", rf"http:\/\/{ours}")
            made.append(there.with_name(f"stillroom-{name}"))
            made[-1].write_text(spec)
        done = subprocess.run(
            ["npx", "jasmine", *(str(one.relative_to(root)) for one in made)],
            cwd=root,
            capture_output=True,
            text=True,
            timeout=500,
            check=False,
        )
    finally:
        for one in made:
            one.unlink()
        server.should_exit = True
        thread.join(20)
    assert done.returncode == 0, done.stdout[-4000:]
    assert "4 specs, 0 failures" in done.stdout
