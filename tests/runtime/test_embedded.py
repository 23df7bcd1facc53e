"""Embedded PostgreSQL and Valkey: started by anyone, private, and right about letters."""

import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction

from config.rls.base import DatabaseWrapper
from config.runtime.layout import SOCKET_PATH_MAX, Layout
from config.runtime.postgres import Postgres
from config.runtime.valkey import Valkey
from people.tenancy import acting_as, acting_for

ANA = "0198c1de-0000-7000-8000-000000000001"
BEN = "0198c1de-0000-7000-8000-000000000002"


def told() -> tuple[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("select current_setting('app.user_id'), current_setting('app.programme_id')")
        return tuple(cursor.fetchone())


@pytest.fixture
def folder() -> Iterator[Path]:
    """Not pytest's own: the account nobody must be able to pass through it."""
    with tempfile.TemporaryDirectory(prefix="stillroom-runtime-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


def test_a_secret_is_made_once_and_only_its_owner_reads_it(tmp_path):
    layout = Layout.at(tmp_path / "var")
    assert layout.secret("one") == Layout.at(tmp_path / "var").secret("one")
    assert stat.S_IMODE((layout.var / "secrets" / "one").stat().st_mode) == 0o600
    assert stat.S_IMODE((layout.var / "secrets").stat().st_mode) == 0o700


def test_sockets_move_to_a_short_path_when_the_folder_is_deep(tmp_path):
    layout = Layout.at(tmp_path / ("deep" * 40))
    assert len(str(layout.sockets)) < SOCKET_PATH_MAX
    layout.make_sockets_folder()
    assert stat.S_IMODE(layout.sockets.stat().st_mode) == 0o700
    layout.sockets.rmdir()


def test_a_sockets_folder_that_others_may_enter_is_refused(tmp_path):
    layout = Layout.at(tmp_path / "var")
    layout.sockets.mkdir(parents=True)
    layout.sockets.chmod(0o777)
    with pytest.raises(SystemExit, match="private"):
        layout.make_sockets_folder()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become nobody")
def test_root_without_user_namespaces_runs_postgres_as_nobody(folder):
    server = Postgres(Layout.at(folder / "var"), lasting=False, as_nobody=True)
    server.prepare()
    with subprocess.Popen(
        server.command(), stderr=subprocess.DEVNULL, **server.popen_options()
    ) as run:
        wait_for(server.ready)
        server.ensure_database()
        assert Path(f"/proc/{run.pid}").stat().st_uid == 65534
        run.send_signal(signal.SIGINT)


def test_an_interrupted_first_start_is_begun_again(folder):
    layout = Layout.at(folder / "var")
    (layout.var / "pgdata").mkdir(parents=True, mode=0o700)
    (layout.var / "pgdata" / "half").touch()
    Postgres(layout, lasting=False, as_nobody=False).prepare()
    assert (layout.var / "pgdata" / "PG_VERSION").exists()


def test_valkey_keeps_what_it_was_told_over_a_kill(folder):
    server = Valkey(Layout.at(folder / "var"))
    server.prepare()
    for _ in range(2):
        run = subprocess.Popen(
            server.command(), stdout=subprocess.DEVNULL, **server.popen_options()
        )
        wait_for(server.ready)
        run.kill()
        run.wait()
    assert any((folder / "var" / "valkey").rglob("*.aof"))


def test_the_password_is_not_among_the_arguments(folder):
    layout = Layout.at(folder / "var")
    commands = [*Valkey(layout).command(), *Postgres(layout, as_nobody=False).command()]
    secrets = {layout.secret(name) for name in ("valkey_password", "pg_password")}
    assert not secrets & set(commands)


@pytest.mark.django_db
def test_letters_of_every_script_are_letters():
    with connection.cursor() as cursor:
        cursor.execute(
            "select upper('straße'), 'ÉCOLE' ilike 'école', datcollate, datctype from pg_database where datname = current_database()"
        )
        assert cursor.fetchone() == ("STRASSE", True, "C", "C.UTF-8")


@pytest.mark.django_db
def test_the_connection_says_who_acts_and_for_whom():
    with acting_as(ANA):
        assert told() == (ANA, "")
        with acting_for(BEN):
            assert told() == (ANA, BEN)
        assert told() == (ANA, "")
    assert told() == ("", "")


@pytest.mark.django_db(transaction=True)
def test_who_acts_survives_a_rollback_and_a_savepoint():
    with acting_as(ANA):
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            told()
            raise ZeroDivisionError
        assert told() == (ANA, "")
        with transaction.atomic():
            with pytest.raises(ZeroDivisionError), transaction.atomic(), acting_as(BEN):
                told()
                raise ZeroDivisionError
            assert told() == (ANA, "")


@pytest.mark.django_db
def test_a_superuser_role_is_refused():
    chosen = connection.settings_dict | {
        "USER": "postgres",
        "PASSWORD": settings.LAYOUT.secret("pg_superuser_password"),
        "OPTIONS": {},
    }
    with pytest.raises(ImproperlyConfigured, match="SUPERUSER"):
        DatabaseWrapper(chosen, "other").ensure_connection()


def wait_for(ready) -> None:
    deadline = time.monotonic() + 20
    while not ready():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.parametrize(
    "command", [["manage.py", "up", "--port=23999"], ["-m", "celery", "-A", "config", "beat"]]
)
def test_nothing_starts_on_a_superuser_role(command, tmp_path):
    password = settings.LAYOUT.secret("pg_superuser_password")
    elsewhere = {
        "STILLROOM_VAR": str(tmp_path),
        "DATABASE_URL": f"postgresql://postgres:{password}@/postgres?host={settings.LAYOUT.sockets}",
        "VALKEY_URL": "redis://127.0.0.1:1",
    }
    done = subprocess.run(
        [sys.executable, *command],
        cwd=settings.BASE_DIR,
        env={**os.environ, **elsewhere},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode != 0
    assert "SUPERUSER" in done.stderr
