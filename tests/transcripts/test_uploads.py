"""A recording arrives piece by piece: cut anywhere, resumed, and equal in the end."""

import base64
import datetime as dt
import errno
import hashlib
import os
import random
import signal
import subprocess
import sys
import time
import unicodedata
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.utils import timezone

from cases.models import Case
from people.errors import Refused
from people.tenancy import acting_for
from tests import make, make_cases, make_transcripts
from tests.outside import naughty_strings
from tests.transcripts import workers
from tests.transcripts.conftest import Browser, free_port, metadata
from transcripts import pipeline, services, store, sweeping
from transcripts.models import Chunk, Recording, Upload
from transcripts.uploads import rooms, tus

pytestmark = pytest.mark.django_db(transaction=True)

CUTS = 200
MARK = b"a-voice-that-must-not-lie-about"


def sound(size: int, seed: int = 7) -> bytes:
    return (random.Random(seed).randbytes(1 << 16) + MARK) * (size // (1 << 16) + 1)


@pytest.fixture
def pair():
    return make.pair()


@pytest.fixture
def session(pair):
    return make_transcripts.consented_session(pair)


@pytest.fixture
def ana(served, pair):
    return Browser(served, pair.supervisee)


def stored(session) -> bytes:
    """What lies on the disk, opened."""
    with acting_for(session.programme_id):
        upload = Upload.objects.select_related("key").get(recording__session=session)
        with store.Reader(upload.recording.original, upload.key, upload.offset) as file:
            return file.read()


def recording_of(session) -> Recording:
    with acting_for(session.programme_id):
        return Recording.objects.select_related("item__key").get(session=session)


def test_an_upload_in_pieces_arrives_whole_and_is_passed_on_to_be_checked(ana, session):
    data = sound(3_000_000)[:3_000_000]
    made = ana.create(session.pk, len(data))
    assert made.status == 201
    where, at = made.headers["Location"], 0

    while at < len(data):
        piece = data[at : at + 700_000]
        digest = base64.b64encode(hashlib.sha256(piece).digest()).decode()
        sent = ana.patch(where, piece, at, upload_checksum=f"sha256 {digest}")
        assert sent.status == 204
        at += len(piece)
        assert sent.offset == at

    assert sent.headers["Upload-Sha256"] == hashlib.sha256(data).hexdigest()
    assert stored(session) == data
    recording = recording_of(session)
    assert recording.state == Recording.State.CHECKING
    with acting_for(session.programme_id):
        assert recording.upload_sha256 == hashlib.sha256(data).hexdigest()
        assert Chunk.objects.get(recording=recording).kind == Chunk.Kind.INGEST


def test_cut_at_random_bytes_and_resumed_it_is_equal_and_little_is_sent_twice(ana, session):
    chance = random.Random(11)
    data = sound(6_000_000, seed=3)[:6_000_000]
    where = ana.create(session.pk, len(data)).headers["Location"]
    at, lost = 0, 0
    for left in range(CUTS, 0, -1):
        sent = chance.randrange(0, 2 * (len(data) - at) // (left + 1))
        ana.patch_until_cut(where, data[at:], at, sent=sent)
        now = ana.settled_offset(where)
        assert at <= now <= at + sent
        lost = max(lost, at + sent - now)
        at = now

    done = ana.patch(where, data[at:], at)

    assert done.status == 204
    assert done.headers["Upload-Sha256"] == hashlib.sha256(data).hexdigest()
    assert stored(session) == data
    assert lost <= 1 << 20


def test_killed_with_the_server_an_upload_goes_on_where_it_was(pair, session):
    data = sound(5_000_000, seed=5)[:5_000_000]
    port = free_port()
    with web(port) as first:
        ana = Browser(port, pair.supervisee)
        where = ana.create(session.pk, len(data)).headers["Location"]
        ana.patch_until_cut(where, data, 0, sent=2_500_000)
        os.killpg(first.pid, signal.SIGKILL)
        first.wait()
    with web(port):
        at = ana.offset(where)
        assert at % (1 << 20) == 0
        done = patient(lambda: ana.patch(where, data[at:], at))

    assert done.status == 204
    assert done.headers["Upload-Sha256"] == hashlib.sha256(data).hexdigest()


@contextmanager
def web(port):
    """The web server in a process of its own."""
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "uvicorn", "config.asgi:application", f"--port={port}"),
            *("--log-level=error", "--ws=none"),
        ],
        env=workers.environment(),
        start_new_session=True,
    )
    try:
        patient(lambda: Browser(port, None).ask("GET", "/healthz"))
        yield process
    finally:
        workers.kill(process)


def patient(ask):
    """A server takes a moment to start, and a writer that was killed keeps its place for a few seconds."""
    for _ in range(120):
        try:
            answer = ask()
        except OSError:
            answer = None
        if answer is not None and answer.status != 423:
            return answer
        time.sleep(0.5)
    raise TimeoutError


def test_the_sound_is_nowhere_readable_while_it_arrives(
    ana, session, tmp_path, settings, monkeypatch
):
    spool = tmp_path / "spool"
    spool.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(spool))
    data = sound(4_000_000)
    where = ana.create(session.pk, len(data) + 1).headers["Location"]
    assert ana.patch(where, data, 0).status == 204

    files = [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]
    assert files
    assert not any(MARK in path.read_bytes() for path in files)
    assert list(spool.iterdir()) == []


def test_an_old_idea_of_the_offset_is_answered_with_the_true_one(ana, session):
    where = ana.create(session.pk, 10).headers["Location"]
    ana.patch(where, b"12345", 0)

    again = ana.patch(where, b"12345", 0)

    assert (again.status, again.offset) == (409, 5)
    assert again.json()["code"] == "offset_mismatch"
    assert ana.offset(where) == 5


def test_a_second_tab_has_to_wait_and_a_tab_that_stalls_loses_its_place(ana, session):
    where = ana.create(session.pk, 10).headers["Location"]
    with acting_for(session.programme_id):
        held = Upload.objects.filter(recording__session=session)
        other = "00000000-0000-4000-8000-000000000000"
        held.update(writer=other, writer_until=timezone.now() + dt.timedelta(seconds=60))
        assert ana.patch(where, b"12345", 0).status == 423

        held.update(writer_until=timezone.now() - dt.timedelta(seconds=1))
        assert ana.patch(where, b"12345", 0).status == 204


def test_of_two_tabs_at_once_bytes_count_once(ana, served, pair, session):
    from concurrent.futures import ThreadPoolExecutor

    data = sound(2_000_000)[:2_000_000]
    where = ana.create(session.pk, len(data)).headers["Location"]
    with ThreadPoolExecutor(2) as tabs:
        codes = sorted(
            answer.status for answer in tabs.map(lambda _: ana.patch(where, data, 0), range(2))
        )

    assert codes[0] == 204
    assert codes[1] in (404, 409, 423)
    assert stored(session) == data


def test_a_damaged_piece_is_not_kept(ana, session):
    where = ana.create(session.pk, 10).headers["Location"]
    wrong = base64.b64encode(hashlib.sha256(b"other").digest()).decode()

    damaged = ana.patch(where, b"12345", 0, upload_checksum=f"sha256 {wrong}")

    assert damaged.status == 460
    assert ana.offset(where) == 0
    assert ana.patch(where, b"1234567890", 0).status == 204
    assert stored(session) == b"1234567890"


@pytest.mark.parametrize("header", ["md5 AAAA", "sha256", "sha256 ***", ""])
def test_a_checksum_that_cannot_be_read_is_refused(ana, session, header):
    where = ana.create(session.pk, 10).headers["Location"]

    assert ana.patch(where, b"12345", 0, upload_checksum=header).status in (400, 460)
    assert ana.offset(where) == 0


def test_more_than_was_announced_is_refused_and_nothing_of_it_kept(ana, session):
    where = ana.create(session.pk, 4).headers["Location"]

    assert ana.patch(where, b"12345", 0).status == 413
    assert ana.offset(where) == 0


def test_a_file_larger_than_the_server_takes_is_refused_at_once(ana, session, settings):
    settings.UPLOAD_MAX_BYTES = 1000

    assert ana.create(session.pk, 1001).status == 413
    assert ana.create(session.pk, 1000).status == 201


def test_a_length_may_come_later_and_is_then_kept(ana, session, settings):
    settings.UPLOAD_MAX_BYTES = 1000
    made = ana.create(session.pk, None)
    where = made.headers["Location"]
    assert ana.ask("HEAD", where).headers["Upload-Defer-Length"] == "1"
    assert ana.patch(where, b"12345", 0).status == 204
    assert ana.patch(where, b"x" * 2000, 5).status == 413

    done = ana.patch(where, b"67890", 5, upload_length="10")

    assert done.status == 204
    assert done.headers["Upload-Sha256"] == hashlib.sha256(b"1234567890").hexdigest()


def test_creation_may_carry_the_first_bytes(ana, session):
    made = ana.ask(
        "POST",
        "/api/v1/uploads",
        b"12345",
        upload_length="10",
        upload_metadata=metadata(session.pk),
        content_type="application/offset+octet-stream",
    )

    assert (made.status, made.offset) == (201, 5)
    assert ana.patch(made.headers["Location"], b"67890", 5).status == 204
    assert stored(session) == b"1234567890"


def test_an_upload_tells_where_it_stands_and_what_it_is(ana, session):
    where = ana.create(session.pk, 10).headers["Location"]
    ana.patch(where, b"12345", 0)

    head = ana.ask("HEAD", where)

    assert (head.status, head.offset, head.headers["Upload-Length"]) == (200, 5, "10")
    assert head.headers["Cache-Control"] == "no-store"
    assert head.headers["Upload-Expires"].endswith("GMT")
    assert tus.metadata(head.headers["Upload-Metadata"])["filename"] == "session.wav"
    listed = ana.ask("GET", f"/api/v1/uploads?case_session={session.pk}").json()["results"]
    assert [(row["offset"], row["length"], row["filename"]) for row in listed] == [
        (5, 10, "session.wav")
    ]


def test_what_a_client_says_of_its_upload_is_told_again_word_for_word(ana, session):
    said = f"{metadata(session.pk)},number MTAw,nothing"
    made = ana.ask("POST", "/api/v1/uploads", upload_length="5", upload_metadata=said)

    assert ana.ask("HEAD", made.headers["Location"]).headers["Upload-Metadata"] == said
    over = ana.ask(
        "POST", "/api/v1/uploads", upload_length="5", upload_metadata=f"{said},x {'YWFh' * 2000}"
    )
    assert (over.status, over.json()["code"]) == (400, "upload_metadata")


def test_what_is_offered(ana):
    offered = ana.ask("OPTIONS", "/api/v1/uploads")

    assert offered.status == 204
    assert offered.headers["Tus-Version"] == "1.0.0"
    assert "creation-with-upload" in offered.headers["Tus-Extension"]


def test_ending_an_upload_destroys_what_had_arrived(ana, session):
    where = ana.create(session.pk, 10).headers["Location"]
    ana.patch(where, b"12345", 0)
    folder = recording_of(session).folder
    assert any(folder.iterdir())

    assert ana.ask("DELETE", where).status == 204

    assert not folder.exists()
    assert ana.ask("HEAD", where).status == 404
    assert ana.create(session.pk, 10).status == 201


def test_an_upload_can_be_ended_after_its_last_byte_until_there_are_words(ana, pair, session):
    where = ana.create(session.pk, 5).headers["Location"]
    ana.patch(where, b"12345", 0)
    assert recording_of(session).state == Recording.State.CHECKING

    assert ana.ask("DELETE", where).status == 204
    assert recording_of(session).state == Recording.State.DESTROYED

    other = make_transcripts.consented_session(pair)
    where = ana.create(other.pk, 5).headers["Location"]
    ana.patch(where, b"12345", 0)
    with acting_for(other.programme_id):
        ready = Recording.State.READY
        Recording.objects.filter(session=other).update(state=ready, audio_size=1)
    assert ana.ask("DELETE", where).json()["code"] == "arrived"
    assert recording_of(other).state == ready


def test_somebody_elses_upload_does_not_exist(ana, served, pair, session):
    where = ana.create(session.pk, 10).headers["Location"]
    ben = Browser(served, pair.supervisor)
    missing = ben.patch("/api/v1/uploads/00000000-0000-4000-8000-000000000000", b"x", 0)

    theirs = ben.patch(where, b"12345", 0)

    assert theirs.status == missing.status == 404
    assert theirs.content == missing.content == ben.ask("GET", "/api/v1/nothing/here").content
    assert ben.patch("/api/v1/uploads/not-an-id", b"x", 0).content == missing.content
    assert ana.offset(where) == 0


def test_bytes_are_taken_only_from_somebody_signed_in_on_our_own_pages(ana, served, session):
    where = ana.create(session.pk, 10).headers["Location"]

    assert Browser(served, None).patch(where, b"x", 0).status == 401
    assert ana.patch(where, b"x", 0, x_csrftoken=None).status == 403
    assert ana.patch(where, b"x", 0, origin="https://evil.example").status == 403
    assert ana.patch(where, b"x", 0, origin="null").status == 403
    assert ana.offset(where) == 0


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"tus_resumable": "0.2.2"}, 412),
        ({"tus_resumable": None}, 412),
        ({"content_type": "application/octet-stream"}, 415),
        ({"content_type": None}, 415),
        ({"upload_offset": "five"}, 400),
        ({"upload_offset": "-1"}, 400),
        ({"upload_offset": "9" * 40}, 400),
        ({"upload_offset": None}, 400),
        ({"upload_offset": "9" * 18}, 409),
        ({"upload_length": "x"}, 400),
        ({"upload_length": "9" * 18}, 413),
        ({"upload_length": "11"}, 409),
    ],
)
def test_a_patch_that_makes_no_sense_changes_nothing(ana, session, headers, status):
    where = ana.create(session.pk, 10).headers["Location"]

    assert ana.patch(where, b"12345", 0, **headers).status == status
    assert ana.offset(where) == 0


@pytest.mark.parametrize(
    "headers",
    [
        {"upload_length": None},
        {"upload_length": "many"},
        {"upload_length": "-3"},
        {"upload_length": "٣"},
        {"upload_length": "5", "upload_defer_length": "1"},
        {"upload_length": None, "upload_defer_length": "2"},
        {"upload_metadata": None},
        {"upload_metadata": "case_session"},
        {"upload_metadata": "case_session ***"},
        {"upload_metadata": "case_session /w=="},
        {"upload_metadata": ",,,"},
    ],
)
def test_a_creation_that_makes_no_sense_is_refused_with_a_sentence(ana, session, headers):
    told = {"upload_length": "10", "upload_metadata": metadata(session.pk)} | headers
    told = {n: v.encode().decode("latin-1") if v else v for n, v in told.items()}

    answer = ana.ask("POST", "/api/v1/uploads", **told)

    assert answer.status in (400, 404)
    assert answer.json()["detail"].endswith(".")


def test_without_consent_to_record_there_is_no_upload(ana, pair):
    bare = make_cases.session(make_cases.case(pair))

    refused = ana.create(bare.pk, 10)

    assert (refused.status, refused.json()["code"]) == (403, "consent_missing")


def test_withdrawn_in_the_middle_the_next_bytes_are_refused_and_the_first_are_gone(
    ana, api, pair, session
):
    where = ana.create(session.pk, 10).headers["Location"]
    ana.patch(where, b"12345", 0)
    folder = recording_of(session).folder

    api(pair.supervisee).post(f"/api/v1/cases/{session.case_id}/consents/withdraw")

    assert ana.patch(where, b"67890", 5).status == 404
    assert not folder.exists()
    with acting_for(session.programme_id):
        assert Case.objects.get(pk=session.case_id).record_key.destroyed_at is not None


def test_consent_that_runs_out_between_two_pieces_stops_the_upload(ana, session):
    where = ana.create(session.pk, 10).headers["Location"]
    with acting_for(session.programme_id):
        past = timezone.now().date() - dt.timedelta(days=3)
        session.case.consents.update(given_on=past, keep_until=past)

    refused = ana.patch(where, b"12345", 0)

    assert (refused.status, refused.json()["code"]) == (403, "consent_missing")


def test_a_session_takes_one_recording(ana, session):
    ana.create(session.pk, 10)

    assert ana.create(session.pk, 10).json()["code"] == "recording_exists"


def test_a_full_disk_is_said_and_the_upload_goes_on_when_there_is_room(ana, session, monkeypatch):
    data = sound(3_000_000)[:3_000_000]
    where = ana.create(session.pk, len(data)).headers["Location"]
    written = store._write_all

    def full(descriptor, piece, at):
        if at > 1_500_000:
            raise OSError(errno.ENOSPC, "No space left on device")
        written(descriptor, piece, at)

    monkeypatch.setattr(store, "_write_all", full)
    refused = ana.patch(where, data, 0)
    monkeypatch.undo()

    assert (refused.status, refused.json()["code"]) == (507, "disk_full")
    at = ana.offset(where)
    assert 0 < at < len(data)
    assert ana.patch(where, data[at:], at).status == 204
    assert stored(session) == data


def test_no_room_is_noticed_before_the_first_byte(ana, session, monkeypatch):
    from collections import namedtuple

    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage(10, 10, 0))

    assert ana.create(session.pk, 10).status == 507


def test_what_others_were_promised_is_no_room_for_me(ana, session, monkeypatch):
    from collections import namedtuple

    usage = namedtuple("usage", "total used free")
    mib = 1 << 20
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage(mib << 10, 0, 164 * mib))
    theirs = make_transcripts.consented_session(make.pair(session.programme))
    other = Browser(ana.port, theirs.case.owner)

    where = ana.create(session.pk, 60 * mib).headers["Location"]
    assert other.create(theirs.pk, 60 * mib).status == 507

    assert ana.ask("DELETE", where).status == 204
    assert other.create(theirs.pk, 60 * mib).status == 201


def test_an_upload_nobody_goes_on_with_is_forgotten(ana, session):
    where = ana.create(session.pk, 10).headers["Location"]
    ana.patch(where, b"12345", 0)
    recording = recording_of(session)
    with acting_for(session.programme_id):
        Upload.objects.update(expires_at=timezone.now() - dt.timedelta(minutes=1))
        assert ana.patch(where, b"67890", 5).status == 404

        sweeping.sweep(session.programme_id)

        assert not Upload.objects.exists()
    assert recording_of(session).state == Recording.State.DESTROYED
    assert not recording.folder.exists()


def test_a_file_that_was_cut_short_on_disk_is_said_to_be_lost(ana, session):
    where = ana.create(session.pk, 10).headers["Location"]
    ana.patch(where, b"12345", 0)
    recording_of(session).original.write_bytes(b"")

    assert ana.patch(where, b"67890", 5).status == 410


def test_bytes_that_arrived_but_were_never_passed_on_are_found_by_the_sweeper(ana, session):
    where = ana.create(session.pk, 10).headers["Location"]
    ana.patch(where, b"1234567890", 0)
    with acting_for(session.programme_id):
        recording = recording_of(session)
        Chunk.objects.filter(recording=recording).delete()
        Recording.objects.filter(pk=recording.pk).update(state=Recording.State.UPLOADING)

        sweeping.sweep(session.programme_id)

        assert recording_of(session).state == Recording.State.CHECKING
        assert Chunk.objects.filter(recording=recording).exists()


def test_a_browser_that_missed_the_last_answer_learns_that_all_has_arrived(ana, session):
    data = make_transcripts.tone()
    where = ana.create(session.pk, len(data)).headers["Location"]
    ana.patch(where, data, 0)
    programme = session.programme_id
    with acting_for(programme):
        pipeline.work(str(programme))

    assert recording_of(session).state == Recording.State.WAITING
    assert ana.offset(where) == len(data)
    assert ana.patch(where, b"", len(data)).status == 409
    assert ana.ask("GET", "/api/v1/uploads").json()["results"] == []
    with acting_for(programme):
        Upload.objects.update(expires_at=timezone.now() - dt.timedelta(minutes=1))
        sweeping.sweep(programme)
        assert not Upload.objects.exists()
    assert recording_of(session).state == Recording.State.WAITING


def test_any_text_as_a_file_name_is_kept_exactly_or_refused_with_a_sentence():
    for text in naughty_strings():
        header = f"filename {base64.b64encode(text.encode()).decode()}"
        if len(text) > tus.NAME_LENGTH or any(unicodedata.category(c) == "Cc" for c in text):
            with pytest.raises(Refused, match=r"\.$"):
                tus.metadata(header)
        else:
            assert tus.metadata(header)["filename"] == text


def test_file_names_come_back_as_they_went_in(ana, pair):
    for text in [text for text in naughty_strings() if len(text) < 200][::50]:
        session = make_transcripts.consented_session(pair)
        made = ana.ask(
            "POST",
            "/api/v1/uploads",
            upload_length="9",
            upload_metadata=metadata(session.pk, text),
        )
        if made.status == 201:
            head = ana.ask("HEAD", made.headers["Location"])
            assert tus.metadata(head.headers["Upload-Metadata"])["filename"] == text
        else:
            assert made.status == 400


def test_every_extension_that_is_named_is_one_of_the_protocols_and_both_checksums_are_taken(
    ana, session
):
    offered = ana.ask("OPTIONS", "/api/v1/uploads").headers
    assert set(offered["Tus-Extension"].split(",")) == {
        *("creation", "creation-with-upload", "creation-defer-length"),
        *("checksum", "expiration", "termination"),
    }
    assert offered["Tus-Checksum-Algorithm"] == "sha1,sha256"
    assert int(offered["Tus-Max-Size"]) > 0

    where, at = ana.create(session.pk, 10).headers["Location"], 0
    for algorithm, piece in (("sha1", b"12345"), ("sha256", b"67890")):
        other = base64.b64encode(hashlib.new(algorithm, b"other").digest()).decode()
        true = base64.b64encode(hashlib.new(algorithm, piece).digest()).decode()
        assert ana.patch(where, piece, at, upload_checksum=f"{algorithm} {other}").status == 460
        assert ana.patch(where, piece, at, upload_checksum=f"{algorithm} {true}").status == 204
        at += len(piece)

    assert stored(session) == b"1234567890"


def test_whoever_missed_the_last_answer_can_still_ask_whether_the_bytes_are_equal(ana, session):
    where = ana.create(session.pk, None).headers["Location"]
    ana.patch(where, b"12345", 0)
    assert ana.ask("HEAD", where).headers["Upload-Sha256"] is None

    ana.patch(where, b"", 5, upload_length="5")

    head = ana.ask("HEAD", where)
    assert (head.offset, head.headers["Upload-Length"]) == (5, "5")
    assert head.headers["Upload-Sha256"] == hashlib.sha256(b"12345").hexdigest()


def test_an_upload_that_has_expired_is_gone_before_the_sweeper_comes(ana, session):
    where = ana.create(session.pk, 10).headers["Location"]
    with acting_for(session.programme_id):
        Upload.objects.update(expires_at=timezone.now() - dt.timedelta(minutes=1))

    assert ana.ask("HEAD", where).status == 404
    assert ana.patch(where, b"12345", 0).status == 404
    assert ana.ask("DELETE", where).status == 404


def test_room_is_kept_from_the_start_also_for_what_has_no_length_yet(ana, pair, session, settings):
    settings.UPLOAD_MAX_BYTES = 1000
    more = [make_transcripts.consented_session(pair) for _ in range(3)]
    begun = ana.create(session.pk, None).headers["Location"]
    assert ana.create(more[0].pk, 1000).status == 201
    assert ana.create(more[1].pk, None).status == 201

    refused = ana.create(more[2].pk, 1)

    assert (refused.status, refused.json()["code"]) == (413, "too_much_under_way")
    ana.patch(begun, b"12345", 0, upload_length="5")
    assert ana.create(more[2].pk, 900).status == 201


def test_a_programme_has_its_own_room_and_what_is_promised_counts(ana, pair, session, settings):
    settings.PROGRAMME_MAX_BYTES = 1000
    more = [make_transcripts.consented_session(pair) for _ in range(2)]
    begun = ana.create(session.pk, 700).headers["Location"]

    refused = ana.create(more[0].pk, 400)
    assert (refused.status, refused.json()["code"]) == (507, "programme_full")
    assert "All that is here stays." in refused.json()["detail"]
    assert ana.patch(begun, b"12345", 0).status == 204

    assert ana.create(more[0].pk, 300).status == 201
    assert ana.create(more[1].pk, None).json()["code"] == "programme_full"
    assert ana.ask("DELETE", begun).status == 204
    assert ana.create(more[1].pk, 700).status == 201


def test_what_was_kept_counts_until_it_is_destroyed_and_another_programme_has_its_own(
    ana, pair, session, settings
):
    heard = make_transcripts.recording(pair)
    settings.PROGRAMME_MAX_BYTES = heard.recording.audio_size + 10
    elsewhere = make.pair()
    theirs = make_transcripts.recording(elsewhere)
    assert ana.create(session.pk, 11).json()["code"] == "programme_full"

    with acting_for(pair.programme.pk):
        services.delete(pair.supervisee, make_transcripts.whole(Recording, heard.recording.pk))

    assert ana.create(session.pk, 11).status == 201
    with acting_for(elsewhere.programme.pk):
        assert rooms.taken(elsewhere.programme.pk) == theirs.recording.audio_size
