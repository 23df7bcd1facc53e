"""The second wall: PostgreSQL itself keeps programmes apart, also from raw SQL and a forgotten filter."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import DatabaseError, connection, transaction

from people import vault
from people.ids import uuid7
from people.models import AuditEntry, Item, Membership, Relationship
from people.tenancy import acting_as, acting_for, current
from tests import make


def with_a_programme():
    for model in apps.get_models():
        try:
            model._meta.get_field("programme")
        except FieldDoesNotExist:
            continue
        yield model._meta.db_table


def rows(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


@pytest.mark.parametrize("table", sorted(with_a_programme()))
def test_every_table_with_a_programme_is_protected_from_its_owner_too(db, table):
    ((enabled, forced),) = rows(
        "select relrowsecurity, relforcerowsecurity from pg_class where oid = %s::regclass", table
    )
    policies = rows("select qual, with_check, cmd from pg_policies where tablename = %s", table)

    assert (enabled, forced) == (True, True)
    assert [(check, command) for _, check, command in policies] == [(None, "ALL")]
    assert "stillroom_programmes()" in policies[0][0]


def test_the_application_cannot_step_over_the_wall(db):
    assert rows("select rolsuper, rolbypassrls from pg_roles where rolname = current_user") == [
        (False, False)
    ]


def test_nobody_acting_sees_nothing(db):
    make.pair()

    assert rows("select * from people_relationship") == []
    assert rows("select * from people_membership") == []


def test_a_person_sees_their_own_programme_and_no_other(db):
    mine, other = make.pair(), make.pair()

    with acting_as(mine.supervisee.pk):
        assert {r.pk for r in Relationship.objects.all()} == {mine.relationship.pk}
        assert Membership.objects.filter(user=other.supervisee).count() == 0
        assert Membership.objects.filter(user=mine.supervisor).count() == 1


def test_background_work_sees_the_programme_it_works_for(db):
    mine, other = make.pair(), make.pair()

    with acting_as(mine.supervisee.pk), acting_for(other.programme.pk):
        assert {r.pk for r in Relationship.objects.all()} == {other.relationship.pk}
    with acting_for(mine.programme.pk), acting_for(None):
        assert Relationship.objects.count() == 0


def test_a_stranger_and_somebody_who_left_see_nothing(db):
    pair = make.pair()
    make.ended(make.membership(pair.supervisor, pair.programme))

    for nobody in (pair.supervisor.pk, make.user().pk, uuid4()):
        with acting_as(nobody):
            assert Relationship.objects.count() == 0


def test_a_person_in_two_programmes_sees_both(db):
    one, other = make.pair(), make.pair()
    make.member(other.programme, one.supervisee)

    with acting_as(one.supervisee.pk):
        assert Relationship.objects.count() == 2


def test_a_foreign_row_cannot_be_written_even_by_raw_sql(db):
    mine, other = make.pair(), make.pair()

    with acting_as(mine.supervisee.pk):
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            rows(
                "insert into people_site (id, programme_id, name, procedure_text) "
                "values (%s, %s, 'here', '') returning id",
                uuid7(),
                other.programme.pk,
            )
        assert (
            rows(
                "update people_relationship set name = 'mine now' where id = %s returning id",
                other.relationship.pk,
            )
            == []
        )
        assert (
            rows("delete from people_contract where id = %s returning id", other.contract.pk) == []
        )


def test_a_row_cannot_be_moved_into_another_programme(db):
    mine, other = make.pair(), make.pair()

    with (
        acting_as(mine.supervisee.pk),
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
    ):
        Relationship.objects.filter(pk=mine.relationship.pk).update(programme=other.programme)


def test_a_grant_cannot_tie_two_programmes_together(db):
    """A person in both could do it; the foreign key to (item, programme) does not let them."""
    one, other = make.pair(), make.pair()
    with acting_for(one.programme.pk):
        item = Item.objects.create(
            programme=one.programme,
            owner=one.supervisee,
            key=vault.owner_key(one.supervisee, one.programme),
            kind="a note",
        )

    with acting_for(other.programme.pk), pytest.raises(DatabaseError), transaction.atomic():
        rows(
            "insert into people_grant "
            "(id, programme_id, item_id, relationship_id, granted_by_id, granted_at) "
            "values (%s, %s, %s, %s, %s, now()) returning id",
            uuid7(),
            other.programme.pk,
            item.pk,
            other.relationship.pk,
            one.supervisee.pk,
        )
        rows("set constraints all immediate; select 1")


def test_the_wall_stands_again_after_a_rollback(db):
    mine, other = make.pair(), make.pair()
    with acting_for(mine.programme.pk):
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            with acting_for(other.programme.pk):
                assert Relationship.objects.get() == other.relationship
            raise ZeroDivisionError
        assert Relationship.objects.get() == mine.relationship


def test_looking_up_ones_own_programmes_leaves_no_door_open(db):
    pair = make.pair()
    with acting_as(pair.supervisee.pk):
        assert Membership.objects.count() == 2
        assert rows("select current_setting('app.resolving', true)") in ([("",)], [(None,)])


def test_even_the_inner_door_shows_only_ones_own_memberships(db):
    pair = make.pair()
    with acting_as(pair.supervisee.pk):
        rows("select set_config('app.resolving', 'on', true)")
        seen = rows("select user_id from people_membership")
        rows("select set_config('app.resolving', '', true)")

    assert seen == [(pair.supervisee.pk,)]


def test_a_malformed_identity_reads_nothing(db):
    with pytest.raises(ValueError, match="hexadecimal"), acting_as("'; drop table people_user"):
        pass
    assert current() == ("", "")


def test_two_threads_never_borrow_each_others_identity(transactional_db):
    pairs = [make.pair() for _ in range(2)]

    def look(n):
        pair = pairs[n % 2]
        try:
            with acting_as(pair.supervisee.pk):
                return {r.pk for r in Relationship.objects.all()} == {pair.relationship.pk}
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(look, range(80)))


@pytest.mark.parametrize(
    "change", ["update people_auditentry set verb = 'x'", "delete from people_auditentry"]
)
def test_a_line_of_the_audit_trail_is_never_changed(db, change):
    pair = make.pair()
    with acting_for(pair.programme.pk):
        AuditEntry.objects.create(
            programme=pair.programme, verb="read", kind="a note", object_id=uuid7()
        )
        with pytest.raises(DatabaseError, match="keeps every line"), transaction.atomic():
            rows(f"{change} returning id")

        assert AuditEntry.objects.get().verb == "read"


def test_ids_sort_by_time_and_carry_their_version():
    ids = [uuid7() for _ in range(1000)]

    assert {(i.version, i.variant) for i in ids} == {(7, "specified in RFC 4122")}
    assert [i.int >> 64 for i in ids] == sorted(i.int >> 64 for i in ids)
    assert len(set(ids)) == 1000
