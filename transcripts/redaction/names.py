"""The small model that recognises names and addresses, run on one line at a time. Pure Python and onnxruntime."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

KINDS = {
    "GIVEN_NAME": "name",
    "SURNAME": "name",
    "EMAIL": "email",
    "PHONE": "phone",
    "URL": "url",
    "TAX_ID": "number",
    "BANK_ACCOUNT": "number",
    "ROUTING_NUMBER": "number",
    "GOVERNMENT_ID": "number",
    "PASSPORT": "number",
    "DRIVERS_LICENSE": "number",
    "BUILDING_NUMBER": "address",
    "STREET_NAME": "address",
    "SECONDARY_ADDRESS": "address",
    "CITY": "place",
    "STATE": "place",
    "ZIP_CODE": "address",
}
NEEDS_DIGITS = frozenset({"phone", "number"})
THRESHOLD = 0.45
WINDOW = 90  # words: well inside the model's 512 tokens, and the length it was made for
OVERLAP = 15


class Recogniser:
    """Keeps the model open; one per process, one thread. Not to be carried over a fork."""

    name = "Rampart q4"

    def __init__(self, folder: Path) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        labels = json.loads((folder / "config.json").read_text())["id2label"]
        self._labels = [labels[str(n)] for n in range(len(labels))]
        self._tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        options = onnxruntime.SessionOptions()
        options.inter_op_num_threads = options.intra_op_num_threads = 1
        options.log_severity_level = 4
        self._session: Any = onnxruntime.InferenceSession(
            str(folder / "onnx" / "model_q4.onnx"),
            providers=["CPUExecutionProvider"],
            sess_options=options,
        )
        self._inputs = {one.name for one in self._session.get_inputs()}

    def kinds(self, words: Sequence[str]) -> list[str]:
        """For each word of a line what it may be, or "" for nothing."""
        found = [""] * len(words)
        for start in range(0, max(len(words), 1), WINDOW - OVERLAP):
            for n, kind in enumerate(self._window(words[start : start + WINDOW])):
                found[start + n] = found[start + n] or kind
            if start + WINDOW >= len(words):
                break
        return found

    def _window(self, words: Sequence[str]) -> list[str]:
        import numpy as np

        if not words:
            return []
        coded = self._tokenizer.encode(list(words), is_pretokenized=True)
        ids = np.array([coded.ids[:512]], np.int64)
        given = {
            "input_ids": ids,
            "attention_mask": np.ones_like(ids),
            "token_type_ids": np.zeros_like(ids),
        }
        logits = self._session.run(None, {n: v for n, v in given.items() if n in self._inputs})[0][
            0
        ]
        odds = np.exp(logits - logits.max(-1, keepdims=True))
        odds /= odds.sum(-1, keepdims=True)
        best: dict[int, tuple[float, str]] = {}
        for row, word in zip(odds, coded.word_ids, strict=False):
            if word is None:
                continue
            sure = 1.0 - float(row[0])
            if sure >= max(THRESHOLD, best.get(word, (0.0, ""))[0]):
                label = self._labels[1 + int(row[1:].argmax())].split("-", 1)[1]
                best[word] = (sure, KINDS[label])
        return [best.get(n, (0.0, ""))[1] for n in range(len(words))]


@cache
def load(folder: Path) -> Recogniser:
    """The process's recogniser (0.15 s the first time)."""
    return Recogniser(folder)
