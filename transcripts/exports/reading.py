"""What an export is made of, and what one that is made apart looks like to the person who waits for it."""

from __future__ import annotations

from typing import Any

from people.models import User
from people.policies import abilities
from transcripts.edits.operations import Document
from transcripts.exports import policies, writing  # noqa: F401  policies registers the rules
from transcripts.exports.models import Export
from transcripts.models import SilenceLabel, Transcript

SOUND = "sound"


def labels(transcript: Transcript) -> dict[int, list[str]]:
    """By a silence's number: "thinking (Ana)", each under its author's name."""
    found: dict[int, list[str]] = {}
    rows = SilenceLabel.objects.filter(silence__transcript=transcript)
    for row in rows.select_related("key", "author", "silence").order_by("pk"):
        found.setdefault(row.silence.number, []).append(f"{row.word}, {row.author.name}")
    return found


def words_in(document: Document) -> int:
    return sum(len(turn["w"]) for turn in document["turns"])


def name_of(kind: str) -> tuple[str, str]:
    """(content type, file name). It says nothing of whose words they are."""
    if kind == "annotations":
        return "application/ld+json; charset=utf-8", "annotations.jsonld"
    if kind == SOUND:
        return "application/zip", "transcript-and-sound.zip"
    if kind in writing.WITH_NOTES:
        plain = kind.removesuffix("-notes")
        return writing.FORMATS[plain][0], f"transcript-with-conversations.{plain}"
    return writing.FORMATS[kind][0], f"transcript.{kind}"


def export_json(actor: User, row: Export) -> dict[str, Any]:
    return {
        "id": row.pk,
        "transcript_id": row.transcript_id,
        "format": row.kind,
        "state": row.state,
        "done": row.done,
        "total": row.total,
        "size": row.size,
        "asked_at": row.asked_at,
        "expires_at": row.expires_at,
        "is_newest": row.revision == row.transcript.revision,
        "can": abilities(actor, row),
    }
