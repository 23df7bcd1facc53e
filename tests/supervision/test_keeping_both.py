"""What she wrote on an agenda herself is never replaced by what comes from an arc: both are kept."""

import pytest

from tests import make_supervision


@pytest.fixture
def session(pair):
    return make_supervision.session(pair)


@pytest.fixture
def agenda(pair, session):
    return make_supervision.agenda(pair, at=session)


def written(client, arc, value, revision=0):
    at = f"/api/v1/arcs/{arc['id']}/entries/N1"
    assert client.put(at, {"value": value}, if_match=f'"{revision}"').status_code == 200


def brought(client, arc, pair, session):
    body = {"relationship_id": str(pair.relationship.pk), "session_id": str(session.pk)}
    answered = client.post(f"/api/v1/arcs/{arc['id']}/bring", body | {"questions": ["N1"]})
    assert answered.status_code in (200, 201)


def lines_of(client, agenda):
    items = client.get(f"/api/v1/agendas/{agenda.pk}").json()["items"]
    return [(one["value"], one["shared"]) for item in items for one in item["answers"]]


def test_her_own_line_on_the_agenda_stays_and_what_comes_from_the_arc_goes_beside_it(
    ana, ben, calm, pair, session, agenda
):
    make_supervision.answer(agenda, "N1", "wrung out")
    written(ana, calm, "an abandoned child")
    at = f"/api/v1/arcs/{calm['id']}/bring/preview"
    asked = f"?relationship={pair.relationship.pk}&session={session.pk}&questions=N1"
    seen = ana.get(at + asked).json()
    assert len(seen["kept_beside"]) == 1

    brought(ana, calm, pair, session)

    assert lines_of(ana, agenda) == [("wrung out", False), ("an abandoned child", True)]
    assert lines_of(ben, agenda) == [("an abandoned child", True)]


def test_what_came_from_the_arc_before_is_brought_up_to_date_and_what_she_changed_there_is_not(
    ana, calm, pair, session, agenda
):
    written(ana, calm, "an abandoned child")
    brought(ana, calm, pair, session)
    written(ana, calm, "left on the step", revision=1)
    brought(ana, calm, pair, session)
    assert lines_of(ana, agenda) == [("left on the step", True)]

    (item,) = [
        one for one in ana.get(f"/api/v1/agendas/{agenda.pk}").json()["items"] if one["answers"]
    ]
    (answer,) = item["answers"]
    changed = ana.put(
        f"/api/v1/agendas/{agenda.pk}/items/{item['id']}/answers/N1",
        {"value": "on the step, in rain", "locale": "en"},
        if_match=f'"{answer["revision"]}"',
    )
    assert changed.status_code == 200
    written(ana, calm, "small", revision=2)
    brought(ana, calm, pair, session)

    assert [value for value, _shared in lines_of(ana, agenda)] == ["on the step, in rain", "small"]
