"""Somebody brings a transcript that exists already: with sound or without, all of it or nothing."""

import gzip
import json
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cases.models import Case, CaseSession, Consent
from people.models import Item
from people.sharing import grant
from people.tenancy import acting_for
from tests import make, make_supervision, make_transcripts
from tests.transcripts.test_import_reading import PLAIN, VTT
from transcripts import services, sweeping
from transcripts.imports.shapes import FILE_MOST
from transcripts.models import Chunk, Receipt, Recording, Revision, Silence, Transcript

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    return make.pair()


@pytest.fixture
def ana(api, pair):
    return api(pair.supervisee)


@pytest.fixture
def session(pair):
    return make_transcripts.consented_session(pair)


def route(session: CaseSession, look: str = "") -> str:
    return f"/api/v1/sessions/{session.pk}/import{look}"


def send(client, session, content, *, look="", key=None, **more):
    data = content if isinstance(content, bytes) else content.encode()
    form = {"file": SimpleUploadedFile("ann.vtt", data), **more}
    return client.client.post(
        route(session, look),
        form,  # goes as multipart
        headers={"Idempotency-Key": key or uuid4().hex},
    )


def document(client, answer):
    return client.get(f"/api/v1/transcripts/{answer.json()['transcript_id']}").json()


def words(document):
    return [word[3] for turn in document["turns"] for word in turn["w"]]


def nothing_was_kept(session) -> bool:
    with acting_for(session.programme_id):
        return not (
            Recording.objects.filter(session=session).exists()
            or Transcript.objects.exists()
            or Revision.objects.exists()
        )


def test_looking_at_a_file_says_what_is_in_it_and_keeps_nothing(ana, session):
    found = send(ana, session, VTT, look="/look")

    assert found.status_code == 200, found.content
    assert found["Cache-Control"] == "private, no-store"
    assert found.json() == {
        "format": "webvtt",
        "encoding": "utf-8",
        "timing": "lines",
        "words": 11,
        "duration_ms": 8000,
        "speakers": [{"label": "Ann", "words": 4}, {"label": "Cal", "words": 7}],
        "lines": [
            {"speaker": "Ann", "start_ms": 1000, "text": "How was the week?"},
            {"speaker": "Cal", "start_ms": 5000, "text": "Long & slow."},
            {"speaker": "Cal", "start_ms": 7000, "text": "And you were away."},
        ],
        "lines_wait": False,
    }
    assert nothing_was_kept(session)


def test_a_transcript_without_sound_can_be_kept_read_and_picked_from(ana, session):
    kept = send(ana, session, VTT, speakers=json.dumps({"Ann": "Counsellor", "Cal": "Client"}))

    assert kept.status_code == 201, kept.content
    recording = kept.json()
    assert (recording["state"], recording["has_sound"]) == ("ready", False)
    assert recording["duration_ms"] == 8000
    assert "listen" not in recording["can"]
    read = document(ana, kept)
    assert [one["label"] for one in read["speakers"]] == ["Counsellor", "Client"]
    assert (read["imported"], read["timing"]) == ("webvtt", "lines")
    assert (read["silences"], read["silences_measured"]) == ([], False)
    for what in ("audio", "peaks"):
        gone = ana.get(f"/api/v1/recordings/{recording['id']}/{what}")
        assert (gone.status_code, gone.json()["detail"]) == (404, "There is nothing here.")

    picked = ana.post(f"/api/v1/transcripts/{read['id']}/excerpts", {"turn_id": 1}).json()
    assert picked["quote"]["exact"] == "Long & slow. And you were away."
    assert (picked["imported"], picked["timed"]) == (True, True)
    assert "listen" not in picked["can"]


def test_text_without_times_is_kept_without_a_clock(ana, session):
    kept = send(ana, session, PLAIN)

    assert kept.json()["duration_ms"] is None
    read = document(ana, kept)
    assert (read["timing"], read["duration_ms"]) == ("none", 0)
    assert {time for turn in read["turns"] for word in turn["w"] for time in word[1:3]} == {0}
    picked = ana.post(f"/api/v1/transcripts/{read['id']}/excerpts", {"turn_id": 1}).json()
    assert (picked["timed"], picked["silences"]) == (False, [])
    assert picked["quote"]["exact"].startswith("Long, and slow.")


def test_pasted_text_is_as_good_as_a_file(ana, session):
    kept = ana.post(route(session), {"text": PLAIN})

    assert kept.status_code == 201, kept.content
    assert words(document(ana, kept))[:4] == ["How", "was", "the", "week?"]


def test_beside_the_sound_a_transcript_keeps_the_silences_that_were_measured(ana, pair):
    session = make_transcripts.consented_session(pair)
    waiting = make_transcripts.planned(session)

    kept = send(ana, session, VTT)

    assert kept.status_code == 201, kept.content
    assert kept.json()["id"] == str(waiting.pk)
    assert (kept.json()["state"], kept.json()["has_sound"]) == ("ready", True)
    read = document(ana, kept)
    assert read["silences"] == [{"id": 0, "start_ms": 1500, "end_ms": 4500, "kind": "quiet"}]
    assert read["silences_measured"] is True
    assert read["duration_ms"] == waiting.duration_ms
    with acting_for(session.programme_id):
        assert Silence.objects.filter(transcript=read["id"]).count() == 1
        chunks = Chunk.objects.filter(recording=waiting, kind__in=["words", "assemble"])
        assert not chunks.exists()


def test_a_machine_transcript_nobody_worked_with_makes_room_when_asked(ana, pair):
    heard = make_transcripts.recording(pair)

    assert send(ana, heard.session, PLAIN).json()["code"] == "transcript_exists"
    kept = send(ana, heard.session, PLAIN, replace="true")

    assert kept.status_code == 201, kept.content
    read = document(ana, kept)
    assert read["id"] != str(heard.transcript.pk)
    assert words(read)[:2] == ["How", "was"]
    assert len(read["silences"]) == 3
    assert ana.get(f"/api/v1/transcripts/{heard.transcript.pk}").status_code == 404


def test_what_i_picked_and_corrected_myself_goes_only_when_i_say_so(ana, pair):
    heard = make_transcripts.recording(pair)
    picked = make_transcripts.excerpt(heard)
    make_transcripts.corrected(heard, {"op": "replace", "words": [0], "text": "We"})

    asked = send(ana, heard.session, PLAIN, replace="true")

    assert (asked.status_code, asked.json()["code"]) == (409, "own_work")
    counts = {"moments": 1, "corrections": 1, "silences": 0, "names": 0}
    assert {name: asked.json()[name] for name in counts} == counts
    assert words(document(ana, ana.get(f"/api/v1/recordings/{heard.recording.pk}")))[0] == "We"

    kept = send(ana, heard.session, PLAIN, replace="true", discard="true")

    assert kept.status_code == 201, kept.content
    assert words(document(ana, kept))[:2] == ["How", "was"]
    assert ana.get(f"/api/v1/excerpts/{picked.pk}").status_code == 404
    with acting_for(pair.programme.pk):
        assert not Item.objects.filter(pk=picked.pk).exists()


def test_a_transcript_of_which_others_read_something_stays_whatever_i_say(ana, pair):
    heard = make_transcripts.recording(pair, heard_by=pair.relationship)
    picked = make_transcripts.excerpt(heard)
    with acting_for(pair.programme.pk):
        grant(pair.supervisee, picked.item, pair.relationship)

    refused = send(ana, heard.session, PLAIN, replace="true", discard="true")

    assert (refused.status_code, refused.json()["code"]) == (409, "transcript_in_use")
    assert "or delete the recording first" in refused.json()["detail"]
    assert words(document(ana, ana.get(f"/api/v1/recordings/{heard.recording.pk}")))[0] == "I"


def test_a_transcript_of_which_something_was_said_stays_whatever_i_say(ana, pair):
    heard = make_transcripts.recording(pair)
    picked = make_transcripts.excerpt(heard)
    with acting_for(pair.programme.pk):
        make_supervision.comment(make_supervision.thread(picked), pair.supervisee)

    refused = send(ana, heard.session, PLAIN, replace="true", discard="true")

    assert refused.json()["code"] == "transcript_in_use"


def test_a_transcript_others_were_let_correct_stays(ana, pair):
    heard = make_transcripts.recording(pair, heard_by=pair.relationship)
    make_transcripts.let_correct(heard)

    refused = send(ana, heard.session, PLAIN, replace="true", discard="true")

    assert refused.json()["code"] == "transcript_in_use"


def test_words_of_another_session_are_refused_beside_the_sound(ana, pair):
    heard = make_transcripts.recording(pair)

    refused = send(ana, heard.session, VTT.replace("00:05", "40:05"), replace="true")

    assert (refused.status_code, refused.json()["code"]) == (422, "longer_than_sound")
    assert "40:" in refused.json()["detail"]
    assert words(document(ana, ana.get(f"/api/v1/recordings/{heard.recording.pk}")))[0] == "I"


def test_while_a_recording_is_on_its_way_nothing_is_put_beside_it(ana, session):
    make_transcripts.upload(session, length=10)

    refused = send(ana, session, VTT)

    assert (refused.status_code, refused.json()["code"]) == (409, "recording_under_way")


@pytest.mark.parametrize("missing", [Consent.Purpose.RECORD, Consent.Purpose.TRANSCRIBE])
def test_without_the_clients_consent_nothing_is_looked_at_or_kept(ana, pair, session, missing):
    with acting_for(session.programme_id):
        services.withdraw_consent(pair.supervisee, session.case, purposes=[missing])

    for look in ("", "/look"):
        refused = send(ana, session, VTT, look=look)
        assert (refused.status_code, refused.json()["code"]) == (409, "consent_missing")
    assert nothing_was_kept(session)


def test_a_withdrawn_consent_destroys_what_was_brought(ana, pair, session):
    kept = send(ana, session, VTT).json()

    with acting_for(session.programme_id):
        services.withdraw_consent(pair.supervisee, session.case)

    assert ana.get(f"/api/v1/transcripts/{kept['transcript_id']}").status_code == 404
    with acting_for(session.programme_id):
        assert not Revision.objects.exists()
        assert Receipt.objects.filter(recording=kept["id"]).exists()


def test_sweeping_leaves_a_transcript_without_sound_alone(ana, session):
    kept = send(ana, session, VTT).json()

    with acting_for(session.programme_id):
        sweeping.sweep(session.programme_id)

    assert ana.get(f"/api/v1/recordings/{kept['id']}").json()["state"] == "ready"


def test_the_same_request_twice_keeps_one_transcript(ana, session):
    first = send(ana, session, VTT, key="import-key-1")
    second = send(ana, session, VTT, key="import-key-1")

    assert first.json()["id"] == second.json()["id"]
    assert second["Idempotent-Replay"] == "true"
    with acting_for(session.programme_id):
        assert Transcript.objects.count() == 1


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.4", b"\x00\x01\x02" * 99, b'{"a": 1}', b"WEBVTT\n"]
)
def test_a_file_that_cannot_be_read_leaves_nothing_and_one_sentence(ana, session, content):
    for look in ("", "/look"):
        refused = send(ana, session, content, look=look)

        assert refused.status_code == 422
        assert refused.json()["detail"].endswith(".")
    assert nothing_was_kept(session)


def test_a_file_beyond_sixteen_megabytes_is_refused(ana, session):
    refused = send(ana, session, b"word " * (FILE_MOST // 5 + 20_000))

    assert refused.status_code == 413
    assert nothing_was_kept(session)


def test_a_large_transcript_is_kept_whole(ana, session):
    kept = send(ana, session, "".join(f"Ann: {'word ' * 49}\nCal: yes\n" for _ in range(2000)))

    assert kept.status_code == 201, kept.content
    with acting_for(session.programme_id):
        stored = Revision.objects.select_related("key").get()
        assert len(words(json.loads(gzip.decompress(stored.document)))) == 100_000


def test_an_encoding_somebody_chose_counts(ana, session):
    content = "Ann: Żółw\nCal: Łódź\n".encode("cp1250")

    found = send(ana, session, content, look="/look", encoding="cp1250").json()

    assert found["lines"][0]["text"] == "Żółw"


def test_names_from_right_to_left_and_with_emoji_are_kept(ana, session):
    kept = send(ana, session, "דנה: שלום\nCal 🌱: hello\n")

    labels = [one["label"] for one in document(ana, kept)["speakers"]]
    assert labels == ["דנה", "Cal 🌱"]


def test_nobody_else_can_bring_a_transcript_to_my_session(api, pair, session):
    assert send(api(pair.supervisor), session, VTT).status_code == 404
    assert nothing_was_kept(session)


def test_a_closed_case_takes_no_transcript(ana, pair, session):
    with acting_for(session.programme_id):
        Case.objects.filter(pk=session.case_id).update(state=Case.State.CLOSED)

    assert send(ana, session, VTT).status_code == 403
