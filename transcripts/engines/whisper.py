"""The local engine: faster-whisper (CTranslate2, int8) with the bundled multilingual base model.

One model per process and one thread per model: two children with one thread each are 1.65 times as fast as one child
with two, and the batched pipeline drops words on talk with pauses (design/speech.md section 4).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from transcripts.engines import EngineWord, Model, weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BEAM = 5  # beam 1 loops on telephone speech
_REPETITIVE = 2.4  # gzip ratio above which a segment repeats itself (Whisper's own bound)
_SEED = 11
_INSTANT_S = 0.04
_HARDLY = 0.1


class Whisper:
    """Keeps the model open. Not thread-safe; one per process."""

    name = "faster-whisper base int8"

    def __init__(self, model: Model) -> None:
        directory = weights.ready(model)
        os.environ["HF_HUB_OFFLINE"] = "1"
        import faster_whisper

        if model.directory is not None:
            self.name = f"faster-whisper {model.directory.name} int8"
        self._model = faster_whisper.WhisperModel(
            str(directory),
            device="cpu",
            compute_type="int8",
            cpu_threads=model.threads,
            num_workers=1,
            local_files_only=True,
        )

    def transcribe(self, samples: NDArray[np.float32], *, language: str | None) -> list[EngineWord]:
        import ctranslate2

        ctranslate2.set_random_seed(
            _SEED
        )  # the fallback temperatures sample: the same chunk, the same words
        segments, _ = self._model.transcribe(
            samples,
            language=language,
            beam_size=BEAM,
            word_timestamps=True,
            vad_filter=True,
        )
        words: list[EngineWord] = []
        for segment in segments:
            heard = _possible(_whole(segment.words or ()))
            words += _unlooped(heard) if segment.compression_ratio > _REPETITIVE else heard
        return words


def _whole(parts: Iterable[Any]) -> list[EngineWord]:
    """A part that does not begin with a space ("-disposed") belongs to the word before it."""
    words: list[EngineWord] = []
    for part in parts:
        text = part.word.strip()
        if not text:
            continue
        start, end, p = float(part.start), float(part.end), float(part.probability)
        if words and not part.word.startswith(" "):
            last = words.pop()
            words.append(EngineWord(last.text + text, last.start, end, min(last.probability, p)))
        else:
            words.append(EngineWord(text, start, end, p))
    return words


def _possible(words: list[EngineWord]) -> list[EngineWord]:
    """Words that take no time were not said: at a window's end the decoder may repeat a sentence it cannot place.

    Three or more such words in a row go, and with them the hardly credible ones they hang on.
    """
    instant = [word.end - word.start <= _INSTANT_S for word in words]
    dropped: set[int] = set()
    for n in range(len(words) - 2):
        if all(instant[n : n + 3]):
            dropped |= {n, n + 1, n + 2}
    for n in range(len(words) - 1, -1, -1):
        if n + 1 in dropped and words[n].probability < _HARDLY:
            dropped.add(n)
    return [word for n, word in enumerate(words) if n not in dropped]


def _unlooped(words: list[EngineWord]) -> list[EngineWord]:
    """A decoder caught in a loop says one phrase over and over: keep it twice at most."""
    plain = [re.sub(r"\W+", "", word.text).lower() for word in words]
    kept: list[int] = []
    n = 0
    while n < len(words):
        kept.append(n)
        for size in range(1, 9):
            tail = [plain[m] for m in kept[-size:]]
            if len(kept) >= 2 * size and tail == [plain[m] for m in kept[-2 * size : -size]]:
                while [plain[m] for m in range(n + 1, min(n + 1 + size, len(words)))] == tail:
                    n += size
        n += 1
    return [words[m] for m in kept]


@cache
def load(model: Model) -> Whisper:
    """The process's engine."""
    return Whisper(model)
