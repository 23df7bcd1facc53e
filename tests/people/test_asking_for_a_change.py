"""Whoever is asked to sign a contract can ask for a change instead; nothing is signed for anybody."""

import pytest
from django.db import IntegrityError, transaction
from django.utils.timezone import now

from people import services
from people.models import Contract, OutboxMail, Role
from people.tenancy import acting_for
from tests import make

WORDS = "Four working days would be honest. Three I can't promise."


@pytest.fixture
def trio(db):
    """Two supervisees and who facilitates, and a contract nobody has signed."""
    pair = make.pair(signed=False)
    admin = make.member(pair.programme, "Ada", Role.ADMINISTRATOR)
    second = make.member(pair.programme, "Dora", Role.SUPERVISEE)
    with acting_for(pair.programme.pk):
        group = services.create_relationship(
            admin,
            pair.programme,
            kind="group",
            supervisee_ids=[pair.supervisee.pk, second.pk],
            supervisor_ids=[pair.supervisor.pk],
            name="Thursday group",
        )
        contract = services.offer_together(admin, group, valid_from=pair.programme.today())
    return pair, admin, second, contract


def contracts(contract, act=""):
    return f"/api/v1/contracts/{contract.pk}{act}"


def mailed(pair, person):
    with acting_for(pair.programme.pk):
        return list(OutboxMail.objects.filter(recipient=person).values_list("notice", flat=True))


def test_one_asks_the_others_read_it_in_words_and_nothing_is_in_force(api, trio):
    pair, admin, dora, contract = trio
    api(pair.supervisor).post(contracts(contract, "/sign"))

    asked = api(dora).post(contracts(contract, "/ask-for-a-change"), {"words": WORDS})

    assert asked.status_code == 200
    for reader in (pair.supervisee, pair.supervisor, admin):
        seen = api(reader).get(contracts(contract)).json()
        hers = next(one for one in seen["signatures"] if one["user"]["name"] == "Dora")
        assert (hers["signed_at"], bool(hers["asked_at"]), hers["words"]) == (None, True, WORDS)
        assert seen["state"] == "offered"
        assert "contract.asked" in mailed(pair, reader)
    assert "contract.asked" not in mailed(pair, dora)
    api(pair.supervisee).post(contracts(contract, "/sign"))
    assert api(admin).get(contracts(contract)).json()["state"] == "offered"


def test_no_word_is_needed_and_none_lies_open_in_the_database(api, trio):
    pair, _admin, dora, contract = trio
    assert api(dora).post(contracts(contract, "/ask-for-a-change"), {}).status_code == 200
    api(pair.supervisee).post(contracts(contract, "/ask-for-a-change"), {"words": WORDS})

    with acting_for(pair.programme.pk):
        column = contract.signatures.values_list("words", flat=True)
        assert not any(blob and WORDS.encode() in bytes(blob) for blob in column)


def test_who_has_asked_can_still_sign_and_then_it_is_asked_no_more(api, trio):
    _, _admin, dora, contract = trio
    api(dora).post(contracts(contract, "/ask-for-a-change"), {"words": WORDS})

    signed = api(dora).post(contracts(contract, "/sign"))

    hers = next(one for one in signed.json()["signatures"] if one["user"]["name"] == "Dora")
    assert bool(hers["signed_at"])
    assert (hers["asked_at"], hers["words"]) == (None, None)


def test_offered_again_in_other_words_everybody_signs_anew(api, trio):
    pair, admin, dora, contract = trio
    api(pair.supervisor).post(contracts(contract, "/sign"))
    api(dora).post(contracts(contract, "/ask-for-a-change"), {"words": WORDS})
    terms = {
        "valid_from": pair.programme.today().isoformat(),
        "reply_promise_days": 4,
        "clauses": {"purpose": "As before."},
    }

    again = api(admin).post(contracts(contract, "/amend"), terms)

    assert again.status_code == 201
    new = again.json()
    assert (new["version"], new["state"], new["reply_promise_days"]) == (2, "offered", 4)
    assert [one["signed_at"] for one in new["signatures"]] == [None, None, None]
    assert api(admin).get(contracts(contract)).json()["state"] == "superseded"
    assert api(dora).post(contracts(contract, "/sign")).status_code == 403
    for person in (pair.supervisee, dora, pair.supervisor):
        assert api(person).post(f"/api/v1/contracts/{new['id']}/sign").status_code == 200
    with acting_for(pair.programme.pk):
        assert Contract.objects.live().filter(pk=new["id"]).exists()


def test_whoever_has_signed_asks_no_more_and_only_who_administers_words_it_anew(api, trio):
    pair, admin, dora, contract = trio
    api(dora).post(contracts(contract, "/sign"))
    terms = {"valid_from": pair.programme.today().isoformat()}

    assert api(dora).post(contracts(contract, "/ask-for-a-change"), {}).status_code == 403
    assert api(admin).post(contracts(contract, "/ask-for-a-change"), {}).status_code == 403
    assert api(dora).post(contracts(contract, "/amend"), terms).status_code == 403
    for person in (pair.supervisee, pair.supervisor):
        api(person).post(contracts(contract, "/sign"))
    assert api(admin).post(contracts(contract, "/amend"), terms).status_code == 409


def test_the_database_takes_nobody_who_asks_as_having_signed(trio):
    pair, _, dora, contract = trio
    with acting_for(pair.programme.pk), pytest.raises(IntegrityError), transaction.atomic():
        contract.signatures.filter(user=dora).update(asked_at=now(), signed_at=now())
