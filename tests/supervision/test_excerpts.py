"""An excerpt goes with the agenda: only where the client agreed, and its conversation goes with it."""

import json

import pytest

from cases import services as cases
from people.tenancy import acting_for
from tests import make, make_supervision, make_transcripts
from tests.supervision.test_bringing import chosen
from tests.supervision.test_threads import comments, said
from tests.supervision.test_writing import item_of, url


@pytest.fixture
def heard(pair):
    return make_transcripts.recording(pair, heard_by=pair.relationship)


@pytest.fixture
def excerpt(heard):
    return make_transcripts.excerpt(heard)


@pytest.fixture
def record(agenda):
    return make_supervision.item(agenda, "record")


def attach(client, agenda, item, excerpt):
    return client.put(f"{url(agenda, item)}/excerpts/{excerpt.pk}")


def lift(client, agenda, item, excerpt):
    return client.delete(f"{url(agenda, item)}/excerpts/{excerpt.pk}")


def test_she_lays_an_excerpt_on_the_record_item_once(ana, agenda, record, excerpt):
    for _ in range(2):
        assert attach(ana, agenda, record, excerpt).status_code == 200

    item = item_of(ana.get(url(agenda)).json(), "Look at the record together")
    assert item["excerpts"] == [{"excerpt_id": str(excerpt.pk), "shared": False}]
    assert item["answer_state"] == "filled"


def test_an_excerpt_does_not_stand_above_the_feeling(ana, agenda, excerpt):
    refused = attach(ana, agenda, make_supervision.item(agenda, "arrive"), excerpt)

    assert (refused.status_code, refused.json()["detail"]) == (409, "The feeling goes first here.")


def test_an_excerpt_of_somebody_else_does_not_exist(ana, ben, others, agenda, record, excerpt):
    foreign = make_transcripts.excerpt(
        make_transcripts.recording(others, heard_by=others.relationship)
    )

    assert attach(ana, agenda, record, foreign).status_code == 404
    assert attach(ben, agenda, record, excerpt).status_code == 404


def test_bringing_opens_the_excerpt_and_nothing_else_of_the_recording(
    ana, ben, agenda, record, heard, excerpt
):
    attach(ana, agenda, record, excerpt)
    assert ben.get(f"/api/v1/excerpts/{excerpt.pk}").status_code == 404

    brought = ana.post(url(agenda) + "/bring", chosen(excerpts=[excerpt]))

    assert brought.status_code == 200
    seen = item_of(ben.get(url(agenda)).json(), "Look at the record together")
    assert seen["excerpts"] == [{"excerpt_id": str(excerpt.pk), "shared": True}]
    assert ben.get(f"/api/v1/excerpts/{excerpt.pk}").status_code == 200
    assert ben.get(f"/api/v1/transcripts/{heard.transcript.pk}").status_code == 404
    assert ben.get(f"/api/v1/recordings/{heard.recording.pk}").status_code == 404


def test_the_preview_of_an_excerpt_is_exact(ana, ben, agenda, record, excerpt):
    attach(ana, agenda, record, excerpt)
    said_before = ana.get(url(agenda) + f"/preview?excerpts={excerpt.pk}").json()
    not_included, _ = said_before.pop("not_included"), said_before.pop("comes_with")

    ana.post(url(agenda) + "/bring", chosen(excerpts=[excerpt]))

    assert json.dumps(said_before) == json.dumps(ben.get(url(agenda)).json())
    assert not_included == {"answers": 0, "excerpts": 0}


def test_the_preview_says_that_a_conversation_comes_along(ana, ben, pair, agenda, record, excerpt):
    """What she wrote beside the lines before she brought them is seen with them, so she is told."""
    attach(ana, agenda, record, excerpt)
    thread = make_supervision.thread(excerpt)
    for text in ("note to myself", "and another"):
        make_supervision.comment(thread, text=text)

    asked = f"{url(agenda)}/preview?excerpts={excerpt.pk}"
    assert ana.get(asked).json()["comes_with"] == {"comments": 2}
    ana.post(url(agenda) + "/bring", chosen(excerpts=[excerpt]))

    assert ana.get(asked).json()["comes_with"] == {"comments": 0}
    assert len(ben.get(comments(thread)).json()["results"]) == 2


def test_inv_26_without_the_client_s_yes_for_this_listener_nothing_is_brought(
    ana, ben, pair, agenda
):
    unheard = make_transcripts.excerpt(make_transcripts.recording(pair))
    record = make_supervision.item(agenda, "record")
    answer = make_supervision.answer(agenda)
    attach(ana, agenda, record, unheard)

    refused = ana.post(url(agenda) + "/bring", chosen(answer, excerpts=[unheard]))

    assert (refused.status_code, refused.json()["code"]) == (409, "consent_missing")
    assert ana.get(f"{url(agenda)}/preview?excerpts={unheard.pk}").status_code == 409
    assert ben.get(url(agenda)).status_code == 404
    assert ben.get(f"/api/v1/excerpts/{unheard.pk}").status_code == 404


def test_taking_an_excerpt_back_closes_it_and_its_conversation(ana, ben, agenda, record, excerpt):
    attach(ana, agenda, record, excerpt)
    ana.post(url(agenda) + "/bring", chosen(make_supervision.answer(agenda), excerpts=[excerpt]))
    thread = make_supervision.thread(excerpt)
    ben.get(url(agenda))
    ben.post(comments(thread), said())

    ana.post(url(agenda) + "/take-back", chosen(excerpts=[excerpt]))

    assert ben.get(f"/api/v1/excerpts/{excerpt.pk}").status_code == 404
    assert ben.get(f"/api/v1/threads/{thread.pk}").status_code == 404
    seen = item_of(ben.get(url(agenda)).json(), "Look at the record together")
    assert (seen["excerpts"], seen["taken_back"]) == ([], True)
    assert len(ana.get(comments(thread)).json()["results"]) == 1


def test_an_excerpt_on_two_agendas_stays_open_until_both_are_taken_back(ana, ben, pair, excerpt):
    agendas = [make_supervision.agenda(pair) for _ in range(2)]
    for agenda in agendas:
        attach(ana, agenda, make_supervision.item(agenda, "record"), excerpt)
        ana.post(url(agenda) + "/bring", chosen(excerpts=[excerpt]))

    ana.post(url(agendas[0]) + "/take-back", chosen(excerpts=[excerpt]))
    assert ben.get(f"/api/v1/excerpts/{excerpt.pk}").status_code == 200
    ana.post(url(agendas[1]) + "/take-back", chosen(excerpts=[excerpt]))
    assert ben.get(f"/api/v1/excerpts/{excerpt.pk}").status_code == 404


def test_lifting_a_brought_excerpt_off_takes_it_back(ana, ben, agenda, record, excerpt):
    attach(ana, agenda, record, excerpt)
    ana.post(url(agenda) + "/bring", chosen(excerpts=[excerpt]))

    lifted = lift(ana, agenda, record, excerpt)

    assert item_of(lifted.json(), "Look at the record together")["excerpts"] == []
    assert ben.get(f"/api/v1/excerpts/{excerpt.pk}").status_code == 404
    assert lift(ana, agenda, record, excerpt).status_code == 200


def test_a_draft_that_quotes_an_open_excerpt_shows_nothing_new(ana, ben, pair, excerpt):
    """It was brought once; laying it on another draft changes no byte he sees."""
    first, second = (make_supervision.agenda(pair) for _ in range(2))
    attach(ana, first, make_supervision.item(first, "record"), excerpt)
    ana.post(url(first) + "/bring", chosen(excerpts=[excerpt]))
    ana.post(url(second) + "/bring", chosen(make_supervision.answer(second)))
    before = ben.get(url(second)).content

    attach(ana, second, make_supervision.item(second, "record"), excerpt)

    assert ben.get(url(second)).content == before


def test_a_supervisor_opens_a_thread_on_what_was_shared_with_him(ana, ben, agenda, record, excerpt):
    attach(ana, agenda, record, excerpt)
    asked = {"excerpt_id": str(excerpt.pk)}
    assert ben.post("/api/v1/threads", asked).status_code == 404
    ana.post(url(agenda) + "/bring", chosen(excerpts=[excerpt]))

    opened = ben.post("/api/v1/threads", asked)

    assert opened.status_code == 201
    ben.post(f"/api/v1/threads/{opened.json()['id']}/comments", said())
    found = ana.get(f"/api/v1/threads?transcript={excerpt.transcript_id}").json()["results"]
    assert [thread["comments"][0]["author"]["name"] for thread in found] == ["Ben"]
    assert ana.get(f"/api/v1/threads?excerpt={excerpt.pk}").json()["results"] == found
    assert ben.get(f"/api/v1/threads?transcript={excerpt.transcript_id}").json()["results"] == found


def test_when_the_client_withdraws_the_lines_go_and_the_conversation_stays(
    ana, pair, heard, agenda, record, excerpt
):
    attach(ana, agenda, record, excerpt)
    ana.post(url(agenda) + "/bring", chosen(excerpts=[excerpt]))
    thread = make_supervision.thread(excerpt)
    make_supervision.comment(thread, text="I held my breath here")

    withdrawn = ana.post(f"/api/v1/cases/{heard.case.pk}/consents/withdraw", {})

    assert withdrawn.status_code < 300
    left = ana.get(comments(thread)).json()["results"]
    assert [one["text"] for one in left] == ["I held my breath here"]
    assert ana.get(url(agenda)).status_code == 200
    with acting_for(pair.programme.pk):
        assert cases.Case.objects.get(pk=heard.case.pk)


def test_when_the_client_no_longer_names_him_the_excerpt_leaves_his_page(
    ana, ben, heard, agenda, record, excerpt
):
    attach(ana, agenda, record, excerpt)
    ana.post(url(agenda) + "/bring", chosen(make_supervision.answer(agenda), excerpts=[excerpt]))
    assert str(excerpt.pk) in ben.get(url(agenda)).content.decode()

    narrowed = ana.post(
        f"/api/v1/cases/{heard.case.pk}/consents/withdraw", {"purposes": ["supervisor_hears"]}
    )

    assert narrowed.status_code < 300
    seen = ben.get(url(agenda))
    assert seen.status_code == 200
    assert str(excerpt.pk) not in seen.content.decode()
    mine = item_of(ana.get(url(agenda)).json(), "Look at the record together")
    assert mine["excerpts"] == [{"excerpt_id": str(excerpt.pk), "shared": False}]
    assert ana.post(url(agenda) + "/bring", chosen(excerpts=[excerpt])).status_code == 409


def test_a_yes_to_one_supervisor_is_no_yes_to_another(ana, pair, agenda, record):
    second = make.pair(pair.programme, pair.supervisee)
    excerpt = make_transcripts.excerpt(
        make_transcripts.recording(pair, heard_by=second.relationship)
    )
    attach(ana, agenda, record, excerpt)

    refused = ana.post(url(agenda) + "/bring", chosen(excerpts=[excerpt]))

    assert refused.json()["code"] == "consent_missing"


def remove(client, excerpt):
    return client.delete(f"/api/v1/excerpts/{excerpt.pk}")


def test_an_excerpt_nobody_spoke_of_can_be_unpicked(ana, excerpt):
    assert remove(ana, excerpt).status_code == 204
    assert ana.get(f"/api/v1/excerpts/{excerpt.pk}").status_code == 404


def test_a_conversation_that_was_opened_and_stayed_empty_goes_with_it(ana, excerpt):
    ana.post("/api/v1/threads", {"excerpt_id": str(excerpt.pk)})

    assert remove(ana, excerpt).status_code == 204


def test_what_was_spoken_of_stays(ana, excerpt):
    thread = ana.post("/api/v1/threads", {"excerpt_id": str(excerpt.pk)}).json()
    ana.post(f"/api/v1/threads/{thread['id']}/comments", said("It felt like a door."))

    refused = remove(ana, excerpt)
    assert (refused.status_code, refused.json()["code"]) == (409, "in_use")


def test_what_lies_on_an_agenda_stays(ana, agenda, record, excerpt):
    attach(ana, agenda, record, excerpt)
    assert remove(ana, excerpt).status_code == 409

    lift(ana, agenda, record, excerpt)
    assert remove(ana, excerpt).status_code == 204


def test_the_conversation_on_one_item_is_found_by_its_item(ana, agenda, record):
    ana.post("/api/v1/threads", {"agenda_item_id": str(record.pk)})

    found = ana.get(f"/api/v1/threads?item={record.pk}").json()["results"]
    assert [(one["anchor"]["kind"], one["anchor"]["id"]) for one in found] == [
        ("agenda_item", str(record.pk))
    ]
    feeling = make_supervision.item(agenda, "emotion")
    assert ana.get(f"/api/v1/threads?item={feeling.pk}").json()["results"] == []
