"""The programme's record over HTTP: who may read it, and what it refuses."""

import json
from datetime import timedelta

import pytest
from django.utils.timezone import now

from people import arrival
from people.errors import NotFound
from people.models import Cohort, Invitation, Role
from people.record.serializers import InvitationSerializer
from people.tenancy import acting_for
from tests import make
from tests.outside import naughty_strings

INVITE = "/api/v1/people/invitations"
CLEO = {"email": "cleo@example.org", "name": "Cleo", "roles": ["supervisee"]}


@pytest.fixture
def pair(db):
    return make.pair()


@pytest.fixture
def admin(pair):
    return make.member(pair.programme, "Ada", Role.ADMINISTRATOR)


@pytest.fixture
def director(pair):
    return make.member(pair.programme, "Dora", Role.DIRECTOR)


def test_a_director_sees_names_and_roles_of_their_programme_only(api, pair, director):
    make.pair()
    people = api(director).get("/api/v1/people").json()["results"]

    assert {(p["name"], *p["roles"]) for p in people} == {
        ("Ana", "supervisee"),
        ("Ben", "supervisor"),
        ("Dora", "director"),
    }


def test_who_left_is_no_longer_among_the_people(api, pair, director):
    make.ended(make.membership(pair.supervisor, pair.programme))

    names = [p["name"] for p in api(director).get("/api/v1/people").json()["results"]]
    assert "Ben" not in names


def test_people_come_in_pages_without_a_gap(api, pair, director):
    for n in range(5):
        make.member(pair.programme, f"Nils {n}")
    seen, after = [], ""
    while after is not None:
        page = api(director).get(f"/api/v1/people?limit=3&after={after}").json()
        assert len(page["results"]) <= 3
        seen += [p["name"] for p in page["results"]]
        after = page["next"]

    assert len(seen) == len(set(seen)) == 8


@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=201",
        "limit=-1",
        "limit=x",
        "limit=٣",
        "after=x",
        "after=%00",
        "after=" + "A" * 5000,
        "after=bnVsbA",
    ],
)
def test_a_page_that_makes_no_sense_is_refused_with_a_sentence(api, director, query):
    refused = api(director).get(f"/api/v1/people?{query}")

    assert refused.status_code == 400
    assert refused.json()["detail"]


def test_the_number_of_queries_does_not_grow_with_the_list(
    api, pair, director, django_assert_max_num_queries
):
    for _ in range(6):
        make.pair(pair.programme)
    client = api(director)
    for path in ("contracts", "relationships", "people"):
        client.get(f"/api/v1/{path}")
        with django_assert_max_num_queries(12):
            assert len(client.get(f"/api/v1/{path}").json()["results"]) >= 7


def test_an_administrator_brings_two_people_together_and_they_sign(api, pair, admin):
    nils = make.member(pair.programme, "Nils")
    made = api(admin).post(
        "/api/v1/relationships",
        {
            "kind": "pair",
            "supervisee_ids": [str(nils.pk)],
            "supervisor_ids": [str(pair.supervisor.pk)],
        },
    )
    assert made.status_code == 201
    assert {(p["name"], p["part"]) for p in made.json()["people"]} == {
        ("Nils", "supervisee"),
        ("Ben", "supervisor"),
    }
    contract = api(admin).post(
        "/api/v1/contracts",
        {
            "relationship_id": made.json()["id"],
            "valid_from": str(pair.programme.today()),
            "clauses": {"privacy": "What is said here stays here, unless somebody is at risk."},
            "reply_promise_days": 3,
        },
    )
    assert contract.status_code == 201
    assert contract.json()["state"] == "offered"
    assert contract.json()["can"] == ["end", "amend"]

    path = f"/api/v1/contracts/{contract.json()['id']}"
    assert api(nils).get(path).json()["can"] == ["sign", "ask for a change"]
    assert api(nils).post(f"{path}/sign").json()["state"] == "offered"
    signed = api(pair.supervisor).post(f"{path}/sign").json()

    assert signed["state"] == "signed"
    assert all(signature["signed_at"].endswith("Z") for signature in signed["signatures"])
    (mine,) = api(nils).get("/api/v1/me").json()["relationships"]
    assert (mine["live"], mine["contract"]["reply_promise_days"]) == (True, 3)


def test_who_was_invited_is_listed_until_they_come(api, pair, admin):
    ada = api(admin)
    link = ada.post(INVITE, CLEO).json()["link"]

    (waiting,) = ada.get(INVITE).json()["results"]
    assert {name: waiting[name] for name in CLEO} == CLEO
    assert "link" not in waiting

    arrival.arrive(link.rsplit("/", 1)[1], name="Cleo", email="", password="a-quiet-heron-7")
    assert ada.get(INVITE).json()["results"] == []


def test_an_invitation_that_is_taken_back_opens_nothing(api, pair, admin):
    ada = api(admin)
    made = ada.post(INVITE, CLEO).json()

    assert ada.delete(f"{INVITE}/{made['id']}").status_code == 204
    with pytest.raises(NotFound):
        arrival.open_invitation(made["link"].rsplit("/", 1)[1])
    assert ada.get(INVITE).json()["results"] == []


def test_a_new_link_makes_the_earlier_one_useless(api, pair, admin):
    ada = api(admin)
    made = ada.post(INVITE, CLEO).json()

    again = ada.post(f"{INVITE}/{made['id']}/link").json()

    assert again["id"] == made["id"]
    with pytest.raises(NotFound):
        arrival.open_invitation(made["link"].rsplit("/", 1)[1])
    assert arrival.open_invitation(again["link"].rsplit("/", 1)[1]).email == CLEO["email"]


def test_an_invitation_into_a_cohort(api, pair, admin):
    with acting_for(pair.programme.pk):
        cohort = Cohort.objects.create(
            programme=pair.programme, name="Autumn", starts_on=pair.programme.today()
        )
    assert api(admin).post(INVITE, CLEO | {"cohort": str(cohort.pk)}).status_code == 201

    with acting_for(pair.programme.pk):
        assert Invitation.objects.get().cohort == cohort


def test_a_cohort_of_another_programme_does_not_exist(api, admin):
    other = make.programme()
    with acting_for(other.pk):
        cohort = Cohort.objects.create(programme=other, name="Autumn", starts_on=other.today())

    assert api(admin).post(INVITE, CLEO | {"cohort": str(cohort.pk)}).status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"email": "not an address"},
        {"email": None},
        {"email": ["cleo@example.org"]},
        {"email": "c" * 300 + "@example.org"},
        {"name": ""},
        {"name": "x" * 201},
        {"name": {"first": "Cleo"}},
        {"name": "a\x00b"},
        {"name": "a\ud800b"},
        {"name": "one\ntwo"},
        {"roles": []},
        {"roles": ["king"]},
        {"roles": "supervisee"},
        {"roles": [None]},
        {"roles": {"supervisee": True}},
        {"cohort": "not-an-id"},
    ],
)
def test_what_makes_no_sense_is_refused_by_its_field(api, pair, admin, wrong):
    refused = api(admin).post(INVITE, CLEO | wrong)

    assert refused.status_code == 400
    assert refused["Content-Type"] == "application/problem+json"
    (field,) = wrong
    assert any(name.startswith(field) for name in refused.json()["fields"])
    with acting_for(pair.programme.pk):
        assert not Invitation.objects.exists()


@pytest.mark.parametrize("body", [[], "text", 7, None, [{}], "\ud800"])
def test_a_body_of_the_wrong_shape_is_refused(api, admin, body):
    assert (
        api(admin)
        .client.post(
            INVITE,
            json.dumps(body),
            content_type="application/json",
            headers={"Idempotency-Key": "one-and-the-same"},
        )
        .status_code
        == 400
    )


@pytest.mark.parametrize(
    "kind", ["multipart/form-data; boundary=x", "text/plain", "application/xml"]
)
def test_only_json_is_read(api, admin, kind):
    refused = api(admin).client.post(
        INVITE, b"--x--", content_type=kind, headers={"Idempotency-Key": "one-and-the-same"}
    )

    assert refused.status_code == 415


def test_a_body_that_is_too_large_is_refused(api, admin):
    refused = api(admin).post(INVITE, CLEO | {"name": "x" * 2_000_000})

    assert (refused.status_code, refused.json()["code"]) == (413, "too_large")


def test_nobody_smuggles_a_field_in(api, pair, admin):
    extra = {
        "id": "00000000-0000-7000-8000-000000000000",
        "programme": str(make.programme().pk),
        "founding": True,
        "used_at": "2026-01-01T00:00Z",
        "invited_by": str(pair.supervisee.pk),
    }
    made = api(admin).post(INVITE, CLEO | extra)

    with acting_for(pair.programme.pk):
        kept = Invitation.objects.get(pk=made.json()["id"])
    assert kept.programme_id == pair.programme.pk
    assert (kept.founding, kept.used_at, kept.invited_by) == (False, None, admin)


def test_every_naughty_name_is_kept_exactly_or_refused_with_a_sentence(pair, admin):
    """All through the serializer and the service, as the view does it; the way there is tested above."""
    kept = 0
    for n, text in enumerate(naughty_strings()):
        asked = InvitationSerializer(data={**CLEO, "email": f"n{n}@example.org", "name": text})
        if not asked.is_valid():
            assert asked.errors["name"], text
            continue
        kept += 1
        with acting_for(pair.programme.pk):
            made = Invitation(
                programme=pair.programme,
                roles=["supervisee"],
                name=asked.validated_data["name"],
                secret_hash=n.to_bytes(32, "big"),
                expires_at=now(),
            )
            made.save()
            made.refresh_from_db()
        assert made.name == text.strip()
    assert kept > 400


def test_naughty_strings_in_clauses_come_back_exactly(api, pair, admin):
    clauses = {f"clause {n}": text for n, text in enumerate(naughty_strings())}
    offered = api(admin).post(
        "/api/v1/contracts",
        {
            "relationship_id": str(pair.relationship.pk),
            "valid_from": "2026-01-01",
            "clauses": clauses,
        },
    )

    assert offered.json()["clauses"] == clauses
    shown = api(pair.supervisee).get(f"/api/v1/contracts/{offered.json()['id']}").json()
    assert shown["clauses"] == clauses


@pytest.mark.parametrize(
    "clauses", [[], "x", {"a": "\x00"}, {"\x00": 1}, {"a": ["\ud800"]}, {"a": "x" * 50_001}]
)
def test_clauses_that_cannot_be_kept_are_refused(api, pair, admin, clauses):
    refused = api(admin).post(
        "/api/v1/contracts",
        {
            "relationship_id": str(pair.relationship.pk),
            "valid_from": "2026-01-01",
            "clauses": clauses,
        },
    )

    assert refused.status_code == 400
    assert "clauses" in refused.json()["fields"]


def test_a_retry_of_a_signature_is_one_signature(api, pair, admin):
    offer = make.contract(pair.relationship, [pair.supervisee, pair.supervisor], signed=False)
    path = f"/api/v1/contracts/{offer.pk}/sign"
    first = api(pair.supervisee).post(path, idempotency_key="the-same-twice")
    again = api(pair.supervisee).post(path, idempotency_key="the-same-twice")

    assert first.json() == again.json()
    assert again["Idempotent-Replay"] == "true"
    assert api(pair.supervisee).post(path).status_code == 403


def test_a_pair_and_its_contract_are_made_together_or_not_at_all(api, pair, admin):
    nils, today = make.member(pair.programme, "Nils"), pair.programme.today()
    asked = {
        "kind": "pair",
        "supervisee_ids": [str(nils.pk)],
        "supervisor_ids": [str(pair.supervisor.pk)],
        "contract": {"valid_from": str(today), "valid_to": str(today - timedelta(days=1))},
    }

    refused = api(admin).post("/api/v1/relationships", asked, idempotency_key="the-same-try")
    assert refused.status_code == 422
    assert set(refused.json()["fields"]) == {"valid_to"}
    assert api(nils).get("/api/v1/me").json()["relationships"] == []
    assert len(api(pair.supervisor).get("/api/v1/me").json()["relationships"]) == 1

    asked["contract"]["valid_to"] = str(today + timedelta(days=30))
    made = api(admin).post("/api/v1/relationships", asked, idempotency_key="the-same-try")
    assert made.status_code == 201
    (offered,) = api(nils).get("/api/v1/contracts").json()["results"]
    assert (offered["state"], offered["can"]) == ("offered", ["sign", "ask for a change"])


def test_an_offer_nobody_meant_is_taken_back(api, pair, admin):
    offer = make.contract(pair.relationship, [pair.supervisee, pair.supervisor], signed=False)
    path = f"/api/v1/contracts/{offer.pk}"

    assert api(admin).post(f"{path}/end").json()["state"] == "ended"
    assert api(pair.supervisee).post(f"{path}/sign").status_code == 403
    (mine,) = api(pair.supervisee).get("/api/v1/me").json()["relationships"]
    assert mine["live"] is True


def test_an_end_closes_what_was_open(api, pair, admin):
    ended = api(admin).post(f"/api/v1/contracts/{pair.contract.pk}/end")

    assert ended.json()["state"] == "ended"
    (mine,) = api(pair.supervisee).get("/api/v1/me").json()["relationships"]
    assert mine["live"] is False
    assert api(admin).post(f"/api/v1/contracts/{pair.contract.pk}/end").status_code == 409
