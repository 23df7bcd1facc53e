"""What a programme decides for everybody: service hours, places pointed at, what it does after a death."""

import pytest

from people.models import Programme, Role
from supervision.care import service_hours
from supervision.reality import pointing
from tests import make

SETTINGS = "/api/v1/programme/settings"
USUAL = {"opens": "09:00", "closes": "17:00", "days": [1, 2, 3, 4, 5]}


def told(**other):
    return {"service_hours": USUAL, "pointers": True, "after_a_death": ""} | other


@pytest.fixture
def ada(api, pair):
    return api(make.member(pair.programme, "Ada", Role.ADMINISTRATOR))


def fresh(pair):
    return Programme.objects.get(pk=pair.programme.pk)


def test_where_nothing_was_ever_said_the_usual_holds_and_is_shown(ada):
    assert ada.get(SETTINGS).json() == {
        "service_hours": USUAL,
        "pointers": True,
        "after_a_death": "",
        "can": ["change"],
    }


def test_whoever_administers_changes_the_hours_and_they_hold_at_once(ada, pair):
    body = {
        "service_hours": {"opens": "08:00", "closes": "24:00", "days": [6, 1, 1]},
        "pointers": False,
        "after_a_death": "",
    }

    changed = ada.put(SETTINGS, body).json()

    assert changed["service_hours"] == {"opens": "08:00", "closes": "24:00", "days": [1, 6]}
    assert service_hours.described(fresh(pair)) == "Monday, Saturday, 08:00 to 24:00"
    assert not pointing.are_offered(fresh(pair))


def test_other_policies_stay_as_they_were(ada, pair):
    Programme.objects.filter(pk=pair.programme.pk).update(policies={"something": 7})

    ada.put(SETTINGS, told())

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
    body = told(service_hours=USUAL | wrong)

    assert ada.put(SETTINGS, body).status_code in (400, 422)
    assert "service_hours" not in fresh(pair).policies


def test_a_director_reads_them_and_changes_nothing(api, director):
    dee = api(director)

    assert dee.get(SETTINGS).json()["can"] == []
    assert dee.put(SETTINGS, told()).status_code == 403


def test_what_a_programme_does_after_a_death_is_read_beside_the_duty_contacts(api, ada, pair):
    ana = api(pair.supervisee)
    assert ana.get("/api/v1/duty").json()["after_a_death"] == ""
    note = "Mina from the team calls you the same day. Nobody has to see clients that week."

    assert ada.put(SETTINGS, told(after_a_death=note)).json()["after_a_death"] == note

    assert ana.get("/api/v1/duty").json()["after_a_death"] == note
    missing = told()
    del missing["after_a_death"]
    assert ada.put(SETTINGS, missing).status_code == 400
    assert ada.put(SETTINGS, told(after_a_death="x" * 5_001)).status_code == 400
    assert fresh(pair).policies["after_a_death"] == note
