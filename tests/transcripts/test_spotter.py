"""What the spotter finds in talk, with capitals and without, and what it leaves alone."""

import itertools

import pytest

from config.bench import _names
from transcripts.redaction import names, spotter, weights
from transcripts.redaction.spotter import Known, spot
from transcripts.redaction.wording import Wordings, dressed


@pytest.fixture(scope="module")
def recogniser():
    return names.load(weights.ready())


def found(text, **how):
    return [(one.kind, one.text) for one in spot([list(enumerate(text.split()))], **how)]


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("my number is 07700 900 123 if you need it", "phone", "07700 900 123"),
        ("write to rose at mail dot com about it", "email", "rose at mail dot com"),
        ("it was the fourteenth of march and cold", "date", "fourteenth of march"),
        ("she's forty two and tired", "age", "forty two"),
        ("he owes me three hundred pounds", "money", "three hundred pounds"),
        ("we lived at 27 Marlowe Road then", "address", "27 Marlowe Road"),
        ("they moved me to ls6 3qq last year", "address", "ls6 3qq"),
        ("i was at hillcrest primary school", "organisation", "hillcrest primary school"),
        ("I saw Dr Okafor about it", "name", "Dr Okafor"),
        ("my brother tomasz left", "name", "tomasz"),
        ("i went back to addis ababa once", "place", "addis ababa"),
    ],
)
def test_rules_alone_find_what_words_give_away(text, kind, said):
    assert (kind, said) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "I hope that it gets easier, I really do.",
        "She rose from the table and left.",
        "It takes me ten minutes to walk there.",
        "I may have been wrong, and Mum said nothing.",
        "My sister was at the hospital on Friday.",
        "He said that I was too much for him.",
    ],
)
def test_ordinary_talk_is_left_alone(text, recogniser):
    assert found(text, recogniser=recogniser) == []


def test_low_case_names_are_found_by_the_model(recogniser):
    assert ("name", "rose") in found("and then rose just stood there", recogniser=recogniser)
    assert ("name", "katarzyna") in found(
        "i told katarzyna that i was tired", recogniser=recogniser
    )


def test_a_name_the_case_knows_is_found_however_it_is_written():
    known = [Known(("little", "wren"), "name")]
    assert found("so little wren's coat was gone", known=known) == [("name", "little wren's")]


def test_a_name_found_once_is_found_wherever_it_stands():
    lines = [[(0, "My"), (1, "brother"), (2, "Tomasz")], [(3, "tomasz"), (4, "who?")]]
    assert [(one.word_from, one.word_to) for one in spot(lines)] == [(2, 2), (3, 3)]


def test_finds_never_overlap_and_keep_to_the_words_of_one_turn(recogniser):
    rows = _names.sentences()[:60]
    lines, number = [], 0
    for row in rows:
        lines.append([(number + n, word) for n, word in enumerate(row.words)])
        number += len(row.words)
    spans = spot(lines, recogniser=recogniser)
    assert all(a.word_to < b.word_from for a, b in itertools.pairwise(spans))


def test_of_sentences_nothing_was_tuned_on_nineteen_in_twenty_names_are_found(recogniser):
    held_out = _names.sentences()[1::2]
    tally = _names.measure(held_out, recogniser)
    assert tally.recall >= 0.95, tally.missed
    assert tally.precision >= 0.9, tally.invented


def test_a_longer_form_of_a_name_is_the_same_person():
    wordings = Wordings([])
    assert wordings.of("Katarzyna", "name") == "[name 1]"
    assert wordings.of("Tomasz", "name") == "[name 2]"
    assert wordings.of("Katarzyna Nowak", "name") == "[name 1]"
    assert wordings.of("Leeds", "place") == "[place 1]"


def test_marks_around_a_name_stay():
    assert dressed("“Rose’s,”", "[name 1]") == "“[name 1]’s,”"
    assert spotter.key("Rose's,") == spotter.key("rose")
