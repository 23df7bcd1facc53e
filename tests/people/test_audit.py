"""The audit trail has no content, and whoever it is about can read it (INV-42)."""

import pytest
from django.db import IntegrityError, InternalError, transaction

from people import audit
from people.models import AuditEntry, Role
from people.tenancy import acting_for
from tests import make, make_cases

TRAIL = "/api/v1/me/audit"


@pytest.fixture
def pair(db):
    return make.pair()


@pytest.fixture
def case(pair):
    return make_cases.case(pair, alias="Heron")


def lines(person):
    return person.get(TRAIL).json()["results"]


def test_inv_42_she_reads_who_did_what_to_what_is_hers(api, pair, case):
    with acting_for(pair.programme.pk):
        audit.record(pair.supervisor, "read", case)

    newest = lines(api(pair.supervisee))[0]

    assert set(newest) == {"id", "at", "verb", "kind", "object_id", "actor"}
    assert (newest["verb"], newest["actor"]["name"]) == ("read", "Ben")
    assert (newest["kind"], newest["object_id"]) == ("cases.Case", str(case.pk))


def test_inv_42_it_holds_no_content(api, pair, case):
    ana = api(pair.supervisee)
    ana.patch(f"/api/v1/cases/{case.pk}", {"alias": "Tall oak"}, if_match="1")

    whole = ana.get(TRAIL).content.decode()

    assert "Heron" not in whole
    assert "Tall oak" not in whole
    assert {field.name for field in AuditEntry._meta.concrete_fields} == {
        "id",
        "programme",
        "actor",
        "verb",
        "kind",
        "object_id",
        "subject",
        "at",
    }


def test_inv_42_everybody_else_reads_only_what_they_did_themselves(api, pair, case):
    dora = make.member(pair.programme, "Dora", Role.DIRECTOR)
    with acting_for(pair.programme.pk):
        audit.record(pair.supervisor, "read", case)

    assert [one["verb"] for one in lines(api(pair.supervisor))] == ["read"]
    for person in (dora, make.pair(pair.programme).supervisee, make.pair().supervisee):
        assert str(case.pk) not in api(person).get(TRAIL).content.decode()
    assert api(None).get(TRAIL).status_code == 401


def test_inv_42_a_line_is_never_changed_or_taken_away(pair, case):
    with acting_for(pair.programme.pk):
        for change in (
            lambda: AuditEntry.objects.update(verb="nothing"),
            lambda: AuditEntry.objects.all().delete(),
        ):
            with pytest.raises((InternalError, IntegrityError)), transaction.atomic():
                change()


def test_it_comes_in_pages_newest_first(api, pair, case):
    with acting_for(pair.programme.pk):
        for number in range(5):
            audit.record(pair.supervisor, f"read {number}", case)
    ana = api(pair.supervisee)

    first = ana.get(f"{TRAIL}?limit=2").json()
    second = ana.get(f"{TRAIL}?limit=2&after={first['next']}").json()

    verbs = [one["verb"] for one in [*first["results"], *second["results"]]]
    assert verbs == ["read 4", "read 3", "read 2", "read 1"]
    assert ana.get(f"{TRAIL}?after=x").status_code == 400
