"""The stages between a canonical recording and a transcript; each may be run again and gives the same.

Import this only where a model may be loaded: a worker child, a spawned child, a test's subprocess.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from typing import BinaryIO

import numpy as np

from transcripts.engines import Engine
from transcripts.speech import attention, clips, cuts, silences, turns, vad, voices
from transcripts.speech.shapes import (
    Document,
    Heard,
    HeardWord,
    LeftOut,
    Plan,
    Span,
    VoiceWindow,
)
from transcripts.speech.speakers import Lane, by_sides, guessed, one
from transcripts.speech.speakers import lane as lane_of

log = logging.getLogger(__name__)

_BLOCK_S = 30
_TARGET = 0.7
_MOST_GAIN = 40.0
_STEP_MS = 1000


def listen(
    recording: BinaryIO,
    level: float,
    *,
    sides: bytes = b"",
    beat: Callable[[], None] = lambda: None,
) -> Plan:
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
        sides=sides.hex(),
    )


def level_of(recording: BinaryIO) -> float:
    """How loud a canonical recording is, as decoding measures it: the 99.9th percentile of a sample, 0..1."""
    spread = np.zeros(2048, np.int64)
    for block in clips.blocks(recording, _BLOCK_S):
        size = np.minimum(np.abs(block) * 2048, 2047).astype(np.int64)
        spread += np.bincount(size, minlength=2048)
    return float(np.searchsorted(np.cumsum(spread), 0.999 * spread.sum())) / 2048


def hear_voices(
    recording: BinaryIO, plan: Plan, *, beat: Callable[[], None] = lambda: None
) -> list[VoiceWindow]:
    """The voices of the whole recording, chunk by chunk; they live only as long as the caller keeps them."""
    windows: list[VoiceWindow] = []
    for chunk in plan.chunks:
        if speech := _within(plan.speech, chunk):
            sound = _levelled(clips.samples(recording, chunk.start_ms, chunk.end_ms), plan.level)
            windows += voices.listen(sound, chunk.start_ms, speech)
        beat()
    return windows


def transcribe(
    recording: BinaryIO,
    plan: Plan,
    number: int,
    engine: Engine,
    *,
    language: str | None = "en",
    vocabulary: str = "",
) -> Heard:
    """Words and voices of one chunk. About 7 s of one core and 0.5 GB for a minute of speech."""
    began = time.monotonic()
    chunk = plan.chunks[number]
    speech = _within(plan.speech, chunk)
    words: list[HeardWord] = []
    left_out: list[LeftOut] = []
    windows = []
    if speech:
        sound = _levelled(clips.samples(recording, chunk.start_ms, chunk.end_ms), plan.level)
        said = attention.words(engine, sound, speech, language, vocabulary)
        for word in said.words:
            start, end = _placed(chunk, word.start, word.end)
            words.append(HeardWord(word.text, start, end, round(word.probability, 3)))
        left_out += [
            LeftOut(*_placed(chunk, gone.start, gone.end), gone.text, gone.why)
            for gone in said.left_out
        ]
        windows = _voices(sound, chunk, speech)
    seconds = time.monotonic() - began
    return Heard(number, tuple(words), tuple(windows), engine.name, seconds, tuple(left_out))


def _voices(
    sound: clips.Samples, chunk: Span, speech: Sequence[tuple[float, float]]
) -> list[VoiceWindow]:
    """None when they cannot be listened to: the words were heard, and stay."""
    try:
        return voices.listen(sound, chunk.start_ms, speech)
    except Exception:  # a library's, a broken file's: whatever it is, it is not worth the words
        log.exception("The voices of a chunk could not be listened to.")
        return []


def _placed(chunk: Span, start_s: float, end_s: float) -> tuple[int, int]:
    """Seconds of a chunk as milliseconds of the recording, inside the chunk."""
    start = min(chunk.start_ms + round(start_s * 1000), chunk.end_ms)
    return start, max(start, min(chunk.start_ms + round(end_s * 1000), chunk.end_ms))


def who_speaks(
    plan: Plan, windows: Sequence[VoiceWindow], speakers: int | None
) -> tuple[Lane, bool]:
    """Speakers over the whole recording, and whether they could be told apart. ``speakers`` None: nobody knows.

    Two channels that hold a person each say it exactly. Words are worth more than who said them: whatever goes
    wrong here, everything is one person's, and the document says so.
    """
    try:
        if speakers in (2, None) and plan.sides:
            lane = by_sides(plan.duration_ms, plan.speech, bytes.fromhex(plan.sides))
            if lane is not None:
                return lane, True
        if speakers is None:
            return guessed(plan.duration_ms, plan.speech, windows), True
        return lane_of(plan.duration_ms, plan.speech, windows, speakers), True
    except (ValueError, FloatingPointError, np.linalg.LinAlgError):
        log.exception("The voices of a recording could not be told apart.")
        return one(plan.duration_ms, plan.speech), False


def assemble(plan: Plan, heard: Sequence[Heard], *, speakers: int | None = 2) -> Document:
    """Put the chunks together: speakers over the whole recording, turns, silences. Light: no model, seconds at most."""
    if sorted(h.number for h in heard) != list(range(len(plan.chunks))):
        raise ValueError("every chunk must have been heard exactly once")
    in_order = sorted(heard, key=lambda h: h.number)
    windows = [window for h in in_order for window in h.voices]
    who, told_apart = who_speaks(plan, windows, speakers)
    if not plan.sides and any(h.words and not h.voices for h in in_order):
        told_apart = False  # of some words nobody knows whose voice said them
    stray: list[HeardWord] = []
    kept = turns.outside((w for h in in_order for w in h.words), plan.silences, dropped=stray)
    words = turns.spoken(kept, who)
    return Document(
        duration_ms=plan.duration_ms,
        engine=in_order[0].engine if in_order else "",
        speakers=who.speakers,
        turns=tuple(turns.build(words)),
        silences=plan.silences,
        words=tuple(words),
        left_out=_left_out(in_order, stray),
        told_apart=told_apart,
    )


def _left_out(heard: Sequence[Heard], stray: Sequence[HeardWord]) -> tuple[LeftOut, ...]:
    """What every guard took out, in order of time; of the words inside silences, neighbours are one."""
    gone = [one for h in heard for one in h.left_out]
    for word in stray:
        last = gone[-1] if gone else None
        if last and last.why == "silence" and 0 <= word.start_ms - last.end_ms < _STEP_MS:
            gone[-1] = LeftOut(last.start_ms, word.end_ms, f"{last.text} {word.text}", "silence")
        else:
            gone.append(LeftOut(word.start_ms, word.end_ms, word.text, "silence"))
    return tuple(sorted(gone, key=lambda one: one.start_ms))


def _levelled(samples: clips.Samples, level: float) -> clips.Samples:
    """Speech at one loudness: quiet recordings lose a third of their words otherwise (design/speech.md section 4)."""
    gain = min(_TARGET / max(level, 1e-4), _MOST_GAIN)
    return np.asarray(np.clip(samples * np.float32(gain), -1, 1), np.float32)


def _within(speech: Sequence[Span], chunk: Span) -> list[tuple[float, float]]:
    """The chunk's stretches of speech, in seconds from its start."""
    inside = [(max(s.start_ms, chunk.start_ms), min(s.end_ms, chunk.end_ms)) for s in speech]
    return [((a - chunk.start_ms) / 1000, (b - chunk.start_ms) / 1000) for a, b in inside if b > a]
