"""Another speech model is fetched when somebody asks, whole and checked, or not at all."""

import hashlib
import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

from transcripts.engines import EngineMissing, Model, fetching, weights
from transcripts.engines.fetching import NotFetched, Source


def asked(tmp_path, **environment):
    """With nobody at the other end, as on a server without a way out."""
    return subprocess.run(
        [sys.executable, "manage.py", "models", "fetch", "small"],
        cwd=settings.BASE_DIR,
        env={
            **os.environ,
            "STILLROOM_VAR": str(tmp_path / "var"),
            "SPEECH_CACHE": str(tmp_path / "cache"),
            "HF_ENDPOINT": "http://127.0.0.1:9",
            "HF_HOME": str(tmp_path / "home"),
            **environment,
        },
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


def test_nothing_is_fetched_unless_whoever_runs_the_server_allows_it(tmp_path):
    done = asked(tmp_path)

    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith("This server fetches nothing by itself.")
    assert not (tmp_path / "cache").exists()


def test_where_nobody_answers_one_sentence_says_so_and_nothing_half_saved_stays(tmp_path):
    done = asked(tmp_path, SPEECH_ALLOW_DOWNLOAD="1")

    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    last = done.stderr.splitlines()[-1]
    assert last.startswith("The model could not be fetched")
    assert last.endswith("Nothing of it was kept; what is installed goes on as before.")
    assert "Traceback" not in done.stderr
    assert list((tmp_path / "cache").iterdir()) == []


@pytest.fixture
def came(tmp_path):
    folder = tmp_path / "fetching-1"
    folder.mkdir()
    (folder / "model.bin").write_bytes(b"weights")
    (folder / "config.json").write_bytes(b"{}")
    return folder


def test_a_whole_model_is_kept_with_the_hashes_of_its_files(came, tmp_path):
    digest = hashlib.sha256(b"weights").hexdigest()

    fetching.keep(Source("a/b", "1", {"model.bin": digest}), came, tmp_path / "small")

    assert f"{digest}  model.bin\n" in (tmp_path / "small" / "SHA256SUMS").read_text()
    assert not came.exists()


def test_a_model_that_is_not_the_pinned_one_is_refused(came, tmp_path):
    with pytest.raises(NotFetched, match="not the one this release was checked with"):
        fetching.keep(Source("a/b", "1", {"model.bin": "0" * 64}), came, tmp_path / "small")
    assert not (tmp_path / "small").exists()


def test_half_a_model_is_refused(came, tmp_path):
    (came / "model.bin").unlink()
    with pytest.raises(NotFetched, match="not a whole model"):
        fetching.keep(Source("a/b"), came, tmp_path / "small")


def test_a_fetched_model_that_was_changed_afterwards_is_not_opened(came, tmp_path):
    fetching.keep(Source("a/b"), came, tmp_path / "small")
    model = Model(tmp_path / "small", tmp_path)
    assert weights.ready(model) == tmp_path / "small"

    (tmp_path / "small" / "model.bin").write_bytes(b"others")

    with pytest.raises(EngineMissing, match=r"model\.bin is not the one that was fetched"):
        weights.ready(model)


KNOWN = """
import json
from transcripts.engines import fetching
print(json.dumps({name: source.revision for name, source in fetching.known().items()}))
"""


def test_every_name_that_faster_whisper_knows_can_be_asked_for():
    """In a process of its own: this one stays without the engine."""
    done = subprocess.run(
        [sys.executable, "-c", KNOWN], cwd=settings.BASE_DIR, capture_output=True, check=True
    )

    known = json.loads(done.stdout)
    assert {"tiny", "medium.en", "large-v3", "distil-small.en", "turbo"} <= set(known)
    assert known["turbo"] is not None
    assert known["turbo"] == known["large-v3-turbo"]
