"""Real speech with a tone where words were replaced: heard again, those words are not among what was said."""

import json
import subprocess
import sys

from django.conf import settings

from tests.speech import sounds

AGAIN = """
import io, json, os, sys
from pathlib import Path
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
import django
django.setup()
from transcripts import engines
from transcripts.redaction import tones
from transcripts.speech import bleeping, media, stages

def heard(sound, level, plan=None):
    plan = plan or stages.listen(sound, level)
    every = (stages.transcribe(sound, plan, n, engine).words for n in range(len(plan.chunks)))
    return plan, [[n, w.start_ms, w.end_ms, w.text] for n, w in enumerate(w for c in every for w in c)]

engine = engines.local(engines.Model(None, Path(sys.argv[2])))
canonical, toned = io.BytesIO(), io.BytesIO()
with open(sys.argv[1], "rb") as source:
    level = media.canonicalise(source, canonical).level
plan, before = heard(canonical, level)
wanted = set(json.loads(sys.argv[3]))
gone = [w for w in before if w[3].strip(".,?!").lower() in wanted]
spans = tones.with_room({"turns": [{"w": before}]}, [(w[1], w[2]) for w in gone])
for _ in bleeping.bleeped(canonical, toned, spans):
    pass
_, after = heard(toned, level, plan)
print(json.dumps([[w[3] for w in before], [w[3] for w in after], len(gone)]))
"""
REPLACED = [
    "dashwood",
    "representatives",
    "household",
    "amiable",
    "selfish",
    "password",
    "prudently",
]
"""Words that are said once or twice, by both voices, long ones and short, within sentences and at their ends."""


def test_no_replaced_word_is_heard_under_its_tone_and_the_others_are(tmp_path):
    """In a process of its own: this one must stay able to fork."""
    done = subprocess.run(
        [
            *(sys.executable, "-c", AGAIN, str(sounds.FIXTURES / "dialogue.webm")),
            *(str(tmp_path), json.dumps(REPLACED)),
        ],
        cwd=settings.BASE_DIR,
        capture_output=True,
        check=True,
    )
    before, after, replaced = json.loads(done.stdout.splitlines()[-1])
    was, is_now = ({word.strip(".,?!").lower() for word in words} for words in (before, after))

    assert replaced >= 10
    assert set(REPLACED) <= was
    assert not set(REPLACED) & is_now
    assert len(after) > 0.7 * len(before)
