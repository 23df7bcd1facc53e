"""Workers go round the programmes: whoever was served longest ago is next, and nobody waits for another's long row."""

import itertools
import threading
from collections import Counter

import pytest
from django.db import connection, connections, transaction

from people.tenancy import acting_for
from tests import make, make_transcripts
from transcripts import leases, pipeline
from transcripts.leases import Lane
from transcripts.models import Chunk, Recording

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return make.pair()


@pytest.fixture
def elsewhere():
    return make.pair()


def wait_for_workers(pair, *, recordings, chunks):
    for _ in range(recordings):
        make_transcripts.planned(make_transcripts.consented_session(pair), chunks=chunks)
    with connection.cursor() as cursor:  # a message does this after commit
        cursor.execute(leases.WAITING, [pair.programme.pk])


@pytest.fixture
def served(monkeypatch):
    """Whose chunks were taken, in order. Each is done as soon as it is begun."""
    order = []

    def do(chunk, lane):
        order.append(chunk.programme_id)
        with transaction.atomic():
            leases.settle(chunk)

    monkeypatch.setattr(pipeline, "_do", do)
    return order


def test_a_programme_with_ten_long_recordings_takes_every_other_turn_only(home, elsewhere, served):
    wait_for_workers(home, recordings=10, chunks=4)
    wait_for_workers(elsewhere, recordings=1, chunks=4)

    for _ in range(8):  # every message is of the programme with the long row
        pipeline.work(str(home.programme.pk))

    assert Counter(served[:8]) == {home.programme.pk: 4, elsewhere.programme.pk: 4}
    assert all(one != two for one, two in itertools.pairwise(served))


def test_several_short_ones_of_many_programmes_are_each_begun_before_anybody_is_served_twice(
    home, served
):
    many = [make.pair() for _ in range(4)]
    wait_for_workers(home, recordings=3, chunks=9)
    for pair in many:
        wait_for_workers(pair, recordings=1, chunks=1)

    for _ in range(5):
        pipeline.work(str(home.programme.pk))

    assert len(set(served)) == 5


def test_a_programme_with_nothing_left_is_not_asked_again(home, elsewhere, served):
    wait_for_workers(home, recordings=1, chunks=1)
    wait_for_workers(elsewhere, recordings=1, chunks=1)
    for _ in range(12):
        pipeline.work(str(home.programme.pk))

    with connection.cursor() as cursor:
        cursor.execute("select programme_id from transcripts_turn")
        assert {row[0] for row in cursor.fetchall()} <= {
            home.programme.pk,
            elsewhere.programme.pk,
        }
    assert leases.turns(home.programme.pk) == [str(home.programme.pk)]


def test_a_programme_nobody_had_written_down_is_found_by_its_own_message(home, served):
    make_transcripts.planned(make_transcripts.consented_session(home), chunks=1)

    pipeline.work(str(home.programme.pk))

    assert served == [home.programme.pk]


def test_the_short_lane_goes_round_as_well_and_forgets_nobody(home, elsewhere, served):
    wait_for_workers(home, recordings=3, chunks=2)
    wait_for_workers(elsewhere, recordings=1, chunks=2)
    with acting_for(home.programme.pk):
        Recording.objects.update(duration_ms=50 * 60_000)

    for _ in range(2):
        pipeline.work(str(home.programme.pk), Lane.SHORT)

    assert served == [elsewhere.programme.pk] * 2
    assert str(home.programme.pk) in leases.turns(elsewhere.programme.pk)


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_serve_both_programmes_and_take_nothing_twice(
    home, elsewhere, monkeypatch
):
    wait_for_workers(home, recordings=5, chunks=3)
    wait_for_workers(elsewhere, recordings=1, chunks=3)
    taken, guard = [], threading.Lock()

    def do(chunk, lane):
        with guard:
            taken.append((chunk.programme_id, chunk.pk))
        with transaction.atomic():
            leases.settle(chunk)

    monkeypatch.setattr(pipeline, "_do", do)

    def worker():
        try:
            for _ in range(5):
                pipeline.work(str(home.programme.pk))
        finally:
            connections.close_all()

    workers = [threading.Thread(target=worker) for _ in range(2)]
    for one in workers:
        one.start()
    for one in workers:
        one.join(30)

    assert len({pk for _, pk in taken}) == len(taken) == 10
    assert Counter(programme for programme, _ in taken)[elsewhere.programme.pk] >= 3
    with acting_for(home.programme.pk):
        assert not Chunk.objects.filter(state=Chunk.State.RUNNING).exists()
