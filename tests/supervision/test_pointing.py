"""A place is pointed at for a reason that can be measured, and nothing of it is kept until somebody keeps it."""

import pytest
from django.apps import apps
from django.core.serializers import serialize

from people.models import Programme
from people.tenancy import acting_for
from supervision.reality import finding
from supervision.reality.finding import Kind
from supervision.reality.models import PickedPlace
from tests import make, make_arcs, make_transcripts
from transcripts.models import Excerpt, Revision


def turn(number, speaker, *words):
    """Words as (text, start, end), numbered on from ten times the turn."""
    return {
        "id": number,
        "s": speaker,
        "w": [
            [number * 10 + n, start, end, text, 0.9] for n, (text, start, end) in enumerate(words)
        ],
    }


def document(turns, silences=()):
    return {
        "turns": turns,
        "silences": [
            {"id": n, "start_ms": start, "end_ms": end, "kind": kind}
            for n, (start, end, kind) in enumerate(silences)
        ],
    }


ASKED = turn(0, 0, ("Is", 0, 200), ("it", 200, 400), ("Friday?", 400, 900))
SAID = turn(1, 1, ("My", 7100, 7200), ("mother", 7200, 7500), ("rang.", 7500, 7900))


@pytest.fixture
def heard(pair):
    asked = [f"{sentence}?" for sentence in make_transcripts.SENTENCES]
    return make_transcripts.recording(pair, sentences=tuple(asked))


def path(heard):
    return f"/api/v1/transcripts/{heard.transcript.pk}/pointers"


def everything():
    """Every row of the product, as it stands."""
    return {
        model._meta.label: serialize("json", model._base_manager.order_by("pk"))
        for model in apps.get_models()
        if model._meta.app_label in ("people", "cases", "transcripts", "supervision")
    }


def test_a_silence_after_a_question_says_so_and_how_long():
    (place,) = finding.places(document([ASKED, SAID], [(900, 7100, "quiet")]))

    assert (place.kind, place.ms) == (Kind.AFTER_A_QUESTION, 6200)
    assert (place.word_from, place.word_to) == (0, 12)


def test_a_short_silence_is_told_only_after_a_question():
    quiet = [(900, 3200, "quiet")]
    stated = turn(0, 0, ("Friday.", 400, 900))

    assert [one.kind for one in finding.places(document([ASKED, SAID], quiet))] == [
        Kind.AFTER_A_QUESTION
    ]
    assert finding.places(document([stated, SAID], quiet)) == []


def test_before_the_first_word_and_after_the_last_there_is_nothing_to_look_at():
    quiet = [(0, 7000, "quiet"), (8000, 20_000, "quiet")]

    assert finding.places(document([SAID], quiet)) == []


def test_her_own_words_are_found_and_those_said_everywhere_are_not():
    found = finding.places(document([ASKED, SAID]), ["She said her Mother would ring, on friday"])

    assert [(one.kind, one.words) for one in found] == [
        (Kind.YOUR_WORDS, ("friday",)),
        (Kind.YOUR_WORDS, ("mother",)),
    ]


def test_speaking_at_once_and_speaking_long_are_measured():
    long = turn(0, 0, ("On", 0, 500), ("and", 500, 1000), ("on", 65_000, 66_000))
    meanwhile = turn(1, 1, ("Yes", 65_200, 66_400))

    found = finding.places(document([long, meanwhile]))

    assert {(one.kind, one.ms) for one in found} == {
        (Kind.LONG_TURN, 66_000),
        (Kind.AT_ONCE, 800),
    }


def test_of_each_kind_there_are_three_at_most():
    turns = [turn(n, n % 2, ("word", n * 10_000, n * 10_000 + 500)) for n in range(9)]
    quiet = [(n * 10_000 + 500, (n + 1) * 10_000, "quiet") for n in range(8)]

    assert len(finding.places(document(turns, quiet))) == 3


def test_inv_38_asking_for_places_writes_no_row(ana, pair, heard):
    ana.get("/api/v1/me")
    with acting_for(pair.programme.pk):
        before = everything()

    found = ana.get(path(heard)).json()

    assert len(found["places"]) == 3
    assert all(place["excerpt_id"] is None for place in found["places"])
    with acting_for(pair.programme.pk):
        assert everything() == before


def test_inv_38_every_place_has_a_reason_that_was_measured(ana, heard):
    reasons = [place["reason"] for place in ana.get(path(heard)).json()["places"]]

    assert reasons
    assert all(reason.endswith(" s, after a question") for reason in reasons)


def test_inv_38_a_place_is_kept_as_an_excerpt_once_somebody_keeps_it(ana, pair, heard):
    place = ana.get(path(heard)).json()["places"][0]
    asked = {name: place[name] for name in ("kind", "word_from", "word_to")}

    made = ana.post(path(heard), asked)
    again = ana.post(path(heard), asked)

    assert (made.status_code, again.status_code) == (201, 200)
    kept = made.json()
    assert kept["places"][0]["excerpt_id"] == kept["picked"][0]["excerpt_id"]
    assert kept["picked"][0]["reason"] == place["reason"]
    with acting_for(pair.programme.pk):
        assert (Excerpt.objects.count(), PickedPlace.objects.count()) == (1, 1)


def test_inv_38_no_reason_but_one_that_was_worked_out_can_be_kept(ana, pair, heard):
    place = ana.get(path(heard)).json()["places"][0]
    other = {"kind": "your_words", "word_from": place["word_from"], "word_to": place["word_to"]}

    refused = ana.post(path(heard), other)

    assert (refused.status_code, refused.json()["code"]) == (409, "place_gone")
    with acting_for(pair.programme.pk):
        assert not Excerpt.objects.exists()
        assert not PickedPlace.objects.exists()


def test_the_reason_goes_with_the_words_it_was_worked_out_from(ana, pair, heard):
    place = ana.get(path(heard)).json()["places"][0]
    ana.post(path(heard), {name: place[name] for name in ("kind", "word_from", "word_to")})

    with acting_for(pair.programme.pk):
        Revision.objects.filter(transcript=heard.transcript).delete()

        assert not PickedPlace.objects.exists()
        assert Excerpt.objects.count() == 1


def test_what_she_sealed_points_at_the_lines_that_share_it(ana, heard):
    arc = make_arcs.arc(about=heard.case)
    begun = ana.post(f"/api/v1/arcs/{arc.pk}/reality-tests", {"session_id": str(heard.session.pk)})
    test = f"/api/v1/reality-tests/{begun.json()['id']}"
    line = {"text": "He was ill disposed", "kind": "words", "sure": 50}

    assert ana.get(path(heard)).json()["code"] == "not_yet"
    ana.put(f"{test}/account", {"account": "", "claims": [line]})
    ana.post(f"{test}/seal")

    reasons = [place["reason"] for place in ana.get(path(heard)).json()["places"]]
    assert "Shares words you wrote: disposed" in reasons


def test_a_programme_may_turn_them_off(ana, pair, heard):
    Programme.objects.filter(pk=pair.programme.pk).update(policies={"pointers": False})

    found = ana.get(path(heard)).json()

    assert (found["offered"], found["places"]) == (False, [])


def test_to_whom_the_transcript_was_opened_no_places_are_told(ben, pair, heard):
    make.granted(heard.transcript.item, pair.relationship)

    assert ben.get(f"/api/v1/transcripts/{heard.transcript.pk}").status_code == 200
    assert ben.get(path(heard)).status_code == 404
