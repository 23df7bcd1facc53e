"""`manage.py access`: every route tried by every role in every state, counted."""

import json
import sys
from argparse import ArgumentParser
from importlib import import_module
from typing import Any

from django.core.management import BaseCommand, call_command
from django.test.utils import setup_test_environment

from config.runtime.borrowed import is_inside, run_inside


class Command(BaseCommand):
    help = "Try route x role x state over HTTP; the last line with --json is one JSON object."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true")

    def handle(self, *_: Any, **options: Any) -> None:
        if not is_inside():
            sys.exit(run_inside("access", *["--json"] * options["json"], lasting=False))
        call_command("migrate", verbosity=0, interactive=False)
        setup_test_environment(debug=False)
        found = import_module("tests.access.evaluate").evaluate()
        for sentence in found["failures"]:
            self.stderr.write(sentence)
        figures = {**found, "failures": len(found["failures"])}
        told = (
            json.dumps(figures)
            if options["json"]
            else "{routes} routes, {cells} cells tried, {failures} wrong".format(**figures)
        )
        self.stdout.write(told)
        sys.exit(bool(found["failures"]))
