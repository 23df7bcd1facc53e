"""Where a found name stands, among the words or in a speaker's label: what is said there, and how to say it otherwise."""

from __future__ import annotations

from collections.abc import Mapping

from transcripts.edits.operations import Document, Operation
from transcripts.redaction import labels
from transcripts.redaction.models import Suggestion


def texts(document: Document) -> dict[int, str]:
    """The words of a document by their numbers."""
    return {word[0]: word[3] for turn in document["turns"] for word in turn["w"]}


def said_now(row: Suggestion, document: Document, texts: Mapping[int, str]) -> str | None:
    """What stands now where it was found; None when some of it is gone."""
    if labels.is_label(row):
        return labels.said_now(row, document)
    said = [texts.get(pk) for pk in row.span["ids"]]
    return None if None in said else " ".join(map(str, said))


def put(row: Suggestion, text: str, *, as_one: bool = True) -> Operation:
    """The correction that writes `text` there."""
    if labels.is_label(row):
        return labels.renamed(row, text)
    return {"op": "replace", "words": row.span["ids"], "text": text, "as_one": as_one}
