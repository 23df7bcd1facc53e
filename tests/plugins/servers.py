"""pytest plugin: real PostgreSQL and Valkey in a temporary folder, before settings are read.

With pytest-xdist the controller starts them once; its workers inherit the environment, pytest-django
gives each a database of its own, and settings.NAMESPACE keeps their keys in Valkey apart.
"""

import atexit
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import pytest

READY = "STILLROOM_TEST_SERVERS"


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests() -> None:
    if not os.environ.get("PYTEST_XDIST_WORKER") and not os.environ.get(READY):
        start()


def start() -> None:
    from config.runtime.layout import Layout
    from config.runtime.postgres import Postgres
    from config.runtime.valkey import Valkey

    for name in ("DATABASE_URL", "VALKEY_URL", "MEDIA_ROOT", "SITE_URL", "TRUSTED_PROXIES"):
        os.environ.pop(name, None)
    folder = Path(tempfile.mkdtemp(prefix="stillroom-test-"))
    folder.chmod(0o711 if os.geteuid() == 0 else 0o700)
    os.environ.update({"STILLROOM_VAR": str(folder), READY: "1"})
    layout = Layout.from_environment(folder)
    postgres, valkey = Postgres(layout, lasting=False), Valkey(layout, lasting=False)
    log = (folder / "servers.log").open("ab")
    running: list[tuple[subprocess.Popen[bytes], signal.Signals]] = []
    atexit.register(stop, os.getpid(), running, folder)
    for server, last in ((valkey, signal.SIGTERM), (postgres, signal.SIGINT)):
        server.prepare()
        options: dict[str, Any] = server.popen_options()
        process = subprocess.Popen(
            server.command(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            **options,
        )
        running.append((process, last))
    log.close()
    deadline = time.monotonic() + 30
    while not (postgres.ready() and valkey.ready()):
        if time.monotonic() > deadline:
            raise SystemExit((folder / "servers.log").read_text())
        time.sleep(0.01)
    postgres.ensure_database()


def stop(
    owner: int, running: list[tuple[subprocess.Popen[bytes], signal.Signals]], folder: Path
) -> None:
    if os.getpid() != owner:  # a forked child of a test
        return
    for process, last in running:
        process.send_signal(last)
    for process, _ in running:
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
    shutil.rmtree(folder, ignore_errors=True)
