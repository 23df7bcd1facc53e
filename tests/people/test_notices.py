"""No notice, mail or line of news says anything about anybody (INV-34)."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.timezone import now

from people import events, notices, outbox
from people.ids import uuid7
from people.live.registry import line
from people.models import Event, OutboxMail
from people.tenancy import acting_for
from tests import make

ROOT = Path(settings.BASE_DIR)
TELLERS = {"notify", "tell", "_tell", "_once"}
KIND = re.compile(r"[a-z_]+(\.[a-z_]+)+")


def sent_kinds():
    """Every kind of notice that is named where somebody is told something."""
    found = set()
    for floor in ("people", "cases", "transcripts", "supervision"):
        for path in (ROOT / floor).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Call) and _name(node.func) in TELLERS:
                    words = [one for one in node.args if isinstance(one, ast.Constant)]
                    found |= {
                        word.value
                        for word in words
                        if isinstance(word.value, str) and KIND.fullmatch(word.value)
                    }
    return found


def _name(function):
    return getattr(function, "attr", getattr(function, "id", ""))


def test_every_kind_that_is_sent_is_found_here():
    assert {"agenda.brought", "agenda.received", "reply.owed", "safety.needs_you"} <= sent_kinds()


@pytest.mark.django_db
@pytest.mark.parametrize("kind", sorted(sent_kinds()))
def test_inv_34_a_mail_is_the_same_for_everybody_and_names_nobody(kind):
    one, two = make.pair(), make.pair()
    written = []
    for pair in (one, two):
        with acting_for(pair.programme.pk):
            events.notify(
                pair.supervisor,
                kind,
                pair.contract.pk,
                programme_id=pair.programme.pk,
                actor=pair.supervisee,
            )
            mail = outbox.message(OutboxMail.objects.select_related("recipient").get())
        written.append((mail.subject, mail.body))
        for word in (
            pair.supervisee.name,
            pair.supervisor.name,
            pair.programme.name,
            str(pair.contract.pk),
            kind,
        ):
            assert word not in mail.body
            assert word not in mail.subject
        assert notices.sentence(kind) in mail.body

    assert written[0] == written[1]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", sorted(sent_kinds()))
def test_inv_34_a_line_of_news_holds_ids_and_no_words(kind):
    pair = make.pair()
    with acting_for(pair.programme.pk):
        events.notify(pair.supervisor, kind, uuid7(), programme_id=pair.programme.pk)
        told = Event.objects.get(topic__key=f"user:{pair.supervisor.pk}", kind=kind)

    assert {field.name for field in Event._meta.concrete_fields} == {
        "id",
        "programme",
        "topic",
        "seq",
        "kind",
        "ref",
        "actor",
        "at",
    }
    assert set(line(told, None)) <= {"seq", "kind", "ref", "actor", "at", "data"}
    assert told.at <= now()


def test_inv_34_no_sentence_has_room_for_a_name():
    for kind, words in notices.known().items():
        assert not re.search(r"[{}%]", words), kind
        assert len(words) < 120, kind
