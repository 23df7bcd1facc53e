"""An administrator names the last day of a placement; by that date alone everything follows (4.9 X6)."""

from datetime import timedelta

import pytest

from people.models import (
    AuditEntry,
    Contract,
    Membership,
    OutboxMail,
    Relationship,
    RelationshipMember,
    Role,
)
from people.placement.settling import settle_ended
from people.sharing import relationships_of
from people.tenancy import acting_for
from tests import make


@pytest.fixture
def pair(db):
    return make.pair()


@pytest.fixture
def ana(api, pair):
    return api(pair.supervisee)


@pytest.fixture
def ada(api, pair):
    return api(make.member(pair.programme, "Ada", Role.ADMINISTRATOR))


def address(person):
    return f"/api/v1/people/{person.pk}/placement"


def day(pair, days):
    return (pair.programme.today() + timedelta(days=days)).isoformat()


def test_a_day_is_named_and_both_pages_say_it(pair, ada, ana):
    said = ada.put(address(pair.supervisee), {"last_day": day(pair, 21)})

    assert said.status_code == 200
    shown = {
        "last_day": day(pair, 21),
        "reads_until": day(pair, 111),
        "over": False,
        "can": ["end", "keep"],
    }
    assert said.json() == shown
    (listed,) = [
        one
        for one in ada.get("/api/v1/people").json()["results"]
        if one["id"] == str(pair.supervisee.pk)
    ]
    assert listed["placement"] == shown
    mine = ana.get("/api/v1/me").json()["placement"]
    assert mine == shown | {"can": [], "ends_on": day(pair, 21), "asks": True}


def test_whose_placement_ends_is_told_without_a_word_of_it_in_the_mail(pair, ada):
    ada.put(address(pair.supervisee), {"last_day": day(pair, 21)})

    with acting_for(pair.programme.pk):
        assert OutboxMail.objects.get(recipient=pair.supervisee).notice == "placement.ending"
        assert AuditEntry.objects.filter(verb="end placement", subject=pair.supervisee).exists()


def test_until_the_day_has_passed_nothing_changes(pair, ana):
    make.last_day(pair, 0)

    with acting_for(pair.programme.pk):
        assert relationships_of(pair.supervisor).exists()
        assert settle_ended(pair.programme) == 0
    assert ana.post("/api/v1/cases", {"alias": "Heron"}).status_code == 201


def test_the_day_can_be_moved_and_taken_back_while_it_has_not_passed(pair, ada, ana):
    ada.put(address(pair.supervisee), {"last_day": day(pair, 3)})

    assert ada.put(address(pair.supervisee), {"last_day": day(pair, 30)}).status_code == 200
    kept = ada.delete(address(pair.supervisee))

    assert kept.json() == {"last_day": None, "reads_until": None, "over": False, "can": ["end"]}
    assert ana.get("/api/v1/me").json()["placement"]["last_day"] is None


def test_a_day_that_is_over_is_refused_with_what_to_do(pair, ada):
    refused = ada.put(address(pair.supervisee), {"last_day": day(pair, -1)})

    assert refused.status_code == 422
    assert "Choose today or a later day" in refused.json()["detail"]


def test_once_it_has_passed_the_day_stands(pair, ada):
    make.last_day(pair, -1)

    assert ada.put(address(pair.supervisee), {"last_day": day(pair, 30)}).status_code == 409
    assert ada.delete(address(pair.supervisee)).json()["code"] == "over"


def test_somebody_with_another_part_keeps_their_account(pair, ada):
    both = make.member(pair.programme, "Bo", Role.SUPERVISEE, Role.SUPERVISOR)

    refused = ada.put(address(both), {"last_day": day(pair, 3)})

    assert refused.status_code == 409
    assert refused.json()["code"] == "other_roles"


def test_the_day_after_they_are_nobody_s_party_and_hold_no_role(pair):
    make.last_day(pair, -1)

    with acting_for(pair.programme.pk):
        assert not relationships_of(pair.supervisee).exists()
        assert not RelationshipMember.objects.today().filter(user=pair.supervisee).exists()
        assert not Membership.objects.holding(Role.SUPERVISEE).filter(user=pair.supervisee).exists()
        assert Membership.objects.today().filter(user=pair.supervisee).exists()


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("post", "/api/v1/cases"),
        ("post", "/api/v1/arcs"),
        ("patch", "/api/v1/me/figures"),
        ("post", "/api/v1/hours"),
        ("post", "/api/v1/uploads"),
        ("put", "/api/v1/nothing-is-looked-for/first"),
    ],
)
def test_every_write_is_refused_with_one_sentence(pair, ana, method, path):
    make.last_day(pair, -1)

    refused = getattr(ana, method)(path, {})

    if path.startswith("/api/v1/nothing"):
        assert refused.status_code == 404
        return
    assert refused.status_code == 403
    assert refused.json()["code"] == "placement_over"
    assert "you can read and keep what is yours until" in refused.json()["detail"]


def test_reading_goes_on_for_ninety_days_and_not_one_longer(pair, ana):
    make.last_day(pair, -90)
    me = ana.get("/api/v1/me").json()
    assert (me["placement"]["over"], me["placement"]["reads_until"]) == (True, day(pair, 0))

    make.last_day(pair, -91)
    assert ana.get("/api/v1/me").status_code == 403
    assert ana.get("/api/v1/me").json()["code"] == "no_programme"


def test_what_the_day_ended_is_written_down_in_the_record_once(pair):
    make.last_day(pair, -1)

    with acting_for(pair.programme.pk):
        assert settle_ended(pair.programme) == 1
        assert settle_ended(pair.programme) == 0
        assert Relationship.objects.get().ended_on == pair.programme.today()
        assert Contract.objects.get().state == "ended"
        assert AuditEntry.objects.filter(verb="placement over").count() == 1


def test_a_group_goes_on_without_them(pair):
    peer = make.member(pair.programme, "Mira", Role.SUPERVISEE)
    group = make.relationship(
        pair.programme,
        {pair.supervisee: "supervisee", peer: "supervisee", pair.supervisor: "facilitator"},
        kind="group",
    )
    make.last_day(pair, -1)

    with acting_for(pair.programme.pk):
        settle_ended(pair.programme)
        assert Relationship.objects.get(pk=group.pk).ended_on is None
        here = RelationshipMember.objects.today().filter(relationship=group)
        assert {one.user_id for one in here} == {peer.pk, pair.supervisor.pk}


def test_nobody_but_who_administers_ends_a_placement(api, pair):
    for person in (pair.supervisee, pair.supervisor, make.member(pair.programme, "D", "director")):
        refused = api(person).put(address(pair.supervisee), {"last_day": day(pair, 3)})
        assert refused.status_code == 403


@pytest.mark.parametrize(("days", "asks"), [(22, False), (21, True), (0, True)])
def test_three_weeks_before_the_day_it_is_time_to_ask(pair, ana, days, asks):
    make.last_day(pair, days)

    shown = ana.get("/api/v1/me").json()["placement"]

    assert (shown["ends_on"], shown["asks"]) == (day(pair, days), asks)


def test_a_contract_that_runs_out_asks_as_well(pair, ana):
    until = pair.programme.today() + timedelta(days=14)
    with acting_for(pair.programme.pk):
        Contract.objects.update(valid_to=until)

    shown = ana.get("/api/v1/me").json()["placement"]

    assert (shown["last_day"], shown["ends_on"], shown["asks"]) == (None, day(pair, 14), True)


def test_while_one_contract_goes_on_nothing_ends(pair, ana):
    with acting_for(pair.programme.pk):
        Contract.objects.update(valid_to=pair.programme.today() + timedelta(days=14))
    make.pair(pair.programme, pair.supervisee)

    assert ana.get("/api/v1/me").json()["placement"]["asks"] is False
