"""After an end whoever supervised keeps the dates and their own words, and both keep the contract's page."""

from datetime import timedelta

import pytest
from django.utils import timezone

from people import vault
from people.models import Contract, Role
from people.tenancy import acting_for
from tests import make, make_supervision

GIVEN = "/api/v1/given"
HERS = "I was sure it was my fault."
MINE = "That sounds heavy. I am glad you brought it."
NOTE = "Ask about the stairs."


@pytest.fixture
def brought(ben, pair, agenda):
    """Ana brought something to Ben, who answered and noted something for himself."""
    made = make_supervision.brought(agenda, make_supervision.answer(agenda, value=HERS))
    make_supervision.received(made, pair.supervisor, MINE)
    ben.put(f"/api/v1/agendas/{made.pk}/margin", {"text": NOTE})
    return made


@pytest.fixture
def ended(api, pair):
    ada = api(make.member(pair.programme, "Ada", Role.ADMINISTRATOR))
    return lambda: ada.post(f"/api/v1/relationships/{pair.relationship.pk}/end")


def test_the_dates_and_my_own_words_stay_and_nothing_that_was_brought(ben, pair, brought, ended):
    make_supervision.session(pair, starts_at=timezone.now() - timedelta(days=7))
    assert ben.get(GIVEN).json()["results"] == []

    assert ended().status_code == 200

    answer = ben.get(GIVEN)
    (one,) = answer.json()["results"]
    assert [person["name"] for person in one["relationship"]["people"]] == ["Ana", "Ben"]
    assert one["until_on"] == pair.programme.today().isoformat()
    assert one["sessions"]
    assert {(row["kind"], row["text"]) for row in one["words"]} == {
        ("words", MINE),
        ("margin", NOTE),
    }
    assert HERS not in answer.content.decode()
    assert ben.get(f"/api/v1/agendas/{brought.pk}").status_code == 404


def test_who_was_supervised_finds_nothing_there(ana, brought, ended):
    ended()

    assert ana.get(GIVEN).json()["results"] == []


def test_both_read_the_contract_s_page_after_its_end_and_can_do_nothing_with_it(
    ana, ben, pair, ended, api
):
    ended()

    for reader in (ana, ben):
        seen = reader.get(f"/api/v1/contracts/{pair.contract.pk}").json()
        assert (seen["state"], seen["can"]) == ("ended", [])
        assert [person["name"] for person in seen["relationship"]["people"]] == ["Ana", "Ben"]
        assert seen["ended_on"] == pair.programme.today().isoformat()
        listed = reader.get("/api/v1/contracts").json()["results"]
        assert [row["id"] for row in listed] == [str(pair.contract.pk)]
    cara = api(make.member(pair.programme, "Cara", Role.SUPERVISOR))
    assert cara.get(f"/api/v1/contracts/{pair.contract.pk}").status_code == 404


def test_what_was_never_signed_is_not_kept_for_anybody(ana, pair, ended):
    offered = make.contract(pair.relationship, [pair.supervisee, pair.supervisor], signed=False)
    ended()

    assert ana.get(f"/api/v1/contracts/{offered.pk}").status_code == 404


def test_a_contract_that_ran_out_is_over_too(ben, pair, brought):
    with acting_for(pair.programme.pk):
        yesterday = pair.programme.today() - timedelta(days=1)
        Contract.objects.filter(pk=pair.contract.pk).update(valid_to=yesterday)

    (one,) = ben.get(GIVEN).json()["results"]

    assert one["contract_id"] == str(pair.contract.pk)


def test_once_her_key_is_destroyed_his_reply_to_her_is_gone_and_his_own_note_stays(
    ben, pair, brought, ended
):
    ended()
    with acting_for(pair.programme.pk):
        reply = brought.acknowledgments.select_related("key").get()
        vault.destroy(reply.key)

    (one,) = ben.get(GIVEN).json()["results"]

    assert [row["text"] for row in one["words"]] == [NOTE]
