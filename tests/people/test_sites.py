"""A placement's procedure and duty contacts are kept by administrators, and the clock by the contract."""

import pytest

from people.models import Membership, Role
from people.tenancy import acting_for
from tests import make, make_care

SITES = "/api/v1/sites"


@pytest.fixture
def pair(db):
    return make.pair()


@pytest.fixture
def ada(api, pair):
    return api(make.member(pair.programme, "Ada", Role.ADMINISTRATOR))


def the_mill(**fields):
    contacts = [{"name": "Duty", "reach": "ext. 12", "verified_on": "2026-11-01"}]
    return {"name": "The mill", "procedure_text": "Ring the bell.", "contacts": contacts} | fields


def test_what_an_administrator_writes_stands_on_everybody_s_duty_page(api, pair, ada):
    made = ada.post(SITES, the_mill())

    assert made.status_code == 201
    (shown,) = api(pair.supervisee).get("/api/v1/duty").json()["sites"]
    assert (shown["name"], shown["procedure_text"]) == ("The mill", "Ring the bell.")
    assert shown["contacts"][0]["reach"] == "ext. 12"


def test_a_site_is_written_anew_as_a_whole(api, pair, ada):
    made = ada.post(SITES, the_mill()).json()

    changed = ada.put(f"{SITES}/{made['id']}", the_mill(contacts=[]))

    assert changed.json()["contacts"] == []
    assert [one["name"] for one in ada.get(SITES).json()["results"]] == ["The mill"]
    assert ada.put(f"{SITES}/{made['id']}", {"name": ""}).status_code == 400


def test_whoever_is_placed_somewhere_sees_that_site_alone(api, pair, ada):
    mill = ada.post(SITES, the_mill()).json()["id"]
    ada.post(SITES, the_mill(name="Elsewhere"))

    placed = ada.put(f"/api/v1/people/{pair.supervisee.pk}/site", {"site_id": mill})

    assert placed.status_code == 200
    ana = api(pair.supervisee)
    assert [one["name"] for one in ana.get("/api/v1/duty").json()["sites"]] == ["The mill"]
    ada.put(f"/api/v1/people/{pair.supervisee.pk}/site", {"site_id": None})
    assert len(ana.get("/api/v1/duty").json()["sites"]) == 2
    with acting_for(pair.programme.pk):
        assert Membership.objects.get(user=pair.supervisee).site_id is None


def test_another_programme_s_site_is_no_place_here(pair, ada):
    foreign = make_care.site(make.programme())

    assert (
        ada.put(
            f"/api/v1/people/{pair.supervisee.pk}/site", {"site_id": str(foreign.pk)}
        ).status_code
        == 404
    )


def test_the_contract_says_when_others_are_asked(pair, ada):
    terms = {"cover_delay_days": 2, "escalation_days": 6, "safety_minutes": 30}
    body = {"relationship_id": str(pair.relationship.pk), "valid_from": "2026-01-01"}

    made = ada.post("/api/v1/contracts", body | terms).json()

    assert {name: made[name] for name in terms} == terms
    assert ada.post("/api/v1/contracts", body | {"safety_minutes": 0}).status_code == 400
    backwards = {"cover_delay_days": 6, "escalation_days": 2}
    assert ada.post("/api/v1/contracts", body | backwards).status_code == 422
