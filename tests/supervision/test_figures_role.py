"""The figures job is nobody else: under its own database role it reads times of those who agreed (INV-03)."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from people.models import Cohort, Role
from people.tenancy import acting_for
from supervision.programme import reach
from supervision.programme.freezing import freeze
from supervision.programme.models import FigureSnapshot
from supervision.programme.reach import for_figures_only
from tests import make, make_supervision
from tests.supervision.test_programme import brought_on, opt_in

TODAY = date(2026, 11, 23)
OPENED = {
    "supervision_figures_agreed": {"SELECT"},
    "supervision_figures_asked": {"SELECT"},
    "supervision_figures_agenda": {"SELECT"},
    "supervision_figures_arc": {"SELECT"},
    "supervision_figures_claim": {"SELECT"},
    "supervision_figures_checkout": {"SELECT"},
    "supervision_figuresnapshot": {"SELECT", "INSERT"},
}
CLOSED = (
    "supervision_answer",
    "supervision_agenda",
    "supervision_agendaitem",
    "supervision_arc",
    "supervision_entry",
    "supervision_beliefrating",
    "supervision_claim",
    "supervision_realitytest",
    "supervision_comment",
    "supervision_checkout",
    "supervision_thread",
    "transcripts_transcript",
    "transcripts_revision",
    "transcripts_excerpt",
    "people_membership",
    "people_user",
    "people_datakey",
)


def rows(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


@pytest.fixture
def programme(db):
    return make.programme()


def trainee(programme, name):
    return make.pair(programme, make.member(programme, name, Role.SUPERVISEE))


@pytest.mark.parametrize("table", CLOSED)
def test_inv_03_the_figures_job_is_refused_what_people_wrote(programme, table):
    with (
        acting_for(programme.pk),
        pytest.raises(DatabaseError, match="permission denied"),
        for_figures_only(),
    ):
        rows(f"select count(*) from {table}")


def test_inv_03_the_role_may_do_seven_things_and_no_more(db):
    granted = rows(
        "select c.relname, acl.privilege_type from pg_class c, aclexplode(c.relacl) acl "
        "where acl.grantee = 'stillroom_figures'::regrole"
    )
    columns = rows(
        "select attrelid::regclass::text from pg_attribute a, aclexplode(a.attacl) acl "
        "where acl.grantee = 'stillroom_figures'::regrole"
    )

    assert {name: {what for one, what in granted if one == name} for name, _ in granted} == OPENED
    assert columns == []


def test_inv_03_nobody_signs_in_as_the_role_and_nothing_is_inherited_from_it(db):
    assert rows(
        "select rolcanlogin, rolsuper, rolbypassrls, rolcreaterole from pg_roles "
        "where rolname = 'stillroom_figures'"
    ) == [(False, False, False, False)]
    assert rows(
        "select inherit_option, set_option, admin_option from pg_auth_members "
        "where roleid = 'stillroom_figures'::regrole and member = current_user::regrole"
    ) == [(False, True, False)]


def test_inv_03_the_job_writes_nothing_but_a_snapshot(programme):
    with acting_for(programme.pk):
        with pytest.raises(DatabaseError, match="permission denied"), for_figures_only():
            Cohort.objects.create(programme=programme, name="2026", starts_on=TODAY)
        for change in (
            "update supervision_figuresnapshot set n_band = '9'",
            "delete from supervision_figuresnapshot",
        ):
            with pytest.raises(DatabaseError, match="permission denied"), for_figures_only():
                rows(f"{change} returning id")

        freeze(programme, today=TODAY)

        assert FigureSnapshot.objects.count() == 5


def test_inv_03_whoever_did_not_agree_is_in_no_view(programme):
    agreed, silent = trainee(programme, "Ana"), trainee(programme, "Eva")
    opt_in(programme, agreed.supervisee)
    for pair in (agreed, silent):
        brought_on(pair, date(2026, 8, 3))

    with acting_for(programme.pk), for_figures_only():
        people = {row.person for row in reach.agendas(programme)}
        people |= {row.person for row in reach.arcs(programme)}
        asked = reach.asked(programme)

    assert people == {agreed.supervisee.pk}
    assert asked == 2


def test_the_role_stays_inside_the_programme(programme):
    other = make.programme()
    pair = trainee(other, "Ana")
    opt_in(other, pair.supervisee)
    brought_on(pair, date(2026, 8, 3))

    with acting_for(programme.pk), for_figures_only():
        assert rows("select * from supervision_figures_agenda") == []
        assert rows("select * from supervision_figures_agreed") == []


def test_a_need_alone_brings_no_feeling(programme):
    pair = trainee(programme, "Ana")
    opt_in(programme, pair.supervisee)
    agenda = make_supervision.agenda(pair)
    make_supervision.brought(agenda, make_supervision.answer(agenda, "R1"))

    with acting_for(programme.pk), for_figures_only():
        (row,) = reach.agendas(programme)

    assert (row.felt, row.waits, row.never_there) == (False, False, False)


def test_the_connection_is_itself_again_after_the_figures_also_when_they_fail(programme):
    mine = rows("select current_user")
    for week in range(2):
        brought_on(trainee(programme, f"T{week}"), date(2026, 8, 3) + timedelta(weeks=week))

    with acting_for(programme.pk):
        freeze(programme, today=TODAY)
        assert rows("select current_user") == mine
        with pytest.raises(ZeroDivisionError), transaction.atomic(), for_figures_only():
            assert rows("select current_user") == [("stillroom_figures",)]
            raise ZeroDivisionError
        assert rows("select current_user") == mine
