"""A recording leaves this server only when the operator, the programme and the client all said so (INV-39)."""

import base64
import io
import wave
from itertools import product

import pytest

from people.errors import Malformed
from people.models import AuditEntry, Programme
from people.tenancy import acting_for
from people.vault import sealed
from tests import make, make_cases, make_transcripts
from tests.transcripts.listener import listening
from transcripts import leases, pipeline
from transcripts.document import unpacked
from transcripts.engines import EngineAway, remote
from transcripts.models import Chunk, Recording, Revision
from transcripts.speech.shapes import Plan, Silence, Span
from transcripts.uploads import services as uploads
from transcripts.uploads import tus

pytestmark = pytest.mark.django_db

ANSWER = {
    "text": "Please sit down.",
    "language": "english",
    "words": [
        {"word": "Please", "start": 0.2, "end": 0.5},
        {"word": "sit", "start": 0.6, "end": 0.8},
        {"word": "down.", "start": 0.8, "end": 99.0},
    ],
}


@pytest.fixture
def pair():
    return make.pair()


@pytest.fixture
def within(pair):
    with acting_for(pair.programme.pk):
        yield pair.programme


@pytest.fixture(autouse=True)
def no_model_here(settings, tmp_path):
    """What is not sent away is not heard at all in these tests."""
    settings.SPEECH_MODEL_DIR = str(tmp_path)


def to_be_heard(pair, *, consented):
    session = make_transcripts.consented_session(pair)
    if consented:
        make_cases.consent(session.case, "outside_engine")
    recording = make_transcripts.planned(session, chunks=1)
    chunk = Chunk.objects.select_related("key").get(recording=recording, kind="ingest")
    length = recording.duration_ms
    plan = Plan(
        *(length, 0.3, (Span(0, 1500),)),
        *((Silence(1500, 4500, "quiet"),), (Span(0, length),)),
    )
    Chunk.objects.filter(pk=chunk.pk).update(**sealed(chunk, result=plan.as_json()))
    return recording


def switch(programme, *, on):
    Programme.objects.filter(pk=programme.pk).update(
        policies={"speech": {"language": "en", "vocabulary": "Focusing, IFS", "outside": on}}
    )


def work_off(programme):
    for _ in range(6):
        pipeline.work(str(programme.pk))


def test_with_all_three_it_is_heard_elsewhere_and_only_the_sound_goes(pair, within, settings):
    switch(within, on=True)
    recording = to_be_heard(pair, consented=True)
    settings.SPEECH_ENDPOINT_KEY = "a key"
    with listening(ANSWER) as listener:
        settings.SPEECH_ENDPOINT_URL = listener.url
        work_off(within)

    recording.refresh_from_db()
    assert recording.state == Recording.State.READY
    revision = Revision.objects.select_related("key").get(transcript__recording=recording)
    words = [w for turn in unpacked(revision.document)["turns"] for w in turn["w"]]
    assert [w[3] for w in words] == ["Please", "sit", "down."]
    assert words[-1][2] <= recording.duration_ms
    assert recording.transcript.engine == "whisper-1 at 127.0.0.1"
    (asked,) = listener.asked
    assert asked.path == "/v1/audio/transcriptions"
    assert asked.headers["Authorization"] == "Bearer a key"
    assert asked.fields == {
        "model": ["whisper-1"],
        "response_format": ["verbose_json"],
        "timestamp_granularities[]": ["word", "segment"],
        "temperature": ["0"],
        "language": ["en"],
        "prompt": ["Focusing, IFS"],
    }
    with wave.open(io.BytesIO(asked.sound)) as file:
        assert (file.getnchannels(), file.getframerate()) == (1, 16_000)
        assert file.getnframes() / 16_000 == pytest.approx(recording.duration_ms / 1000, abs=0.1)
    whole = repr(asked.headers) + repr(asked.fields)
    assert recording.session.case.alias not in whole
    assert str(recording.pk) not in whole


@pytest.mark.parametrize(
    ("operator", "programme", "client"),
    [three for three in product((True, False), repeat=3) if not all(three)],
)
def test_without_any_one_of_the_three_nothing_leaves(
    pair, within, settings, operator, programme, client
):
    switch(within, on=programme)
    recording = to_be_heard(pair, consented=client)
    with listening(ANSWER) as listener:
        settings.SPEECH_ENDPOINT_URL = listener.url if operator else ""
        work_off(within)

    assert listener.asked == []
    recording.refresh_from_db()
    assert recording.problem_code == "engine_missing"


def test_the_clients_no_holds_from_the_next_chunk_on(pair, within, settings):
    switch(within, on=True)
    recording = to_be_heard(pair, consented=True)
    case = recording.session.case
    from transcripts import services

    services.withdraw_consent(pair.supervisee, case, purposes=["outside_engine"])
    with listening(ANSWER) as listener:
        settings.SPEECH_ENDPOINT_URL = listener.url
        work_off(within)

    assert listener.asked == []
    recording.refresh_from_db()
    assert recording.audio_size is not None


def test_a_server_that_is_away_is_tried_again_and_then_said(pair, within, settings):
    switch(within, on=True)
    recording = to_be_heard(pair, consented=True)
    with listening(503, ANSWER) as listener:
        settings.SPEECH_ENDPOINT_URL = listener.url
        pipeline.work(str(within.pk))
        recording.refresh_from_db()
        assert (recording.state, recording.problem) == (Recording.State.RUNNING, remote.AWAY)
        work_off(within)
    recording.refresh_from_db()
    assert (recording.state, recording.problem) == (Recording.State.READY, "")


def test_a_server_that_stays_away_fails_the_recording_with_its_own_sentence(pair, within, settings):
    switch(within, on=True)
    recording = to_be_heard(pair, consented=True)
    settings.SPEECH_ENDPOINT_URL = "http://127.0.0.1:9/v1"
    for _ in range(leases.TRIES):
        pipeline.work(str(within.pk))
    recording.refresh_from_db()
    assert (recording.state, recording.problem) == (Recording.State.FAILED, remote.AWAY)


def texts(said):
    return [(word.text, round(word.start, 2), round(word.end, 2)) for word in said.words]


def test_an_answer_without_word_times_is_taken_line_by_line():
    answer = {
        "segments": [{"text": " Good morning.", "start": 1.0, "end": 2.3, "avg_logprob": -0.1}]
    }
    said = remote.said(answer, 60)
    assert texts(said) == [("Good", 1.0, 1.43), ("morning.", 1.43, 2.3)]
    assert said.words[0].probability == pytest.approx(0.905, abs=0.01)


def timed(text, start=1.0):
    return [
        {"word": word, "start": start + n / 2, "end": start + n / 2 + 0.4}
        for n, word in enumerate(text.split())
    ]


def test_words_that_come_with_times_go_through_the_same_guards_and_what_goes_is_listed():
    looped = " ".join(["and then I", *["I do not know"] * 12])
    answer = {
        "words": timed(looped) + timed("Thank you for watching.", start=50),
        "segments": [
            {"start": 0.5, "end": 40, "text": looped},
            {
                **{"start": 49, "end": 53, "text": "Thank you for watching."},
                **{"no_speech_prob": 0.9, "avg_logprob": -1.4},
            },
        ],
    }
    said = remote.said(answer, 60)

    assert " ".join(word.text for word in said.words) == "and then I" + 2 * " I do not know"
    assert [(one.why, one.text[:22]) for one in said.left_out] == [
        ("loop", "I do not know I do not"),
        ("no_speech", "Thank you for watching"),
    ]


def test_an_answer_of_bare_text_is_laid_over_the_whole_minute():
    assert texts(remote.said({"text": "Yes. No."}, 8)) == [("Yes.", 0, 4.57), ("No.", 4.57, 8)]
    assert remote.said({"text": ""}, 8).words == []


@pytest.mark.parametrize(
    "answer",
    [
        {"words": [{"word": "x", "start": None, "end": 1}]},
        {"words": [{"word": "x"}]},
        {"words": "nothing"},
        {"segments": [{"text": "x", "start": "NaN", "end": 1}]},
    ],
)
def test_an_answer_that_makes_no_sense_is_no_words(answer):
    with pytest.raises(EngineAway):
        remote.said(answer, 8)


def test_the_director_switches_it_on_and_the_record_says_who(api, pair, within):
    director = make.member(within, "Dora", "director")
    said = {"language": "auto", "vocabulary": "Focusing,\n two-chair  work", "outside": True}
    shown = api(director).put("/api/v1/programme/speech", said).json()

    assert (shown["vocabulary"], shown["outside"]) == ("Focusing, two-chair work", True)
    assert shown["can"] == ["change"]
    verbs = AuditEntry.objects.filter(actor=director).values_list("verb", flat=True)
    assert {"say how it is heard", "open the engine outside"} <= set(verbs)
    mine = api(pair.supervisee).get("/api/v1/programme/speech").json()
    assert (mine["language"], mine["outside"], mine["can"]) == ("auto", True, [])
    refused = api(pair.supervisor).put("/api/v1/programme/speech", {**said, "outside": False})
    assert refused.status_code == 403


def test_everything_starts_closed(api, pair, within):
    shown = api(pair.supervisee).get("/api/v1/programme/speech").json()
    assert (shown["outside"], shown["outside_host"], shown["language"]) == (False, None, "en")
    case = make_transcripts.consented_session(pair).case
    consent = api(pair.supervisee).get(f"/api/v1/cases/{case.pk}").json()["consent"]
    assert (consent["outside_engine"], consent["outside_offered"]) == (False, False)


def test_what_is_asked_at_upload_is_how_it_is_heard(pair, within, settings):
    switch(within, on=True)
    session = make_transcripts.consented_session(pair)
    told = {"case_session": str(session.pk), "language": "auto", "speakers": "unknown"}
    header = ",".join(f"{n} {base64.b64encode(v.encode()).decode()}" for n, v in told.items())
    asked = tus.creation({"Upload-Metadata": header, "Upload-Length": "1"})

    recording = uploads.create(pair.supervisee, session, asked=asked).recording

    assert (recording.language, recording.speakers) == ("auto", None)


def test_what_is_not_asked_is_the_programmes_language_and_two_people(pair, within):
    pair.programme.policies = {"speech": {"language": "de"}}
    pair.programme.save(update_fields=["policies"])
    session = make_transcripts.consented_session(pair)
    recording = make_transcripts.upload(session).recording
    assert (recording.language, recording.speakers) == ("de", 2)


@pytest.mark.parametrize("told", [{"language": "klingon"}, {"speakers": "7"}, {"speakers": "0"}])
def test_a_language_nobody_knows_or_a_crowd_is_refused(told):
    told = {"case_session": "x", **told}
    header = ",".join(f"{n} {base64.b64encode(v.encode()).decode()}" for n, v in told.items())
    with pytest.raises(Malformed):
        tus.creation({"Upload-Metadata": header, "Upload-Length": "1"})


def test_where_the_engine_decides_no_language_is_sent(pair, within, settings):
    switch(within, on=True)
    recording = to_be_heard(pair, consented=True)
    Recording.objects.filter(pk=recording.pk).update(language="auto")
    with listening(ANSWER) as listener:
        settings.SPEECH_ENDPOINT_URL = listener.url
        work_off(within)
    assert "language" not in listener.asked[0].fields
