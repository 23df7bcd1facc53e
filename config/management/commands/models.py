"""``manage.py models fetch NAME``: another speech model, if whoever runs the server allows fetching at all."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from transcripts.engines import fetching, weights


class Command(BaseCommand):
    help = "Fetch a larger speech model into SPEECH_CACHE. Needs SPEECH_ALLOW_DOWNLOAD=1."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("do", choices=["fetch"])
        parser.add_argument("name", choices=sorted(fetching.known()))

    def handle(self, *_: Any, **options: Any) -> None:
        name = options["name"]
        if not settings.SPEECH_ALLOW_DOWNLOAD:
            self._refuse(
                "This server fetches nothing by itself. Set SPEECH_ALLOW_DOWNLOAD=1 for this one command."
            )
        source = fetching.known()[name]
        self.stderr.write(
            f"Fetching {source.repository} at {source.revision or 'no pinned revision'}."
        )
        try:
            folder = fetching.fetch(name, settings.SPEECH_CACHE)
        except fetching.NotFetched as refusal:
            self._refuse(str(refusal))
        self.stdout.write((folder / weights.SUMS).read_text(), ending="")
        self.stdout.write(f"It is in {folder}. Set SPEECH_MODEL_DIR={name} to use it.")

    def _refuse(self, sentence: str) -> None:
        self.stderr.write(sentence)
        sys.exit(2)
