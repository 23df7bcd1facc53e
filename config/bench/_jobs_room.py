"""What `bench jobs` works with: two programmes, recordings of any length, and a clock on every claim."""

import io
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

import av
from django.conf import settings
from django.db import connection, transaction

from cases.models import CaseSession
from cases.services import add_session, open_case, record_consent
from people import arrival
from people.models import Programme, User
from people.tenancy import acting_for
from transcripts import leases, pipeline, store
from transcripts.models import Chunk, Recording, Upload
from transcripts.speech import media
from transcripts.speech.shapes import Canonical, Plan
from transcripts.uploads import services as uploads
from transcripts.uploads import tus

FIXTURE = settings.BASE_DIR / "tests" / "speech" / "fixtures" / "dialogue.webm"
State = Recording.State

# The row is the queue, so the claim of a row is the start of its work, whichever process does it.
CLOCK = """
create table bench_claim (recording uuid, kind text, at timestamptz default clock_timestamp());
create function bench_claim() returns trigger language plpgsql as $$
begin
    insert into bench_claim (recording, kind) values (new.recording_id, new.kind);
    return new;
end $$;
create trigger bench_claim after update on transcripts_chunk for each row
when (new.state = 'running' and new.fence > old.fence) execute function bench_claim();
"""


@dataclass(frozen=True)
class Room:
    """A supervisee whose client agreed to everything that is measured here."""

    programme: Programme
    owner: User

    def recording(self, sound: bytes) -> tuple[Recording, float]:
        """Uploaded and handed to the workers. The moment of the commit, in seconds since the epoch."""
        left: list[float] = []
        with acting_for(self.programme.pk):
            upload = self._announced(len(sound))
            with uploads.taking(self.owner, upload.pk, offset=0, length=None) as intake:
                intake.write(sound)
                intake.commit()
            with transaction.atomic():
                transaction.on_commit(lambda: left.append(time.time()))
                uploads.finish(self.owner, intake.upload)
        return upload.recording, left[0]

    def checked(self, found: Canonical, sound: bytes, plan: Plan) -> Recording:
        """Already checked, and cut into the chunks of `plan`, of which none is heard yet."""
        with acting_for(self.programme.pk), transaction.atomic():
            upload = self._announced(1)
            row = upload.recording
            with store.Writer(row.audio_by(1), row.sealing_key) as sink:
                sink.write(sound)
                sink.sync()
            upload.delete()
            row.state, row.duration_ms = State.WAITING, plan.chunks[-1].end_ms * len(plan.chunks)
            row.audio_size, row.audio_fence = found.size, 1
            row.save(update_fields=["state", "duration_ms", "audio_size", "audio_fence"])
            Chunk.objects.create(
                programme=row.programme,
                recording=row,
                key=row.sealing_key,
                kind=Chunk.Kind.INGEST,
                state=Chunk.State.DONE,
                result=plan.as_json(),
            )
            pipeline.plan_words(row)
        return row

    def _announced(self, length: int) -> Upload:
        session = self._session()
        return uploads.create(
            self.owner, session, asked=tus.Creation(str(session.pk), "session.webm", length)
        )

    def _session(self) -> CaseSession:
        today = self.programme.today()
        case = open_case(self.owner, self.programme)
        record_consent(
            self.owner,
            case,
            purposes=["record", "transcribe"],
            relationship=None,
            given_on=today,
            method="paper",
            keep_until=today + timedelta(days=30),
        )
        return add_session(self.owner, case, held_on=today, status="attended")

    def over(self, recording: Recording) -> bool:
        with acting_for(self.programme.pk):
            left = Chunk.objects.filter(recording=recording).exclude(state=Chunk.State.DONE)
            state = Recording.objects.values_list("state", flat=True).get(pk=recording.pk)
            if state in (State.FAILED, State.REJECTED):
                raise RuntimeError(f"a recording is {state}")
            return bool(state == State.READY) and not left.exists()

    def running(self) -> int:
        with acting_for(self.programme.pk):
            return Chunk.objects.filter(state=Chunk.State.RUNNING).count()

    def call_off(self) -> None:
        """Nobody waits for what is left to end."""
        with acting_for(self.programme.pk):
            rows = Recording.objects.filter(state__in=Recording.WORKED_ON)
            for pk in list(rows.values_list("pk", flat=True)):
                Recording.objects.filter(pk=pk).update(state=State.CANCELLED)
                leases.stop(pk)


def prepare(number: int) -> Room:
    programme = arrival.found_programme(f"Bench {number}")
    owner = User.objects.create(email=f"owner{number}@example.org", name="Owner")
    with acting_for(programme.pk), transaction.atomic():
        arrival.join(programme, owner, roles=["supervisee"])
    return Room(programme, owner)


def set_clock() -> None:
    with connection.cursor() as cursor:
        cursor.execute(CLOCK)


def claimed(recording: Recording, kind: str) -> float | None:
    """When the first piece of that kind was claimed, in seconds since the epoch."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select extract(epoch from min(at))::float from bench_claim"
            " where recording = %s and kind = %s",
            [recording.pk, kind],
        )
        row: Any = cursor.fetchone()
        return None if row is None else row[0]


def until(true: Callable[[], Any], *, seconds: float) -> Any:
    ends = time.monotonic() + seconds
    while not (value := true()):
        if time.monotonic() > ends:
            raise TimeoutError
        time.sleep(0.02)
    return value


@cache
def talk(seconds: int) -> bytes:
    """The fixture's two voices over and over, as a browser's file of that length: packets copied, nothing decoded."""
    out = io.BytesIO()
    with av.open(str(FIXTURE)) as whole, av.open(out, "w", format="webm") as file:
        voice = whole.streams.audio[0]
        track = file.add_stream_from_template(voice)
        base = voice.time_base or 1
        offset, end = 0, int(seconds / base)
        while offset < end:
            whole.seek(0)
            last = 0
            for packet in whole.demux(voice):
                if packet.pts is None or offset + packet.pts >= end:
                    break
                last = packet.pts + (packet.duration or 0)
                packet.pts = packet.dts = offset + packet.pts
                packet.stream = track
                file.mux(packet)
            offset += last
    return out.getvalue()


@cache
def heard_once() -> tuple[Canonical, bytes, Plan]:
    """The fixture in canonical form, with what listening finds in it."""
    from transcripts.speech import stages

    out = io.BytesIO()
    found = media.canonicalise(io.BytesIO(FIXTURE.read_bytes()), out)
    return found, out.getvalue(), stages.listen(io.BytesIO(out.getvalue()), found.level)
