"""A programme's own questions are held to what the product's own are held to, and say so in a sentence."""

import pytest

from people.models import Role
from tests import make

PROMPTS = "/api/v1/programme/prompts"


@pytest.fixture
def ada(api, pair):
    return api(make.member(pair.programme, "Ada", Role.ADMINISTRATOR))


def test_what_is_asked_already_is_not_asked_twice_until_it_is_retired(ada):
    body = {"group": "name", "text": "What colour has it?"}
    made = ada.post(PROMPTS, body)
    assert made.status_code == 201

    again = ada.post(PROMPTS, {**body, "text": "what  colour has it?"})
    assert again.json()["code"] == "asked_already"

    assert ada.delete(f"{PROMPTS}/{made.json()['id']}").json()["retired"] is True
    assert ada.post(PROMPTS, body).status_code == 201


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("How did it go, from 1 to 10?", "scores"),
        ("Rate yourself as a therapist.", "scores"),
        ("Why did you let them go?", "blames"),
        ("Why didn’t you ask?", "blames"),
    ],
)
def test_a_question_that_scores_or_blames_is_refused_with_a_sentence(ada, text, code):
    refused = ada.post(PROMPTS, {"group": "name", "text": text})

    assert (refused.status_code, refused.json()["code"]) == (422, code)
    assert refused.json()["detail"].endswith(".")


def test_a_question_of_the_product_itself_is_not_added_again(ada):
    core = ada.get("/api/v1/content/prompts").json()["groups"]
    text = next(group for group in core if group["id"] == "name")["prompts"][0]["text"]

    assert ada.post(PROMPTS, {"group": "name", "text": text}).json()["code"] == "asked_already"
