"""Real speech with a tone where words were replaced: heard again, those words are not among what was said."""

import json
import subprocess
import sys

from django.conf import settings

from config.bench._toned import REPLACED

AGAIN = """
import dataclasses, json, sys
from pathlib import Path
import django
django.setup()
from config.bench import _toned
print(json.dumps(dataclasses.asdict(_toned.hear(Path(sys.argv[1])))))
"""


def test_no_replaced_word_is_heard_under_its_tone_and_the_others_are(tmp_path):
    """In a process of its own: this one must stay able to fork."""
    done = subprocess.run(
        [sys.executable, "-c", AGAIN, str(tmp_path)],
        cwd=settings.BASE_DIR,
        capture_output=True,
        check=True,
    )
    heard = json.loads(done.stdout.splitlines()[-1])

    assert heard["toned"] >= 10
    assert set(REPLACED) <= set(heard["before"])
    assert not set(REPLACED) & set(heard["after"])
    assert len(heard["after"]) > 0.7 * len(heard["before"])
