"""Throw-away services for one command: everything of the product in a temporary folder."""

import os
import shutil
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
