"""A canonical recording plays and seeks in a real browser through HTTP Range."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from config.runtime import chromium
from tests.speech import sounds
from transcripts.speech import media

PLAYER = Path(__file__).parent / "player.py"


def test_a_browser_knows_the_length_seeks_exactly_and_plays(tmp_path):
    """The browser runs in a process of its own: another test may hold Playwright's loop."""
    found = chromium.find()
    if found is None:
        pytest.skip("playback: no Chromium here")
    recording = tmp_path / "recording.webm"
    with (sounds.FIXTURES / "dialogue.webm").open("rb") as source, recording.open("wb") as target:
        canonical = media.canonicalise(source, target)
    done = subprocess.run(
        [sys.executable, str(PLAYER), str(recording), media.CANONICAL_TYPE, str(found)],
        cwd=settings.BASE_DIR,
        env={"PYTHONPATH": str(settings.BASE_DIR), "HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        check=False,
        timeout=180,
    )
    assert done.returncode == 0, done.stderr.decode()
    seen = json.loads(done.stdout)
    assert abs(seen["duration"] * 1000 - canonical.duration_ms) < 100
    assert seen["error"] is None
    for asked, landed in seen["seeks"]:
        assert abs(asked - landed) < 0.05
    assert seen["played"] > 0.2
    assert any(start > 0 for start in seen["ranges"])
