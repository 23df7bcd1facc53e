"""Any file becomes a recording or one clear sentence; hostile files reach nothing."""

import io
import os
import subprocess
import sys
import threading
import time
import wave
from pathlib import Path

import av
import numpy as np
import pytest
from django.conf import settings

from tests.speech import sounds
from transcripts.speech import clips, media
from transcripts.speech.media import Limits, RejectedMedia

CORPUS = settings.BASE_DIR.parent / "shared" / "corpora" / "media"


def canonical(data: bytes, **limits: int):
    out = io.BytesIO()
    found = media.canonicalise(io.BytesIO(data), out, limits=Limits(**limits))
    return found, out


def refused(data: bytes, **limits: int) -> RejectedMedia:
    out = io.BytesIO()
    with pytest.raises(RejectedMedia) as caught:
        media.canonicalise(io.BytesIO(data), out, limits=Limits(**limits))
    assert out.getvalue() == b""
    return caught.value


@pytest.mark.parametrize(
    ("kind", "codec"),
    [
        ("wav", "pcm_s16le"),
        ("wav", "pcm_f32le"),
        ("mp3", "libmp3lame"),
        ("mp4", "aac"),
        ("ogg", "libopus"),
        ("webm", "libopus"),
        ("flac", "flac"),
        ("adts", "aac"),
        ("aiff", "pcm_s16be"),
    ],
)
def test_every_format_a_recorder_makes_becomes_a_recording(kind, codec):
    data = sounds.file(kind, codec, sounds.tone(3))
    found, out = canonical(data)
    assert abs(found.duration_ms - 3000) < 120
    assert len(found.peaks) == -(-found.duration_ms // 50)
    heard = clips.samples(out, 1000, 2000)
    spectrum = np.abs(np.fft.rfft(heard))
    assert abs(int(spectrum.argmax()) - 440) <= 2


def test_a_browser_recording_without_duration_or_cues_is_read_to_its_end():
    class Stream(io.RawIOBase):
        def __init__(self):
            self.data = bytearray()

        def writable(self):
            return True

        def write(self, piece):
            self.data += bytes(piece)
            return len(piece)

    live = Stream()
    with av.open(live, "w", format="webm", options={"live": "1"}) as container:
        track = container.add_stream("libopus", rate=48_000, layout="mono")
        sounds._encode(container, track, sounds.tone(4))
    with av.open(io.BytesIO(bytes(live.data)), "r") as again:
        assert again.duration is None
    found, _ = canonical(bytes(live.data))
    assert abs(found.duration_ms - 4000) < 100


def test_a_film_is_taken_for_its_sound():
    found, _ = canonical(sounds.film(sounds.tone(1)))
    assert abs(found.duration_ms - 1000) < 120


def test_a_film_without_sound_is_refused():
    assert refused(sounds.film(None)).code == "no_sound"


def test_the_same_recording_gives_the_same_bytes():
    data = sounds.file("flac", "flac", sounds.tone(2))
    one, first = canonical(data)
    two, second = canonical(data)
    assert first.getvalue() == second.getvalue()
    assert one == two
    assert one.size == len(first.getvalue())


def test_a_quiet_recording_has_peaks_one_can_see_and_silence_has_none():
    sound = np.concatenate((0.05 * sounds.tone(1), np.zeros(48_000, np.float32)))
    found, _ = canonical(sounds.file("wav", "pcm_s16le", sound))
    assert 150 < found.peaks[10] <= 255
    assert found.peaks[30] == 0
    assert 0.01 < found.level < 0.02


def test_a_recording_that_breaks_off_keeps_what_could_be_read():
    whole = (sounds.FIXTURES / "dialogue.webm").read_bytes()
    found, _ = canonical(whole[: len(whole) * 6 // 10])
    assert found.partial
    assert 40_000 < found.duration_ms < 80_000


def test_a_whole_recording_is_not_called_partial():
    found, _ = canonical(sounds.file("webm", "libopus", sounds.tone(5)))
    assert not found.partial


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n", "playlist"),
        (b"\xef\xbb\xbf  #extm3u\n", "playlist"),
        (b"ffconcat version 1.0\nfile 'a.mp3'\n", "playlist"),
        (b"[playlist]\nFile1=/etc/passwd\n", "playlist"),
        (b'<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011"/>', "playlist"),
        (b"Dear diary, this is not a recording.", "not_sound"),
        (os.urandom(4096), "not_sound"),
        (b"\x00" * 100_000, "not_sound"),
        (b"RIFF\xff\xff\xff\xffWAVEfmt ", "not_sound"),
        (b"%PDF-1.7\n" + b"x" * 2000, "not_sound"),
    ],
)
def test_what_is_no_recording_gets_one_sentence(data, code):
    refusal = refused(data)
    assert refusal.code == code
    assert refusal.sentence.endswith(".")
    assert len(refusal.sentence) < 120


def test_a_truncated_m4a_is_refused_for_its_index_lies_at_the_end():
    data = sounds.file("mp4", "aac", sounds.tone(5))
    assert refused(data[: len(data) // 2]).code == "not_sound"


def test_of_eight_channels_a_voice_on_any_one_is_heard():
    """A field recorder has a microphone on each; by their names the fourth of eight would be mere bass."""
    second = (sounds.tone(1) * 32767).astype("<i2")
    tracks = np.zeros((8 * len(second), 8), "<i2")
    for channel in range(8):
        tracks[channel * len(second) : (channel + 1) * len(second), channel] = second
    found, _ = canonical(_wave(tracks))
    assert found.duration_ms == 8000
    loudest = [max(found.peaks[at : at + 16]) for at in range(2, 160, 20)]
    assert min(loudest) > 0.9 * max(loudest) > 100
    assert refused(_wave(np.zeros((48_000, 9), "<i2"))).code == "too_many_channels"


@pytest.mark.parametrize("layout", ["stereo", "3.0", "quad", "5.1", "7.1"])
@pytest.mark.parametrize(("kind", "codec"), [("mp4", "aac"), ("flac", "flac"), ("ogg", "libopus")])
def test_sound_around_somebody_becomes_one_recording(kind, codec, layout):
    found, out = canonical(sounds.file(kind, codec, sounds.tone(2), layout=layout))
    assert abs(found.duration_ms - 2000) < 120
    spectrum = np.abs(np.fft.rfft(clips.samples(out, 500, 1500)))
    assert abs(int(spectrum.argmax()) - 440) <= 2


def _wave(samples: np.ndarray) -> bytes:
    """Samples by channels as a WAV file at 48 kHz."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(samples.shape[1])
        file.setsampwidth(2)
        file.setframerate(48_000)
        file.writeframes(samples.tobytes())
    return out.getvalue()


def test_limits_are_kept():
    three = sounds.file("wav", "pcm_s16le", sounds.tone(3))
    assert refused(three, seconds=2).code == "too_long"
    assert canonical(three, seconds=3)[0].duration_ms == 3000
    padded = sounds.file("wav", "pcm_s16le", sounds.tone(3.02))  # as encoders leave it
    assert canonical(padded, seconds=3)[0].duration_ms == 3020
    many = sounds.file("wav", "pcm_s16le", sounds.tone(1), layout="7.1")
    assert refused(many, channels=4).code == "too_many_channels"
    fast = sounds.file("wav", "pcm_s16le", sounds.tone(1), rate=96_000)
    assert refused(fast, rate=48_000).code == "rate_too_high"
    assert refused(sounds.file("wav", "pcm_s16le", sounds.tone(0.05))).code == "too_short"


def test_a_small_file_of_hours_is_stopped_at_the_door():
    bomb = io.BytesIO()
    with wave.open(bomb, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(1)  # four hours of sound in 15 kB
        file.writeframes(b"\x80" * 15_000)
    began = time.monotonic()
    assert refused(bomb.getvalue()).code == "rate_too_low"
    assert time.monotonic() - began < 30


def test_a_small_file_of_minutes_is_stopped_where_the_limit_lies():
    hush = sounds.file("flac", "flac", np.zeros(48_000 * 600, np.float32))
    assert len(hush) < 200_000
    assert refused(hush, seconds=30).code == "too_long"


def test_a_decoder_that_takes_too_long_is_ended():
    data = sounds.hiss(900)
    assert refused(data, cpu_s=1).code == "too_heavy"
    assert refused(data, wall_s=1).code == "too_heavy"


def test_a_recording_larger_than_its_cap_is_refused():
    data = sounds.hiss(60)
    assert refused(data, output=65_536).code == "too_heavy"


def test_a_decoder_short_of_memory_is_ended():
    data = sounds.file("wav", "pcm_s16le", sounds.tone(1))
    assert refused(data, memory=96 << 20).code in ("too_heavy", "damaged")


def test_a_lease_that_is_lost_ends_the_child():
    class Lost(Exception):
        pass

    def beat():
        raise Lost

    data = sounds.hiss(900)
    with pytest.raises(Lost):
        media.canonicalise(io.BytesIO(data), io.BytesIO(), beat=beat)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="../shared/corpora/media is not here")
def test_every_hostile_file_is_refused_or_decoded_and_nothing_else_happens() -> None:
    outcomes: dict[str, int | str] = {}
    for path in sorted(CORPUS.iterdir()):
        out = io.BytesIO()
        try:
            with path.open("rb") as source:
                found = media.canonicalise(source, out)
            outcomes[path.name] = found.duration_ms
            assert len(clips.samples(out, 0, found.duration_ms)) > 0
        except RejectedMedia as refusal:
            outcomes[path.name] = refusal.code
    refusals = {outcome for outcome in outcomes.values() if isinstance(outcome, str)}
    assert refusals <= {"not_sound", "damaged", "no_sound", "too_short"}
    assert len(outcomes) == len(list(CORPUS.iterdir()))
    assert sum(isinstance(outcome, int) for outcome in outcomes.values()) > len(outcomes) // 2


class Victim:
    """A folder with somebody else's recording, and files that try to have it read."""

    def __init__(self, folder: Path) -> None:
        self.sound = folder / "victim.wav"
        self.sound.write_bytes(sounds.file("wav", "pcm_s16le", sounds.tone(2)))
        self.concat = folder / "concat.mp3"
        self.concat.write_text(f"ffconcat version 1.0\nfile '{self.sound.name}'\n")
        self.hls = folder / "hls.mp3"
        segment = folder / "victim.ts"
        segment.write_bytes(sounds.file("mpegts", "aac", sounds.tone(2)))
        self.hls.write_text(
            "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:10\n#EXTINF:2.0,\n"
            f"{segment}\n#EXT-X-ENDLIST\n"
        )


@pytest.fixture
def victim(tmp_path: Path) -> Victim:
    return Victim(tmp_path)


def test_the_tricks_work_on_an_open_decoder(victim):
    """The positive control: without our flags both files are valid and read the other one."""
    with av.open(str(victim.concat)) as container:
        assert container.format.name == "concat"
        assert next(container.decode(audio=0)).samples > 0
    options = {
        "allowed_extensions": "ALL",
        "extension_picky": "0",
        "protocol_whitelist": "file,crypto,data",
    }
    with av.open(str(victim.hls), format="hls", options=options) as container:
        assert next(container.decode(audio=0)).samples > 0


@pytest.mark.parametrize("trick", ["concat", "hls"])
def test_a_playlist_called_mp3_is_refused_and_reads_nothing(victim, trick):
    path = getattr(victim, trick)
    assert refused(path.read_bytes()).code == "playlist"


@pytest.mark.parametrize("trick", ["concat", "hls"])
def test_the_decoder_itself_refuses_a_playlist_that_slips_past_the_first_look(
    victim, trick, monkeypatch
):
    monkeypatch.setattr(media, "_refuse_at_sight", lambda head, size: None)
    assert refused(getattr(victim, trick).read_bytes()).code == "not_sound"


CHILD = """
import ctypes, os, socket, subprocess, sys
sys.path.insert(0, {root!r})
from transcripts.speech import lockdown
lockdown.limit(lockdown.Bounds(1 << 30, 60, 1 << 20))
denied = []
sealed = lockdown.seal()
for name, attempt in {{
    "open": lambda: open({victim!r}),
    "write": lambda: open({victim!r} + ".new", "w"),
    "socket": lambda: socket.socket(),
    "run": lambda: subprocess.run(["/bin/true"]),
    "exec": lambda: os.execv("/bin/true", ["true"]),
    "unlink": lambda: os.unlink({victim!r}),
    "kill": lambda: os.kill(os.getppid(), 0),
    "fork": lambda: os.fork(),
}}.items():
    try:
        attempt()
    except OSError:
        denied.append(name)
os.write(1, (str(sealed) + " " + " ".join(denied)).encode())
os._exit(0)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="seccomp is Linux's")
def test_a_sealed_child_can_open_start_and_reach_nothing(victim):
    script = CHILD.format(root=str(settings.BASE_DIR), victim=str(victim.sound))
    done = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, check=True)
    assert done.stdout.decode() == "True open write socket run exec unlink kill fork"
    assert victim.sound.is_file()


def test_decoding_opens_no_file_of_its_own_and_leaves_nothing_behind(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    before = set(Path("/proc/self/fd").iterdir()) if Path("/proc/self/fd").exists() else set()
    canonical(sounds.file("flac", "flac", sounds.tone(2)))
    refused(b"not a recording at all")
    assert list(tmp_path.iterdir()) == []
    if before:
        assert len(set(Path("/proc/self/fd").iterdir())) <= len(before) + 1


def test_two_recordings_can_be_decoded_at_once():
    data = sounds.file("flac", "flac", sounds.tone(2))
    found = []
    threads = [threading.Thread(target=lambda: found.append(canonical(data)[0])) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found[0] == found[1]


def test_of_a_stereo_recording_each_side_is_measured():
    second = np.random.default_rng(1).normal(0, 3000, 16_000).astype("<i2")
    nothing = np.zeros(16_000, "<i2")
    left, right = np.concatenate((second, nothing)), np.concatenate((nothing, second))
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(16_000)
        file.writeframes(np.stack((left, right), 1).tobytes())
    out.seek(0)

    found = media.canonicalise(out, io.BytesIO())

    sides = np.frombuffer(found.sides, np.uint8).reshape(-1, 2).astype(int)
    assert len(sides) in (19, 20)
    assert (sides[1:9, 0] - sides[1:9, 1] > 60).all()
    assert (sides[11:18, 1] - sides[11:18, 0] > 60).all()
