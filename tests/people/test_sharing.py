"""Who may see what: mine; or granted to a relationship in which we both are parties today."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from people import sharing, vault
from people.errors import Forbidden
from people.models import (
    AuditEntry,
    Contract,
    ContractSignature,
    Item,
    Membership,
    Part,
    Relationship,
    RelationshipMember,
    Role,
    User,
)
from people.tenancy import acting_for
from tests import make


@pytest.fixture
def pair(db):
    pair = make.pair()
    with acting_for(pair.programme.pk):
        yield pair


def note_of(person, programme):
    """The smallest thing there is to share."""
    return Item.objects.create(
        programme=programme, owner=person, key=vault.owner_key(person, programme), kind="a note"
    )


def sees(person, item):
    return Item.objects.filter(pk__in=sharing.visible_item_ids(person)).filter(pk=item.pk).exists()


@pytest.fixture
def note(pair):
    return note_of(pair.supervisee, pair.programme)


@pytest.fixture
def shared(pair, note):
    make.granted(note, pair.relationship)
    assert sees(pair.supervisor, note)
    return note


def test_what_i_write_is_mine_alone(pair, note):
    assert sees(pair.supervisee, note)
    assert not sees(pair.supervisor, note)


def test_a_director_and_an_administrator_see_nothing_of_it(pair, shared):
    for role in (Role.DIRECTOR, Role.ADMINISTRATOR, Role.AUDITOR):
        assert not sees(make.member(pair.programme, "Dora", role), shared)


def test_another_pair_of_the_programme_sees_nothing_of_it(pair, shared):
    other = make.pair(pair.programme)

    assert not sees(other.supervisee, shared)
    assert not sees(other.supervisor, shared)


def test_a_supervisor_who_has_not_signed_sees_nothing(db):
    pair = make.pair(signed=False)
    with acting_for(pair.programme.pk):
        note = note_of(pair.supervisee, pair.programme)
        make.granted(note, pair.relationship)

        assert not sees(pair.supervisor, note)


def test_one_missing_signature_keeps_everything_shut(pair, shared):
    late = make.member(pair.programme, "Cleo", Role.SUPERVISOR)
    ContractSignature.objects.create(programme=pair.programme, contract=pair.contract, user=late)

    assert not sees(pair.supervisor, shared)


def test_who_joins_later_sees_nothing_until_they_sign(pair, shared):
    cleo = make.member(pair.programme, "Cleo", Role.SUPERVISOR)
    RelationshipMember.objects.create(
        programme=pair.programme,
        relationship=pair.relationship,
        user=cleo,
        part=Part.CO_SUPERVISOR,
        started_on=pair.programme.today(),
    )

    assert not sees(cleo, shared)
    assert sees(pair.supervisor, shared)


def test_a_cover_supervisor_sees_nothing_of_what_was_shared_with_the_pair(db):
    programme = make.programme()
    ana, ben, cara = (
        make.member(programme, "Ana", Role.SUPERVISEE),
        make.member(programme, "Ben", Role.SUPERVISOR),
        make.member(programme, "Cara", Role.SUPERVISOR),
    )
    parts = {ana: Part.SUPERVISEE, ben: Part.SUPERVISOR, cara: Part.COVER}
    relationship = make.relationship(programme, parts)
    with acting_for(programme.pk):
        note = note_of(ana, programme)
        make.granted(note, relationship)
        ContractSignature.objects.create(
            programme=programme,
            contract=relationship.contracts.get(),
            user=cara,
            signed_at="2026-01-01T00:00Z",
        )

        assert sees(ben, note)
        assert not sees(cara, note)


@pytest.mark.parametrize("over", ["contract", "relationship", "part", "membership"])
def test_everything_stops_the_moment_something_it_hangs_on_ends(pair, shared, over):
    make.ended(
        {
            "contract": pair.contract,
            "relationship": pair.relationship,
            "part": pair.relationship.members.get(user=pair.supervisor),
            "membership": make.membership(pair.supervisor, pair.programme),
        }[over]
    )

    assert not sees(pair.supervisor, shared)
    assert sees(pair.supervisee, shared)
    assert sharing.audience_of(shared.pk) == {pair.supervisee.pk}


def test_what_somebody_shared_closes_when_they_leave(pair, shared):
    make.ended(make.membership(pair.supervisee, pair.programme))

    assert not sees(pair.supervisor, shared)
    assert not sees(pair.supervisee, shared)
    assert sharing.audience_of(shared.pk) == set()


def test_an_account_that_is_closed_sees_nothing(pair, shared):
    User.objects.filter(pk=pair.supervisor.pk).update(is_active=False)

    assert not sees(pair.supervisor, shared)
    assert sharing.audience_of(shared.pk) == {pair.supervisee.pk}


def test_a_contract_holds_on_its_last_day_and_not_on_the_next(pair, shared):
    today = pair.programme.today()
    Contract.objects.filter(pk=pair.contract.pk).update(valid_to=today)
    assert sees(pair.supervisor, shared)

    Contract.objects.filter(pk=pair.contract.pk).update(valid_to=today - timedelta(days=1))
    assert not sees(pair.supervisor, shared)


def test_a_contract_does_not_hold_before_its_first_day(pair, shared):
    tomorrow = pair.programme.today() + timedelta(days=1)
    Contract.objects.filter(pk=pair.contract.pk).update(valid_from=tomorrow)

    assert not sees(pair.supervisor, shared)


@pytest.mark.parametrize("timezone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_today_is_the_date_on_the_wall_of_the_programme(db, timezone):
    """These two are never on the same date."""
    pair = make.pair(make.programme(timezone=timezone))
    with acting_for(pair.programme.pk):
        note = note_of(pair.supervisee, pair.programme)
        make.granted(note, pair.relationship)
        today = pair.programme.today()
        Contract.objects.filter(pk=pair.contract.pk).update(valid_from=today, valid_to=today)

        assert sees(pair.supervisor, note)


def test_taking_back_stops_the_next_reading_and_sharing_again_opens_it(pair, note):
    sharing.grant(pair.supervisee, note, pair.relationship)
    assert sees(pair.supervisor, note)

    assert sharing.revoke(pair.supervisee, note, pair.relationship) is True
    assert not sees(pair.supervisor, note)
    assert sharing.revoke(pair.supervisee, note, pair.relationship) is False

    sharing.grant(pair.supervisee, note, pair.relationship)
    assert sees(pair.supervisor, note)


def test_sharing_twice_is_sharing_once(pair, note):
    assert sharing.grant(pair.supervisee, note, pair.relationship) == sharing.grant(
        pair.supervisee, note, pair.relationship
    )
    assert AuditEntry.objects.filter(verb="grant", object_id=note.pk).count() == 1


def test_nobody_shares_or_takes_back_what_is_not_theirs(pair, shared):
    with pytest.raises(Forbidden):
        sharing.grant(pair.supervisor, shared, pair.relationship)
    with pytest.raises(Forbidden):
        sharing.revoke(pair.supervisor, shared, pair.relationship)


def test_nothing_is_shared_into_a_relationship_that_is_not_mine(pair, note):
    other = make.pair(pair.programme)

    with pytest.raises(Forbidden):
        sharing.grant(pair.supervisee, note, other.relationship)


def test_the_first_reading_by_somebody_else_is_remembered(pair, shared):
    given = shared.grants.get()

    sharing.mark_opened(pair.supervisee, [shared.pk])
    given.refresh_from_db()
    assert given.first_opened_at is None

    sharing.mark_opened(pair.supervisor, [shared.pk])
    given.refresh_from_db()
    first = given.first_opened_at
    assert first is not None

    sharing.mark_opened(pair.supervisor, [shared.pk])
    given.refresh_from_db()
    assert given.first_opened_at == first


def test_it_is_known_with_whom_something_is_shared(pair, shared):
    private = note_of(pair.supervisee, pair.programme)

    assert sharing.relationships_shared_with([shared.pk, private.pk]) == {
        shared.pk: [pair.relationship],
        private.pk: [],
    }


# --- whatever has happened, audience and visible_to agree with each other and with the rule ---------

PEOPLE = 4
DAYS = st.sampled_from([None, -1, 0, 1])  # ended_on, in days from today; 0 is over already
memberships = st.lists(DAYS, min_size=PEOPLE, max_size=PEOPLE)
part = st.fixed_dictionaries(
    {
        "part": st.sampled_from(list(Part.values)),
        "started": st.sampled_from([-5, 0, 1]),
        "ended": DAYS,
        "signed": st.sampled_from(["signed", "waiting", "not asked"]),
    }
)
bond = st.fixed_dictionaries(
    {
        "ended": DAYS,
        "parts": st.dictionaries(st.integers(0, PEOPLE - 1), part, min_size=1),
        "state": st.sampled_from([*Contract.State.values, "signed", "signed"]),
        "valid_from": st.sampled_from([-5, 0, 1]),
        "valid_to": st.sampled_from([None, -1, 0, 1]),
    }
)
grant = st.tuples(st.integers(0, 2), st.integers(0, 1), st.booleans())
worlds = st.fixed_dictionaries(
    {
        "memberships": memberships,
        "bonds": st.lists(bond, min_size=1, max_size=2),
        "owners": st.lists(st.integers(0, PEOPLE - 1), min_size=1, max_size=3),
        "grants": st.lists(grant, max_size=4, unique_by=lambda g: (g[0], g[1])),
    }
)


@settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(world=worlds)
def test_audience_is_the_inverse_of_visible_to(db, world):
    with transaction.atomic():
        _check(world)
        transaction.set_rollback(True)


def _check(world):
    programme = make.programme()
    today = programme.today()

    def on(days):
        return None if days is None else today + timedelta(days=days)

    with acting_for(programme.pk):
        people = [make.user() for _ in range(PEOPLE)]
        Membership.objects.bulk_create(
            Membership(
                programme=programme,
                user=person,
                roles=[Role.SUPERVISOR],
                started_on=today - timedelta(days=9),
                ended_on=on(days),
            )
            for person, days in zip(people, world["memberships"], strict=True)
        )
        bonds = [_bond(programme, people, wanted, on) for wanted in world["bonds"]]
        items = [note_of(people[owner], programme) for owner in world["owners"]]
        open_to = {item: set() for item in items}
        for number, to, back in world["grants"]:
            if number < len(items) and to < len(bonds):
                given_ = make.granted(items[number], bonds[to])
                if back:
                    make.taken_back(given_)
                else:
                    open_to[items[number]].add(to)

        belongs = {
            person
            for person, days in zip(people, world["memberships"], strict=True)
            if days is None or days > 0
        }
        parties = [_parties(people, wanted) & belongs for wanted in world["bonds"]]
        for item in items:
            expected = {item.owner} & belongs
            for to in open_to[item]:
                if item.owner in parties[to]:
                    expected |= parties[to]

            assert sharing.audience_of(item.pk) == {person.pk for person in expected}
            assert {person for person in people if sees(person, item)} == expected


def _bond(programme, people, wanted, on):
    relationship = Relationship.objects.create(
        programme=programme,
        kind=Relationship.Kind.GROUP,
        started_on=on(-9),
        ended_on=on(wanted["ended"]),
    )
    first, last = wanted["valid_from"], wanted["valid_to"]
    contract = Contract.objects.create(
        programme=programme,
        relationship=relationship,
        state=wanted["state"],
        valid_from=on(first),
        valid_to=on(last if last is None or last >= first else first),
    )
    for number, its in wanted["parts"].items():
        ended = its["ended"]
        RelationshipMember.objects.create(
            programme=programme,
            relationship=relationship,
            user=people[number],
            part=its["part"],
            started_on=on(its["started"]),
            ended_on=on(ended if ended is None or ended >= its["started"] else its["started"]),
        )
        if its["signed"] != "not asked":
            ContractSignature.objects.create(
                programme=programme,
                contract=contract,
                user=people[number],
                signed_at="2026-01-01T00:00Z" if its["signed"] == "signed" else None,
            )
    return relationship


def _parties(people, wanted):
    """The rule once more, in other words than the query's."""
    first, last = wanted["valid_from"], wanted["valid_to"]
    last = last if last is None or last >= first else first
    in_force = wanted["state"] == "signed" and first <= 0 and (last is None or last >= 0)
    everyone_signed = all(its["signed"] != "waiting" for its in wanted["parts"].values())
    not_over = wanted["ended"] is None or wanted["ended"] > 0
    if not (in_force and everyone_signed and not_over):
        return set()
    found = set()
    for number, its in wanted["parts"].items():
        ended = its["ended"]
        ended = ended if ended is None or ended >= its["started"] else its["started"]
        here = its["started"] <= 0 and (ended is None or ended > 0)
        if here and its["signed"] == "signed" and its["part"] != Part.COVER:
            found.add(people[number])
    return found


@pytest.fixture
def group(db):
    programme = make.programme()
    ana, peer = make.member(programme, "Ana"), make.member(programme, "Pia")
    facilitator = make.member(programme, "Fay", Role.SUPERVISOR)
    made = make.relationship(
        programme,
        {ana: Part.SUPERVISEE, peer: Part.SUPERVISEE, facilitator: Part.FACILITATOR},
        kind=Relationship.Kind.GROUP,
    )
    with acting_for(programme.pk):
        yield made, ana, peer, facilitator


@pytest.mark.parametrize(("days", "peer_sees"), [(1, True), (0, True), (-1, False)])
def test_peers_read_until_their_last_day_and_the_facilitator_reads_on(group, days, peer_sees):
    relationship, ana, peer, facilitator = group
    note = note_of(ana, relationship.programme)
    until = relationship.programme.today() + timedelta(days=days)

    sharing.grant(ana, note, relationship, peers_until=until)

    assert (sees(ana, note), sees(peer, note), sees(facilitator, note)) == (True, peer_sees, True)
    audience = {ana.pk, facilitator.pk} | ({peer.pk} if peer_sees else set())
    assert sharing.audience_of(note.pk) == audience
    assert sharing.grants_open_to(peer).filter(item=note).exists() == peer_sees
