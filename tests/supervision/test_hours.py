"""Hours: written down by one, confirmed by the other, credited by rules whose version is kept (INV-41)."""

from datetime import timedelta

import pytest

from people.models import Part, Role
from people.tenancy import acting_for
from supervision.hours import packs
from supervision.hours.models import HoursEntry
from tests import make, make_supervision

HOURS = "/api/v1/hours"


def group_of(programme, size):
    fay = make.member(programme, "Fay", Role.SUPERVISOR)
    people = [make.member(programme) for _ in range(size)]
    parts = {fay: Part.FACILITATOR} | dict.fromkeys(people, Part.SUPERVISEE)
    return make.relationship(programme, parts, kind="group"), people, fay


def spent(pair, **fields):
    today = pair.programme.today().isoformat()
    body = {"relationship_id": str(pair.relationship.pk), "kind": "individual", "minutes": 50}
    return body | {"on": today} | fields


@pytest.mark.parametrize(("size", "credit"), [(4, 60), (5, 24), (6, 20)])
def test_inv_41_two_hours_in_a_group_are_credited_by_the_pack(db, api, size, credit):
    programme = make.programme()
    group, people, _ = group_of(programme, size)
    body = {
        "relationship_id": str(group.pk),
        "kind": "group",
        "minutes": 120,
        "on": programme.today().isoformat(),
        "rule_pack": "bacp-2-accredited",
    }

    made = api(people[0]).post(HOURS, body).json()

    assert made["credit_minutes"] == credit
    assert (made["rule_pack"], made["rule_pack_version"]) == ("bacp-2-accredited", "1")


def test_inv_41_the_credit_stands_with_the_version_it_was_worked_out_by(ana, pair, monkeypatch):
    made = ana.post(HOURS, spent(pair)).json()
    changed = {
        "bacp-2-accredited": packs.RulePack(
            "bacp-2-accredited", "2", "", (), dict.fromkeys(packs.KINDS, "none")
        )
    }
    monkeypatch.setattr(packs, "packs", lambda: changed)

    later = ana.post(HOURS, spent(pair)).json()

    stored = {one["id"]: one for one in ana.get(HOURS).json()["results"]}
    assert (stored[made["id"]]["credit_minutes"], stored[made["id"]]["rule_pack_version"]) == (
        50,
        "1",
    )
    assert (stored[later["id"]]["credit_minutes"], stored[later["id"]]["rule_pack_version"]) == (
        0,
        "2",
    )


def test_in_a_peer_group_everybody_is_counted_and_some_bodies_do_not_count_it(db, api):
    programme = make.programme()
    group, people, _ = group_of(programme, 4)
    body = {
        "relationship_id": str(group.pk),
        "kind": "peer",
        "minutes": 100,
        "on": programme.today().isoformat(),
    }
    peer = api(people[0])

    assert peer.post(HOURS, body).json()["credit_minutes"] == 20
    assert peer.post(HOURS, body | {"rule_pack": "bacp-student"}).json()["credit_minutes"] == 0
    assert peer.post(HOURS, body | {"rule_pack": "mine"}).json()["code"] == "unknown_rule_pack"


def test_who_supervised_confirms_and_nobody_else(api, ana, ben, pair, others, director):
    made = ana.post(HOURS, spent(pair)).json()
    assert made["confirmer"]["name"] == "Ben"
    assert made["can"] == ["withdraw"]
    confirm = f"{HOURS}/{made['id']}/confirm"

    assert ana.post(confirm).status_code == 403
    assert api(director).post(confirm).status_code == 403
    assert api(others.supervisor).post(confirm).status_code == 404
    done = ben.post(confirm)

    assert done.json()["state"] == "confirmed"
    assert ben.post(confirm).status_code == 403


def test_what_is_disputed_can_still_be_confirmed(ana, ben, pair):
    made = ana.post(HOURS, spent(pair)).json()

    assert ben.post(f"{HOURS}/{made['id']}/dispute").json()["state"] == "disputed"
    assert ben.post(f"{HOURS}/{made['id']}/confirm").json()["state"] == "confirmed"


def test_who_wrote_it_takes_it_back_until_it_is_confirmed(api, ana, ben, pair, others, director):
    session = make_supervision.session(pair)
    made = ana.post(HOURS, spent(pair, session_id=str(session.pk))).json()
    entry = f"{HOURS}/{made['id']}"

    assert ben.delete(entry).status_code == 403
    assert api(director).delete(entry).status_code == 403
    assert api(others.supervisor).delete(entry).status_code == 404
    ben.post(entry + "/dispute")
    assert ana.delete(entry).status_code == 204
    assert ben.get(HOURS).json()["results"] == []
    assert ben.post(entry + "/confirm").status_code == 404

    again = ana.post(HOURS, spent(pair, session_id=str(session.pk))).json()
    ben.post(f"{HOURS}/{again['id']}/confirm")
    assert ana.delete(f"{HOURS}/{again['id']}").status_code == 403
    (kept,) = ana.get(HOURS).json()["results"]
    assert (kept["id"], kept["can"]) == (again["id"], [])


def test_a_session_counts_once_for_a_person(ana, ben, pair):
    session = make_supervision.session(pair)
    body = spent(pair, session_id=str(session.pk))

    assert ana.post(HOURS, body).status_code == 201
    again = ana.post(HOURS, body)
    assert (again.status_code, again.json()["code"]) == (409, "counted")
    assert ben.post(HOURS, body).status_code == 201


def test_hours_still_to_come_and_hours_of_nobody_are_refused(ana, api, pair, director):
    tomorrow = (pair.programme.today() + timedelta(days=1)).isoformat()

    assert ana.post(HOURS, spent(pair, on=tomorrow)).json()["code"] == "hours_ahead"
    assert ana.post(HOURS, spent(pair, minutes=0)).status_code == 400
    assert api(director).post(HOURS, {**spent(pair), "relationship_id": None}).status_code == 403


def test_an_auditor_reads_hours_and_nothing_else_of_anybody(api, ana, pair):
    odo = make.member(pair.programme, "Odo", Role.AUDITOR)
    made = ana.post(HOURS, spent(pair)).json()

    assert [one["id"] for one in api(odo).get(HOURS).json()["results"]] == [made["id"]]
    assert api(odo).get("/api/v1/concerns").json()["results"] == []


def test_every_shipped_pack_names_its_source_and_says_to_check_it(ana):
    shown = ana.get("/api/v1/hours/rule-packs").json()["results"]

    assert len(shown) == len(packs.packs()) >= 8
    for pack in shown:
        assert pack["source"]
        assert pack["rules"]
        assert pack["version"]


def test_hours_hold_no_content(pair):
    with acting_for(pair.programme.pk):
        columns = {field.name for field in HoursEntry._meta.concrete_fields}
    assert not columns & {"text", "note", "facts", "body"}


def test_an_hour_given_is_said_to_be_given_and_is_not_credited_as_received(pair, api):
    given = api(pair.supervisor).post(HOURS, spent(pair)).json()
    received = api(pair.supervisee).post(HOURS, spent(pair)).json()

    assert (given["side"], given["credit_minutes"]) == ("given", 0)
    assert (received["side"], received["credit_minutes"]) == ("received", 50)
    written = api(pair.supervisor).get("/api/v1/hours/statement").json()["statement"]
    assert [one["side"] for one in written["entries"]] == ["given"]
    assert [(one["kind"], one["side"]) for one in written["totals"]] == [("individual", "given")]
