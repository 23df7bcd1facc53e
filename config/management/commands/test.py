"""`manage.py test`: everything that keeps the house as it is, in one command."""

import os
import subprocess
import sys
from argparse import ArgumentParser
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand

from config import workshop
from config.runtime import chromium
from config.workshop import Outcome, Step


class Command(BaseCommand):
    help = "Run every check and every test; --only PATH runs pytest on those paths alone."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--only", nargs="+", metavar="PATH", help="pytest on these alone")

    def handle(self, *_: Any, **options: Any) -> None:
        if options["only"]:
            sys.exit(self.pytest(*options["only"])[0])
        failed = self.check_two_at_a_time()
        self.find_browser()
        self.head("tests (pytest)")
        code, summary = self.pytest("-n", "2", "--dist", "worksteal", "-v")
        if failed:
            self.head("failed before the tests")
            for outcome in failed:
                self.stdout.write(f"✗ {outcome.step.name}\n{outcome.failure}")
            names = ", ".join(outcome.step.name for outcome in failed)
            self.stdout.write(f"{len(failed)} steps failed: {names}\n{summary}")
        sys.exit(code or bool(failed))

    def head(self, words: str) -> None:
        self.stdout.write(f"\n━━ {words} " + "━" * max(2, 70 - len(words)))
        self.stdout.flush()

    def check_two_at_a_time(self) -> list[Outcome]:
        """Two lanes, each in order; what one lane has left over, nobody takes."""
        self.head("checks")
        lanes = [list(workshop.frontend_steps()), list(workshop.python_steps())]
        with ThreadPoolExecutor(2) as pool:
            outcomes = [outcome for lane in pool.map(self.walk, lanes) for outcome in lane]
        return [outcome for outcome in outcomes if outcome.failure is not None]

    def walk(self, lane: list[Step]) -> list[Outcome]:
        outcomes = []
        for step in lane:
            outcome = workshop.perform(step)
            outcomes.append(outcome)
            with PRINTING:
                sign = "✓" if outcome.failure is None else "✗"
                self.stdout.write(f"{sign} {step.name} ({outcome.took:.1f} s)")
                self.stdout.flush()
        return outcomes

    def find_browser(self) -> None:
        found = chromium.find()
        if found is None:
            self.head("installing Chromium")
            found = chromium.install()
        if found is not None:
            self.stdout.write(f"browser: {found}")
            return
        self.head("no Chromium here: these tests are skipped")
        self.pytest("--collect-only", BROWSER_TESTS)

    def pytest(self, *arguments: str) -> tuple[int, str]:
        """Its output as it comes; its exit code and its last line."""
        command = [sys.executable, "-u", "-m", "pytest", "-rs", *arguments]
        environment = {
            name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"
        }
        last: deque[str] = deque(maxlen=1)
        with subprocess.Popen(
            command, cwd=settings.BASE_DIR, env=environment, stdout=subprocess.PIPE, text=True
        ) as process:
            for line in process.stdout or ():
                self.stdout.write(line, ending="")
                self.stdout.flush()
                if line.strip():
                    last.append(line.strip())
        return process.returncode, "".join(last)


PRINTING = Lock()
BROWSER_TESTS = "tests/e2e"
