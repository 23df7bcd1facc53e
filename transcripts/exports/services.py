"""Taking a transcript out of the house. It is written down who took what, never what it said."""

from __future__ import annotations

import json

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

import transcripts.services
from cases.models import Consent
from people import audit
from people.errors import Conflict, Gone, Invalid
from people.models import User
from people.policies import require
from transcripts import document, gate, policies
from transcripts.edits.operations import Document
from transcripts.exports import making, reading, writing
from transcripts.exports.models import Export
from transcripts.exports.reading import SOUND
from transcripts.models import Excerpt, Recording, Transcript
from transcripts.redaction import sharing as names

LONG_WORDS = 20_000
"""From so many words on a file is made by a worker, and fetched when it is ready: two hours of talk."""
LONG_LINES = 2_000
"""The same for a Word document, of which every line is a paragraph to be built: about half a second of work."""


class MadeApart(Conflict):
    """Too long for one request: ask for it, and fetch it when it is ready."""

    code = "made_apart"

    def __init__(self) -> None:
        super().__init__(_("This is long, so it is made in the background and fetched after that."))


class TooLong(Conflict):
    """With what was said about it. That may be taken back at any time, so no file of it is kept to be fetched."""

    code = "too_long"

    def __init__(self) -> None:
        super().__init__(
            _(
                "This is too long for a file with its conversations. Print it, or take it without them."
            )
        )


@transaction.atomic
def take_out(actor: User, transcript: Transcript, *, as_a: str) -> bytes:
    """The newest revision in one of `writing.FORMATS` or `writing.WITH_NOTES`, or "annotations"."""
    words = _allowed(actor, transcript)
    has_notes = as_a in writing.WITH_NOTES
    many_lines = as_a.startswith("docx") and len(words["turns"]) > LONG_LINES
    if many_lines or reading.words_in(words) > LONG_WORDS:
        raise TooLong() if has_notes else MadeApart()
    audit.record(actor, "export with conversations" if has_notes else "export", transcript)
    return making.file_bytes(as_a, words, transcript, actor)


@transaction.atomic
def take_out_excerpt(actor: User, excerpt: Excerpt) -> bytes:
    """One excerpt as an annotation, with nothing of what stands around it. What is shared was looked at then."""
    require(actor, "listen", excerpt)
    if actor == excerpt.owner:
        names.require_seen(excerpt.transcript)
    audit.record(actor, "export", excerpt)
    annotation = {"@context": writing.CONTEXT, **writing.annotation(excerpt)}
    return json.dumps(annotation, ensure_ascii=False, indent=1).encode()


@transaction.atomic
def ask_for(actor: User, transcript: Transcript, *, kind: str) -> tuple[Export, bool]:
    """Have a file made by a worker. The same file is made once (False), whoever asks how often."""
    recording = Recording.objects.select_for_update(of=("self",)).get(pk=transcript.recording_id)
    words = _allowed(actor, transcript)
    held = (
        Transcript.objects.select_for_update(of=("self",))
        .select_related("item__key", "item__owner", "recording__session__case")
        .get(pk=transcript.pk)
    )
    if kind in ("vtt", "srt") and words.get("timing") == "none":
        raise Invalid("Subtitles need times, and this transcript has none.", code="untimed")
    if kind == SOUND:
        if recording.audio_size is None or words.get("timing") == "none":
            raise Invalid("There is no sound here to take out.", code="no_sound")
        policies.require_consent(held.recording.session.case, Consent.Purpose.RECORD)
    if recording.state != Recording.State.READY:
        raise Conflict("This is being heard again. Take it out once that is done.")
    before = (
        Export.objects.visible_to(actor)
        .filter(transcript=held, kind=kind, revision=held.revision)
        .exclude(state=Export.State.FAILED)
        .first()
    )
    if before is not None and before.expires_at > timezone.now():
        return before, False
    if before is not None:
        making.forget(before, by=None)
    export = making.plan(actor, held, kind)
    audit.record(actor, "ask for export", held)
    return Export.objects.visible_to(actor).get(pk=export.pk), True


@transaction.atomic
def fetch(actor: User, export: Export) -> Export:
    """Asked anew whatever was asked when it was made: names, consent, and that these are still the words."""
    transcript = export.transcript
    gate.require_open(actor, transcript.owner, transcript.recording_id)
    if export.state == Export.State.MAKING:
        raise Conflict("This is still being made.", code="not_ready")
    require(actor, "download", export)
    if export.expires_at < timezone.now():
        raise Gone("This file was kept for an hour. Have it made once more.")
    names.require_seen(transcript)
    if transcript.recording.state != Recording.State.READY:
        raise Gone("The words are being heard again. Take it out once that is done.")
    if export.revision != transcripts.services.newest(actor, transcript).number:
        raise Gone("The words were changed since this was made. Have it made once more.")
    if export.kind == SOUND:
        policies.require_consent(transcript.recording.session.case, Consent.Purpose.RECORD)
    audit.record(actor, "export", transcript)
    return export


def throw_away(actor: User, export: Export) -> None:
    """Before its hour is over, or before it was ready."""
    require(actor, "throw away", export)
    making.forget(export, by=actor)


def _allowed(actor: User, transcript: Transcript) -> Document:
    require(actor, "export", transcript)
    names.require_seen(transcript)
    return document.unpacked(transcripts.services.newest(actor, transcript).document)
