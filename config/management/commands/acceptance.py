"""`manage.py acceptance`: the product's own scenarios, word for word, and what is still to come."""

import json
import os
import subprocess
import sys
from argparse import ArgumentParser
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand

from config.runtime import chromium

SCENARIOS = "tests/acceptance"
MACHINE = "tests/test_arc_machine.py"
# The scenarios wait for mails, workers and clocks; the machine only computes.
PYTEST = ("-q", "-n", "2", "--dist", "worksteal", "-p", "tests.plugins.tally")


class Command(BaseCommand):
    help = "Run the acceptance scenarios; the last line with --json is one JSON object."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true")
        parser.add_argument(
            "--steps", type=int, help="at least so many steps of random arcs; 300 when not given"
        )

    def handle(self, *_: Any, **options: Any) -> None:
        if chromium.find() is None:
            chromium.install()  # where a scenario speaks of a screen, one is looked at
        tally = self.pytest(options["steps"])
        invariants = import_module("tests.invariants")
        figures = {
            **{outcome: tally[outcome] for outcome in ("passed", "failed", "skipped")},
            "invariants_mapped": len(invariants.table()),
            "invariants_unmapped": len(invariants.UNMAPPED),
            "arc_steps": tally["arc_steps"],
            "arc_machine": tally["arc_machine"],
        }
        told = (
            json.dumps(figures)
            if options["json"]
            else "{passed} scenarios hold, {failed} do not, {skipped} were skipped; {arc_steps} steps "
            "of random arcs: {arc_machine}; {invariants_mapped} invariants have a test, "
            "{invariants_unmapped} have none".format(**figures)
        )
        self.stdout.write(told)
        sys.exit(bool(tally["failed"] or tally["skipped"] or tally["arc_machine"] != "held"))

    def pytest(self, steps: int | None) -> dict[str, Any]:
        """What came of each scenario, told by tests.plugins.tally; pytest's own words go to stderr.

        Its servers are made for this and thrown away, by tests.plugins.servers."""
        with TemporaryDirectory(prefix="stillroom-acceptance-") as folder:
            where = Path(folder) / "tally.json"
            environment = {
                name: value
                for name, value in os.environ.items()
                if name != "DJANGO_SETTINGS_MODULE"
            }
            environment["STILLROOM_TALLY"] = str(where)
            if steps is not None:
                environment["STILLROOM_ARC_STEPS"] = str(steps)
            command = [sys.executable, "-m", "pytest", *PYTEST, SCENARIOS, MACHINE]
            subprocess.run(
                command, cwd=settings.BASE_DIR, env=environment, stdout=sys.stderr, check=False
            )
            if not where.exists():
                sys.exit("The scenarios could not be run.")
            tally: dict[str, Any] = json.loads(where.read_text())
            return tally
