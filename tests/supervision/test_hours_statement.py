"""An hours statement: printed, handed on, and checked by somebody without an account."""

import hashlib
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.supervision.test_hours import HOURS, spent

STATEMENT = f"{HOURS}/statement"
CHECK = "/statements/check"


@pytest.fixture
def issued(ana, ben, pair):
    made = ana.post(HOURS, spent(pair)).json()
    ana.post(HOURS, spent(pair, minutes=20))
    ben.post(f"{HOURS}/{made['id']}/confirm")
    return ana.get(STATEMENT).json()


def handed_in(client, content):
    if not isinstance(content, bytes):
        content = json.dumps(content).encode()
    return client.post(CHECK, {"file": SimpleUploadedFile("hours.json", content)})


def test_inv_41_a_statement_names_the_rules_and_who_confirmed_when(issued, pair):
    statement = issued["statement"]

    assert (statement["person"], statement["programme"]) == ("Ana", pair.programme.name)
    assert [(one["id"], one["version"]) for one in statement["rule_packs"]] == [
        ("bacp-2-accredited", "1")
    ]
    first, second = statement["entries"]
    assert (first["confirmer"], first["state"]) == ("Ben", "confirmed")
    assert first["confirmed_at"]
    assert (second["state"], second["confirmed_at"]) == ("claimed", None)


def test_what_was_confirmed_and_what_was_not_are_never_added_up(issued):
    assert issued["statement"]["totals"] == [
        {
            "kind": "individual",
            "side": "received",
            "confirmed_minutes": 50,
            "confirmed_credit_minutes": 50,
            "other_minutes": 20,
            "other_credit_minutes": 20,
        }
    ]


def test_a_statement_is_of_a_period_and_of_nobody_else(ana, ben, issued, pair):
    today = pair.programme.today().isoformat()

    def entries(asker, period=""):
        return asker.get(f"{STATEMENT}?{period}").json()["statement"]["entries"]

    assert len(entries(ana, f"from_on={today}&until_on={today}")) == 2
    assert entries(ana, "until_on=2020-01-01") == []
    assert entries(ben) == []
    refused = ana.get(f"{STATEMENT}?from_on={today}&until_on=2020-01-01")
    assert refused.json()["code"] == "period"
    assert ana.get(f"{STATEMENT}?from_on=soon").status_code == 400


def test_anybody_can_have_an_unchanged_statement_checked(client, issued):
    pretty = json.dumps(issued, indent=2, ensure_ascii=False).encode()

    assert "is unchanged" not in client.get(CHECK).content.decode()
    answer = handed_in(client, pretty)

    assert answer.status_code == 200
    assert "This statement was issued here and is unchanged." in answer.content.decode()


def test_the_digest_is_of_the_statement_as_anybody_can_write_it_down(issued):
    plain = json.dumps(
        issued["statement"], sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )

    assert hashlib.sha256(plain.encode()).hexdigest() == issued["sha256"]


@pytest.mark.parametrize(
    "change",
    [
        lambda told: told["statement"]["entries"][0].update(minutes=500),
        lambda told: told["statement"].update(person="Mallory"),
        lambda told: told["statement"]["entries"].pop(),
        lambda told: told["statement"].update(note="and more"),
        lambda told: told.update(seal="0" * 64),
        lambda told: told.update(seal=told["sha256"]),
    ],
)
def test_a_statement_that_was_changed_is_not_ours(client, issued, change):
    change(issued)

    answer = handed_in(client, issued)

    assert answer.status_code == 422
    assert "is unchanged" not in answer.content.decode()


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b"\xff\xfe", b"[" * 100_000, b'{"statement": 3, "seal": "a"}']
)
def test_what_is_no_statement_is_answered_with_a_sentence(client, db, content):
    answer = handed_in(client, content)

    assert answer.status_code == 422
    assert "cannot be read as a statement" in answer.content.decode()


def test_a_list_of_my_own_leaves_out_the_rest_of_a_programme(api, ana, ben, pair, director):
    ana.post(HOURS, spent(pair))
    mine = f"{HOURS}?mine=1"

    assert len(ana.get(mine).json()["results"]) == 1
    assert len(ben.get(mine).json()["results"]) == 1
    assert len(api(director).get(HOURS).json()["results"]) == 1
    assert api(director).get(mine).json()["results"] == []
