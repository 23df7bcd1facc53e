"""What was destroyed, remembered outside the database: ids and a word why, never content.

A backup brings destroyed rows back together with the keys that open them. This file is not part of any backup that is
restored: it stays as it is today, and what it names is destroyed again (`transcripts.erasures`).
"""

import os
from enum import StrEnum
from functools import partial
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction


class Kind(StrEnum):
    KEY = "key"
    RECORDING = "recording"
    SOUND = "sound"


Entries = dict[Kind, dict[UUID, str]]


def after_commit(kind: Kind, pk: UUID, why: str = "-") -> None:
    """Enter it once the caller's transaction stands. What a full disk keeps out is entered by the hourly look."""
    transaction.on_commit(partial(enter, kind, pk, why), robust=True)


def enter(kind: Kind, pk: UUID, why: str = "-") -> None:
    """One line, in one write, on the disk before this returns. Raises OSError."""
    path: Path = settings.ERASURE_LEDGER
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(file, f"{kind} {pk} {why}\n".encode())
        os.fsync(file)
    finally:
        os.close(file)


def entered() -> Entries:
    """Every line by kind: id → why. A line that was cut off counts as not written."""
    entries: Entries = {kind: {} for kind in Kind}
    try:
        lines = settings.ERASURE_LEDGER.read_text(errors="replace").splitlines()
    except FileNotFoundError:
        return entries
    for line in lines:
        try:
            kind, pk, why = line.split()
            entries[Kind(kind)][UUID(pk)] = why
        except ValueError:
            continue
    return entries
