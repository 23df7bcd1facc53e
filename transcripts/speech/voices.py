"""Voice vectors: Resemblyzer's GE2E speaker encoder (three LSTMs) in numpy, so that no torch is needed.

Source: Wan et al. 2018, "Generalized End-to-End Loss for Speaker Verification"; weights derived from the
Apache-2.0 checkpoint of resemble-ai/Resemblyzer (``transcripts/weights``). A vector is biometric data: it lives in a
chunk's outcome until the document is assembled, and nowhere else.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from transcripts.speech.clips import RATE, Samples
from transcripts.speech.shapes import VoiceWindow

WINDOW_S, HOP_S = 1.6, 0.8
WEIGHTS = Path(__file__).parents[1] / "weights" / "resemblyzer_fp16.npz"
WEIGHTS_SHA256 = "d26692a97692b29b610c4c359514ce58a6f26401b7b28f67b5d10b9aa9078cfc"
_STEPS, _MELS, _FFT, _FRAME, _BATCH = 160, 40, 400, 160, 64

Vectors = NDArray[np.float32]


def listen(
    samples: Samples, start_ms: int, speech: Sequence[tuple[float, float]]
) -> list[VoiceWindow]:
    """Vectors for each window of speech. ``speech`` is in seconds from the start of ``samples``, which itself lies
    at ``start_ms`` of the recording."""
    windows = _windows(speech)
    if not windows:
        return []
    mels = _mels(samples)
    out: list[VoiceWindow] = []
    for first in range(0, len(windows), _BATCH):
        some = windows[first : first + _BATCH]
        for (a, b), vector in zip(
            some, _embed(np.stack([_cut(mels, *w) for w in some])), strict=True
        ):
            out.append(
                VoiceWindow(start_ms + round(a * 1000), start_ms + round(b * 1000), _pack(vector))
            )
    return out


def vectors(windows: Sequence[VoiceWindow]) -> Vectors:
    """Unit vectors, one row per window."""
    raw = b"".join(base64.b64decode(window.vector) for window in windows)
    rows = np.frombuffer(raw, "<f2").astype(np.float32).reshape(len(windows), -1)
    return np.asarray(rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9), np.float32)


def _pack(vector: Vectors) -> str:
    return base64.b64encode(vector.astype("<f2").tobytes()).decode()


def _windows(speech: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for start, end in speech:
        if end - start <= WINDOW_S:
            found.append((start, end))
            continue
        count = int((end - start - WINDOW_S) / HOP_S + 1e-6) + 1
        found += [(start + n * HOP_S, start + n * HOP_S + WINDOW_S) for n in range(count)]
        if found[-1][1] < end - 0.2:
            found.append((end - WINDOW_S, end))
    return found


def _cut(mels: Vectors, start: float, end: float) -> Vectors:
    part = mels[int(start * 100) : int(end * 100)]
    if not len(part):
        return np.zeros((_STEPS, _MELS), np.float32)
    return np.resize(part, (_STEPS, _MELS)) if len(part) < _STEPS else part[:_STEPS]


@cache
def _filters() -> Vectors:
    """Slaney's mel filter bank, 40 bands, area-normalised (as librosa makes it)."""
    bands = np.linspace(0.0, _to_mel(RATE / 2), _MELS + 2)
    hertz = np.where(bands < 15, bands * 200 / 3, 1000 * np.exp((bands - 15) * np.log(6.4) / 27))
    bins = np.linspace(0, RATE / 2, _FFT // 2 + 1)
    bank = np.zeros((len(bins), _MELS), np.float32)
    for n in range(_MELS):
        low, centre, high = hertz[n : n + 3]
        rise, fall = (bins - low) / (centre - low), (high - bins) / (high - centre)
        bank[:, n] = np.maximum(0, np.minimum(rise, fall)) * 2 / (high - low)
    return bank


def _to_mel(hertz: float) -> float:
    return float(
        hertz / (200 / 3) if hertz < 1000 else 15 + np.log(hertz / 1000) / (np.log(6.4) / 27)
    )


def _mels(samples: Samples) -> Vectors:
    padded = np.pad(samples, _FFT // 2)
    frames = np.lib.stride_tricks.sliding_window_view(padded, _FFT)[::_FRAME]
    window = (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(_FFT) / _FFT)).astype(np.float32)
    out = np.empty((len(frames), _MELS), np.float32)
    for first in range(0, len(frames), 2000):
        some = frames[first : first + 2000] * window
        out[first : first + 2000] = (np.abs(np.fft.rfft(some, _FFT)) ** 2).astype(
            np.float32
        ) @ _filters()
    return out


@cache
def _weights() -> dict[str, Vectors]:
    digest = hashlib.sha256(WEIGHTS.read_bytes()).hexdigest()
    if digest != WEIGHTS_SHA256:
        raise ValueError(
            f"{WEIGHTS.name} is not the file this code was measured with (sha256 {digest})"
        )
    with np.load(WEIGHTS) as stored:
        return {name: stored[name].astype(np.float32) for name in stored.files}


def _embed(batch: Vectors) -> Vectors:
    """(n, 160, 40) mel frames to (n, 256)."""
    weights = _weights()
    layer_in = batch
    hidden = np.zeros((len(batch), 256), np.float32)
    for layer in range(3):
        into = weights[f"lstm.weight_ih_l{layer}"].T
        again = np.ascontiguousarray(weights[f"lstm.weight_hh_l{layer}"].T)
        bias = weights[f"lstm.bias_ih_l{layer}"] + weights[f"lstm.bias_hh_l{layer}"]
        gates_in = layer_in @ into + bias
        hidden = np.zeros((len(batch), 256), np.float32)
        cell = np.zeros_like(hidden)
        layer_out = np.empty((len(batch), _STEPS, 256), np.float32)
        for step in range(_STEPS):
            gates = gates_in[:, step] + hidden @ again
            take, keep, fresh, show = np.split(gates, 4, 1)
            cell = _sigmoid(keep) * cell + _sigmoid(take) * np.tanh(fresh)
            hidden = _sigmoid(show) * np.tanh(cell)
            layer_out[:, step] = hidden
        layer_in = layer_out
    return np.asarray(
        np.maximum(hidden @ weights["linear.weight"].T + weights["linear.bias"], 0), np.float32
    )


def _sigmoid(values: Vectors) -> Vectors:
    return np.asarray(0.5 * (1 + np.tanh(0.5 * values)), np.float32)
