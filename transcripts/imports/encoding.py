"""Which letters a file is written in: by its mark, as UTF-8, by its zeros, and last by what old code pages look like.

The older ones are told apart by what text in them must consist of (code page 949: Hangul syllables; 932: kana;
936: hanzi of the first level; 1251: mostly letters of the upper half); what is none of them is Western.
"""

from __future__ import annotations

import codecs

from transcripts.imports.shapes import Unreadable

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16"),
)
CHOICES = ("utf-8", "utf-16", "cp949", "cp932", "gb18030", "big5", "cp1250", "cp1251", "cp1252")
LOOKED_AT = 1 << 18


def decoded(data: bytes, wanted: str = "") -> tuple[str, str]:
    """The text and the name of its encoding; `wanted` is what a person chose after looking."""
    if wanted:
        if wanted not in CHOICES:
            raise Unreadable("encoding")
        return _strictly(data, "utf-8-sig" if wanted == "utf-8" else wanted), wanted
    for mark, codec, name in MARKS:
        if data.startswith(mark):
            return _strictly(data, codec), name
    if name := _by_zeros(data):
        return _strictly(data, name), name
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        name = _older(data)
    return _strictly(data, name), name


def _strictly(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except (UnicodeDecodeError, UnicodeError):
        raise Unreadable("encoding") from None


def _by_zeros(data: bytes) -> str:
    """UTF-16 without a mark: in most scripts with spaces, every other byte is often zero."""
    head = data[:4096]
    if len(head) < 4 or len(data) % 2:
        return ""
    half = len(head) // 2
    even, odd = head[::2].count(0) / half, head[1::2].count(0) / half
    if odd > 0.15 and odd > 4 * even:
        return "utf-16-le"
    if even > 0.15 and even > 4 * odd:
        return "utf-16-be"
    return ""


def _older(data: bytes) -> str:
    head = data[:LOOKED_AT]
    for codec, first, last, least in (
        (
            "cp932",
            "\u3041",
            "\u30fe",
            0.3,
        ),  # first: its bytes can be read as Hangul, not the other way round
        ("cp949", "\uac00", "\ud7a3", 0.9),
    ):
        if _share(head, codec, first, last) >= least:
            return codec
    if _share(head, "gb18030", "\u4e00", "\u9fff") >= 0.85 and _first_level(head) >= 0.7:
        return "gb18030"
    high = sum(byte >= 0xC0 for byte in head)
    letters = high + sum(chr(byte).isalpha() for byte in head if byte < 0x80)
    if letters and high / letters > 0.5:
        return "cp1251"
    return "cp1252"


def _share(head: bytes, codec: str, first: str, last: str) -> float:
    """How many of the letters beyond ASCII are of a script; 0 when the bytes are not of this code page."""
    decoder = codecs.getincrementaldecoder(codec)()
    try:
        text = decoder.decode(head)  # the head may end inside a letter
    except UnicodeDecodeError:
        return 0.0
    strange = [char for char in text if char > "\x7f" and char.isalpha()]
    return sum(first <= char <= last for char in strange) / len(strange) if strange else 0.0


def _first_level(head: bytes) -> float:
    """Hanzi of every day begin with B0 to D7 in GB 2312."""
    leads = [byte for n, byte in enumerate(head) if byte >= 0xA1 and _is_lead(head, n)]
    return sum(0xB0 <= byte <= 0xD7 for byte in leads) / len(leads) if leads else 0.0


def _is_lead(head: bytes, n: int) -> bool:
    """Counts back over the run of high bytes: leads stand at its even places."""
    back = 0
    while back < 64 and n - back - 1 >= 0 and head[n - back - 1] >= 0xA1:
        back += 1
    return back % 2 == 0
