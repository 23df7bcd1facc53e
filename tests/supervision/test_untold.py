"""Brought without a word to anybody: it lies there, and the promise waits until they hear of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from people.models import Event, OutboxMail, Part, Role
from people.tenancy import acting_for
from supervision import tasks, workdays
from supervision.agendas.models import Agenda
from tests import make, make_care, make_supervision
from tests.ask_arcs import brought, settled, sheet, written
from tests.supervision.test_bringing import chosen
from tests.supervision.test_writing import url


@pytest.fixture
def answer(agenda):
    return make_supervision.answer(agenda)


@pytest.fixture
def quiet(ana, agenda, answer):
    """Brought, and nobody told."""
    done = ana.post(url(agenda) + "/bring", chosen(answer) | {"let_know": False})
    assert done.status_code == 200
    return agenda


def let_know(client, agenda):
    return client.post(url(agenda) + "/let-know")


def heard_by(person, agenda):
    """Mails and events that reached one person."""
    with acting_for(agenda.programme_id):
        events = Event.objects.filter(topic__key__in=[f"user:{person.pk}", f"agenda:{agenda.pk}"])
        of_it = events.filter(ref=agenda.pk).exclude(actor=person)
        mails = [one for one in make_care.told(person) if one.startswith("agenda")]
        return mails, list(of_it.order_by("at", "pk").values_list("kind", flat=True))


def long_ago(agenda, days):
    with acting_for(agenda.programme_id):
        at = timezone.now() - timedelta(days=days)
        Agenda.objects.filter(pk=agenda.pk).update(brought_at=at)


def row(agenda):
    with acting_for(agenda.programme_id):
        return Agenda.objects.get(pk=agenda.pk)


def test_it_lies_on_the_desk_and_nobody_is_told(ben, pair, quiet):
    assert heard_by(pair.supervisor, quiet) == ([], [])
    (waiting,) = ben.get("/api/v1/desk").json()["waiting"]
    assert (waiting["agenda_id"], waiting["reply_due_on"]) == (str(quiet.pk), None)


def test_her_own_card_says_so_and_offers_to_tell_them(ana, quiet):
    mine = ana.get(url(quiet)).json()
    assert (mine["heard_at"], mine["reply_due_on"]) == (None, None)
    assert "let_know" in mine["can"]
    (waiting,) = ana.get("/api/v1/home").json()["waiting"]
    assert (waiting["heard_at"], waiting["promised_by"]) == (None, None)
    assert (waiting["can"], waiting["promise_days"]) == (["let_know"], mine["promise_days"])


def test_told_later_they_hear_once_and_the_promise_counts_from_then(ana, pair, quiet):
    long_ago(quiet, 30)

    first, second = let_know(ana, quiet), let_know(ana, quiet)

    assert (first.status_code, second.status_code) == (200, 200)
    mails, events = heard_by(pair.supervisor, quiet)
    assert mails == ["agenda.brought"]
    assert events.count("agenda.brought") == 1
    today = pair.programme.today()
    assert first.json()["reply_due_on"] == second.json()["reply_due_on"]
    assert first.json()["reply_due_on"] == str(workdays.after(today, first.json()["promise_days"]))
    assert "let_know" not in second.json()["can"]


def test_the_promise_begins_when_they_find_it_by_themselves(ana, ben, pair, quiet):
    long_ago(quiet, 30)

    assert ben.get(url(quiet)).status_code == 200

    mine = ana.get(url(quiet)).json()
    assert mine["reply_due_on"] == str(workdays.after(pair.programme.today(), mine["promise_days"]))
    assert "let_know" not in mine["can"]
    let_know(ana, quiet)
    assert heard_by(pair.supervisor, quiet)[0] == []


def test_nobody_is_reminded_of_what_nobody_told_them(pair, quiet):
    long_ago(quiet, 60)

    tasks.remind_of_promises()

    assert heard_by(pair.supervisor, quiet)[0] == []


def test_more_laid_beside_what_they_know_is_quiet_too(ana, ben, agenda, answer, pair):
    ana.post(url(agenda) + "/bring", chosen(answer))
    began = row(agenda).heard_at
    more = make_supervision.answer(agenda, "U1", ["prove"])
    with acting_for(pair.programme.pk):
        OutboxMail.objects.all().delete()
        before = Event.objects.exclude(topic__key=f"user:{pair.supervisee.pk}").count()

    done = ana.post(url(agenda) + "/bring", chosen(more) | {"let_know": False}).json()

    assert "let_know" in done["can"]
    with acting_for(pair.programme.pk):
        after = Event.objects.exclude(topic__key=f"user:{pair.supervisee.pk}").count()
    assert after == before
    assert row(agenda).heard_at == began
    let_know(ana, agenda)
    assert heard_by(pair.supervisor, agenda)[0] == ["agenda.brought"]
    assert row(agenda).heard_at == began


def test_taken_back_before_anybody_heard_leaves_no_sign(ana, ben, pair, quiet, answer):
    ana.post(url(quiet) + "/take-back", chosen(answer))

    assert heard_by(pair.supervisor, quiet) == ([], [])
    assert ben.get(url(quiet)).status_code == 404
    again = ana.post(url(quiet) + "/bring", chosen(answer)).json()
    assert (again["heard_at"] is not None, "let_know" in again["can"]) == (True, False)


def test_her_other_devices_hear_of_it(pair, quiet):
    with acting_for(quiet.programme_id):
        mine = Event.objects.filter(topic__key=f"user:{pair.supervisee.pk}")
        assert list(mine.filter(ref=quiet.pk).values_list("kind", flat=True)) == ["agenda.changed"]


def test_only_she_lets_them_know(ben, quiet, pair):
    assert let_know(ben, quiet).status_code == 404
    assert heard_by(pair.supervisor, quiet)[0] == []


def test_a_peer_who_looks_does_not_start_the_promise(api, pair):
    peer = make.member(pair.programme, "Pia", Role.SUPERVISEE)
    parts = {
        pair.supervisor: Part.FACILITATOR,
        pair.supervisee: Part.SUPERVISEE,
        peer: Part.SUPERVISEE,
    }
    group = make.relationship(pair.programme, parts, kind="group")
    with acting_for(pair.programme.pk):
        within = make.Pair(
            pair.programme, pair.supervisee, pair.supervisor, group, group.contracts.get()
        )
    agenda = make_supervision.agenda(within, template="group")
    answer = make_supervision.answer(agenda)
    api(pair.supervisee).post(url(agenda) + "/bring", chosen(answer) | {"let_know": False})

    assert api(peer).get(url(agenda)).status_code == 200

    assert row(agenda).heard_at is None


def test_where_somebody_may_be_at_risk_they_are_always_told(ana, pair, agenda):
    crisis = make_supervision.agenda(pair, template="crisis")
    answer = make_supervision.answer(crisis, "B4", "my sister is here")

    ana.post(url(crisis) + "/bring", chosen(answer) | {"let_know": False})

    assert heard_by(pair.supervisor, crisis)[0] == ["agenda.brought"]
    assert row(crisis).quiet is False


@pytest.mark.parametrize(("at_risk", "told"), [("no", False), ("not_sure", True), ("yes", True)])
def test_from_a_path_where_there_is_worry_they_are_always_told(ana, pair, arc, at_risk, told):
    settled(ana, arc, at_risk=at_risk)
    written(ana, arc, "N1", "an abandoned child")
    assert sheet(ana, arc)["always_told"] is told

    pk = brought(ana, arc, pair, "N1", let_know=False).json()["agenda_id"]

    mine = ana.get(f"/api/v1/agendas/{pk}").json()
    assert ("let_know" in mine["can"]) is not told
