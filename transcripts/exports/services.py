"""Taking a transcript out of the house. It is written down who took what, never what it said."""

from __future__ import annotations

import json

from django.db import transaction

from people import audit
from people.models import User
from people.policies import require
from transcripts import policies  # noqa: F401  registers the rules
from transcripts.edits.operations import Document
from transcripts.exports import reading, writing
from transcripts.models import Excerpt, Transcript
from transcripts.redaction import sharing as names


@transaction.atomic
def take_out(actor: User, transcript: Transcript, *, as_a: str) -> bytes:
    """The newest revision in one of `writing.FORMATS`, or "annotations"."""
    document = _allowed(actor, transcript)
    if as_a == "annotations":
        excerpts = Excerpt.objects.visible_to(actor).filter(transcript=transcript, removed_at=None)
        return writing.as_annotations(document, list(excerpts.order_by("pk")))
    return writing.FORMATS[as_a][1](document, reading.labels(transcript))


@transaction.atomic
def take_out_excerpt(actor: User, excerpt: Excerpt) -> bytes:
    """One excerpt as an annotation, with nothing of what stands around it. What is shared was looked at then."""
    require(actor, "listen", excerpt)
    if actor == excerpt.owner:
        names.require_seen(excerpt.transcript)
    audit.record(actor, "export", excerpt)
    annotation = {"@context": writing.CONTEXT, **writing.annotation(excerpt)}
    return json.dumps(annotation, ensure_ascii=False, indent=1).encode()


def _allowed(actor: User, transcript: Transcript) -> Document:
    require(actor, "export", transcript)
    names.require_seen(transcript)
    document = reading.opened(actor, transcript)
    audit.record(actor, "export", transcript)
    return document
