"""What every test may ask for: a private media folder, and a client signed in as somebody."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.test.client import ClientHandler
from pytest_django.fixtures import Settings

from people.models import User

SERVER = ClientHandler(enforce_csrf_checks=False)  # its middleware is built once, not per person


class Api:
    """The API as a browser uses it: JSON, a session, and a key on every write."""

    def __init__(self, user: User | None) -> None:
        self.client = Client(raise_request_exception=False)
        self.client.handler = SERVER
        if user is not None:
            self.client.force_login(user)

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(path, headers=headers)

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        return self._write("post", path, body, headers)

    def put(self, path: str, body: Any = None, **headers: str) -> Any:
        return self._write("put", path, body, headers)

    def patch(self, path: str, body: Any = None, **headers: str) -> Any:
        return self._write("patch", path, body, headers)

    def delete(self, path: str, body: Any = None, **headers: str) -> Any:
        return self._write("delete", path, body, headers)

    def _write(self, method: str, path: str, body: Any, headers: dict[str, str]) -> Any:
        """`if_match="3"` and `idempotency_key="…"` become headers; a key is made when not given."""
        chosen = {name.replace("_", "-"): value for name, value in headers.items()}
        chosen.setdefault("idempotency-key", uuid4().hex)
        return getattr(self.client, method)(
            path,
            data=json.dumps({} if body is None else body),
            content_type="application/json",
            headers=chosen,
        )


@pytest.fixture(autouse=True)
def _own_media(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.ERASURE_LEDGER = tmp_path / "erased" / "ledger"


@pytest.fixture
def api() -> Callable[[User | None], Api]:
    """`api(ana).post("/api/v1/cases", {...})`; `api(None)` is nobody."""
    return Api
