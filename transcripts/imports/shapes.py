"""What a reader takes out of a file, how much of it there may be, and the one error a file can cause."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Timing = Literal["words", "lines", "none"]

FILE_MOST = 16 << 20  # bytes
WORDS_MOST = 200_000  # sixteen hours of unbroken talk
TEXT_MOST = 4_000_000  # characters
SPEAKERS_MOST = 40
LABEL_MOST = 80
LONGEST_MS = 96 * 3600 * 1000

SENTENCES = {
    "empty": "This file is empty.",
    "too_large": "This file is larger than 16 MB. A transcript is rarely more than one.",
    "not_text": "This file is not text we can read. vtt, srt, txt, docx and json work.",
    "encoding": "The letters of this file cannot be read this way. Please save it as UTF-8.",
    "sound": "This file is a recording, not a transcript. Send it as the recording of the session.",
    "pdf": "This is a PDF. Please save its words as text or as a Word document (.docx).",
    "rtf": "This is a rich text file. Please save it as text or as a Word document (.docx).",
    "old_word": "This Word file is of the old kind or has a password. Please save it as .docx without one.",
    "html": "This is a web page. Please save its words as text.",
    "zip": "This is an archive and not a Word document. Please take the transcript out of it first.",
    "damaged": "This Word document is damaged and could not be read.",
    "too_heavy": "Reading this file takes more time or memory than a transcript should.",
    "json": "This JSON file is damaged and could not be read.",
    "unknown_json": "This JSON is of no tool we know. Whisper, WhisperX, Deepgram and AssemblyAI work.",
    "no_words": "There are no words in this file.",
    "too_many_words": "There are more than 200,000 words in this file. Please bring it in parts.",
    "too_many_speakers": "More than forty speakers are named in this file. Is it the right one?",
    "too_late": "There are times beyond four days in this file. Is it the right one?",
}


class Unreadable(Exception):
    """The file cannot become a transcript. `code` is for programs, the sentence for people."""

    def __init__(self, code: str) -> None:
        super().__init__(SENTENCES[code])
        self.code = code


@dataclass(frozen=True, slots=True)
class Said:
    """One word as a tool timed it: `p` is the tool's own probability, 0..1."""

    text: str
    start_ms: int
    end_ms: int
    p: float = 1.0


@dataclass(frozen=True, slots=True)
class Cue:
    """A line or paragraph of the file. Without a time `start_ms` is None; without a label `speaker` is "".

    `words` is empty unless the file itself gives every word its time; they are then those of `text`.
    """

    text: str
    start_ms: int | None = None
    end_ms: int | None = None
    speaker: str = ""
    words: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """A file as it was read: of which format, in which letters, and its lines in their order."""

    format: str
    encoding: str
    cues: tuple[Cue, ...] = field(repr=False)

    @property
    def timing(self) -> Timing:
        """Whether the file times its words, its lines, or nothing."""
        if any(cue.start_ms is None for cue in self.cues):
            return "none"
        return "words" if all(cue.words for cue in self.cues) else "lines"

    @property
    def words(self) -> int:
        return sum(len(cue.text.split()) for cue in self.cues)

    def labels(self) -> list[str]:
        """Speakers in the order in which they first speak."""
        return list(dict.fromkeys(cue.speaker for cue in self.cues))

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Imported:
        return cls(
            format=data["format"],
            encoding=data["encoding"],
            cues=tuple(
                Cue(**{**cue, "words": tuple(Said(**word) for word in cue["words"])})
                for cue in data["cues"]
            ),
        )


# What steers the direction of text from inside; the page decides that (dir="auto").
_STEERING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_CONTROLS = dict.fromkeys([*range(0x00, 0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0), 0xFEFF])
_AWAY = _STEERING | _CONTROLS


def clean(text: str) -> str:
    """Words by single spaces, without what cannot be shown: controls, halves of surrogates, overrides."""
    whole = text.translate(_AWAY).encode("utf-8", "replace").decode("utf-8")
    return " ".join(whole.split())


def gathered(format_name: str, encoding: str, cues: Iterable[Cue]) -> Imported:
    """Cues with words in them, within bounds."""
    kept: list[Cue] = []
    words = characters = 0
    labels: set[str] = set()
    for cue in cues:
        if not cue.text:
            continue
        words += cue.text.count(" ") + 1
        characters += len(cue.text)
        labels.add(cue.speaker)
        if words > WORDS_MOST or characters > TEXT_MOST:
            raise Unreadable("too_many_words")
        if len(labels) > SPEAKERS_MOST:
            raise Unreadable("too_many_speakers")
        if cue.start_ms is not None and max(cue.start_ms, cue.end_ms or 0) > LONGEST_MS:
            raise Unreadable("too_late")
        kept.append(cue)
    if not kept:
        raise Unreadable("no_words")
    if all(cue.start_ms is not None for cue in kept):
        kept.sort(key=lambda cue: cue.start_ms or 0)
    else:
        kept = [Cue(cue.text, speaker=cue.speaker) for cue in kept]
    return Imported(format_name, encoding, tuple(kept))
