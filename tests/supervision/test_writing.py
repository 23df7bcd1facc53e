"""A supervisee prepares an agenda; every word is kept and none of it shows until she brings it."""

import json
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import F

from people.tenancy import acting_for
from supervision.agendas.models import Agenda, AgendaItem, Answer
from supervision.content import loader
from tests import make, make_supervision
from tests.outside import naughty_strings


def url(agenda, item=None, prompt=None):
    path = f"/api/v1/agendas/{agenda.pk}"
    path += f"/items/{item.pk}" if item else ""
    return path + (f"/answers/{prompt}" if prompt else "")


def item_of(body, title):
    return next(item for item in body["items"] if item["title"] == title)


@pytest.fixture
def feeling(agenda):
    return make_supervision.item(agenda)


def test_she_starts_from_the_template_that_fits(ana, session):
    answer = ana.post(
        "/api/v1/agendas", {"session_id": str(session.pk), "template_id": "countertransference"}
    )

    assert answer.status_code == 201
    body = answer.json()
    template = loader.current().templates["countertransference"]
    assert [item["title"] for item in body["items"]] == [item.title for item in template.items]
    assert [item["prompts"] for item in body["items"]][1] == list(template.items[1].prompts)
    assert (body["state"], body["template_version"], body["brought_at"]) == ("draft", 1, None)
    assert set(body["can"]) == {"write", "bring"}


def test_starting_twice_is_one_agenda(ana, session):
    sent = {"session_id": str(session.pk), "template_id": "departure"}
    first, second = ana.post("/api/v1/agendas", sent), ana.post("/api/v1/agendas", sent)

    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["id"] == second.json()["id"]
    other = ana.post("/api/v1/agendas", sent | {"template_id": "routine"})
    assert other.status_code == 409


def test_a_supervisor_prepares_nothing_for_somebody_else(ben, session):
    answer = ben.post(
        "/api/v1/agendas", {"session_id": str(session.pk), "template_id": "departure"}
    )

    assert answer.status_code == 403


@pytest.mark.parametrize("template", ["", "unknown", "../crisis", 7, None, ["routine"]])
def test_a_template_that_does_not_exist_is_refused(ana, session, template):
    answer = ana.post("/api/v1/agendas", {"session_id": str(session.pk), "template_id": template})

    assert answer.status_code in {400, 422}


def test_what_she_typed_is_kept_as_typed_with_how_it_was_asked(ana, agenda, feeling):
    written = ana.put(
        url(agenda, feeling, "N1"),
        {"value": "  an abandoned child\n", "locale": "en"},
        if_match="0",
    )

    assert written.status_code == 200
    assert written.json() | {"id": ""} == {
        "id": "",
        "item_id": str(feeling.pk),
        "prompt_id": "N1",
        "prompt_version": 1,
        "locale": "en",
        "value": "  an abandoned child\n",
        "revision": 1,
        "shared": False,
        "changed_since_brought": False,
    }
    body = ana.get(url(agenda)).json()
    assert item_of(body, "The feeling first")["answer_state"] == "filled"
    assert body["revision"] == 0


def test_her_words_are_ciphertext_in_the_database(pair, agenda):
    answer = make_supervision.answer(agenda, value="an abandoned child")

    with acting_for(pair.programme.pk), connection.cursor() as cursor:
        cursor.execute("select value from supervision_answer where item_id = %s", [answer.pk])
        assert b"abandoned" not in bytes(cursor.fetchone()[0])


def test_two_devices_on_one_answer_keep_both_texts(ana, agenda, feeling):
    address = url(agenda, feeling, "N1")
    ana.put(address, {"value": "hurt", "locale": "en"}, if_match="0")
    ana.put(address, {"value": "ashamed", "locale": "en"}, if_match="1")

    late = ana.put(address, {"value": "angry", "locale": "en"}, if_match="1")

    assert late.status_code == 412
    problem = late.json()
    assert problem["code"] == "stale"
    assert (problem["current"]["value"], problem["current"]["revision"]) == ("ashamed", 2)
    assert problem["yours"] == "angry"
    assert ana.get(url(agenda)).json()["items"][1]["answers"][0]["value"] == "ashamed"


def test_two_devices_both_first_keep_both_texts(ana, agenda, feeling):
    address = url(agenda, feeling, "N1")
    ana.put(address, {"value": "hurt", "locale": "en"}, if_match="0")

    late = ana.put(address, {"value": "angry", "locale": "en"}, if_match="0")

    assert late.status_code == 412
    assert late.json()["current"]["value"] == "hurt"


def test_a_write_says_which_revision_it_read(ana, agenda, feeling):
    assert ana.put(url(agenda, feeling, "N1"), {"value": "x"}).status_code == 428
    assert ana.put(url(agenda, feeling, "N1"), {"value": "x"}, if_match="one").status_code == 400
    assert ana.put(url(agenda, feeling, "N1"), {"value": "x"}, if_match="3").status_code == 404


def test_the_same_save_twice_is_one_save(ana, agenda, feeling):
    address, key = url(agenda, feeling, "N1"), uuid4().hex
    sent = {"value": "hurt", "locale": "en"}

    first = ana.put(address, sent, if_match="0", idempotency_key=key)
    second = ana.put(address, sent, if_match="0", idempotency_key=key)

    assert first.json() == second.json()
    assert second["Idempotent-Replay"] == "true"
    assert ana.get(url(agenda)).json()["items"][1]["answers"][0]["revision"] == 1


@pytest.mark.parametrize("prompt", ["R5", "Z9", "n1", "N1%00", "..", "U1"])
def test_a_prompt_that_is_not_on_the_item_does_not_exist(ana, agenda, feeling, prompt):
    answer = ana.put(url(agenda, feeling, prompt), {"value": "x"}, if_match="0")

    assert answer.status_code == 404


@pytest.mark.parametrize(
    "value",
    [["just listen"], {"thought": "a", "feeling": "", "sensation": "c"}, 40, 0, True, None, "", []],
)
def test_an_answer_has_the_shape_its_prompt_asks_for(ana, agenda, feeling, value):
    address = url(agenda, feeling, "N1")

    assert ana.put(address, {"value": value}, if_match="0").json()["value"] == value
    filled = item_of(ana.get(url(agenda)).json(), "The feeling first")["answer_state"]
    assert filled == ("empty" if value in (None, "", []) else "filled")


def nested(depth):
    value = "x"
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    "body",
    [
        json.dumps({"value": "x" * 20_001}),
        json.dumps({"value": nested(40)}),
        '{"value": ' + "[" * 100_000 + "]" * 100_000 + "}",
        '{"value": 1e999}',
        '{"value": NaN}',
        '{"value": "\\ud800"}',
        '{"value": {"\\ud800": 1}}',
        '{"value": "x", "locale": "english"}',
        '{"value": "x", "locale": 5}',
        "{}",
        "[]",
        '"x"',
        "null",
        "{",
        "\xff",
    ],
)
def test_an_answer_that_cannot_be_kept_is_refused_with_a_sentence(ana, agenda, feeling, body):
    answer = ana.client.put(
        url(agenda, feeling, "N1"),
        data=body.encode("latin-1") if body == "\xff" else body,
        content_type="application/json",
        headers={"idempotency-key": uuid4().hex, "if-match": "0"},
    )

    assert answer.status_code == 400
    assert answer.json()["code"] == "invalid"


def test_every_naughty_string_is_an_answer(ana, agenda, feeling):
    address = url(agenda, feeling, "N3")
    strings = naughty_strings()
    chunks = [strings[start : start + 64] for start in range(0, len(strings), 64)]
    for revision, texts in enumerate(chunks):
        written = ana.put(address, {"value": texts}, if_match=str(revision))
        assert written.status_code == 200
        assert written.json()["value"] == texts
        assert ana.get(url(agenda)).json()["items"][1]["answers"][0]["value"] == texts


def test_not_today_is_enough_and_keeps_what_she_typed_to_herself(ana, agenda, feeling):
    make_supervision.answer(agenda, value="an abandoned child")

    said = ana.patch(url(agenda, feeling), {"answer_state": "not_today"}).json()

    item = item_of(said, "The feeling first")
    assert item["answer_state"] == "not_today"
    assert item["answers"][0]["value"] == "an abandoned child"
    again = ana.patch(url(agenda, feeling), {"answer_state": "empty"}).json()
    assert item_of(again, "The feeling first")["answer_state"] == "filled"


def test_inv_12_not_today_stores_no_reason(ana, agenda, feeling):
    sent = {"answer_state": "not_today", "reason": "too raw", "text": "because"}
    ana.patch(url(agenda, feeling), sent)

    with acting_for(agenda.programme_id), connection.cursor() as cursor:
        cursor.execute("select * from supervision_agendaitem where id = %s", [feeling.pk])
        row = cursor.fetchone()
    assert not any("too raw" in str(column) or "because" in str(column) for column in row)
    columns = {field.name for field in AgendaItem._meta.get_fields()}
    assert not columns & {"reason", "note", "why", "text"}


def test_only_a_feeling_waits(ana, agenda):
    record = make_supervision.item(agenda, "record")

    answer = ana.patch(url(agenda, record), {"answer_state": "not_today"})

    assert (answer.status_code, answer.json()["code"]) == (422, "not_a_feeling")


def test_inv_10_nothing_about_the_case_goes_above_the_first_feeling(ana, agenda):
    before = [item["id"] for item in ana.get(url(agenda)).json()["items"]]
    record = before.pop(4)

    moved = ana.put(url(agenda) + "/order", {"item_ids": [before[0], record, *before[1:]]})

    assert (moved.status_code, moved.json()["detail"]) == (409, "The feeling goes first here.")
    after = [item["id"] for item in ana.get(url(agenda)).json()["items"]]
    assert after == [*before[:4], record, *before[4:]]


def test_inv_10_the_database_refuses_it_too(agenda):
    record = make_supervision.item(agenda, "record")
    with acting_for(agenda.programme_id), pytest.raises(IntegrityError), transaction.atomic():
        AgendaItem.objects.filter(pk=record.pk).update(order=0)
        connection.check_constraints()
    with acting_for(agenda.programme_id), pytest.raises(IntegrityError), transaction.atomic():
        AgendaItem.objects.filter(agenda=agenda, kind="emotion").update(order=F("order") + 90)
        connection.check_constraints()


def test_inv_10_in_a_crisis_the_facts_go_first(pair):
    crisis = make_supervision.agenda(pair, template="crisis")
    with acting_for(pair.programme.pk):
        kinds = list(AgendaItem.objects.filter(agenda=crisis).values_list("kind", flat=True))
        connection.check_constraints()

    assert kinds[0] == "facts"


def test_items_change_places_below_the_feeling(ana, agenda):
    ids = [item["id"] for item in ana.get(url(agenda)).json()["items"]]
    swapped = [*ids[:4], ids[5], ids[4], ids[6]]

    moved = ana.put(url(agenda) + "/order", {"item_ids": swapped})

    assert [item["id"] for item in moved.json()["items"]] == swapped
    with acting_for(agenda.programme_id):
        connection.check_constraints()


@pytest.mark.parametrize("change", ["missing", "double", "foreign"])
def test_an_order_names_every_item_once(ana, agenda, change):
    ids = [item["id"] for item in ana.get(url(agenda)).json()["items"]]
    sent = {"missing": ids[1:], "double": [*ids[:-1], ids[0]], "foreign": [*ids[:-1], str(uuid4())]}

    assert ana.put(url(agenda) + "/order", {"item_ids": sent[change]}).status_code == 422


def test_inv_11_a_feeling_is_not_removed_from_a_shared_agenda(agenda, feeling):
    make_supervision.brought(agenda, make_supervision.answer(agenda))

    with acting_for(agenda.programme_id), pytest.raises(IntegrityError), transaction.atomic():
        AgendaItem.objects.filter(pk=feeling.pk).update(prompts=[])
        Answer.objects.filter(agenda_item=feeling).delete()
        AgendaItem.objects.filter(pk=feeling.pk).delete()
        connection.check_constraints()


def test_inv_11_only_she_says_not_today(ben, agenda, feeling):
    make_supervision.brought(agenda, make_supervision.answer(agenda))

    refused = ben.patch(url(agenda, feeling), {"answer_state": "not_today"})

    assert refused.status_code == 403
    assert not any(
        item["answer_state"] == "not_today" for item in ben.get(url(agenda)).json()["items"]
    )


def test_a_whole_agenda_can_still_be_erased(agenda):
    make_supervision.brought(agenda, make_supervision.answer(agenda))

    with acting_for(agenda.programme_id):
        Agenda.objects.filter(pk=agenda.pk).delete()
        connection.check_constraints()
        assert not AgendaItem.objects.filter(agenda=agenda.pk).exists()


@pytest.mark.parametrize(
    "pk", ["x", "0", str(UUID(int=7)), "%00", "../agendas", str(UUID(int=0xABC)).upper()]
)
def test_an_agenda_that_is_not_hers_answers_as_one_that_is_not_there(api, ana, agenda, others, pk):
    strangers = [api(others.supervisee), api(others.supervisor)]
    nothing = ana.get(f"/api/v1/agendas/{pk}")

    assert nothing.status_code == 404
    for stranger in strangers:
        assert stranger.get(url(agenda)).content == nothing.content
        assert stranger.patch(url(agenda), {}).status_code in {404, 405}


def test_every_write_of_somebody_else_meets_nothing(api, others, agenda, feeling):
    answer = make_supervision.answer(agenda)
    stranger = api(others.supervisor)
    chosen = {"answer_ids": [str(answer.pk)], "excerpt_ids": []}

    refused = [
        stranger.put(url(agenda, feeling, "N1"), {"value": "x"}, if_match="1"),
        stranger.patch(url(agenda, feeling), {"answer_state": "not_today"}),
        stranger.post(url(agenda) + "/bring", chosen),
        stranger.post(url(agenda) + "/take-back", chosen),
        stranger.get(url(agenda) + f"/preview?answers={answer.pk}"),
        stranger.put(url(agenda) + "/order", {"item_ids": []}),
        stranger.post(url(agenda) + "/acknowledgments", {"kind": "words", "text": "hello there"}),
    ]

    assert {answer.status_code for answer in refused} == {404}
    assert len({answer.content for answer in refused}) == 1


def test_reading_an_agenda_costs_the_same_for_five_answers_and_for_all(ana, agenda):
    def queries():
        with connection.execute_wrapper(counted := Counted()):
            assert ana.get(url(agenda)).status_code == 200
        return counted.number

    for prompt in ["N1", "N2", "N3", "R1", "U1"]:
        make_supervision.answer(agenda, prompt)
    few = queries()
    for prompt in ["N4", "B1", "M1", "H1", "K1", "R2", "R3", "R4", "U2", "U3", "E1", "Y1", "X1"]:
        make_supervision.answer(agenda, prompt)

    assert queries() == few


class Counted:
    def __init__(self):
        self.number = 0

    def __call__(self, execute, sql, params, many, context):
        self.number += 1
        return execute(sql, params, many, context)


def test_a_supervisee_without_a_contract_still_writes_for_herself(api, pair, agenda):
    make.ended(pair.contract)
    alone = api(pair.supervisee)

    feeling = make_supervision.item(agenda)
    assert alone.put(url(agenda, feeling, "N1"), {"value": "x"}, if_match="0").status_code == 200
    assert alone.get(url(agenda)).json()["can"] == ["write"]
