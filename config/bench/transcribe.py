"""Real speech through the product's own stages, beside bare faster-whisper with the same model in the same run."""

from __future__ import annotations

import json
import multiprocessing
import resource
import time
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings

from config.bench.hearing import Said, Score, against
from transcripts import engines
from transcripts.engines import Model
from transcripts.speech.crew import Crew, Transcribed, peak_mb

CHILDREN = 2


@dataclass(frozen=True, slots=True)
class Item:
    """A recording and what is truly in it."""

    path: Path
    truth: dict[str, Any]

    @property
    def is_dialogue(self) -> bool:
        return "turns" in self.truth


@dataclass(slots=True)
class Tally:
    """One kind of recording: both scores, both clocks."""

    ours: Score = field(default_factory=Score)
    peer: Score = field(default_factory=Score)
    ours_s: float = 0.0
    peer_s: float = 0.0
    ours_cpu_s: float = 0.0
    peer_cpu_s: float = 0.0
    audio_s: float = 0.0
    items: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))


def run(*, quick: bool) -> dict[str, Any]:
    """Clips go through the crew two at a time, as two jobs would; each long recording alone, cut in chunks."""
    items = list(_quick(_items()) if quick else _items())
    model = engines.configured()
    with Crew(model, children=CHILDREN) as crew, _Peer(model) as peer:
        _warm(crew, peer, items[0])
        clips, peak_a = _side_by_side(crew, peer, [item for item in items if not item.is_dialogue])
        talks = Tally()
        peak = peak_a
        for item in items:
            if item.is_dialogue:
                tally, peak_b = _side_by_side(crew, peer, [item])
                talks += tally
                peak = max(peak, peak_b)
        peer_mb = peer.peak_mb()
    return _figures(clips, talks, peak, peer_mb)


def _figures(clips: Tally, talks: Tally, peak_mb: float, peer_mb: float) -> dict[str, Any]:
    every = clips + talks
    return {
        "items": every.items,
        "audio_s": round(every.audio_s, 1),
        "peer": "faster-whisper, same weights, int8, beam 5, VAD, word times, whole file, 2 threads",
        "wer": round(every.ours.wer, 4),
        "peer_wer": round(every.peer.wer, 4),
        "wer_excess_points": round(100 * (every.ours.wer - every.peer.wer), 2),
        "wer_clips": round(clips.ours.wer, 4),
        "peer_wer_clips": round(clips.peer.wer, 4),
        "wer_dialogues": round(talks.ours.wer, 4),
        "peer_wer_dialogues": round(talks.peer.wer, 4),
        "rtf": _ratio(every.ours_s, every.audio_s),
        "rtf_dialogues": _ratio(talks.ours_s, talks.audio_s),
        "peer_rtf": _ratio(every.peer_s, every.audio_s),
        "cpu_rtf": _ratio(every.ours_cpu_s, every.audio_s),
        "peer_cpu_rtf": _ratio(every.peer_cpu_s, every.audio_s),
        "cpu_ratio": _ratio(every.ours_cpu_s, every.peer_cpu_s),
        "wall_ratio": _ratio(every.ours_s, every.peer_s),
        "wall_ratio_dialogues": _ratio(talks.ours_s, talks.peer_s),
        "peak_mb": round(peak_mb),
        "peer_peak_mb": round(peer_mb),
        "silence_precision": round(talks.ours.precision, 4),
        "silence_recall": round(talks.ours.recall, 4),
        "silence_f1": round(talks.ours.f1, 4),
        "silence_edge_ms": round(1000 * talks.ours.edge_s),
        "speaker_error": round(talks.ours.speaker_error, 4),
        "word_time_error_ms": round(1000 * talks.ours.onset_s),
        "peer_word_time_error_ms": round(1000 * talks.peer.onset_s),
        "invented_in_silence": talks.ours.invented,
        "peer_invented_in_silence": talks.peer.invented,
    }


def _ratio(one: float, other: float) -> float:
    return round(one / other, 4) if other else 0.0


def _items() -> Iterable[Item]:
    """``../shared/audio`` where it is; the project's own fixture everywhere."""
    audio = settings.BASE_DIR.parent / "shared" / "audio"
    if not (audio / "manifest.json").is_file():
        fixtures = settings.BASE_DIR / "tests" / "speech" / "fixtures"
        yield Item(fixtures / "dialogue.webm", json.loads((fixtures / "dialogue.json").read_text()))
        return
    for entry in json.loads((audio / "manifest.json").read_text()):
        truth = json.loads((audio / entry["turns"]).read_text()) if "turns" in entry else entry
        yield Item(audio / entry["file"], truth)


def _quick(items: Iterable[Item]) -> Iterable[Item]:
    every = list(items)
    yield from [item for item in every if not item.is_dialogue][::5]
    yield from sorted(
        (item for item in every if item.is_dialogue), key=lambda i: i.truth["duration"]
    )[:1]


def _warm(crew: Crew, peer: _Peer, item: Item) -> None:
    """Models are loaded before any clock runs, in both children and in the peer."""
    with ThreadPoolExecutor(CHILDREN) as threads:
        list(threads.map(lambda _: _ours(crew, item), range(CHILDREN)))
    peer.hear(item.path)


def _side_by_side(crew: Crew, peer: _Peer, items: list[Item]) -> tuple[Tally, float]:
    tally, peak = Tally(), 0.0
    began, decoded = time.monotonic(), _decoding_s()
    with ThreadPoolExecutor(CHILDREN) as threads:
        outcomes = list(threads.map(lambda item: _ours(crew, item), items))
    tally.ours_s = time.monotonic() - began
    tally.ours_cpu_s = _decoding_s() - decoded + sum(outcome.cpu_s for outcome in outcomes)
    began = time.monotonic()
    heard = [peer.hear(item.path) for item in items]
    tally.peer_s = time.monotonic() - began
    for item, outcome, (said, spent) in zip(items, outcomes, heard, strict=True):
        tally.peer_cpu_s += spent
        words = [
            Said(w.text, w.start_ms / 1000, w.end_ms / 1000, w.speaker)
            for w in outcome.document.words
        ]
        silences = [(s.start_ms / 1000, s.end_ms / 1000) for s in outcome.document.silences]
        tally.ours += against(item.truth, words, silences)
        tally.peer += against(item.truth, said, [])
        tally.audio_s += outcome.document.duration_ms / 1000
        tally.items += 1
        peak = max(peak, outcome.peak_mb)
    return tally, peak


def _decoding_s() -> float:
    """CPU of the decoding children so far; they are the only ones this process has waited for."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def _ours(crew: Crew, item: Item) -> Transcribed:
    with item.path.open("rb") as source:
        return crew.transcribe(source)


class _Peer:
    """Bare faster-whisper in one spawned child, both cores, the whole file at once."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._child = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"))

    def __enter__(self) -> _Peer:
        return self

    def __exit__(self, *_: object) -> None:
        self._child.shutdown(wait=True)

    def hear(self, path: Path) -> tuple[list[Said], float]:
        return self._child.submit(_bare, self._model, path).result()

    def peak_mb(self) -> float:
        return self._child.submit(_resident_mb).result()


_loaded: dict[Model, Any] = {}


def _bare(model: Model, path: Path) -> tuple[list[Said], float]:
    """Words, and the CPU seconds they took."""
    from faster_whisper import WhisperModel

    from transcripts.engines import weights

    if model not in _loaded:
        _loaded[model] = WhisperModel(
            str(weights.ready(model)), device="cpu", compute_type="int8", cpu_threads=2
        )
    began = time.process_time()
    segments, _ = _loaded[model].transcribe(
        str(path), language="en", beam_size=5, vad_filter=True, word_timestamps=True
    )
    said = [
        Said(word.word.strip(), float(word.start), float(word.end))
        for segment in segments
        for word in segment.words or ()
    ]
    return said, time.process_time() - began


def _resident_mb() -> float:
    return peak_mb()
