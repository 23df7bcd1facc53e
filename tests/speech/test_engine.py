"""What the engine's raw words go through before anybody sees them."""

from types import SimpleNamespace

import pytest

from transcripts.engines import EngineMissing, EngineWord, Model, Said, guards, whisper


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
    assert texts(guards.unlooped(words(looped))) == kept


def test_parts_of_a_word_are_one_word_with_the_lesser_certainty():
    parts = [
        SimpleNamespace(word=" ill", start=1.0, end=1.2, probability=0.9),
        SimpleNamespace(word="-disposed", start=1.2, end=1.8, probability=0.6),
        SimpleNamespace(word=" young", start=1.9, end=2.1, probability=0.8),
        SimpleNamespace(word=" ", start=2.1, end=2.1, probability=0.8),
    ]
    found = guards.whole(parts)
    assert [(w.text, w.start, w.end, w.probability) for w in found] == [
        ("ill-disposed", 1.0, 1.8, 0.6),
        ("young", 1.9, 2.1, 0.8),
    ]


def test_words_that_take_no_time_were_not_said():
    said = [EngineWord("a", 5.0, 5.1, 0.4), EngineWord("coward.", 5.1, 5.5, 0.9)]
    invented = [EngineWord("You", 5.5, 6.2, 0.04)]
    invented += [EngineWord(word, 6.2, 6.2, 0.3) for word in ("didn't", "want", "to", "come.")]
    assert guards.possible(said + invented) == said
    hurried = [EngineWord("man's", 1.0, 1.0, 0.9), EngineWord("a", 1.0, 1.02, 0.9)]
    assert guards.possible(hurried) == hurried


def test_what_a_guard_takes_out_is_kept_with_its_reason():
    said = Said([])
    stuck = words("no no no no no")
    invented = [EngineWord(word, 9.0, 9.0, 0.3) for word in ("I", "never", "came.")]
    guards.take(said, [*stuck, *invented], 3.0)
    assert texts(said.words) == "no no"
    assert [(gone.why, gone.text) for gone in said.left_out] == [
        ("instant", "I never came."),
        ("loop", "no no no"),
    ]
    assert (said.left_out[1].start, said.left_out[1].end) == (2, 4.5)


CPU = {"int8", "int8_float32", "float32"}
CARD = {"float16", "int8_float16", "int8", "float32"}


@pytest.mark.parametrize(
    ("asked", "cards", "able", "chosen"),
    [
        (("auto", "auto"), 0, CPU, ("cpu", "int8")),
        (("auto", "auto"), 1, CARD, ("cuda", "float16")),
        (("auto", "auto"), 1, {"int8", "float32"}, ("cuda", "float32")),
        (("cpu", "auto"), 1, {"float32"}, ("cpu", "float32")),
        (("cuda", "int8_float16"), 2, CARD, ("cuda", "int8_float16")),
    ],
)
def test_the_arithmetic_is_the_best_the_host_has_unless_the_operator_says(
    tmp_path, asked, cards, able, chosen
):
    model = Model(None, tmp_path, device=asked[0], arithmetic=asked[1])
    assert whisper.chosen(model, lambda: cards, lambda _: able) == chosen


@pytest.mark.parametrize(("device", "arithmetic"), [("cuda", "auto"), ("cpu", "float16")])
def test_what_the_host_has_not_got_is_said_in_a_sentence(tmp_path, device, arithmetic):
    model = Model(None, tmp_path, device=device, arithmetic=arithmetic)
    with pytest.raises(EngineMissing, match="this server"):
        whisper.chosen(model, lambda: 0, lambda _: CPU)
