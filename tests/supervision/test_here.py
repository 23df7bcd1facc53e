"""Who looks at a meeting's page now: for those who may read it, for a moment, and written down nowhere."""

import time

import pytest

from people.live import presence
from people.models import AuditEntry, Event
from people.tenancy import acting_for
from tests import make, make_supervision


@pytest.fixture
def brought(agenda):
    make_supervision.brought(agenda, make_supervision.answer(agenda))
    return f"/api/v1/agendas/{agenda.pk}/here"


def names(client, at):
    return [one["name"] for one in client.get(at).json()["here"]]


def test_who_comes_second_sees_the_first_and_then_both_do(ana, ben, brought):
    assert names(ana, brought) == []
    assert names(ben, brought) == ["Ana"]
    assert names(ana, brought) == ["Ben"]


def test_nobody_else_can_tell_who_is_there(api, ana, others, director, brought):
    ana.get(brought)

    for person in (others.supervisee, others.supervisor, director):
        assert api(person).get(brought).status_code == 404


def test_who_may_not_read_it_any_more_is_not_there(ana, ben, pair, brought):
    ben.get(brought)
    make.ended(pair.contract)

    assert names(ana, brought) == []


def test_it_passes_by_itself_and_leaves_nothing(ana, ben, pair, brought, monkeypatch):
    with acting_for(pair.programme.pk):
        before = Event.objects.count(), AuditEntry.objects.count()
    monkeypatch.setattr(presence, "LASTS", 1)
    ana.get(brought)
    assert names(ben, brought) == ["Ana"]

    time.sleep(1.2)

    assert names(ben, brought) == []
    with acting_for(pair.programme.pk):
        assert (Event.objects.count(), AuditEntry.objects.count()) == before


def test_without_the_bus_nobody_is_seen_and_nothing_breaks(ana, ben, brought, settings):
    ana.get(brought)
    settings.VALKEY_URL = "unix:///nowhere/at/all.sock"

    assert names(ben, brought) == []
