"""What a programme decides for everybody: its service hours, and whether places to look at are pointed at."""

import pytest

from people.models import Programme, Role
from supervision.care import service_hours
from supervision.reality import pointing
from tests import make

SETTINGS = "/api/v1/programme/settings"
USUAL = {"opens": "09:00", "closes": "17:00", "days": [1, 2, 3, 4, 5]}


@pytest.fixture
def ada(api, pair):
    return api(make.member(pair.programme, "Ada", Role.ADMINISTRATOR))


def fresh(pair):
    return Programme.objects.get(pk=pair.programme.pk)


def test_where_nothing_was_ever_said_the_usual_holds_and_is_shown(ada):
    assert ada.get(SETTINGS).json() == {
        "service_hours": USUAL,
        "pointers": True,
        "can": ["change"],
    }


def test_whoever_administers_changes_the_hours_and_they_hold_at_once(ada, pair):
    body = {
        "service_hours": {"opens": "08:00", "closes": "24:00", "days": [6, 1, 1]},
        "pointers": False,
    }

    changed = ada.put(SETTINGS, body).json()

    assert changed["service_hours"] == {"opens": "08:00", "closes": "24:00", "days": [1, 6]}
    assert service_hours.described(fresh(pair)) == "Monday, Saturday, 08:00 to 24:00"
    assert not pointing.are_offered(fresh(pair))


def test_other_policies_stay_as_they_were(ada, pair):
    Programme.objects.filter(pk=pair.programme.pk).update(policies={"something": 7})

    ada.put(SETTINGS, {"service_hours": USUAL, "pointers": True})

    assert fresh(pair).policies["something"] == 7


@pytest.mark.parametrize(
    "wrong",
    [
        {"closes": "08:00"},
        {"opens": "25:00"},
        {"closes": "24:30"},
        {"opens": "9"},
        {"days": []},
        {"days": [0]},
        {"days": [8]},
    ],
)
def test_hours_that_make_no_sense_are_refused(ada, pair, wrong):
    body = {"service_hours": USUAL | wrong, "pointers": True}

    assert ada.put(SETTINGS, body).status_code in (400, 422)
    assert "service_hours" not in fresh(pair).policies


def test_a_director_reads_them_and_changes_nothing(api, director):
    dee = api(director)

    assert dee.get(SETTINGS).json()["can"] == []
    assert dee.put(SETTINGS, {"service_hours": USUAL, "pointers": True}).status_code == 403
