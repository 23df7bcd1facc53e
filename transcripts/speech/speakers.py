"""Who speaks when: voice vectors are clustered, then a Viterbi path keeps each stretch from flickering.

Spectral clustering after Ng, Jordan & Weiss 2002 on a pruned cosine affinity (as in Wang et al. 2018), refined by
centroids; every 100 ms of speech is scored from the windows over it, and changing speaker costs. The number of
speakers is given (a session has two); on far-field recordings guessing it is unreliable (design/speech.md section 7).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from transcripts.speech import voices
from transcripts.speech.shapes import Span, VoiceWindow

STEP_MS = 100
_SCALE, _CHANGE = 10.0, 12.0
_CORE_MS = 600
# Two halves of one person's speech are 0.90 to 0.95 alike, two people 0.56 to 0.76 (LibriSpeech, LibriVox, Asterisk).
_SAME = 0.88
_APART_DB, _CLEARLY, _RARELY = 6.0, 0.7, 0.02
_MOST_SPEAKERS = 6
_MOST = 1500  # windows clustered pairwise; the rest join the nearest centroid

Floats = NDArray[np.float64]
Labels = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Lane:
    """Speaker per 100 ms, -1 where nobody speaks; speakers are numbered in order of first appearance."""

    labels: Labels
    speakers: int

    def over(self, start_ms: int, end_ms: int) -> int | None:
        """Who speaks for most of a stretch, or else nearest to it; None when nobody does within a second."""
        first = start_ms // STEP_MS
        last = max(first + 1, -(-end_ms // STEP_MS))
        for reach in range(11):
            inside = self.labels[max(0, first - reach) : last + reach]
            heard = inside[inside >= 0]
            if len(heard):
                return int(np.bincount(heard).argmax())
        return None


def lane(
    duration_ms: int, speech: Sequence[Span], windows: Sequence[VoiceWindow], count: int
) -> Lane:
    """Lay out ``count`` speakers (or fewer, when fewer are heard) over the stretches of speech."""
    steps = duration_ms // STEP_MS + 2
    labels = np.full(steps, -1, np.int64)
    if not windows or count < 2 or len(windows) < count:
        for span in speech:
            labels[_steps(span)] = 0
        return Lane(labels, 1)
    vectors = voices.vectors(windows).astype(np.float64)
    lengths = np.array([w.length_ms for w in windows])
    centres = _centres(vectors, lengths, count)
    while len(centres) > 1 and _closest(centres) > _SAME:
        centres = _centres(vectors, lengths, len(centres) - 1)
    scores = _scores(windows, vectors @ centres.T, steps)
    for span in speech:
        labels[_steps(span)] = _path(scores[_steps(span)])
    return _in_order(labels)


def by_sides(duration_ms: int, speech: Sequence[Span], sides: bytes) -> Lane | None:
    """Who speaks when, from the two channels, where each holds one person; None where they do not.

    Two microphones differ by many decibels while one person speaks, and both people are heard now and then. One
    microphone in stereo differs by little, and one sound twice not at all.
    """
    loud = np.frombuffer(sides, np.uint8).astype(np.float64).reshape(-1, 2) / 2
    steps = duration_ms // STEP_MS + 2
    labels = np.full(steps, -1, np.int64)
    apart = np.zeros(steps)
    known = min(len(loud), steps)
    apart[:known] = loud[:known, 0] - loud[:known, 1]
    for span in speech:
        labels[_steps(span)] = 0
    spoken = labels >= 0
    if not spoken.any():
        return None
    clear = np.abs(apart[spoken]) >= _APART_DB
    left = (apart[spoken] > 0)[clear]
    if clear.mean() < _CLEARLY or not len(left) or not _RARELY <= left.mean() <= 1 - _RARELY:
        return None
    for span in speech:
        inside = _steps(span)
        scores = np.stack((apart[inside], -apart[inside]), 1)
        labels[inside] = _path(scores)
    return _in_order(labels)


def guessed(duration_ms: int, speech: Sequence[Span], windows: Sequence[VoiceWindow]) -> Lane:
    """When nobody knows how many speak: the most voices that still differ as much as two people do."""
    return lane(duration_ms, speech, windows, _MOST_SPEAKERS)


def one(duration_ms: int, speech: Sequence[Span]) -> Lane:
    """Everything said by one person: what is left when voices could not be told apart."""
    return lane(duration_ms, speech, (), 1)


def _steps(span: Span) -> slice:
    first = span.start_ms // STEP_MS
    return slice(first, max(-(-span.end_ms // STEP_MS), first + 1))


def _in_order(labels: Labels) -> Lane:
    heard = labels[labels >= 0]
    seen, first = np.unique(heard, return_index=True)
    order = {int(old): new for new, old in enumerate(seen[np.argsort(first)])}
    renamed = np.array([order.get(int(label), -1) for label in labels], np.int64)
    return Lane(renamed, max(1, len(seen)))


def _centres(vectors: Floats, lengths: Labels, count: int) -> Floats:
    long_enough = lengths >= _CORE_MS
    core = vectors[long_enough] if long_enough.sum() >= max(4, count) else vectors
    few = core[np.linspace(0, len(core) - 1, min(len(core), _MOST)).astype(int)]
    member = _spectral(few, count)
    centres = _means(few, member, count, few[:count])
    for _ in range(5):
        centres = _means(core, (core @ centres.T).argmax(1), count, centres)
    return centres


def _closest(centres: Floats) -> float:
    likeness = centres @ centres.T
    return float(likeness[~np.eye(len(centres), dtype=bool)].max())


def _means(vectors: Floats, member: Labels, count: int, otherwise: Floats) -> Floats:
    rows = [
        vectors[member == n].mean(0) if (member == n).any() else otherwise[n] for n in range(count)
    ]
    means = np.stack(rows)
    return np.asarray(means / (np.linalg.norm(means, axis=1, keepdims=True) + 1e-9))


def _spectral(vectors: Floats, count: int) -> Labels:
    if len(vectors) < 6:
        return _kmeans(vectors, count)
    affinity = np.maximum(vectors @ vectors.T, 0)
    near = np.quantile(affinity, 0.7, axis=1, keepdims=True)
    affinity = np.where(affinity >= near, affinity, affinity * 0.01)
    affinity = (affinity + affinity.T) / 2
    np.fill_diagonal(affinity, 0)
    degree = affinity.sum(1)
    laplacian = np.eye(len(vectors)) - affinity / np.sqrt(np.outer(degree, degree) + 1e-12)
    rows = _lowest(laplacian, count)
    return _kmeans(rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9), count)


def _lowest(laplacian: Floats, count: int) -> Floats:
    """Eigenvectors of the smallest eigenvalues by subspace iteration; far cheaper than all of them."""
    flipped = 2 * np.eye(len(laplacian)) - laplacian
    width = min(len(laplacian), count + 5)
    basis = np.linalg.qr(np.random.default_rng(0).standard_normal((len(laplacian), width)))[0]
    for _ in range(60):
        basis = np.linalg.qr(flipped @ basis)[0]
    _, rotation = np.linalg.eigh(basis.T @ laplacian @ basis)
    return np.asarray((basis @ rotation)[:, :count])


def _kmeans(rows: Floats, count: int) -> Labels:
    """Spherical k-means, the best of ten seeded starts."""
    random = np.random.default_rng(0)
    best, answer = -np.inf, np.zeros(len(rows), np.int64)
    for _ in range(10):
        centres = rows[[int(random.integers(len(rows)))]]
        while len(centres) < count:
            far = np.maximum(1 - (rows @ centres.T).max(1), 1e-9) ** 2
            centres = np.vstack((centres, rows[random.choice(len(rows), p=far / far.sum())]))
        for _ in range(50):
            moved = _means(rows, (rows @ centres.T).argmax(1), count, centres)
            if np.allclose(moved, centres):
                break
            centres = moved
        likeness = rows @ centres.T
        if likeness.max(1).sum() > best:
            best, answer = float(likeness.max(1).sum()), likeness.argmax(1)
    return answer


def _scores(windows: Sequence[VoiceWindow], likeness: Floats, steps: int) -> Floats:
    total, weight = np.zeros((steps, likeness.shape[1])), np.zeros(steps)
    for window, row in zip(windows, likeness, strict=True):
        inside = _steps(window)
        bell = np.hanning(inside.stop - inside.start + 2)[1:-1] + 0.05
        bell = bell[: len(weight[inside])]
        total[inside] += bell[:, None] * row
        weight[inside] += bell
    return np.asarray(total / np.maximum(weight, 1e-9)[:, None] * _SCALE)


def _path(scores: Floats) -> Labels:
    """Viterbi: the best labels when each change costs ``_CHANGE``."""
    steps, count = scores.shape
    fee = _CHANGE * (1 - np.eye(count))
    best = np.zeros_like(scores)
    back = np.zeros(scores.shape, np.int64)
    best[0] = scores[0]
    for n in range(1, steps):
        arrive = best[n - 1][None, :] - fee
        back[n] = arrive.argmax(1)
        best[n] = scores[n] + arrive.max(1)
    labels = np.zeros(steps, np.int64)
    labels[-1] = best[-1].argmax()
    for n in range(steps - 1, 0, -1):
        labels[n - 1] = back[n, labels[n]]
    return labels
