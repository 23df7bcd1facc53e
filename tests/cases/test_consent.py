"""What a client agreed to is written down per purpose, replaced whole, and can only shrink once they left."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from cases.models import Consent
from cases.policies import ConsentMissing, consented, require_consent
from people.models import Part
from people.tenancy import acting_as, acting_for
from tests import make, make_cases

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    return make.pair()


@pytest.fixture
def case(pair):
    return make_cases.case(pair)


@pytest.fixture
def ana(api, pair):
    return api(pair.supervisee)


def agreed(case, **fields):
    today = case.programme.today()
    return {
        "purposes": ["record", "transcribe"],
        "given_on": today.isoformat(),
        "method": "paper",
        "keep_until": (today + dt.timedelta(days=60)).isoformat(),
    } | fields


def test_consent_is_recorded_for_each_purpose(ana, case, pair):
    answer = ana.post(
        f"/api/v1/cases/{case.pk}/consents",
        agreed(
            case,
            purposes=["record", "transcribe", "supervisor_hears"],
            relationship_id=str(pair.relationship.pk),
        ),
    )

    assert answer.status_code == 201
    shown = ana.get(f"/api/v1/cases/{case.pk}").json()["consent"]
    assert shown["record"]
    assert shown["transcribe"]
    assert [s["relationship_id"] for s in shown["supervisor_hears"]] == [str(pair.relationship.pk)]
    assert shown["state"] == "in_order"


def test_being_heard_names_the_supervisor(ana, case):
    answer = ana.post(
        f"/api/v1/cases/{case.pk}/consents", agreed(case, purposes=["supervisor_hears"])
    )

    assert answer.status_code == 422
    assert answer.json()["code"] == "listener_missing"


def test_a_supervisor_one_does_not_work_with_cannot_be_named(ana, case):
    stranger = make.pair()

    answer = ana.post(
        f"/api/v1/cases/{case.pk}/consents",
        agreed(case, purposes=["supervisor_hears"], relationship_id=str(stranger.relationship.pk)),
    )

    assert answer.status_code == 404


def test_a_new_answer_replaces_the_old_one_and_both_stay_readable(ana, case):
    make_cases.consent(case)
    make_cases.consent(case, "record", keep_for=dt.timedelta(days=10))

    listed = ana.get(f"/api/v1/cases/{case.pk}/consents").json()["results"]

    assert [(c["purpose"], c["state"]) for c in listed] == [
        ("record", "in_force"),
        ("transcribe", "in_force"),
        ("record", "replaced"),
    ]


def test_after_the_client_has_left_a_consent_can_only_grow_narrower(ana, case, pair):
    make_cases.consent(case, keep_for=dt.timedelta(days=30))
    ana.patch(f"/api/v1/cases/{case.pk}", {"state": "left"}, if_match="1")
    today = case.programme.today()
    route = f"/api/v1/cases/{case.pk}/consents"

    longer = ana.post(route, agreed(case))
    new_listener = ana.post(
        route,
        agreed(case, purposes=["supervisor_hears"], relationship_id=str(pair.relationship.pk)),
    )
    shorter = ana.post(route, agreed(case, keep_until=(today + dt.timedelta(days=5)).isoformat()))

    assert (longer.status_code, longer.json()["code"]) == (409, "consent_frozen")
    assert (new_listener.status_code, new_listener.json()["code"]) == (409, "consent_frozen")
    assert shorter.status_code == 201


@pytest.mark.parametrize(
    "change",
    [
        {"keep_until": "2020-01-01"},
        {"keep_until": "2199-01-01"},
        {"given_on": "2199-01-01"},
    ],
)
def test_impossible_dates_are_refused_with_a_sentence(ana, case, change):
    answer = ana.post(f"/api/v1/cases/{case.pk}/consents", agreed(case, **change))

    assert answer.status_code == 422
    assert answer.json()["detail"].endswith(".")


@pytest.mark.parametrize(
    "change",
    [
        {"purposes": []},
        {"purposes": "record"},
        {"purposes": ["remote"]},
        {"purposes": [{}]},
        {"purposes": None},
        {"method": "telepathy"},
        {"given_on": 7},
        {"keep_until": None},
        {"relationship_id": "x"},
        {"relationship_id": []},
    ],
)
def test_a_malformed_consent_is_refused(ana, case, change):
    answer = ana.post(f"/api/v1/cases/{case.pk}/consents", agreed(case, **change))

    assert answer.status_code == 400


def test_a_consent_that_has_run_out_opens_nothing(case, pair):
    make_cases.consent(case)
    with acting_for(pair.programme.pk):
        yesterday = case.programme.today() - dt.timedelta(days=1)
        Consent.objects.filter(case=case).update(given_on=yesterday, keep_until=yesterday)

        assert not consented(case, Consent.Purpose.RECORD)
        with pytest.raises(ConsentMissing):
            require_consent(case, Consent.Purpose.RECORD)


def test_consent_for_one_listener_is_none_for_another(case, pair):
    make_cases.consent(case, heard_by=pair.relationship)
    other = make.relationship(
        pair.programme,
        {pair.supervisee: Part.SUPERVISEE, make.member(pair.programme): Part.SUPERVISOR},
    )
    with acting_for(pair.programme.pk):
        hears = Consent.Purpose.SUPERVISOR_HEARS
        assert consented(case, hears, pair.relationship)
        assert not consented(case, hears, other)


def test_the_database_keeps_one_standing_consent_for_one_purpose(case, pair):
    make_cases.consent(case)
    with acting_for(pair.programme.pk), pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.create(
            programme=pair.programme,
            case=case,
            purpose="record",
            given_on=case.programme.today(),
            method="paper",
            keep_until=case.programme.today(),
            recorded_by=pair.supervisee,
        )


def test_a_supervisor_neither_sees_nor_gives_consent(api, case, pair):
    make_cases.consent(case)
    ben = api(pair.supervisor)

    assert ben.get(f"/api/v1/cases/{case.pk}/consents").status_code == 404
    assert ben.post(f"/api/v1/cases/{case.pk}/consents", agreed(case)).status_code == 404
    assert ben.post(f"/api/v1/cases/{case.pk}/consents/withdraw", {}).status_code == 404


def test_consent_given_again_after_withdrawal_starts_with_a_fresh_key(ana, case, pair):
    make_cases.consent(case)
    ana.post(f"/api/v1/cases/{case.pk}/consents/withdraw", {})
    with acting_as(pair.supervisee.pk):
        case.refresh_from_db()
        assert case.record_key.destroyed_at is not None

    make_cases.consent(case)

    with acting_as(pair.supervisee.pk):
        case.refresh_from_db()
        assert case.record_key.destroyed_at is None
        assert case.alias


def test_of_a_child_the_guardian_and_the_child_both_say_yes(ana, case):
    both = ana.post(f"/api/v1/cases/{case.pk}/consents", agreed(case, by="guardian_and_client"))
    alone = ana.post(f"/api/v1/cases/{case.pk}/consents", agreed(case, by="guardian"))

    assert (both.status_code, {row["by"] for row in both.json()}) == (201, {"guardian_and_client"})
    assert alone.status_code == 400
    with acting_for(case.programme_id), pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.update(by="guardian")


def test_whoever_says_nothing_else_writes_down_their_clients_own_yes(ana, case):
    given = ana.post(f"/api/v1/cases/{case.pk}/consents", agreed(case))

    assert {row["by"] for row in given.json()} == {"client"}
