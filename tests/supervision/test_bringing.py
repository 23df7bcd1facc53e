"""Bring it: exactly what was shown beforehand becomes visible, and it can be taken back."""

import json
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.utils import timezone

from people.models import Event, Grant, OutboxMail, Role
from people.tenancy import acting_for
from supervision.agendas import bringing, shown
from supervision.agendas.models import Agenda, AgendaItem, Answer, shows_something
from tests import make, make_supervision
from tests.supervision.test_writing import Counted, item_of, url


def chosen(*answers, excerpts=()):
    return {
        "answer_ids": [str(one.pk) for one in answers],
        "excerpt_ids": [str(one.pk) for one in excerpts],
    }


def preview(client, agenda, *answers):
    ids = ",".join(str(one.pk) for one in answers)
    return client.get(url(agenda) + f"/preview?answers={ids}")


@pytest.fixture
def nine(agenda):
    """Nine private answers, the needs card among them."""
    said = {
        "R1": ["just listen"],
        "R2": ["tell me it's not my fault"],
        "N1": "an abandoned child",
        "N3": "don't look",
        "N4": "a little",
        "H1": "Dora",
        "K1": "you stayed",
        "U1": ["prove"],
        "Y1": {"when": "I asked", "they": "went quiet", "may_mean": "it was near"},
    }
    return {
        prompt: make_supervision.answer(agenda, prompt, value) for prompt, value in said.items()
    }


def test_nothing_is_visible_before_she_brings_it(ben, agenda, nine):
    assert ben.get(url(agenda)).status_code == 404
    assert ben.get("/api/v1/desk").json()["agendas"] == []
    assert ben.get("/api/v1/sessions").json()["results"][0]["agenda_id"] is None


def test_three_of_nine_are_brought_and_only_those_are_seen(ana, ben, agenda, nine):
    three = [nine["R1"], nine["N1"], nine["U1"]]

    done = ana.post(url(agenda) + "/bring", chosen(*three))

    assert done.status_code == 200
    assert (done.json()["state"], done.json()["revision"]) == ("shared", 1)
    seen = ben.get(url(agenda)).json()
    assert [answer["prompt_id"] for answer in seen["needs"]["answers"]] == ["R1"]
    shown_ids = [answer["id"] for item in seen["items"] for answer in item["answers"]]
    assert sorted(shown_ids) == sorted([str(nine["N1"].pk), str(nine["U1"].pk)])
    assert item_of(seen, "The feeling first")["answers"][0]["value"] == "an abandoned child"
    for hidden in ("don't look", "you stayed", "Dora", "went quiet"):
        assert hidden not in json.dumps(seen)


def test_the_preview_is_byte_for_byte_what_the_supervisor_gets(ana, ben, agenda, nine):
    three = [nine["R1"], nine["R2"], nine["N1"]]
    said = preview(ana, agenda, *three).json()
    not_included, comes_with = said.pop("not_included"), said.pop("comes_with")

    ana.post(url(agenda) + "/bring", chosen(*three))

    assert json.dumps(said) == json.dumps(ben.get(url(agenda)).json())
    assert (not_included, comes_with) == ({"answers": 6, "excerpts": 0}, {"comments": 0})
    assert said["can"] == ["acknowledge", "add"]


def test_the_second_preview_is_exact_too_with_not_today_and_something_taken_back(
    ana, ben, agenda, nine
):
    ana.post(url(agenda) + "/bring", chosen(nine["N1"], nine["U1"]))
    ben.get(url(agenda))
    ana.post(url(agenda) + "/take-back", chosen(nine["U1"]))
    echo = next(
        item for item in ana.get(url(agenda)).json()["items"] if item["title"] == "What got touched"
    )
    ana.patch(f"{url(agenda)}/items/{echo['id']}", {"answer_state": "not_today"})
    said = preview(ana, agenda, nine["Y1"]).json()
    del said["not_included"], said["comes_with"]

    ana.post(url(agenda) + "/bring", chosen(nine["Y1"]))

    assert json.dumps(said) == json.dumps(ben.get(url(agenda)).json())


def test_the_needs_card_comes_before_everything_she_brought(ana, ben, agenda, nine):
    ana.post(url(agenda) + "/bring", chosen(nine["N1"], nine["R2"]))

    seen = ben.get(url(agenda)).json()

    keys = list(seen)
    assert keys.index("needs") < keys.index("items")
    assert seen["needs"]["answers"][0]["value"] == ["tell me it's not my fault"]
    assert "tell me it's not my fault" not in json.dumps(seen["items"])


def test_inv_02_a_supervisor_reads_an_answer_only_through_an_open_grant_under_a_live_contract(
    pair, ana, ben, agenda, nine
):
    ana.post(url(agenda) + "/bring", chosen(nine["N1"]))
    ben_sees = Answer.objects.visible_to(pair.supervisor)
    with acting_for(pair.programme.pk):
        assert list(ben_sees) == [nine["N1"]]
        given = Grant.objects.get(item=nine["N1"].item)

    make.taken_back(given)
    with acting_for(pair.programme.pk):
        assert list(ben_sees.all()) == []


def test_inv_02_when_the_contract_ends_what_was_brought_closes(ana, ben, pair, agenda, nine):
    ana.post(url(agenda) + "/bring", chosen(nine["N1"]))
    assert ben.get(url(agenda)).status_code == 200

    make.ended(pair.contract)

    assert ben.get(url(agenda)).status_code == 404
    assert ben.get("/api/v1/desk").json()["agendas"] == []
    assert ana.get(url(agenda)).status_code == 200


def test_in_a_crisis_the_facts_and_the_decision_are_written_down_and_brought(ana, ben, pair):
    crisis = make_supervision.agenda(pair, template="crisis")
    items = ana.get(url(crisis)).json()["items"]
    facts, decision = (
        next(one for one in items if one["kind"] == k) for k in ("facts", "decision")
    )
    for item, words in ((facts, "She texted at nine."), (decision, "We call the GP: she agreed.")):
        at = f"{url(crisis)}/items/{item['id']}/answers/L1"
        assert ana.put(at, {"value": words}, if_match="0").status_code == 200
        assert ana.put(at.replace("L1", "N1"), {"value": "x"}, if_match="0").status_code == 404
    with acting_for(pair.programme.pk):
        written = list(Answer.objects.filter(agenda_item__agenda=crisis.pk))
    assert "She texted" not in ben.get(url(crisis)).content.decode()

    brought = ana.post(url(crisis) + "/bring", chosen(*written))

    assert brought.status_code == 200
    read = ben.get(url(crisis)).content.decode()
    assert "She texted at nine." in read
    assert "We call the GP" in read


def test_bringing_needs_a_contract_in_force(ana, pair, agenda, nine):
    make.ended(pair.contract)

    refused = ana.post(url(agenda) + "/bring", chosen(nine["N1"]))

    assert refused.status_code == 403
    assert ana.get(url(agenda)).json()["state"] == "draft"


def test_writing_on_after_bringing_stays_with_her_until_she_brings_it_again(ana, ben, agenda, nine):
    ana.post(url(agenda) + "/bring", chosen(nine["N1"]))
    make_supervision.answer(agenda, "N1", "an abandoned child, and furious", revision=1)

    before = item_of(ben.get(url(agenda)).json(), "The feeling first")["answers"][0]
    mine = item_of(ana.get(url(agenda)).json(), "The feeling first")["answers"]
    ana.post(url(agenda) + "/bring", chosen(nine["N1"]))
    after = item_of(ben.get(url(agenda)).json(), "The feeling first")["answers"][0]

    assert (before["value"], before["revision"]) == ("an abandoned child", 1)
    assert next(one for one in mine if one["prompt_id"] == "N1")["changed_since_brought"]
    assert (after["value"], after["revision"]) == ("an abandoned child, and furious", 2)


def test_bringing_the_same_again_changes_nothing(ana, pair, agenda, nine):
    for _ in range(2):
        ana.post(url(agenda) + "/bring", chosen(nine["N1"]))

    assert ana.get(url(agenda)).json()["revision"] == 1
    with acting_for(pair.programme.pk):
        assert Grant.objects.filter(item=nine["N1"].item).count() == 1
        assert OutboxMail.objects.filter(notice="agenda.brought").count() == 1
        assert Event.objects.filter(kind="agenda.changed").count() == 1


def test_the_same_request_twice_is_one_bringing(ana, agenda, nine):
    key = uuid4().hex
    first, second = (
        ana.post(url(agenda) + "/bring", chosen(nine["N1"]), idempotency_key=key) for _ in range(2)
    )

    assert first.json() == second.json()
    assert second["Idempotent-Replay"] == "true"


def test_all_or_nothing(ana, ben, agenda, nine):
    empty = make_supervision.answer(agenda, "B1", "  ")

    for sent in (
        chosen(nine["N1"], empty),
        {"answer_ids": [str(nine["N1"].pk), str(uuid4())], "excerpt_ids": []},
        {"answer_ids": [str(nine["N1"].pk)], "excerpt_ids": [str(uuid4())]},
        {"answer_ids": [str(nine["N1"].pk), "x"], "excerpt_ids": []},
        {"answer_ids": str(nine["N1"].pk)},
        {"answer_ids": [], "excerpt_ids": []},
    ):
        assert ana.post(url(agenda) + "/bring", sent).status_code in {400, 404, 422}
    assert ben.get(url(agenda)).status_code == 404


def test_an_answer_from_another_agenda_is_not_brought_with_this_one(ana, pair, agenda, nine):
    other = make_supervision.answer(make_supervision.agenda(pair))

    assert ana.post(url(agenda) + "/bring", chosen(other)).status_code == 404


def test_a_goodbye_note_has_no_way_out(api, pair):
    leaving = make_supervision.agenda(pair, template="departure")
    goodbye = make_supervision.answer(leaving, "G1", "I would have said thank you")

    refused = api(pair.supervisee).post(url(leaving) + "/bring", chosen(goodbye))

    assert (refused.status_code, refused.json()["code"]) == (422, "never_shared")


def test_not_today_alone_can_be_brought_and_says_only_that(ana, ben, agenda, nine):
    feeling = make_supervision.item(agenda)
    ana.patch(url(agenda, feeling), {"answer_state": "not_today"})

    done = ana.post(url(agenda) + "/bring", {"answer_ids": [], "excerpt_ids": []})

    assert done.status_code == 200
    item = item_of(ben.get(url(agenda)).json(), "The feeling first")
    assert (item["answer_state"], item["answers"]) == ("not_today", [])
    assert "reason" not in item


def test_what_stands_on_a_not_today_item_is_not_brought(ana, agenda, nine):
    ana.patch(url(agenda, make_supervision.item(agenda)), {"answer_state": "not_today"})

    refused = ana.post(url(agenda) + "/bring", chosen(nine["N1"]))

    assert (refused.status_code, refused.json()["code"]) == (422, "hidden_by_not_today")


def test_not_today_afterwards_takes_back_what_was_open(ana, ben, agenda, nine):
    ana.post(url(agenda) + "/bring", chosen(nine["N1"], nine["U1"]))
    ben.get(url(agenda))

    ana.patch(url(agenda, make_supervision.item(agenda)), {"answer_state": "not_today"})

    seen = item_of(ben.get(url(agenda)).json(), "The feeling first")
    assert (seen["answer_state"], seen["answers"], seen["taken_back"]) == ("not_today", [], True)
    mine = item_of(ana.get(url(agenda)).json(), "The feeling first")["answers"]
    assert any(answer["value"] == "an abandoned child" for answer in mine)


def test_taking_back_before_it_was_opened_leaves_no_trace(ana, ben, pair, agenda, nine):
    before = ben.get("/api/v1/desk").content, ben.get("/api/v1/sessions").content
    ana.post(url(agenda) + "/bring", chosen(nine["N1"]))

    ana.post(url(agenda) + "/take-back", chosen(nine["N1"]))

    assert (ben.get("/api/v1/desk").content, ben.get("/api/v1/sessions").content) == before
    assert ben.get(url(agenda)).status_code == 404
    assert ben.get(f"/api/v1/events?topic=agenda:{agenda.pk}").status_code == 404
    told = ben.get(f"/api/v1/events?topic=user:{pair.supervisor.pk}").json()["events"]
    assert {line["kind"] for line in told} == {"desk.changed"}
    assert [line["seq"] for line in told] == list(range(1, len(told) + 1))
    with acting_for(pair.programme.pk):
        assert not OutboxMail.objects.filter(recipient=pair.supervisor).exists()
    assert ana.get(url(agenda)).json()["state"] == "draft"


def test_taking_back_one_of_two_unread_ones_leaves_no_trace_of_it(ana, ben, agenda, nine):
    ana.post(url(agenda) + "/bring", chosen(nine["N1"], nine["U1"]))

    ana.post(url(agenda) + "/take-back", chosen(nine["U1"]))

    seen = ben.get(url(agenda)).json()
    assert not any(item["title"] == "What I feel pulled to do" for item in seen["items"])
    assert not any(item["taken_back"] for item in seen["items"])


def test_taking_back_after_it_was_read_says_taken_back_and_nothing_more(ana, ben, agenda, nine):
    ana.post(url(agenda) + "/bring", chosen(nine["N1"]))
    ben.get(url(agenda))

    ana.post(url(agenda) + "/take-back", chosen(nine["N1"]))

    seen = ben.get(url(agenda))
    item = item_of(seen.json(), "The feeling first")
    assert (item["taken_back"], item["answers"], item["answer_state"]) == (True, [], "empty")
    assert "abandoned" not in seen.content.decode()
    assert ben.get("/api/v1/desk").json()["waiting"] == []


def test_what_was_taken_back_can_be_brought_again(ana, ben, agenda, nine):
    for action in ("bring", "take-back", "bring"):
        assert ana.post(f"{url(agenda)}/{action}", chosen(nine["N1"])).status_code == 200

    item = item_of(ben.get(url(agenda)).json(), "The feeling first")
    assert (item["taken_back"], len(item["answers"])) == (False, 1)


def test_what_was_not_brought_is_not_taken_back(ana, agenda, nine):
    ana.post(url(agenda) + "/bring", chosen(nine["N1"]))

    assert ana.post(url(agenda) + "/take-back", chosen(nine["U1"])).status_code == 404


def test_a_supervisor_brings_and_takes_back_nothing(ana, ben, agenda, nine):
    ana.post(url(agenda) + "/bring", chosen(nine["N1"]))

    assert ben.post(url(agenda) + "/bring", chosen(nine["U1"])).status_code == 403
    assert ben.post(url(agenda) + "/take-back", chosen(nine["N1"])).status_code == 403
    assert ben.get(url(agenda) + f"/preview?answers={nine['U1'].pk}").status_code == 404


def test_a_preview_writes_nothing(ana, ben, pair, agenda, nine):
    preview(ana, agenda, *nine.values())

    with acting_for(pair.programme.pk):
        assert not Grant.objects.exists()
        assert Agenda.objects.get(pk=agenda.pk).state == "draft"
    assert ben.get(url(agenda)).status_code == 404


@pytest.mark.parametrize(
    "query", ["answers=x", "answers=%00", f"answers={UUID(int=7)}", "excerpts=1"]
)
def test_a_preview_of_what_is_not_hers_meets_nothing(ana, agenda, query):
    assert ana.get(url(agenda) + "/preview?" + query).status_code == 404


def test_noninterference_drafts_change_no_byte_a_supervisor_sees(ana, ben, pair, agenda, nine):
    """Whatever she writes and keeps, his answers, his event numbers and his mail stay the same."""
    ana.post(url(agenda) + "/bring", chosen(nine["R1"], nine["N1"]))
    other = make_supervision.agenda(pair)
    pages = [
        url(agenda),
        url(other),
        "/api/v1/desk",
        "/api/v1/sessions",
        f"/api/v1/sessions/{agenda.session_id}",
        f"/api/v1/threads?agenda={agenda.pk}",
        f"/api/v1/events?topic=agenda:{agenda.pk}",
        f"/api/v1/events?topic=agenda:{other.pk}",
        f"/api/v1/events?topic=user:{pair.supervisor.pk}",
        "/api/v1/me",
    ]
    ben.get(url(agenda))
    before = {page: (ben.get(page).status_code, ben.get(page).content) for page in pages}

    make_supervision.answer(agenda, "N1", "I hated them for a moment", revision=1)
    make_supervision.answer(agenda, "N2", ["ashamed"])
    make_supervision.answer(agenda, "E1", "once, at school")
    make_supervision.answer(agenda, "R3", "the part I cannot say")
    make_supervision.answer(agenda, "M2", {"know": "a", "fill": "b"})
    make_supervision.answer(other, "N1", "worse")
    feeling = make_supervision.item(other)
    ana.patch(url(other, feeling), {"answer_state": "not_today"})
    preview(ana, agenda, nine["U1"])

    assert {page: (ben.get(page).status_code, ben.get(page).content) for page in pages} == before
    with acting_for(pair.programme.pk):
        assert OutboxMail.objects.filter(recipient=pair.supervisor).count() == 1


def test_what_others_see_is_one_rule_in_the_database_and_in_python(pair, agenda, nine):
    make_supervision.brought(agenda, nine["N1"], nine["R1"])
    with acting_for(pair.programme.pk):
        fresh = shown.loaded(agenda)
        seen = shown.to_others(
            fresh, shown.brought(fresh), reader=pair.supervisor, revision=fresh.revision
        )
        in_database = AgendaItem.objects.filter(shows_something(), agenda=agenda)

        assert [item["id"] for item in seen["items"]] == [item.pk for item in in_database]
        assert list(AgendaItem.objects.visible_to(pair.supervisor)) == list(in_database)


def test_an_older_goodbye_stays_unless_she_ticks_it_herself(ana, ben, agenda):
    echo = make_supervision.answer(agenda, "E1", "once, at school")
    named = make_supervision.answer(agenda, "N1")

    not_included = preview(ana, agenda, named).json()["not_included"]
    ana.post(url(agenda) + "/bring", chosen(named))

    assert not_included["answers"] == 1
    assert "school" not in ben.get(url(agenda)).content.decode()
    assert str(echo.pk) not in ben.get(url(agenda)).content.decode()


def test_inv_34_the_notice_says_that_something_came_and_not_what(ana, pair, agenda, nine):
    ana.post(url(agenda) + "/bring", chosen(*nine.values()))

    with acting_for(pair.programme.pk):
        mail = OutboxMail.objects.get(recipient=pair.supervisor)
        columns = " ".join(
            str(getattr(mail, field.attname)) for field in mail._meta.concrete_fields
        )
    assert mail.notice == "agenda.brought"
    for word in ("abandoned", "listen", "quiet"):
        assert word not in columns


def test_inv_33_live_events_carry_numbers_and_the_agenda_topic_is_for_its_audience(
    ana, ben, api, others, agenda, nine
):
    topic = f"/api/v1/events?topic=agenda:{agenda.pk}"
    assert ben.get(topic).status_code == 404
    ana.post(url(agenda) + "/bring", chosen(nine["N1"]))

    line = ben.get(topic).json()["events"][0]

    assert (line["kind"], line["data"], line["ref"]) == ("agenda.changed", {}, str(agenda.pk))
    assert api(others.supervisor).get(topic).status_code == 404
    ana.post(url(agenda) + "/take-back", chosen(nine["N1"]))
    assert ben.get(topic).status_code == 404


def test_reading_what_was_brought_costs_the_same_for_one_and_for_many(ana, ben, agenda, nine):
    def queries():
        with connection.execute_wrapper(counted := Counted()):
            assert ben.get(url(agenda)).status_code == 200
        return counted.number

    ana.post(url(agenda) + "/bring", chosen(nine["N1"]))
    ben.get(url(agenda))
    few = queries()
    ana.post(url(agenda) + "/bring", chosen(*nine.values()))
    ben.get(url(agenda))

    assert queries() == few


def test_a_group_sees_what_was_brought_to_the_group(api, pair):
    parts = {
        pair.supervisee: "supervisee",
        make.member(pair.programme, "Peer", Role.SUPERVISEE): "supervisee",
        pair.supervisor: "facilitator",
    }
    group = make.relationship(pair.programme, parts, kind="group")
    peer = next(person for person in parts if person.name == "Peer")
    with acting_for(pair.programme.pk):
        within = make.Pair(
            pair.programme, pair.supervisee, pair.supervisor, group, group.contracts.get()
        )
    agenda = make_supervision.agenda(within, template="group")
    make_supervision.brought(agenda, make_supervision.answer(agenda, "N1"))

    seen = api(peer).get(url(agenda))

    assert seen.status_code == 200
    assert seen.json()["can"] == []
    answered = api(peer).post(
        url(agenda) + "/acknowledgments", {"kind": "words", "text": "I know that stairwell"}
    )
    assert answered.status_code == 403
    assert api(peer).get("/api/v1/desk").status_code == 404


def test_two_writers_bring_one_after_the_other(pair, agenda, nine):
    """The second sees what the first did: a stale copy of the row brings nothing twice."""
    stale = Agenda.objects
    with acting_for(pair.programme.pk):
        one, two = stale.get(pk=agenda.pk), stale.get(pk=agenda.pk)
        bringing.bring(pair.supervisee, one, answer_ids=[nine["N1"].pk], excerpt_ids=[])
        bringing.bring(pair.supervisee, two, answer_ids=[nine["U1"].pk], excerpt_ids=[])
        again = stale.get(pk=agenda.pk)

    assert (again.state, again.revision) == ("shared", 2)


def test_brought_at_is_when_it_was_first_brought(pair, agenda, nine):
    make_supervision.brought(agenda, nine["N1"])
    with acting_for(pair.programme.pk):
        earlier = timezone.now() - timedelta(days=3)
        Agenda.objects.filter(pk=agenda.pk).update(brought_at=earlier)
    make_supervision.brought(agenda, nine["U1"])

    with acting_for(pair.programme.pk):
        assert Agenda.objects.get(pk=agenda.pk).brought_at == earlier
