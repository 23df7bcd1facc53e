"""A real recording, a real model, a real Celery worker that is killed with -9 in the middle."""

import json
import time
from pathlib import Path

import pytest
from django.db import connection

from people.models import Event
from people.tenancy import acting_for
from tests import make, make_transcripts
from tests.transcripts import workers
from transcripts.document import unpacked
from transcripts.models import Chunk, Recording, Revision, Silence

FIXTURES = Path(__file__).parents[1] / "speech" / "fixtures"
pytestmark = pytest.mark.django_db(transaction=True)


def words_of(recording):
    return Chunk.objects.filter(recording=recording, kind=Chunk.Kind.WORDS)


def finished(recording):
    return {
        c.pk: (c.attempts, c.fence, c.finished_at) for c in words_of(recording).filter(state="done")
    }


def test_a_recording_is_heard_although_the_worker_is_killed_and_no_chunk_is_heard_twice(api):
    pair = make.pair()
    session = make_transcripts.consented_session(pair)
    truth = json.loads((FIXTURES / "dialogue.json").read_text())
    programme = pair.programme.pk
    with workers.worker() as first:
        recording = make_transcripts.uploaded(session, (FIXTURES / "dialogue.webm").read_bytes())

        def some_chunk_done_and_another_begun():
            states = set(words_of(recording).values_list("state", flat=True))
            return {"done", "running"} <= states

        workers.until(some_chunk_done_and_another_begun, programme)
        workers.kill(first)
    killed_at = time.monotonic()
    with acting_for(programme):
        before = finished(recording)
        assert before

    def resumed():
        return words_of(recording).filter(state="running", attempts=2).exists()

    def ready():
        recording.refresh_from_db()
        assert recording.state in Recording.WORKED_ON or recording.state == "ready"
        return recording.state == "ready"

    with workers.worker(children=2):
        workers.until(resumed, programme)
        resumed_after = time.monotonic() - killed_at
        workers.until(ready, programme)

    assert resumed_after < 45
    with acting_for(programme):
        after = finished(recording)
        assert {pk: after[pk] for pk in before} == before
        assert max(attempts for attempts, _, _ in after.values()) == 2
        assert not words_of(recording).filter(result__isnull=False).exists()
        assert [p.name for p in recording.folder.iterdir()] == [recording.audio.name]
        document = unpacked(
            Revision.objects.select_related("key").get(transcript__recording=recording).document
        )
        assert Silence.objects.filter(transcript__recording=recording).count() == len(
            document["silences"]
        )
        kinds = set(
            Event.objects.filter(topic__key=f"recording:{recording.pk}").values_list(
                "kind", flat=True
            )
        )
        assert kinds == {"recording.state", "recording.progress"}
    said = " ".join(word[3] for turn in document["turns"] for word in turn["w"]).lower()
    assert "disposed" in said
    assert len(document["speakers"]) == 2
    assert {turn["s"] for turn in document["turns"]} == {0, 1}
    found = [(s["start_ms"] / 1000, s["end_ms"] / 1000) for s in document["silences"]]
    for silence in truth["silences"]:
        start, end = silence["start"], silence["end"]
        assert any(abs(a - start) < 0.5 and abs(b - end) < 0.5 for a, b in found)
    assert_sealed(recording, said)
    shown = api(pair.supervisee).get(f"/api/v1/recordings/{recording.pk}").json()
    assert shown["state"] == "ready"
    assert shown["progress"]["done"] == shown["progress"]["total"] == len(after)


def assert_sealed(recording, said):
    """Neither words nor sound lie readable in a table or on the disk."""
    phrase = " ".join(said.split()[3:6]).encode()
    with acting_for(recording.programme_id), connection.cursor() as cursor:
        for table in ("revision", "silence", "chunk", "waveform", "recording", "excerpt"):
            cursor.execute(
                f"select coalesce(string_agg(t::text, ' '), '') from transcripts_{table} t"
            )
            text = cursor.fetchone()[0].encode()
            assert phrase not in text
            assert phrase.hex().encode() not in text
    for path in recording.folder.rglob("*"):
        assert b"webm" not in path.read_bytes()[:200]
