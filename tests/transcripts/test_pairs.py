"""Two people do something to one transcript, each from the same revision: both are there afterwards, or both are shown."""

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config.bench._effects import stands
from people.errors import Invalid
from tests import make, make_transcripts
from transcripts.edits.operations import KINDS, Missing, apply, numbered
from transcripts.edits.since import Since

DOCUMENT = numbered(make_transcripts.document_body())
TURNS = DOCUMENT["turns"]
EDIT = object()


def an_operation(kind, draw, name):
    """Of any kind, anywhere; what is put there is told apart by who put it."""
    place = draw(st.integers(0, len(TURNS) - 2))
    turn, words = TURNS[place], TURNS[place]["w"]
    first = draw(st.integers(0, len(words) - 1))
    last = draw(st.integers(first, len(words) - 1))
    word = words[first]
    return {
        "replace": {
            "op": "replace",
            "words": [one[0] for one in words[first : last + 1]],
            "text": " ".join(f"{name}{n}" for n in range(draw(st.integers(0, 3)))),
        },
        "split": {"op": "split", "word": word[0]},
        "merge": {"op": "merge", "turn": turn["id"], "next": TURNS[place + 1]["id"]},
        "move": {"op": "move", "turn": turn["id"], "speaker": draw(st.integers(0, 1))},
        "name": {"op": "name", "speaker": draw(st.integers(0, 2)), "label": name},
        "times": {
            "op": "times",
            "word": word[0],
            "start_ms": word[1] + draw(st.integers(0, 60)),
            "end_ms": word[2] + draw(st.integers(0, 30)),
        },
    }[kind]


def carried_out(theirs, mine):
    """The document after both, and whether mine was shown beside theirs instead. As `revise` does it."""
    since = Since()
    now, change = apply(DOCUMENT, theirs)
    if change is not None:
        since.newest = EDIT
        since.note(EDIT, change)
    try:
        then, change = apply(now, mine)
    except Missing:
        return now, not since.has_done(mine, now)
    except Invalid:
        assert since.beside(mine, now) is EDIT
        return now, True
    if change is not None and since.meeting(mine, change) is not None:
        return now, True
    return then, False


@pytest.mark.parametrize(("theirs", "mine"), list(itertools.product(KINDS, KINDS)))
@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_of_two_corrections_neither_vanishes_without_a_word(theirs, mine, data):
    one = an_operation(theirs, data.draw, "ana")
    other = an_operation(mine, data.draw, "ben")

    after, is_shown = carried_out(one, other)

    # What was so already was nobody's doing.
    assert apply(DOCUMENT, one)[1] is None or stands(one, DOCUMENT, after)
    assert is_shown or stands(other, DOCUMENT, after)


@pytest.mark.parametrize(("theirs", "mine"), list(itertools.product(KINDS, KINDS)))
def test_what_is_far_apart_is_no_clash(theirs, mine):
    def at(kind, place, name):
        word = TURNS[place]["w"][2]
        return {
            "replace": {"op": "replace", "words": [word[0]], "text": name},
            "split": {"op": "split", "word": word[0]},
            "merge": {"op": "merge", "turn": place, "next": place + 1},
            "move": {"op": "move", "turn": place, "speaker": 1 - TURNS[place]["s"]},
            "name": {"op": "name", "speaker": TURNS[place + 1]["s"], "label": name},
            "times": {"op": "times", "word": word[0], "start_ms": word[1], "end_ms": word[2] + 9},
        }[kind]

    two = at(mine, 2, "ben") | ({"speaker": 0} if mine == "name" else {})

    assert carried_out(at(theirs, 0, "ana"), two)[1] is False


pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    return make.pair()


@pytest.fixture
def heard(pair):
    made = make_transcripts.recording(pair, heard_by=pair.relationship)
    make_transcripts.let_correct(made)
    return made


def correct(who, heard, *operations):
    where = f"/api/v1/transcripts/{heard.transcript.pk}/edits"
    return who.post(where, {"base": 1, "operations": list(operations)}).json()


MOVE = {"op": "move", "turn": 1, "speaker": 0}
JOIN = {"op": "merge", "turn": 0, "next": 1}


def test_joining_does_not_undo_that_somebody_gave_the_second_line_to_the_other(api, heard, pair):
    ana, ben = api(pair.supervisee), api(pair.supervisor)
    correct(ana, heard, {"op": "move", "turn": 1, "speaker": 0})
    answer = correct(ben, heard, {"op": "merge", "turn": 1, "next": 2})

    (clash,) = answer["clashes"]
    assert (clash["op"], clash["by"]["name"]) == ("merge", pair.supervisee.name)
    both = "you are the only person here he was not an ill disposed young man"
    assert clash["yours"] == f"Speaker 2: {both}"
    assert clash["theirs"] == (
        "Speaker 1: you are the only person here\nSpeaker 1: he was not an ill disposed young man"
    )


@pytest.mark.parametrize(
    ("theirs", "mine", "shown"),
    [
        (
            {"op": "move", "turn": 0, "speaker": 1},
            {"op": "replace", "words": [0, 1, 2, 3, 4, 5, 6], "text": ""},
            ("", "Speaker 2: I am sorry there are no matches"),
        ),
        (
            {"op": "split", "word": 3},
            {"op": "move", "turn": 0, "speaker": 1},
            (
                "Speaker 2: I am sorry there are no matches",
                "Speaker 1: I am sorry\nSpeaker 1: there are no matches",
            ),
        ),
        (
            {"op": "merge", "turn": 0, "next": 1},
            {"op": "split", "word": 3},
            (
                "Speaker 1: I am sorry\nSpeaker 1: there are no matches",
                "Speaker 1: I am sorry there are no matches you are the only person here",
            ),
        ),
        (
            {"op": "times", "word": 1, "start_ms": 110, "end_ms": 180},
            {"op": "times", "word": 1, "start_ms": 120, "end_ms": 190},
            ("“am” from 0:00.12 to 0:00.19", "“am” from 0:00.11 to 0:00.18"),
        ),
        (
            {"op": "name", "speaker": 2, "label": "Dad"},
            {"op": "name", "speaker": 2, "label": "Mum"},
            ("Mum", "Dad"),
        ),
    ],
)
def test_both_sides_are_shown_in_words_whatever_was_done(api, heard, pair, theirs, mine, shown):
    correct(api(pair.supervisee), heard, theirs)

    (clash,) = correct(api(pair.supervisor), heard, mine)["clashes"]

    assert (clash["yours"], clash["theirs"]) == shown


def test_a_line_is_not_given_to_somebody_else_who_has_the_number_that_was_meant(api, heard, pair):
    correct(api(pair.supervisee), heard, {"op": "name", "speaker": 2, "label": "Dad"})
    mum = {"op": "name", "speaker": 2, "label": "Mum"}

    answer = correct(api(pair.supervisor), heard, mum, {"op": "move", "turn": 0, "speaker": 2})

    assert [clash["op"] for clash in answer["clashes"]] == ["name", "move"]


@pytest.mark.parametrize("same", [MOVE, JOIN, {"op": "replace", "words": [0], "text": "We"}])
def test_two_people_who_did_the_same_agree(api, heard, pair, same):
    correct(api(pair.supervisee), heard, same)

    assert correct(api(pair.supervisor), heard, same) == {"revision": 2, "clashes": []}


def test_a_clash_tells_nobody_a_name_that_was_replaced_since(api, heard, pair):
    """Whoever corrects may name any revision as the one it was meant for."""
    from people.tenancy import acting_for
    from transcripts.models import Transcript
    from transcripts.redaction import services as redaction

    with acting_for(pair.programme.pk):
        transcript = make_transcripts.whole(Transcript, heard.transcript.pk)
        redaction.add(pair.supervisee, transcript, words=(2, 2), kind="name")
    correct(api(pair.supervisee), heard, {"op": "name", "speaker": 0, "label": "Therapist"})

    answer = correct(
        api(pair.supervisor),
        heard,
        {"op": "merge", "turn": 0, "next": 2},
        {"op": "replace", "words": [2], "text": "what"},
        {"op": "times", "word": 2, "start_ms": 201, "end_ms": 280},
    )

    told = str([(one["yours"], one["theirs"]) for one in answer["clashes"]])
    assert len(answer["clashes"]) == 3
    assert "sorry" not in told
