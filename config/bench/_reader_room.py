"""What `bench reader` reads: a long session, sealed and signed for, and the browser session of its owner."""

import io
import math
import random
import struct
import wave
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction

from cases.services import add_session, open_case, record_consent
from people import arrival, sharing
from people.models import Programme, User
from people.tenancy import acting_for
from people.vault import sealed
from supervision.threads import services as threads
from transcripts import services, store
from transcripts.document import packed
from transcripts.models import Excerpt, Recording, Revision, Transcript, Waveform
from transcripts.speech import media

EXCERPTS = 120
AUDIO_S = 60  # enough to play while measuring; the document tells how long the session was
SUBJECTS = ("I", "we", "she", "my mother", "they", "you", "my sister", "nobody")
VERBS = ("missed", "kept", "heard", "remembered", "wanted", "let go of", "pretended", "felt")
OBJECTS = (
    "the last session",
    "a kind of tightness in my chest",
    "the way the door closed",
    "an old house by the river",
    "how small the room felt",
    "being left out of the plan",
    "the message without an answer",
)
SAID = (
    "I hurried past this. I would like to stay here for a moment longer than I did.",
    "What happened in you just before you asked about the fee?",
    "Something closed, and I went on as if it had not.",
)
JOINS = ("and", "but", "because", "which is strange because", "so", "even though", "maybe")


@dataclass(frozen=True)
class Room:
    """Where to go, and as whom."""

    path: str
    cookie: dict[str, str]
    words: int
    transcript: UUID


def prepare(words: int) -> Room:
    programme = arrival.found_programme(f"Bench {words}")
    owner = User.objects.create(email=f"reader{words}@example.org", name="Mina Kim")
    body = document(words)
    with acting_for(programme.pk), transaction.atomic():
        arrival.join(programme, owner, roles=["supervisee"])
        transcript = _transcript(owner, programme, body)
        numbers = [word[0] for turn in body["turns"] for word in turn["w"]]
        for place in range(EXCERPTS):
            first = 30 + place * len(numbers) // (EXCERPTS + 1)
            last = min(first + 8 + place % 5 * 4, len(numbers) - 1)
            excerpt, _ = services.make_excerpt(
                owner, transcript, words=(numbers[first], numbers[last]), turn_id=None
            )
            _talk(owner, excerpt, 1 + place % len(SAID))
    path = f"/recordings/{transcript.recording_id}"
    return Room(path, cookie_of(owner), len(numbers), transcript.pk)


def _talk(owner: User, excerpt: Excerpt, comments: int) -> None:
    """So much said about it that the margin has something to draw."""
    thread, _ = threads.open_thread(owner, excerpt)
    for said in SAID[:comments]:
        threads.post_comment(owner, thread, id=uuid4(), text=said, role_tag="", focus_tag="")


def cookie_of(user: User) -> dict[str, str]:
    """A browser session of theirs."""
    return {"name": settings.SESSION_COOKIE_NAME, "value": _session(user)}


def document(words: int) -> dict[str, Any]:
    """Client turns of 20 to 140 words, therapist turns of 1 to 16, silences of 2 to 40 s; the same each time."""
    chance = random.Random(42)  # noqa: S311  the same session in every run
    turns: list[dict[str, Any]] = []
    silences: list[dict[str, Any]] = []
    now, number = 1200, 0

    def quiet(shortest: float, longest: float) -> None:
        nonlocal now
        end = now + int(chance.uniform(shortest, longest) * 1000)
        silences.append({"id": len(silences), "start_ms": now, "end_ms": end, "kind": "quiet"})
        now = end + 60

    while number < words:
        speaker = len(turns) % 2
        length = chance.uniform(20, 140) if speaker else chance.uniform(1, 16)
        said: list[list[Any]] = []
        while len(said) < length:
            for text in " ".join(map(chance.choice, (SUBJECTS, VERBS, OBJECTS, JOINS))).split():
                lasts = chance.randint(120, 440)
                said.append([number, now, now + lasts, text, round(chance.uniform(0.35, 1), 2)])
                number += 1
                now += lasts + chance.randint(0, 90)
                if chance.random() < 0.012:
                    quiet(2, 11)
        turns.append({"id": len(turns), "s": speaker, "w": said})
        now += 300
        if chance.random() < 0.12:
            quiet(3, 40)
    return {
        "duration_ms": now + 2000,
        "speakers": [{"id": n, "label": f"Speaker {n + 1}"} for n in range(2)],
        "turns": turns,
        "silences": silences,
    }


def _transcript(owner: User, programme: Programme, body: dict[str, Any]) -> Transcript:
    today = programme.today()
    until = today + timedelta(days=30)
    case = open_case(owner, programme)
    record_consent(
        owner,
        case,
        purposes=["record", "transcribe"],
        relationship=None,
        given_on=today,
        method="paper",
        keep_until=until,
    )
    session = add_session(owner, case, held_on=today, status="attended")
    key = case.record_key
    recording = sharing.create(Recording, owner, programme, key, session=session, destroy_on=until)
    heard = io.BytesIO()
    found = media.canonicalise(io.BytesIO(_tone(AUDIO_S)), heard)
    with store.Writer(recording.audio_by(1), key) as sink:
        sink.write(heard.getvalue())
        sink.sync()
    chance = random.Random(7)  # noqa: S311
    Waveform.objects.create(
        recording=recording,
        programme=programme,
        key=key,
        peaks=bytes(chance.randint(20, 200) for _ in range(body["duration_ms"] // 50)),
    )
    Recording.objects.filter(pk=recording.pk).update(
        state=Recording.State.READY,
        duration_ms=body["duration_ms"],
        audio_size=found.size,
        audio_fence=1,
        **sealed(recording, upload_sha256=found.sha256),
    )
    transcript = sharing.create(
        Transcript,
        owner,
        programme,
        key,
        recording=recording,
        engine="none",
        names_looked_for=Transcript.LookedFor.RULES,
        names_looked_in=1,
    )
    Revision.objects.create(
        programme=programme,
        transcript=transcript,
        key=key,
        number=1,
        document=packed(
            body,
            transcript_id=transcript.pk,
            recording_id=recording.pk,
            revision=1,
            grade=transcript.grade,
        ),
    )
    return transcript


def _tone(seconds: int, rate: int = 8000) -> bytes:
    """A WAV file with a quiet note."""
    note = b"".join(
        struct.pack("<h", int(6000 * math.sin(n / rate * 2 * math.pi * 200))) for n in range(rate)
    )
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(note * seconds)
    return out.getvalue()


def _session(user: User) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return str(session.session_key)
