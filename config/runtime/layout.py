"""Where the embedded parts live and how they are addressed. Imports no Django: settings use it."""

import hashlib
import os
import secrets
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

ROLE = "stillroom"
FIGURES_ROLE = "stillroom_figures"  # named in supervision/migrations/0008 too
DATABASE = "stillroom"
SOCKET_PATH_MAX = 100  # bytes; the system's own limit is 108 on Linux and 104 on macOS
NOBODY = 65534
LONGEST_SOCKET = ".s.PGSQL.5432.lock"


@dataclass(frozen=True)
class Layout:
    """The runtime folder (`var`), and the folder of its sockets, whose path is short by law."""

    var: Path
    sockets: Path

    @classmethod
    def from_environment(cls, base: Path) -> "Layout":
        return cls.at(Path(os.environ.get("STILLROOM_VAR") or base / "var"))

    @classmethod
    def at(cls, folder: Path) -> "Layout":
        var = folder.resolve()
        sockets = var / "run"
        if len(os.fsencode(sockets / LONGEST_SOCKET)) > SOCKET_PATH_MAX:
            tag = hashlib.sha256(os.fsencode(var)).hexdigest()[:12]
            short = Path(os.environ.get("XDG_RUNTIME_DIR") or "/tmp")  # noqa: S108 the folder in it is 0700
            sockets = short / f"stillroom-{os.getuid()}-{tag}"
        return cls(var, sockets)

    def folder(self, name: str) -> Path:
        """A folder in var that only its owner may enter."""
        self.var.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = self.var / name
        path.mkdir(exist_ok=True, mode=0o700)
        return path

    def secret(self, name: str, make: Callable[[], str] = lambda: secrets.token_urlsafe(48)) -> str:
        """Read, or create once, a secret that only its owner may read."""
        path = self.var / "secrets" / name
        if not path.exists():
            self.folder("secrets")
            draft = path.with_name(f".{name}.{os.getpid()}")
            draft.touch(mode=0o600)
            draft.write_text(make())
            try:
                path.hardlink_to(draft)  # atomic: the first writer wins
            except FileExistsError:
                pass
            finally:
                draft.unlink()
        return path.read_text()

    def key(self, name: str) -> str:
        """A secret of 32 random bytes, in base64."""
        return self.secret(name, lambda: b64encode(secrets.token_bytes(32)).decode())

    def make_sockets_folder(self) -> None:
        """Ours alone: a folder in /tmp that someone else made first is refused."""
        self.sockets.mkdir(parents=True, exist_ok=True, mode=0o700)
        state = self.sockets.stat(follow_symlinks=False)
        mine = {os.geteuid()} if os.geteuid() else {0, NOBODY}  # root's server may run as nobody
        if state.st_uid not in mine or state.st_mode & 0o077:
            raise SystemExit(f"{self.sockets} is not a private folder of this account")

    def database(self) -> dict[str, str]:
        """Django's settings of the embedded database."""
        return {
            "NAME": DATABASE,
            "USER": ROLE,
            "PASSWORD": self.secret("pg_password"),
            "HOST": str(self.sockets),
            "PORT": "5432",
        }

    def valkey_url(self, number: int) -> str:
        return f"unix://:{self.secret('valkey_password')}@{self._valkey_socket()}?db={number}"

    def broker_url(self, number: int) -> str:
        """The same place in the words of Celery."""
        password = self.secret("valkey_password")
        return f"redis+socket://:{password}@{self._valkey_socket()}?virtual_host={number}"

    def _valkey_socket(self) -> str:
        return quote(str(self.sockets / "valkey.sock"))
