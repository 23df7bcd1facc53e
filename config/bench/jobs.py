"""`bench jobs`: how soon work begins, whether long work keeps short work waiting, and what workers do not give back.

The workers are those of `up`, with the real model and real speech; nothing stands in for anything. Long recordings are
called off once the short ones beside them have begun. The peer is a bare Celery task on a worker of its own, sent in
turns with ours: its message is all there is, while ours follows a commit and ends in a claimed row.
"""

import os
import signal
import statistics
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Any

from django.conf import settings

from config.bench import _jobs_bare as bare
from config.bench import _jobs_room as rooms
from config.bench._jobs_room import Room
from config.runtime import children
from config.runtime.supervisor import Child
from transcripts.models import Recording

LONG, SHORT, TINY = 3000, 60, 12  # seconds of talk
AT_ONCE = 10
WARM = 3  # recordings before anything is counted: every child has loaded its model then
PATIENCE = 300.0

Starts = dict[str, tuple[float, float]]


def run(*, quick: bool) -> dict[str, Any]:
    jobs = 3 if quick else 24
    spent: dict[str, float] = {}
    home, elsewhere = rooms.prepare(1), rooms.prepare(2)
    rooms.set_clock()
    rooms.heard_once()
    with _workers() as processes:
        with _spent(spent, "workers_and_models_loaded"):
            _warmed(home)
        with _spent(spent, "one_by_one"):
            waits, bare_waits, slope, grown = _one_by_one(home, processes, jobs)
        with _spent(spent, "beside_hearing"):
            starts = _beside_hearing(home, elsewhere, quick=quick)
        with _spent(spent, "beside_checking"):
            starts |= _beside_checking(home, elsewhere, quick=quick)
    return {
        "dispatch_p50_ms": round(1000 * statistics.median(waits), 1),
        "peer": "a bare Celery task: same broker, prefork, prefetch 1, acknowledged late",
        "peer_dispatch_p50_ms": round(1000 * statistics.median(bare_waits), 1),
        "dispatch_ratio": round(statistics.median(waits) / statistics.median(bare_waits), 2),
        "short_start_s": round(max(begun for begun, _ in starts.values()), 2),
        "short_words_s": round(max(words for _, words in starts.values()), 2),
        "short_starts_s": {name: round(begun, 2) for name, (begun, _) in starts.items()},
        "rss_slope_mb": round(slope, 3),
        "rss_grown_mb": round(grown, 1),
        "jobs": jobs,
        "seconds": spent,
        "engine": "the packaged model, on real speech",
    }


@contextmanager
def _spent(seconds: dict[str, float], part: str) -> Iterator[None]:
    began = time.monotonic()
    yield
    seconds[part] = round(time.monotonic() - began, 1)


def _warmed(room: Room) -> None:
    for recording, _ in [room.recording(rooms.talk(TINY)) for _ in range(WARM)]:
        _over(room, recording)


def _one_by_one(
    room: Room, processes: list[int], jobs: int
) -> tuple[list[float], list[float], float, float]:
    """Workers with nothing else to do: seconds to begin ours and the peer's, and MB a job that stay."""
    ours, peers, resident = [], [], []
    store = bare.store()
    for _ in range(jobs):
        recording, left = room.recording(rooms.talk(TINY))
        ours.append(_begun(recording, "ingest") - left)
        _over(room, recording)
        resident.append(_resident_mb(processes))
        left = time.time()
        bare.app.send_task(bare.begin.name, queue=bare.QUEUE, retry=False)
        peers.append(float(store.blpop([bare.BEGAN], timeout=30)[1]) - left)
    # Theil-Sen: one child that loads something late is a step, not a slope.
    slopes = [(b - a) / (m - n) for (n, a), (m, b) in combinations(enumerate(resident), 2)]
    return ours, peers, statistics.median(slopes), resident[-1] - resident[0]


def _beside_hearing(home: Room, elsewhere: Room, *, quick: bool) -> Starts:
    """Ten of fifty minutes, checked and cut; every child that may is hearing one of them."""
    found, sound, plan = rooms.heard_once()
    fifty = type(plan)(**{**_fields(plan), "chunks": (plan.chunks[0],) * (LONG // 60)})
    for _ in range(AT_ONCE):
        home.checked(found, sound, fifty)
    rooms.until(partial(_is_busy, home), seconds=PATIENCE)
    asked = [elsewhere] if quick else [home, elsewhere]
    waits = {f"hearing_{_which(home, room)}": _short(room) for room in asked}
    home.call_off()
    return waits


def _beside_checking(home: Room, elsewhere: Room, *, quick: bool) -> Starts:
    """Ten of fifty minutes that have just arrived."""
    for _ in range(AT_ONCE):
        home.recording(rooms.talk(LONG))
    rooms.until(partial(_is_busy, home), seconds=PATIENCE)
    asked = [home] if quick else [elsewhere, home]
    return {f"checking_{_which(home, room)}": _short(room, wait=room != home) for room in asked}


def _short(room: Room, *, wait: bool = True) -> tuple[float, float]:
    """Seconds until a minute of talk is begun, and until its words are. The next one comes when it is over."""
    recording, left = room.recording(rooms.talk(SHORT))
    waits = _begun(recording, "ingest") - left, _begun(recording, "words") - left
    if wait:
        _over(room, recording)
    return waits


def _which(home: Room, room: Room) -> str:
    return "same_programme" if room == home else "other_programme"


def _fields(plan: Any) -> dict[str, Any]:
    return {name: getattr(plan, name) for name in plan.__dataclass_fields__}


def _begun(recording: Recording, kind: str) -> float:
    at: float = rooms.until(partial(rooms.claimed, recording, kind), seconds=PATIENCE)
    return at


def _over(room: Room, recording: Recording) -> None:
    """Heard, and its names looked for: nothing is left to do."""
    rooms.until(partial(room.over, recording), seconds=PATIENCE)


def _is_busy(room: Room) -> bool:
    return room.running() >= min(2, os.cpu_count() or 1)


@contextmanager
def _workers() -> Iterator[list[int]]:
    """Those of `up`, and the peer's. The ids of those that work on recordings."""
    peer = children.worker(bare.QUEUE, 1, {})
    peer.argv[peer.argv.index("--app=config")] = "--app=config.bench._jobs_bare"
    ours = children.workers(settings.LAYOUT, {})
    begun: list[subprocess.Popen[bytes]] = []
    try:
        begun.extend(_start(child) for child in [*ours, peer])
        yield [
            process.pid
            for process, child in zip(begun, [*ours, peer], strict=True)
            if child.name in children.HEARING
        ]
    finally:
        for process in begun:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _start(child: Child) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        child.argv, start_new_session=True, stdout=subprocess.DEVNULL, **child.popen
    )


def _resident_mb(groups: list[int]) -> float:
    """Of the workers and their children together."""
    total = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            if os.getpgid(int(status.parent.name)) not in groups:
                continue
            lines = status.read_text().splitlines()
        except (ProcessLookupError, FileNotFoundError):
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("VmRSS:"))
    return total / 1024
