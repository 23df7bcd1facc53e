"""What two people who correct one transcript ask of it: every kind of correction, half of it in the same few lines."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from transcripts.edits.operations import END, ID, START, Document, Operation, Turn

HOT_TURNS = 4
KINDS = {"replace": 40, "split": 14, "merge": 12, "move": 10, "name": 6, "times": 12}
UNDOES = 0.08
MOST_SPEAKERS = 4


@dataclass(frozen=True)
class Asking:
    dice: random.Random

    def undone(self, own: Sequence[int]) -> int | None:
        """The number of a correction to take back, now and then."""
        return self.dice.choice(own) if own and self.dice.random() < UNDOES else None

    def operation(self, document: Document, text: str) -> Operation:
        """One that makes sense in `document`; `text` is what is put there.

        A speaker is called by a role and a number: what may be a name is refused before the eyes of others.
        """
        number = text.lstrip("abcdefghijklmnopqrstuvwxyz")
        (kind,) = self.dice.choices(list(KINDS), list(KINDS.values()))
        turns = document["turns"]
        hot = HOT_TURNS if self.dice.random() < 0.5 else len(turns) - 1
        at = self.dice.randrange(min(hot, len(turns) - 1))
        turn = turns[at]
        speakers = [one["id"] for one in document["speakers"]]
        match kind:
            case "replace":
                return {"op": kind, "words": self._words(turn), "text": self._text(text)}
            case "split":
                return {"op": kind, "word": self.dice.choice(turn["w"][1:] or turn["w"])[ID]}
            case "merge":
                return {"op": kind, "turn": turn["id"], "next": turns[at + 1]["id"]}
            case "move":
                others = [one for one in speakers if one != turn["s"]]
                return {"op": kind, "turn": turn["id"], "speaker": self.dice.choice(others)}
            case "name":
                if len(speakers) < MOST_SPEAKERS and self.dice.random() < 0.2:
                    speakers = [max(speakers) + 1]
                return {
                    "op": kind,
                    "speaker": self.dice.choice(speakers),
                    "label": f"Client {text[0]}{number}",
                }
        return self._times(turn)

    def _words(self, turn: Turn) -> list[int]:
        first = self.dice.randrange(len(turn["w"]))
        return [word[ID] for word in turn["w"][first : first + self.dice.randint(1, 3)]]

    def _text(self, text: str) -> str:
        """Mostly one word or two; sometimes the words are taken out."""
        return " ".join(f"{text}.{n}" for n in range(self.dice.choice((0, 1, 1, 1, 2, 3))))

    def _times(self, turn: Turn) -> Operation:
        place = self.dice.randrange(len(turn["w"]))
        word = turn["w"][place]
        last = turn["w"][place + 1][START] if place + 1 < len(turn["w"]) else word[END]
        start = self.dice.randint(word[START], max(word[START], min(word[END], last)))
        end = max(start, word[END]) + self.dice.randint(0, 40)
        return {"op": "times", "word": word[ID], "start_ms": start, "end_ms": end}
