"""The clock of a safety item counts the hours in which somebody is there to answer (6.1)."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from people.models import Programme, Role
from people.tenancy import acting_for
from supervision import tasks
from supervision.care import service_hours
from supervision.care.models import RiskFlag
from tests import make, make_care

BERLIN = ZoneInfo("Europe/Berlin")


def clinic(**hours):
    policies = {"service_hours": hours} if hours else {}
    return Programme(name="The mill", timezone="Europe/Berlin", policies=policies)


def wall(month, day, hour, minute=0, year=2026):
    return datetime(year, month, day, hour, minute, tzinfo=BERLIN)


def test_inside_the_hours_a_minute_is_a_minute():
    assert service_hours.after(wall(11, 23, 10), 60, clinic()) == wall(11, 23, 11)


def test_what_is_raised_in_the_evening_is_counted_from_the_morning():
    assert service_hours.after(wall(11, 23, 16, 40), 60, clinic()) == wall(11, 24, 9, 40)
    assert service_hours.after(wall(11, 23, 22), 60, clinic()) == wall(11, 24, 10)
    assert service_hours.after(wall(11, 23, 3), 60, clinic()) == wall(11, 23, 10)


def test_a_weekend_is_not_counted():
    friday, monday = wall(11, 27, 16, 30), wall(11, 30, 9, 30)
    assert service_hours.after(friday, 60, clinic()) == monday
    assert service_hours.after(wall(11, 28, 12), 60, clinic()) == wall(11, 30, 10)


def test_the_last_minute_of_a_day_still_belongs_to_it():
    assert service_hours.after(wall(11, 23, 16), 60, clinic()) == wall(11, 23, 17)


@pytest.mark.parametrize("night", [(3, 29), (10, 25)])
def test_a_night_in_which_the_clocks_change_costs_nobody_an_hour(night):
    month, sunday = night
    saturday = wall(month, sunday - 1, 12)
    assert service_hours.after(saturday, 60, clinic()) == wall(month, sunday + 1, 10)


def test_around_the_clock_a_skipped_hour_is_not_waited_for_and_a_repeated_one_is():
    always = clinic(**{"from": "00:00", "until": "24:00", "days": [1, 2, 3, 4, 5, 6, 7]})
    for month, sunday in ((3, 29), (10, 25)):
        midnight = wall(month, sunday, 0, 30)
        due = service_hours.after(midnight, 240, always)
        assert due.astimezone(UTC) - midnight.astimezone(UTC) == timedelta(hours=4)


def test_a_programme_says_its_own_hours():
    evenings = clinic(**{"from": "12:00", "until": "20:00", "days": [6, 7]})
    assert service_hours.after(wall(11, 25, 10), 90, evenings) == wall(11, 28, 13, 30)
    assert service_hours.described(evenings) == "Saturday, Sunday, 12:00 to 20:00"
    assert service_hours.described(clinic()) == "Monday to Friday, 09:00 to 17:00"


@pytest.mark.parametrize(
    "nonsense",
    [
        {"from": "x", "until": "17:00", "days": [1]},
        {"from": "17:00", "until": "09:00", "days": [1]},
        {"from": "09:00", "until": "17:00", "days": []},
        {"from": "09:00", "until": "17:00", "days": [0]},
        {"from": "09:00"},
    ],
)
def test_hours_nobody_can_read_make_nobody_wait_longer(nonsense):
    sunday = wall(11, 29, 3)
    assert service_hours.after(sunday, 60, clinic(**nonsense)) == sunday + timedelta(hours=1)


def test_between_cover_and_director_the_same_hours_are_counted(db):
    pair, _cara = make_care.pair_with_cover()
    dora = make.member(pair.programme, "Dora", Role.DIRECTOR)
    flag = make_care.flag(pair.supervisee, pair.relationship)
    make_care.late(flag, minutes=1)
    closed_today = (timezone.now() + timedelta(days=3)).isoweekday()
    with acting_for(pair.programme.pk):
        hours = {"from": "00:00", "until": "24:00", "days": [closed_today]}
        Programme.objects.filter(pk=pair.programme.pk).update(policies={"service_hours": hours})
        RiskFlag.objects.update(cover_asked_at=timezone.now() - timedelta(hours=30))
    tasks.watch_over_safety()
    with acting_for(pair.programme.pk):
        assert make_care.told(dora) == []
        RiskFlag.objects.update(cover_asked_at=timezone.now() - timedelta(days=7))
    tasks.watch_over_safety()
    with acting_for(pair.programme.pk):
        assert make_care.told(dora) == ["safety.needs_you"]


def test_whoever_raises_it_reads_in_which_hours_somebody_answers(db, api):
    pair = make.pair()
    note = api(pair.supervisee).get("/api/v1/duty").json()["clock_note"]
    assert "Monday to Friday, 09:00 to 17:00" in note
