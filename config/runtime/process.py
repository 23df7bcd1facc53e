"""What a child does between fork and exec: die with its parent, and stop being root."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from config.runtime.layout import NOBODY

PR_SET_PDEATHSIG = 1
CLONE_NEWUSER = 0x10000000

_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def die_with_parent(number: int) -> None:
    """Linux sends the signal when the thread that forked ends, so fork on the main thread only."""
    if _libc is not None:
        _libc.prctl(PR_SET_PDEATHSIG, number, 0, 0, 0)


def dies_with_parent(number: signal.Signals) -> Callable[[], None]:
    return lambda: die_with_parent(number)


def leave_root_by_user_namespace() -> None:
    """PostgreSQL refuses uid 0. In a user namespace root's files stay root's, and the server
    sees itself as `nobody`."""
    if _libc is None or _libc.unshare(CLONE_NEWUSER) != 0:
        raise OSError(ctypes.get_errno(), "unshare")
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{NOBODY} 0 1")
    Path("/proc/self/gid_map").write_text(f"{NOBODY} 0 1")


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def user_namespace_works() -> bool:
    """Containers may forbid it."""
    if _libc is None:
        return False
    try:
        done = subprocess.run(
            ["/bin/true"], preexec_fn=leave_root_by_user_namespace, check=False, timeout=10
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0
