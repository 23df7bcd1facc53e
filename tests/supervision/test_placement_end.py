"""When a placement is over: who still reads what, and what is gone ninety days later (A44, 4.9 X5, X6)."""

import pytest

from cases.models import Case
from people.models import AuditEntry, DataKey, Item, Role, User
from people.tenancy import acting_for
from supervision.models import Agenda, Arc, Comment, HoursEntry
from supervision.placement import erasing
from tests import make, make_supervision, make_transcripts
from transcripts import ending
from transcripts.models import Receipt, Recording

WORDS = "I keep hearing the chair scrape"


def swept(pair):
    with acting_for(pair.programme.pk):
        return erasing.erase_due(pair.programme)


@pytest.fixture
def brought(pair, agenda):
    return make_supervision.brought(agenda, make_supervision.answer(agenda, value=WORDS))


@pytest.fixture
def heard(pair):
    return make_transcripts.recording(pair)


def test_a44_the_supervisor_loses_what_was_shared_on_the_day(pair, ben, brought):
    assert WORDS in ben.get(f"/api/v1/agendas/{brought.pk}").content.decode()

    make.last_day(pair, -1)

    assert ben.get(f"/api/v1/agendas/{brought.pk}").status_code == 404


def test_every_page_of_who_stays_opens_before_the_record_has_caught_up(pair, ben, brought):
    make.last_day(pair, -1)

    for path in ("me", "home", "desk", "sessions", "relationships", "contracts", "replies-owed"):
        assert ben.get(f"/api/v1/{path}").status_code == 200, path
    for path in ("leaves", "hours", "duty", "risk-flags", "evaluations", "concerns", "handovers"):
        assert ben.get(f"/api/v1/{path}").status_code == 200, path


def test_who_left_reads_on_what_is_their_own_and_nobody_else_s(
    api, pair, ana, ben, others, brought, arc
):
    make.last_day(pair, -1)

    assert WORDS in ana.get(f"/api/v1/agendas/{brought.pk}").content.decode()
    assert ana.get(f"/api/v1/arcs/{arc['id']}").status_code == 200
    assert ana.get("/api/v1/relationships").json()["results"] == []
    assert ana.get("/api/v1/library").json()["results"] == []
    for path in ("people", "programme/overview", "sites"):
        assert ana.get(f"/api/v1/{path}").status_code in {403, 404}


def test_x5_recordings_are_destroyed_the_day_after_with_receipts(pair, ana, heard):
    make.last_day(pair, 0)
    with acting_for(pair.programme.pk):
        assert ending.end_contracts(pair.programme.pk) == 0

    make.last_day(pair, -1)
    with acting_for(pair.programme.pk):
        assert ending.end_contracts(pair.programme.pk) == 1
        assert Receipt.objects.get(recording=heard.recording).reason == "contract_ended"


def test_until_the_ninetieth_day_nothing_of_theirs_is_touched(pair, ana, brought, arc):
    make.last_day(pair, -90)

    assert swept(pair) == 0
    assert ana.get(f"/api/v1/arcs/{arc['id']}").status_code == 200


def test_then_everything_of_theirs_is_gone_and_the_trail_says_so(
    pair, ana, ben, brought, arc, heard
):
    thread = make_supervision.thread(make_supervision.item(brought), pair.supervisor)
    comment = make_supervision.comment(thread, pair.supervisor)
    make.last_day(pair, -91)
    with acting_for(pair.programme.pk):
        hours = HoursEntry.objects.create(
            programme=pair.programme,
            person=pair.supervisee,
            kind="client",
            minutes=50,
            credit_minutes=50,
            on=pair.programme.today(),
            rule_pack="bacp",
            rule_pack_version="1",
        )

    assert swept(pair) == 1

    with acting_for(pair.programme.pk):
        assert not Arc.objects.exists()
        assert not Agenda.objects.exists()
        assert not Comment.objects.filter(pk=comment.pk).exists()
        left = set(Item.objects.filter(owner=pair.supervisee).values_list("kind", flat=True))
        assert left <= {"cases.Case", "transcripts.Recording", "transcripts.Transcript"}
        assert Recording.objects.get(pk=heard.recording.pk).state == "destroyed"
        assert Receipt.objects.filter(recording=heard.recording).count() == 1
        keys = DataKey.objects.filter(owner=pair.supervisee) | DataKey.objects.filter(
            pk__in=Case.objects.values("record_key_id")
        )
        assert not keys.filter(destroyed_at=None).exists()
        assert HoursEntry.objects.filter(pk=hours.pk).exists()
        assert AuditEntry.objects.filter(verb="delete account").count() == 1
    gone = User.objects.get(pk=pair.supervisee.pk)
    assert (gone.is_active, gone.name) == (False, pair.supervisee.name)
    assert "@left.invalid" in gone.email
    assert not gone.has_usable_password()
    assert ana.get("/api/v1/me").status_code == 401


def test_sweeping_twice_writes_one_line(pair):
    make.last_day(pair, -91)

    assert swept(pair) == 1
    assert swept(pair) == 0


def test_who_belongs_to_another_programme_keeps_their_account_there(pair, ana):
    elsewhere = make.programme("Elsewhere")
    make.member(elsewhere, pair.supervisee, Role.SUPERVISEE)
    make.last_day(pair, -91)

    assert swept(pair) == 1

    assert User.objects.get(pk=pair.supervisee.pk).is_active
    assert ana.get("/api/v1/me").json()["programme"]["name"] == "Elsewhere"


def test_the_programme_s_pages_still_open_when_they_are_gone(api, pair, director, brought, heard):
    make.last_day(pair, -91)
    swept(pair)

    dee, ben = api(director), api(pair.supervisor)
    for path in ("people", "relationships", "contracts", "hours", "programme/overview"):
        assert dee.get(f"/api/v1/{path}").status_code == 200, path
    for path in ("home", "desk", "sessions", "risk-flags"):
        assert ben.get(f"/api/v1/{path}").status_code == 200, path
