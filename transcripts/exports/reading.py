"""What an export is made of: the newest document, and what named people said its silences were like."""

from __future__ import annotations

from people.models import User
from transcripts import document, services
from transcripts.edits.operations import Document
from transcripts.models import SilenceLabel, Transcript


def opened(actor: User, transcript: Transcript) -> Document:
    return document.unpacked(services.newest(actor, transcript).document)


def labels(transcript: Transcript) -> dict[int, list[str]]:
    """By a silence's number: "thinking (Ana)", each under its author's name."""
    found: dict[int, list[str]] = {}
    rows = SilenceLabel.objects.filter(silence__transcript=transcript)
    for row in rows.select_related("key", "author", "silence").order_by("pk"):
        found.setdefault(row.silence.number, []).append(f"{row.word}, {row.author.name}")
    return found
