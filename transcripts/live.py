"""What the live socket says about a recording: how far it is, read from the row when it is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from people.live.registry import line, register_topic
from people.models import Event
from people.sharing import audience_of, audiences_of
from transcripts.models import Recording
from transcripts.reading import progress


def render(events: Sequence[Event]) -> list[dict[str, Any]]:
    refs = {event.ref for event in events}
    rows = Recording.objects.in_bulk(refs)
    return [line(event, _data(rows.get(event.ref))) for event in events]


def _data(recording: Recording | None) -> dict[str, Any]:
    return {} if recording is None else {**progress(recording), "state": recording.state}


def register() -> None:
    register_topic("recording", audience=audience_of, audiences=audiences_of, render=render)
