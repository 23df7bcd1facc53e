"""Supervision sessions: dates and people, in both diaries."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from people.models import Role
from people.tenancy import acting_for
from supervision.sessions.models import SupervisionSession
from tests import make, make_supervision
from tests.supervision.test_writing import Counted


def plan(pair, **more):
    return {
        "relationship_id": str(pair.relationship.pk),
        "starts_at": "2027-01-14T15:00:00Z",
        "length_min": 50,
    } | more


def test_what_was_planned_for_after_an_end_reads_as_not_held_also_later_that_day(
    ana, ben, pair, api
):
    begun = make_supervision.session(pair, starts_at=timezone.now() - timedelta(minutes=5))
    later = make_supervision.session(pair, starts_at=timezone.now() + timedelta(minutes=5))
    ada = api(make.member(pair.programme, "Ada", Role.ADMINISTRATOR))

    ada.post(f"/api/v1/relationships/{pair.relationship.pk}/end")

    with acting_for(pair.programme.pk):
        begun.refresh_from_db()
        later.refresh_from_db()
    assert (begun.state, later.state) == ("planned", "not_held")


def test_either_side_plans_and_both_see_it(ana, ben, pair):
    planned = ben.post("/api/v1/sessions", plan(pair))

    assert planned.status_code == 201
    body = planned.json()
    assert (body["starts_at"], body["kind"], body["state"]) == (
        "2027-01-14T15:00:00Z",
        "individual",
        "planned",
    )
    assert [person["name"] for person in body["relationship"]["people"]] == ["Ana", "Ben"]
    assert body["can"] == ["settle"]
    mine = ana.get("/api/v1/sessions").json()["results"]
    assert [session["id"] for session in mine] == [body["id"]]
    assert mine[0]["can"] == ["prepare", "settle"]


def test_upcoming_comes_first_then_the_past(ana, pair):
    now = timezone.now()
    made = {
        days: make_supervision.session(pair, starts_at=now + timedelta(days=days))
        for days in (-7, 3, 10, -14)
    }

    listed = [one["id"] for one in ana.get("/api/v1/sessions").json()["results"]]

    assert listed == [str(made[days].pk) for days in (3, 10, -7, -14)]


def test_only_its_people_find_a_session(ana, api, others, director, session):
    missing = ana.get(f"/api/v1/sessions/{uuid4()}")
    for stranger in (others.supervisee, others.supervisor, director, make.pair().supervisor):
        assert api(stranger).get(f"/api/v1/sessions/{session.pk}").content == missing.content
        assert str(session.pk) not in api(stranger).get("/api/v1/sessions").content.decode()


@pytest.mark.parametrize(
    "more",
    [
        {"relationship_id": "x"},
        {"starts_at": "yesterday"},
        {"starts_at": "0001-01-01T00:00:00+14:00"},
        {"starts_at": "9999-12-31T23:59:59-12:00"},
        {"starts_at": None},
        {"length_min": 0},
        {"length_min": 100_000},
        {"length_min": "an hour"},
    ],
)
def test_a_plan_that_makes_no_sense_is_refused_with_a_sentence(ana, pair, more):
    refused = ana.post("/api/v1/sessions", plan(pair, **more))

    assert refused.status_code == 400
    assert refused.json()["fields"]


def test_nobody_plans_in_a_relationship_that_is_not_theirs(ana, api, others, director, pair):
    for stranger in (others.supervisor, director):
        assert api(stranger).post("/api/v1/sessions", plan(pair)).status_code == 404
    assert ana.post("/api/v1/sessions", plan(pair, relationship_id=str(uuid4()))).status_code == 404


def test_planning_needs_a_contract_in_force(ana, pair):
    make.ended(pair.contract)

    assert ana.post("/api/v1/sessions", plan(pair)).status_code == 403


def test_a_session_happened_once_and_what_was_brought_to_it_is_done(ana, ben, agenda):
    make_supervision.brought(agenda, make_supervision.answer(agenda))
    address = f"/api/v1/sessions/{agenda.session_id}"

    assert ben.patch(address, {"state": "happened"}).json()["state"] == "happened"
    assert ana.patch(address, {"state": "happened"}).status_code == 200
    assert ana.patch(address, {"state": "missed"}).status_code == 409
    assert ana.patch(address, {"state": "planned"}).status_code == 400
    assert ana.get(f"/api/v1/agendas/{agenda.pk}").json()["state"] == "done"
    assert ben.get(f"/api/v1/agendas/{agenda.pk}").json()["can"] == ["acknowledge", "add"]


def test_a_session_that_is_moved_takes_what_was_prepared_along(ana, ben, agenda):
    make_supervision.brought(agenda, make_supervision.answer(agenda))
    address = f"/api/v1/sessions/{agenda.session_id}"

    moved = ben.patch(address, {"state": "moved", "starts_at": "2027-01-21T15:00:00Z"})

    assert (moved.json()["state"], moved.json()["agenda_id"]) == ("moved", None)
    instead = next(
        one
        for one in ana.get("/api/v1/sessions").json()["results"]
        if one["starts_at"] == "2027-01-21T15:00:00Z"
    )
    assert (instead["state"], instead["agenda_id"]) == ("planned", str(agenda.pk))
    assert instead["length_min"] == agenda.session.length_min
    assert ben.get(f"/api/v1/agendas/{agenda.pk}").status_code == 200
    assert (
        ana.patch(address, {"state": "moved", "starts_at": "2027-01-28T15:00:00Z"}).json()["state"]
        == "moved"
    )
    assert len(ana.get("/api/v1/sessions").json()["results"]) == 2


def test_what_is_still_to_come_has_not_happened(ana, pair):
    ahead = make_supervision.session(pair, starts_at=timezone.now() + timedelta(days=3))
    address = f"/api/v1/sessions/{ahead.pk}"

    refused = ana.patch(address, {"state": "happened"})

    assert (refused.status_code, refused.json()["code"]) == (409, "still_to_come")
    when = {"state": "missed", "starts_at": "2027-01-21T15:00:00Z"}
    assert ana.patch(address, when).status_code == 400
    assert ana.patch(address, {"state": "missed"}).json()["state"] == "missed"


def test_she_keeps_the_dates_of_what_she_prepared_after_the_relationship_ends(
    ana, ben, agenda, pair
):
    make.ended(pair.relationship)

    assert len(ana.get("/api/v1/sessions").json()["results"]) == 1
    assert ben.get("/api/v1/sessions").json()["results"] == []


def test_the_database_refuses_a_session_of_no_length(pair):
    with acting_for(pair.programme.pk), pytest.raises(IntegrityError), transaction.atomic():
        SupervisionSession.objects.create(
            programme=pair.programme,
            relationship=pair.relationship,
            starts_at=timezone.now(),
            length_min=0,
            kind="individual",
        )


def test_the_same_plan_sent_twice_is_one_session(ana, pair):
    key = uuid4().hex
    first, second = (
        ana.post("/api/v1/sessions", plan(pair), idempotency_key=key) for _ in range(2)
    )

    assert first.json() == second.json()
    assert len(ana.get("/api/v1/sessions").json()["results"]) == 1


def test_a_list_costs_the_same_for_five_sessions_and_for_fifty(ana, pair):
    def queries():
        with connection.execute_wrapper(counted := Counted()):
            assert ana.get("/api/v1/sessions").status_code == 200
        return counted.number

    def more(number):
        with acting_for(pair.programme.pk):
            SupervisionSession.objects.bulk_create(
                SupervisionSession(
                    programme=pair.programme,
                    relationship=pair.relationship,
                    starts_at=timezone.now() + timedelta(days=day),
                    kind="individual",
                )
                for day in range(number)
            )

    more(5)
    few = queries()
    more(45)

    assert queries() == few
