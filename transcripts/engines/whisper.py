"""The local engine: faster-whisper (CTranslate2), with the packaged base model or the one the operator chose.

One model per process and one thread per model: two children with one thread each are 1.65 times as fast as one child
with two, and the batched pipeline drops words on talk with pauses (design/speech.md section 4).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from functools import cache
from typing import TYPE_CHECKING

from transcripts.engines import EngineMissing, Model, Said, guards, weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BEAM = 5  # beam 1 loops on telephone speech
_SEED = 11
_BEST = {"cpu": ("int8", "int8_float32", "float32"), "cuda": ("float16", "int8_float16", "float32")}


class Whisper:
    """Keeps the model open. Not thread-safe; one per process."""

    def __init__(self, model: Model) -> None:
        directory = weights.ready(model)
        os.environ["HF_HUB_OFFLINE"] = "1"
        import ctranslate2
        import faster_whisper

        device, arithmetic = chosen(
            model, ctranslate2.get_cuda_device_count, ctranslate2.get_supported_compute_types
        )
        called = "base" if model.directory is None else model.directory.name
        self.name = f"faster-whisper {called} {arithmetic}"
        self.name += "" if device == "cpu" else f" {device}"
        self._model = faster_whisper.WhisperModel(
            str(directory),
            device=device,
            compute_type=arithmetic,
            cpu_threads=model.threads,
            num_workers=1,
            local_files_only=True,
        )

    def transcribe(
        self, samples: NDArray[np.float32], *, language: str | None, vocabulary: str = ""
    ) -> Said:
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
            hotwords=vocabulary or None,
        )
        said = Said([])
        for segment in segments:
            guards.take(said, guards.whole(segment.words or ()), segment.compression_ratio)
        return said


def chosen(
    model: Model, graphics: Callable[[], int], kinds: Callable[[str], Collection[str]]
) -> tuple[str, str]:
    """Device and arithmetic: what the operator said, else the best that this host has.

    ``graphics`` counts CUDA devices and ``kinds`` names what a device can count in; both are CTranslate2's.
    """
    device = model.device
    if device == "auto":
        device = "cuda" if graphics() else "cpu"
    elif device == "cuda" and not graphics():
        raise EngineMissing(
            "The speech model is set to run on a graphics card, and this server has none."
        )
    able = kinds(device)
    if model.arithmetic != "auto":
        if model.arithmetic not in able:
            raise EngineMissing(
                f"The speech model is set to run in {model.arithmetic}, which this server cannot."
            )
        return device, model.arithmetic
    return device, next((kind for kind in _BEST[device] if kind in able), "float32")


@cache
def load(model: Model) -> Whisper:
    """The process's engine."""
    return Whisper(model)
