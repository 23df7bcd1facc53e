"""Groups and co-supervisions: made by whoever administers, joined and left from a day, ended as a whole."""

from datetime import timedelta

import pytest

from people import sharing
from people.models import Part, Relationship, RelationshipMember, Role
from people.tenancy import acting_for
from tests import make

RELATIONSHIPS = "/api/v1/relationships"


@pytest.fixture
def programme(db):
    return make.programme()


@pytest.fixture
def ada(api, programme):
    return api(make.member(programme, "Ada", Role.ADMINISTRATOR))


@pytest.fixture
def people(programme):
    names = {"Ana": Role.SUPERVISEE, "Mira": Role.SUPERVISEE, "Nils": Role.SUPERVISEE}
    names |= {"Fay": Role.SUPERVISOR, "Gus": Role.SUPERVISOR}
    return {name: make.member(programme, name, role) for name, role in names.items()}


def ids(people, *names):
    return [str(people[name].pk) for name in names]


@pytest.fixture
def group(ada, people):
    body = {
        "kind": "group",
        "name": "Tuesday",
        "supervisee_ids": ids(people, "Ana", "Mira"),
        "supervisor_ids": ids(people, "Fay"),
    }
    return ada.post(RELATIONSHIPS, body).json()


def joining(people, name, day, part="supervisee"):
    return {"user_id": str(people[name].pk), "part": part, "from_on": day.isoformat()}


def member_of(group, name):
    return next(one["id"] for one in group["members"] if one["user"]["name"] == name)


def test_a_group_has_a_name_and_people_with_their_parts(ada, people, group):
    assert (group["kind"], group["name"], group["can"]) == ("group", "Tuesday", ["change"])
    assert [(one["user"]["name"], one["part"]) for one in group["members"]] == [
        ("Ana", "supervisee"),
        ("Mira", "supervisee"),
        ("Fay", "facilitator"),
    ]
    nameless = {
        "kind": "group",
        "supervisee_ids": ids(people, "Ana"),
        "supervisor_ids": ids(people, "Fay"),
    }
    assert ada.post(RELATIONSHIPS, nameless).json()["code"] == "name"


def test_in_a_co_supervision_the_first_has_the_lead(ada, people):
    body = {
        "kind": "co_supervision",
        "supervisee_ids": ids(people, "Ana"),
        "supervisor_ids": ids(people, "Gus", "Fay"),
    }

    made = ada.post(RELATIONSHIPS, body).json()

    parts = {one["user"]["name"]: one["part"] for one in made["members"]}
    assert parts == {"Ana": "supervisee", "Gus": "supervisor", "Fay": "co_supervisor"}


def together(ada, people, *supervisors):
    body = {
        "kind": "co_supervision",
        "supervisee_ids": ids(people, "Ana"),
        "supervisor_ids": ids(people, *supervisors),
    }
    return ada.post(RELATIONSHIPS, body).json()


def pairs_of(ada):
    found = [one for one in ada.get(RELATIONSHIPS).json()["results"] if one["kind"] == "pair"]
    return {tuple(who["name"] for who in one["people"]): one["id"] for one in found}


def test_a_co_supervision_brings_the_pairs_that_are_missing(ada, programme, people):
    gus = {
        "kind": "pair",
        "supervisee_ids": ids(people, "Ana"),
        "supervisor_ids": ids(people, "Gus"),
    }
    before = ada.post(RELATIONSHIPS, gus).json()["id"]

    together(ada, people, "Gus", "Fay")

    pairs = pairs_of(ada)
    assert set(pairs) == {("Ana", "Gus"), ("Ana", "Fay")}
    assert pairs["Ana", "Gus"] == before
    assert together(ada, people, "Gus")["code"] == "second"


def test_its_contract_is_offered_with_one_for_each_pair_that_has_none(ada, api, programme, people):
    made = together(ada, people, "Gus", "Fay")
    body = {"relationship_id": made["id"], "valid_from": programme.today().isoformat()}

    first = ada.post("/api/v1/contracts", body).json()

    assert len(first["signatures"]) == 3
    contracts = ada.get("/api/v1/contracts").json()["results"]
    assert sorted(len(one["signatures"]) for one in contracts) == [2, 2, 3]
    ada.post("/api/v1/contracts", body)
    again = ada.get("/api/v1/contracts").json()["results"]
    assert sorted(len(one["signatures"]) for one in again) == [2, 2, 3, 3]
    for one in again:
        for signature in one["signatures"]:
            api(make.User.objects.get(pk=signature["user"]["id"])).post(
                f"/api/v1/contracts/{one['id']}/sign"
            )
    with acting_for(programme.pk):
        assert sharing.relationships_of(people["Ana"]).count() == 3
        assert sharing.relationships_of(people["Fay"]).count() == 2


def test_who_joins_as_another_second_gets_a_pair_too(ada, programme, people):
    made = together(ada, people, "Gus", "Fay")
    people["Hal"] = make.member(programme, "Hal", Role.SUPERVISOR)

    joined = joining(people, "Hal", programme.today(), "co_supervisor")
    ada.post(f"{RELATIONSHIPS}/{made['id']}/members", joined)

    assert set(pairs_of(ada)) == {("Ana", "Gus"), ("Ana", "Fay"), ("Ana", "Hal")}


def test_somebody_joins_from_a_day_and_reads_nothing_before_they_sign(
    ada, api, programme, people, group
):
    soon = programme.today() + timedelta(days=7)
    at = f"{RELATIONSHIPS}/{group['id']}/members"

    joined = ada.post(at, joining(people, "Nils", soon))

    assert joined.status_code == 201
    assert "Nils" in [one["user"]["name"] for one in joined.json()["members"]]
    assert "Nils" not in [one["name"] for one in joined.json()["people"]]
    assert api(people["Nils"]).get(RELATIONSHIPS).json()["results"] == []
    with acting_for(programme.pk):
        RelationshipMember.objects.filter(user=people["Nils"]).update(started_on=programme.today())
        assert not sharing.relationships_of(people["Nils"]).exists()
    assert len(api(people["Nils"]).get(RELATIONSHIPS).json()["results"]) == 1


def test_a_new_contract_asks_who_joined_and_the_old_one_holds_until_all_have_signed(
    ada, api, programme, people, group
):
    def offer():
        body = {"relationship_id": group["id"], "valid_from": programme.today().isoformat()}
        return ada.post("/api/v1/contracts", body).json()

    first = offer()
    for name in ("Ana", "Mira", "Fay"):
        api(people[name]).post(f"/api/v1/contracts/{first['id']}/sign")
    ada.post(f"{RELATIONSHIPS}/{group['id']}/members", joining(people, "Nils", programme.today()))

    second = offer()

    assert len(second["signatures"]) == 4
    with acting_for(programme.pk):
        assert sharing.relationships_of(people["Ana"]).exists()
        assert not sharing.relationships_of(people["Nils"]).exists()
    for name in ("Ana", "Mira", "Fay", "Nils"):
        api(people[name]).post(f"/api/v1/contracts/{second['id']}/sign")
    with acting_for(programme.pk):
        assert sharing.relationships_of(people["Nils"]).exists()


def test_nobody_joins_twice_or_in_a_part_that_is_not_theirs_or_for_days_that_are_over(
    ada, programme, people, group
):
    at = f"{RELATIONSHIPS}/{group['id']}/members"
    today = programme.today()

    assert ada.post(at, joining(people, "Ana", today)).json()["code"] == "belongs"
    assert ada.post(at, joining(people, "Nils", today, "facilitator")).status_code == 422
    assert ada.post(at, joining(people, "Nils", today, "co_supervisor")).json()["code"] == "part"
    assert ada.post(at, joining(people, "Nils", today - timedelta(days=1))).json()["code"] == "past"


def test_somebody_leaves_from_a_day_and_the_last_on_either_side_stays(
    ada, programme, people, group
):
    at = f"{RELATIONSHIPS}/{group['id']}/members"
    soon = (programme.today() + timedelta(days=3)).isoformat()

    left = ada.post(f"{at}/{member_of(group, 'Mira')}/end", {"on": soon}).json()

    mira = next(one for one in left["members"] if one["user"]["name"] == "Mira")
    assert mira["ended_on"] == soon
    assert "Mira" in [one["name"] for one in left["people"]]
    last = ada.post(f"{at}/{member_of(group, 'Ana')}/end", {"on": soon})
    assert last.json()["code"] == "last"
    assert ada.post(f"{at}/{member_of(group, 'Fay')}/end", {"on": soon}).json()["code"] == "last"


def test_who_leaves_today_reads_nothing_more_of_it_today(ada, api, programme, people, group):
    at = f"{RELATIONSHIPS}/{group['id']}/members/{member_of(group, 'Mira')}/end"

    ada.post(at, {"on": programme.today().isoformat()})

    assert api(people["Mira"]).get(RELATIONSHIPS).json()["results"] == []


def test_an_ended_group_takes_nobody_in(ada, api, programme, people, group):
    at = f"{RELATIONSHIPS}/{group['id']}"

    ended = ada.post(f"{at}/end").json()

    assert ended["ended_on"] == programme.today().isoformat()
    assert ended["can"] == []
    assert ada.post(f"{at}/end").status_code == 409
    joining_in = joining(people, "Nils", programme.today())
    assert ada.post(f"{at}/members", joining_in).status_code == 403
    assert api(people["Ana"]).get(RELATIONSHIPS).json()["results"] == []


def test_a_pair_stays_the_two_who_signed_it(ada, programme, people):
    pair = make.pair(programme)
    at = f"{RELATIONSHIPS}/{pair.relationship.pk}/members"

    assert ada.post(at, joining(people, "Nils", programme.today())).json()["code"] == "part"
    with acting_for(programme.pk):
        assert Relationship.objects.get(pk=pair.relationship.pk).members.count() == 2
        assert not pair.relationship.members.filter(part=Part.COVER).exists()


def test_the_list_costs_the_same_for_one_and_for_many(
    ada, programme, group, django_assert_max_num_queries
):
    def queries():
        with django_assert_max_num_queries(40) as seen:
            assert ada.get(RELATIONSHIPS).status_code == 200
        return len(seen)

    few = queries()
    for _ in range(4):
        make.pair(programme)

    assert queries() == few
