"""A browser with a microphone that hears a file, which can be killed and started again; and sessions to record."""

import os
import signal
import time
import wave
from datetime import timedelta
from pathlib import Path

import av
import pytest
from django.utils.timezone import localdate

from config.runtime import chromium


def as_a_microphone_hears(source, path, *, since=0, until):
    """These seconds of a sound as a wav, which a browser then hears again and again."""
    resampler = av.AudioResampler(format="s16", layout="mono", rate=48_000)
    with av.open(str(source)) as sound, wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(48_000)
        for frame in sound.decode(audio=0):
            if frame.time < since:
                continue
            for piece in resampler.resample(frame):
                file.writeframes(piece.to_ndarray().tobytes())
            if frame.time > until:
                break
    return path


class Device:
    """One browser with a memory and a microphone, which can be killed and started again."""

    def __init__(self, playwright, folder, voices, executable):
        self.playwright, self.folder = playwright, folder
        self.voices, self.executable = voices, executable

    def new_context(self, **options):
        return self.playwright.chromium.launch_persistent_context(
            str(self.folder),
            executable_path=str(self.executable),
            args=[
                *chromium.LAUNCH,
                "--use-fake-ui-for-media-stream",
                "--use-fake-device-for-media-stream",
                f"--use-file-for-fake-audio-capture={self.voices}",
            ],
            permissions=["microphone"],
            **options,
        )

    def kill(self):
        """As the power would: no page hears of it."""
        ours = f"--user-data-dir={self.folder}"
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit() and ours in _command(entry):
                os.kill(int(entry.name), signal.SIGKILL)
        time.sleep(1)
        for lock in self.folder.glob("Singleton*"):
            lock.unlink()


def _command(process):
    try:
        return (process / "cmdline").read_bytes().decode(errors="replace").split("\0")
    except OSError:
        return []


def a_session(somebody):
    """A case with one meeting, and no consent yet."""
    case = somebody.api("POST", "/cases", {})["body"]["id"]
    held = {"held_on": str(localdate()), "status": "attended"}
    session = somebody.api("POST", f"/cases/{case}/sessions", held)["body"]["id"]
    return case, session


def agrees(somebody, case, *purposes, supervision=None):
    """The client's yes on paper; to a supervisor's hearing it too, where a supervision is given."""
    given = {
        "purposes": ["record", "transcribe", *purposes],
        "relationship_id": supervision,
        "given_on": str(localdate()),
        "method": "paper",
        "keep_until": str(localdate() + timedelta(days=60)),
    }
    answer = somebody.api("POST", f"/cases/{case}/consents", given)
    assert answer["status"] < 300, answer


def starts(somebody, case, session):
    somebody.goes(f"/cases/{case}/sessions/{session}/record")
    start = somebody.button("Start recording")
    start.focus()
    somebody.page.keyboard.press("Space")
    somebody.sees("We can hear you.")


def is_ready(somebody, session):
    """The recording of this session, once there are words."""
    for _ in range(600):
        rows = somebody.api("GET", "/recordings?limit=200")["body"]["results"]
        (found,) = [row for row in rows if row["session_id"] == session]
        if found["state"] == "ready":
            return found
        assert found["problem"] is None
        somebody.page.wait_for_timeout(1000)
    pytest.fail(f"never transcribed: {found}")
