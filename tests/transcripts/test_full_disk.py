"""PostgreSQL has no room left: it is said like a full disk, nothing is lost, and everything goes on once there is room."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from people.tenancy import acting_for
from tests import make, make_transcripts
from tests.transcripts.conftest import Browser
from tests.transcripts.full_disk import full
from tests.transcripts.test_import_reading import VTT
from transcripts import leases, pipeline, sweeping, trouble
from transcripts.models import Chunk, Recording, Transcript, Upload

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pair():
    return make.pair()


@pytest.fixture
def session(pair):
    return make_transcripts.consented_session(pair)


def test_an_upload_waits_for_room_under_postgresql_and_goes_on_where_it_was(served, pair, session):
    ana = Browser(served, pair.supervisee)
    data = make_transcripts.tone() * 12
    where = ana.create(session.pk, len(data)).headers["Location"]
    assert ana.patch(where, data[:100_000], 0).status == 204

    with full("transcripts_upload", 'new."offset" > 100000 or new.writer is null'):
        refused = ana.patch(where, data[100_000:], 100_000)
        assert (refused.status, refused.json()["code"]) == (507, "disk_full")
        assert "What has arrived is kept" in refused.json()["detail"]

    with acting_for(session.programme_id):
        upload = Upload.objects.get()
        assert upload.offset == 100_000
        Upload.objects.update(writer_until=timezone.now())
    assert ana.patch(where, data[100_000:], 100_000).status == 204


def test_an_upload_that_arrived_while_there_was_no_room_is_passed_on_later(served, pair, session):
    ana = Browser(served, pair.supervisee)
    data = make_transcripts.tone()
    where = ana.create(session.pk, len(data)).headers["Location"]

    with full("transcripts_chunk"):
        assert ana.patch(where, data, 0).status == 507
    assert ana.offset(where) == len(data)

    with acting_for(session.programme_id):
        sweeping.sweep(session.programme_id)
        assert Recording.objects.get().state == Recording.State.CHECKING


def test_checking_and_hearing_wait_for_room_without_using_up_tries(pair, session):
    recording = make_transcripts.uploaded(session, make_transcripts.tone())
    with acting_for(session.programme_id):
        with full("transcripts_waveform"):
            for _ in range(leases.TRIES + 1):
                pipeline.work(str(session.programme_id))
        recording.refresh_from_db()
        assert (recording.state, recording.problem) == (Recording.State.CHECKING, trouble.DISK_FULL)
        assert Upload.objects.exists()

        pipeline.work(str(session.programme_id))

        recording.refresh_from_db()
        assert (recording.state, recording.problem) == (Recording.State.WAITING, "")


def test_where_not_even_that_can_be_written_down_the_sweeper_wakes_somebody(pair, session):
    recording = make_transcripts.uploaded(session, make_transcripts.tone())
    with acting_for(session.programme_id):
        with full("transcripts_chunk", "new.state <> 'running'"):
            pipeline.work(str(session.programme_id))
        Chunk.objects.update(lease_until=timezone.now())
        assert leases.stalled(session.programme_id) == [recording.pk]

        pipeline.work(str(session.programme_id))

        recording.refresh_from_db()
        assert recording.state == Recording.State.WAITING


def test_a_transcript_that_finds_no_room_is_kept_when_it_is_sent_again(api, pair, session):
    ana, key = api(pair.supervisee), uuid4().hex

    def send():
        return ana.client.post(
            f"/api/v1/sessions/{session.pk}/import",
            {"file": SimpleUploadedFile("ann.vtt", VTT.encode())},
            headers={"Idempotency-Key": key},
        )

    with full("transcripts_revision"):
        refused = send()
    assert (refused.status_code, refused.json()["code"]) == (507, "disk_full")
    assert "not kept" in refused.json()["detail"]
    with acting_for(session.programme_id):
        assert not Recording.objects.exists()

    assert send().status_code == 201
    with acting_for(session.programme_id):
        assert Transcript.objects.count() == 1
