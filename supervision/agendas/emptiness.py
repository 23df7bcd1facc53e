"""Whether an answer says anything."""

from __future__ import annotations

from typing import Any


def is_empty(value: Any) -> bool:
    """Nothing was said: blank text, no tick, or a form whose every field is so. 0 says something."""
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, dict):
        return all(is_empty(part) for part in value.values())
    if isinstance(value, list):
        return all(is_empty(part) for part in value)
    return value is None or value is False
