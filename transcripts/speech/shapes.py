"""The shapes the stages hand to one another; all of them go to JSON and back, all times are milliseconds."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

SilenceKind = Literal["quiet", "sound"]


@dataclass(frozen=True, slots=True)
class Canonical:
    """What decoding learnt about a recording.

    ``peaks`` holds one unsigned byte per 50 ms (0 = nothing, 255 = full scale). ``level`` is the 99.9th percentile
    of the absolute sample value, 0..1. ``partial`` says the source broke off and what could be read was kept.
    ``sha256`` and ``size`` are of the canonical bytes as written to the caller's file.
    """

    duration_ms: int
    level: float
    peaks: bytes
    sha256: str
    size: int
    partial: bool
    source: str  # for people: "matroska, opus, 2 channels, 48000 Hz"
    sides: bytes = b""
    """Of a stereo source, how loud left and right are per 100 ms (two bytes each step, half decibels)."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time."""

    start_ms: int
    end_ms: int

    @property
    def length_ms(self) -> int:
        return self.end_ms - self.start_ms


@dataclass(frozen=True, slots=True)
class Silence(Span):
    """A measured pause of at least two seconds. ``sound`` means nobody speaks but something is audible."""

    kind: SilenceKind


@dataclass(frozen=True, slots=True)
class Plan:
    """Where there is speech, where there is silence, and the chunks the words are to be taken in."""

    duration_ms: int
    level: float
    speech: tuple[Span, ...]
    silences: tuple[Silence, ...]
    chunks: tuple[Span, ...]
    sides: str = ""
    """`Canonical.sides`, hexadecimal; empty when it was not stereo."""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Plan:
        return cls(
            duration_ms=data["duration_ms"],
            level=data["level"],
            speech=tuple(Span(**span) for span in data["speech"]),
            silences=tuple(Silence(**silence) for silence in data["silences"]),
            chunks=tuple(Span(**span) for span in data["chunks"]),
            sides=data.get("sides", ""),
        )


@dataclass(frozen=True, slots=True)
class HeardWord:
    """One word with its times and the engine's probability, 0..1. Punctuation stays on the word."""

    text: str
    start_ms: int
    end_ms: int
    p: float


@dataclass(frozen=True, slots=True)
class VoiceWindow(Span):
    """A stretch of speech and its 256-number voice vector (float16, base64)."""

    vector: str


@dataclass(frozen=True, slots=True)
class LeftOut(Span):
    """Words a guard took out (``loop``, ``instant``, ``no_speech``, ``unsure``, ``silence``), or speech without words
    (``no_words``)."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Heard:
    """One chunk's outcome. Running the chunk again gives the same."""

    number: int
    words: tuple[HeardWord, ...]
    voices: tuple[VoiceWindow, ...]
    engine: str
    seconds: float  # of work, for the estimate
    left_out: tuple[LeftOut, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Heard:
        return cls(
            number=data["number"],
            words=tuple(HeardWord(**word) for word in data["words"]),
            voices=tuple(VoiceWindow(**voice) for voice in data["voices"]),
            engine=data["engine"],
            seconds=data["seconds"],
            left_out=tuple(LeftOut(**gone) for gone in data.get("left_out", ())),
        )


@dataclass(frozen=True, slots=True)
class Word(HeardWord):
    """A word in its place: ``id`` is its position in the document, ``speaker`` counts from 0."""

    id: int
    speaker: int


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says until the other does."""

    id: int
    speaker: int
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A transcript: turns in order of time, silences beside them. Ids are stable within a revision."""

    duration_ms: int
    engine: str
    speakers: int
    turns: tuple[Turn, ...]
    silences: tuple[Silence, ...]
    words: tuple[Word, ...] = field(repr=False)
    left_out: tuple[LeftOut, ...] = ()
    """Not part of the body: it is its owner's alone."""
    told_apart: bool = True
    """False when the voices could not be told apart, so that everything stands as one person's."""

    def body(self) -> dict[str, Any]:
        """The part of ``GET /transcripts/{id}`` that comes from hearing; the caller adds id, revision and grade."""
        return {
            "duration_ms": self.duration_ms,
            "speakers": [{"id": n, "label": f"Speaker {n + 1}"} for n in range(self.speakers)],
            "turns": [
                {
                    "id": turn.id,
                    "s": turn.speaker,
                    "w": [[w.id, w.start_ms, w.end_ms, w.text, round(w.p, 2)] for w in turn.words],
                }
                for turn in self.turns
            ],
            "silences": [
                {"id": n, "start_ms": s.start_ms, "end_ms": s.end_ms, "kind": s.kind}
                for n, s in enumerate(self.silences)
            ],
            **({} if self.told_apart else {"speakers_unknown": True}),
        }
