"""What every route shares: one address for one thing, 404s without a difference, revisions, pages."""

from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest
from django.test import Client

from people.errors import Malformed, NotFound, Refused, RevisionMissing, Stale, problem
from people.models import Contract, Membership
from people.paging import keyset
from people.policies import abilities, can, require
from people.tenancy import acting_for
from people.views import if_match, visible_or_404
from tests import make


@pytest.fixture
def pair(db):
    pair = make.pair()
    with acting_for(pair.programme.pk):
        yield pair


def asked(**query):
    return SimpleNamespace(query_params=query, headers={})


@pytest.mark.parametrize(
    "pk",
    [
        "",
        "x",
        "1",
        "' or 1=1 --",
        "00000000000070008000000000000000",
        "{00000000-0000-7000-8000-000000000000}",
        "urn:uuid:00000000-0000-7000-8000-000000000000",
        "\x00",
        "٠" * 32,
        str(UUID(int=7)),
        UUID(int=8),
    ],
)
def test_what_is_not_there_and_what_cannot_be_there_are_the_same(pair, pk):
    with pytest.raises(NotFound) as missing:
        visible_or_404(Contract.objects.visible_to(pair.supervisee), pk)

    assert problem(missing.value) == problem(NotFound())


def test_one_thing_has_one_address(pair):
    """Python reads an id with or without hyphens; only the usual spelling is an address here."""
    mine = Contract.objects.visible_to(pair.supervisee)
    text = str(pair.contract.pk)

    assert visible_or_404(mine, text) == visible_or_404(mine, UUID(text)) == pair.contract
    with pytest.raises(NotFound):
        visible_or_404(mine, text.replace("-", ""))


def test_a_missing_and_a_foreign_row_are_the_same_bytes_and_headers(api, pair):
    other = make.pair()
    client = api(pair.supervisee)
    answers = [
        client.get(f"/api/v1/contracts/{pk}")
        for pk in (other.contract.pk, uuid4(), "nonsense", pair.relationship.pk)
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert len({answer["Content-Type"] for answer in answers}) == 1


@pytest.mark.parametrize(("header", "revision"), [('"7"', 7), ("7", 7), ('W/"7"', 7), ('"0"', 0)])
def test_the_revision_that_was_read_is_told_by_if_match(header, revision):
    assert if_match(SimpleNamespace(headers={"If-Match": header})) == revision


@pytest.mark.parametrize("header", ["", "*", "-1", '"a"', "1.5", "9" * 10, "٧", '"1", "2"'])
def test_a_revision_that_is_none_is_refused(header):
    with pytest.raises(Malformed):
        if_match(SimpleNamespace(headers={"If-Match": header}))


def test_a_write_without_its_revision_is_refused_unless_it_may_be_new():
    with pytest.raises(RevisionMissing):
        if_match(asked())
    assert if_match(asked(), required=False) is None


def test_pages_follow_each_other_in_both_directions(pair):
    for n in range(7):
        make.member(pair.programme, f"Nils {n}")
    everyone = list(Membership.objects.order_by("pk").values_list("pk", flat=True))

    for by, expected in (("pk", everyone), ("-pk", everyone[::-1])):
        seen, after = [], None
        while True:
            query = {"limit": "4"} | ({"after": after} if after else {})
            page = keyset(asked(**query), Membership.objects.all(), by=by)
            seen += [row.pk for row in page.rows]
            if (after := page.next) is None:
                break
        assert seen == expected


def test_a_row_that_comes_in_between_pages_moves_nothing(pair):
    first = keyset(asked(limit="1"), Membership.objects.all(), by="pk")
    make.member(pair.programme, "Nils")
    second = keyset(asked(limit="1", after=first.next), Membership.objects.all(), by="pk")

    assert first.rows[0].pk < second.rows[0].pk


def test_a_refusal_is_a_sentence_for_people_and_a_code_for_programs():
    refusal = Stale("Somebody wrote first.", extra={"current": {"revision": 3}})

    assert problem(refusal) == {
        "type": "about:blank",
        "title": "Precondition Failed",
        "status": 412,
        "code": "stale",
        "detail": "Somebody wrote first.",
        "current": {"revision": 3},
    }
    assert Refused("No.", code="special").code == "special"
    assert Refused("No.").code == "refused"


def test_what_somebody_may_do_is_listed_and_required_by_the_same_rule(pair):
    offer = make.contract(pair.relationship, [pair.supervisee], signed=False)

    assert abilities(pair.supervisee, offer) == ["sign", "ask for a change"]
    assert abilities(pair.supervisor, offer) == []
    assert can(pair.supervisee, "sign", offer)
    with pytest.raises(Refused, match="may not sign"):
        require(pair.supervisor, "sign", offer)


def test_an_unknown_verb_is_a_bug_and_not_a_no(pair):
    with pytest.raises(KeyError):
        can(pair.supervisee, "juggle", pair.contract)


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_an_address_says_what_it_does_not_do(api, pair, method):
    refused = getattr(api(pair.supervisee), method)("/api/v1/me")

    assert (refused.status_code, refused.json()["code"]) == (405, "method_not_allowed")
    assert "GET" in refused["Allow"]


def test_a_write_from_another_site_is_refused(pair):
    """The session cookie alone changes nothing: the token that only our pages know must come too."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(pair.supervisee)
    refused = browser.patch(
        "/api/v1/me/figures",
        '{"counted": true}',
        content_type="application/json",
        headers={"Idempotency-Key": "one-and-the-same"},
    )

    assert refused.status_code == 403
