"""A stage is heard again from the sound that is here: nothing is uploaded twice, and nothing anybody did is lost."""

from dataclasses import replace

import pytest

from people.tenancy import acting_for
from people.vault import sealed
from tests import make, make_cases, make_transcripts
from tests.transcripts.listener import listening
from tests.transcripts.test_import_reading import PLAIN, VTT
from tests.transcripts.test_imports import send
from transcripts import pipeline, services
from transcripts.edits.carrying import rebuilt
from transcripts.models import Chunk, Edit, Excerpt, Recording, Suggestion, Transcript
from transcripts.redaction import services as redaction

pytestmark = pytest.mark.django_db

SENTENCES = ("I went home alone", "you went home then", "my brother Sparrow came")
HEARD_ANEW = {
    "segments": [
        {"text": "I went home alone.", "start": 0.0, "end": 0.4},
        {"text": "And you went home then.", "start": 4.0, "end": 4.4},
    ]
}


@pytest.fixture
def pair():
    return make.pair()


@pytest.fixture
def heard(pair, settings, tmp_path):
    """Its words come from a server outside, because no model may be loaded in this process."""
    settings.SPEECH_MODEL_DIR = str(tmp_path)
    pair.programme.policies = {"speech": {"outside": True}}
    with acting_for(pair.programme.pk):
        pair.programme.save(update_fields=["policies"])
        of = make_transcripts.recording(pair, sentences=SENTENCES)
        make_cases.consent(of.case, "outside_engine")
        yield of


def ask(api, heard, **said):
    return api(heard.pair.supervisee).post(f"/api/v1/recordings/{heard.recording.pk}/again", said)


def work_off(heard, settings, answer=HEARD_ANEW):
    with listening(answer) as listener:
        settings.SPEECH_ENDPOINT_URL = listener.url
        for _ in range(8):
            pipeline.work(str(heard.recording.programme_id))
    heard.recording.refresh_from_db()
    return listener


def document_of(heard):
    newest = Transcript.objects.get(pk=heard.transcript.pk)
    return rebuilt(newest, newest.revision)


def words_of(document):
    return [word for turn in document["turns"] for word in turn["w"]]


def brought(api, heard, content):
    """A file laid beside the sound, in place of what the machine had written."""
    kept = send(api(heard.pair.supervisee), heard.session, content, replace="true")
    assert kept.status_code == 201, kept.content
    return replace(heard, transcript=Transcript.objects.get(pk=kept.json()["transcript_id"]))


def test_a_file_beside_the_sound_is_heard_instead_and_what_was_picked_keeps_its_moment(
    api, heard, settings
):
    heard = brought(api, heard, VTT)
    old = document_of(heard)
    first = words_of(old)[0]
    kept = make_transcripts.excerpt(heard, words=(first[0], first[0]))

    assert ask(api, heard, stage="words", language="en", speakers=2).status_code == 200
    work_off(heard, settings)

    assert heard.recording.state == Recording.State.READY, heard.recording.problem
    now = document_of(heard)
    assert [word[3] for word in words_of(now)][:4] == ["I", "went", "home", "alone."]
    assert not now.keys() & {"imported", "timing"}
    assert now["silences"] == old["silences"]
    assert Excerpt.objects.get(pk=kept.pk).body["start_ms"] == first[1]
    read = api(heard.pair.supervisee).get(f"/api/v1/transcripts/{heard.transcript.pk}").json()
    assert (read["revision"], read.get("imported")) == (2, None)


def test_words_of_a_file_without_times_are_heard_only_while_nothing_rests_on_them(
    api, heard, settings
):
    heard = brought(api, heard, PLAIN)
    refused = ask(api, heard, stage="speakers", language="en", speakers=2)
    assert (refused.status_code, refused.json()["code"]) == (409, "without_times")
    kept = make_transcripts.excerpt(heard, words=(words_of(document_of(heard))[0][0],) * 2)
    refused = ask(api, heard, stage="words", language="en", speakers=2)
    assert (refused.status_code, refused.json()["code"]) == (409, "without_times")

    services.remove_excerpt(heard.pair.supervisee, kept)
    assert ask(api, heard, stage="words", language="en", speakers=2).status_code == 200
    work_off(heard, settings)
    assert words_of(document_of(heard))[0][3] == "I"


def test_words_heard_again_are_a_new_revision_with_ids_nothing_ever_had(api, heard, settings):
    kept = make_transcripts.excerpt(heard, words=(0, 3))
    old = document_of(heard)

    answer = ask(api, heard, stage="words", language="de", speakers=2)
    assert answer.status_code == 200, answer.content
    assert answer.json()["state"] == "checking"
    assert answer.json()["language"] == "de"
    listener = work_off(heard, settings)

    assert heard.recording.state == Recording.State.READY, heard.recording.problem
    assert listener.asked[0].fields["language"] == ["de"]
    now = document_of(heard)
    assert now["revision"] == 2
    assert now["silences"] == old["silences"]
    assert not {w[0] for w in words_of(now)} & {w[0] for w in words_of(old)}
    assert min(w[0] for w in words_of(now)) > max(w[0] for w in words_of(old))
    assert not {t["id"] for t in now["turns"]} & {t["id"] for t in old["turns"]}
    moved = Excerpt.objects.select_related("item__key").get(pk=kept.pk)
    assert moved.revision == 2
    assert moved.body["quote"]["exact"] == "I went home alone."
    assert words_of(rebuilt(Transcript.objects.get(pk=heard.transcript.pk), 1)) == words_of(old)
    assert not Chunk.objects.filter(kind="words", result__isnull=False).exists()


def test_names_are_looked_for_again_before_anything_of_it_is_shared(api, heard, settings):
    make_transcripts.suggested(heard)
    assert Suggestion.objects.exists()
    ask(api, heard, stage="words")
    work_off(heard, settings)

    transcript = Transcript.objects.get(pk=heard.transcript.pk)
    assert transcript.grade == "unchecked"
    words = {word[0] for word in words_of(document_of(heard))}
    assert transcript.names_looked_for in ("rules", "model")
    for row in Suggestion.objects.select_related("key"):
        assert set(row.span["ids"]) <= words


def test_corrections_are_asked_about_and_stay_in_history(api, heard, settings):
    make_transcripts.corrected(heard, {"op": "replace", "words": [0], "text": "We"})
    refused = ask(api, heard, stage="words")
    assert refused.status_code == 409
    assert (refused.json()["code"], refused.json()["corrections"]) == ("corrections", 1)

    assert ask(api, heard, stage="words", confirmed=True).status_code == 200
    work_off(heard, settings)

    transcript = Transcript.objects.get(pk=heard.transcript.pk)
    assert words_of(rebuilt(transcript, 2))[0][3] == "We"
    assert list(Edit.objects.order_by("number").values_list("kind", flat=True)) == [
        "correction",
        "heard",
    ]
    assert ask(api, heard, stage="words").status_code == 200


def test_while_others_read_it_the_words_stay(api, pair, heard):
    with acting_for(pair.programme.pk):
        make_cases.consent(heard.case, heard_by=pair.relationship)
    excerpt = make_transcripts.excerpt(heard, words=(0, 3))
    from people import sharing

    sharing.grant(pair.supervisee, excerpt.item, pair.relationship)
    assert ask(api, heard, stage="words").json()["code"] == "shared"
    assert ask(api, heard, stage="speakers", speakers=3).status_code == 200


def test_speakers_heard_again_keep_every_word_and_its_id(api, heard, settings):
    make_transcripts.corrected(heard, {"op": "name", "speaker": 0, "label": "Heron"})
    old = document_of(heard)
    refused = ask(api, heard, stage="speakers", speakers=1)
    assert refused.status_code == 200, refused.content
    work_off(heard, settings)

    assert heard.recording.state == Recording.State.READY, heard.recording.problem
    assert heard.recording.speakers == 1
    now = document_of(heard)
    assert words_of(now) == words_of(old)
    assert [one["label"] for one in now["speakers"]] == ["Heron"]
    assert {turn["s"] for turn in now["turns"]} == {0}
    assert not {t["id"] for t in now["turns"]} & {t["id"] for t in old["turns"]}


def test_what_fails_leaves_everything_as_it_was(api, heard):
    """No model is here, and nothing may be sent."""
    old = document_of(heard)
    make_cases.consent(heard.case, "transcribe")
    services.withdraw_consent(heard.pair.supervisee, heard.case, purposes=["outside_engine"])
    ask(api, heard, stage="words")
    for _ in range(4):
        pipeline.work(str(heard.recording.programme_id))
    heard.recording.refresh_from_db()
    assert (heard.recording.state, heard.recording.problem_code) == ("ready", "engine_missing")
    assert document_of(heard) == old
    assert ask(api, heard, stage="words").status_code == 200


def test_stopping_it_leaves_everything_as_it_was(api, heard):
    old = document_of(heard)
    ask(api, heard, stage="words")
    stopped = api(heard.pair.supervisee).post(f"/api/v1/recordings/{heard.recording.pk}/cancel")
    assert stopped.json()["state"] == "ready"
    assert document_of(heard) == old
    assert not Chunk.objects.filter(kind="words").exists()


def left_out(heard, *lines):
    row = make_transcripts.whole(Transcript, heard.transcript.pk)
    gone = [
        {"start_ms": start, "end_ms": start + 300, "text": text, "why": "loop"}
        for start, text in lines
    ]
    Transcript.objects.filter(pk=row.pk).update(**sealed(row, left_out=gone))


def test_what_the_machine_left_out_is_shown_with_its_moment_and_can_be_put_back(api, heard):
    left_out(heard, (600, "no no"), (4500, ""))
    where = f"/api/v1/transcripts/{heard.transcript.pk}/left-out"
    mine = api(heard.pair.supervisee)
    shown = mine.get(where).json()["results"]
    assert [(line["start_ms"], line["text"], line["put_back"]) for line in shown] == [
        (600, "no no", False),
        (4500, "", False),
    ]

    after = mine.post(f"{where}/0/put-back").json()["results"]

    assert after[0]["put_back"] is True
    said = [word[3] for word in words_of(document_of(heard))]
    assert said[:6] == ["I", "went", "home", "alone", "no", "no"]
    assert mine.post(f"{where}/0/put-back").status_code == 409
    assert mine.post(f"{where}/1/put-back").status_code == 404
    assert api(heard.pair.supervisor).get(where).status_code == 404


def test_what_was_left_out_lies_sealed_and_goes_with_the_recording(heard):
    left_out(heard, (600, "Sparrow went"))
    services.delete(heard.pair.supervisee, make_transcripts.whole(Recording, heard.recording.pk))
    assert make_transcripts.whole(Transcript, heard.transcript.pk).left_out is None


def test_when_names_are_destroyed_for_good_what_was_left_out_goes_too(api, heard):
    left_out(heard, (600, "Sparrow went"))
    redaction.destroy_words(
        heard.pair.supervisee, make_transcripts.whole(Transcript, heard.transcript.pk)
    )
    assert make_transcripts.whole(Transcript, heard.transcript.pk).left_out is None
    assert ask(api, heard, stage="words", confirmed=True).json()["code"] == "names_destroyed"
