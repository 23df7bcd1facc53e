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


def gone(document, word_from, word_to, newest):
    """An excerpt whose words were taken away, and what they said is known."""
    body = pick(document, word_from, word_to).body
    texts = [word[3] for turn in body["turns"] for word in turn["words"]]
    ids = [word[0] for turn in body["turns"] for word in turn["words"]]
    return anchor_of({**body, "turns": [], "ids": ids}, {"texts": texts, "newest": newest})


def told_once():
    """Lines that are unlike one another."""
    lines = (
        "the kettle was on when you rang",
        "nobody asked me how the funeral went",
        "my sister drove north before breakfast",
        "there are seven letters in that drawer",
    )
    body = document_body(lines)
    for turn in body["turns"]:
        for n, word in enumerate(turn["w"]):
            word[1], word[2] = turn["id"] * 4000 + n * 500, turn["id"] * 4000 + n * 500 + 450
    return numbered(body)


def late_by(document, ms):
    turns = [
        {**turn, "w": [[pk + 1000, a + ms, b + ms, *rest] for pk, a, b, *rest in turn["w"]]}
        for turn in document["turns"]
    ]
    return {**document, "turns": turns}


def test_out_of_step_but_said_once_it_is_found_and_far_away_it_is_not():
    document = told_once()
    words = document["turns"][1]["w"]
    anchor = picked(words[0][0], words[-1][0], document)

    here = place(Index(late_by(document, 3000)), anchor, ids_last=False)
    far = place(Index(late_by(document, 60_000)), anchor, ids_last=False)

    assert here == Place("quote", words[0][0] + 1000, words[-1][0] + 1000)
    assert far == Place("gone")


def test_words_written_again_where_they_were_taken_out_are_it_again():
    document = told_once()
    words = document["turns"][1]["w"]
    newest = document["last_ids"]["word"]
    anchor = gone(document, words[0][0], words[-1][0], newest)
    without = corrected([word[0] for word in words], "", document)
    assert place(Index(without), anchor, ids_last=True) == Place("gone")

    before = document["turns"][2]["w"][0]
    after = corrected([before[0]], "nobody asked me how the funeral went my", without)

    found = place(Index(after), anchor, ids_last=True)
    assert found.how == "quote"
    written = {word[0]: word[3] for turn in after["turns"] for word in turn["w"]}
    assert (written[found.word_from], written[found.word_to]) == ("nobody", "went")
    assert found.word_from > newest


def test_the_same_words_said_all_along_are_never_taken_for_those_that_were_taken_out():
    lines = ("nobody asked me how the funeral went", "nobody asked me how the funeral went")
    document = numbered(document_body(lines))
    first = document["turns"][0]["w"]
    anchor = gone(document, first[0][0], first[-1][0], document["last_ids"]["word"])
    after = corrected([word[0] for word in first], "", document)

    assert place(Index(after), anchor, ids_last=True) == Place("gone")


def test_said_twice_around_there_it_is_not_known_which_was_meant():
    lines = ("nobody asked me how the funeral went", "and nobody asked me how the funeral went")
    document = numbered(document_body(lines))
    first = document["turns"][0]["w"]
    anchor = gone(document, first[0][0], first[-1][0], -1)
    late = late_by(document, 5000)

    assert place(Index(late), anchor, ids_last=False) == Place("gone")


def test_three_words_are_too_few_to_be_known_by():
    document = told_once()
    words = document["turns"][1]["w"][:3]
    late = late_by(document, 3000)

    anchor = picked(words[0][0], words[-1][0], document)
    assert place(Index(late), anchor, ids_last=False) == Place("gone")
