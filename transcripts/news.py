"""Telling whoever looks at a recording how far it has come. Call these last in a transaction."""

from __future__ import annotations

from people.events import publish
from transcripts.models import Recording


def progressed(recording: Recording) -> None:
    publish(recording.programme_id, f"recording:{recording.pk}", "recording.progress", recording.pk)


def state_changed(recording: Recording) -> None:
    """For those on the recording's page, and for its owner wherever they are."""
    publish(recording.programme_id, f"recording:{recording.pk}", "recording.state", recording.pk)
    publish(recording.programme_id, f"user:{recording.owner.pk}", "recording.changed", recording.pk)
