"""`manage.py bench NAME`: one measurement beside its peer, on services of its own."""

import json
import os
import subprocess
import sys
from argparse import ArgumentParser
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command

from config.runtime.borrowed import borrowed_services

INSIDE = "STILLROOM_BENCH"  # set for the process that measures
FOLDER = Path(settings.BASE_DIR) / "config" / "bench"


class Command(BaseCommand):
    help = "Measure one thing; the last line printed is one JSON object."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", choices=sorted(names()))
        parser.add_argument("--json", action="store_true", help="the last line is JSON in any case")
        parser.add_argument("--quick", action="store_true", help="within a minute, less exact")

    def handle(self, *_: Any, **options: Any) -> None:
        if not os.environ.get(INSIDE):
            sys.exit(measure_apart(options["name"], *(["--quick"] if options["quick"] else [])))
        call_command("migrate", verbosity=0, interactive=False)
        figures = import_module(f"config.bench.{options['name']}").run(quick=options["quick"])
        self.stdout.write(json.dumps(figures))


def names() -> set[str]:
    """Modules of config/bench; an underscore marks what only helps them."""
    return {path.stem for path in FOLDER.glob("[!_]*.py")}


def measure_apart(*arguments: str) -> int:
    """The measuring process reads its settings after the services are chosen."""
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "bench", *arguments]
    with borrowed_services(lasting=True) as services:
        process = subprocess.Popen(command, env={**os.environ, INSIDE: "1"})
        while process.poll() is None:
            services.tend()
            if services.stopping:
                process.terminate()
        if process.returncode < 0:
            raise CommandError(f"the measurement was ended by signal {-process.returncode}")
        return process.returncode
