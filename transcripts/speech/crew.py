"""Two children that hear chunks side by side, outside Celery: for ``manage.py transcribe`` and the benchmark.

The children are spawned, never forked, so this process stays free of CTranslate2; they read the canonical recording
from shared memory. The stages are the ones the product's workers run.
"""

from __future__ import annotations

import io
import multiprocessing
import resource
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from transcripts.engines import Model
from transcripts.speech import media
from transcripts.speech.shapes import Canonical, Document, Heard, Plan


@dataclass(frozen=True, slots=True)
class Order:
    """What every child may need to know: where the model is, where the recording lies."""

    model: Model
    memory: str
    size: int


@dataclass(frozen=True, slots=True)
class Transcribed:
    """One recording's whole outcome. ``cpu_s`` is what the children spent on it (decoding apart), ``peak_mb`` the
    largest resident memory any of them has reached."""

    canonical: Canonical
    plan: Plan
    document: Document
    cpu_s: float
    peak_mb: float


class Crew:
    """A context manager around the children; reuse it for many recordings."""

    def __init__(self, model: Model, *, children: int = 2) -> None:
        self._model = model
        self._children = ProcessPoolExecutor(children, multiprocessing.get_context("spawn"))

    def __enter__(self) -> Crew:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._children.shutdown(wait=True, cancel_futures=True)

    def transcribe(
        self,
        source: BinaryIO,
        *,
        language: str | None = "en",
        speakers: int = 2,
        progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> Transcribed:
        """From any supported file to a document. Raises ``RejectedMedia`` and ``EngineMissing``."""
        recording = io.BytesIO()
        canonical = media.canonicalise(source, recording)
        memory = SharedMemory(create=True, size=canonical.size)
        try:
            _view(memory)[: canonical.size] = recording.getbuffer()
            order = Order(self._model, memory.name, canonical.size)
            plan, cpu_s = self._children.submit(
                _listen, order, canonical.level, canonical.sides
            ).result()
            total = len(plan.chunks)
            progress(0, total)
            tasks = [
                self._children.submit(_hear, order, plan, number, language)
                for number in range(total)
            ]
            heard, peak = [], 0.0
            for task in as_completed(tasks):
                outcome, spent, resident = task.result()
                heard.append(outcome)
                cpu_s, peak = cpu_s + spent, max(peak, resident)
                progress(len(heard), total)
            document = self._children.submit(_assemble, plan, heard, speakers).result()
        finally:
            memory.close()
            memory.unlink()
        return Transcribed(canonical, plan, document, cpu_s, peak)


def _listen(order: Order, level: float, sides: bytes) -> tuple[Plan, float]:
    from transcripts.speech import stages

    began = time.process_time()
    return stages.listen(_recording(order), level, sides=sides), time.process_time() - began


def _hear(
    order: Order, plan: Plan, number: int, language: str | None
) -> tuple[Heard, float, float]:
    from transcripts import engines
    from transcripts.speech import stages

    began = time.process_time()
    engine = engines.local(order.model)
    heard = stages.transcribe(_recording(order), plan, number, engine, language=language)
    return heard, time.process_time() - began, peak_mb()


def peak_mb() -> float:
    """The most this process ever held in memory. `ru_maxrss` outlives an exec on Linux and would tell of whoever
    spawned it (getrusage(2); proc(5), VmHWM)."""
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        unit = 1024 if sys.platform != "darwin" else 1 << 20
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


def _assemble(plan: Plan, heard: list[Heard], speakers: int) -> Document:
    from transcripts.speech import stages

    return stages.assemble(plan, heard, speakers=speakers)


def _recording(order: Order) -> BinaryIO:
    memory = SharedMemory(name=order.memory)
    try:
        return io.BytesIO(bytes(_view(memory)[: order.size]))
    finally:
        memory.close()


def _view(memory: SharedMemory) -> memoryview:
    if memory.buf is None:
        raise ValueError("the shared recording is already closed")
    return memory.buf
