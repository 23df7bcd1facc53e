"""Names found in labelled sentences the rules were not tuned on; and whether a replaced word can be read or heard by anybody else.

Its peer is the same spotter without the model: rules and cue words alone.
"""

from __future__ import annotations

import time
from typing import Any

from django.conf import settings

from config.bench import _leaks, _names, _toned
from config.bench._names import Sentence, Tally
from transcripts.redaction import names, weights
from transcripts.redaction.spotter import Recogniser

FEW = 60


def run(*, quick: bool) -> dict[str, Any]:
    rows = _names.sentences()
    tuned, held = rows[0::2], rows[1::2]
    folder = weights.ready()
    recogniser = names.load(folder) if folder is not None else None
    began = time.monotonic()
    written = _names.measure(held, recogniser)
    heard = _names.measure([row.as_heard() for row in held], recogniser)
    spent = time.monotonic() - began
    ours, peer, before = written + heard, _both(held, None), _both(tuned, recogniser)
    found = _leaks.search(rows[:FEW] if quick else rows)
    again = _toned.hear(settings.SPEECH_CACHE)
    return {
        "sentences": len(rows),
        "held_out": len(held),
        "model": recogniser is not None,
        "recall": ours.recall,
        "precision": ours.precision,
        "recall_written": written.recall,
        "precision_written": written.precision,
        "recall_lower_case": heard.recall,
        "precision_lower_case": heard.precision,
        "recall_tuned": before.recall,
        "precision_tuned": before.precision,
        "peer": "the rules without the model",
        "peer_recall": peer.recall,
        "peer_precision": peer.precision,
        "ms_per_sentence": round(1000 * spent / (2 * len(held)), 2),
        "leaks": len(found.leaks),
        "leaked": found.leaks[:10],
        "answers_searched": found.asked,
        "words_searched": found.words,
        "control_found": found.control_found,
        "words_toned": again.toned,
        "heard_under_the_tone": len(again.leaks),
    }


def _both(rows: list[Sentence], recogniser: Recogniser | None) -> Tally:
    """As they are written, and once more without capitals and marks."""
    return _names.measure([*rows, *(row.as_heard() for row in rows)], recogniser)
