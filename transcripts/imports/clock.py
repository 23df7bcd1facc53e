"""Words of a file beside the sound of the same session: whether they end where it ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

SLACK_MS = (
    5000  # a word may begin this long after the sound is over: clocks differ, sessions do not
)


def overrun(turns: Sequence[dict[str, Any]], duration_ms: int) -> str:
    """A sentence where the words go on long after the sound is over; "" where they do not."""
    last = max((word[1] for turn in turns for word in turn["w"]), default=0)
    if last <= duration_ms + SLACK_MS:
        return ""
    return (
        f"The words go on until {_clock(last)}, and the recording is over at {_clock(duration_ms)}."
        " Are they of another session?"
    )


def within(turns: Sequence[dict[str, Any]], duration_ms: int) -> list[dict[str, Any]]:
    """The same words, none of them after the end of the sound."""
    return [
        {
            **turn,
            "w": [
                [word[0], min(word[1], duration_ms), min(word[2], duration_ms), *word[3:]]
                for word in turn["w"]
            ],
        }
        for turn in turns
    ]


def _clock(ms: int) -> str:
    minutes, seconds = divmod(ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
