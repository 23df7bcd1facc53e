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


def test_whoever_looked_today_is_named_with_the_day_and_the_note_goes(api, pair, ada):
    old = [{"name": "Duty", "reach": "ext. 12", "verified_on": "2024-01-01"}]
    made = ada.post(SITES, the_mill(contacts=old)).json()
    (before,) = api(pair.supervisee).get("/api/v1/duty").json()["sites"]

    checked = ada.post(f"{SITES}/{made['id']}/checked", {"seen": made["seen"]}).json()

    assert before["contacts"][0]["check"] is True
    today = pair.programme.today().isoformat()
    (line,) = checked["contacts"]
    assert (line["verified_on"], line["verified_by"]) == (today, "Ada")
    (after,) = api(pair.supervisee).get("/api/v1/duty").json()["sites"]
    assert after["contacts"][0]["check"] is False


def test_who_looked_stays_with_the_line_until_somebody_else_looks(api, pair, ada):
    made = ada.post(SITES, the_mill()).json()
    bela = api(make.member(pair.programme, "Bela", Role.ADMINISTRATOR))
    lines = [*the_mill()["contacts"], {"name": "Night", "reach": "ext. 9", "hours": "after six"}]

    changed = bela.put(f"{SITES}/{made['id']}", the_mill(contacts=lines)).json()

    assert [one["verified_by"] for one in changed["contacts"]] == ["Ada", ""]
    assert changed["contacts"][1]["hours"] == "after six"
    (duty,) = api(pair.supervisee).get("/api/v1/duty").json()["sites"]
    assert [one["check"] for one in duty["contacts"]] == [False, True]


def test_nobody_confirms_or_overwrites_a_number_they_did_not_see(pair, ada):
    made = ada.post(SITES, the_mill()).json()
    moved = [{"name": "Duty", "reach": "ext. 13", "verified_on": None}]
    ada.put(f"{SITES}/{made['id']}", the_mill(contacts=moved))

    late = ada.post(f"{SITES}/{made['id']}/checked", {"seen": made["seen"]})
    over = ada.put(f"{SITES}/{made['id']}", the_mill(seen=made["seen"]))

    assert (late.status_code, over.status_code) == (412, 412)
    (site,) = ada.get(SITES).json()["results"]
    assert site["contacts"][0] == moved[0] | {"hours": "", "verified_by": ""}


def test_nobody_has_looked_on_a_day_to_come(pair, ada):
    later = [{"name": "Duty", "reach": "ext. 12", "verified_on": "2999-01-01"}]

    assert ada.post(SITES, the_mill(contacts=later)).status_code == 422


def test_whom_people_can_call_for_themselves_is_kept_the_same_way(api, pair, ada):
    today = pair.programme.today().isoformat()
    lines = [{"name": "The quiet line", "reach": "0800", "hours": "day and night"}]

    kept = ada.put("/api/v1/support", {"contacts": [lines[0] | {"verified_on": today}]}).json()

    assert kept["contacts"][0]["verified_by"] == "Ada"
    assert ada.get("/api/v1/support").json()["can"] == ["change"]
    (line,) = api(pair.supervisee).get("/api/v1/duty").json()["support"]
    assert (line["name"], line["hours"], line["check"]) == (
        "The quiet line",
        "day and night",
        False,
    )


def test_whoever_is_placed_somewhere_sees_that_site_alone(api, pair, ada):
    mill = ada.post(SITES, the_mill()).json()["id"]
    ada.post(SITES, the_mill(name="Elsewhere"))

    placed = ada.put(f"/api/v1/people/{pair.supervisee.pk}/site", {"site_id": mill})

    assert placed.status_code == 200
    listed = {one["name"]: one["site_id"] for one in ada.get("/api/v1/people").json()["results"]}
    assert (listed["Ana"], listed["Ben"]) == (mill, None)
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
