"""Engines turn samples into words; everything else about a transcript is measured by ``transcripts.speech``.

    from transcripts import engines

    engine = engines.local(engines.configured())        # loads once per process
    engine.transcribe(samples, language="en")           # float32, 16 kHz, mono

``local`` imports CTranslate2, so call it only in a worker child: a process that has touched CTranslate2 must not
fork afterwards (CTranslate2 #539, faster-whisper #907). ``installed`` looks without loading or importing anything.
``outside`` sends the sound to another server. Nobody calls it but ``transcripts.pipeline``, which asks first whether
the operator, the programme and the client all said so (INV-39).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class EngineMissing(Exception):
    """No verified speech model is here; ``str()`` is the sentence for people."""


class EngineAway(Exception):
    """The engine outside did not answer, or not with words; ``str()`` is the sentence for people."""


@dataclass(frozen=True, slots=True)
class Model:
    """Where the local model lies: an operator's directory, else the data packages joined once into ``cache``."""

    directory: Path | None
    cache: Path
    threads: int = 1
    device: str = "auto"
    """``cpu``, ``cuda``, or ``auto`` for what the host has."""
    arithmetic: str = "auto"
    """A compute type of CTranslate2: ``int8``, ``float16``, ``int8_float16``; ``auto`` for the best of the device."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A server that speaks OpenAI's ``POST /v1/audio/transcriptions``; ``url`` ends before ``/audio``."""

    url: str
    key: str = field(default="", repr=False)
    model: str = "whisper-1"
    timeout_s: int = 120


@dataclass(frozen=True, slots=True)
class EngineWord:
    """Times are seconds from the start of the samples; ``probability`` is 0..1."""

    text: str
    start: float
    end: float
    probability: float


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What an engine wrote and a guard took out again: ``why`` is ``loop``, ``instant``, ``no_speech`` or ``unsure``.

    ``no_words`` is the other way round: speech was measured and no words came; its text is empty.
    """

    text: str
    start: float
    end: float
    why: str


@dataclass(frozen=True, slots=True)
class Said:
    """The words an engine heard, in order of time, and what its guards took out."""

    words: list[EngineWord]
    left_out: list[LeftOut] = field(default_factory=list)


class Engine(Protocol):
    """Something that hears words."""

    @property
    def name(self) -> str:
        """Engine, model and arithmetic, for the record: ``faster-whisper base int8``."""
        ...

    def transcribe(
        self, samples: NDArray[np.float32], *, language: str | None, vocabulary: str = ""
    ) -> Said:
        """``samples`` are mono, 16 kHz, -1..1. ``language`` None lets the engine decide, for these samples alone;
        ``vocabulary`` names words to be expected."""
        ...


def configured() -> Model:
    """The model the settings name: ``SPEECH_MODEL_DIR`` is a folder, or the name of one in ``SPEECH_CACHE``, or empty
    for the packages."""
    from django.conf import settings

    chosen, cache = settings.SPEECH_MODEL_DIR, Path(settings.SPEECH_CACHE)
    folder = None
    if chosen:
        folder = Path(chosen) if "/" in chosen else cache / chosen
    return Model(
        folder, cache, device=settings.SPEECH_DEVICE, arithmetic=settings.SPEECH_COMPUTE_TYPE
    )


def endpoint() -> Endpoint | None:
    """The server outside that the operator named, or None, which is where everything starts."""
    from django.conf import settings

    if not settings.SPEECH_ENDPOINT_URL:
        return None
    return Endpoint(
        settings.SPEECH_ENDPOINT_URL.rstrip("/"),
        settings.SPEECH_ENDPOINT_KEY,
        settings.SPEECH_ENDPOINT_MODEL,
        settings.SPEECH_ENDPOINT_TIMEOUT,
    )


def installed(model: Model) -> bool:
    """Whether a model can be found, without opening it."""
    from transcripts.engines import weights

    return weights.find(model) is not None


def local(model: Model) -> Engine:
    """The engine of this process, loaded on first use (about 0.6 s)."""
    from transcripts.engines import whisper

    return whisper.load(model)


def outside(endpoint: Endpoint) -> Engine:
    """The engine behind an endpoint. Whoever calls this sends a client's voice to somebody else."""
    from transcripts.engines import remote

    return remote.Remote(endpoint)
