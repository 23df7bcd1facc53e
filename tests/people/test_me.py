"""GET /me and PATCH /me/figures."""

import base64

from tests import make


def test_a_person_sees_who_they_are_and_with_whom_they_work(api, db):
    pair = make.pair()

    me = api(pair.supervisee).get("/api/v1/me").json()

    assert me["name"] == "Ana"
    assert me["programme"]["id"] == str(pair.programme.pk)
    assert me["roles"] == ["supervisee"]
    assert len(base64.b64decode(me["draft_key"])) == 32
    (mine,) = me["relationships"]
    assert mine["my_part"] == "supervisee"
    assert mine["live"] is True
    assert {person["name"] for person in mine["people"]} == {"Ana", "Ben"}
    assert mine["contract"]["state"] == "signed"


def test_an_unsigned_contract_is_shown_and_nothing_is_live(api, db):
    pair = make.pair(signed=False)

    (mine,) = api(pair.supervisor).get("/api/v1/me").json()["relationships"]

    assert mine["live"] is False
    assert mine["contract"]["state"] == "offered"


def test_the_draft_key_is_the_same_each_time_and_another_for_another_person(api, db):
    pair = make.pair()

    def key(person):
        return api(person).get("/api/v1/me").json()["draft_key"]

    assert key(pair.supervisee) == key(pair.supervisee) != key(pair.supervisor)


def test_being_counted_is_a_yes_that_can_be_taken_back(api, db):
    pair = make.pair()
    ana = api(pair.supervisee)

    assert ana.get("/api/v1/me").json()["counted_in_figures"] is False
    assert ana.patch("/api/v1/me/figures", {"counted": False}).status_code == 200
    assert ana.patch("/api/v1/me/figures", {"counted": True}).json() == {"counted": True}
    assert ana.patch("/api/v1/me/figures", {"counted": True}).status_code == 200
    assert ana.get("/api/v1/me").json()["counted_in_figures"] is True
    ana.patch("/api/v1/me/figures", {"counted": False})
    assert ana.get("/api/v1/me").json()["counted_in_figures"] is False


def test_somebody_who_left_belongs_nowhere(api, db):
    pair = make.pair()
    make.ended(make.membership(pair.supervisee, pair.programme))

    refused = api(pair.supervisee).get("/api/v1/me")

    assert (refused.status_code, refused.json()["code"]) == (403, "no_programme")


def test_nobody_is_asked_to_sign_in(api, db):
    refused = api(None).get("/api/v1/me")

    assert (refused.status_code, refused.json()["code"]) == (401, "not_signed_in")
    assert refused["Content-Type"] == "application/problem+json"
