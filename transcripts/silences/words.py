"""The words a person may choose to say what a silence was like. The floor above, which owns the wording, brings them."""

from __future__ import annotations

from collections.abc import Callable, Collection

Words = Callable[[], Collection[str]]

_brought: list[Words] = []


def register(words: Words) -> None:
    if words not in _brought:
        _brought.append(words)


def known() -> set[str]:
    return {word for words in _brought for word in words()}
