"""``manage.py erasures``: after restoring a backup, destroy again what was destroyed since it was made."""

from typing import Any

from django.core.management.base import BaseCommand

from transcripts import erasures


class Command(BaseCommand):
    help = "Destroy again what the erasure ledger names and a restored backup brought back."
    requires_system_checks: list[str] = []

    def handle(self, *_: Any, **options: Any) -> None:
        again = erasures.settle_all()
        self.stdout.write(
            f"{again} things had come back and are destroyed again."
            if again
            else "Nothing that was destroyed has come back."
        )
