"""A supervisor is away: who stands in, and what she decides about what still waits (4.8)."""

from datetime import timedelta

import pytest

from people.models import Contract, RelationshipMember, Role
from people.tenancy import acting_for
from tests import make, make_care, make_supervision
from tests.supervision.test_writing import url

LEAVES = "/api/v1/leaves"


@pytest.fixture
def cara(pair):
    return make.member(pair.programme, "Cara", Role.SUPERVISOR)


@pytest.fixture
def brought(agenda):
    return make_supervision.brought(agenda, make_supervision.answer(agenda))


def away(pair, cover, *, first=0, last=7, **fields):
    today = pair.programme.today()
    return {
        "relationship_id": str(pair.relationship.pk),
        "cover_id": str(cover.pk),
        "from_on": (today + timedelta(days=first)).isoformat(),
        "until_on": (today + timedelta(days=last)).isoformat(),
    } | fields


def signed(api, pair, *people):
    """Everybody signs what was offered for these days."""
    with acting_for(pair.programme.pk):
        offered = Contract.objects.get(state=Contract.State.OFFERED)
    for person in people:
        assert api(person).post(f"/api/v1/contracts/{offered.pk}/sign").status_code == 200


def told(person, pair):
    with acting_for(pair.programme.pk):
        return make_care.told(person)


def test_she_and_who_stands_in_are_told_and_nothing_of_hers_is_opened(
    api, ana, ben, pair, cara, brought
):
    made = ben.post(LEAVES, away(pair, cara))

    assert made.status_code == 201
    assert made.json()["cover"]["name"] == "Cara"
    assert "leave.planned" in told(pair.supervisee, pair)
    assert "leave.cover" in told(cara, pair)
    (hers,) = ana.get(LEAVES).json()["results"]
    assert hers["waiting"] == [str(brought.pk)]
    (shown,) = api(cara).get(LEAVES).json()["results"]
    assert shown["waiting"] == []
    assert api(cara).get(url(brought)).status_code == 404


def test_shared_again_it_is_read_and_received_by_who_stands_in_for_these_days_only(
    api, ana, ben, pair, cara, brought
):
    ben.post(LEAVES, away(pair, cara))
    to_cover = url(brought) + "/to-cover"
    early = ana.post(to_cover, {"act": "reshare"})
    assert (early.status_code, early.json()["code"]) == (409, "cover_not_signed")
    signed(api, pair, pair.supervisee, cara)

    assert ana.post(to_cover, {"act": "reshare"}).status_code == 200

    standing_in = api(cara)
    assert "an abandoned child" in standing_in.get(url(brought)).content.decode()
    said = {"kind": "words", "text": "I read it for Ben. The stairs stayed with me."}
    assert standing_in.post(url(brought) + "/acknowledgments", said).status_code == 201
    assert ana.get(url(brought)).json()["received_at"]
    with acting_for(pair.programme.pk):
        yesterday = pair.programme.today() - timedelta(days=1)
        Contract.objects.filter(valid_to__isnull=False).update(
            valid_from=yesterday, valid_to=yesterday
        )
    assert standing_in.get(url(brought)).status_code == 404


def test_taken_back_it_closes_for_who_stands_in_as_well(api, ana, ben, pair, cara, brought):
    ben.post(LEAVES, away(pair, cara))
    signed(api, pair, pair.supervisee, cara)
    ana.post(url(brought) + "/to-cover", {"act": "reshare"})
    assert api(cara).get("/api/v1/desk").json()["waiting"]

    withdrawn = ana.post(url(brought) + "/to-cover", {"act": "withdraw"})

    assert withdrawn.status_code == 200
    assert api(cara).get(url(brought)).status_code == 404
    assert "abandoned" not in ben.get(url(brought)).content.decode()


def test_waiting_is_an_answer_too_and_changes_nothing(ana, ben, pair, cara, brought):
    ben.post(LEAVES, away(pair, cara))
    before = ana.get(url(brought)).json()

    assert ana.post(url(brought) + "/to-cover", {"act": "wait"}).json() == before


def test_who_stands_in_is_asked_about_safety_from_the_first_day_to_the_last(api, ben, pair, cara):
    ben.post(LEAVES, away(pair, cara))
    flag = make_care.flag(pair.supervisee, pair.relationship)

    assert "safety.needs_you" in told(cara, pair)
    assert "acknowledge" in api(cara).get(f"/api/v1/risk-flags/{flag.pk}").json()["can"]
    with acting_for(pair.programme.pk):
        part = RelationshipMember.objects.get(user=cara, part="cover")
        assert part.ended_on == pair.programme.today() + timedelta(days=8)
        RelationshipMember.objects.filter(pk=part.pk).update(ended_on=pair.programme.today())
    assert api(cara).get(f"/api/v1/risk-flags/{flag.pk}").status_code == 404


def test_a_leave_needs_dates_that_make_sense_and_somebody_else_who_supervises(
    api, ana, ben, pair, cara, others
):
    assert ben.post(LEAVES, away(pair, cara, last=-1)).json()["code"] == "leave_dates"
    assert ben.post(LEAVES, away(pair, pair.supervisor)).json()["code"] == "cover_unknown"
    assert ben.post(LEAVES, away(pair, others.supervisee)).json()["code"] == "cover_unknown"
    assert ben.post(LEAVES, away(pair, make.pair().supervisor)).status_code == 404
    assert ana.post(LEAVES, away(pair, cara)).status_code == 403
    assert api(others.supervisor).post(LEAVES, away(pair, cara)).status_code == 404


def test_with_nobody_standing_in_nothing_is_shared_again(ana, brought):
    refused = ana.post(url(brought) + "/to-cover", {"act": "reshare"})

    assert (refused.status_code, refused.json()["code"]) == (409, "no_cover")
