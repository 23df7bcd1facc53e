"""Brings another speech model into the cache, once, when whoever runs the server asks for it. Running never fetches.

Revisions and hashes are those of the public repositories of Systran and Mobius Labs on Hugging Face, as several public
projects pin them; a model without a pinned revision is taken as it stands that day, and says so.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from transcripts.engines.weights import SUMS

WANTED = ("config.json", "preprocessor_config.json", "model.bin", "tokenizer.json", "vocabulary.*")
NEEDED = ("model.bin", "config.json")


class NotFetched(Exception):
    """Nothing came, or not what should have come; ``str()`` is the sentence for people."""


@dataclass(frozen=True, slots=True)
class Source:
    """``revision`` None: none is pinned. ``sha256`` names what is known of its files."""

    repository: str
    revision: str | None = None
    sha256: dict[str, str] = field(default_factory=dict)


SOURCES = {
    "small": Source(
        "Systran/faster-whisper-small",
        "536b0662742c02347bc0e980a01041f333bce120",
        {"model.bin": "3e305921506d8872816023e4c273e75d2419fb89b24da97b4fe7bce14170d671"},
    ),
    "small.en": Source(
        "Systran/faster-whisper-small.en", "d1d751a5f8271d482d14ca55d9e2deeebbae577f"
    ),
    "large-v3-turbo": Source(
        "mobiuslabsgmbh/faster-whisper-large-v3-turbo",
        "0a363e9161cbc7ed1431c9597a8ceaf0c4f78fcf",
        {"model.bin": "e76620f83d5f5b69efd3d87e3dc180c1bd21df9fbebacfd4335e5e1efcc018da"},
    ),
    "distil-large-v3.5": Source("distil-whisper/distil-large-v3.5-ct2"),
}


def known() -> dict[str, Source]:
    """Every name faster-whisper knows, the pinned ones as they are pinned."""
    from faster_whisper import utils

    named: dict[str, str] = utils._MODELS
    pinned = {one.repository: one for one in SOURCES.values()}
    found = {name: pinned.get(where, Source(where)) for name, where in named.items()}
    return found | SOURCES


def fetch(name: str, cache: Path) -> Path:
    """The folder of the model, whole and checked, or ``NotFetched`` and nothing."""
    source = known()[name]
    target = cache / name
    if target.exists():
        raise NotFetched(f"{target} is there already. Take it away first to fetch it anew.")
    cache.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix="fetching-", dir=cache))
    try:
        _download(source, fresh)
        keep(source, fresh, target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return target


def _download(source: Source, fresh: Path) -> None:
    # Read on import: it reports nothing to anybody, and does not tell of every retry.
    os.environ.update(HF_HUB_DISABLE_TELEMETRY="1", HF_HUB_VERBOSITY="error")
    import huggingface_hub

    try:
        huggingface_hub.snapshot_download(
            source.repository,
            revision=source.revision,
            local_dir=fresh,
            allow_patterns=list(WANTED),
            token=False,
        )
    except Exception as error:  # of four libraries below it: a network fails in many ways
        raise NotFetched(
            f"The model could not be fetched ({type(error.__cause__ or error).__name__}). Nothing of it was kept;"
            " what is installed goes on as before."
        ) from error
    shutil.rmtree(fresh / ".cache", ignore_errors=True)


def keep(source: Source, fresh: Path, target: Path) -> None:
    """Check every file that has a known hash, note the hash of all, and move the folder to its place at once."""
    if not all((fresh / name).is_file() for name in NEEDED):
        raise NotFetched("What came is not a whole model. Nothing of it was kept.")
    sums = {path.name: _sha256(path) for path in sorted(fresh.iterdir()) if path.is_file()}
    for name, digest in source.sha256.items():
        if sums.get(name) != digest:
            raise NotFetched(
                f"The {name} that came is not the one this release was checked with. Nothing of it was kept."
            )
    (fresh / SUMS).write_text("".join(f"{digest}  {name}\n" for name, digest in sums.items()))
    fresh.chmod(0o755)
    fresh.rename(target)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
