"""Throw-away services for one command: everything of the product in a temporary folder."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.runtime import children
from config.runtime.layout import Layout
from config.runtime.postgres import Postgres
from config.runtime.supervisor import Supervisor
from config.runtime.valkey import Valkey

INSIDE = "STILLROOM_BORROWED"  # set for the process that does the work
ELSEWHERE = ("DATABASE_URL", "VALKEY_URL", "MEDIA_ROOT", "SITE_URL", "TRUSTED_PROXIES")


@contextmanager
def borrowed_services(*, lasting: bool) -> Iterator[Supervisor]:
    """Start both stores and point the environment at them. Before Django's settings are read."""
    folder = Path(tempfile.mkdtemp(prefix="stillroom-"))
    folder.chmod(0o711 if os.geteuid() == 0 else 0o700)
    for name in ELSEWHERE:
        os.environ.pop(name, None)
    os.environ["STILLROOM_VAR"] = str(folder)
    layout = Layout.from_environment(folder)
    try:
        with Supervisor(folder, out=sys.stderr) as supervisor:
            valkey, postgres = Valkey(layout, lasting=lasting), Postgres(layout, lasting=lasting)
            valkey.prepare()
            postgres.prepare()
            supervisor.start(children.valkey(valkey), valkey.ready)
            supervisor.start(children.postgres(postgres), postgres.ready)
            postgres.ensure_database()
            yield supervisor
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def is_inside() -> bool:
    return INSIDE in os.environ


def run_inside(*arguments: str, lasting: bool) -> int:
    """Start `manage.py ARGUMENTS` again beside borrowed services, so that it reads its settings
    after they are chosen. Its exit code."""
    command = [sys.executable, str(children.BASE_DIR / "manage.py"), *arguments]
    with borrowed_services(lasting=lasting) as services:
        process: subprocess.Popen[bytes] = subprocess.Popen(
            command, env={**os.environ, INSIDE: "1"}
        )
        while process.poll() is None:
            services.tend()
            if services.stopping:
                process.terminate()
        code: int = process.returncode
        return abs(code)
