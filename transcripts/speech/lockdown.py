"""What a child that touches hostile bytes gives up before it starts: memory, time, files, network. Linux first.

Stands alone (standard library only), because the child runs outside the project's own import path.
Sources: prctl(2), seccomp(2), unshare(2), setrlimit(2); syscall numbers from the kernel's own tables.
"""

from __future__ import annotations

import ctypes
import platform
import resource
import signal
import struct
import sys
from typing import NamedTuple

CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, PR_SET_PDEATHSIG, SECCOMP_MODE_FILTER = 38, 22, 1, 2
ALLOW, KILL, EPERM = 0x7FFF0000, 0x80000000, 0x00050001

# What a decoder that reads one open descriptor never needs: opening, connecting, starting, touching others.
_FORBIDDEN = {
    "x86_64": (
        0xC000003E,
        {
            "open": 2, "socket": 41, "connect": 42, "bind": 49, "clone": 56, "fork": 57, "vfork": 58, "execve": 59, "kill": 62,
            "rename": 82, "mkdir": 83, "creat": 85, "link": 86, "unlink": 87, "symlink": 88, "chmod": 90,
            "ptrace": 101, "mount": 165, "openat": 257, "process_vm_readv": 310, "bpf": 321, "execveat": 322, "clone3": 435,
            "io_uring_setup": 425, "openat2": 437,
        },
    ),
    "aarch64": (
        0xC00000B7,
        {
            "mkdirat": 34, "unlinkat": 35, "symlinkat": 36, "linkat": 37, "renameat": 38, "mount": 40, "openat": 56,
            "ptrace": 117, "kill": 129, "socket": 198, "bind": 200, "connect": 203, "clone": 220, "execve": 221,
            "process_vm_readv": 270, "bpf": 280, "execveat": 281, "io_uring_setup": 425, "clone3": 435, "openat2": 437,
        },
    ),
}  # fmt: skip


class Bounds(NamedTuple):
    """Hard limits of one child, in bytes and seconds."""

    memory: int
    cpu_s: int
    file: int


def limit(bounds: Bounds) -> None:
    """Resource limits and an empty network; call first, before any large import."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (bounds.cpu_s, bounds.cpu_s + 5))
    resource.setrlimit(resource.RLIMIT_FSIZE, (bounds.file, bounds.file))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # a full file is then an OSError
    if sys.platform.startswith("linux"):
        resource.setrlimit(resource.RLIMIT_AS, (bounds.memory, bounds.memory))
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)  # nobody decodes for a dead worker
        if libc.unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0:
            libc.unshare(
                CLONE_NEWNET
            )  # root without user namespaces; else the filter below must do


def seal() -> bool:
    """No new file, socket or program from here on. True when the kernel took the filter."""
    known = _FORBIDDEN.get(platform.machine())
    if not sys.platform.startswith("linux") or known is None:
        return False
    architecture, forbidden = known
    program = _filter(architecture, sorted(forbidden.values()))
    libc = ctypes.CDLL(None, use_errno=True)
    code = ctypes.create_string_buffer(program, len(program))

    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_void_p))

    description = Program(len(program) // 8, ctypes.cast(code, ctypes.c_void_p))
    if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(description)) == 0)


def _filter(architecture: int, forbidden: list[int]) -> bytes:
    """Classic BPF: another architecture dies, a listed call gets EPERM, the rest pass."""

    def step(code: int, yes: int, no: int, value: int) -> bytes:
        return struct.pack("HBBI", code, yes, no, value)

    load, equal, answer, above = 0x20, 0x15, 0x06, 0x35
    steps = [
        step(load, 0, 0, 4),
        step(equal, 1, 0, architecture),
        step(answer, 0, 0, KILL),
        step(load, 0, 0, 0),
        step(above, 0, 1, 0x40000000),  # the x32 numbering would slip past the list
        step(answer, 0, 0, EPERM),
    ]
    steps += [step(equal, len(forbidden) - n, 0, number) for n, number in enumerate(forbidden)]
    steps += [step(answer, 0, 0, ALLOW), step(answer, 0, 0, EPERM)]
    return b"".join(steps)
