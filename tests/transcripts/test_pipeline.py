"""Chunks are leased and fenced: nobody writes late, nothing runs without consent, nothing is lost."""

import datetime as dt
import errno
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.utils import timezone

from people.models import Event
from people.tenancy import acting_as, acting_for
from tests import make, make_cases, make_transcripts
from transcripts import leases, pipeline, services, sweeping, trouble
from transcripts.leases import Lane, Lost
from transcripts.models import Chunk, Receipt, Recording, Upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    return make.pair()


@pytest.fixture
def within(pair):
    with acting_for(pair.programme.pk):
        yield pair.programme


@pytest.fixture
def session(pair):
    return make_transcripts.consented_session(pair)


def state_of(recording):
    recording.refresh_from_db()
    return recording.state


def claim(programme) -> Chunk:
    chunk = leases.claim(programme.pk)
    assert chunk is not None
    return chunk


def expire(chunk):
    """Its worker has not been heard of for a while."""
    Chunk.objects.filter(pk=chunk.pk).update(lease_until=timezone.now() - dt.timedelta(seconds=1))


def test_a_chunk_is_leased_to_one_worker_at_a_time(within, session):
    make_transcripts.planned(session, chunks=2)

    taken = [claim(within) for _ in range(2)]

    assert leases.claim(within.pk) is None
    assert sorted(chunk.number for chunk in taken) == [0, 1]


def test_assembling_waits_for_the_last_chunk(within, session):
    make_transcripts.planned(session, chunks=1)
    only = claim(within)

    assert leases.claim(within.pk) is None
    with transaction.atomic():
        leases.settle(only)

    assert claim(within).kind == Chunk.Kind.ASSEMBLE


def test_the_workers_kept_for_short_recordings_never_take_a_long_one(within, session, pair):
    fifty_minutes = make_transcripts.planned(session, chunks=2)
    Recording.objects.filter(pk=fifty_minutes.pk).update(duration_ms=50 * 60_000)

    assert leases.claim(within.pk, Lane.SHORT) is None

    minute = make_transcripts.planned(make_transcripts.consented_session(pair), chunks=1)
    taken = leases.claim(within.pk, Lane.SHORT)
    assert taken is not None
    assert taken.recording_id == minute.pk
    assert leases.claim(within.pk, Lane.SHORT) is None
    assert claim(within).recording_id == fifty_minutes.pk


def test_a_recording_nobody_listened_to_yet_is_short_when_its_file_is_small(within, session):
    recording = make_transcripts.uploaded(session, make_transcripts.tone())
    Upload.objects.filter(recording=recording).update(
        offset=leases.SHORT_BYTES + 1, length=leases.SHORT_BYTES + 1
    )
    assert leases.claim(within.pk, Lane.SHORT) is None

    Upload.objects.filter(recording=recording).update(offset=4000, length=4000)
    taken = leases.claim(within.pk, Lane.SHORT)
    assert taken is not None
    assert taken.kind == Chunk.Kind.INGEST


def test_a_stalled_worker_that_wakes_cannot_overwrite_newer_work(within, session):
    make_transcripts.planned(session, chunks=1)
    stalled = claim(within)
    expire(stalled)
    newer = claim(within)
    assert newer.pk == stalled.pk
    assert newer.fence == stalled.fence + 1

    assert not leases.renew(stalled)
    with pytest.raises(Lost), transaction.atomic():
        leases.settle(stalled)
    leases.give_back(stalled)

    assert leases.renew(newer)
    with transaction.atomic():
        leases.settle(newer)
    assert Chunk.objects.get(pk=newer.pk).state == Chunk.State.DONE


def test_a_worker_notices_that_its_lease_is_gone(within, session, monkeypatch):
    monkeypatch.setattr(leases, "BEAT_S", 0.05)
    make_transcripts.planned(session, chunks=1)
    chunk = claim(within)
    lease = leases.Lease(chunk)
    monkeypatch.setattr(leases, "renew", lambda _: False)

    with lease.held(), pytest.raises(Lost):
        for _ in range(100):
            lease.hold()
            lease._lost.wait(0.05)


def test_a_short_recording_is_not_kept_waiting_by_a_long_one(within, pair, session):
    make_transcripts.planned(session, chunks=9)
    first = claim(within)
    short = make_transcripts.planned(make_transcripts.consented_session(pair), chunks=1)

    assert claim(within).recording_id == short.pk
    assert claim(within).recording_id == first.recording_id


def test_a_minute_is_done_after_two_chunks_of_a_fifty_minute_recording_that_came_first(
    within, pair, session
):
    """Two workers are on the long one; whichever is free first goes over, and comes back."""
    make_transcripts.planned(session, chunks=50)
    busy = [claim(within), claim(within)]
    short = make_transcripts.planned(make_transcripts.consented_session(pair), chunks=1)
    order = []
    while Chunk.objects.filter(recording=short).exclude(state="done").exists():
        with transaction.atomic():
            leases.settle(busy.pop(0))
        busy.append(claim(within))
        order.append(busy[-1].recording_id == short.pk)
    assert order == [True, False, True, False, False]


def test_the_long_one_is_never_left_without_a_worker_by_many_short_ones(within, pair, session):
    long = make_transcripts.planned(session, chunks=5)
    for _ in range(3):
        make_transcripts.planned(make_transcripts.consented_session(pair), chunks=2)
    first = [claim(within).recording_id for _ in range(4)]
    assert long.pk in first
    assert len(set(first)) == 4


def test_without_consent_to_transcribe_there_is_sound_but_no_job(within, pair):
    case = make_cases.case(pair)
    make_cases.consent(case, "record")
    recording = make_transcripts.planned(make_cases.session(case))

    assert recording.problem_code == "consent_missing"
    assert not Chunk.objects.filter(kind=Chunk.Kind.WORDS).exists()
    assert leases.claim(within.pk) is None

    make_cases.consent(case, "transcribe")
    sweeping.sweep(within.pk)

    assert claim(within).kind == Chunk.Kind.WORDS
    recording.refresh_from_db()
    assert recording.problem_code == ""


def test_the_database_takes_no_recording_without_consent(within, pair, session):
    case = make_cases.case(pair)
    bare = make_cases.session(case)
    recording = make_transcripts.planned(session)

    with pytest.raises(IntegrityError), transaction.atomic():
        Recording.objects.filter(pk=recording.pk).update(session=session)
        copy = Recording.objects.get(pk=recording.pk)
        copy.item.pk = None
        copy.item.save(force_insert=True)
        copy.item_id, copy.session = copy.item.pk, bare
        copy.save(force_insert=True)


def test_the_database_takes_no_chunk_to_be_heard_without_consent(within, pair):
    case = make_cases.case(pair)
    make_cases.consent(case, "record")
    recording = make_transcripts.planned(make_cases.session(case))

    with pytest.raises(IntegrityError), transaction.atomic():
        Chunk.objects.create(
            programme=within, recording=recording, key=recording.sealing_key, kind=Chunk.Kind.WORDS
        )


def test_consent_is_asked_for_again_at_every_chunk(within, session):
    recording = make_transcripts.planned(session)
    yesterday = within.today() - dt.timedelta(days=1)
    session.case.consents.filter(purpose="transcribe").update(
        given_on=yesterday, keep_until=yesterday
    )

    pipeline.work(str(within.pk))

    assert state_of(recording) == Recording.State.CANCELLED
    assert recording.problem_code == "consent_missing"
    assert leases.claim(within.pk) is None


def test_cancelling_takes_the_work_out_of_the_workers_hands_and_retry_keeps_what_is_done(
    within, pair, session
):
    recording = make_transcripts.planned(session, chunks=3)
    done, running = claim(within), claim(within)
    with transaction.atomic():
        leases.settle(done)

    services.cancel(pair.supervisee, recording)

    assert leases.claim(within.pk) is None
    assert not leases.renew(running)
    with pytest.raises(Lost), transaction.atomic():
        leases.settle(running)
    assert state_of(recording) == Recording.State.CANCELLED

    services.retry(pair.supervisee, recording)

    assert state_of(recording) == Recording.State.WAITING
    assert {claim(within).number for _ in range(2)} == {1, 2}
    assert Chunk.objects.get(pk=done.pk).attempts == 1


def test_a_chunk_that_kills_every_worker_fails_its_recording_with_a_sentence(within, pair, session):
    recording = make_transcripts.planned(session, chunks=2)
    for _ in range(leases.TRIES * 2 + 1):
        last = leases.claim(within.pk)
        if last is None:
            break
        expire(last)
    assert last is None

    sweeping.sweep(within.pk)

    assert state_of(recording) == Recording.State.FAILED
    assert recording.problem == trouble.BROKEN
    services.retry(pair.supervisee, recording)
    assert leases.claim(within.pk) is not None


def test_an_error_in_a_chunk_lets_somebody_else_try(within, session, monkeypatch):
    recording = make_transcripts.planned(session, chunks=1)

    def breaks(chunk, lease):
        raise ValueError("no words here")

    monkeypatch.setitem(pipeline.STEPS, Chunk.Kind.WORDS, breaks)
    for _ in range(leases.TRIES):
        assert state_of(recording) != Recording.State.FAILED
        pipeline.work(str(within.pk))

    assert state_of(recording) == Recording.State.FAILED
    assert "words here" not in recording.problem


def test_a_full_disk_is_said_and_waits_without_using_up_tries(within, session, monkeypatch):
    recording = make_transcripts.planned(session, chunks=1)

    def full(chunk, lease):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setitem(pipeline.STEPS, Chunk.Kind.WORDS, full)
        for _ in range(leases.TRIES + 3):
            pipeline.work(str(within.pk))

    recording.refresh_from_db()
    assert (recording.state, recording.problem_code) == (Recording.State.WAITING, "disk_full")
    assert claim(within).attempts == 1


def test_the_sweeper_wakes_a_recording_at_most_once_in_a_lease(within, session):
    recording = make_transcripts.planned(session)

    assert leases.stalled(within.pk) == [recording.pk]
    assert leases.stalled(within.pk) == []


def test_a_recording_everybody_is_working_on_needs_no_waking(within, session):
    make_transcripts.planned(session, chunks=1)
    claim(within)
    Chunk.objects.filter(kind=Chunk.Kind.ASSEMBLE).delete()

    assert leases.stalled(within.pk) == []


def test_events_tell_how_far_it_is_from_the_row(within, session):
    from transcripts import news
    from transcripts.live import render

    recording = make_transcripts.planned(session, chunks=4)
    Recording.objects.filter(pk=recording.pk).update(
        state="running", done=1, started_at=timezone.now() - dt.timedelta(seconds=10)
    )
    news.progressed(recording)

    events = list(Event.objects.filter(topic__key=f"recording:{recording.pk}"))
    told = render(events)[-1]

    assert told["kind"] == "recording.progress"
    assert (told["data"]["done"], told["data"]["total"], told["data"]["state"]) == (1, 4, "running")
    assert 29 <= told["data"]["eta_s"] <= 32


def test_before_its_first_chunk_is_done_the_last_recording_says_how_long_it_takes(
    within, pair, session
):
    from transcripts.reading import progress

    now = timezone.now()
    recording = make_transcripts.planned(session, chunks=4)
    Recording.objects.filter(pk=recording.pk).update(
        state="running", started_at=now - dt.timedelta(seconds=5)
    )
    recording.refresh_from_db()
    assert progress(recording)["eta_s"] is None  # nothing was measured here yet

    before = make_transcripts.planned(make_transcripts.consented_session(pair), chunks=3)
    words = Chunk.objects.filter(recording=before, kind=Chunk.Kind.WORDS)
    for number in range(3):
        words.filter(number=number).update(
            state="done", finished_at=now - dt.timedelta(hours=1, seconds=-10 * number)
        )
    assert 33 <= progress(recording)["eta_s"] <= 35


def test_a_recording_is_destroyed_after_its_last_day(within, session):
    recording = make_transcripts.planned(session)
    Recording.objects.filter(pk=recording.pk).update(destroy_on=within.today())
    sweeping.sweep(within.pk)
    assert state_of(recording) != Recording.State.DESTROYED

    Recording.objects.filter(pk=recording.pk).update(
        destroy_on=within.today() - dt.timedelta(days=1)
    )
    sweeping.sweep(within.pk)

    assert state_of(recording) == Recording.State.DESTROYED
    assert Receipt.objects.get(recording=recording).reason == Receipt.Reason.KEPT_LONG_ENOUGH
    sweeping.sweep(within.pk)
    assert not recording.folder.exists()


def test_a_client_who_shortens_the_keeping_shortens_it_for_what_exists(within, session):
    recording = make_transcripts.planned(session)
    assert recording.destroy_on == within.today() + dt.timedelta(days=60)

    make_cases.consent(session.case, "record", keep_for=dt.timedelta(days=7))
    sweeping.sweep(within.pk)

    recording.refresh_from_db()
    assert recording.destroy_on == within.today() + dt.timedelta(days=7)


def test_every_recording_has_an_end_the_earliest_of_keep_until_contract_and_ninety_days(
    within, pair
):
    case = make_cases.case(pair)
    make_cases.consent(case, keep_for=dt.timedelta(days=400))
    from transcripts.policies import destroy_date

    today = within.today()
    assert destroy_date(case) == today + dt.timedelta(days=90)
    pair.contract.valid_to = today + dt.timedelta(days=20)
    pair.contract.save(update_fields=["valid_to"])
    assert destroy_date(case) == today + dt.timedelta(days=20)


@pytest.mark.django_db(transaction=True)
def test_eight_workers_at_once_never_take_the_same_chunk(pair):
    make_transcripts.planned(make_transcripts.consented_session(pair), chunks=40)

    def take_all(_):
        taken = []
        with acting_for(pair.programme.pk):
            while (chunk := leases.claim(pair.programme.pk)) is not None:
                taken.append(chunk.number)
        connections.close_all()
        return taken

    with ThreadPoolExecutor(8) as crew:
        taken = [number for part in crew.map(take_all, range(8)) for number in part]

    assert sorted(taken) == list(range(40))


def test_another_programme_sees_no_chunk(session):
    make_transcripts.planned(session)
    with acting_for(make.pair().programme.pk), connection.cursor() as cursor:
        cursor.execute("select count(*) from transcripts_chunk")
        assert cursor.fetchone()[0] == 0
    with acting_as(None), connection.cursor() as cursor:
        cursor.execute("select count(*) from transcripts_recording")
        assert cursor.fetchone()[0] == 0
