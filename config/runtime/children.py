"""The processes of the product as commands: the web server, the workers and beat."""

import os
import signal
import sys
from pathlib import Path
from typing import Any

from config.runtime.layout import Layout
from config.runtime.postgres import Postgres
from config.runtime.process import dies_with_parent
from config.runtime.supervisor import Child
from config.runtime.valkey import Valkey

BASE_DIR = Path(__file__).resolve().parent.parent.parent
LONGEST_LOG = 4 * 1024 * 1024
HEARING = ("transcribe", "media-short")  # queues of recordings, by how long they are
MODULE = [sys.executable, "-m"]


def postgres(server: Postgres) -> Child:
    # SIGTERM would wait for its clients.
    log = _log(server.layout, "postgres")
    return Child("postgres", server.command(), signal.SIGINT, 20, server.popen_options(), log)


def valkey(server: Valkey) -> Child:
    log = _log(server.layout, "valkey")
    return Child("valkey", server.command(), signal.SIGTERM, 10, server.popen_options(), log)


def _log(layout: Layout, name: str) -> Path:
    """Begun anew once it has grown long."""
    path = layout.folder("log") / f"{name}.log"
    if path.exists() and path.stat().st_size > LONGEST_LOG:
        path.unlink()
    return path


def web(host: str, port: int, environment: dict[str, str]) -> Child:
    argv = [
        *MODULE,
        "uvicorn",
        "config.asgi:application",
        f"--host={host}",
        f"--port={port}",
        "--ws=people.live.protocol:FanoutProtocol",
        "--ws-max-size=65536",
        "--lifespan=on",
        "--no-proxy-headers",  # settings.TRUSTED_PROXIES decides
        "--no-access-log",
        "--no-server-header",
        "--log-level=warning",
        "--timeout-graceful-shutdown=3",
    ]
    return Child("web", argv, signal.SIGTERM, 8, _options(signal.SIGTERM, environment))


def workers(layout: Layout, environment: dict[str, str]) -> list[Child]:
    """All that work in the background."""
    return [
        worker("default", 2, environment),
        worker("transcribe", os.cpu_count() or 1, environment),
        worker("media-short", 1, environment),
        beat(layout, environment),
    ]


def worker(queue: str, concurrency: int, environment: dict[str, str]) -> Child:
    argv = [
        *MODULE,
        "celery",
        "--quiet",
        "--app=config",
        "worker",
        f"--queues={queue}",
        f"--hostname={queue}@%h",
        f"--concurrency={concurrency}",
        "--without-gossip",
        "--without-mingle",
        "--loglevel=warning",
    ]
    # SIGQUIT gives running tasks two seconds and hands the rest to the next worker.
    # Longer is not waited for: a chunk's lease runs out and another worker takes it.
    return Child(queue, argv, signal.SIGQUIT, 4.5, _options(signal.SIGQUIT, environment))


def beat(layout: Layout, environment: dict[str, str]) -> Child:
    schedule = layout.folder("beat") / "schedule"
    argv = [
        *MODULE,
        "celery",
        "--quiet",
        "--app=config",
        "beat",
        f"--schedule={schedule}",
        "--loglevel=warning",
    ]
    return Child("beat", argv, signal.SIGTERM, 5, _options(signal.SIGTERM, environment))


def _options(last: signal.Signals, environment: dict[str, str]) -> dict[str, Any]:
    warnings = {"C_FORCE_ROOT": "1", "PYTHONUNBUFFERED": "1"}
    return {
        "preexec_fn": dies_with_parent(last),
        "cwd": BASE_DIR,
        "env": {**os.environ, **warnings, **environment},
    }
