"""Hands a stranger's file to the locked-down child and takes what it read, within time and memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from transcripts.imports.shapes import FILE_MOST, Imported, Unreadable

_CHILD = Path(__file__).with_name("child.py")
_PLACES = threading.BoundedSemaphore(2)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one file may ask for, in bytes and seconds."""

    memory: int = 512 << 20
    output: int = 64 << 20
    cpu_s: int = 20
    wall_s: int = 30


LIMITS = Limits()


class Busy(Exception):
    """Two files are being read already, and neither was done in time."""


def read(data: bytes, wanted: str = "", *, limits: Limits = LIMITS) -> Imported:
    """Raises `Unreadable`, and `Busy` when others are being read."""
    if len(data) > FILE_MOST:
        raise Unreadable("too_large")
    with _place(), _anonymous() as source, _anonymous() as output:
        source.write(data)
        source.seek(0)
        child = subprocess.Popen(
            [sys.executable, "-I", str(_CHILD), json.dumps(asdict(limits)), wanted],
            stdin=source,
            stdout=output,
            stderr=subprocess.DEVNULL,
            env={"PATH": os.defpath, "LANG": "C.UTF-8", "PYTHONUTF8": "1"},
            start_new_session=True,
        )
        try:
            child.wait(limits.wall_s)
        except subprocess.TimeoutExpired:
            raise Unreadable("too_heavy") from None
        finally:
            child.kill()
            child.wait()
        output.seek(0)
        said = output.read(limits.output + 1)
    if child.returncode != 0 or not said:
        # Killed by its limits, or out of memory where Python could not even say so.
        raise Unreadable("too_heavy")
    answer = json.loads(said)
    if "code" in answer:
        raise Unreadable(answer["code"])
    return Imported.from_json(answer["found"])


@contextmanager
def _place() -> Iterator[None]:
    if not _PLACES.acquire(timeout=LIMITS.wall_s):
        raise Busy
    try:
        yield
    finally:
        _PLACES.release()


def _anonymous() -> BinaryIO:
    """A file without a name: in memory on Linux, an unlinked temporary file elsewhere."""
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("import"), "w+b")
    return tempfile.TemporaryFile()
