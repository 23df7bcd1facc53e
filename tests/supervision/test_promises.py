"""A promise of a reply that runs out is noticed by people in order, with no word of content (A21)."""

from datetime import timedelta

import pytest

from people import notices
from people.models import Event, OutboxMail, Role
from people.tenancy import acting_for
from supervision import tasks
from supervision.care import clock, reminding
from supervision.care.models import Leave, Reminder
from tests import make, make_care, make_supervision
from tests.supervision.test_writing import url

OWED = "/api/v1/replies-owed"


@pytest.fixture
def trio(db):
    pair, cara = make_care.pair_with_cover()
    make_care.promised(pair.contract, reply_promise_days=3, cover_delay_days=2, escalation_days=4)
    return pair, cara


@pytest.fixture
def pair(trio):
    return trio[0]


@pytest.fixture
def cara(trio):
    return trio[1]


@pytest.fixture
def dora(pair):
    return make.member(pair.programme, "Dora", Role.DIRECTOR)


@pytest.fixture
def brought(pair):
    agenda = make_supervision.agenda(pair)
    make_supervision.brought(agenda, make_supervision.answer(agenda))
    with acting_for(pair.programme.pk):
        OutboxMail.objects.all().delete()
    return agenda


def days_later(agenda, days):
    """So many working days after it was brought, the hourly task runs."""
    make_care.brought_working_days_ago(agenda, days)
    tasks.remind_of_promises()


def told(agenda, *people):
    with acting_for(agenda.programme_id):
        return [make_care.told(person) for person in people]


def test_a21_on_the_last_day_of_the_promise_nobody_is_reminded(pair, cara, brought):
    days_later(brought, 3)

    assert told(brought, pair.supervisor, pair.supervisee, cara) == [[], [], []]


def test_a21_the_day_after_the_supervisor_is_reminded_and_she_is_told(
    api, pair, cara, dora, brought
):
    ana = api(pair.supervisee)
    assert ana.get(url(brought)).json()["reminded"] is False

    days_later(brought, 4)

    assert told(brought, pair.supervisor, pair.supervisee, cara, dora) == [
        ["reply.owed"],
        ["reply.reminded"],
        [],
        [],
    ]
    assert ana.get(url(brought)).json()["reminded"] is True
    assert "reminded" not in api(pair.supervisor).get(url(brought)).json()


def test_a21_after_the_cover_delay_the_cover_is_reminded_and_then_the_director(
    pair, cara, dora, brought
):
    days_later(brought, 6)
    assert told(brought, cara, dora) == [["reply.owed.cover"], []]

    days_later(brought, 8)
    assert told(brought, dora) == [["reply.owed.late"]]


def test_running_it_again_reminds_nobody_twice(pair, cara, dora, brought):
    make_care.brought_working_days_ago(brought, 30)

    for _ in range(3):
        tasks.remind_of_promises()

    assert told(brought, pair.supervisor, pair.supervisee, cara, dora) == [
        ["reply.owed"],
        ["reply.reminded"],
        ["reply.owed.cover"],
        ["reply.owed.late"],
    ]


def test_inv_09_a_holding_line_begins_one_more_promise_and_no_third(pair, brought):
    make_supervision.received(brought, pair.supervisor, "I read it.", kind="holding")
    days_later(brought, 4)
    assert "reply.owed" not in told(brought, pair.supervisor)[0]

    make_supervision.received(brought, pair.supervisor, "Still with it.", kind="holding")
    days_later(brought, 7)

    assert told(brought, pair.supervisor)[0].count("reply.owed") == 1
    with acting_for(brought.programme_id):
        brought.refresh_from_db()
        assert brought.received_at is None


def test_what_was_received_or_taken_back_or_ended_is_owed_by_nobody(api, pair, cara, brought):
    make_care.brought_working_days_ago(brought, 30)
    make.ended(pair.contract)
    tasks.remind_of_promises()

    assert told(brought, pair.supervisor, cara) == [[], []]


def test_her_reply_quiets_the_list_at_once(api, pair, cara, dora, brought):
    make_care.brought_working_days_ago(brought, 30)
    tasks.remind_of_promises()
    assert len(api(pair.supervisor).get(OWED).json()["results"]) == 1

    make_supervision.received(brought, pair.supervisor)

    for person in (pair.supervisor, cara, dora):
        assert api(person).get(OWED).json()["results"] == []


def test_inv_34_the_cover_and_the_director_see_a_pair_and_no_agenda(api, pair, cara, dora, brought):
    make_care.brought_working_days_ago(brought, 30)
    tasks.remind_of_promises()

    for person, role in ((cara, "cover"), (dora, "director")):
        shown = api(person).get(OWED)
        (one,) = shown.json()["results"]
        assert (one["as"], one["agenda_id"]) == (role, None)
        assert {who["name"] for who in one["relationship"]["people"]} >= {"Ana", "Ben"}
        assert str(brought.pk) not in shown.content.decode()
        assert api(person).get(url(brought)).status_code == 404
        with acting_for(pair.programme.pk):
            events = Event.objects.filter(topic__key=f"user:{person.pk}")
            assert brought.pk not in set(events.values_list("ref", flat=True))
    (mine,) = api(pair.supervisor).get(OWED).json()["results"]
    assert mine["agenda_id"] == str(brought.pk)
    assert api(pair.supervisee).get(OWED).json()["results"] == []


def test_while_the_supervisor_is_away_the_cover_does_not_wait_out_the_delay(pair, cara, brought):
    today = pair.programme.today()
    with acting_for(pair.programme.pk):
        Leave.objects.create(
            programme=pair.programme,
            relationship=pair.relationship,
            supervisor=pair.supervisor,
            cover=cara,
            from_on=today,
            until_on=today + timedelta(days=7),
        )

    days_later(brought, 4)

    assert told(brought, cara) == [["reply.owed.cover"]]


def test_a_server_whose_clock_is_an_hour_wrong_reminds_on_the_same_day(pair, brought, monkeypatch):
    """Only the database is asked what day it is."""
    make_care.brought_working_days_ago(brought, 3)
    from django.utils import timezone

    real = timezone.now
    for skew in (timedelta(hours=1), timedelta(hours=-1), timedelta(days=2)):
        monkeypatch.setattr(timezone, "now", lambda skew=skew: real() + skew)
        with acting_for(pair.programme.pk):
            assert reminding.remind(pair.programme) == 0
    monkeypatch.setattr(timezone, "now", real)
    with acting_for(pair.programme.pk):
        assert clock.today(pair.programme) == pair.programme.today()
        assert not Reminder.objects.exists()


def test_inv_34_every_notice_this_product_knows_says_nothing_about_anybody():
    said = notices.known()

    assert said["safety.needs_you"] == "A safety item needs you."
    assert "holding line" in said["reply.owed"]
    assert said["reply.reminded"] == "They have been reminded."
    assert said["reply.owed.late"]
    for words in said.values():
        assert "{" not in words
        assert "%" not in words
