"""What a correction does to a document, and that it can be taken back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.errors import Invalid
from tests.make_transcripts import document_body
from transcripts.edits.operations import (
    Change,
    Missing,
    apply,
    numbered,
    put_back,
    said_at,
    text_of,
)

DOCUMENT = numbered(document_body())
WORDS = {word[0]: word for turn in DOCUMENT["turns"] for word in turn["w"]}


def done(*operations, to=DOCUMENT):
    for operation in operations:
        to, _ = apply(to, operation)
    return to


def lines(document):
    return text_of(document["turns"]).split("\n")


def ids(document):
    return [word[0] for turn in document["turns"] for word in turn["w"]]


def replace(words, text, **more):
    return {"op": "replace", "words": list(words), "text": text, **more}


def test_a_word_that_was_misheard_keeps_its_place_and_its_time():
    after = done(replace([0, 1, 2], "I was sorry"))

    assert lines(after)[0] == "I was sorry there are no matches"
    assert after["turns"][0]["w"][1] == [1, 100, 190, "was", 1.0]
    assert after["turns"][0]["w"][0] == WORDS[0]


def test_words_that_were_missed_share_the_time_between_their_neighbours():
    after = done(replace([1], "am so very"))
    said = after["turns"][0]["w"]

    assert [word[3] for word in said[:4]] == ["I", "am", "so", "very"]
    assert said[1] == WORDS[1]
    assert all(said[1][2] <= word[1] <= word[2] <= said[4][1] for word in said[2:4])
    assert not set(WORDS) & {word[0] for word in said[2:4]}


def test_words_nobody_said_are_taken_out_and_an_empty_turn_with_them():
    after = done(replace(range(7), ""))

    assert lines(after)[0] == "you are the only person here"


def test_the_id_of_a_word_that_is_gone_is_never_given_again():
    last = max(WORDS)
    after = done(replace([last], ""), replace([last - 1], "your own"))

    assert last not in ids(after)


def test_what_stands_for_a_name_is_one_word():
    after = done(replace([4, 5], "[a person]", as_one=True))

    assert [word[3] for word in after["turns"][0]["w"]][4] == "[a person]"


def test_turns_are_split_joined_and_given_to_the_other():
    split = done({"op": "split", "word": 3})
    new = split["turns"][1]["id"]
    assert lines(split)[:2] == ["I am sorry", "there are no matches"]

    moved = done({"op": "move", "turn": new, "speaker": 1}, to=split)
    assert [turn["s"] for turn in moved["turns"][:3]] == [0, 1, 1]

    joined = done({"op": "merge", "turn": new, "next": 1}, to=moved)
    assert lines(joined)[1] == "there are no matches you are the only person here"


def test_speakers_get_names_and_a_third_one_may_join():
    after = done(
        {"op": "name", "speaker": 0, "label": "Me"}, {"op": "name", "speaker": 2, "label": "Dad"}
    )

    assert [speaker["label"] for speaker in after["speakers"]] == ["Me", "Speaker 2", "Dad"]


def test_a_time_stays_between_its_neighbours():
    after = done({"op": "times", "word": 1, "start_ms": 110, "end_ms": 180})
    assert after["turns"][0]["w"][1][1:3] == [110, 180]

    for start, end in ((50, 40), (201, 300), (100, 99_000)):
        with pytest.raises(Invalid):
            done({"op": "times", "word": 1, "start_ms": start, "end_ms": end})
    with pytest.raises(Invalid):
        done({"op": "times", "word": 2, "start_ms": 99, "end_ms": 300})


@pytest.mark.parametrize(
    "operation",
    [
        replace([99], "x"),
        replace([0, 2], "x"),
        replace([6, 7], "x"),
        {"op": "split", "word": 99},
        {"op": "merge", "turn": 0, "next": 2},
        {"op": "merge", "turn": 3, "next": 4},
        {"op": "move", "turn": 0, "speaker": 7},
        {"op": "name", "speaker": 7, "label": "Dad"},
    ],
)
def test_what_is_not_there_is_not_corrected(operation):
    with pytest.raises(Missing):
        apply(DOCUMENT, operation)


@pytest.mark.parametrize(
    "operation",
    [
        replace([0], "I"),
        {"op": "split", "word": 0},
        {"op": "move", "turn": 0, "speaker": 0},
        {"op": "name", "speaker": 0, "label": "Speaker 1"},
        {"op": "times", "word": 0, "start_ms": 0, "end_ms": 90},
    ],
)
def test_what_is_so_already_is_no_change(operation):
    assert apply(DOCUMENT, operation) == (DOCUMENT, None)


def test_the_words_that_stand_there_now():
    after = done(replace([1], "was truly"))

    assert said_at(after, [1, 2]) == "was truly sorry"
    assert said_at(done(replace([1], "")), [1]) == ""


def test_a_name_still_in_use_is_not_taken_back():
    named, change = apply(DOCUMENT, {"op": "name", "speaker": 2, "label": "Dad"})
    moved = done({"op": "move", "turn": 0, "speaker": 2}, to=named)

    with pytest.raises(Missing):
        put_back(moved, change)


def some_operation(document, draw):
    turns = document["turns"]
    turn = turns[draw(st.integers(0, len(turns) - 1))]
    first = draw(st.integers(0, len(turn["w"]) - 1))
    last = draw(st.integers(first, len(turn["w"]) - 1))
    kind = draw(st.sampled_from(["replace", "split", "merge", "move", "name"]))
    if kind == "merge" and turn is turns[-1]:
        kind = "split"
    return {
        "replace": replace(
            [word[0] for word in turn["w"][first : last + 1]],
            draw(st.lists(st.sampled_from(["a", "still", "room"]), max_size=4).map(" ".join)),
        ),
        "split": {"op": "split", "word": turn["w"][first][0]},
        "merge": {
            "op": "merge",
            "turn": turn["id"],
            "next": turns[min(turns.index(turn) + 1, len(turns) - 1)]["id"],
        },
        "move": {"op": "move", "turn": turn["id"], "speaker": draw(st.integers(0, 1))},
        "name": {"op": "name", "speaker": 0, "label": draw(st.sampled_from(["Me", "You"]))},
    }[kind]


@given(st.data())
def test_any_corrections_are_taken_back_one_by_one_to_what_was_heard(data):
    now, changes = DOCUMENT, []
    for _ in range(data.draw(st.integers(1, 8))):
        if not now["turns"]:
            break
        now, change = apply(now, some_operation(now, data.draw))
        assert len(set(ids(now))) == len(ids(now))
        changes += [Change.from_json(change.as_json())] if change else []
    for change in reversed(changes):
        now, _ = put_back(now, change)

    assert now["turns"] == DOCUMENT["turns"]
    assert now["speakers"] == DOCUMENT["speakers"]
