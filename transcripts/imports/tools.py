"""The JSON of speech tools, told apart by shape.

- OpenAI Whisper: the API's `verbose_json` (`segments` with `start`, `end`, `text` in seconds; `words` beside them) and
  the command line's JSON (`words` inside each segment, with `probability`).
  https://platform.openai.com/docs/api-reference/audio/verbose-json-object
- WhisperX: as the latter, with `speaker` on segments and words and `score` for a word; a word may lack its times.
  https://github.com/m-bain/whisperX
- Deepgram: `results.channels[].alternatives[0].words[]` in seconds, `punctuated_word`, `speaker` when diarised.
  https://developers.deepgram.com/docs/pre-recorded-audio
- AssemblyAI: `utterances[]` or `words[]` in milliseconds, `speaker` "A", "B".
  https://www.assemblyai.com/docs/api-reference/transcripts
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from transcripts.imports.shapes import (
    LABEL_MOST,
    LONGEST_MS,
    Cue,
    Imported,
    Said,
    Unreadable,
    clean,
    gathered,
)

SECOND = 1000
_ENDS = (".", "?", "!", "…", "。", "？")


def looks_like_json(text: str) -> bool:
    """A bracket followed by what only JSON has there; "[00:01] Ann: …" is text."""
    head = text[:200].lstrip()
    return (head[:1] == "{" and head[1:].lstrip()[:1] in ('"', "}", "")) or (
        head[:1] == "[" and head[1:].lstrip()[:1] in ("{", "]")
    )


def read(text: str, encoding: str) -> Imported:
    try:
        found = json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise Unreadable("json") from None
    try:
        name, cues = _shape(found)
        return gathered(name, encoding, cues)
    except (TypeError, ValueError, KeyError, AttributeError, IndexError, OverflowError):
        raise Unreadable("unknown_json") from None


def _no_number(_: str) -> Any:
    raise ValueError("JSON has no such number")


def _shape(found: Any) -> tuple[str, Iterable[Cue]]:
    if isinstance(found, list):
        found = {"segments": found}
    if isinstance(found.get("results"), dict) and "channels" in found["results"]:
        return "deepgram", _deepgram(found["results"]["channels"])
    if isinstance(found.get("utterances"), list):
        return "assemblyai", _assemblyai(found["utterances"])
    if isinstance(found.get("segments"), list):
        segments = found["segments"]
        diarised = any("speaker" in segment for segment in segments)
        loose = found.get("words") if not diarised else None
        return "whisperx" if diarised else "whisper", _whisper(segments, loose or [])
    if isinstance(found.get("words"), list):
        return "assemblyai", _lines(_word(w, 1) for w in found["words"])
    raise Unreadable("unknown_json")


def _ms(value: Any, unit: int) -> int:
    """A time as whole milliseconds. What is before the start is the start."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(value)
    if value * unit > LONGEST_MS:
        raise Unreadable("too_late")
    return max(0, round(value * unit))


def _label(value: Any) -> str:
    """0 becomes "Speaker 1": tools count from nothing, people do not."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, int):
        return f"Speaker {value + 1}"
    label = clean(str(value))[:LABEL_MOST]
    return f"Speaker {label}" if len(label) == 1 else label


def _word(word: dict[str, Any], unit: int) -> tuple[str, Said | None, str]:
    """Who, the word with its times if it has them, and its text."""
    text = clean(str(word.get("punctuated_word") or word.get("word") or word.get("text") or ""))
    label = _label(word.get("speaker"))
    if "start" not in word or "end" not in word:
        return label, None, text
    start, end = _ms(word["start"], unit), _ms(word["end"], unit)
    p = word.get("confidence", word.get("probability", word.get("score", 1.0)))
    sure = float(p) if isinstance(p, int | float) else 1.0
    return label, Said(text, start, max(start, end), min(1.0, max(0.0, sure))), text


def _whisper(segments: list[dict[str, Any]], loose: list[dict[str, Any]]) -> Iterator[Cue]:
    """`loose` are the words of the API, which stand beside the segments and are theirs by time."""
    words = [_word(word, SECOND) for word in loose]
    at = 0
    for segment in segments:
        start, end = _ms(segment["start"], SECOND), _ms(segment["end"], SECOND)
        text, label = clean(str(segment.get("text", ""))), _label(segment.get("speaker"))
        inside = [_word(word, SECOND) for word in segment.get("words") or []]
        while at < len(words):
            said = words[at][1]
            if said is None or said.start_ms >= end:
                break
            inside.append(words[at])
            at += 1
        yield from _segment(text, start, max(start, end), label, inside)


def _segment(
    text: str, start: int, end: int, label: str, words: list[tuple[str, Said | None, str]]
) -> Iterator[Cue]:
    timed = [(who or label, said) for who, said, _ in words if said is not None and said.text]
    if timed and len(timed) == len([1 for *_, told in words if told]) and _same(text, timed):
        for who, run in groupby(timed, key=lambda pair: pair[0]):
            said = tuple(word for _, one in run for word in _split(one))
            yield Cue(" ".join(w.text for w in said), said[0].start_ms, said[-1].end_ms, who, said)
    else:
        yield Cue(text, start, end, label)


def _same(text: str, timed: list[tuple[str, Said]]) -> bool:
    """Words that leave out what the line says (the API's have no punctuation) do not replace it."""
    return "".join(said.text for _, said in timed).replace(" ", "") == text.replace(" ", "")


def _split(said: Said) -> Iterator[Said]:
    """A "word" with a space in it is several."""
    parts = said.text.split()
    length = said.end_ms - said.start_ms
    for n, part in enumerate(parts):
        start = said.start_ms + length * n // len(parts)
        yield Said(part, start, said.start_ms + length * (n + 1) // len(parts), said.p)


def _deepgram(channels: list[dict[str, Any]]) -> Iterator[Cue]:
    """Several channels are several people."""
    for number, channel in enumerate(channels):
        told = [_word(word, SECOND) for word in channel["alternatives"][0]["words"]]
        if len(channels) > 1:
            told = [(f"Channel {number + 1}", said, text) for _, said, text in told]
        yield from _lines(told)


def _assemblyai(utterances: list[dict[str, Any]]) -> Iterator[Cue]:
    for one in utterances:
        start, end = _ms(one["start"], 1), _ms(one["end"], 1)
        words = [_word(word, 1) for word in one.get("words") or []]
        label = _label(one.get("speaker"))
        yield from _segment(clean(str(one["text"])), start, max(start, end), label, words)


def _lines(words: Iterable[tuple[str, Said | None, str]]) -> Iterator[Cue]:
    """Loose words become a line for each sentence of each speaker."""
    line: list[Said] = []
    who = ""
    for label, said, _ in words:
        if said is None:
            raise TypeError("a word without its time")
        if line and (label != who or line[-1].text.endswith(_ENDS)):
            yield _line(line, who)
            line = []
        who = label
        line.extend(_split(said))
    if line:
        yield _line(line, who)


def _line(said: list[Said], who: str) -> Cue:
    text = " ".join(word.text for word in said)
    return Cue(text, said[0].start_ms, said[-1].end_ms, who, tuple(said))
