"""Inputs that nobody here wrote. They lie beside the checkout, in ../shared, and are never copied into it."""

import json
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


def outside(*parts: str) -> Path:
    """A file or folder of ../shared; the test is skipped by name where it is absent."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"{'/'.join(('../shared', *parts))} is not here")
    return path


def naughty_strings() -> list[str]:
    """The Big List of Naughty Strings."""
    strings: list[str] = json.loads(outside("corpora", "blns.json").read_text())
    return strings
