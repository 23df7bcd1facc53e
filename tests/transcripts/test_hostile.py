"""Files that are no recordings, or mean harm: one clear sentence or a result, and the worker lives on."""

import errno
import struct

import pytest

from people.tenancy import acting_for
from tests import make, make_transcripts
from tests.outside import outside
from tests.speech import sounds
from transcripts import leases, pipeline, store, sweeping, trouble
from transcripts.models import Chunk, Receipt, Recording, Upload
from transcripts.speech import media
from transcripts.speech.media import SENTENCES

# The lease is renewed on a connection of its own, which has to see the rows.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pair():
    return make.pair()


@pytest.fixture
def checked(pair):
    """Check one file as the worker does."""

    def check(data: bytes) -> Recording:
        session = make_transcripts.consented_session(pair)
        recording = make_transcripts.uploaded(session, data)
        with acting_for(pair.programme.pk):
            assert Chunk.objects.get(recording=recording).kind == Chunk.Kind.INGEST
            pipeline.work(str(pair.programme.pk))
            recording.refresh_from_db()
            Chunk.objects.filter(recording=recording).delete()
            sweeping.sweep(pair.programme.pk)
        return recording

    return check


def rejected_with(recording: Recording, code: str) -> None:
    assert (recording.state, recording.problem_code) == (Recording.State.REJECTED, code)
    assert recording.problem == SENTENCES[code]
    assert not recording.folder.exists()
    with acting_for(recording.programme_id):
        assert Receipt.objects.get(recording=recording).reason == Receipt.Reason.REJECTED
        assert not Upload.objects.filter(recording=recording).exists()


def test_a_playlist_named_as_a_recording_is_refused_and_opens_no_other_file(checked, tmp_path):
    secret = tmp_path / "other.wav"
    secret.write_bytes(make_transcripts.tone())

    rejected_with(checked(f"ffconcat version 1.0\nfile '{secret}'\n".encode()), "playlist")
    rejected_with(
        checked(f"#EXTM3U\n#EXTINF:10,\nfile://{secret}\n#EXT-X-ENDLIST\n".encode()), "playlist"
    )


@pytest.mark.parametrize(
    "data",
    [b"no sound at all", b"\x00" * 5000, b"RIFF" + b"\xff" * 400, b"%PDF-1.7 x", b"\xff\xfb" * 900],
    ids=["text", "zeros", "riff", "pdf", "mp3 headers"],
)
def test_what_is_no_recording_is_refused_with_one_sentence_and_kept_nowhere(checked, data):
    recording = checked(data)

    assert recording.state == Recording.State.REJECTED
    rejected_with(recording, recording.problem_code)


def test_an_empty_file(checked):
    session_of_nothing = checked(b"")

    rejected_with(session_of_nothing, "empty")


def test_a_file_that_lies_about_its_length_is_read_as_far_as_it_goes(checked):
    honest = make_transcripts.tone()
    lying = bytearray(honest)
    lying[4:8] = struct.pack("<I", 0x7FFFFFFF)
    lying[40:44] = struct.pack("<I", 0x7FFFFFF0)

    recording = checked(bytes(lying))

    assert recording.state == Recording.State.WAITING
    assert recording.duration_ms == 6000


def test_a_film_gives_its_sound_and_its_pictures_are_not_kept(checked):
    recording = checked(sounds.film(sounds.tone(2)))

    assert recording.state == Recording.State.WAITING
    assert abs(recording.duration_ms - 2000) < 120
    with (
        acting_for(recording.programme_id),
        store.Reader(recording.audio, recording.sealing_key, recording.audio_size) as sound,
    ):
        kept = sound.read()
    assert b"A_OPUS" in kept
    assert b"V_MPEG4" not in kept
    rejected_with(checked(sounds.film(None)), "no_sound")


def test_a_full_disk_while_a_file_is_checked_is_said_and_it_goes_on_when_there_is_room(
    pair, monkeypatch
):
    session = make_transcripts.consented_session(pair)
    recording = make_transcripts.uploaded(session, make_transcripts.tone())
    programme = pair.programme.pk
    written = store._write_all

    def full(descriptor, piece, at):
        written(descriptor, piece[: len(piece) // 2], at)
        raise OSError(errno.ENOSPC, "No space left on device")

    with acting_for(programme):
        with monkeypatch.context() as patch:
            patch.setattr(store, "_write_all", full)
            for _ in range(leases.TRIES + 3):
                pipeline.work(str(programme))
        recording.refresh_from_db()
        assert (recording.problem_code, recording.problem) == ("disk_full", trouble.DISK_FULL)
        assert recording.state == Recording.State.CHECKING
        assert Upload.objects.filter(recording=recording).exists()

        pipeline.work(str(programme))
        recording.refresh_from_db()

        assert (recording.state, recording.problem) == (Recording.State.WAITING, "")
        assert recording.duration_ms == 6000
        sweeping.sweep(programme)
        assert [path.name for path in recording.folder.iterdir()] == [recording.audio.name]


def test_a_session_whose_file_was_refused_takes_another(checked, pair):
    refused = checked(b"no sound at all")
    with acting_for(pair.programme.pk):
        session = refused.session
        assert make_transcripts.upload(session, length=5).offset == 0


def test_strangers_files_are_refused_or_read_and_the_worker_goes_on(checked):
    states = {}
    for path in sorted(outside("corpora", "media").iterdir()):
        recording = checked(path.read_bytes())
        states[path.name] = recording.state
        if recording.state == Recording.State.REJECTED:
            rejected_with(recording, recording.problem_code)
        else:
            assert recording.state == Recording.State.WAITING, path.name
            assert recording.duration_ms

    assert Recording.State.WAITING in states.values()


def test_the_upload_is_gone_once_the_sound_is_kept(checked):
    recording = checked(make_transcripts.tone())

    assert [path.name for path in recording.folder.iterdir()] == ["audio.1"]
    with acting_for(recording.programme_id):
        assert bytes(recording.waveform.peaks) == make_transcripts.canonical()[0].peaks
        assert recording.audio_size == make_transcripts.canonical()[0].size


def test_a_worker_that_lost_its_lease_while_checking_leaves_the_sound_of_the_other(
    checked, pair, monkeypatch
):
    """Two workers check the same upload; each writes a file of its own."""
    session = make_transcripts.consented_session(pair)
    recording = make_transcripts.uploaded(session, make_transcripts.tone())
    programme = pair.programme.pk
    real = media.canonicalise

    def overtaken(source, sink, *, beat):
        found = real(source, sink, beat=beat)
        monkeypatch.setattr(media, "canonicalise", real)
        Chunk.objects.filter(recording=recording).update(lease_until="2020-01-01T00:00Z")
        pipeline.work(str(programme))
        return found

    monkeypatch.setattr(media, "canonicalise", overtaken)
    with acting_for(programme):
        pipeline.work(str(programme))
        recording.refresh_from_db()
        sweeping.sweep(programme)

        assert recording.state == Recording.State.WAITING
        assert recording.audio_fence == 2
        assert [path.name for path in recording.folder.iterdir()] == ["audio.2"]
        assert Chunk.objects.get(recording=recording, kind=Chunk.Kind.INGEST).fence == 2
        assert leases.claim(programme) is not None
