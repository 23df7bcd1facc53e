"""The languages Whisper knows (ISO 639, as its tokenizer writes them), and how a wish for one is read."""

from __future__ import annotations

AUTO = "auto"
"""The engine decides, for each minute anew: people change language in the middle of a talk."""

_WRITTEN = """
af am ar as az ba be bg bn bo br bs ca cs cy da de el en es et eu fa fi fo fr gl gu ha haw he hi hr ht hu hy id
is it ja jw ka kk km kn ko la lb ln lo lt lv mg mi mk ml mn mr ms mt my ne nl nn no oc pa pl ps pt ro ru sa sd si
sk sl sn so sq sr su sv sw ta te tg th tk tl tr tt uk ur uz vi yi yo yue zh
"""
CODES = frozenset(_WRITTEN.split())
CHOICES = [AUTO, *sorted(CODES)]


def for_engine(language: str) -> str | None:
    """None lets the engine decide."""
    return None if language == AUTO else language
