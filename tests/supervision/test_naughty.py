"""Every field that takes text takes every naughty string exactly, or refuses it with a sentence."""

import pytest

from supervision.agendas import serializers as agendas
from supervision.sessions import serializers as sessions
from supervision.threads import serializers as threads
from tests.outside import naughty_strings

ID = "01920000-0000-7000-8000-000000000000"
FORMS = {
    "a plan's time": (sessions.PlanSerializer, "starts_at"),
    "a template": (agendas.StartSerializer, "template_id"),
    "a session": (agendas.StartSerializer, "session_id"),
    "an answer": (agendas.WriteAnswerSerializer, "value"),
    "a locale": (agendas.WriteAnswerSerializer, "locale"),
    "a state": (agendas.ItemStateSerializer, "answer_state"),
    "ids": (agendas.ChosenSerializer, "answer_ids"),
    "a reply": (agendas.AcknowledgeSerializer, "text"),
    "a starter": (agendas.AcknowledgeSerializer, "starter_id"),
    "a comment": (threads.PostCommentSerializer, "text"),
    "a comment's id": (threads.PostCommentSerializer, "id"),
    "a tag": (threads.PostCommentSerializer, "role_tag"),
    "an edit": (threads.EditCommentSerializer, "text"),
    "a thread": (threads.OpenThreadSerializer, "excerpt_id"),
}
REST = {
    "relationship_id": ID,
    "session_id": ID,
    "starts_at": "2027-01-14T15:00:00Z",
    "length_min": 50,
    "template_id": "routine",
    "value": "x",
    "kind": "words",
    "text": "x",
    "id": ID,
    "answer_state": "empty",
}


@pytest.mark.parametrize(("form", "field"), FORMS.values(), ids=FORMS)
def test_a_field_keeps_a_naughty_string_exactly_or_refuses_it(form, field):
    known = form().fields
    for text in naughty_strings():
        rest = {name: value for name, value in REST.items() if name in known and name != field}
        asked = form(data=rest | {field: text})
        if asked.is_valid():
            kept = asked.validated_data[field]
            assert not isinstance(kept, str) or kept == text
        else:
            assert asked.errors[field][0].strip()


@pytest.mark.parametrize("wrong", [None, 5, 1.5, True, [], {}, ["x"], {"a": 1}])
@pytest.mark.parametrize(("form", "field"), FORMS.values(), ids=FORMS)
def test_a_field_never_takes_another_kind_of_thing_for_text(form, field, wrong):
    rest = {name: value for name, value in REST.items() if name in form().fields and name != field}
    asked = form(data=rest | {field: wrong})

    if asked.is_valid():
        assert asked.validated_data[field] == wrong or wrong is None
