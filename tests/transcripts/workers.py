"""A real Celery worker of the `transcribe` queue, in processes of its own, on the test's own stores."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import quote

from django.conf import settings
from django.db import connection

from people.tenancy import acting_for
from transcripts import tasks


def environment() -> dict[str, str]:
    """What a child needs to see the test's database and files."""
    database = connection.settings_dict
    name, host = quote(str(database["NAME"])), quote(str(database["HOST"]), safe="")
    login = f"{quote(database['USER'])}:{quote(database['PASSWORD'])}"
    return {
        **os.environ,
        "DATABASE_URL": f"postgresql://{login}@/{name}?host={host}",
        "DATABASE_POOL": "0",
        "MEDIA_ROOT": str(settings.MEDIA_ROOT),
        "C_FORCE_ROOT": "1",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }


@contextmanager
def worker(*, children: int = 1) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "celery", "--app=config", "worker", "--queues=transcribe"),
            *(f"--concurrency={children}", f"--hostname=test{os.getpid()}@%h"),
            *("--without-gossip", "--without-mingle", "--loglevel=error"),
        ],
        env=environment(),
        start_new_session=True,
    )
    try:
        yield process
    finally:
        kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    """kill -9 of the worker and all its children."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def until(
    true: Callable[[], bool], programme_id: object, *, seconds: float = 240, sweep: bool = True
) -> None:
    """Wait, and sweep like beat does, until something is so."""
    ends, swept = time.monotonic() + seconds, 0.0
    while True:
        with acting_for(str(programme_id)):
            if true():
                return
        if sweep and time.monotonic() - swept > 2:
            tasks.sweep()
            swept = time.monotonic()
        if time.monotonic() > ends:
            raise TimeoutError
        time.sleep(0.1)
