"""`manage.py bench NAME`: one measurement beside its peer, on services of its own."""

import json
import sys
from argparse import ArgumentParser
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, call_command

from config.runtime.borrowed import is_inside, run_inside

FOLDER = Path(settings.BASE_DIR) / "config" / "bench"


class Command(BaseCommand):
    help = "Measure one thing; the last line printed is one JSON object."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", choices=sorted(names()))
        parser.add_argument("--json", action="store_true", help="the last line is JSON in any case")
        parser.add_argument("--quick", action="store_true", help="within a minute, less exact")

    def handle(self, *_: Any, **options: Any) -> None:
        name, quick = options["name"], options["quick"]
        if not is_inside():
            sys.exit(run_inside("bench", name, *["--quick"] * quick, lasting=True))
        call_command("migrate", verbosity=0, interactive=False)
        figures = import_module(f"config.bench.{name}").run(quick=quick)
        self.stdout.write(json.dumps(figures))


def names() -> set[str]:
    """Modules of config/bench that measure; those with an underscore help them."""
    modules = {path.stem: path.read_text() for path in FOLDER.glob("[!_]*.py")}
    return {name for name, text in modules.items() if "\ndef run(" in text}
