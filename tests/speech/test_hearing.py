"""Two real people are heard: what they said, who said it, and where they were silent."""

import copy
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from config.bench.hearing import Said, against
from tests.speech import sounds
from transcripts import engines
from transcripts.engines import EngineMissing, Model, weights
from transcripts.speech import media
from transcripts.speech.crew import Crew

DIALOGUE = sounds.FIXTURES / "dialogue.webm"
TRUTH = json.loads((sounds.FIXTURES / "dialogue.json").read_text())
DEMO = settings.BASE_DIR / "content" / "demo"


@pytest.fixture(scope="module")
def model(tmp_path_factory) -> Model:
    return Model(None, tmp_path_factory.mktemp("models"))


@pytest.fixture(scope="module")
def heard(model):
    steps = []
    with Crew(model) as crew, DIALOGUE.open("rb") as source:
        outcome = crew.transcribe(source, progress=lambda done, total: steps.append((done, total)))
    return outcome, steps


@pytest.fixture(scope="module")
def score(heard):
    document = heard[0].document
    words = [Said(w.text, w.start_ms / 1000, w.end_ms / 1000, w.speaker) for w in document.words]
    silences = [(s.start_ms / 1000, s.end_ms / 1000) for s in document.silences]
    return against(TRUTH, words, silences)


def test_the_words_are_theirs(score):
    assert score.wer <= 0.08


def test_each_word_is_given_to_the_one_who_said_it(score):
    assert score.placed > 100
    assert score.speaker_error <= 0.02


def test_every_silence_is_found_at_its_edges_and_no_other(score):
    assert (score.precision, score.recall) == (1.0, 1.0)
    assert score.edge_s <= 0.05


def test_no_word_is_put_into_a_silence(score):
    assert score.invented == 0


def test_words_stand_where_they_are_spoken(score):
    assert score.onset_s <= 0.25


def test_the_document_is_in_order_of_time_and_numbered(heard):
    document = heard[0].document
    assert [word.id for word in document.words] == list(range(len(document.words)))
    assert [turn.id for turn in document.turns] == list(range(len(document.turns)))
    assert [w for turn in document.turns for w in turn.words] == list(document.words)
    starts = [word.start_ms for word in document.words]
    assert starts == sorted(starts)
    assert all(0 <= w.start_ms <= w.end_ms <= document.duration_ms for w in document.words)
    assert all(0 <= w.p <= 1 for w in document.words)
    assert document.words[0].speaker == 0
    assert any(word.text.endswith(".") for word in document.words)


def test_progress_counts_the_chunks(heard):
    outcome, steps = heard
    total = len(outcome.plan.chunks)
    assert total >= 2
    assert steps == [(n, total) for n in range(total + 1)]


def test_a_child_stays_small(heard):
    assert heard[0].peak_mb <= 700


AGAIN = """
import io, json, sys
from pathlib import Path
from transcripts import engines
from transcripts.speech import media, stages
out = io.BytesIO()
with open(sys.argv[1], "rb") as source:
    canonical = media.canonicalise(source, out)
plan = stages.listen(out, canonical.level)
engine = engines.local(engines.Model(None, Path(sys.argv[2])))
last = len(plan.chunks) - 1
one, two = (stages.transcribe(out, plan, last, engine) for _ in range(2))
document = [[w.text, w.start_ms, w.end_ms] for w in one.words]
print(json.dumps([one.words == two.words and one.voices == two.voices, document]))
"""


def test_a_chunk_heard_again_gives_the_same(heard, model):
    """In a process of its own: this one must stay able to fork."""
    done = subprocess.run(
        [sys.executable, "-c", AGAIN, str(DIALOGUE), str(model.cache)],
        cwd=settings.BASE_DIR,
        capture_output=True,
        check=True,
    )
    same, words = json.loads(done.stdout)
    assert same
    outcome = heard[0]
    begins = outcome.plan.chunks[-1].start_ms
    texts = [word.text for word in outcome.document.words if word.start_ms >= begins]
    assert texts == [text for text, *_ in words]


def test_this_process_never_touched_the_engine(heard):
    assert "ctranslate2" not in sys.modules


def test_the_command_prints_the_promised_object(model):
    done = subprocess.run(
        [sys.executable, "manage.py", "transcribe", str(DEMO / "session.webm"), "--json"],
        cwd=settings.BASE_DIR,
        capture_output=True,
        check=True,
    )
    printed = json.loads(done.stdout)
    assert set(printed) == {"duration_s", "words", "silences", "engine", "rtf"}
    assert set(printed["words"][0]) == {"w", "start", "end", "speaker", "p"}
    assert printed["engine"] == "faster-whisper base int8"
    assert done.stderr == b""
    truth = json.loads((DEMO / "session.json").read_text())
    words = [Said(w["w"], w["start"], w["end"], w["speaker"]) for w in printed["words"]]
    silences = [(s["start"], s["end"]) for s in printed["silences"]]
    score = against(truth, words, silences)
    assert score.wer <= 0.05
    assert score.speaker_error <= 0.02
    assert (score.precision, score.recall) == (1.0, 1.0)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", media.SENTENCES["empty"]),
        (b"#EXTM3U\nvictim.wav\n", media.SENTENCES["playlist"]),
        (b"plain words", media.SENTENCES["not_sound"]),
        (None, "No such file or directory."),
    ],
)
def test_the_command_refuses_in_one_sentence(tmp_path, content, sentence):
    path = tmp_path / "recording.mp3"
    if content is not None:
        path.write_bytes(content)
    done = subprocess.run(
        [sys.executable, "manage.py", "transcribe", str(path), "--json"],
        cwd=settings.BASE_DIR,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == b""
    (line,) = done.stderr.decode().splitlines()
    assert line.endswith(sentence)


def test_a_recording_without_speech_has_no_words_and_one_silence(model):
    hush = sounds.file("wav", "pcm_s16le", 0.001 * sounds.tone(4, 50.0))
    with Crew(model, children=1) as crew:
        document = crew.transcribe(io.BytesIO(hush)).document
    assert document.words == ()
    assert document.turns == ()
    assert [round(s.length_ms, -2) for s in document.silences] == [4000]


def test_a_changed_model_is_refused_by_its_hash(model):
    weights.ready(model)
    (model.cache / "whisper-base" / "config.json").write_text("{}")
    try:
        with pytest.raises(EngineMissing, match=r"config\.json is not the one"):
            weights.ready(model)
    finally:
        source = weights.find(model)
        assert isinstance(source, tuple)
        (model.cache / "whisper-base" / "config.json").write_bytes(
            (source[0] / "config.json").read_bytes()
        )


def test_without_a_model_there_is_a_sentence_and_no_crash(tmp_path, monkeypatch):
    empty = Model(tmp_path, tmp_path)
    assert not engines.installed(empty)
    with pytest.raises(EngineMissing, match="played but not transcribed"):
        weights.ready(empty)
    monkeypatch.setattr(weights, "PARTS", ("nobody_has_this_1", "nobody_has_this_2"))
    assert not engines.installed(Model(None, tmp_path))


def test_the_settings_name_the_model(settings, tmp_path):
    settings.SPEECH_MODEL_DIR, settings.SPEECH_CACHE = "", tmp_path
    assert engines.configured() == Model(None, tmp_path)
    settings.SPEECH_MODEL_DIR = "/models/base"
    assert engines.configured().directory == Path("/models/base")


def test_a_refusal_survives_the_way_between_processes():
    refusal = copy.copy(media.RejectedMedia("playlist"))
    assert (refusal.code, str(refusal)) == ("playlist", media.SENTENCES["playlist"])
