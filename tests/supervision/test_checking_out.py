"""How was this for us? Two taps at the end of a meeting, nobody's name beside them (I12)."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from people.models import AuditEntry, IdempotencyKey, Role
from people.tenancy import acting_for
from supervision.programme.freezing import freeze
from supervision.programme.models import FigureSnapshot
from supervision.room.models import CheckOut
from supervision.sessions.models import SupervisionSession
from tests import make, make_supervision

OVERVIEW = "/api/v1/programme/overview"


@pytest.fixture
def met(db):
    """A pair whose meeting began an hour ago, with something brought to it."""
    pair = make.pair()
    return pair, an_agenda(pair, timezone.now() - timedelta(hours=1))


def an_agenda(pair, starts_at):
    agenda = make_supervision.agenda(pair)
    make_supervision.brought(agenda, make_supervision.answer(agenda))
    with acting_for(pair.programme.pk):
        SupervisionSession.objects.filter(agendas=agenda).update(starts_at=starts_at)
    return agenda


def out(somebody, agenda, room="yes"):
    said = {"room": room, "salt": uuid4().hex}
    return somebody.post(f"/api/v1/agendas/{agenda.pk}/check-out", said)


def asks(somebody, agenda):
    return somebody.get(f"/api/v1/agendas/{agenda.pk}/room").json()["asks_how_it_was"]


def test_each_is_asked_once(met, api):
    pair, agenda = met
    ana, ben = api(pair.supervisee), api(pair.supervisor)
    assert asks(ana, agenda) is asks(ben, agenda) is True

    counted = out(ana, agenda, "partly")

    assert counted.status_code == 201
    assert counted.json()["asks_how_it_was"] is False
    assert asks(ben, agenda) is True
    again = out(ana, agenda, "no")
    assert (again.status_code, again.json()["code"]) == (409, "counted_already")
    with acting_for(pair.programme.pk):
        assert [one.room for one in CheckOut.objects.all()] == ["partly"]


def test_nothing_kept_says_whose_word_it_was(met, api):
    pair, agenda = met
    with acting_for(pair.programme.pk):
        before = AuditEntry.objects.count()
    out(api(pair.supervisee), agenda, "no")

    with acting_for(pair.programme.pk):
        assert AuditEntry.objects.count() == before
        with connection.cursor() as cursor:
            cursor.execute("select to_jsonb(one)::text from supervision_checkout one")
            kept = cursor.fetchone()[0]
        answered = str(IdempotencyKey.objects.get().response)
    for known in (pair.supervisee.pk, agenda.pk, agenda.session_id):
        assert str(known) not in kept
    assert "'no'" not in answered


def test_before_a_meeting_and_a_week_after_it_nobody_is_asked(met, api):
    pair, agenda = met
    ana = api(pair.supervisee)
    for away in (timedelta(hours=1), -timedelta(days=7, minutes=1)):
        with acting_for(pair.programme.pk):
            SupervisionSession.objects.update(starts_at=timezone.now() + away)
        assert asks(ana, agenda) is False
        assert out(ana, agenda).status_code == 403
    with acting_for(pair.programme.pk):
        assert not CheckOut.objects.exists()


def test_what_is_said_is_one_of_three_words(met, api):
    pair, agenda = met

    assert out(api(pair.supervisee), agenda, "very much").status_code == 400


@pytest.mark.parametrize(("people", "shown"), [(7, False), (8, True)])
def test_it_is_shown_from_eight_people_on_and_asks_nobody_to_opt_in(db, api, people, shown):
    programme = make.programme()
    day = programme.today().replace(day=1)
    start = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    with acting_for(programme.pk):
        for n in range(2 * people):
            CheckOut.objects.create(
                programme=programme,
                quarter_starts_on=start,
                person=f"somebody {n % people}",
                meeting=f"a meeting {n}",
                room="yes" if n % 2 == n // people else "partly",
            )
        freeze(programme, today=start + timedelta(days=120))
        kept = FigureSnapshot.objects.get(indicator="I12", starts_on=start)

    assert any(cell["value"] for cell in kept.cells) is shown
    assert bool(kept.n_band) is shown
    dee = make.member(programme, "Dee", Role.DIRECTOR)
    told = {one["id"]: one for one in api(dee).get(OVERVIEW).json()["figures"]}["I12"]
    assert told["coverage"] is None
    assert told["name"] == "How was this for us?"
