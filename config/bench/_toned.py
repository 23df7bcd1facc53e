"""Real speech with a tone where words were replaced, heard again: is any of those words among what is said?

Loads a speech model: call it in a process that forks nobody.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from transcripts import engines
from transcripts.redaction import tones
from transcripts.speech import bleeping, media, stages
from transcripts.speech.shapes import HeardWord, Plan

DIALOGUE = Path(__file__).parents[2] / "tests" / "speech" / "fixtures" / "dialogue.webm"
REPLACED = (
    "dashwood",
    "representatives",
    "household",
    "amiable",
    "selfish",
    "password",
    "prudently",
)
"""Said by two voices, long words and short, within sentences and at their ends; some more than once."""


@dataclass(frozen=True, slots=True)
class Again:
    """What was heard before and under the tone, in lower case; `toned` of the words were replaced."""

    before: list[str]
    after: list[str]
    toned: int

    @property
    def leaks(self) -> list[str]:
        return sorted(set(REPLACED) & set(self.after))


def hear(cache: Path, *, replaced: Iterable[str] = REPLACED) -> Again:
    engine = engines.local(engines.Model(None, cache))
    sound, toned = io.BytesIO(), io.BytesIO()
    with DIALOGUE.open("rb") as source:
        level = media.canonicalise(source, sound).level
    plan = stages.listen(sound, level)
    before = _words(sound, plan, engine)
    gone = [word for word in before if _plain(word.text) in set(replaced)]
    words = [[n, word.start_ms, word.end_ms, word.text] for n, word in enumerate(before)]
    spans = tones.with_room(
        {"turns": [{"w": words}]}, [(word.start_ms, word.end_ms) for word in gone]
    )
    for _ in bleeping.bleeped(sound, toned, spans):
        pass
    after = _words(toned, plan, engine)
    return Again(
        [_plain(word.text) for word in before], [_plain(word.text) for word in after], len(gone)
    )


def _words(sound: BinaryIO, plan: Plan, engine: engines.Engine) -> list[HeardWord]:
    chunks = (stages.transcribe(sound, plan, n, engine) for n in range(len(plan.chunks)))
    return [word for chunk in chunks for word in chunk.words]


def _plain(text: str) -> str:
    return text.strip(".,?!").lower()
