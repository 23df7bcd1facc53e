"""The longest recording that is taken: checked, packed, drawn and listened to, in bounded memory."""

import itertools
import json
import subprocess
import sys
from pathlib import Path

import pytest

from transcripts.speech import media

HOURS = 4
GIGABYTE_MB = 1024
LISTEN = """
import io, json, resource, sys
from tests.speech import long
from transcripts.speech import media, stages
from transcripts.speech.crew import peak_mb

out = io.BytesIO()
found = media.canonicalise(io.BytesIO(long.mostly_silence(int(sys.argv[1]))), out)
plan = stages.listen(out, found.level, sides=found.sides)
print(json.dumps({
    "duration_ms": found.duration_ms,
    "peaks": len(found.peaks),
    "chunks": [(chunk.start_ms, chunk.end_ms) for chunk in plan.chunks],
    "speech_ms": sum(span.end_ms - span.start_ms for span in plan.speech),
    "longest_silence_ms": max(one.end_ms - one.start_ms for one in plan.silences),
    "decoder_mb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
    "own_mb": peak_mb(),
}))
"""


@pytest.fixture(scope="module")
def heard():
    """In a process of its own, so that its memory is its own; a minute of one core, mostly to encode and to listen."""
    done = subprocess.run(
        [sys.executable, "-c", LISTEN, str(HOURS * 3600)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=1500,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_four_hours_are_taken_whole(heard):
    assert abs(heard["duration_ms"] - HOURS * 3_600_000) < 500
    assert heard["peaks"] == pytest.approx(HOURS * 3600 * 20, abs=10)
    chunks = heard["chunks"]
    assert chunks[0][0] == 0
    assert chunks[-1][1] == heard["duration_ms"]
    assert all(one[1] == other[0] for one, other in itertools.pairwise(chunks))
    assert max(end - start for start, end in chunks) <= 75_000
    assert 40_000 < heard["speech_ms"] < 120_000
    assert heard["longest_silence_ms"] > 3.9 * 3_600_000


def test_neither_the_decoder_nor_the_listener_needs_a_gigabyte(heard):
    assert heard["decoder_mb"] < GIGABYTE_MB
    assert heard["own_mb"] < GIGABYTE_MB


def test_above_four_hours_one_sentence_is_said():
    assert media.LIMITS.seconds == HOURS * 3600
    assert media.SENTENCES["too_long"] == (
        "This recording is longer than four hours. Please upload it in parts."
    )
