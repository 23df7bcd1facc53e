"""Somebody may be at risk: raised by people, answered by people, and never lost on the way (6.1)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from people.models import Contract, Membership, OutboxMail, Part, Role
from people.tenancy import acting_for
from supervision import tasks
from supervision.care import service_hours
from supervision.care.models import RiskFlag
from tests import make, make_care, make_cases
from tests.ask_arcs import opened, settled

FLAGS = "/api/v1/risk-flags"
FACTS = "He said he would not be there on Friday."


@pytest.fixture
def trio(db):
    return make_care.pair_with_cover()


@pytest.fixture
def pair(trio):
    return trio[0]


@pytest.fixture
def cara(trio):
    return trio[1]


@pytest.fixture
def dora(pair):
    return make.member(pair.programme, "Dora", Role.DIRECTOR)


@pytest.fixture
def ana(api, pair):
    return api(pair.supervisee)


@pytest.fixture
def ben(api, pair):
    return api(pair.supervisor)


@pytest.fixture
def flag(pair):
    return make_care.flag(pair.supervisee, pair.relationship, facts=FACTS)


def raised(pair, **fields):
    return {
        "relationship_id": str(pair.relationship.pk),
        "about": "client",
        "facts": FACTS,
    } | fields


def told(person, programme):
    with acting_for(programme.pk):
        return make_care.told(person)


def at(flag, *more):
    return "/".join((f"{FLAGS}/{flag.pk}", *more))


def test_she_raises_it_and_her_supervisor_learns_that_something_needs_him(ana, ben, pair, cara):
    case = make_cases.case(pair, alias="Heron")

    made = ana.post(FLAGS, raised(pair, case_id=str(case.pk)))

    assert made.status_code == 201
    assert made.json()["state"] == "open"
    assert "acknowledge" not in made.json()["can"]
    seen = ben.get(f"{FLAGS}/{made.json()['id']}").json()
    assert (seen["facts"], seen["case"]["alias"]) == (FACTS, "Heron")
    assert "acknowledge" in seen["can"]
    assert told(pair.supervisor, pair.programme) == ["safety.needs_you"]
    assert told(cara, pair.programme) == []


def test_the_clock_is_the_contract_s_and_the_database_s(ana, pair):
    make_care.promised(pair.contract, safety_minutes=30)

    made = ana.post(FLAGS, raised(pair)).json()

    with acting_for(pair.programme.pk):
        row = RiskFlag.objects.get(pk=made["id"])
        assert row.acknowledge_by == service_hours.after(row.raised_at, 30, pair.programme)
        assert FACTS.encode() not in bytes(RiskFlag.objects.values_list("facts", flat=True)[0])


def test_he_takes_it_up_and_she_is_told(ana, ben, pair, flag):
    taken = ben.post(at(flag, "acknowledge"))

    assert taken.json()["state"] == "acknowledged"
    assert taken.json()["acknowledged_by"]["name"] == "Ben"
    assert told(pair.supervisee, pair.programme) == ["safety.acknowledged"]
    assert ben.post(at(flag, "acknowledge")).status_code == 403
    assert ana.post(at(flag, "acknowledge")).status_code == 403


def test_unacknowledged_it_goes_to_the_cover_and_then_to_who_leads(pair, cara, dora, flag, api):
    tasks.watch_over_safety()
    assert told(cara, pair.programme) == []

    make_care.late(flag, minutes=1)
    tasks.watch_over_safety()
    tasks.watch_over_safety()
    assert told(cara, pair.programme) == ["safety.needs_you"]
    assert told(dora, pair.programme) == []
    assert api(dora).get(at(flag)).status_code == 404

    with acting_for(pair.programme.pk):
        RiskFlag.objects.update(cover_asked_at=timezone.now() - timedelta(days=8))
    for _ in range(2):
        tasks.watch_over_safety()
    assert told(dora, pair.programme) == ["safety.needs_you"]
    seen = api(dora).get(at(flag)).json()
    assert seen["case"] is None
    assert "acknowledge" in seen["can"]


def test_with_nobody_to_stand_in_it_goes_straight_to_who_leads(db, api):
    pair = make.pair()
    dora = make.member(pair.programme, "Dora", Role.DIRECTOR)
    flag = make_care.flag(pair.supervisee, pair.relationship)
    make_care.late(flag, minutes=1)

    tasks.watch_over_safety()

    assert told(dora, pair.programme) == ["safety.needs_you"]


def test_once_acknowledged_the_clock_stands_still(ben, pair, cara, dora, flag):
    ben.post(at(flag, "acknowledge"))
    make_care.late(flag, minutes=600)

    tasks.watch_over_safety()

    assert told(cara, pair.programme) == told(dora, pair.programme) == []


def test_what_is_to_be_done_is_written_down_and_ticked_off(ana, ben, flag):
    body = {"what": "Call the duty doctor.", "who": "Ben", "told": "the site lead"}

    done = ben.post(at(flag, "actions"), body)

    assert done.status_code == 201
    (action,) = done.json()["actions"]
    assert (action["what"], action["who"], action["told"]) == tuple(body.values())
    assert action["written_by"]["name"] == "Ben"
    ticked = ana.post(at(flag, "actions", action["id"], "done")).json()["actions"][0]
    assert ticked["done_at"]
    assert ana.post(at(flag, "actions", "x", "done")).status_code == 404


def test_it_is_closed_with_a_reason_and_not_by_her_before_somebody_saw_it(ana, ben, flag):
    assert ana.post(at(flag, "close"), {"reason": "All right again."}).status_code == 403
    assert ben.post(at(flag, "close"), {"reason": " "}).status_code == 400
    ben.post(at(flag, "acknowledge"))

    closed = ana.post(at(flag, "close"), {"reason": "All right again."})

    assert closed.json()["state"] == "closed"
    assert closed.json()["closing_reason"] == "All right again."
    assert ben.post(at(flag, "close"), {"reason": "Again."}).status_code == 403


def test_it_can_be_handed_on_without_waiting(ana, pair, cara, dora, flag):
    handed = ana.post(at(flag, "escalate"), {"to": "cover"})
    assert handed.json()["state"] == "handed_over"
    assert told(cara, pair.programme) == ["safety.needs_you"]

    ana.post(at(flag, "escalate"), {})

    assert told(dora, pair.programme) == ["safety.needs_you"]


def test_who_raised_it_is_told_that_it_was_handed_on_and_sees_to_whom(ana, ben, pair, dora, flag):
    seen = ben.post(at(flag, "escalate"), {}).json()

    assert [one["name"] for one in seen["leading"]] == ["Dora"]
    assert told(pair.supervisee, pair.programme) == ["safety.handed_on"]
    mine = ana.get(at(flag)).json()
    assert mine["escalated_at"]
    assert [one["name"] for one in mine["leading"]] == ["Dora"]


def test_everybody_who_leads_is_asked_and_any_one_of_them_takes_it_up(api, ana, pair, dora, flag):
    dev = make.member(pair.programme, "Dev", Role.DIRECTOR)
    for leading in (dora, dev):
        assert api(leading).get(at(flag)).status_code == 404

    ana.post(at(flag, "escalate"), {})

    for leading in (dora, dev):
        assert told(leading, pair.programme) == ["safety.needs_you"]
        assert "acknowledge" in api(leading).get(at(flag)).json()["can"]
    assert api(dev).post(at(flag, "acknowledge")).status_code == 200
    assert api(dora).get(at(flag)).json()["acknowledged_by"]["name"] == "Dev"


def test_the_clock_asks_everybody_who_leads_too(db):
    pair = make.pair()
    leading = [make.member(pair.programme, name, Role.DIRECTOR) for name in ("Dora", "Dev")]
    make_care.late(make_care.flag(pair.supervisee, pair.relationship), minutes=1)

    tasks.watch_over_safety()
    tasks.watch_over_safety()

    assert [told(one, pair.programme) for one in leading] == [["safety.needs_you"]] * 2


def test_who_leads_no_longer_reads_it_no_longer(api, ana, pair, dora, flag):
    ana.post(at(flag, "escalate"), {})
    assert api(dora).get(at(flag)).status_code == 200

    with acting_for(pair.programme.pk):
        Membership.objects.filter(user=dora).update(roles=[Role.AUDITOR])

    assert api(dora).get(at(flag)).status_code == 404
    assert api(dora).get(FLAGS).json()["results"] == []


def test_the_alias_stays_with_those_who_care_there_whoever_leads(api, ana, pair, dora):
    case = make_cases.case(pair, alias="Heron")
    made = ana.post(FLAGS, raised(pair, case_id=str(case.pk))).json()

    ana.post(f"{FLAGS}/{made['id']}/escalate", {})

    assert api(dora).get(f"{FLAGS}/{made['id']}").json()["case"] is None


def test_a_group_peer_and_another_pair_s_supervisor_see_nothing(db, api):
    programme = make.programme()
    ana, mira = make.member(programme, "Ana"), make.member(programme, "Mira")
    fay = make.member(programme, "Fay", Role.SUPERVISOR)
    parts = {ana: Part.SUPERVISEE, mira: Part.SUPERVISEE, fay: Part.FACILITATOR}
    group = make.relationship(programme, parts, kind="group")
    other = make.pair(programme)
    flag = make_care.flag(ana, group)

    assert api(fay).get(at(flag)).status_code == 200
    for person in (mira, other.supervisor, other.supervisee):
        assert api(person).get(at(flag)).status_code == 404
        assert api(person).get(FLAGS).json()["results"] == []


def test_nothing_is_raised_in_a_group_before_its_contract_is_signed(db, api):
    programme = make.programme()
    ana, fay = make.member(programme, "Ana"), make.member(programme, "Fay", Role.SUPERVISOR)
    parts = {ana: Part.SUPERVISEE, fay: Part.FACILITATOR}
    group = make.relationship(programme, parts, kind="group", signed=False)

    said = {"relationship_id": str(group.pk), "about": "client", "facts": FACTS}
    assert api(ana).post(FLAGS, said).status_code == 403

    with acting_for(programme.pk):
        assert not RiskFlag.objects.exists()


def test_which_arc_it_came_from_is_hers_alone(api, ana, ben, pair):
    from tests import make_arcs

    arc = make_arcs.arc(pair)

    made = ana.post(FLAGS, raised(pair, arc_id=str(arc.pk))).json()

    assert made["arc_id"] == str(arc.pk)
    assert ben.get(f"{FLAGS}/{made['id']}").json()["arc_id"] is None
    assert ben.post(FLAGS, raised(pair, arc_id=str(arc.pk))).status_code == 404


def test_nothing_written_anywhere_raises_one_by_itself(ana, pair):
    case = make_cases.case(pair)
    ana.post(f"/api/v1/cases/{case.pk}/sessions", {"held_on": "2026-03-02"})

    with acting_for(pair.programme.pk):
        assert not RiskFlag.objects.exists()
        assert not OutboxMail.objects.filter(notice__startswith="safety").exists()


def test_who_is_supervised_reads_whom_the_contract_names_outside_and_nobody_else_does(
    api, ana, ben, pair
):
    assert ana.get("/api/v1/duty").json()["outside"] == []

    def agreed(clauses):
        with acting_for(pair.programme.pk):
            Contract.objects.filter(relationship=pair.relationship).update(clauses=clauses)

    agreed({"outside_contact": " Ilse Brandt, 0300 12, Tuesdays "})

    (named,) = ana.get("/api/v1/duty").json()["outside"]

    assert named["text"] == "Ilse Brandt, 0300 12, Tuesdays"
    director = api(make.member(pair.programme, "Dee", Role.DIRECTOR))
    for other in (ben, director):
        assert other.get("/api/v1/duty").json()["outside"] == []
    for nothing in ({}, {"outside_contact": 7}, {"outside_contact": {"title": "Out", "text": ""}}):
        agreed(nothing)
        assert ana.get("/api/v1/duty").json()["outside"] == []


def test_the_duty_page_names_her_site_s_procedure_and_says_which_number_is_stale(ana, pair):
    fresh = pair.programme.today().isoformat()
    site = make_care.site(
        pair.programme,
        procedure_text="Ring the bell by the stairs.",
        duty_contacts=[
            {"name": "Duty", "reach": "ext. 12", "verified_on": fresh},
            {"name": "Old desk", "reach": "ext. 7", "verified_on": "2020-01-01"},
            {"name": "New desk", "reach": "ext. 8"},
        ],
    )
    make_care.site(pair.programme, name="Elsewhere")
    assert [one["name"] for one in ana.get("/api/v1/duty").json()["sites"]] == [
        "Elsewhere",
        "The mill",
    ]
    with acting_for(pair.programme.pk):
        Membership.objects.filter(user=pair.supervisee).update(site=site)

    shown = ana.get("/api/v1/duty").json()

    (mill,) = shown["sites"]
    assert mill["procedure_text"] == "Ring the bell by the stairs."
    assert [one["check"] for one in mill["contacts"]] == [False, True, True]
    assert shown["support"] == []
    assert shown["crisis_line_note"]


def test_a_list_of_safety_items_costs_the_same_for_one_and_for_many(
    ben, pair, django_assert_max_num_queries
):
    def queries():
        with django_assert_max_num_queries(40) as seen:
            assert ben.get(FLAGS).status_code == 200
        return len(seen)

    make_care.flag(pair.supervisee, pair.relationship)
    few = queries()
    for _ in range(5):
        make_care.flag(pair.supervisee, pair.relationship)

    assert queries() == few


@pytest.fixture
def heron(pair):
    return make_cases.case(pair, alias="Heron")


def path_about(client, heron):
    arc = opened(client, heron).json()
    return settled(client, arc).json()


def test_a_path_does_not_close_over_what_is_open_about_its_client_from_anywhere(ana, pair, heron):
    make_care.flag(pair.supervisee, pair.relationship, case=heron)
    arc = path_about(ana, heron)

    refused = ana.post(f"/api/v1/arcs/{arc['id']}/close")

    assert (refused.status_code, refused.json()["code"]) == (409, "risk_open")
    assert ana.get(f"/api/v1/arcs/{arc['id']}/bring").json()["always_told"] is True
    with acting_for(pair.programme.pk):
        RiskFlag.objects.update(state="closed")
    assert ana.post(f"/api/v1/arcs/{arc['id']}/close").status_code == 200


def test_what_is_raised_about_a_client_stands_on_the_path_she_has_open_about_them(ana, pair, heron):
    arc = path_about(ana, heron)

    flag = ana.post(FLAGS, raised(pair, case_id=str(heron.pk))).json()

    assert flag["arc_id"] == arc["id"]
    assert ana.post(f"/api/v1/arcs/{arc['id']}/close").json()["code"] == "risk_open"


def test_what_is_raised_about_one_client_keeps_nobody_else_s_path_open(ana, pair, heron):
    other = path_about(ana, make_cases.case(pair, alias="Wren"))
    ana.post(FLAGS, raised(pair, case_id=str(heron.pk)))

    assert ana.post(f"/api/v1/arcs/{other['id']}/close").status_code == 200


def test_nobody_leaves_an_open_item_with_nobody_and_who_leads_next_is_asked(
    api, ana, pair, dora, flag
):
    ada = api(make.member(pair.programme, "Ada", Role.ADMINISTRATOR))
    ana.post(at(flag, "escalate"), {})
    ended = f"/api/v1/people/{dora.pk}/roles/director/end"

    refused = ada.post(ended, {"last_day": None})

    assert (refused.status_code, refused.json()["code"]) == (409, "last_director")
    assert api(dora).get(at(flag)).status_code == 200
    dev = make.member(pair.programme, "Dev", Role.DIRECTOR)
    assert ada.post(ended, {"last_day": None}).status_code == 200
    assert api(dev).get(at(flag)).status_code == 200
    assert "safety.needs_you" in told(dev, pair.programme)
