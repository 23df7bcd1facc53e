"""Roles are given and ended by whoever administers; what hangs on one is said before, and ends with it."""

from datetime import timedelta

import pytest

from people.models import Contract, Membership, OutboxMail, Part, Role
from people.roles import settling
from people.tenancy import acting_for
from tests import make


@pytest.fixture
def pair(db):
    return make.pair()


@pytest.fixture
def admin(pair):
    return make.member(pair.programme, "Ada", Role.ADMINISTRATOR)


@pytest.fixture
def ada(api, admin):
    return api(admin)


def roles(person, role="", act=""):
    return f"/api/v1/people/{person.pk}/roles" + (f"/{role}" if role else "") + act


def live(pair):
    with acting_for(pair.programme.pk):
        return Contract.objects.live().filter(pk=pair.contract.pk).exists()


def mailed(pair, person):
    with acting_for(pair.programme.pk):
        return set(OutboxMail.objects.filter(recipient=person).values_list("notice", flat=True))


def test_what_hangs_on_a_supervisor_is_said_before_and_ends_at_once_when_ended_now(pair, ada, api):
    seen = ada.get(roles(pair.supervisor)).json()
    (hangs,) = seen["hangs"]
    assert ([one["name"] for one in hangs["people"]], hangs["ends"]) == (["Ana"], True)
    (held,) = seen["roles"]
    assert (held["role"], held["leaves"], held["can"]) == ("supervisor", True, ["end"])

    ended = ada.post(roles(pair.supervisor, "supervisor", "/end"), {"last_day": None})

    assert ended.status_code == 200
    assert not live(pair)
    assert "contract.ended" in mailed(pair, pair.supervisee)
    assert api(pair.supervisor).get("/api/v1/contracts").status_code in {401, 403}


def test_a_named_day_is_told_and_by_the_day_after_it_has_ended(pair, ada):
    today = pair.programme.today()
    day = today + timedelta(days=3)

    seen = ada.post(roles(pair.supervisor, "supervisor", "/end"), {"last_day": day.isoformat()})

    assert seen.json()["roles"][0]["last_day"] == day.isoformat()
    assert live(pair)
    for person in (pair.supervisor, pair.supervisee):
        assert "role.ending" in mailed(pair, person)
    with acting_for(pair.programme.pk):
        assert settling.end_due(pair.programme) == 0
        yesterday = (today - timedelta(days=1)).isoformat()
        Membership.objects.filter(user=pair.supervisor).update(role_ends={"supervisor": yesterday})
        assert settling.end_due(pair.programme) == 1
        assert settling.end_due(pair.programme) == 0
        assert Membership.objects.get(user=pair.supervisor).ended_on == today
    assert not live(pair)


def test_the_day_can_be_taken_back_and_a_day_that_is_over_cannot_be_named(pair, ada):
    today = pair.programme.today()
    past = {"last_day": (today - timedelta(days=1)).isoformat()}
    assert ada.post(roles(pair.supervisor, "supervisor", "/end"), past).status_code == 422
    ada.post(roles(pair.supervisor, "supervisor", "/end"), {"last_day": today.isoformat()})

    kept = ada.put(roles(pair.supervisor, "supervisor"))

    assert kept.json()["roles"][0]["last_day"] is None


def test_whoever_has_another_role_stays_and_loses_only_what_hung_on_this_one(pair, ada):
    given = ada.put(roles(pair.supervisor, "director"))
    assert [one["role"] for one in given.json()["roles"]] == ["supervisor", "director"]

    ended = ada.post(roles(pair.supervisor, "supervisor", "/end"), {"last_day": None}).json()

    assert [one["role"] for one in ended["roles"]] == ["director"]
    assert not live(pair)
    with acting_for(pair.programme.pk):
        assert Membership.objects.today().filter(user=pair.supervisor).exists()


def test_where_another_supervises_too_it_goes_on_without_them(pair, ada):
    cleo = make.member(pair.programme, "Cleo", Role.SUPERVISOR)
    group = make.relationship(
        pair.programme,
        {
            pair.supervisee: Part.SUPERVISEE,
            pair.supervisor: Part.FACILITATOR,
            cleo: Part.FACILITATOR,
        },
        kind="group",
    )
    ada.post(roles(cleo, "supervisor", "/end"), {"last_day": None})

    with acting_for(pair.programme.pk):
        group.refresh_from_db()
        assert group.ended_on is None
        assert [one.user for one in group.members.today().exclude(part=Part.SUPERVISEE)] == [
            pair.supervisor
        ]


def test_the_last_administrator_stays_and_two_do_not_leave_each_other_alone(pair, admin, ada):
    refused = ada.post(roles(admin, "administrator", "/end"), {"last_day": None})
    assert (refused.status_code, refused.json()["code"]) == (409, "last_administrator")

    bela = make.member(pair.programme, "Bela", Role.ADMINISTRATOR)
    day = {"last_day": pair.programme.today().isoformat()}
    assert ada.post(roles(bela, "administrator", "/end"), day).status_code == 200
    assert ada.post(roles(admin, "administrator", "/end"), day).status_code == 409


def test_being_supervised_is_not_ended_here(pair, ada):
    answer = ada.post(roles(pair.supervisee, "supervisee", "/end"), {"last_day": None})

    assert (answer.status_code, answer.json()["code"]) == (409, "supervisee")
    assert ada.put(roles(pair.supervisee, "wizard")).status_code == 404
