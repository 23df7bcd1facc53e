"""Excerpts stay on their words, or keep their moment; they never go to a wrong place."""

import random

from tests.make_transcripts import document_body
from transcripts.document import pick
from transcripts.edits.anchors import Index, Place, anchor_of, place
from transcripts.edits.operations import apply, numbered

DOCUMENT = numbered(document_body())


def picked(word_from, word_to, document=DOCUMENT):
    return anchor_of(pick(document, word_from, word_to).body)


def corrected(words, text, document=DOCUMENT):
    return apply(document, {"op": "replace", "words": list(words), "text": text})[0]


def test_words_corrected_inside_an_excerpt_stay_in_it():
    after = corrected([4, 5], "were not any")

    assert place(Index(after), picked(3, 6), ids_last=True) == Place("words", 3, 6)


def test_an_excerpt_whose_edge_was_taken_out_ends_at_what_is_left():
    after = corrected([6], "")

    assert place(Index(after), picked(3, 6), ids_last=True) == Place("words", 3, 5)


def test_an_excerpt_whose_words_are_gone_keeps_its_moment_and_goes_nowhere_else():
    after = corrected(range(7), "")

    assert place(Index(after), picked(0, 3), ids_last=True) == Place("gone")


def heard_anew(document, *, rate=0.0, seed=1):
    """The same talk with other ids, times off by up to 120 ms, and some words misheard."""
    dice = random.Random(seed)
    turns = []
    for turn in document["turns"]:
        words = []
        for pk, start, end, text, sure in turn["w"]:
            off = dice.randint(-120, 120)
            said = "mumble" if dice.random() < rate else text
            words.append([pk + 1000, max(0, start + off), max(0, end + off), said, sure])
        turns.append({**turn, "w": words})
    return {**document, "turns": turns}


def slow_document():
    """Words of half a second, as people speak."""
    body = document_body(tuple(f"{a} {b} that we spoke of then" for a in "abcdef" for b in "xyz"))
    for turn in body["turns"]:
        for n, word in enumerate(turn["w"]):
            word[1], word[2] = turn["id"] * 4000 + n * 500, turn["id"] * 4000 + n * 500 + 450
    return body


def test_words_heard_anew_are_found_by_the_clock():
    document = slow_document()
    index = Index(heard_anew(document, rate=0.1))

    for turn in document["turns"]:
        first, last = turn["w"][0][0], turn["w"][-1][0]
        found = place(index, picked(first, last, document), ids_last=False)
        assert found == Place("clock", first + 1000, last + 1000)


def test_other_words_at_that_moment_are_not_taken_for_them():
    document = slow_document()
    index = Index(heard_anew(document, rate=1.0))

    found = place(index, picked(0, 6, document), ids_last=False)
    assert found == Place("gone")


def test_the_same_words_at_another_time_are_another_moment():
    document = slow_document()
    later = heard_anew(document)
    for turn in later["turns"]:
        for word in turn["w"]:
            word[1] += 60_000
            word[2] += 60_000

    assert place(Index(later), picked(0, 13, document), ids_last=False) == Place("gone")
