"""Whether a reply holds words of its writer's own, beyond the starters it may begin with (INV-08)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LEAST = 2  # letters; a lone full stop or emoji added to a starter is not yet words


def has_own_words(text: str, starters: Iterable[str]) -> bool:
    """True when letters are left after every starter, and every part of one around '…', is taken out."""
    left = _plain(text)
    fragments = {
        fragment
        for starter in starters
        for fragment in [_plain(starter), *map(_plain, starter.split("…"))]
        if fragment
    }
    for fragment in sorted(fragments, key=len, reverse=True):
        left = re.sub(rf"(?<!\w){re.escape(fragment)}(?!\w)", " ", left)
    return sum(character.isalnum() for character in left) >= LEAST


def has_gap(text: str, starters: Iterable[str]) -> bool:
    """True when a starter stands in the text with its '…' still open, as it was offered."""
    written = " ".join(text.split())
    return any("…" in starter and " ".join(starter.split()) in written for starter in starters)


def _plain(text: str) -> str:
    """Letters and single spaces: case, width, accents' form and punctuation do not count."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.findall(r"\w+", folded))
