"""Deleting an arc is real: rows, copies and kept answers go; what others said becomes a place without words (X4)."""

import json

import pytest
from django.db import connection

from people.models import AuditEntry, Item
from people.tenancy import acting_for
from supervision.models import Answer, Arc, Comment, Entry, RiskFlag
from tests import make_care, make_supervision, make_transcripts
from tests.ask_arcs import at, brought, written
from transcripts.models import Receipt

WORDS = "an abandoned child"


@pytest.fixture
def bringing(ana, calm, pair):
    written(ana, calm, "N1", WORDS)
    return brought(ana, calm, pair, "N1").json()["agenda_id"]


def deleted(client, arc):
    return client.post(at(arc, "delete"))


def test_an_arc_and_every_row_of_it_are_gone(ana, calm, pair):
    written(ana, calm, "N1", WORDS)

    assert deleted(ana, calm).status_code == 204

    assert ana.get(at(calm)).status_code == 404
    with acting_for(pair.programme.pk):
        assert not Arc.objects.exists()
        assert not Entry.objects.exists()
        assert not Item.objects.filter(pk=calm["id"]).exists()
        assert AuditEntry.objects.filter(verb="delete", object_id=calm["id"]).count() == 1


def test_what_was_brought_of_it_is_gone_for_the_supervisor_too(ana, ben, calm, pair, bringing):
    assert WORDS in json.dumps(ben.get(f"/api/v1/agendas/{bringing}").json())

    assert deleted(ana, calm).status_code == 204

    assert WORDS not in json.dumps(ben.get(f"/api/v1/agendas/{bringing}").json())
    assert WORDS not in json.dumps(ana.get(f"/api/v1/agendas/{bringing}").json())
    with acting_for(pair.programme.pk):
        (copy,) = [one for one in Answer.objects.all() if one.prompt_id == "N1"]
        assert (copy.value, copy.brought, copy.empty) == (None, None, True)


def test_what_others_said_about_it_becomes_a_place_without_words(ana, calm, pair, bringing):
    with acting_for(pair.programme.pk):
        item = Answer.objects.select_related("agenda_item__agenda__item__owner").get(
            prompt_id="N1", empty=False
        )
    thread = make_supervision.thread(item.agenda_item, pair.supervisor)
    comment = make_supervision.comment(thread, pair.supervisor, text="I hear that child")

    deleted(ana, calm)

    with acting_for(pair.programme.pk):
        left = Comment.objects.get(pk=comment.pk)
        assert (left.text, left.deleted_at is not None) == (None, True)


def test_another_line_on_the_same_agenda_stays(ana, calm, pair, bringing):
    with acting_for(pair.programme.pk):
        own = Answer.objects.exclude(prompt_id="N1").filter(empty=False).count()

    deleted(ana, calm)

    with acting_for(pair.programme.pk):
        assert Answer.objects.exclude(prompt_id="N1").filter(empty=False).count() == own


def test_no_word_of_it_is_left_among_the_answers_kept_for_retries(ana, calm, pair):
    written(ana, calm, "N1", WORDS)

    deleted(ana, calm)

    with acting_for(pair.programme.pk), connection.cursor() as cursor:
        cursor.execute("select count(*) from people_idempotencykey where response is not null")
        kept = cursor.fetchone()[0]
    assert kept <= 1  # the deletion's own answer, which says nothing


def test_while_somebody_may_be_at_risk_it_is_refused_and_nothing_is_lost(ana, calm, pair):
    flag = make_care.flag(pair.supervisee, pair.relationship)
    with acting_for(pair.programme.pk):
        RiskFlag.objects.filter(pk=flag.pk).update(arc=calm["id"])

    refused = deleted(ana, calm)

    assert refused.status_code == 409
    assert refused.json()["code"] == "open_risk"
    assert ana.get(at(calm)).status_code == 200


def test_nobody_else_can_delete_it_or_learn_that_it_is_there(api, ben, calm, others, director):
    for person in (ben, api(others.supervisee), api(director)):
        assert deleted(person, calm).status_code == 404


def test_receipts_of_what_was_destroyed_are_hers_to_read(api, ana, ben, pair):
    heard = make_transcripts.recording(pair)
    assert ana.delete(f"/api/v1/recordings/{heard.recording.pk}").status_code in {200, 202, 204}

    (one,) = ana.get("/api/v1/me/receipts").json()["results"]

    assert (one["reason"], one["recording_id"]) == ("deleted", str(heard.recording.pk))
    assert ben.get("/api/v1/me/receipts").json()["results"] == []
    with acting_for(pair.programme.pk):
        assert Receipt.objects.count() == 1
