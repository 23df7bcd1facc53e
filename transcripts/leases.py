"""Who works on what: chunks leased in PostgreSQL by its own clock, and fenced so that no one writes late."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import partial
from uuid import UUID

from celery import current_app
from django.db import connection, transaction
from django.db.models import F, Q
from django.db.models.functions import Now
from kombu.exceptions import OperationalError

from people.tenancy import acting_for
from transcripts.models import Chunk, Recording

log = logging.getLogger(__name__)

LEASE_S = 20
BEAT_S = 5
TRIES = 5
WORK = "transcripts.tasks.work"
WAKES = 2  # messages in flight for one recording: one for each of two workers
SHORT_MS = 5 * 60_000
SHORT_BYTES = 4 << 20  # of what nobody has listened to yet: minutes, however it is packed


class Lane(StrEnum):
    """The queues of Celery. Workers of the second do nothing but short recordings, so that no row of long ones,
    in this programme or in others, keeps a short one waiting."""

    ANY = "transcribe"
    SHORT = "media-short"


CLAIM = """
update transcripts_chunk
set state = 'running', fence = fence + 1, attempts = attempts + 1,
    lease_until = clock_timestamp() + make_interval(secs => %(lease)s)
where id = (
    select c.id
    from transcripts_chunk c
    join transcripts_recording r on r.item_id = c.recording_id
    where c.programme_id = %(programme)s
      and case when c.kind in ('names', 'export', 'bleep') then r.state = 'ready'
          else r.state in ('checking', 'waiting', 'running') end
      and c.attempts < %(tries)s
      and (c.state = 'waiting' or (c.state = 'running' and c.lease_until < clock_timestamp()))
      and (c.kind <> 'assemble' or not exists (
          select 1 from transcripts_chunk o
          where o.recording_id = c.recording_id and o.kind = 'words' and o.state <> 'done'))
      and (%(lane)s <> 'media-short' or coalesce(
          (select u."offset" <= %(short_bytes)s
           from transcripts_upload u
           where u.recording_id = c.recording_id and r.audio_size is null),
          r.duration_ms <= %(short_ms)s))
    order by
      (select count(*) from transcripts_chunk b
       where b.recording_id = c.recording_id
         and b.state = 'running' and b.lease_until >= clock_timestamp()),
      (select count(*) from transcripts_chunk b
       where b.recording_id = c.recording_id and b.state = 'waiting'),
      c.recording_id, c.number
    for update of c skip locked
    limit 1
)
returning id
"""
# Fair: first whoever has fewest workers, then whoever has least left to do. A one-minute recording is
# therefore not kept waiting by ten long ones, and a long one still gets a worker when it has none.

# Fair between programmes as well: whoever was served longest ago is next, whichever programme a message came from, so
# that ten long recordings of one do not keep the only one of another waiting. A programme with nothing left to do
# is not asked again before it has.
SERVED = """
insert into transcripts_turn (programme_id, served_at) values (%(programme)s, clock_timestamp())
on conflict (programme_id) do update set served_at = excluded.served_at
"""
NOTHING_LEFT = "delete from transcripts_turn where programme_id = %(programme)s"
WAITING = "insert into transcripts_turn (programme_id) values (%s) on conflict do nothing"

RENEW = """
update transcripts_chunk
set lease_until = clock_timestamp() + make_interval(secs => %s)
where id = %s and fence = %s and state = 'running'
"""


_WORKED_ON = Q(state__in=Recording.WORKED_ON) | Q(
    state=Recording.State.READY, chunks__kind__in=Chunk.AFTERWARDS
)


class Lost(Exception):
    """The lease went to somebody else, or the work is no longer wanted. Not an error."""


def claim(programme_id: UUID | str, lane: Lane = Lane.ANY) -> Chunk | None:
    """Lease the next chunk of this programme that anybody in this lane may work on now."""
    asked: dict[str, int | str] = {
        "lease": LEASE_S,
        "tries": TRIES,
        "programme": str(programme_id),
        "lane": lane.value,
        "short_ms": SHORT_MS,
        "short_bytes": SHORT_BYTES,
    }
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(CLAIM, asked)
            row = cursor.fetchone()
            if row is None:
                if lane is Lane.ANY:
                    cursor.execute(NOTHING_LEFT, asked)
                return None
            cursor.execute(SERVED, asked)
        return Chunk.objects.select_related(
            "key",
            "recording__item__key",
            "recording__item__owner",
            "recording__session__case__programme",
        ).get(pk=row[0])


def turns(programme_id: UUID | str) -> list[str]:
    """Programmes to look for work in: whoever was served longest ago first. The one of the message is among them."""
    with connection.cursor() as cursor:
        cursor.execute("select programme_id from transcripts_turn order by served_at, programme_id")
        waiting = [str(row[0]) for row in cursor.fetchall()]
    return waiting if str(programme_id) in waiting else [*waiting, str(programme_id)]


def renew(chunk: Chunk) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(RENEW, [LEASE_S, chunk.pk, chunk.fence])
        return bool(cursor.rowcount)


class Lease:
    """Renews a chunk's lease from a thread of its own while the work runs in this one."""

    def __init__(self, chunk: Chunk) -> None:
        self._chunk = chunk
        self._over = threading.Event()
        self._lost = threading.Event()

    def hold(self) -> None:
        """Raise Lost when the lease is gone. Cheap enough to call once a second."""
        if self._lost.is_set():
            raise Lost

    def _run(self) -> None:
        with acting_for(self._chunk.programme_id):
            try:
                while not self._over.wait(BEAT_S):
                    try:
                        if not renew(self._chunk):
                            self._lost.set()
                            return
                    except Exception:
                        log.exception("A lease could not be renewed; trying again.")
                        connection.close()
            finally:
                connection.close()

    @contextmanager
    def held(self) -> Iterator[Lease]:
        thread = threading.Thread(target=self._run, name="lease", daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._over.set()
            thread.join(timeout=BEAT_S)


def open_states(chunk: Chunk) -> tuple[str, ...]:
    """In which states of its recording this work is wanted: some of it only once the words stand."""
    return (Recording.State.READY,) if chunk.kind in Chunk.AFTERWARDS else Recording.WORKED_ON


def settle(chunk: Chunk) -> Recording:
    """Lock the recording and mark the chunk done, or raise Lost. Call inside the settling transaction."""
    recording = Recording.objects.select_for_update().get(pk=chunk.recording_id)
    finished = Chunk.objects.filter(pk=chunk.pk, fence=chunk.fence, state=Chunk.State.RUNNING)
    if recording.state not in open_states(chunk) or not finished.update(
        state=Chunk.State.DONE, lease_until=None, finished_at=Now()
    ):
        raise Lost
    return recording


def give_back(chunk: Chunk, *, attempts: int = 0) -> None:
    """Let somebody else try; `attempts` is what this try counts for."""
    Chunk.objects.filter(pk=chunk.pk, fence=chunk.fence, state=Chunk.State.RUNNING).update(
        state=Chunk.State.WAITING, lease_until=None, attempts=F("attempts") - 1 + attempts
    )


def stop(recording_id: UUID) -> None:
    """Take every running chunk of a recording out of its worker's hands."""
    Chunk.objects.filter(recording_id=recording_id, state=Chunk.State.RUNNING).update(
        state=Chunk.State.WAITING, lease_until=None, fence=F("fence") + 1
    )


def wake(programme_id: UUID, recording_id: UUID, *, times: int = 1) -> None:
    """After commit, tell the workers to look. A message that gets lost is replaced by the sweeper."""
    # Those for short work look too, whatever it is: what they may do, the claim decides.
    lanes = [Lane.SHORT] + [Lane.ANY] * times
    transaction.on_commit(partial(_send, str(programme_id), str(recording_id), lanes), robust=True)


def look_on(chunk: Chunk, lane: Lane) -> None:
    """There may be more where this came from. The short lane wakes only itself: messages never multiply."""
    if lane is Lane.ANY:
        wake(chunk.programme_id, chunk.recording_id)
        return
    ids = str(chunk.programme_id), str(chunk.recording_id)
    transaction.on_commit(partial(_send, *ids, [lane]), robust=True)


def _send(programme_id: str, recording_id: str, lanes: list[Lane]) -> None:
    """By name, because the task imports the pipeline and not the other way round."""
    with connection.cursor() as cursor:
        cursor.execute(WAITING, [programme_id])
    for lane in lanes:
        try:
            current_app.send_task(
                WORK, (programme_id, recording_id, lane.value), queue=lane.value, retry=False
            )
        except OperationalError:
            log.warning("The broker is away; the sweeper will wake the workers.")
            return


def stalled(programme_id: UUID) -> list[UUID]:
    """Recordings with work nobody is doing, each at most every LEASE_S seconds; marks them as woken."""
    open_to_claim = Q(chunks__state=Chunk.State.WAITING) | Q(
        chunks__state=Chunk.State.RUNNING, chunks__lease_until__lt=Now()
    )
    waiting = list(
        Recording.objects.filter(open_to_claim, _WORKED_ON, programme_id=programme_id)
        .distinct()
        .values_list("pk", flat=True)
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "update transcripts_recording set woken_at = clock_timestamp() "
            "where item_id = any(%s) and (woken_at is null "
            "or woken_at < clock_timestamp() - make_interval(secs => %s)) returning item_id",
            [waiting, LEASE_S],
        )
        return [row[0] for row in cursor.fetchall()]


def exhausted(programme_id: UUID) -> list[UUID]:
    """Recordings holding a chunk that was tried too often and that nobody is working on."""
    return list(
        Recording.objects.filter(
            Q(chunks__state=Chunk.State.WAITING) | Q(chunks__lease_until__lt=Now()),
            _WORKED_ON,
            programme_id=programme_id,
            chunks__attempts__gte=TRIES,
        )
        .distinct()
        .values_list("pk", flat=True)
    )


def exhausted_kinds(recording_id: UUID) -> set[str]:
    """What was tried too often on a recording whose words stand, and nobody is doing now."""
    tried = Chunk.objects.filter(recording_id=recording_id, attempts__gte=TRIES)
    left = tried.filter(Q(state=Chunk.State.WAITING) | Q(lease_until__lt=Now()))
    return set(left.filter(kind__in=Chunk.AFTERWARDS).values_list("kind", flat=True))
