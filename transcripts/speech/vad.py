"""How probable speech is, 32 ms by 32 ms: Silero VAD v6, fed block by block so that hours need no memory.

The model (MIT, snakers4/silero-vad) lies inside the faster-whisper wheel; it is found without importing that
package, and its recurrent state is carried from block to block, so the answer equals a whole-file run.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from transcripts.speech.clips import RATE, Samples

WINDOW = 512
_CONTEXT = 64


class Listener:
    """Feed consecutive samples; take one probability per 512 samples."""

    def __init__(self) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.inter_op_num_threads = options.intra_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 4
        self._session: Any = onnxruntime.InferenceSession(
            str(_model()), providers=["CPUExecutionProvider"], sess_options=options
        )
        self._h = np.zeros((1, 1, 128), np.float32)
        self._c = np.zeros((1, 1, 128), np.float32)
        self._before = np.zeros(_CONTEXT, np.float32)
        self._rest = np.empty(0, np.float32)

    def feed(self, samples: Samples) -> NDArray[np.float32]:
        heard = np.concatenate((self._rest, samples))
        whole = len(heard) // WINDOW
        self._rest = heard[whole * WINDOW :]
        return self._run(heard[: whole * WINDOW])

    def finish(self) -> NDArray[np.float32]:
        """The last, padded window."""
        if not len(self._rest):
            return np.empty(0, np.float32)
        return self._run(np.pad(self._rest, (0, WINDOW - len(self._rest))))

    def _run(self, samples: Samples) -> NDArray[np.float32]:
        if not len(samples):
            return np.empty(0, np.float32)
        windows = samples.reshape(-1, WINDOW)
        context = np.concatenate((self._before[None, :], windows[:-1, -_CONTEXT:]))
        self._before = windows[-1, -_CONTEXT:].copy()
        out, self._h, self._c = self._session.run(
            None, {"input": np.concatenate((context, windows), 1), "h": self._h, "c": self._c}
        )
        return np.asarray(out, np.float32).reshape(-1)


def _model() -> Path:
    spec = find_spec("faster_whisper")
    if spec is None or spec.origin is None:
        raise FileNotFoundError(
            "faster-whisper, whose wheel carries the Silero model, is not installed"
        )
    return Path(spec.origin).parent / "assets" / "silero_vad_v6.onnx"


def spans(
    probabilities: NDArray[np.float32],
    *,
    threshold: float = 0.3,
    silence_ms: int = 250,
    speech_ms: int = 100,
) -> list[tuple[float, float]]:
    """Stretches of speech in seconds. Silero's own hysteresis: speech ends where the probability has stayed below
    ``threshold`` - 0.15 for ``silence_ms``."""
    step = WINDOW / RATE
    low = max(threshold - 0.15, 0.01)
    found: list[tuple[float, float]] = []
    start: int | None = None
    quiet: int | None = None
    for n, probability in enumerate(probabilities.tolist()):
        if probability >= threshold:
            quiet = None
            if start is None:
                start = n
        elif start is not None and probability < low:
            quiet = n if quiet is None else quiet
            if (n - quiet) * step * 1000 >= silence_ms:
                found.append((start * step, quiet * step))
                start = quiet = None
    if start is not None:
        found.append((start * step, len(probabilities) * step))
    return [(a, b) for a, b in found if (b - a) * 1000 > speech_ms]
