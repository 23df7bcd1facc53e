"""`manage.py up`: the whole product in the foreground, until Ctrl-C."""

import os
import socket
import urllib.error
import urllib.request
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import BaseCommand, CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from config.runtime import children
from config.runtime.postgres import Postgres
from config.runtime.supervisor import Supervisor, supervising
from config.runtime.valkey import Valkey
from people.arrival import first_run_link
from supervision.demo import seed
from transcripts import erasures


class Command(BaseCommand):
    help = "Start PostgreSQL, Valkey, the web server and the workers; stop them with Ctrl-C."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--bind", default="127.0.0.1", help="address to listen on")
        parser.add_argument("--port", type=int, default=8400)
        parser.add_argument("--demo", action="store_true", help="fill in a made-up programme")
        parser.add_argument("--audio", type=Path, help="a recording of your own for the demo")

    def handle(self, *_: Any, **options: Any) -> None:
        bind, port, audio = options["bind"], options["port"], options["audio"]
        if audio is not None and not audio.is_file():
            raise CommandError(f"{audio} is not a file.")
        refuse_taken_port(bind, port)
        settings.SITE_URL = os.environ.setdefault("SITE_URL", f"http://localhost:{port}")
        with supervising(settings.LAYOUT.var) as supervisor:
            start_stores(supervisor)
            bring_up_to_date(supervisor)
            hang_up()
            start_web(supervisor, bind, port)
            demo = options["demo"] or audio is not None
            welcome = seed_demo(supervisor, audio) if demo else first_words()
            hang_up()
            start_workers(supervisor)
            supervisor.say(f"Stillroom is at {settings.SITE_URL}   (Ctrl-C stops everything)")
            for line in welcome:
                supervisor.say(line)
            supervisor.keep()
            supervisor.say("stopping")


def refuse_taken_port(bind: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in bind else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((bind, port))
        except OSError as error:
            raise CommandError(
                f"Port {port} cannot be used ({error.strerror}). Try --port."
            ) from None


def start_stores(supervisor: Supervisor) -> None:
    """Each embedded part unless the environment names one elsewhere."""
    layout = settings.LAYOUT
    if not os.environ.get("VALKEY_URL"):
        valkey = Valkey(layout)
        valkey.prepare()
        supervisor.start(children.valkey(valkey), valkey.ready)
        supervisor.say("Valkey answers")
    if not os.environ.get("DATABASE_URL"):
        postgres = Postgres(layout)
        postgres.prepare()
        supervisor.start(children.postgres(postgres), postgres.ready)
        postgres.ensure_database()
        supervisor.say("PostgreSQL answers")


def bring_up_to_date(supervisor: Supervisor) -> None:
    try:
        executor = MigrationExecutor(connection)
    except ImproperlyConfigured as error:
        raise CommandError(str(error)) from None
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        supervisor.say("bringing the database up to date")
        call_command("migrate", verbosity=0, interactive=False)
    if again := erasures.settle_all():
        supervisor.say(f"{again} destroyed things had come back with a backup; destroyed again")


def hang_up() -> None:
    """A child is only forked while no thread of a connection pool runs here."""
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]


def start_web(supervisor: Supervisor, bind: str, port: int) -> None:
    """Before the workers: their imports would only delay the first page."""
    supervisor.say("starting the web server")
    here = "127.0.0.1" if bind in {"0.0.0.0", "::"} else bind  # noqa: S104 compared, not bound
    probe = f"http://[{here}]:{port}/readyz" if ":" in here else f"http://{here}:{port}/readyz"
    supervisor.start(children.web(bind, port, {}), lambda: answers(probe))
    supervisor.say("the first page is served")


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as response:  # noqa: S310 our own address
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def start_workers(supervisor: Supervisor) -> None:
    for child in children.workers(settings.LAYOUT, {}):
        supervisor.launch(child)
    supervisor.say("starting the workers")


def seed_demo(supervisor: Supervisor, audio: Path | None) -> list[str]:
    """Who can sign in to the made-up programme."""
    supervisor.say("filling in the demo programme")
    return ["This is a demo. Nobody in it exists. They can sign in:", *map(str, seed(audio))]


def first_words() -> list[str]:
    """The one-time link of the first administrator, while nobody has an account."""
    link = first_run_link()
    return [f"Nobody has an account yet. This link works once and makes the first: {link}"] * bool(
        link
    )
