"""Pauses, cuts, turns and second hearings, each on a few hand-made numbers."""

import base64
from itertools import pairwise

import numpy as np
import pytest

from transcripts.engines import EngineWord, Said
from transcripts.speech import attention, cuts, silences, speakers, stages, turns, vad
from transcripts.speech.shapes import (
    Document,
    Heard,
    HeardWord,
    LeftOut,
    Plan,
    Silence,
    Span,
    VoiceWindow,
    Word,
)

RATE = 16_000


def noise(seconds, level):
    return np.random.default_rng(1).normal(0, level, round(seconds * RATE)).astype(np.float32)


def test_a_silence_ends_where_the_sound_begins_and_not_where_the_detector_says():
    sound = np.concatenate((noise(2, 0.1), noise(4, 0.001), noise(2, 0.1)))
    late = [(0.0, 1.7), (6.4, 8.0)]
    (found,) = silences.measure(late, silences.loudness(sound), 8.0)
    assert abs(found.start_ms - 2000) <= 30
    assert abs(found.end_ms - 6000) <= 30
    assert found.kind == "quiet"


def test_a_pause_shorter_than_two_seconds_is_not_reported():
    sound = np.concatenate((noise(2, 0.1), noise(1.8, 0.001), noise(2, 0.1)))
    assert silences.measure([(0.0, 1.7), (4.0, 5.8)], silences.loudness(sound), 5.8) == []


def test_a_wordless_stretch_with_sound_in_it_is_not_called_quiet():
    sobs = [noise(0.3, 0.05) if n % 3 == 0 else noise(0.3, 0.001) for n in range(20)]
    sound = np.concatenate((noise(1, 0.1), noise(1.2, 0.001), *sobs, noise(1.2, 0.001)))
    found = silences.measure([(0.0, 1.0)], silences.loudness(sound), len(sound) / RATE)
    assert [silence.kind for silence in found] == ["sound"]


def test_digital_silence_is_quiet_to_its_edges():
    tail = noise(0.5, 0.0001)
    sound = np.concatenate((noise(1, 0.1), tail, np.zeros(3 * RATE, np.float32), noise(1, 0.1)))
    (found,) = silences.measure([(0.0, 1.0), (4.5, 5.5)], silences.loudness(sound), 5.5)
    assert abs(found.start_ms - 1000) <= 40
    assert found.kind == "quiet"


def test_a_recording_of_nothing_is_one_silence():
    found = silences.measure([], silences.loudness(np.zeros(5 * RATE, np.float32)), 5.0)
    assert [(s.start_ms, s.end_ms) for s in found] == [(0, 5000)]


def test_speech_is_what_stays_probable():
    probable = np.array([0.0] * 10 + [0.9] * 20 + [0.1] * 3 + [0.9] * 20 + [0.05] * 40, np.float32)
    step = vad.WINDOW / RATE
    assert vad.spans(probable) == [(10 * step, 53 * step)]


def test_cuts_lie_in_the_longest_pause_within_reach():
    speech = [(0.0, 40.0), (43.0, 55.0), (55.5, 100.0), (101.0, 130.0)]
    chunks = cuts.plan(speech, 130.0)
    assert [(c.start_ms, c.end_ms) for c in chunks] == [
        (0, 41_500),
        (41_500, 100_500),
        (100_500, 130_000),
    ]


def test_somebody_who_never_pauses_is_cut_all_the_same():
    chunks = cuts.plan([(0.0, 300.0)], 300.0)
    assert chunks[0].start_ms == 0
    assert chunks[-1].end_ms == 300_000
    assert all(a.end_ms == b.start_ms for a, b in pairwise(chunks))
    assert max(c.length_ms for c in chunks) <= 69_000


def test_a_short_recording_is_one_chunk():
    assert cuts.plan([(0.2, 3.0)], 3.5) == [Span(0, 3500)]


def said(text, start, end, p=0.9):
    return HeardWord(text, start, end, p)


QUIET = [Silence(2000, 6000, "quiet")]


def test_words_are_drawn_out_of_a_silence_and_invented_ones_are_dropped():
    words = [
        said("before", 1500, 2900),
        said("you", 3500, 4200),
        said("after", 5200, 6400),
        said("them.", 6400, 6800),
    ]
    dropped: list[HeardWord] = []
    kept = turns.outside(words, QUIET, dropped=dropped)
    assert [w.text for w in dropped] == ["you"]
    assert [(w.text, w.start_ms, w.end_ms) for w in kept] == [
        ("before", 1500, 2000),
        ("after", 6000, 6400),
        ("them.", 6400, 6800),
    ]


def test_the_first_word_of_a_sentence_does_not_stay_behind_the_silence():
    words = [said("received.", 1200, 1900), said("And", 1950, 2600), said("Mr.", 6100, 6400)]
    kept = turns.outside(words, QUIET)
    assert (kept[1].text, kept[1].start_ms, kept[1].end_ms) == ("And", 6000, 6100)


def test_a_lone_stray_inside_a_sentence_joins_its_neighbours():
    labels = np.array([0] * 10 + [1] * 2 + [0] * 8 + [-1] * 5 + [1] * 10)
    words = [
        said("he", 500, 900),
        said("had", 1000, 1200),
        said("a", 1200, 1500),
        said("list.", 1500, 1900),
        said("Yes.", 2700, 3200),
    ]
    spoken = turns.spoken(words, speakers.Lane(labels, 2))
    assert [w.speaker for w in spoken] == [0, 0, 0, 0, 1]
    assert [w.id for w in spoken] == [0, 1, 2, 3, 4]
    assert [(t.speaker, len(t.words)) for t in turns.build(spoken)] == [(0, 4), (1, 1)]


def test_a_one_word_answer_keeps_its_speaker():
    labels = np.array([0] * 10 + [1] * 4 + [0] * 10)
    words = [said("tired?", 500, 900), said("Yes.", 1000, 1300), said("Of", 1500, 1900)]
    assert [w.speaker for w in turns.spoken(words, speakers.Lane(labels, 2))] == [0, 1, 0]


def voice(start, end, direction):
    vector = np.full(256, 0.1, np.float32)
    vector[direction * 8 : direction * 8 + 8] = 1.0
    packed = base64.b64encode(vector.astype("<f2").tobytes()).decode()
    return VoiceWindow(start, end, packed)


def test_two_voices_become_two_lanes_in_order_of_appearance():
    speech = [Span(n * 2000, n * 2000 + 1600) for n in range(10)]
    windows = [voice(s.start_ms, s.end_ms, (n // 2) % 2) for n, s in enumerate(speech)]
    lane = speakers.lane(20_000, speech, windows, 2)
    assert lane.speakers == 2
    assert [lane.over(s.start_ms, s.end_ms) for s in speech] == [0, 0, 1, 1, 0, 0, 1, 1, 0, 0]
    assert lane.over(1700, 1900) == 0


def test_a_monologue_stays_one_lane_though_two_speakers_were_expected():
    random = np.random.default_rng(2)
    speech = [Span(n * 2000, n * 2000 + 1600) for n in range(12)]
    windows = []
    for span in speech:
        vector = np.abs(random.normal(1, 0.1, 256)).astype("<f2")
        packed = base64.b64encode(vector.tobytes()).decode()
        windows.append(VoiceWindow(span.start_ms, span.end_ms, packed))
    lane = speakers.lane(24_000, speech, windows, 2)
    assert lane.speakers == 1
    assert {lane.over(s.start_ms, s.end_ms) for s in speech} == {0}


def sides_of(*steps):
    """Half decibels of left and right, one pair for each 100 ms."""
    return bytes(number for step in steps for number in step)


def test_two_microphones_say_who_speaks_to_the_tenth_of_a_second():
    left, right, quiet = (140, 60), (60, 140), (20, 20)
    sides = sides_of(*[right] * 20, *[quiet] * 10, *[left] * 20, *[right] * 20)
    speech = [Span(0, 2000), Span(3000, 7000)]
    lane = speakers.by_sides(7000, speech, sides)
    assert lane is not None
    assert lane.speakers == 2
    assert [lane.over(a, a + 500) for a in (0, 1400, 3000, 4400, 5100, 6500)] == [0, 0, 1, 1, 0, 0]


@pytest.mark.parametrize(
    "step",
    [(120, 120), (120, 116), (140, 60)],
    ids=["one sound twice", "one microphone in stereo", "one side alone"],
)
def test_a_stereo_recording_of_one_microphone_is_left_to_the_voices(step):
    assert speakers.by_sides(4000, [Span(0, 4000)], sides_of(*[step] * 40)) is None


def three_voices():
    speech = [Span(n * 2000, n * 2000 + 1600) for n in range(18)]
    return speech, [voice(s.start_ms, s.end_ms, (n // 2) % 3) for n, s in enumerate(speech)]


@pytest.mark.parametrize("count", [3, None])
def test_three_voices_become_three_lanes_when_told_and_when_nobody_knows(count):
    speech, windows = three_voices()
    plan = Plan(36_000, 0.3, tuple(speech), (), (Span(0, 36_000),))
    lane, told_apart = stages.who_speaks(plan, windows, count)
    assert told_apart
    assert lane.speakers == 3
    assert [lane.over(s.start_ms, s.end_ms) for s in speech[:6]] == [0, 0, 1, 1, 2, 2]


def test_words_stay_when_voices_cannot_be_told_apart_and_the_document_says_so():
    broken = [VoiceWindow(n * 2000, n * 2000 + 1600, "AAAA") for n in range(4)]
    plan = Plan(9000, 0.3, (Span(0, 2000),), (), (Span(0, 9000),))
    heard = Heard(0, (said("yes", 0, 300),), tuple(broken), "engine", 1.0)
    document = stages.assemble(plan, [heard])
    assert [w.text for w in document.words] == ["yes"]
    assert document.speakers == 1
    assert document.body()["speakers_unknown"] is True


def test_words_stay_when_the_voices_of_a_chunk_cannot_even_be_listened_to(monkeypatch):
    class Says:
        name = "says"

        def transcribe(self, samples, *, language, vocabulary=""):
            return Said([EngineWord("yes", 0.1, 0.5, 0.9)])

    def breaks(*_):
        raise RuntimeError("the weights are gone")

    monkeypatch.setattr(stages.voices, "listen", breaks)
    monkeypatch.setattr(stages.clips, "samples", lambda *_: noise(1, 0.1))
    plan = Plan(1000, 0.3, (Span(0, 1000),), (), (Span(0, 1000),))

    heard = stages.transcribe(None, plan, 0, Says())
    document = stages.assemble(plan, [heard])

    assert [w.text for w in document.words] == ["yes"]
    assert document.body()["speakers_unknown"] is True


def test_nobody_heard_is_still_one_lane():
    lane = speakers.lane(5000, [], [], 2)
    assert (lane.speakers, lane.over(0, 1000)) == (1, None)


class Forgetful:
    """Skips the middle when it hears everything, and hears it when asked again."""

    name = "forgetful"

    def __init__(self, sure=0.9):
        self._sure = sure

    def transcribe(self, samples, *, language, vocabulary=""):
        if len(samples) > 15 * RATE:
            words = [EngineWord("first", 0.5, 1.0, 0.9), EngineWord("last", 19.0, 19.6, 0.9)]
            return Said(words)
        words = [EngineWord("middle", 1.0, 1.5, self._sure), EngineWord("again", 2.0, 2.4, 0.2)]
        return Said(words if self._sure else [])


def test_speech_without_words_is_heard_a_second_time():
    speech = [(0.4, 1.1), (5.0, 12.0), (18.9, 19.7)]
    heard = attention.words(Forgetful(), np.zeros(20 * RATE, np.float32), speech, "en")
    assert [word.text for word in heard.words] == ["first", "middle", "again", "last"]
    assert [round(word.start, 1) for word in heard.words] == [0.5, 5.8, 6.8, 19.0]
    assert heard.left_out == []


def test_a_second_hearing_nobody_can_rely_on_is_told_as_left_out():
    speech = [(0.4, 1.1), (5.0, 12.0), (18.9, 19.7)]
    sound = np.zeros(20 * RATE, np.float32)
    unsure = attention.words(Forgetful(0.3), sound, speech, "en")
    nothing = attention.words(Forgetful(0), sound, speech, "en")
    assert [word.text for word in unsure.words] == ["first", "last"]
    assert [(g.text, g.why, g.start, g.end) for g in unsure.left_out] == [
        ("middle again", "unsure", 5.0, 12.0)
    ]
    assert [(g.text, g.why) for g in nothing.left_out] == [("", "no_words")]


def test_a_pause_is_not_heard_a_second_time():
    words = [EngineWord("one", 0.5, 1.0, 0.9), EngineWord("two", 9.0, 9.5, 0.9)]
    assert attention.unheard(words, [(0.4, 1.1), (3.0, 3.8), (8.9, 9.6)], 10.0) == []


def test_stages_survive_their_journey_through_json():
    plan = Plan(9000, 0.3, (Span(0, 2000),), (Silence(2000, 6000, "sound"),), (Span(0, 9000),))
    assert Plan.from_json(plan.as_json()) == plan
    heard = Heard(0, (said("yes", 0, 300),), (voice(0, 1600, 1),), "engine", 1.5)
    assert Heard.from_json(heard.as_json()) == heard


def test_what_was_left_out_is_told_in_order_of_time():
    plan = Plan(9000, 0.3, (Span(0, 2000),), tuple(QUIET), (Span(0, 9000),))
    words = (said("yes", 0, 300), said("you", 3000, 3300), said("you", 3400, 3700))
    heard = Heard(0, words, (), "engine", 1.0, (LeftOut(6200, 6400, "no no", "loop"),))
    document = stages.assemble(plan, [heard])
    assert [w.text for w in document.words] == ["yes"]
    assert document.left_out == (
        LeftOut(3000, 3700, "you you", "silence"),
        LeftOut(6200, 6400, "no no", "loop"),
    )


def test_the_document_has_the_shape_the_reader_asks_for():
    words = (Word("Yes.", 100, 400, 0.876, 0, 1), Word("No.", 900, 1200, 0.5, 1, 0))
    document = Document(2000, "engine", 2, tuple(turns.build(words)), tuple(QUIET), words)
    assert document.body() == {
        "duration_ms": 2000,
        "speakers": [{"id": 0, "label": "Speaker 1"}, {"id": 1, "label": "Speaker 2"}],
        "turns": [
            {"id": 0, "s": 1, "w": [[0, 100, 400, "Yes.", 0.88]]},
            {"id": 1, "s": 0, "w": [[1, 900, 1200, "No.", 0.5]]},
        ],
        "silences": [{"id": 0, "start_ms": 2000, "end_ms": 6000, "kind": "quiet"}],
    }
