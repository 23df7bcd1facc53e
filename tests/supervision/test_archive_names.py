"""Before an archive is kept, possible names in her own words are pointed out and left out (4.9 X2)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from people.models import Membership
from people.tenancy import acting_for
from supervision.archive import naming
from supervision.archive.cleaning import Hers
from supervision.arcs import services as arcs
from tests import make_arcs, make_cases, make_supervision

ARCHIVE = "/api/v1/me/archive.json"
PAGE = "/api/v1/me/archive.html"
NAMES = "/api/v1/me/archive/names"
WORDS = "She spoke of Margaret, her sister. Margaret's voice on 020 7946 0321 stays with me."


def write(arc, question, value):
    with acting_for(arc.programme_id):
        arcs.write_entry(arc.owner, arc, question, value=value, locale="en", revision=0)


@pytest.fixture
def written(pair):
    arc = make_arcs.arc(pair, about=make_cases.case(pair, alias="Heron"))
    write(arc, "N1", WORDS)
    return arc


def value(answer):
    (one,) = [e for arc in answer.json()["arcs"] for e in arc["entries"] if e["question"] == "N1"]
    return one["value"]


def test_possible_names_are_pointed_out_once_with_how_often_they_stand(ana, written):
    found = ana.get(NAMES).json()["results"]

    assert {"text": "Margaret", "kind": "name", "times": 2} in found
    assert [one["kind"] for one in found if "7946" in one["text"]] == ["phone"]


def test_left_alone_the_archive_says_what_was_named_and_not_the_name(ana, written):
    said = value(ana.get(ARCHIVE))

    assert "Margaret" not in said
    assert "7946" not in said
    assert said.startswith("She spoke of [name], her sister. [name]'s voice")
    assert "Margaret" not in ana.get(PAGE).content.decode()


def test_what_she_keeps_stands_as_she_wrote_it_and_nothing_is_stored(ana, written):
    kept = ana.post(ARCHIVE, {"keep": ["Margaret"]})

    assert value(kept).startswith("She spoke of Margaret, her sister.")
    assert "Margaret" in ana.post(PAGE, {"keep": ["Margaret"]}).content.decode()
    assert "Margaret" not in value(ana.get(ARCHIVE))


def test_after_the_placement_it_can_still_be_chosen_and_kept(ana, pair, written):
    with acting_for(pair.programme.pk):
        today = pair.programme.today()
        Membership.objects.filter(user=pair.supervisee).update(
            placement_until=today.replace(year=today.year - 1), ended_on=today.replace(year=2099)
        )

    assert "Margaret" in value(ana.post(ARCHIVE, {"keep": ["Margaret"]}))


def test_letters_for_aliases_and_what_was_taken_out_are_no_names():
    tree = {"value": Hers("Goodbye, B. They said: [client's words], and Clara left.")}

    assert [one.text for one in naming.possible(tree, [])] == ["Clara"]
    assert naming.without(tree, [])["value"].startswith("Goodbye, B. They said: [client's words]")


def test_what_she_said_in_conversations_comes_along_and_what_others_said_does_not(
    ana, pair, agenda
):
    make_supervision.brought(agenda, make_supervision.answer(agenda))
    thread = make_supervision.thread(make_supervision.item(agenda))
    make_supervision.comment(thread, text="the quiet was mine")
    make_supervision.comment(thread, pair.supervisor, text="so you waited")

    body = ana.get(ARCHIVE).json()

    assert [one["text"] for one in body["comments"]] == ["the quiet was mine"]
    assert "so you waited" not in ana.get(PAGE).content.decode()


def test_what_both_agreed_to_keep_of_a_meeting_comes_along_and_a_proposal_does_not(ana, ben, pair):
    for hours, agreed in ((1, True), (30, False)):
        starts = timezone.now() - timedelta(hours=hours)
        session = make_supervision.session(pair, starts_at=starts)
        address = f"/api/v1/sessions/{session.pk}/note"
        ben.put(address, {"text": f"Kept {hours}. We spoke of Margaret, her sister."}, if_match="0")
        if agreed:
            assert ana.post(f"{address}/agree", if_match="1").status_code == 200

    assert [one["text"] for one in ana.get(ARCHIVE).json()["session_notes"]] == [
        "Kept 1. We spoke of [name], her sister."
    ]
    page = ana.get(PAGE).content.decode()
    assert "Kept 1" in page
    assert "Kept 30" not in page
    assert ben.get(ARCHIVE).json()["session_notes"] == []


def test_the_page_holds_what_the_data_holds(ana, pair):
    arc = make_arcs.arc(pair)
    write(arc, "N2", {"words": ["hurt", "numb"], "more": "cold"})

    page = ana.get(PAGE).content.decode()

    assert "hurt, numb" in page
    assert "['" not in page
