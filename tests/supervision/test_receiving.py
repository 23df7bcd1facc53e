"""Received takes words: the supervisor reads first, then answers in words of their own."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import connection

from people.models import AuditEntry, Event, Grant, OutboxMail, Part, Role
from people.tenancy import acting_for
from supervision.agendas.models import Agenda, AgendaItem, Answer, Reading
from supervision.agendas.own_words import has_own_words
from supervision.agendas.policies import reply_due_on
from supervision.content import loader
from tests import make, make_supervision
from tests.outside import naughty_strings
from tests.supervision.test_writing import Counted, url

STARTERS = {one.id: one.text for one in loader.current().starters.values()}
WORDS = "I read this twice, and the stairs stayed with me."


@pytest.fixture
def brought(agenda):
    return make_supervision.brought(
        agenda, make_supervision.answer(agenda), make_supervision.answer(agenda, "R1", ["listen"])
    )


def replies(agenda):
    return url(agenda) + "/acknowledgments"


def words(text=WORDS, **more):
    return {"kind": "words", "text": text, **more}


def row(agenda):
    with acting_for(agenda.programme_id):
        return Agenda.objects.select_related("programme").get(pk=agenda.pk)


def test_words_of_his_own_make_it_received_and_she_sees_them(ana, ben, brought):
    ben.get(url(brought))

    sent = ben.post(replies(brought), words())

    assert sent.status_code == 201
    mine = ana.get(url(brought)).json()
    assert mine["received_at"]
    assert [(one["author"]["name"], one["text"]) for one in mine["acknowledgments"]] == [
        ("Ben", WORDS)
    ]
    assert mine["acknowledgments"][0] == sent.json()
    assert mine["reply_due_on"] is None
    assert ben.get("/api/v1/desk").json()["waiting"] == []


def test_a_reply_comes_after_the_needs_card_not_before(ben, brought):
    early = ben.post(replies(brought), words())

    assert (early.status_code, early.json()["code"]) == (409, "needs_first")
    ben.get(url(brought))
    assert ben.post(replies(brought), words()).status_code == 201


def test_one_supervisor_s_reading_is_not_the_other_s(api, pair, ana):
    cleo = make.member(pair.programme, "Cleo", Role.SUPERVISOR)
    parts = {
        pair.supervisee: Part.SUPERVISEE,
        pair.supervisor: Part.SUPERVISOR,
        cleo: Part.CO_SUPERVISOR,
    }
    both = make.relationship(pair.programme, parts, kind="co_supervision")
    with acting_for(pair.programme.pk):
        triad = make.Pair(
            pair.programme, pair.supervisee, pair.supervisor, both, both.contracts.get()
        )
    agenda = make_supervision.agenda(triad)
    make_supervision.brought(agenda, make_supervision.answer(agenda))
    api(pair.supervisor).get(url(agenda))

    assert api(cleo).post(replies(agenda), words()).json()["code"] == "needs_first"
    assert api(pair.supervisor).post(replies(agenda), words()).status_code == 201


@pytest.mark.parametrize("starter", STARTERS.values(), ids=STARTERS)
def test_inv_08_a_starter_unchanged_is_not_received(ben, brought, starter):
    ben.get(url(brought))

    for text in (
        starter,
        starter.upper(),
        f"  {starter} …",
        starter.replace("'", "’"),
        starter + "!",
    ):
        refused = ben.post(replies(brought), words(text))
        assert (refused.status_code, refused.json()["code"]) == (422, "own_words_needed")
    assert row(brought).received_at is None


@pytest.mark.parametrize(
    "text",
    [
        "What I hear is … Have I got that right?",
        "I've read what you wrote. I'm glad you didn't carry it alone. " + STARTERS["RC9"],
        "👍",
        "...",
        "What I hear is, have I got that right? a",
    ],
)
def test_inv_08_starters_in_a_row_or_a_thumb_are_not_words(text):
    assert not has_own_words(text, STARTERS.values())


@pytest.mark.parametrize(
    "text",
    [
        "What I hear is that the stairs were hard. Have I got that right?",
        "The line about the stairs stayed with me.",
        "고마워요",
        "no",
        STARTERS["RC1"] + " Truly.",
    ],
)
def test_inv_08_a_starter_filled_in_is_words(text):
    assert has_own_words(text, STARTERS.values())


def test_inv_08_the_owner_cannot_receive_herself(ana, brought):
    assert ana.post(replies(brought), words()).status_code == 403
    assert row(brought).received_at is None


def test_inv_09_a_holding_line_holds_and_is_not_received(ana, ben, brought):
    ben.get(url(brought))

    until_thursday = STARTERS["RC13"].replace("…", "Thursday.")
    held = ben.post(replies(brought), {"kind": "holding", "text": until_thursday})

    assert held.status_code == 201
    assert ana.get(url(brought)).json()["received_at"] is None
    waiting = ben.get("/api/v1/desk").json()["waiting"]
    assert [(one["agenda_id"], one["held"]) for one in waiting] == [(str(brought.pk), True)]


def test_a_holding_line_says_until_when(ben, brought):
    ben.get(url(brought))

    for text in (STARTERS["RC13"], f"Dear Ana, {STARTERS['RC13']}"):
        refused = ben.post(replies(brought), {"kind": "holding", "text": text})
        assert (refused.status_code, refused.json()["code"]) == (422, "gap_left")

    assert row(brought).held_at is None


def test_a_gap_that_was_left_is_what_the_refusal_names(ben, brought):
    ben.get(url(brought))
    refused = ben.post(replies(brought), words(STARTERS["RC2"]))

    assert (refused.status_code, refused.json()["code"]) == (422, "own_words_needed")
    assert "gap (…)" in refused.json()["detail"]
    assert row(brought).received_at is None


def test_a_holding_line_promises_no_day_that_nobody_said(api, pair, ben, brought):
    before = api(pair.supervisee).get(url(brought)).json()["reply_due_on"]
    make_supervision.received(brought, pair.supervisor, "Tomorrow evening", kind="holding")

    assert before
    assert api(pair.supervisee).get(url(brought)).json()["reply_due_on"] == before
    (waiting,) = ben.get("/api/v1/desk").json()["waiting"]
    assert (waiting["reply_due_on"], waiting["held"]) == (before, True)


def test_inv_09_a_holding_line_holds_the_clock_once_for_one_promise(pair, brought):
    with acting_for(pair.programme.pk):
        friday = datetime(2026, 11, 20, 15, tzinfo=UTC)
        Agenda.objects.filter(pk=brought.pk).update(
            brought_at=friday, heard_at=friday, promise_days=3
        )
    assert reply_due_on(row(brought)).isoformat() == "2026-11-25"

    make_supervision.received(brought, pair.supervisor, "More on Monday", kind="holding")
    once = reply_due_on(row(brought))
    make_supervision.received(brought, pair.supervisor, "Soon, truly", kind="holding")

    assert once.isoformat() == "2026-11-30"
    assert reply_due_on(row(brought)) == once


def test_the_promise_is_that_of_the_contract_it_was_brought_under(pair, agenda):
    with acting_for(pair.programme.pk):
        type(pair.contract).objects.filter(pk=pair.contract.pk).update(reply_promise_days=2)
    make_supervision.brought(agenda, make_supervision.answer(agenda))

    assert row(agenda).promise_days == 2


def test_received_at_is_the_first_time_and_stays(ben, pair, brought):
    make_supervision.received(brought, pair.supervisor)
    first = row(brought).received_at
    make_supervision.received(brought, pair.supervisor, "And one thing more.")

    assert row(brought).received_at == first


def test_the_same_reply_sent_twice_is_one(ana, ben, brought):
    ben.get(url(brought))
    key = uuid4().hex
    for _ in range(2):
        assert ben.post(replies(brought), words(), idempotency_key=key).status_code == 201

    assert len(ana.get(url(brought)).json()["acknowledgments"]) == 1


@pytest.mark.parametrize(
    "body",
    [
        {"kind": "words", "text": ""},
        {"kind": "words", "text": "   \n"},
        {"kind": "words", "text": 5},
        {"kind": "words", "text": ["a", "b"]},
        {"kind": "words", "text": "x" * 10_001},
        {"kind": "words", "text": "half \ud800 a character"},
        {"kind": "words", "text": "nul \x00 here"},
        {"kind": "praise", "text": WORDS},
        {"kind": "words"},
        {"text": WORDS},
        {"kind": "words", "text": WORDS, "starter_id": 7},
    ],
)
def test_a_reply_that_cannot_be_kept_is_refused_with_a_sentence(ben, brought, body):
    ben.get(url(brought))

    refused = ben.post(replies(brought), body)

    assert refused.status_code == 400
    assert refused.json()["fields"]


def test_every_naughty_string_in_a_reply_is_kept_exactly_or_refused(ana, ben, brought):
    ben.get(url(brought))
    strings = naughty_strings()
    for start in range(0, len(strings), 64):
        text = "The line about the stairs. " + "\n".join(strings[start : start + 64])
        sent = ben.post(replies(brought), words(text))
        assert sent.status_code in {201, 400}, text
        if sent.status_code == 201:
            assert sent.json()["text"] == text


def test_inv_34_she_is_told_that_a_line_came_and_not_what_it_says(ben, pair, brought):
    make_supervision.received(brought, pair.supervisor)

    with acting_for(pair.programme.pk):
        mail = OutboxMail.objects.get(recipient=pair.supervisee)
        event = Event.objects.get(kind="acknowledgment.posted")
    assert mail.notice == "agenda.received"
    assert "stairs" not in str(vars(mail)) + str(vars(event))


def test_the_reply_reaches_her_page_over_the_agenda_s_topic(ana, ben, brought):
    ben.get(url(brought))
    sent = ben.post(replies(brought), words()).json()

    lines = ana.get(f"/api/v1/events?topic=agenda:{brought.pk}").json()["events"]

    assert [line["kind"] for line in lines] == ["agenda.changed", "acknowledgment.posted"]
    assert lines[1]["data"] == sent


def test_his_reply_is_ciphertext_under_her_key(pair, brought):
    reply = make_supervision.received(brought, pair.supervisor)

    with acting_for(pair.programme.pk), connection.cursor() as cursor:
        cursor.execute("select text from supervision_acknowledgment where id = %s", [reply.pk])
        assert b"stairs" not in bytes(cursor.fetchone()[0])
    assert reply.key_id == brought.item.key_id


def test_opening_is_remembered_once_and_written_down_without_content(ana, ben, pair, brought):
    for _ in range(3):
        ben.get(url(brought))

    with acting_for(pair.programme.pk):
        assert Reading.objects.filter(agenda=brought).count() == 1
        assert not Grant.objects.filter(first_opened_at=None).exists()
        assert AuditEntry.objects.filter(verb="read", object_id=brought.pk).count() == 1


def test_her_own_reading_opens_nothing(ana, pair, brought):
    ana.get(url(brought))

    with acting_for(pair.programme.pk):
        assert not Reading.objects.exists()
        assert not Grant.objects.exclude(first_opened_at=None).exists()


def test_the_desk_shows_who_waits_oldest_first(ben, pair, brought):
    second = make_supervision.agenda(pair)
    make_supervision.brought(second, make_supervision.answer(second))

    desk = ben.get("/api/v1/desk").json()

    assert [one["agenda_id"] for one in desk["waiting"]] == [str(brought.pk), str(second.pk)]
    assert desk["waiting"][0]["supervisee"]["name"] == "Ana"
    assert desk["waiting"][0]["reply_due_on"]
    assert len(desk["sessions"]) == 2
    assert desk["sessions"][0]["agenda_id"] == str(brought.pk)


def test_the_desk_is_for_those_who_supervise(api, ana, director, others, brought):
    assert ana.get("/api/v1/desk").status_code == 404
    assert api(director).get("/api/v1/desk").status_code == 404
    assert api(others.supervisor).get("/api/v1/desk").json()["waiting"] == []


def test_the_desk_costs_the_same_for_one_agenda_and_for_six(ben, pair):
    def queries():
        with connection.execute_wrapper(counted := Counted()):
            assert ben.get("/api/v1/desk").status_code == 200
        return counted.number

    def bring_one():
        agenda = make_supervision.agenda(pair)
        make_supervision.brought(agenda, make_supervision.answer(agenda))

    bring_one()
    few = queries()
    for _ in range(5):
        bring_one()

    assert queries() == few


def test_inv_05_and_a22_nobody_can_ask_whether_she_felt_received(ben, director, api, brought):
    """The value is not stored at all yet, so there is nothing that could be returned."""
    ben.get(url(brought))
    ben.post(replies(brought), words())

    for reader in (ben, api(director)):
        for page in (url(brought), "/api/v1/desk", "/api/v1/programme/overview"):
            assert "felt" not in reader.get(page).content.decode().lower().replace(
                "what i felt", ""
            )


def test_a_reply_may_say_which_starter_it_began_with(ben, brought):
    ben.get(url(brought))

    assert ben.post(replies(brought), words(starter_id="RC3")).status_code == 201
    assert ben.post(replies(brought), words(starter_id="RC99")).json()["code"] == "unknown_starter"


def test_the_desk_says_of_each_agenda_what_of_it_is_still_there(ben, pair, brought):
    def holds():
        (one,) = ben.get("/api/v1/desk").json()["agendas"]
        return one["holds"]

    make_supervision.received(brought, pair.supervisor)
    assert holds() == "things"

    with acting_for(pair.programme.pk):
        answers = list(Answer.objects.filter(agenda_item__agenda=brought))
        fresh = Agenda.objects.visible_to(pair.supervisee).get(pk=brought.pk)
    make_supervision.taken_back(fresh, *answers)
    assert holds() == "nothing"

    with acting_for(pair.programme.pk):
        AgendaItem.objects.filter(agenda=brought, kind="emotion").update(not_today=True)
    assert holds() == "not_today"
