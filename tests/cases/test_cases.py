"""A supervisee opens cases under aliases; nobody else sees them."""

import pytest

from cases.aliases import HOW, WHAT, suggest
from cases.models import Case
from people.models import Role
from people.tenancy import acting_for
from tests import make, make_cases
from tests.outside import naughty_strings

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    return make.pair()


@pytest.fixture
def ana(api, pair):
    return api(pair.supervisee)


def test_a_supervisee_opens_a_case_and_an_alias_is_found_for_it(ana):
    answer = ana.post("/api/v1/cases", {})

    assert answer.status_code == 201
    case = answer.json()
    assert case["alias"]
    assert case["state"] == "open"
    assert case["sessions_count"] == 0
    assert case["consent"] == {
        "record": False,
        "transcribe": False,
        "supervisor_hears": [],
        "outside_engine": False,
        "outside_offered": False,
        "keep_until": None,
        "state": "none",
    }
    assert {"change", "record_consent", "add_session"} <= set(case["can"])


def test_the_alias_is_ciphertext_in_the_database(ana, pair, django_db_blocker):
    from django.db import connection

    pk = ana.post("/api/v1/cases", {"alias": "Quiet heron"}).json()["id"]

    with acting_for(pair.programme.pk), connection.cursor() as cursor:
        cursor.execute("select alias from cases_case where item_id = %s", [pk])
        stored = bytes(cursor.fetchone()[0])
    assert b"heron" not in stored
    assert b"Quiet" not in stored


def test_suggested_aliases_are_new_to_this_person():
    taken = {f"{how} {what}".capitalize() for how in HOW for what in WHAT[:-1]}

    found = suggest(taken, count=5)

    assert len({alias.casefold() for alias in found}) == 5
    assert not set(found) & taken


def test_two_cases_of_one_person_never_carry_the_same_alias(ana):
    ana.post("/api/v1/cases", {"alias": "Quiet heron"})

    again = ana.post("/api/v1/cases", {"alias": "quiet HERON"})

    assert again.status_code == 422
    assert again.json()["code"] == "alias_taken"


def test_a_supervisor_may_be_the_one_who_is_left_and_who_checks_hours_opens_no_case(api, pair):
    assert api(pair.supervisor).post("/api/v1/cases", {}).status_code == 201

    auditor = make.member(pair.programme, "Aud", Role.AUDITOR)
    assert api(auditor).post("/api/v1/cases", {}).status_code == 403


def test_the_same_request_twice_is_one_case(ana, pair):
    first, second = (
        ana.post("/api/v1/cases", {"alias": "Quiet heron"}, idempotency_key="open-a-case")
        for _ in range(2)
    )

    assert first.json() == second.json()
    with acting_for(pair.programme.pk):
        assert Case.objects.count() == 1


def test_any_text_as_an_alias_is_kept_exactly_or_refused_with_a_sentence(ana):
    for text in naughty_strings():
        answer = ana.post("/api/v1/cases", {"alias": text})

        if answer.status_code == 201:
            case = ana.get(f"/api/v1/cases/{answer.json()['id']}").json()
            assert case["alias"] == text
        else:
            assert answer.status_code in (400, 422)
            sentence = answer.json().get("fields", {}).get("alias", [answer.json()["detail"]])[0]
            assert sentence.endswith(".")


@pytest.mark.parametrize("value", [None, [], {}, ["x"], {"a": 1}, True, "", " ", "a\nb", "x" * 81])
def test_an_alias_of_the_wrong_type_or_shape_is_refused(ana, value):
    assert ana.post("/api/v1/cases", {"alias": value}).status_code == 400


@pytest.mark.parametrize("body", ["text", 5, None, [1], "null"])
def test_a_body_that_is_no_object_is_refused_or_empty(ana, body):
    assert ana.post("/api/v1/cases", body).status_code in (201, 400)


def test_two_writers_on_one_case_the_second_is_shown_what_the_first_wrote(ana):
    pk = ana.post("/api/v1/cases", {"alias": "Quiet heron"}).json()["id"]
    ana.patch(f"/api/v1/cases/{pk}", {"alias": "Golden otter"}, if_match="1")

    late = ana.patch(f"/api/v1/cases/{pk}", {"alias": "Mossy path"}, if_match="1")

    assert late.status_code == 412
    assert late.json()["current"]["alias"] == "Golden otter"
    assert ana.get(f"/api/v1/cases/{pk}").json()["alias"] == "Golden otter"


def test_a_change_says_which_revision_was_read(ana):
    pk = ana.post("/api/v1/cases", {}).json()["id"]

    assert ana.patch(f"/api/v1/cases/{pk}", {"state": "closed"}).status_code == 428


def test_sessions_are_numbered_in_the_order_they_are_added(ana):
    pk = ana.post("/api/v1/cases", {}).json()["id"]
    for day in ("2026-03-02", "2026-03-09"):
        made = ana.post(f"/api/v1/cases/{pk}/sessions", {"held_on": day})
        assert made.status_code == 201

    listed = ana.get(f"/api/v1/cases/{pk}/sessions").json()["results"]

    assert [(s["number"], s["held_on"], s["status"]) for s in listed] == [
        (2, "2026-03-09", "attended"),
        (1, "2026-03-02", "attended"),
    ]
    assert ana.get(f"/api/v1/cases/{pk}").json()["sessions_count"] == 2


@pytest.mark.parametrize("body", [{}, {"held_on": "yesterday"}, {"held_on": 5}, {"held_on": None}])
def test_a_session_needs_a_date(ana, body):
    pk = ana.post("/api/v1/cases", {}).json()["id"]

    assert ana.post(f"/api/v1/cases/{pk}/sessions", body).status_code == 400


@pytest.mark.parametrize(
    "pk",
    [
        "00000000-0000-0000-0000-000000000000",
        "not-an-id",
        "..",
        "%00",
        "١",
        "{00000000000000000000000000000000}",
    ],
)
def test_what_is_not_there_is_the_same_bytes_as_what_is_not_yours(api, ana, pair, pk):
    foreign = make_cases.case(make.pair())

    missing, hidden = ana.get(f"/api/v1/cases/{pk}"), ana.get(f"/api/v1/cases/{foreign.pk}")

    assert missing.status_code == hidden.status_code == 404
    assert missing.content == hidden.content


def test_listing_cases_costs_the_same_for_two_and_for_twelve(
    ana, pair, django_assert_max_num_queries
):
    def queries() -> int:
        with django_assert_max_num_queries(30) as seen:
            assert ana.get("/api/v1/cases").status_code == 200
        return len(seen)

    for _ in range(2):
        make_cases.consent(make_cases.case(pair))
    few = queries()
    for _ in range(10):
        made = make_cases.case(pair)
        make_cases.consent(made, heard_by=pair.relationship)
        make_cases.session(made)

    assert queries() == few


def test_a_case_may_be_a_couple_a_family_or_a_group(api):
    ana = api(make.pair().supervisee)
    one = ana.post("/api/v1/cases", {"kind": "couple"}).json()
    plain = ana.post("/api/v1/cases", {}).json()

    changed = ana.patch(f"/api/v1/cases/{one['id']}", {"kind": "family"}, if_match='"1"')

    assert (one["kind"], plain["kind"], changed.json()["kind"]) == (
        "couple",
        "individual",
        "family",
    )
    assert changed.json()["alias"] == one["alias"]
    assert ana.post("/api/v1/cases", {"kind": "crowd"}).status_code == 400
