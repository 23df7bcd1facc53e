"""Any bytes in, what they say out: the format is told by content, never by a name."""

from __future__ import annotations

from transcripts.imports import docx, encoding, plain, srt, tools, webvtt
from transcripts.imports.shapes import FILE_MOST, Imported, Unreadable

_SIGHTS = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\xd0\xcf\x11\xe0", "old_word"),
    (b"RIFF", "sound"),
    (b"ID3", "sound"),
    (b"OggS", "sound"),
    (b"fLaC", "sound"),
    (b"\x1a\x45\xdf\xa3", "sound"),
    (b"\xff\xfb", "sound"),
    (b"\x1f\x8b", "zip"),
    (b"7z\xbc\xaf", "zip"),
    (b"Rar!", "zip"),
)


def read(data: bytes, wanted: str = "") -> Imported:
    """`wanted` is an encoding somebody chose. Raises `Unreadable` and nothing else."""
    if len(data) > FILE_MOST:
        raise Unreadable("too_large")
    if not data.strip(b"\0 \t\r\n\f"):
        raise Unreadable("empty")
    if data.startswith(b"PK\x03\x04"):
        return docx.read(data)
    _refuse_at_sight(data)
    text, name = encoding.decoded(data, wanted)
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise Unreadable("empty")
    _refuse_noise(text)
    if webvtt.is_webvtt(text):
        return webvtt.read(text, name)
    if tools.looks_like_json(text):
        return tools.read(text, name)
    if srt.is_srt(text):
        return srt.read(text, name)
    return plain.read(text, name)


def _refuse_at_sight(data: bytes) -> None:
    for sight, code in _SIGHTS:
        if data.startswith(sight):
            raise Unreadable(code)
    if data[4:8] == b"ftyp":
        raise Unreadable("sound")
    head = data[:512].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if head.startswith((b"<!doctype html", b"<html")):
        raise Unreadable("html")


def _refuse_noise(text: str) -> None:
    """What is one tenth controls is not writing."""
    head = text[: 1 << 16]
    controls = sum(char < " " and char not in "\t\n\r\f" for char in head)
    if controls * 10 > len(head):
        raise Unreadable("not_text")
