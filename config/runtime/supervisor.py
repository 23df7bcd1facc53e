"""A small foreground supervisor: ordered start, restart with back-off, ordered stop."""

import fcntl
import json
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import IO, Any

START_LIMIT = 60.0  # seconds a part may take to its first answer
STEADY = 30.0  # seconds after which a part counts as healthy again
LONGEST_PAUSE = 15.0
ORPHAN_PATIENCE = 4.0  # seconds that parts of a killed predecessor get to end by themselves


@dataclass
class Child:
    """One supervised process. Equal by identity; `stop_signal` is its polite end."""

    name: str
    argv: list[str]
    stop_signal: signal.Signals = signal.SIGTERM
    stop_limit: float = 10.0
    popen: dict[str, Any] = field(default_factory=dict)
    log: Path | None = None  # where it speaks to, instead of the screen
    process: "subprocess.Popen[bytes] | None" = None
    failures: int = 0
    started: float = 0.0
    restart_at: float = 0.0

    def running(self) -> bool:
        return self.process is not None and self.process.poll() is None


class Supervisor:
    """Starts children and keeps them. Its lock is held by itself; `alive` also by every child, so
    a successor can tell when the last child of a killed predecessor is gone."""

    def __init__(self, folder: Path, *, out: IO[str] = sys.stdout) -> None:
        self.out = out
        self.began = time.monotonic()
        self.children: list[Child] = []
        self.stopping = False
        self._select = selectors.DefaultSelector()
        self._pids = folder / "children.json"
        self._lock = (folder / "up.lock").open("w")
        self._alive = (folder / "alive.lock").open("w")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._close()
            raise SystemExit(f"Stillroom is already running on {folder}.") from None

    def __enter__(self) -> "Supervisor":
        self._previous = {
            number: signal.signal(number, self._on_signal)
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        }
        try:
            self._outlive_predecessor()
        except SystemExit:
            self._close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        for number, handler in self._previous.items():
            signal.signal(number, handler)
        self._close()

    def _close(self) -> None:
        for key in list(self._select.get_map().values()):
            stream: Any = key.fileobj
            stream.close()
        self._select.close()
        self._alive.close()
        self._lock.close()

    def say(self, sentence: str) -> None:
        self._write("up", f"{time.monotonic() - self.began:6.1f} s  {sentence}")

    def _write(self, name: str, line: str) -> None:
        self.out.write(f"{name:>10} | {line}\n")
        self.out.flush()

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping = True

    # --- children of a supervisor that was killed ------------------------------------------------

    def _outlive_predecessor(self) -> None:
        began = time.monotonic()
        told = False
        while not self._try_alive():
            waited = time.monotonic() - began
            if waited > 0.3 and not told:
                self.say("waiting for parts of an earlier run to end")
                told = True
            if waited > ORPHAN_PATIENCE:
                self._end_orphans(
                    signal.SIGTERM if waited < 3 * ORPHAN_PATIENCE else signal.SIGKILL
                )
                time.sleep(1)
            if self.stopping or waited > 6 * ORPHAN_PATIENCE:
                raise SystemExit(f"Parts of an earlier run still hold {self._alive.name}.")
            time.sleep(0.05)
        fcntl.flock(self._alive, fcntl.LOCK_SH)

    def _try_alive(self) -> bool:
        try:
            fcntl.flock(self._alive, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _end_orphans(self, number: signal.Signals) -> None:
        """Where the system does not end them with their parent. The lock proves they still live."""
        with suppress(OSError, ValueError):
            for pid in json.loads(self._pids.read_text()):
                with suppress(ProcessLookupError, PermissionError):
                    os.killpg(int(pid), number)

    # --- starting ---------------------------------------------------------------------------------

    def start(self, child: Child, ready: Callable[[], bool]) -> None:
        """Return when it answers. One that ends meanwhile is started again until the limit."""
        self.children.append(child)
        self._spawn(child)
        deadline = time.monotonic() + START_LIMIT
        while not ready():
            self._pump(0.02)
            if self.stopping:
                raise SystemExit(130)
            if time.monotonic() > deadline:
                raise SystemExit(f"{child.name} did not answer in time; {_where(child)} why.")
            if not child.running():
                if child.failures >= 5:
                    raise SystemExit(
                        f"{child.name} ends as soon as it starts; {_where(child)} why."
                    )
                child.failures += 1
                self._pump(0.5)
                self._spawn(child)
        child.failures = 0

    def launch(self, child: Child) -> None:
        """Start without waiting for an answer."""
        if self.stopping:
            raise SystemExit(130)
        self.children.append(child)
        self._spawn(child)

    def _spawn(self, child: Child) -> None:
        """On the main thread only: a child dies with the thread that made it."""
        if child.process is not None:
            self._sweep_group(child)
        with child.log.open("ab") if child.log else nullcontext(subprocess.PIPE) as out:
            child.process = subprocess.Popen(
                child.argv,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # so that Ctrl-C reaches the supervisor alone
                pass_fds=[self._alive.fileno()],
                **child.popen,
            )
        child.started = time.monotonic()
        if stream := child.process.stdout:
            os.set_blocking(stream.fileno(), False)
            self._select.register(stream, selectors.EVENT_READ, child.name)
        self._pids.write_text(json.dumps([c.process.pid for c in self.children if c.process]))

    def _sweep_group(self, child: Child) -> None:
        """What a killed parent left behind, such as the children of a worker."""
        if child.process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(child.process.pid, signal.SIGKILL)

    def _pump(self, timeout: float) -> None:
        """Pass on what the children say."""
        if not self._select.get_map():
            time.sleep(timeout)
            return
        for key, _ in self._select.select(timeout):
            stream: Any = key.fileobj
            data = stream.read()
            if data:
                for line in data.decode(errors="replace").splitlines():
                    self._write(key.data, line)
            elif data == b"":
                self._select.unregister(stream)
                stream.close()

    # --- keeping and stopping ---------------------------------------------------------------------

    def keep(self) -> None:
        """Until a signal comes: start again what ends."""
        while not self.stopping:
            self.tend()

    def tend(self) -> None:
        """One turn of keeping, for those who do something else besides."""
        self._pump(0.2)
        for child in self.children:
            self._keep(child, time.monotonic())

    def _keep(self, child: Child, now: float) -> None:
        if child.running():
            return
        if not child.restart_at:
            if now - child.started > STEADY:
                child.failures = 0
            pause = min(LONGEST_PAUSE, 0.25 * 2**child.failures)
            child.failures += 1
            child.restart_at = now + pause
            code = child.process.returncode if child.process else "?"
            self._sweep_group(child)
            self.say(f"{child.name} ended ({code}); starting it again in {pause:.2f} s")
        elif now >= child.restart_at:
            child.restart_at = 0.0
            self._spawn(child)

    def stop(self) -> None:
        """Those that depend on others first: each gets its polite signal, then the last one."""
        for group in _stop_order(self.children):
            began = time.monotonic()
            for child in group:
                if child.process is not None and child.running():
                    child.process.send_signal(child.stop_signal)
            for child in group:
                while child.running() and time.monotonic() - began < child.stop_limit:
                    self._pump(0.02)
                self._bury(child, time.monotonic() - began)
        self.children = []

    def _bury(self, child: Child, took: float) -> None:
        if child.process is None:
            return
        self._sweep_group(child)
        child.process.wait()
        code = child.process.returncode
        asked = {0, -child.stop_signal}
        self.say(f"{child.name} stopped in {took:.1f} s" + f" ({code})" * (code not in asked))


def _where(child: Child) -> str:
    return f"{child.log} says" if child.log else "its lines above say"


def _stop_order(children: list[Child]) -> Iterator[list[Child]]:
    """Everything that uses the stores at once, then the stores one after the other."""
    stores = [child for child in children if child.name in {"postgres", "valkey"}]
    yield [child for child in children if child not in stores]
    for store in reversed(stores):
        yield [store]


@contextmanager
def supervising(folder: Path) -> Iterator[Supervisor]:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with Supervisor(folder) as supervisor:
        yield supervisor
