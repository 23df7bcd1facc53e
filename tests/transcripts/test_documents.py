"""What an excerpt takes out of a transcript: the words, where they stood, and the silences among them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.errors import Invalid
from tests.make_transcripts import document_body
from transcripts.document import pick, pick_turn

DOCUMENT = document_body()
WORDS = [word for turn in DOCUMENT["turns"] for word in turn["w"]]
TEXT = "\n".join(" ".join(word[3] for word in turn["w"]) for turn in DOCUMENT["turns"])


def test_words_across_two_turns_keep_their_speakers_and_the_silence_between():
    chosen = pick(DOCUMENT, 5, 8)

    assert [(t["speaker"], [w[3] for w in t["words"]]) for t in chosen.body["turns"]] == [
        (0, ["no", "matches"]),
        (1, ["you", "are"]),
    ]
    assert [s["start_ms"] for s in chosen.body["silences"]] == [1500]
    assert (chosen.body["start_ms"], chosen.body["end_ms"]) == (500, 4190)


def test_a_silence_that_is_only_half_inside_stays_outside():
    assert pick(DOCUMENT, 0, 6).body["silences"] == []


def test_what_was_silent_before_anybody_spoke_or_after_all_had_goes_with_the_word_beside_it():
    late = document_body()
    for word in (word for turn in late["turns"] for word in turn["w"]):
        word[1:3] = word[1] + 9000, word[2] + 9000
    ends = max(word[2] for turn in late["turns"] for word in turn["w"])
    opening = {"id": 0, "start_ms": 500, "end_ms": 8900, "kind": "quiet"}
    closing = {"id": 1, "start_ms": ends + 100, "end_ms": ends + 5100, "kind": "quiet"}
    late["silences"] = [opening, closing]
    last = late["turns"][-1]["w"][-1][0]

    assert pick(late, 0, 1).body["silences"] == [opening]
    assert pick(late, 0, 1).body["start_ms"] == 500
    assert pick(late, last - 1, last).body["silences"] == [closing]
    assert pick(late, 1, last - 1).body["silences"] == []

    far = {"id": 2, "start_ms": ends + 60_000, "end_ms": ends + 70_000, "kind": "quiet"}
    late["silences"].append(far)
    assert pick(late, last, last).body["end_ms"] == closing["end_ms"]


def test_words_without_times_never_take_the_sound_along():
    untimed = document_body() | {"timing": "none"}
    for word in (word for turn in untimed["turns"] for word in turn["w"]):
        word[1:3] = 0, 0
    last = untimed["turns"][-1]["w"][-1][0]

    body = pick(untimed, last, last).body

    assert (body["start_ms"], body["end_ms"], body["silences"]) == (0, 0, [])


def test_a_whole_turn():
    chosen = pick_turn(DOCUMENT, 1)

    assert chosen.body["quote"]["exact"] == "you are the only person here"
    assert chosen.word_from == WORDS.index(DOCUMENT["turns"][1]["w"][0])


@given(st.integers(0, len(WORDS) - 1), st.integers(0, len(WORDS) - 1))
def test_the_quote_is_found_in_the_canonical_text_with_its_surroundings(a, b):
    first, last = sorted((a, b))
    quote = pick(DOCUMENT, WORDS[first][0], WORDS[last][0]).body["quote"]

    assert quote["prefix"] + quote["exact"] + quote["suffix"] in TEXT
    before, _, after = TEXT.partition(quote["prefix"] + quote["exact"] + quote["suffix"])
    assert len(quote["prefix"]) == 32 or before == ""
    assert len(quote["suffix"]) == 32 or after == ""


@pytest.mark.parametrize(("word_from", "word_to"), [(0, 9999), (9999, 0), (8, 5)])
def test_words_that_are_not_there_or_stand_backwards_are_refused(word_from, word_to):
    with pytest.raises(Invalid):
        pick(DOCUMENT, word_from, word_to)


def test_a_turn_that_is_not_there_is_refused():
    with pytest.raises(Invalid):
        pick_turn(DOCUMENT, 99)
