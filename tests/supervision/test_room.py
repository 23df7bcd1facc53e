"""Group supervision: shared item by item, one thing on the table, and a time in which the presenter listens."""

from datetime import timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from people.models import Grant, Part, Relationship, Role
from people.tenancy import acting_for
from supervision.agendas import services
from supervision.agendas.models import AgendaItem
from supervision.content import loader
from supervision.sessions.models import SupervisionSession
from tests import make, make_cases, make_supervision
from tests.make import Pair


@pytest.fixture
def group(db):
    """Ana presents, Pia is a peer, Fay facilitates."""
    programme = make.programme()
    ana, pia = make.member(programme, "Ana"), make.member(programme, "Pia")
    fay = make.member(programme, "Fay", Role.SUPERVISOR)
    made = make.relationship(
        programme,
        {ana: Part.SUPERVISEE, pia: Part.SUPERVISEE, fay: Part.FACILITATOR},
        kind=Relationship.Kind.GROUP,
    )
    with acting_for(programme.pk):
        return Pair(programme, ana, fay, made, made.contracts.get()), pia


@pytest.fixture
def presented(group, api):
    """An arc of Ana's, brought to the group: one sentence and one need of nine."""
    pair, _ = group
    ana = api(pair.supervisee)
    case = make_cases.case(pair, alias="Heron")
    arc = ana.post("/api/v1/arcs", {"case_id": str(case.pk), "kind": "silence"}).json()
    place = f"/api/v1/arcs/{arc['id']}"
    ana.put(f"{place}/settle", {"at_risk": "no", "all_right": "yes"})
    for question, value in (("N1", "an abandoned child"), ("R1", ["just listen"]), ("N3", "no")):
        ana.put(f"{place}/entries/{question}", {"value": value}, if_match='"0"')
    asked = {"relationship_id": str(pair.relationship.pk), "questions": ["N1", "R1"]}
    return ana.post(f"{place}/bring", asked).json()["agenda_id"]


def item_of(pair, agenda, kind, **more):
    with acting_for(pair.programme.pk):
        return str(AgendaItem.objects.get(agenda=agenda, kind=kind, **more).pk)


def room(agenda):
    return f"/api/v1/agendas/{agenda}/room"


def test_what_is_brought_to_a_group_follows_the_group_template_and_reaches_every_peer(
    group, presented, api
):
    pair, pia = group

    for person in (pia, pair.supervisor):
        seen = api(person).get(f"/api/v1/agendas/{presented}").json()
        assert seen["template_id"] == "group"
        values = [one["value"] for item in seen["items"] for one in item["answers"]]
        assert values == ["an abandoned child"]


def test_a_week_after_the_meeting_the_peers_no_longer_read_it(group, presented, api):
    pair, pia = group
    with acting_for(pair.programme.pk):
        session = SupervisionSession.objects.get()

        ends = session.starts_at + timedelta(minutes=session.length_min)  # tomorrow, late at night
        last_day = ends.astimezone(ZoneInfo(pair.programme.timezone)).date()
        assert set(Grant.objects.values_list("peers_until", flat=True)) == {
            last_day + timedelta(days=7)
        }
        Grant.objects.update(peers_until=pair.programme.today() - timedelta(days=1))
    assert session.relationship_id == pair.relationship.pk

    assert api(pia).get(f"/api/v1/agendas/{presented}").status_code == 404
    assert api(pair.supervisor).get(f"/api/v1/agendas/{presented}").status_code == 200
    assert api(pair.supervisee).get(f"/api/v1/agendas/{presented}").status_code == 200


def test_one_thing_is_on_the_table_for_all(group, presented, api):
    pair, pia = group
    feeling = item_of(pair, presented, "emotion")

    api(pair.supervisee).put(room(presented), {"item_id": feeling})

    for person in (pia, pair.supervisor):
        assert api(person).get(room(presented)).json()["item_id"] == feeling


def test_either_pauses_and_it_is_paused_for_all(group, presented, api):
    pair, pia = group

    api(pia).put(room(presented), {"paused": True})

    assert api(pair.supervisee).get(room(presented)).json()["paused"] is True
    assert api(pair.supervisor).put(room(presented), {"paused": False}).json()["paused"] is False


def test_while_the_chairs_speak_the_presenter_only_listens(group, presented, api):
    pair, pia = group
    ana, feeling = api(pair.supervisee), item_of(pair, presented, "emotion")
    thread = ana.post("/api/v1/threads", {"agenda_item_id": feeling}).json()["id"]
    said = {"text": "From the client's chair: I was tired."}
    comments = f"/api/v1/threads/{thread}/comments"
    api(pair.supervisor).put(room(presented), {"item_id": item_of(pair, presented, "reflect")})

    refused = ana.post(comments, {"id": str(uuid4()), **said})

    assert (refused.status_code, refused.json()["code"]) == (409, "listening")
    assert ana.get(room(presented)).json()["listening"] is True
    assert api(pia).get(room(presented)).json()["listening"] is False
    assert api(pia).post(comments, {"id": str(uuid4()), **said}).status_code == 201
    api(pair.supervisor).put(room(presented), {"item_id": item_of(pair, presented, "response")})
    assert ana.post(comments, {"id": str(uuid4()), **said}).status_code == 201


def sits(somebody, agenda, of):
    return somebody.put(f"/api/v1/agendas/{agenda}/chair", {"of": of})


def test_those_who_listen_take_chairs_and_all_see_who_sits_where(group, presented, api):
    pair, pia = group
    ana, pia_api, fay = api(pair.supervisee), api(pia), api(pair.supervisor)
    fay.put(room(presented), {"item_id": item_of(pair, presented, "roles")})
    assert pia_api.get(room(presented)).json()["can_sit"] is True
    assert ana.get(room(presented)).json()["can_sit"] is False

    assert sits(pia_api, presented, "client").status_code == 200
    sits(fay, presented, "client")
    sits(fay, presented, "stranger")

    fay.put(room(presented), {"item_id": item_of(pair, presented, "reflect")})
    seen = ana.get(room(presented)).json()
    assert {(one["person"]["name"], one["of"]) for one in seen["chairs"]} == {
        ("Pia", "client"),
        ("Fay", "stranger"),
    }
    assert seen["can_sit"] is False
    sits(pia_api, presented, None)
    assert [one["of"] for one in ana.get(room(presented)).json()["chairs"]] == ["stranger"]
    fay.put(room(presented), {"item_id": item_of(pair, presented, "response")})
    assert ana.get(room(presented)).json()["chairs"] == []


def test_the_presenter_takes_no_chair_nor_does_anybody_between_two(group, presented, api):
    pair, _ = group
    assert sits(api(pair.supervisee), presented, "client").status_code == 403
    assert sits(api(pair.supervisor), presented, "throne").status_code == 400
    two = make.pair()
    agenda = make_supervision.agenda(two)
    make_supervision.brought(agenda, make_supervision.answer(agenda))
    assert sits(api(two.supervisor), agenda.pk, "client").status_code == 403
    assert sits(api(make.member(pair.programme, "Otto")), presented, "client").status_code == 404


def test_an_item_of_another_agenda_is_not_put_on_this_table(group, presented, api):
    pair, _ = group
    other = make_supervision.agenda(make.pair(pair.programme))
    foreign = item_of(pair, other.pk, "record")

    assert api(pair.supervisee).put(room(presented), {"item_id": foreign}).status_code == 404


def test_somebody_outside_finds_no_room(group, presented, api):
    pair, _ = group
    stranger = make.member(pair.programme, "Otto")

    assert api(stranger).get(room(presented)).status_code == 404
    assert api(stranger).put(room(presented), {"paused": True}).status_code == 404


def test_the_plan_has_the_minutes_of_the_content_and_those_the_presenter_asked_for(pair, api):
    ana, ben = api(pair.supervisee), api(pair.supervisor)
    session = make_supervision.session(pair)
    with acting_for(pair.programme.pk):
        agenda = services.start(pair.supervisee, session, template_id="countertransference")[0]
    feeling = item_of(pair, agenda.pk, "emotion", order=2)
    ana.put(
        f"/api/v1/agendas/{agenda.pk}/items/{feeling}/answers/R4",
        {"value": 15, "locale": "en"},
        if_match='"0"',
    )
    template = loader.current().templates["countertransference"]
    wanted = [item.minutes for item in template.items]

    assert [step["minutes"] for step in ana.get(room(agenda.pk)).json()["steps"]] == wanted

    whole = ana.get(f"/api/v1/agendas/{agenda.pk}").json()
    asked = [one["id"] for item in whole["items"] for one in item["answers"]]
    brought = {"answer_ids": asked, "excerpt_ids": []}
    assert ana.post(f"/api/v1/agendas/{agenda.pk}/bring", brought).status_code == 200
    wanted[1] = 15
    for person in (ana, ben):
        assert [step["minutes"] for step in person.get(room(agenda.pk)).json()["steps"]] == wanted
