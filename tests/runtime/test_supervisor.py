"""The supervisor: it starts what died, stops what stays, and leaves nothing behind."""

import io
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest

from config.runtime.supervisor import Child, Supervisor, supervising

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
DEAF = [
    sys.executable,
    "-c",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)",
]


def kept_for(supervisor: Supervisor, seconds: float) -> None:
    """Keep, until a clock says stop."""
    clock = threading.Timer(seconds, lambda: setattr(supervisor, "stopping", True))
    clock.start()
    supervisor.keep()
    clock.join()


def lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{pid}/stat").read_text().split(")")[1][:3]


def gone_within(seconds: float, pid: int) -> bool:
    deadline = time.monotonic() + seconds
    while lives(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not lives(pid)


def test_a_part_that_is_killed_is_started_again(tmp_path):
    with Supervisor(tmp_path, out=io.StringIO()) as supervisor:
        child = Child("sleeper", SLEEP)
        supervisor.launch(child)
        first = child.process
        assert first is not None
        first.kill()
        kept_for(supervisor, 1.0)
        assert child.running()
        assert child.process is not first


def test_a_part_that_keeps_ending_waits_longer_each_time(tmp_path):
    out = io.StringIO()
    with Supervisor(tmp_path, out=out) as supervisor:
        supervisor.launch(Child("broken", ["/bin/false"]))
        kept_for(supervisor, 2.0)
    pauses = [
        line.split("again in ")[1] for line in out.getvalue().splitlines() if "again in" in line
    ]
    assert pauses[:3] == ["0.25 s", "0.50 s", "1.00 s"]


def test_what_a_part_says_is_passed_on_under_its_name(tmp_path):
    out = io.StringIO()
    with Supervisor(tmp_path, out=out) as supervisor:
        supervisor.launch(Child("speaker", ["/bin/echo", "a first line"]))
        kept_for(supervisor, 0.4)
    assert "   speaker | a first line" in out.getvalue()


def test_a_deaf_part_is_stopped_all_the_same(tmp_path):
    out = io.StringIO()
    with Supervisor(tmp_path, out=out) as supervisor:
        child = Child("deaf", DEAF, stop_limit=0.3)
        supervisor.start(child, lambda: "up" in out.getvalue())
        process = child.process
    assert process is not None
    assert process.returncode == -signal.SIGKILL


def test_a_part_that_never_starts_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr("config.runtime.supervisor.START_LIMIT", 0.5)
    with (
        pytest.raises(SystemExit, match="mute"),
        Supervisor(tmp_path, out=io.StringIO()) as supervisor,
    ):
        supervisor.start(Child("mute", SLEEP), lambda: False)


def test_two_runs_on_one_folder_are_one_too_many(tmp_path):
    with (
        Supervisor(tmp_path, out=io.StringIO()),
        pytest.raises(SystemExit, match="already running"),
    ):
        Supervisor(tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux's death signal")
def test_nothing_outlives_a_killed_supervisor_and_the_next_one_starts(tmp_path):
    script = textwrap.dedent(f"""
        import signal
        from pathlib import Path
        from config.runtime.process import dies_with_parent
        from config.runtime.supervisor import Child, Supervisor
        with Supervisor(Path({str(tmp_path)!r})) as supervisor:
            child = Child("sleeper", {SLEEP!r}, popen={{"preexec_fn": dies_with_parent(signal.SIGTERM)}})
            supervisor.launch(child)
            supervisor.say(f"pid={{child.process.pid}}")
            supervisor.keep()
    """)
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, text=True
    ) as first:
        assert first.stdout is not None
        pid = int(first.stdout.readline().split("pid=")[1])
        first.kill()
    assert gone_within(5, pid)
    with supervising(tmp_path) as second:
        assert second.children == []


def test_an_orphan_of_a_killed_supervisor_is_ended_by_the_next_one(tmp_path, monkeypatch):
    """Where no death signal exists, as on macOS."""
    monkeypatch.setattr("config.runtime.supervisor.ORPHAN_PATIENCE", 0.2)
    first = Supervisor(tmp_path, out=io.StringIO())
    first._outlive_predecessor()
    orphan = Child("orphan", SLEEP)
    first.launch(orphan)
    first._close()
    with Supervisor(tmp_path, out=io.StringIO()):
        assert orphan.process is not None
        assert orphan.process.wait(2) == -signal.SIGTERM
