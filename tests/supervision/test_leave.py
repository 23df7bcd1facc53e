"""A supervisor is away: who stands in, and what she decides about what still waits (4.8)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from people.models import Contract, Part, Relationship, RelationshipMember, Role
from people.tenancy import acting_for
from supervision import endings
from supervision.agendas.models import AgendaItem
from supervision.care import stand_in
from supervision.care.models import Leave
from tests import make, make_care, make_supervision
from tests.supervision.test_writing import url

LEAVES = "/api/v1/leaves"


@pytest.fixture
def cara(pair):
    return make.member(pair.programme, "Cara", Role.SUPERVISOR)


@pytest.fixture
def brought(agenda):
    return make_supervision.brought(agenda, make_supervision.answer(agenda))


def away(pair, cover, *, first=0, last=7, **fields):
    today = pair.programme.today()
    return {
        "relationship_ids": [str(pair.relationship.pk)],
        "cover_id": str(cover.pk),
        "from_on": (today + timedelta(days=first)).isoformat(),
        "until_on": (today + timedelta(days=last)).isoformat(),
    } | fields


def signed(api, pair, *people):
    """Everybody signs what was offered for these days."""
    with acting_for(pair.programme.pk):
        offered = Contract.objects.get(state=Contract.State.OFFERED)
    for person in people:
        assert api(person).post(f"/api/v1/contracts/{offered.pk}/sign").status_code == 200


def told(person, pair):
    with acting_for(pair.programme.pk):
        return make_care.told(person)


def test_she_and_who_stands_in_are_told_and_nothing_of_hers_is_opened(
    api, ana, ben, pair, cara, brought
):
    made = ben.post(LEAVES, away(pair, cara))

    assert made.status_code == 201
    (leave,) = made.json()["results"]
    assert (leave["cover"]["name"], leave["can"]) == ("Cara", ["change", "withdraw"])
    assert "leave.planned" in told(pair.supervisee, pair)
    assert "leave.cover" in told(cara, pair)
    (hers,) = ana.get(LEAVES).json()["results"]
    assert (hers["waiting"], hers["can"]) == ([str(brought.pk)], [])
    (shown,) = api(cara).get(LEAVES).json()["results"]
    assert shown["waiting"] == []
    assert api(cara).get(url(brought)).status_code == 404


@pytest.mark.parametrize("first", [0, 8])
def test_who_stands_in_is_never_named_as_somebody_who_reads_it(
    api, ana, ben, pair, cara, brought, first
):
    ben.post(LEAVES, away(pair, cara, first=first, last=first + 7))

    people = ana.get(url(brought)).json()["relationship"]["people"]
    assert {one["name"] for one in people} == {pair.supervisee.name, pair.supervisor.name}
    with acting_for(pair.programme.pk):
        assert set(brought.audience()) == {pair.supervisee, pair.supervisor}
    assert api(cara).get(url(brought)).status_code == 404


def test_shared_again_it_is_read_and_received_by_who_stands_in_for_these_days_only(
    api, ana, ben, pair, cara, brought
):
    ben.post(LEAVES, away(pair, cara))
    to_cover = url(brought) + "/to-cover"
    early = ana.post(to_cover, {"act": "reshare"})
    assert (early.status_code, early.json()["code"]) == (409, "cover_not_signed")
    signed(api, pair, pair.supervisee, cara)

    assert ana.post(to_cover, {"act": "reshare"}).status_code == 200

    standing_in = api(cara)
    assert "an abandoned child" in standing_in.get(url(brought)).content.decode()
    said = {"kind": "words", "text": "I read it for Ben. The stairs stayed with me."}
    assert standing_in.post(url(brought) + "/acknowledgments", said).status_code == 201
    assert ana.get(url(brought)).json()["received_at"]
    with acting_for(pair.programme.pk):
        yesterday = pair.programme.today() - timedelta(days=1)
        Contract.objects.filter(valid_to__isnull=False).update(
            valid_from=yesterday, valid_to=yesterday
        )
    assert standing_in.get(url(brought)).status_code == 404


def test_taken_back_it_closes_for_who_stands_in_as_well(api, ana, ben, pair, cara, brought):
    ben.post(LEAVES, away(pair, cara))
    signed(api, pair, pair.supervisee, cara)
    ana.post(url(brought) + "/to-cover", {"act": "reshare"})
    assert api(cara).get("/api/v1/desk").json()["waiting"]

    withdrawn = ana.post(url(brought) + "/to-cover", {"act": "withdraw"})

    assert withdrawn.status_code == 200
    assert api(cara).get(url(brought)).status_code == 404
    assert "abandoned" not in ben.get(url(brought)).content.decode()


def test_waiting_is_an_answer_too_and_changes_nothing(ana, ben, pair, cara, brought):
    ben.post(LEAVES, away(pair, cara))
    before = ana.get(url(brought)).json()

    assert ana.post(url(brought) + "/to-cover", {"act": "wait"}).json() == before


def test_who_stands_in_is_asked_about_safety_from_the_first_day_to_the_last(api, ben, pair, cara):
    ben.post(LEAVES, away(pair, cara))
    flag = make_care.flag(pair.supervisee, pair.relationship)

    assert "safety.needs_you" in told(cara, pair)
    assert "acknowledge" in api(cara).get(f"/api/v1/risk-flags/{flag.pk}").json()["can"]
    with acting_for(pair.programme.pk):
        part = RelationshipMember.objects.get(user=cara, part="cover")
        assert part.ended_on == pair.programme.today() + timedelta(days=8)
        RelationshipMember.objects.filter(pk=part.pk).update(ended_on=pair.programme.today())
    assert api(cara).get(f"/api/v1/risk-flags/{flag.pk}").status_code == 404


def test_a_leave_needs_dates_that_make_sense_and_somebody_else_who_supervises(
    api, ana, ben, pair, cara, others
):
    assert ben.post(LEAVES, away(pair, cara, last=-1)).json()["code"] == "leave_dates"
    assert ben.post(LEAVES, away(pair, pair.supervisor)).json()["code"] == "cover_unknown"
    assert ben.post(LEAVES, away(pair, others.supervisee)).json()["code"] == "cover_unknown"
    assert ben.post(LEAVES, away(pair, make.pair().supervisor)).status_code == 404
    assert ana.post(LEAVES, away(pair, cara)).status_code == 403
    assert api(others.supervisor).post(LEAVES, away(pair, cara)).status_code == 404


def test_with_nobody_standing_in_nothing_is_shared_again(ana, brought):
    refused = ana.post(url(brought) + "/to-cover", {"act": "reshare"})

    assert (refused.status_code, refused.json()["code"]) == (409, "no_cover")


def chosen(brought):
    return url(brought) + "/cover"


def asked_for(answers):
    return {"answer_ids": [one["id"] for one in answers]}


@pytest.fixture
def two_answers(agenda):
    """Two things she said, on different items, both brought to Ben."""
    first = make_supervision.answer(agenda, value="like an abandoned child")
    second = make_supervision.answer(agenda, "R1", value=["just listen"])
    return make_supervision.brought(agenda, first, second)


def test_he_chooses_among_those_who_could_stand_in(api, ana, ben, pair, cara, others):
    there = f"/api/v1/relationships/{pair.relationship.pk}/stand-ins"

    assert "Cara" in [one["name"] for one in ben.get(there).json()["results"]]
    assert "Ben" not in [one["name"] for one in ben.get(there).json()["results"]]
    assert ana.get(there).status_code == 403
    assert api(others.supervisor).get(there).status_code == 404


def test_nothing_is_open_to_who_stands_in_before_she_opens_it_one_by_one(
    api, ana, ben, pair, cara, two_answers
):
    ben.post(LEAVES, away(pair, cara))
    before = ana.get(chosen(two_answers)).json()
    assert (before["cover"]["name"], before["ready"], before["i_signed"]) == ("Cara", False, False)
    assert [one["open"] for one in before["answers"]] == [False, False]
    need, feeling = before["answers"]
    assert (need["is_need"], feeling["is_need"]) == (True, False)
    assert ana.put(chosen(two_answers), asked_for([need])).json()["code"] == "cover_not_signed"

    signed(api, pair, pair.supervisee, cara)
    standing_in = api(cara)
    assert standing_in.get(url(two_answers)).status_code == 404
    opened = ana.put(chosen(two_answers), asked_for([need]))

    assert [one["open"] for one in opened.json()["answers"]] == [True, False]
    seen = standing_in.get(url(two_answers))
    assert [one["id"] for one in seen.json()["needs"]["answers"]] == [need["id"]]
    assert seen.json()["items"] == []
    assert "abandoned" not in seen.content.decode()
    assert "abandoned" in ben.get(url(two_answers)).content.decode()


def test_she_takes_it_back_from_who_stands_in_and_he_keeps_it(
    api, ana, ben, pair, cara, two_answers
):
    ben.post(LEAVES, away(pair, cara))
    signed(api, pair, pair.supervisee, cara)
    both = ana.get(chosen(two_answers)).json()["answers"]
    ana.put(chosen(two_answers), asked_for(both))
    assert "abandoned" in api(cara).get(url(two_answers)).content.decode()

    ana.put(chosen(two_answers), asked_for(both[:1]))
    assert "abandoned" not in api(cara).get(url(two_answers)).content.decode()
    left = ana.put(chosen(two_answers), asked_for([])).json()["answers"]

    assert [one["open"] for one in left] == [False, False]
    assert api(cara).get(url(two_answers)).status_code == 404
    assert "abandoned" in ben.get(url(two_answers)).content.decode()


def test_who_stands_in_reads_no_conversation_on_an_item(api, ana, ben, pair, cara, two_answers):
    ben.post(LEAVES, away(pair, cara))
    signed(api, pair, pair.supervisee, cara)
    item = ben.get(url(two_answers)).json()["items"][0]["id"]
    thread = ben.post("/api/v1/threads", {"agenda_item_id": item}).json()["id"]
    ana.put(chosen(two_answers), asked_for(ana.get(chosen(two_answers)).json()["answers"]))

    assert api(cara).get(url(two_answers)).status_code == 200
    assert api(cara).get(f"/api/v1/threads/{thread}").status_code == 404
    assert api(cara).get(f"/api/v1/threads?item={item}").json() == (
        api(cara).get("/api/v1/threads?item=0199c0de-0000-7000-8000-000000000001").json()
    )
    with acting_for(pair.programme.pk):
        assert cara not in AgendaItem.objects.get(pk=item).audience()


def test_only_she_chooses_and_only_what_is_hers(ana, ben, pair, cara, two_answers):
    ben.post(LEAVES, away(pair, cara))

    assert ben.put(chosen(two_answers), {"answer_ids": []}).status_code == 403
    strange = {"answer_ids": ["0199c0de-0000-7000-8000-000000000001"]}
    assert ana.put(chosen(two_answers), strange).status_code == 404


def test_on_the_last_day_what_was_opened_closes_by_itself(api, ana, ben, pair, cara, two_answers):
    ben.post(LEAVES, away(pair, cara))
    signed(api, pair, pair.supervisee, cara)
    ana.put(chosen(two_answers), asked_for(ana.get(chosen(two_answers)).json()["answers"]))
    with acting_for(pair.programme.pk):
        yesterday = pair.programme.today() - timedelta(days=1)
        Contract.objects.filter(valid_to__isnull=False).update(
            valid_from=yesterday, valid_to=yesterday
        )

    assert api(cara).get(url(two_answers)).status_code == 404


def declared(ben, pair, cara, **days):
    return ben.post(LEAVES, away(pair, cara, **days)).json()["results"][0]["id"]


def moved(pair, cover, **days):
    plan = away(pair, cover, **days)
    return {name: plan[name] for name in ("cover_id", "from_on", "until_on")}


def begun(pair, leave, *, days_ago):
    """As if the days had begun so long ago, with all that was made for them."""
    with acting_for(pair.programme.pk):
        row = Leave.objects.get(pk=leave)
        first = pair.programme.today() - timedelta(days=days_ago)
        Leave.objects.filter(pk=leave).update(from_on=first)
        RelationshipMember.objects.filter(pk=row.part_id).update(started_on=first)
        Contract.objects.filter(relationship=row.stand_in_id).update(valid_from=first)
        RelationshipMember.objects.filter(relationship=row.stand_in_id).update(started_on=first)
        Relationship.objects.filter(pk=row.stand_in_id).update(started_on=first)


def test_he_says_it_once_to_several_and_each_is_told(api, ben, pair, cara):
    second = make.relationship(
        pair.programme,
        {
            make.member(pair.programme, "Dora", Role.SUPERVISEE): Part.SUPERVISEE,
            pair.supervisor: Part.SUPERVISOR,
        },
    )
    both = [str(pair.relationship.pk), str(second.pk)]

    made = ben.post(LEAVES, away(pair, cara, relationship_ids=both))

    assert made.status_code == 201
    assert {one["relationship"]["id"] for one in made.json()["results"]} == set(both)
    with acting_for(pair.programme.pk):
        dora = second.members.get(part=Part.SUPERVISEE).user
    assert "leave.planned" in told(dora, pair)
    assert "leave.planned" in told(pair.supervisee, pair)


def test_said_to_several_it_is_said_to_all_or_to_nobody(ben, pair, cara, others):
    both = [str(pair.relationship.pk), str(others.relationship.pk)]

    assert ben.post(LEAVES, away(pair, cara, relationship_ids=both)).status_code == 404
    assert ben.get(LEAVES).json()["results"] == []


def test_the_same_days_are_not_said_twice(ben, pair, cara):
    declared(ben, pair, cara)

    again = ben.post(LEAVES, away(pair, cara, first=7, last=9))

    assert (again.status_code, again.json()["code"]) == (409, "leave_overlaps")


def test_he_changes_the_days_and_everybody_is_told_again(api, ana, ben, pair, cara, brought):
    leave = declared(ben, pair, cara, first=2, last=7)

    changed = ben.patch(f"{LEAVES}/{leave}", moved(pair, cara, first=4, last=10))

    assert changed.status_code == 200
    assert changed.json()["until_on"] == (pair.programme.today() + timedelta(days=10)).isoformat()
    assert "leave.changed" in told(pair.supervisee, pair)
    assert "leave.cover.changed" in told(cara, pair)
    (hers,) = ana.get(LEAVES).json()["results"]
    assert hers["changed_at"]
    with acting_for(pair.programme.pk):
        part = RelationshipMember.objects.get(user=cara, part="cover")
        assert part.started_on == pair.programme.today() + timedelta(days=4)
        assert part.ended_on == pair.programme.today() + timedelta(days=11)


def test_days_nobody_agreed_to_are_offered_again_and_what_was_agreed_never_reaches_further(
    api, ana, ben, pair, cara, brought
):
    leave = declared(ben, pair, cara, first=0, last=3)
    signed(api, pair, pair.supervisee, cara)

    ben.patch(f"{LEAVES}/{leave}", moved(pair, cara, first=0, last=9))

    with acting_for(pair.programme.pk):
        beside = Leave.objects.get(pk=leave).stand_in
        days = list(beside.contracts.order_by("version").values_list("state", "valid_to"))
    today = pair.programme.today()
    assert days == [("signed", today + timedelta(days=3)), ("offered", today + timedelta(days=9))]
    signed(api, pair, pair.supervisee, cara)
    assert ana.get(chosen(brought)).json()["ready"] is True


def test_fewer_days_narrow_what_both_signed_and_ask_nobody_to_sign_again(
    api, ben, pair, cara, brought
):
    leave = declared(ben, pair, cara, first=0, last=7)
    signed(api, pair, pair.supervisee, cara)

    ben.patch(f"{LEAVES}/{leave}", moved(pair, cara, first=0, last=2))

    with acting_for(pair.programme.pk):
        (contract,) = Leave.objects.get(pk=leave).stand_in.contracts.all()
        assert (contract.state, contract.valid_to) == (
            "signed",
            pair.programme.today() + timedelta(days=2),
        )


def test_moved_to_later_days_nothing_is_read_on_the_days_that_were_signed_for(
    api, ana, ben, pair, cara, two_answers
):
    leave = declared(ben, pair, cara, first=0, last=3)
    signed(api, pair, pair.supervisee, cara)
    ana.put(chosen(two_answers), asked_for(ana.get(chosen(two_answers)).json()["answers"]))
    assert api(cara).get(url(two_answers)).status_code == 200

    ben.patch(f"{LEAVES}/{leave}", moved(pair, cara, first=2, last=6))

    assert api(cara).get(url(two_answers)).status_code == 404


def test_days_that_have_passed_stay_as_they_were(ben, pair, cara):
    leave = declared(ben, pair, cara)
    begun(pair, leave, days_ago=3)

    other_first = ben.patch(f"{LEAVES}/{leave}", moved(pair, cara, first=0, last=5))
    longer = ben.patch(f"{LEAVES}/{leave}", moved(pair, cara, first=-3, last=12))

    assert (other_first.status_code, other_first.json()["code"]) == (422, "leave_began")
    assert longer.status_code == 200


def test_with_somebody_else_standing_in_from_here_who_did_so_far_stays_in_the_record(
    api, ana, ben, pair, cara, two_answers
):
    leave = declared(ben, pair, cara)
    begun(pair, leave, days_ago=3)
    signed(api, pair, pair.supervisee, cara)
    ana.put(chosen(two_answers), asked_for(ana.get(chosen(two_answers)).json()["answers"]))
    dev = make.member(pair.programme, "Dev", Role.SUPERVISOR)

    after = ben.patch(f"{LEAVES}/{leave}", moved(pair, dev, first=-3, last=7))

    today = pair.programme.today()
    assert (after.json()["cover"]["name"], after.json()["from_on"]) == ("Dev", today.isoformat())
    assert api(cara).get(url(two_answers)).status_code == 404
    assert api(dev).get(url(two_answers)).status_code == 404
    assert "leave.cover.ended" in told(cara, pair)
    assert "leave.cover" in told(dev, pair)
    with acting_for(pair.programme.pk):
        before = Leave.objects.get(pk=leave)
        assert (before.cover, before.withdrawn_at) == (cara, None)
        assert before.until_on == today - timedelta(days=1)


def test_taken_back_before_it_began_nobody_stands_in_and_nothing_can_be_opened(
    api, ana, ben, pair, cara, brought
):
    leave = declared(ben, pair, cara, first=0, last=7)
    signed(api, pair, pair.supervisee, cara)
    ana.post(url(brought) + "/to-cover", {"act": "reshare"})
    assert api(cara).get(url(brought)).status_code == 200

    back = ben.post(f"{LEAVES}/{leave}/withdraw")

    assert (back.status_code, bool(back.json()["withdrawn_at"])) == (200, True)
    assert back.json()["can"] == []
    assert "leave.withdrawn" in told(pair.supervisee, pair)
    assert "leave.cover.ended" in told(cara, pair)
    assert api(cara).get(url(brought)).status_code == 404
    (hers,) = ana.get(LEAVES).json()["results"]
    assert (hers["waiting"], bool(hers["withdrawn_at"])) == ([], True)
    again = ana.post(url(brought) + "/to-cover", {"act": "reshare"})
    assert again.json()["code"] == "no_cover"
    assert ben.post(f"{LEAVES}/{leave}/withdraw").status_code == 403
    flag = make_care.flag(pair.supervisee, pair.relationship)
    assert api(cara).get(f"/api/v1/risk-flags/{flag.pk}").status_code == 404


def test_back_early_the_days_that_passed_stay_and_she_reads_that_he_is_back(
    ana, ben, pair, cara, brought
):
    leave = declared(ben, pair, cara)
    begun(pair, leave, days_ago=2)

    back = ben.post(f"{LEAVES}/{leave}/withdraw").json()

    yesterday = pair.programme.today() - timedelta(days=1)
    assert (back["until_on"], back["withdrawn_at"]) == (yesterday.isoformat(), None)
    assert "leave.back" in told(pair.supervisee, pair)


def test_only_who_declared_it_changes_it(api, ana, ben, pair, cara, others):
    leave = declared(ben, pair, cara)
    days = moved(pair, cara, first=0, last=5)

    assert ana.patch(f"{LEAVES}/{leave}", days).status_code == 403
    assert api(cara).patch(f"{LEAVES}/{leave}", days).status_code == 403
    assert api(others.supervisor).patch(f"{LEAVES}/{leave}", days).status_code == 404
    assert api(others.supervisor).post(f"{LEAVES}/{leave}/withdraw").status_code == 404


@pytest.mark.parametrize(
    ("first", "last", "read"), [(1, 7, False), (0, 7, True), (0, 0, True), (-7, -1, False)]
)
def test_a_cover_reads_nothing_before_the_leave_begins_and_nothing_after_it_ends(
    api, ana, ben, pair, cara, two_answers, first, last, read
):
    """Signed, opened and asked about safety: on the days of the leave, and on no other."""
    leave = declared(ben, pair, cara)
    signed(api, pair, pair.supervisee, cara)
    ana.put(chosen(two_answers), asked_for(ana.get(chosen(two_answers)).json()["answers"]))
    flag = make_care.flag(pair.supervisee, pair.relationship)
    today = pair.programme.today()
    from_on, until_on = today + timedelta(days=first), today + timedelta(days=last)
    with acting_for(pair.programme.pk):
        row = Leave.objects.get(pk=leave)
        # The wall moves; what was made for the days moves with it, as `change` does it.
        Leave.objects.filter(pk=leave).update(from_on=from_on, until_on=until_on)
        past = min(from_on, today)
        RelationshipMember.objects.filter(relationship=row.stand_in_id).update(started_on=past)
        Relationship.objects.filter(pk=row.stand_in_id).update(started_on=past)
        row.refresh_from_db()
        stand_in.move(pair.supervisor, row)

    cover = api(cara)
    reads = [
        cover.get(url(two_answers)).status_code == 200,
        cover.get(f"/api/v1/risk-flags/{flag.pk}").status_code == 200,
        bool(cover.get("/api/v1/desk").json().get("waiting")),
    ]
    assert reads == [read] * 3


def test_who_supervises_there_as_well_is_not_offered_as_stand_in_and_not_taken(ben, pair, cara):
    together = make.relationship(
        pair.programme,
        {
            pair.supervisee: Part.SUPERVISEE,
            pair.supervisor: Part.SUPERVISOR,
            cara: Part.CO_SUPERVISOR,
        },
        kind="co_supervision",
    )
    make.member(pair.programme, "Dora", Role.SUPERVISOR)

    offered = ben.get(f"/api/v1/relationships/{together.pk}/stand-ins").json()["results"]
    refused = ben.post(LEAVES, away(pair, cara, relationship_ids=[str(together.pk)]))

    assert [one["name"] for one in offered] == ["Dora"]
    assert (refused.status_code, refused.json()["code"]) == (422, "cover_is_party")
    in_the_pair = ben.get(f"/api/v1/relationships/{pair.relationship.pk}/stand-ins").json()
    assert "Cara" in [one["name"] for one in in_the_pair["results"]]


@pytest.fixture
def ada(api, pair):
    return api(make.member(pair.programme, "Ada", Role.ADMINISTRATOR))


def test_when_the_contract_ends_nobody_is_away_from_it_and_nobody_stands_in(
    api, ana, ben, pair, cara, brought, ada
):
    ben.post(LEAVES, away(pair, cara))
    signed(api, pair, pair.supervisee, cara)

    assert ada.post(f"/api/v1/relationships/{pair.relationship.pk}/end").status_code == 200

    with acting_for(pair.programme.pk):
        leave = Leave.objects.get()
        assert leave.withdrawn_at is not None
        assert not Contract.objects.live().filter(relationship=leave.stand_in).exists()
        assert leave.stand_in.ended_on == pair.programme.today()
        assert not RelationshipMember.objects.today().filter(user=cara, part=Part.COVER).exists()
    assert "leave.cover.ended" in told(cara, pair)


def test_when_only_the_contract_is_ended_a_leave_that_has_begun_keeps_the_days_that_passed(
    pair, cara, ben, ada
):
    ben.post(LEAVES, away(pair, cara))
    yesterday = pair.programme.today() - timedelta(days=1)
    with acting_for(pair.programme.pk):
        Leave.objects.update(from_on=yesterday)

    ada.post(f"/api/v1/contracts/{pair.contract.pk}/end")

    with acting_for(pair.programme.pk):
        assert Leave.objects.get().until_on == yesterday


def test_a_contract_that_ran_out_overnight_ends_what_hung_on_it_once(pair, cara, ben):
    ben.post(LEAVES, away(pair, cara))
    ahead = make_supervision.session(pair, starts_at=timezone.now() + timedelta(days=3))
    with acting_for(pair.programme.pk):
        assert endings.end_due(pair.programme) == 0
        today = pair.programme.today()
        Contract.objects.filter(pk=pair.contract.pk).update(valid_to=today - timedelta(days=1))

        assert endings.end_due(pair.programme) == 1
        assert endings.end_due(pair.programme) == 0
        ahead.refresh_from_db()
        assert ahead.state == "not_held"
        assert Leave.objects.get().withdrawn_at is not None


def test_while_a_next_version_waits_for_signatures_nothing_is_taken_off(pair, cara, ben):
    ben.post(LEAVES, away(pair, cara))
    make.contract(pair.relationship, [pair.supervisee, pair.supervisor], signed=False)
    with acting_for(pair.programme.pk):
        yesterday = pair.programme.today() - timedelta(days=1)
        Contract.objects.filter(pk=pair.contract.pk).update(valid_to=yesterday)

        assert endings.end_due(pair.programme) == 0
        assert Leave.objects.get().withdrawn_at is None


def test_what_was_said_to_several_is_changed_or_taken_back_for_all_of_them_or_for_none(
    api, ben, pair, cara, others
):
    dora = make.member(pair.programme, "Dora", Role.SUPERVISEE)
    second = make.relationship(
        pair.programme, {dora: Part.SUPERVISEE, pair.supervisor: Part.SUPERVISOR}
    )
    both = [str(pair.relationship.pk), str(second.pk)]
    made = ben.post(LEAVES, away(pair, cara, relationship_ids=both)).json()["results"]
    ids = [one["id"] for one in made]
    days = away(pair, cara, first=2, last=4)
    days.pop("relationship_ids")

    changed = ben.patch(LEAVES, days | {"leave_ids": ids})

    assert changed.status_code == 200
    assert {one["from_on"] for one in changed.json()["results"]} == {days["from_on"]}
    assert "leave.changed" in told(dora, pair)
    foreign = [*ids, "00000000-0000-7000-8000-000000000000"]
    assert ben.post(f"{LEAVES}/withdraw", {"leave_ids": foreign}).status_code == 404
    with acting_for(pair.programme.pk):
        assert Leave.objects.standing().count() == 2
    assert ben.post(f"{LEAVES}/withdraw", {"leave_ids": ids}).status_code == 200
    with acting_for(pair.programme.pk):
        assert not Leave.objects.standing().exists()
    assert "leave.withdrawn" in told(pair.supervisee, pair)


def test_when_who_stands_in_no_longer_supervises_he_is_told_and_names_another(pair, ben, cara, ada):
    ben.post(LEAVES, away(pair, cara))

    ended = ada.post(f"/api/v1/people/{cara.pk}/roles/supervisor/end", {"last_day": None})

    assert ended.status_code == 200
    with acting_for(pair.programme.pk):
        assert not Leave.objects.standing().exists()
    assert "leave.cover.gone" in told(pair.supervisor, pair)
