"""Stands at the door of another process and writes down whom it calls: `local` or `outside`, and where.

Python loads this by its name from PYTHONPATH, before anything else, in a worker and in each of its children.
"""

import os
import sys
from ipaddress import ip_address
from typing import Any

LOG = os.environ.get("STILLROOM_LOOKOUT")


def look(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "socket.connect":
        write(arguments[1])
    elif event in {"socket.getaddrinfo", "socket.gethostbyname"}:
        write((arguments[0],))


def write(address: Any) -> None:
    side = "local" if is_local(address) else "outside"
    with open(str(LOG), "a") as log:  # noqa: PTH123 nothing of ours may be imported here
        log.write(f"{side} {address!r}\n")


def is_local(address: Any) -> bool:
    """A socket in the file system, or this machine by its name or number."""
    if isinstance(address, str | bytes):
        return True
    host = address[0]
    if host in {None, "", "localhost", os.uname().nodename}:
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


if LOG:
    sys.addaudithook(look)
