"""What only its writer reads, and what becomes of an item after it was talked about."""

import pytest

from people.models import AuditEntry
from people.tenancy import acting_for
from supervision.agendas.models import AgendaItem, FeltReceived, Margin
from tests import make, make_supervision
from tests.supervision.test_writing import url

FELT = "/api/v1/acknowledgments/{}/felt"


@pytest.fixture
def brought(agenda):
    return make_supervision.brought(agenda, make_supervision.answer(agenda))


@pytest.fixture
def reply(brought, pair):
    return make_supervision.received(brought, pair.supervisor)


@pytest.fixture
def margin(brought):
    return url(brought) + "/margin"


def test_inv_05_whether_she_felt_received_is_read_by_her_alone(
    api, pair, ana, ben, director, reply, others
):
    assert ana.get(FELT.format(reply.pk)).json() == {"value": None}

    said = ana.put(FELT.format(reply.pk), {"value": "partly"})

    assert (said.status_code, said.json()) == (200, {"value": "partly"})
    assert ana.get(FELT.format(reply.pk)).json() == {"value": "partly"}
    for person in (ben, api(director), api(others.supervisor), api(others.supervisee)):
        assert person.get(FELT.format(reply.pk)).status_code == 404
        assert person.put(FELT.format(reply.pk), {"value": "yes"}).status_code == 404


def test_inv_05_no_other_page_of_anybody_holds_it(api, ana, ben, director, brought, reply):
    before = ben.get(url(brought)).content, ben.get("/api/v1/desk").content
    lines = ben.get(f"/api/v1/events?topic=agenda:{brought.pk}&since=0").content
    ana.put(FELT.format(reply.pk), {"value": "not_yet"})

    assert (ben.get(url(brought)).content, ben.get("/api/v1/desk").content) == before
    assert ben.get(f"/api/v1/events?topic=agenda:{brought.pk}&since=0").content == lines
    for page in (ana.get(url(brought)), api(director).get("/api/v1/programme/overview")):
        assert b"not_yet" not in page.content
    with acting_for(brought.programme_id):
        assert not AuditEntry.objects.filter(kind__contains="Felt").exists()
        assert b"not_yet" not in bytes(FeltReceived.objects.values_list("value", flat=True)[0])


def test_she_can_change_her_mind_and_take_it_away(ana, reply, brought):
    for value in ("yes", "not_yet", None):
        assert ana.put(FELT.format(reply.pk), {"value": value}).json() == {"value": value}

    assert ana.get(FELT.format(reply.pk)).json() == {"value": None}
    assert ana.put(FELT.format(reply.pk), {"value": "very"}).status_code == 400


def test_a_holding_line_is_not_yet_a_reply_to_feel(ana, brought, pair):
    holding = make_supervision.received(brought, pair.supervisor, "I read it.", kind="holding")

    refused = ana.put(FELT.format(holding.pk), {"value": "yes"})

    assert (refused.status_code, refused.json()["code"]) == (409, "only_a_holding_line")


def test_a_margin_is_its_writer_s_alone(api, pair, ana, ben, brought, margin, director):
    assert ben.get(margin).json() == {"text": "", "revision": 0}

    written = ben.put(margin, {"text": "Ask about the stairs."})

    assert written.json() == {"text": "Ask about the stairs.", "revision": 1}
    assert ben.get(margin).json()["text"] == "Ask about the stairs."
    for person in (ana, api(director)):
        assert person.get(margin).status_code == 404
        assert person.put(margin, {"text": "x"}).status_code == 404
    assert "stairs" not in ana.get(url(brought)).content.decode()
    with acting_for(pair.programme.pk):
        assert b"stairs" not in bytes(Margin.objects.values_list("text", flat=True)[0])


def test_a_margin_stays_its_writer_s_when_the_agenda_is_taken_back(ben, brought, margin, pair):
    ben.put(margin, {"text": "Ask about the stairs."})
    make.ended(pair.contract)

    assert ben.get(url(brought)).status_code == 404
    assert ben.get(margin).json()["text"] == "Ask about the stairs."


def test_two_devices_do_not_overwrite_each_other_s_margin(ben, margin):
    ben.put(margin, {"text": "one"}, if_match='"0"')
    ben.put(margin, {"text": "two"}, if_match='"1"')

    stale = ben.put(margin, {"text": "three"}, if_match='"1"')

    assert stale.status_code == 412
    assert stale.json()["current"] == {"text": "two", "revision": 2}
    assert stale.json()["yours"] == "three"


def test_what_became_of_an_item_is_said_by_either_side_and_seen_by_both(ana, ben, brought):
    item = make_supervision.item(brought)

    said = ben.patch(url(brought, item), {"outcome": "partly"})

    assert said.status_code == 200
    for person in (ana, ben):
        shown = {one["id"]: one for one in person.get(url(brought)).json()["items"]}
        assert shown[str(item.pk)]["outcome"] == "partly"
    assert ana.patch(url(brought, item), {"outcome": "own_therapy"}).status_code == 200
    assert ana.patch(url(brought, item), {"outcome": "solved"}).status_code == 400
    assert ana.patch(url(brought, item), {}).status_code == 400


def test_inv_11_not_today_is_hers_to_say(ana, ben, brought):
    item = make_supervision.item(brought)

    refused = ben.patch(url(brought, item), {"outcome": "not_today"})

    assert (refused.status_code, refused.json()["code"]) == (422, "not_yours")
    assert ana.patch(url(brought, item), {"outcome": "not_today"}).status_code == 200


def test_what_is_carried_over_waits_on_the_next_agenda_without_its_answers(
    ana, pair, brought, session
):
    item = make_supervision.item(brought, "hypothesis")
    ana.patch(url(brought, item), {"outcome": "carried_over"})
    later = make_supervision.session(pair)

    body = ana.post(
        "/api/v1/agendas", {"session_id": str(later.pk), "template_id": "routine"}
    ).json()

    carried = [one for one in body["items"] if one["carried_over"]]
    assert [(one["title"], one["kind"]) for one in carried] == [(item.title, item.kind)]
    assert carried[0]["answers"] == []
    assert body["items"][-1] == carried[0]
    assert body["items"][0]["carried_over"] is False


def test_it_is_carried_once_and_only_within_the_same_relationship(ana, pair, brought):
    item = make_supervision.item(brought, "hypothesis")
    ana.patch(url(brought, item), {"outcome": "carried_over"})
    elsewhere = make.pair(pair.programme, pair.supervisee)

    def next_one(within):
        at = make_supervision.session(within)
        sent = {"session_id": str(at.pk), "template_id": "routine"}
        items = ana.post("/api/v1/agendas", sent).json()["items"]
        return [one for one in items if one["carried_over"]]

    assert next_one(elsewhere) == []
    assert len(next_one(pair)) == 1
    assert next_one(pair) == []


def test_a_draft_s_outcome_is_nobody_else_s_business(ana, ben, agenda, pair):
    item = make_supervision.item(agenda)

    assert ben.patch(url(agenda, item), {"outcome": "talked"}).status_code == 404
    assert ana.patch(url(agenda, item), {"outcome": "talked"}).status_code == 200
    with acting_for(pair.programme.pk):
        assert AgendaItem.objects.get(pk=item.pk).outcome == "talked"
