"""What a supervisor puts on a brought agenda: below the feeling, by name, and the writer's to move or decline."""

import pytest
from django.db import IntegrityError, transaction

from people.models import Event, OutboxMail
from people.notices import sentence
from people.tenancy import acting_for
from supervision.agendas.models import AgendaItem
from tests import make, make_supervision


@pytest.fixture
def brought(db):
    pair = make.pair()
    agenda = make_supervision.agenda(pair)
    make_supervision.brought(agenda, make_supervision.answer(agenda))
    return pair, agenda


def place(agenda):
    return f"/api/v1/agendas/{agenda.pk}"


ASKS = {
    "title": "The last ten minutes",
    "minutes": 10,
    "question": "What was it like to look at the clock?",
}


def test_an_item_a_supervisor_adds_stands_below_the_feeling_and_both_read_who_added_it(
    brought, api
):
    pair, agenda = brought
    ruth, noor = api(pair.supervisor), api(pair.supervisee)

    made = ruth.post(f"{place(agenda)}/items", ASKS)

    assert made.status_code == 201
    for items in (made.json()["items"], noor.get(place(agenda)).json()["items"]):
        kinds = [item["kind"] for item in items]
        assert kinds[-1] == "added"
        assert items[-1]["title"] == "The last ten minutes"
        assert items[-1]["added"] == {
            "by": {"id": str(pair.supervisor.pk), "name": pair.supervisor.name},
            "question": "What was it like to look at the clock?",
            "declined": False,
        }
    steps = noor.get(f"{place(agenda)}/room").json()["steps"]
    assert steps[-1]["title"] == "The last ten minutes"


def told(pair, who, kind="agenda.added"):
    with acting_for(pair.programme.pk):
        return Event.objects.filter(topic__key=f"user:{who.pk}", kind=kind).count()


def test_the_writer_is_told_that_something_was_added_and_not_what(brought, api):
    pair, agenda = brought

    api(pair.supervisor).post(f"{place(agenda)}/items", ASKS)

    with acting_for(pair.programme.pk):
        mail = OutboxMail.objects.get(notice="agenda.added")
    assert (mail.recipient_id, told(pair, pair.supervisee)) == (pair.supervisee.pk, 1)
    assert told(pair, pair.supervisor) == 0
    assert "clock" not in sentence("agenda.added")


def test_what_was_taken_off_again_is_news_no_more(brought, api):
    pair, agenda = brought
    ruth = api(pair.supervisor)
    first, second = (
        ruth.post(f"{place(agenda)}/items", ASKS).json()["items"][-1]["id"] for _ in range(2)
    )

    ruth.delete(f"{place(agenda)}/items/{first}")
    assert told(pair, pair.supervisee) == 2
    ruth.delete(f"{place(agenda)}/items/{second}")

    assert told(pair, pair.supervisee) == 0
    with acting_for(pair.programme.pk):
        assert not OutboxMail.objects.filter(notice="agenda.added").exists()


def test_adding_opens_nothing_that_was_not_brought(brought, api):
    pair, agenda = brought
    ruth = api(pair.supervisor)
    before = ruth.get(place(agenda)).json()["items"]

    after = ruth.post(f"{place(agenda)}/items", ASKS).json()["items"]

    assert after[:-1] == before


def test_its_words_are_sealed(brought):
    pair, agenda = brought

    item = make_supervision.added(agenda, pair.supervisor, "A name nobody should read")

    with acting_for(pair.programme.pk):
        row = AgendaItem.objects.filter(pk=item.pk).values("title", "added")[0]
    assert row["title"] == ""
    assert b"nobody should read" not in bytes(row["added"])


def test_the_writer_moves_it_but_nobody_puts_it_above_the_feeling(brought, api):
    pair, agenda = brought
    item = make_supervision.added(agenda, pair.supervisor)
    noor = api(pair.supervisee)
    items = noor.get(place(agenda)).json()["items"]
    ids = [one["id"] for one in items if one["id"] != str(item.pk)]
    feeling = next(n for n, one in enumerate(items) if one["kind"] == "emotion")

    below = noor.put(
        f"{place(agenda)}/order",
        {"item_ids": [*ids[: feeling + 1], str(item.pk), *ids[feeling + 1 :]]},
    )
    above = noor.put(f"{place(agenda)}/order", {"item_ids": [str(item.pk), *ids]})

    assert below.json()["items"][feeling + 1]["id"] == str(item.pk)
    assert (above.status_code, above.json()["code"]) == (409, "feeling_first")
    with (
        acting_for(pair.programme.pk),
        pytest.raises(IntegrityError, match="the feeling goes first"),
        transaction.atomic(),
    ):
        AgendaItem.objects.filter(pk=item.pk).update(order=0)
        with transaction.get_connection().cursor() as cursor:
            cursor.execute("set constraints all immediate")


def test_the_writer_declines_it_without_a_reason_and_takes_it_up_again(brought, api):
    pair, agenda = brought
    item = make_supervision.added(agenda, pair.supervisor)
    noor, ruth = api(pair.supervisee), api(pair.supervisor)
    at = f"{place(agenda)}/items/{item.pk}"

    no = noor.patch(at, {"declined": True})

    assert no.json()["items"][-1]["added"]["declined"] is True
    assert ruth.get(place(agenda)).json()["items"][-1]["added"]["declined"] is True
    titles = [step["title"] for step in ruth.get(f"{place(agenda)}/room").json()["steps"]]
    assert item.called not in titles
    assert ruth.patch(at, {"declined": False}).status_code == 403
    assert noor.patch(at, {"declined": False}).json()["items"][-1]["added"]["declined"] is False


def test_proposed_minutes_change_nothing_until_the_writer_agrees(brought, api):
    pair, agenda = brought
    feeling = make_supervision.item(agenda)
    noor, ruth = api(pair.supervisee), api(pair.supervisor)
    at = f"{place(agenda)}/items/{feeling.pk}"

    def seen(answer):
        one = next(one for one in answer.json()["items"] if one["id"] == str(feeling.pk))
        return one["minutes"], one["proposed"] and one["proposed"]["minutes"]

    assert seen(ruth.patch(at, {"proposed_minutes": 25})) == (feeling.minutes, 25)
    assert noor.patch(at, {"proposed_minutes": 5}).status_code == 403
    assert ruth.patch(at, {"minutes_agreed": True}).status_code == 403
    assert seen(noor.patch(at, {"minutes_agreed": True})) == (25, None)
    assert noor.patch(at, {"minutes_agreed": True}).status_code == 409


def test_what_was_added_is_taken_off_again_only_while_nobody_wrote_on_it(brought, api):
    pair, agenda = brought
    gone, talked = (make_supervision.added(agenda, pair.supervisor) for _ in range(2))
    with acting_for(pair.programme.pk):
        talked = AgendaItem.objects.select_related("agenda__item__owner").get(pk=talked.pk)
    make_supervision.comment(make_supervision.thread(talked, pair.supervisee), pair.supervisee)
    ruth, noor = api(pair.supervisor), api(pair.supervisee)

    assert noor.delete(f"{place(agenda)}/items/{gone.pk}").status_code == 403
    assert ruth.delete(f"{place(agenda)}/items/{gone.pk}").status_code == 200
    assert ruth.delete(f"{place(agenda)}/items/{talked.pk}").status_code == 409


def test_what_was_added_and_carried_over_comes_along_with_its_question(brought, api):
    pair, agenda = brought
    item = make_supervision.added(agenda, pair.supervisor, question="And the stairs?")
    api(pair.supervisor).patch(f"{place(agenda)}/items/{item.pk}", {"outcome": "carried_over"})

    following = make_supervision.agenda(pair, template="routine")

    last = api(pair.supervisee).get(place(following)).json()["items"][-1]
    assert (last["title"], last["added"]["question"]) == (item.called, "And the stairs?")


def test_an_agenda_nobody_brought_cannot_be_added_to(db, api):
    pair = make.pair()
    agenda = make_supervision.agenda(pair)

    assert api(pair.supervisor).post(f"{place(agenda)}/items", ASKS).status_code == 404
    assert api(pair.supervisee).post(f"{place(agenda)}/items", ASKS).status_code == 403
