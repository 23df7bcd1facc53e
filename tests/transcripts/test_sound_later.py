"""The sound of a session comes after its words: it is laid beside them, and whatever goes wrong, they stand."""

import datetime as dt

import pytest
from django.utils import timezone

from cases.models import Case, Consent
from people.errors import Conflict
from people.tenancy import acting_for
from tests import make, make_transcripts
from transcripts import leases, pipeline, services, sweeping
from transcripts.models import Chunk, Receipt, Recording, Revision, Silence, Transcript, Upload
from transcripts.redaction import services as redaction
from transcripts.redaction import sharing as names
from transcripts.redaction import tones
from transcripts.uploads import services as uploads
from transcripts.uploads import tus

pytestmark = pytest.mark.django_db

PLAIN = "Ann: How was the week?\nCal: Long, and slow.\n"
VTT = """WEBVTT

00:00.500 --> 00:01.400
<v Ann>How was it?

00:04.600 --> 00:05.900
<v Cal>Long and slow.
"""
FAR = VTT.replace("00:05.900", "40:05.900").replace("00:04.600", "40:04.600")


@pytest.fixture
def pair():
    return make.pair()


@pytest.fixture
def ana(api, pair):
    return api(pair.supervisee)


@pytest.fixture
def session(pair):
    return make_transcripts.consented_session(pair, heard_by=pair.relationship)


def brought(ana, session, words=VTT):
    kept = ana.post(f"/api/v1/sessions/{session.pk}/import", {"text": words})
    assert kept.status_code == 201, kept.content
    return kept.json()


def add_sound(session, data=None):
    return make_transcripts.uploaded(session, make_transcripts.tone() if data is None else data)


def checked(recording):
    """A worker listens to what arrived, as it does to any upload."""
    with acting_for(recording.programme_id):
        Chunk.objects.filter(recording=recording).exclude(kind=Chunk.Kind.INGEST).delete()
        pipeline.work(str(recording.programme_id))


def read(ana, recording):
    return ana.get(f"/api/v1/transcripts/{recording['transcript_id']}").json()


def words_stand(ana, before, programme):
    now = ana.get(f"/api/v1/recordings/{before['id']}").json()
    assert (now["state"], now["has_sound"]) == ("ready", False)
    assert now["transcript_id"] == before["transcript_id"]
    assert read(ana, before)["turns"]
    with acting_for(programme):
        recording = Recording.objects.get(pk=before["id"])
        sweeping.tidy_files(programme)
        assert not recording.folder.exists() or not any(recording.folder.iterdir())
    return now


def test_words_that_came_alone_are_told_to_take_a_sound(ana, session):
    assert "add sound" in brought(ana, session)["can"]


def test_the_sound_comes_later_and_its_silences_are_measured(ana, session):
    before = brought(ana, session)
    words = read(ana, before)

    arrived = add_sound(session)
    assert str(arrived.pk) == before["id"]
    checked(arrived)

    now = ana.get(f"/api/v1/recordings/{before['id']}").json()
    assert (now["state"], now["has_sound"], now["problem"]) == ("ready", True, None)
    assert "listen" in now["can"]
    assert "add sound" not in now["can"]
    document = read(ana, before)
    assert document["turns"] == words["turns"]
    assert (document["imported"], document["timing"]) == ("webvtt", "lines")
    assert document["silences_measured"] is True
    assert len(document["silences"]) == 1
    assert document["duration_ms"] == now["duration_ms"]
    with acting_for(session.programme_id):
        assert Silence.objects.filter(transcript=before["transcript_id"]).count() == 1
        assert not Chunk.objects.filter(recording=arrived, kind__in=Chunk.HEARING).exists()
    assert ana.get(f"/api/v1/recordings/{before['id']}/audio").status_code in (200, 206)


def test_its_history_says_that_the_sound_was_added(ana, session):
    before = brought(ana, session)
    checked(add_sound(session))

    edits = ana.get(f"/api/v1/transcripts/{before['transcript_id']}/edits").json()["results"]

    assert [(one["kind"], one["can"]) for one in edits] == [("sound", [])]


def test_while_it_arrives_the_words_stay_ready_and_can_be_corrected(ana, session):
    before = brought(ana, session)
    make_transcripts.upload(session, length=10)

    now = ana.get(f"/api/v1/recordings/{before['id']}").json()
    unfinished = ana.get(f"/api/v1/uploads?case_session={session.pk}").json()["results"]
    corrected = ana.post(
        f"/api/v1/transcripts/{before['transcript_id']}/edits",
        {"base": 1, "operations": [{"op": "replace", "words": [0], "text": "Where"}]},
    )

    assert now["state"] == "ready"
    assert [one["offset"] for one in unfinished] == [0]
    assert corrected.status_code < 300, corrected.content


def test_what_was_corrected_before_stands_beside_the_sound(ana, session):
    before = brought(ana, session)
    ana.post(
        f"/api/v1/transcripts/{before['transcript_id']}/edits",
        {"base": 1, "operations": [{"op": "replace", "words": [0], "text": "Where"}]},
    )

    checked(add_sound(session))

    assert read(ana, before)["turns"][0]["w"][0][3] == "Where"
    assert read(ana, before)["revision"] == 3


def test_what_was_picked_can_be_heard_afterwards(ana, session):
    before = brought(ana, session)
    picked = ana.post(f"/api/v1/transcripts/{before['transcript_id']}/excerpts", {"turn_id": 1})

    checked(add_sound(session))

    assert "listen" in ana.get(f"/api/v1/excerpts/{picked.json()['id']}").json()["can"]


def test_words_without_times_keep_none_and_the_silences_are_the_sounds(ana, session):
    before = brought(ana, session, PLAIN)
    checked(add_sound(session))

    document = read(ana, before)

    assert (document["timing"], document["silences_measured"]) == ("none", True)
    assert document["duration_ms"] > 5000


def test_a_second_sound_is_refused_while_one_is_on_its_way(session, ana):
    brought(ana, session)
    make_transcripts.upload(session, length=10)

    with pytest.raises(Conflict, match="on its way already"):
        make_transcripts.upload(session, length=10)


def test_no_transcript_takes_the_place_of_words_whose_sound_is_on_its_way(ana, session):
    brought(ana, session)
    make_transcripts.upload(session, length=10)

    refused = ana.post(f"/api/v1/sessions/{session.pk}/import", {"text": PLAIN, "replace": True})

    assert refused.json()["code"] == "recording_under_way"


def test_ending_the_upload_leaves_the_words(ana, session, pair):
    before = brought(ana, session)
    begun = make_transcripts.upload(session, length=10)

    with acting_for(session.programme_id):
        uploads.abandon(pair.supervisee, begun)

    words_stand(ana, before, session.programme_id)
    make_transcripts.upload(session, length=10)


def test_an_upload_nobody_continues_leaves_the_words(ana, session):
    before = brought(ana, session)
    begun = make_transcripts.upload(session, length=10)

    with acting_for(session.programme_id):
        Upload.objects.filter(pk=begun.pk).update(expires_at=timezone.now() - dt.timedelta(hours=1))
        sweeping.purge_uploads(session.programme_id)

    words_stand(ana, before, session.programme_id)
    with acting_for(session.programme_id):
        assert not Upload.objects.exists()
        assert not Receipt.objects.exists()


def test_a_file_that_is_no_sound_leaves_the_words_and_a_sentence(ana, session):
    before = brought(ana, session)

    checked(add_sound(session, b"this is no sound at all" * 400))

    now = words_stand(ana, before, session.programme_id)
    assert now["problem"]["sentence"].endswith(".")
    assert "add sound" in now["can"]


def test_the_sound_of_another_session_is_not_kept_and_it_is_said_why(ana, session):
    before = brought(ana, session, FAR)

    checked(add_sound(session))

    now = words_stand(ana, before, session.programme_id)
    assert now["problem"]["code"] == "longer_than_sound"
    assert "40:05" in now["problem"]["sentence"]
    with acting_for(session.programme_id):
        assert Revision.objects.count() == 1


def test_stopping_while_it_is_checked_leaves_the_words(ana, session):
    before = brought(ana, session)
    arrived = add_sound(session)

    stopped = ana.post(f"/api/v1/recordings/{arrived.pk}/cancel")

    assert stopped.status_code == 200, stopped.content
    words_stand(ana, before, session.programme_id)


def test_a_check_that_keeps_failing_leaves_the_words(ana, session):
    before = brought(ana, session)
    arrived = add_sound(session)

    with acting_for(session.programme_id):
        Chunk.objects.filter(recording=arrived, kind="ingest").update(attempts=5)
        sweeping.sweep(session.programme_id)

    assert words_stand(ana, before, session.programme_id)["problem"]["code"] == "kept_failing"


def test_without_consent_to_record_no_sound_is_added(ana, session, pair):
    brought(ana, session)
    with acting_for(session.programme_id):
        Consent.objects.filter(case=session.case, purpose=Consent.Purpose.RECORD).update(
            given_on=timezone.localdate() - dt.timedelta(days=9),
            keep_until=timezone.localdate() - dt.timedelta(days=2),
        )

    with pytest.raises(tus.ConsentGone):
        make_transcripts.upload(session, length=10)


def test_a_withdrawn_consent_ends_the_upload_and_destroys_the_words(ana, session, pair):
    before = brought(ana, session)
    make_transcripts.upload(session, length=10)

    with acting_for(session.programme_id):
        services.withdraw_consent(pair.supervisee, session.case)

    assert ana.get(f"/api/v1/transcripts/{before['transcript_id']}").status_code == 404
    with acting_for(session.programme_id):
        assert not Upload.objects.exists()


def test_a_sound_that_was_destroyed_is_not_added_again(ana, session, pair):
    before = brought(ana, session)
    arrived = add_sound(session)
    checked(arrived)

    gone = ana.delete(f"/api/v1/recordings/{before['id']}/sound")

    assert gone.status_code < 300, gone.content
    assert "add sound" not in ana.get(f"/api/v1/recordings/{before['id']}").json()["can"]
    with pytest.raises(Conflict):
        make_transcripts.upload(session, length=10)
    with acting_for(session.programme_id):
        assert not Upload.objects.exists()


def test_a_closed_case_takes_no_sound(ana, session):
    before = brought(ana, session)
    with acting_for(session.programme_id):
        Case.objects.filter(pk=session.case_id).update(state=Case.State.CLOSED)

    assert "add sound" not in ana.get(f"/api/v1/recordings/{before['id']}").json()["can"]


def test_a_long_sound_of_few_words_is_no_work_for_the_short_lane(ana, session):
    brought(ana, session)
    arrived = add_sound(session)
    with acting_for(session.programme_id):
        Chunk.objects.filter(recording=arrived).exclude(kind="ingest").delete()
        Upload.objects.filter(recording=arrived).update(offset=leases.SHORT_BYTES + 1, length=None)

        assert leases.claim(session.programme_id, leases.Lane.SHORT) is None
        assert leases.claim(session.programme_id) is not None


def test_where_the_times_of_words_are_estimated_the_tone_covers_the_line(ana, session, pair):
    """A name that was replaced is not heard by others only because its place was guessed wrongly."""
    before = brought(ana, session)
    checked(add_sound(session))
    with acting_for(session.programme_id):
        transcript = make_transcripts.whole(Transcript, before["transcript_id"])
        last = read(ana, before)["turns"][1]["w"][2]  # "slow.", within 4.6 s to 5.9 s

        redaction.add(pair.supervisee, transcript, words=(last[0], last[0]), kind="name")

        ((first, end),) = names.replaced_spans(transcript)
        assert (first, end) == (4600 - tones.MOST_MS, 5900 + tones.MOST_MS)
        assert last[1] > 5000
