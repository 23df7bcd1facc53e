"""A contract from draft to signed to ended, and everything that hangs on it."""

from datetime import timedelta

import pytest

from people import services, sharing
from people.errors import Conflict, Forbidden, Invalid
from people.models import (
    AuditEntry,
    Contract,
    ContractSignature,
    Event,
    OutboxMail,
    Relationship,
    RelationshipMember,
    Role,
)
from people.tenancy import acting_for
from tests import make


@pytest.fixture
def pair(db):
    pair = make.pair(signed=False)
    with acting_for(pair.programme.pk):
        Contract.objects.all().delete()
        yield pair


@pytest.fixture
def admin(pair):
    return make.member(pair.programme, "Ada", Role.ADMINISTRATOR)


def offered(admin, pair, **fields):
    fields = {"valid_from": pair.programme.today()} | fields
    return services.offer_contract(
        admin, services.draft_contract(admin, pair.relationship, **fields)
    )


def signed(admin, pair, **fields):
    contract = offered(admin, pair, **fields)
    services.sign_contract(pair.supervisee, contract)
    return services.sign_contract(pair.supervisor, contract)


def live(pair):
    return list(sharing.relationships_of(pair.supervisee)) == [pair.relationship]


def test_a_contract_is_in_force_when_everybody_has_signed(pair, admin):
    contract = offered(admin, pair)
    assert not live(pair)

    services.sign_contract(pair.supervisee, contract)
    assert (contract.state, live(pair)) == ("offered", False)

    services.sign_contract(pair.supervisor, contract)
    assert (contract.state, live(pair)) == ("signed", True)


def test_a_state_set_by_hand_does_not_make_a_contract_live(pair, admin):
    contract = offered(admin, pair)
    Contract.objects.filter(pk=contract.pk).update(state="signed")

    assert not live(pair)


def test_nobody_signs_for_somebody_else_or_twice(pair, admin):
    contract = offered(admin, pair)
    stranger = make.member(pair.programme, "Cleo", Role.SUPERVISOR)
    for person in (admin, stranger):
        with pytest.raises(Forbidden):
            services.sign_contract(person, contract)

    services.sign_contract(pair.supervisee, contract)
    with pytest.raises(Forbidden):
        services.sign_contract(pair.supervisee, contract)


def test_a_draft_is_seen_by_its_keepers_only_and_signed_by_nobody(pair, admin):
    draft = services.draft_contract(admin, pair.relationship, valid_from=pair.programme.today())

    assert list(Contract.objects.visible_to(admin)) == [draft]
    assert list(Contract.objects.visible_to(pair.supervisee)) == []
    with pytest.raises(Forbidden):
        services.sign_contract(pair.supervisee, draft)


def test_only_an_administrator_writes_contracts(pair, admin):
    director = make.member(pair.programme, "Dora", Role.DIRECTOR)
    for person in (director, pair.supervisor, pair.supervisee):
        with pytest.raises(Forbidden):
            services.draft_contract(person, pair.relationship, valid_from=pair.programme.today())


def test_a_new_version_replaces_the_old_one_when_all_have_signed(pair, admin):
    first = signed(admin, pair)
    second = offered(admin, pair)
    assert live(pair), "the old one holds until then"

    services.sign_contract(pair.supervisee, second)
    services.sign_contract(pair.supervisor, second)

    first.refresh_from_db()
    assert (first.state, second.state, second.version) == ("superseded", "signed", 2)
    assert live(pair)


def test_a_version_for_later_shortens_the_one_before_it_and_leaves_no_gap(pair, admin):
    first = signed(admin, pair)
    later = pair.programme.today() + timedelta(days=30)
    second = signed(admin, pair, valid_from=later)

    first.refresh_from_db()
    assert (first.state, first.valid_to) == ("signed", later - timedelta(days=1))
    assert second.state == "signed"
    assert live(pair)


def test_an_older_offer_is_laid_to_rest(pair, admin):
    forgotten = offered(admin, pair)
    signed(admin, pair)

    forgotten.refresh_from_db()
    assert forgotten.state == "superseded"
    with pytest.raises(Forbidden):
        services.sign_contract(pair.supervisee, forgotten)


def test_a_contract_that_is_ended_ends_now_and_once(pair, admin):
    contract = signed(admin, pair)
    services.end_contract(admin, contract)

    assert not live(pair)
    with pytest.raises(Conflict):
        services.end_contract(admin, contract)


def test_a_contract_cannot_end_before_it_starts(pair, admin):
    today = pair.programme.today()
    with pytest.raises(Invalid):
        services.draft_contract(
            admin, pair.relationship, valid_from=today, valid_to=today - timedelta(days=1)
        )


def test_those_who_must_sign_are_asked_and_all_are_told_when_rights_change(pair, admin):
    contract = signed(admin, pair)
    services.end_contract(admin, contract)

    for person in (pair.supervisee, pair.supervisor):
        kinds = Event.objects.filter(topic__key=f"user:{person.pk}").order_by("seq")
        assert list(kinds.values_list("kind", flat=True)) == [
            "contract.offered",
            "contract.changed",
            "contract.changed",
            "contract.ended",
            "rights.changed",
        ]
    assert list(
        AuditEntry.objects.filter(object_id=contract.pk)
        .order_by("at")
        .values_list("verb", flat=True)
    ) == ["draft", "offer", "sign", "sign", "end"]


# --- relationships and leaving ------------------------------------------------------------------------


def test_a_pair_is_one_of_each_and_nobody_supervises_themselves(pair, admin):
    both = make.member(pair.programme, "Both", Role.SUPERVISEE, Role.SUPERVISOR)
    ana, ben = pair.supervisee.pk, pair.supervisor.pk
    for supervisees, supervisors in (
        ([both.pk], [both.pk]),
        ([ana, both.pk], [ben]),
        ([ana], [ben, both.pk]),
        ([ben], [ana]),  # the other way round: neither has that role
        ([ana], [admin.pk]),
    ):
        with pytest.raises(Invalid):
            services.create_relationship(
                admin,
                pair.programme,
                kind="pair",
                supervisee_ids=supervisees,
                supervisor_ids=supervisors,
            )


def test_a_group_has_many_supervisees_and_a_facilitator(pair, admin):
    cleo = make.member(pair.programme, "Cleo")
    group = services.create_relationship(
        admin,
        pair.programme,
        kind="group",
        name="Thursday group",
        supervisee_ids=[pair.supervisee.pk, cleo.pk],
        supervisor_ids=[pair.supervisor.pk],
    )

    assert sorted(group.members.values_list("part", flat=True)) == [
        "facilitator",
        "supervisee",
        "supervisee",
    ]


def test_a_person_of_another_programme_cannot_be_brought_in(pair, admin):
    with pytest.raises(Invalid):
        services.create_relationship(
            admin,
            pair.programme,
            kind="pair",
            supervisee_ids=[pair.supervisee.pk],
            supervisor_ids=[make.pair().supervisor.pk],
        )


def test_ending_a_relationship_ends_its_contracts(pair, admin):
    contract = signed(admin, pair)
    services.end_relationship(admin, pair.relationship)

    contract.refresh_from_db()
    assert contract.state == "ended"
    assert not live(pair)
    with pytest.raises(Conflict):
        services.end_relationship(admin, pair.relationship)


def told_of_an_end(contract):
    mails = OutboxMail.objects.filter(notice="contract.ended", dedupe__contains=str(contract.pk))
    return set(mails.values_list("recipient__name", flat=True))


def test_both_are_told_when_a_contract_that_holds_is_ended(pair, admin):
    both = {pair.supervisee.name, pair.supervisor.name}
    first = signed(admin, pair)
    services.end_contract(admin, first)
    assert told_of_an_end(first) == both

    again = signed(admin, pair)
    services.end_relationship(admin, pair.relationship)
    assert told_of_an_end(again) == both


def test_nobody_is_told_of_the_end_of_what_did_not_hold(pair, admin):
    asked = offered(admin, pair)
    services.sign_contract(pair.supervisee, asked)
    services.end_contract(admin, asked)
    assert told_of_an_end(asked) == set()

    today = pair.programme.today()
    over = signed(admin, pair, valid_from=today - timedelta(days=9))
    Contract.objects.filter(pk=over.pk).update(valid_to=today - timedelta(days=1))
    services.end_relationship(admin, pair.relationship)
    assert told_of_an_end(over) == set()


def test_a_pair_without_one_of_its_people_is_over(pair, admin):
    signed(admin, pair)
    services.end_part(admin, pair.relationship.members.get(user=pair.supervisor))

    assert Relationship.objects.get(pk=pair.relationship.pk).ended_on is not None
    assert not live(pair)


def test_a_group_goes_on_without_one_of_its_people(pair, admin):
    cleo = make.member(pair.programme, "Cleo")
    group = make.relationship(
        pair.programme,
        {pair.supervisee: "supervisee", cleo: "supervisee", pair.supervisor: "facilitator"},
        kind="group",
    )
    services.end_part(admin, group.members.get(user=cleo))

    assert list(sharing.relationships_of(pair.supervisee)) == [group]
    assert list(sharing.relationships_of(cleo)) == []


def test_leaving_the_programme_ends_every_part_and_is_told_to_everybody(pair, admin):
    signed(admin, pair)
    services.leave_programme(admin, make.membership(pair.supervisor, pair.programme))

    assert not RelationshipMember.objects.filter(user=pair.supervisor, ended_on=None).exists()
    assert not live(pair)
    for person in (pair.supervisee, pair.supervisor):
        newest = Event.objects.filter(topic__key=f"user:{person.pk}").order_by("seq").last()
        assert newest.kind == "rights.changed"


def test_a_signature_is_given_once_in_the_database_too(pair, admin):
    contract = offered(admin, pair)

    assert ContractSignature.objects.filter(contract=contract).count() == 2
    with pytest.raises(Conflict):
        services.offer_contract(admin, contract)


def test_an_ended_contract_keeps_its_names_parts_and_day(api, pair, admin):
    contract = signed(admin, pair)
    services.end_relationship(admin, pair.relationship)

    [listed] = api(admin).get("/api/v1/contracts").json()["results"]
    alone = api(admin).get(f"/api/v1/contracts/{contract.pk}").json()
    for shown in (listed, alone):
        people = {(one["name"], one["part"]) for one in shown["relationship"]["people"]}
        assert people == {
            (pair.supervisee.name, "supervisee"),
            (pair.supervisor.name, "supervisor"),
        }
        assert (shown["state"], shown["ended_on"]) == ("ended", str(pair.programme.today()))


def test_a_contract_ended_while_they_stay_together_says_the_day_too(api, pair, admin):
    contract = signed(admin, pair)
    address = f"/api/v1/contracts/{contract.pk}"
    assert api(admin).get(address).json()["ended_on"] is None
    services.end_contract(admin, contract)

    shown = api(pair.supervisee).get(address).json()
    assert shown["ended_on"] == str(pair.programme.today())
    assert len(shown["relationship"]["people"]) == 2
