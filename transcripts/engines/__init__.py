"""Engines turn samples into words; everything else about a transcript is measured by ``transcripts.speech``.

    from transcripts import engines

    engine = engines.local(engines.configured())        # loads once per process
    engine.transcribe(samples, language="en")           # float32, 16 kHz, mono

``local`` imports CTranslate2, so call it only in a worker child: a process that has touched CTranslate2 must not
fork afterwards (CTranslate2 #539, faster-whisper #907). ``installed`` looks without loading or importing anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class EngineMissing(Exception):
    """No verified speech model is here; ``str()`` is the sentence for people."""


@dataclass(frozen=True, slots=True)
class Model:
    """Where the local model lies: an operator's directory, else the data packages joined once into ``cache``."""

    directory: Path | None
    cache: Path
    threads: int = 1


@dataclass(frozen=True, slots=True)
class EngineWord:
    """Times are seconds from the start of the samples; ``probability`` is 0..1."""

    text: str
    start: float
    end: float
    probability: float


class Engine(Protocol):
    """Something that hears words."""

    @property
    def name(self) -> str:
        """Engine, model and arithmetic, for the record: ``faster-whisper base int8``."""
        ...

    def transcribe(self, samples: NDArray[np.float32], *, language: str | None) -> list[EngineWord]:
        """Words in order of time. ``samples`` are mono, 16 kHz, -1..1; ``language`` None lets the engine decide."""
        ...


def configured() -> Model:
    """The model the settings name: ``SPEECH_MODEL_DIR`` (a directory, or empty for the packages), ``SPEECH_CACHE``."""
    from django.conf import settings

    chosen = settings.SPEECH_MODEL_DIR
    return Model(Path(chosen) if chosen else None, Path(settings.SPEECH_CACHE))


def installed(model: Model) -> bool:
    """Whether a model can be found, without opening it."""
    from transcripts.engines import weights

    return weights.find(model) is not None


def local(model: Model) -> Engine:
    """The engine of this process, loaded on first use (about 0.6 s)."""
    from transcripts.engines import whisper

    return whisper.load(model)
