"""Whoever is asked to sign a contract can ask for a change instead; nothing is signed for anybody."""

import pytest
from django.db import IntegrityError, transaction
from django.utils.timezone import now

from people import services
from people.models import Contract, Membership, OutboxMail, Role
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


def test_the_database_takes_nobody_who_asks_as_having_signed(trio):
    pair, _, dora, contract = trio
    with acting_for(pair.programme.pk), pytest.raises(IntegrityError), transaction.atomic():
        contract.signatures.filter(user=dora).update(asked_at=now(), signed_at=now())


@pytest.fixture
def held(db):
    """Ana and Ben, whose contract holds, with who leads and who administers."""
    pair = make.pair()
    director = make.member(pair.programme, "Maren", Role.DIRECTOR)
    return pair, director, make.member(pair.programme, "Ada", Role.ADMINISTRATOR)


def asked(api, person, contract):
    return api(person).get(contracts(contract)).json()["requests"]


def test_who_signed_one_that_holds_asks_for_other_words_and_it_goes_on_holding(api, held):
    pair, director, admin = held

    first = api(pair.supervisor).post(
        contracts(pair.contract, "/ask-for-a-change"), {"words": WORDS}
    )

    assert first.status_code == 200
    for reader in (pair.supervisee, pair.supervisor, director, admin):
        (one,) = asked(api, reader, pair.contract)
        assert (one["kind"], one["user"]["name"], one["words"]) == ("change", "Ben", WORDS)
    assert "contract.asked" in mailed(pair, pair.supervisee)
    assert "contract.asked" in mailed(pair, admin)
    seen = api(pair.supervisor).get(contracts(pair.contract)).json()
    assert "ask for a change" not in seen["can"]
    with acting_for(pair.programme.pk):
        assert Contract.objects.live().filter(pk=pair.contract.pk).exists()


def test_other_words_are_offered_while_the_old_ones_hold_until_everybody_signed(api, held):
    pair, _director, admin = held
    api(pair.supervisee).post(contracts(pair.contract, "/ask-for-a-change"), {"words": WORDS})
    terms = {"valid_from": pair.programme.today().isoformat(), "reply_promise_days": 4}

    new = api(admin).post(contracts(pair.contract, "/amend"), terms)

    assert new.status_code == 201
    assert asked(api, pair.supervisor, pair.contract) == []
    assert api(admin).post(contracts(pair.contract, "/amend"), terms).status_code == 409
    with acting_for(pair.programme.pk):
        assert Contract.objects.live().filter(pk=pair.contract.pk).exists()
    for person in (pair.supervisee, pair.supervisor):
        assert api(person).post(f"/api/v1/contracts/{new.json()['id']}/sign").status_code == 200
    with acting_for(pair.programme.pk):
        (live,) = Contract.objects.live().filter(relationship=pair.relationship)
        assert live.reply_promise_days == 4


def test_somebody_else_is_asked_for_without_a_reason_and_only_who_leads_learns_of_it(api, held):
    pair, director, admin = held

    api(pair.supervisee).post(contracts(pair.contract, "/somebody-else"), {})

    assert [one["kind"] for one in asked(api, pair.supervisee, pair.contract)] == ["somebody_else"]
    (one,) = asked(api, director, pair.contract)
    assert (one["user"]["name"], one["words"]) == ("Ana", None)
    assert asked(api, pair.supervisor, pair.contract) == []
    assert asked(api, admin, pair.contract) == []
    assert "contract.somebody_else" in mailed(pair, director)
    for other in (pair.supervisor, admin):
        assert not {"contract.somebody_else", "contract.asked"} & set(mailed(pair, other))


def test_what_was_asked_is_taken_back_by_who_asked_and_its_words_go(api, held):
    pair, director, _admin = held
    for act, body in (("/ask-for-a-change", {"words": WORDS}), ("/somebody-else", {})):
        api(pair.supervisee).post(contracts(pair.contract, act), body)

        assert api(pair.supervisor).delete(contracts(pair.contract, act)).status_code == 200
        assert len(asked(api, pair.supervisee, pair.contract)) == 1
        assert api(pair.supervisee).delete(contracts(pair.contract, act)).status_code == 200

        for reader in (pair.supervisee, director):
            assert asked(api, reader, pair.contract) == []
    with acting_for(pair.programme.pk):
        assert set(pair.contract.requests.values_list("words", flat=True)) == {None}


def test_where_who_leads_supervises_here_whoever_administers_is_asked_instead(api, db):
    pair = make.pair()
    admin = make.member(pair.programme, "Ada", Role.ADMINISTRATOR)
    with acting_for(pair.programme.pk):
        Membership.objects.filter(user=pair.supervisor).update(
            roles=[Role.SUPERVISOR, Role.DIRECTOR]
        )

    assert api(pair.supervisee).post(contracts(pair.contract, "/somebody-else")).status_code == 200

    assert asked(api, pair.supervisor, pair.contract) == []
    assert len(asked(api, admin, pair.contract)) == 1


def test_where_nobody_could_be_asked_nothing_is_sent_and_that_is_said(api, db):
    pair = make.pair()

    refused = api(pair.supervisee).post(contracts(pair.contract, "/somebody-else"))

    assert refused.status_code == 409
    assert "Nothing was sent" in refused.json()["detail"]
