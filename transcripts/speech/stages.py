"""The stages between a canonical recording and a transcript; each may be run again and gives the same.

Import this only where a model may be loaded: a worker child, a spawned child, a test's subprocess.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import BinaryIO

import numpy as np

from transcripts.engines import Engine
from transcripts.speech import attention, clips, cuts, silences, turns, vad, voices
from transcripts.speech.shapes import Document, Heard, HeardWord, Plan, Span
from transcripts.speech.speakers import lane

_BLOCK_S = 30
_TARGET = 0.7
_MOST_GAIN = 40.0


def listen(recording: BinaryIO, level: float, *, beat: Callable[[], None] = lambda: None) -> Plan:
    """Find speech and silences in the whole recording and plan its chunks. ``beat`` is called every 30 s of sound."""
    listener = vad.Listener()
    probabilities, decibels = [], []
    heard = 0
    for block in clips.blocks(recording, _BLOCK_S):
        heard += len(block)
        loud = _levelled(block, level)
        probabilities.append(listener.feed(loud))
        decibels.append(silences.loudness(loud))
        beat()
    probabilities.append(listener.finish())
    duration = heard / clips.RATE
    speech = [
        (a, min(b, duration)) for a, b in vad.spans(np.concatenate(probabilities)) if a < duration
    ]
    power = np.concatenate(decibels) if decibels else np.empty(0, np.float32)
    return Plan(
        duration_ms=round(duration * 1000),
        level=level,
        speech=tuple(Span(round(a * 1000), round(b * 1000)) for a, b in speech),
        silences=tuple(silences.measure(speech, power, duration)),
        chunks=tuple(cuts.plan(speech, duration)),
    )


def transcribe(
    recording: BinaryIO, plan: Plan, number: int, engine: Engine, *, language: str | None = "en"
) -> Heard:
    """Words and voices of one chunk. About 7 s of one core and 0.5 GB for a minute of speech."""
    began = time.monotonic()
    chunk = plan.chunks[number]
    speech = _within(plan.speech, chunk)
    words: list[HeardWord] = []
    windows = []
    if speech:
        sound = _levelled(clips.samples(recording, chunk.start_ms, chunk.end_ms), plan.level)
        for word in attention.words(engine, sound, speech, language):
            start = min(chunk.start_ms + round(word.start * 1000), chunk.end_ms)
            end = min(chunk.start_ms + round(word.end * 1000), chunk.end_ms)
            words.append(HeardWord(word.text, start, max(start, end), round(word.probability, 3)))
        windows = voices.listen(sound, chunk.start_ms, speech)
    return Heard(number, tuple(words), tuple(windows), engine.name, time.monotonic() - began)


def assemble(plan: Plan, heard: Sequence[Heard], *, speakers: int = 2) -> Document:
    """Put the chunks together: speakers over the whole recording, turns, silences. Light: no model, seconds at most."""
    if sorted(h.number for h in heard) != list(range(len(plan.chunks))):
        raise ValueError("every chunk must have been heard exactly once")
    in_order = sorted(heard, key=lambda h: h.number)
    windows = [window for h in in_order for window in h.voices]
    who = lane(plan.duration_ms, plan.speech, windows, speakers)
    words = turns.spoken(turns.outside((w for h in in_order for w in h.words), plan.silences), who)
    return Document(
        duration_ms=plan.duration_ms,
        engine=in_order[0].engine if in_order else "",
        speakers=who.speakers,
        turns=tuple(turns.build(words)),
        silences=plan.silences,
        words=tuple(words),
    )


def _levelled(samples: clips.Samples, level: float) -> clips.Samples:
    """Speech at one loudness: quiet recordings lose a third of their words otherwise (design/speech.md section 4)."""
    gain = min(_TARGET / max(level, 1e-4), _MOST_GAIN)
    return np.asarray(np.clip(samples * np.float32(gain), -1, 1), np.float32)


def _within(speech: Sequence[Span], chunk: Span) -> list[tuple[float, float]]:
    """The chunk's stretches of speech, in seconds from its start."""
    inside = [(max(s.start_ms, chunk.start_ms), min(s.end_ms, chunk.end_ms)) for s in speech]
    return [((a - chunk.start_ms) / 1000, (b - chunk.start_ms) / 1000) for a, b in inside if b > a]
