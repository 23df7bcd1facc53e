"""Numbers without a gap in commit order, notices without content, hints that may be lost."""

import random
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from uuid import uuid4

import pytest
from django.db import connections, transaction

from people import events
from people.live import bus
from people.models import Event, OutboxMail, Topic
from people.tenancy import acting_for
from tests import make


@pytest.fixture
def pair(db):
    pair = make.pair()
    with acting_for(pair.programme.pk):
        yield pair


@pytest.fixture
def hints(monkeypatch):
    """What left for the bus; the bus itself is tested with the live floor."""
    sent = []
    monkeypatch.setattr(bus, "hint", lambda *reached: sent.extend(reached))
    return sent


def numbers(topic):
    return list(
        Event.objects.filter(topic__key=topic).order_by("seq").values_list("seq", flat=True)
    )


def test_events_of_a_topic_are_numbered_from_one(pair):
    topic = f"thread:{uuid4()}"
    seqs = [
        events.publish(pair.programme.pk, topic, "comment.posted", uuid4(), pair.supervisee)
        for _ in range(3)
    ]

    assert seqs == [1, 2, 3] == numbers(topic)
    assert Topic.objects.get(key=topic).head == 3
    assert Topic.objects.get(key=topic).kind == "thread"


def test_each_topic_counts_for_itself(pair):
    for topic in ("thread:a", "thread:b"):
        assert events.publish(pair.programme.pk, topic, "comment.posted", uuid4()) == 1


def test_a_number_that_was_rolled_back_is_given_again(pair):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        events.publish(pair.programme.pk, "thread:a", "comment.posted", uuid4())
        raise ZeroDivisionError

    assert events.publish(pair.programme.pk, "thread:a", "comment.posted", uuid4()) == 1


def test_the_hint_leaves_after_the_commit_and_only_then(
    pair, hints, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        events.publish(pair.programme.pk, "thread:a", "comment.posted", uuid4())
        assert hints == []

    assert hints == [("thread:a", 1)]


def test_a_broken_bus_never_fails_a_saved_write(transactional_db, monkeypatch):
    def broken(*reached):
        raise ConnectionError

    monkeypatch.setattr(bus, "hint", broken)
    pair = make.pair()
    with acting_for(pair.programme.pk):
        events.publish(pair.programme.pk, "thread:a", "comment.posted", uuid4())

        assert numbers("thread:a") == [1]


def test_eight_writers_leave_no_gap_and_no_reader_misses_a_number(transactional_db, hints):
    """A reader polls while they write. Whoever commits later never gets an earlier number."""
    programme_id, topic, each = make.pair().programme.pk, "thread:hot", 25
    done = threading.Event()

    with ThreadPoolExecutor(9) as threads:
        reader = threads.submit(_read_on, programme_id, topic, done)
        writers = [threads.submit(_write_some, programme_id, topic, each, n) for n in range(8)]
        kept = sum(writer.result(60) for writer in writers)
        done.set()
        seen = reader.result(30)

    assert 0 < kept < 8 * each
    assert seen == list(range(1, kept + 1))


def _write_some(programme_id, topic, each, seed):
    """Publish, and break about every third transaction after the number was taken."""
    chance, kept = random.Random(seed), 0
    try:
        with acting_for(programme_id):
            for _ in range(each):
                with suppress(ZeroDivisionError), transaction.atomic():
                    events.publish(programme_id, topic, "comment.posted", uuid4())
                    kept += 1 // (chance.random() > 0.3)
    finally:
        connections.close_all()
    return kept


def _read_on(programme_id, topic, done):
    """Every number that a client would have fetched with `since=`."""
    seen, cursor = [], 0
    try:
        with acting_for(programme_id):
            while True:
                last_look = done.is_set()
                newer = Event.objects.filter(topic__key=topic, seq__gt=cursor).order_by("seq")
                found = list(newer.values_list("seq", flat=True))
                seen += found
                cursor = seen[-1] if seen else 0
                if last_look and not found:
                    return seen
    finally:
        connections.close_all()


def test_the_same_event_on_many_topics_never_locks_two_writers_in_a_ring(transactional_db, hints):
    pair = make.pair()
    topics = [f"user:{uuid4()}" for _ in range(5)]

    def write(seed):
        mixed = random.Random(seed).sample(topics, len(topics))
        try:
            with acting_for(pair.programme.pk):
                for _ in range(10):
                    with transaction.atomic():
                        events.publish_all(
                            pair.programme.pk, mixed, "rights.changed", uuid4(), None
                        )
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(write, range(4)))

    with acting_for(pair.programme.pk):
        assert [numbers(topic)[-1] for topic in topics] == [40] * 5


def test_a_notice_is_an_event_on_the_persons_own_topic_and_a_mail(pair):
    ref = pair.contract.pk
    events.notify(pair.supervisor, "agenda.brought", ref, actor=pair.supervisee)

    event = Event.objects.get(topic__key=f"user:{pair.supervisor.pk}")
    assert (event.kind, event.ref, event.actor) == ("agenda.brought", ref, pair.supervisee)
    assert OutboxMail.objects.get().recipient == pair.supervisor


def test_many_notices_about_one_thing_within_the_hour_are_one_mail(pair, hints):
    ref = uuid4()
    for _ in range(5):
        events.notify(pair.supervisor, "thread.commented", ref)
    events.notify(pair.supervisor, "thread.commented", uuid4())
    events.notify(pair.supervisee, "thread.commented", ref)

    assert OutboxMail.objects.filter(recipient=pair.supervisor).count() == 2
    assert OutboxMail.objects.filter(recipient=pair.supervisee).count() == 1
    assert len(numbers(f"user:{pair.supervisor.pk}")) == 6


def test_a_person_in_two_programmes_has_a_topic_in_each(db, hints):
    one, other = make.pair(), make.pair()
    topic = f"user:{one.supervisee.pk}"
    for programme in (one.programme, other.programme):
        with acting_for(programme.pk):
            assert events.publish(programme.pk, topic, "rights.changed", uuid4()) == 1
