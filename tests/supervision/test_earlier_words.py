"""A changed comment keeps what it said before; a conversation is open, answered or parked because somebody says so."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from people.models import Event
from people.tenancy import acting_for
from supervision import live
from supervision.threads.models import EarlierWords, Thread
from tests import make, make_supervision
from tests.ask_arcs import queries_of


@pytest.fixture
def thread(agenda):
    make_supervision.brought(agenda, make_supervision.answer(agenda))
    return make_supervision.thread(make_supervision.item(agenda))


@pytest.fixture
def comment(ana, thread):
    asked = {"id": str(uuid4()), "text": "I pushed."}
    return ana.post(f"/api/v1/threads/{thread.pk}/comments", asked).json()


def changed(client, comment, text, revision=1):
    return client.patch(
        f"/api/v1/comments/{comment['id']}", {"text": text}, if_match=f'"{revision}"'
    )


def earlier(client, comment):
    return client.get(f"/api/v1/comments/{comment['id']}/earlier")


def test_who_may_read_a_comment_may_read_what_it_said_before(ana, ben, comment):
    changed(ana, comment, "I asked twice.")
    changed(ana, comment, "I asked once more.", revision=2)

    found = earlier(ben, comment).json()["results"]

    assert [one["text"] for one in found] == ["I asked twice.", "I pushed."]
    assert earlier(ana, comment).json()["results"] == found


def test_nobody_else_can_tell_that_it_was_changed(api, ana, others, director, comment):
    changed(ana, comment, "I asked twice.")

    for person in (others.supervisee, others.supervisor, director):
        assert earlier(api(person), comment).status_code == 404


def test_the_same_words_again_are_no_other_words(ana, comment):
    changed(ana, comment, "I pushed.")

    assert earlier(ana, comment).json()["results"] == []


def test_what_was_changed_elsewhere_meanwhile_keeps_nothing_twice(ana, comment):
    changed(ana, comment, "I asked twice.")

    assert changed(ana, comment, "Something else.").status_code == 412
    assert [one["text"] for one in earlier(ana, comment).json()["results"]] == ["I pushed."]


def test_deleting_a_comment_destroys_its_earlier_words_too(ana, ben, pair, comment):
    changed(ana, comment, "I asked twice.")

    ana.delete(f"/api/v1/comments/{comment['id']}", if_match='"2"')

    assert earlier(ben, comment).json()["results"] == []
    with acting_for(pair.programme.pk):
        assert not EarlierWords.objects.exists()


def test_what_was_taken_back_takes_its_earlier_words_along(ana, ben, agenda, comment):
    changed(ana, comment, "I asked twice.")
    answer = next(
        one["id"]
        for item in ana.get(f"/api/v1/agendas/{agenda.pk}").json()["items"]
        for one in item["answers"]
    )

    ana.post(f"/api/v1/agendas/{agenda.pk}/take-back", {"answer_ids": [answer]})

    assert earlier(ben, comment).status_code == 404
    assert earlier(ana, comment).status_code == 200


@pytest.mark.parametrize("state", ["answered", "parked"])
def test_either_side_says_that_it_is_answered_or_parked(ana, ben, pair, thread, state):
    at = f"/api/v1/threads/{thread.pk}"
    assert (ana.get(at).json()["state"], ana.get(at).json()["state_by"]) == ("open", None)

    said = ben.patch(at, {"state": state}).json()

    assert (said["state"], said["state_by"]["name"]) == (state, "Ben")
    assert ana.get(at).json()["state"] == state
    assert ana.patch(at, {"state": "open"}).json()["state_by"]["name"] == "Ana"


def test_a_new_comment_changes_nothing_about_it(ana, ben, thread):
    at = f"/api/v1/threads/{thread.pk}"
    ben.patch(at, {"state": "parked"})

    ana.post(f"{at}/comments", {"id": str(uuid4()), "text": "One more thing."})

    assert ben.get(at).json()["state"] == "parked"


def test_everybody_in_it_hears_of_it_once(ana, ben, pair, thread):
    at = f"/api/v1/threads/{thread.pk}"
    head = ana.get(at).json()["head"]

    ben.patch(at, {"state": "parked"})
    again = ben.patch(at, {"state": "parked"}).json()

    assert again["head"] == head + 1
    with acting_for(pair.programme.pk):
        event = Event.objects.get(topic__key=thread.topic, seq=head + 1)
        (line,) = live.thread_lines([event])
    assert (line["kind"], line["data"]) == ("thread.marked", {})


def test_the_database_refuses_a_state_that_nobody_said(pair, thread):
    with acting_for(pair.programme.pk), pytest.raises(IntegrityError), transaction.atomic():
        Thread.objects.filter(pk=thread.pk).update(state="parked")


def test_it_has_no_other_state(ana, thread):
    assert ana.patch(f"/api/v1/threads/{thread.pk}", {"state": "resolved"}).status_code == 400


def test_after_the_contract_nobody_marks_it(ben, pair, thread):
    make.ended(pair.contract)

    assert ben.patch(f"/api/v1/threads/{thread.pk}", {"state": "parked"}).status_code == 404


def test_earlier_words_cost_the_same_however_often_it_was_changed(ana, comment):
    changed(ana, comment, "Two.")

    def asked():
        assert earlier(ana, comment).status_code == 200

    few = queries_of(asked)
    for revision in range(2, 6):
        changed(ana, comment, f"Said {revision}.", revision=revision)

    assert queries_of(asked) == few
