"""What the engine's raw words go through before anybody sees them."""

from types import SimpleNamespace

import pytest

from transcripts.engines import EngineWord, whisper


def words(text):
    return [EngineWord(word, n, n + 0.5, 0.9) for n, word in enumerate(text.split())]


def texts(found):
    return " ".join(word.text for word in found)


@pytest.mark.parametrize(
    ("looped", "kept"),
    [
        (
            "Well thank you. thank you. thank you. thank you. Bye.",
            "Well thank you. thank you. Bye.",
        ),
        ("no no no no no", "no no"),
        (
            "I was going to I was going to I was going to leave",
            "I was going to I was going to leave",
        ),
        ("It was fine. It was fine.", "It was fine. It was fine."),
        ("one two three four", "one two three four"),
        ("", ""),
    ],
)
def test_a_phrase_caught_in_a_loop_is_kept_twice(looped, kept):
    assert texts(whisper._unlooped(words(looped))) == kept


def test_parts_of_a_word_are_one_word_with_the_lesser_certainty():
    parts = [
        SimpleNamespace(word=" ill", start=1.0, end=1.2, probability=0.9),
        SimpleNamespace(word="-disposed", start=1.2, end=1.8, probability=0.6),
        SimpleNamespace(word=" young", start=1.9, end=2.1, probability=0.8),
        SimpleNamespace(word=" ", start=2.1, end=2.1, probability=0.8),
    ]
    found = whisper._whole(parts)
    assert [(w.text, w.start, w.end, w.probability) for w in found] == [
        ("ill-disposed", 1.0, 1.8, 0.6),
        ("young", 1.9, 2.1, 0.8),
    ]


def test_words_that_take_no_time_were_not_said():
    said = [EngineWord("a", 5.0, 5.1, 0.4), EngineWord("coward.", 5.1, 5.5, 0.9)]
    invented = [EngineWord("You", 5.5, 6.2, 0.04)]
    invented += [EngineWord(word, 6.2, 6.2, 0.3) for word in ("didn't", "want", "to", "come.")]
    assert whisper._possible(said + invented) == said
    hurried = [EngineWord("man's", 1.0, 1.0, 0.9), EngineWord("a", 1.0, 1.02, 0.9)]
    assert whisper._possible(hurried) == hurried
