"""WebVTT, by the parsing algorithms of the W3C specification (sections 6.1 to 6.4), for words and voices only.

A parser of our own, because the kept one reads 32 of the 35 files of the shared corpus that we could compare. Settings,
regions and styles say where on a picture a line stands, and are passed over.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from transcripts.imports import labels
from transcripts.imports.shapes import Cue, Imported, clean, gathered

_ARROW = "-->"
_SPACE = " \t\n\f\r"
_STAMP = re.compile(r"([0-9]+):([0-9]+)(?::([0-9]+))?\.([0-9]+)")
_TOKEN = re.compile(r"<([^>]*)(?:>|\Z)")


@dataclass(slots=True)
class Block:
    """What the file holds of one cue: when, and its unparsed text."""

    start_ms: int
    end_ms: int
    payload: str


def is_webvtt(text: str) -> bool:
    return text.startswith("WEBVTT") and text[6:7] in ("", " ", "\t", "\n", "\r")


def read(text: str, encoding: str) -> Imported:
    cues = [cue for block in blocks(text) for cue in _cues(block)]
    return gathered("webvtt", encoding, labels.taken_out(cues))


def blocks(text: str) -> list[Block]:
    """The cues of a file as the specification counts them, those without words included."""
    text = text.removeprefix("\ufeff").replace("\0", "\ufffd")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not is_webvtt(text):
        return []
    lines = text.split("\n")
    at = 1
    if at < len(lines) and lines[at] != "":
        at, _ = _block(lines, at, in_header=True)
    found: list[Block] = []
    while at < len(lines):
        if lines[at] == "":
            at += 1
            continue
        at, block = _block(lines, at, in_header=False)
        if block is not None:
            found.append(block)
    return found


def _block(lines: list[str], at: int, *, in_header: bool) -> tuple[int, Block | None]:
    """ "Collect a WebVTT block": where to go on, and the cue if it was one."""
    times: tuple[int, int] | None = None
    buffer: list[str] = []
    seen_arrow = False
    first = at
    while at < len(lines):
        line, count = lines[at], at - first + 1
        if _ARROW in line:
            # A second arrow, or one in the header, begins a block of its own.
            if in_header or not (count == 1 or (count == 2 and not seen_arrow)):
                break
            seen_arrow = True
            times = _timings(line)
            if times is not None:
                buffer = []
        elif line == "":
            at += 1
            break
        else:
            buffer.append(line)
        at += 1
    if times is None:
        return at, None
    return at, Block(*times, "\n".join(buffer))


def _timings(line: str) -> tuple[int, int] | None:
    start, end, at = None, None, 0
    at = _past_space(line, at)
    start, at = _stamp(line, at)
    at = _past_space(line, at)
    if start is None or not line.startswith(_ARROW, at):
        return None
    at = _past_space(line, at + len(_ARROW))
    end, _ = _stamp(line, at)
    return None if end is None else (start, end)


def _past_space(line: str, at: int) -> int:
    while at < len(line) and line[at] in _SPACE:
        at += 1
    return at


def _stamp(line: str, at: int) -> tuple[int | None, int]:
    """ "Collect a WebVTT timestamp", in milliseconds; None when it is none."""
    found = _STAMP.match(line, at)
    if found is None:
        return None, at
    first, second, third, parts = found.groups()
    if third is None:
        if len(first) != 2 or int(first) > 59:
            return None, at  # hours, and then seconds are missing
        first, second, third = "0", first, second
    if len(first) > 9 or len(second) != 2 or len(third) != 2 or len(parts) != 3:
        return None, at
    if int(second) > 59 or int(third) > 59:
        return None, at
    seconds = int(first) * 3600 + int(second) * 60 + int(third)
    return seconds * 1000 + int(parts), found.end()


def _cues(block: Block) -> list[Cue]:
    """One cue for each voice; times inside it are those it gives, or shared out by length."""
    end_ms = max(block.start_ms, block.end_ms)
    pieces: list[tuple[str, int | None, str]] = []  # voice, time it starts if said, text
    voice, since, at = "", block.start_ms, 0
    payload = block.payload
    stamp: int | None = since
    for token in _TOKEN.finditer(payload):
        pieces.append((voice, stamp, payload[at : token.start()]))
        at, stamp = token.end(), None
        tag = token.group(1)
        if tag[:1].isdigit():
            told, _ = _stamp(tag, 0)
            stamp = told if told is not None and since <= told <= end_ms else None
            since = since if stamp is None else stamp
        elif re.match(r"v[.\s]", tag):
            named = tag.split(maxsplit=1)
            voice = clean(html.unescape(named[1])) if len(named) > 1 else ""
        elif tag.startswith("/v"):
            voice = ""
    pieces.append((voice, stamp, payload[at:]))
    return _joined(pieces, end_ms)


def _joined(pieces: list[tuple[str, int | None, str]], end_ms: int) -> list[Cue]:
    """Pieces of one voice and one time become one line; one without a time of its own shares with those before."""
    spans: list[tuple[int, list[tuple[str, str]]]] = []
    for voice, stamp, raw in pieces:
        if stamp is not None or not spans:
            spans.append((stamp or 0, []))
        said = spans[-1][1]
        text = html.unescape(raw)
        if said and said[-1][0] == voice:
            said[-1] = (voice, said[-1][1] + text)
        elif text.strip():
            said.append((voice, text))
    cues: list[Cue] = []
    for n, (start, said) in enumerate(spans):
        until = spans[n + 1][0] if n + 1 < len(spans) else end_ms
        whole = sum(len(text) for _, text in said) or 1
        done = 0
        for voice, text in said:
            begins = start + (until - start) * done // whole
            done += len(text)
            ends = start + (until - start) * done // whole
            cues.append(Cue(clean(text), begins, ends, voice))
    return cues
