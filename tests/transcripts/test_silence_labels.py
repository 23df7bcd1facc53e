"""A silence is measured, never interpreted: only people say what it was like, each under their own name."""

import numpy as np
import pytest

from people.models import AuditEntry, Event, Part, Role
from people.tenancy import acting_for
from tests import make, make_transcripts
from transcripts.models import Silence, SilenceLabel
from transcripts.speech import silences
from transcripts.speech.clips import RATE

pytestmark = pytest.mark.django_db
AT, UNTIL = 724_000, 730_500  # 12:04.0 and 12:10.5


@pytest.fixture
def pair():
    return make.pair()


@pytest.fixture
def ana(api, pair):
    return api(pair.supervisee)


@pytest.fixture
def ben(api, pair):
    return api(pair.supervisor)


@pytest.fixture
def heard(pair):
    return make_transcripts.recording(pair, heard_by=pair.relationship)


def sound(duration_s, *spoken):
    """Noise as loud as speech in these stretches (seconds), and a quiet room between them."""
    chance = np.random.default_rng(7)
    samples = chance.normal(0, 1e-4, int(duration_s * RATE)).astype(np.float32)
    for start, end in spoken:
        stretch = slice(int(start * RATE), int(end * RATE))
        samples[stretch] += chance.normal(0, 0.1, samples[stretch].shape).astype(np.float32)
    return silences.loudness(samples)


def first(heard):
    with acting_for(heard.recording.programme_id):
        rows = Silence.objects.select_related("key", "transcript__item__owner")
        return rows.filter(transcript=heard.transcript)[0]


def label(who, silence, word="thinking"):
    return who.put(f"/api/v1/silences/{silence}/label", {"word": word})


def test_between_12_04_0_and_12_10_5_there_is_one_silence_of_6_5_s_and_nothing_said_about_it(
    ana, pair
):
    spoken = [(0.0, 724.0), (730.5, 740.0)]
    found = silences.measure(spoken, sound(740, *spoken), 740.0)
    turns = [
        {"id": 0, "s": 0, "w": [[0, 723_000, AT, "quit", 0.9]]},
        {"id": 1, "s": 1, "w": [[1, UNTIL, 731_000, "Yes", 0.9]]},
    ]
    body = make_transcripts.document_body() | {
        "turns": turns,
        "silences": [
            {"id": n, "start_ms": one.start_ms, "end_ms": one.end_ms, "kind": one.kind}
            for n, one in enumerate(found)
        ],
    }
    heard = make_transcripts.recording(pair, body=body)

    shown = ana.get(f"/api/v1/transcripts/{heard.transcript.pk}/silences?min_ms=3000").json()

    (only,) = shown["results"]
    assert abs(only["start_ms"] - AT) <= 30
    assert abs(only["end_ms"] - UNTIL) <= 30
    assert (only["label_text"], only["labels"]) == ("Quiet for 6.5 s", [])


def test_inv_19_while_one_still_speaks_over_the_other_it_is_not_quiet():
    """The first speaks on to 10 s; the second said something from 5 to 6 s inside that."""
    spoken = [(0.0, 10.0), (5.0, 6.0), (10.5, 12.0)]

    assert silences.measure(spoken, sound(12, *spoken), 12.0) == []


def test_inv_19_a_silence_begins_when_the_last_of_them_stops():
    spoken = [(0.0, 10.0), (4.0, 7.0), (14.0, 16.0)]

    (only,) = silences.measure(spoken, sound(16, *spoken), 16.0)

    assert abs(only.start_ms - 10_000) <= 30
    assert abs(only.end_ms - 14_000) <= 30


def test_inv_18_shorter_gaps_are_no_silences():
    spoken = [(0.0, 5.0), (6.8, 9.0)]

    assert silences.measure(spoken, sound(9, *spoken), 9.0) == []


@pytest.mark.parametrize(
    ("length_ms", "says"),
    [
        (6000, "Quiet for 6 s"),
        (6500, "Quiet for 6.5 s"),
        (6449, "Quiet for 6.4 s"),
        (12_000, "Quiet for 12 s"),
    ],
)
def test_a_silence_says_how_long_it_was_and_nothing_more(length_ms, says):
    from transcripts.silences.reading import quiet_for

    assert quiet_for(1000, 1000 + length_ms) == says


def test_silences_come_in_order_three_seconds_or_longer_unless_asked(ana, heard):
    there = f"/api/v1/transcripts/{heard.transcript.pk}/silences"
    everything = ana.get(f"{there}?min_ms=2000").json()["results"]

    assert [one["start_ms"] for one in everything] == [1500, 5500, 9500]
    assert {one["label_text"] for one in everything} == {"Quiet for 2.4 s"}
    assert ana.get(there).json()["results"] == []
    page = ana.get(f"{there}?min_ms=2000&limit=2").json()
    rest = ana.get(f"{there}?min_ms=2000&after={page['next']}").json()
    assert page["results"] + rest["results"] == everything


@pytest.mark.parametrize("wrong", ["x", "-1", "1.5", "99999999999"])
def test_a_length_that_makes_no_sense_is_refused(ana, heard, wrong):
    there = f"/api/v1/transcripts/{heard.transcript.pk}/silences?min_ms={wrong}"
    assert ana.get(there).status_code == 400


def test_she_says_what_it_was_like_and_may_say_otherwise_or_nothing(ana, heard, pair):
    silence = first(heard)
    me = {"id": str(pair.supervisee.pk), "name": "Ana"}

    assert label(ana, silence.pk).json()["labels"] == [{"author": me, "word": "thinking"}]
    assert label(ana, silence.pk, "resting").json()["labels"] == [{"author": me, "word": "resting"}]
    for _ in range(2):
        taken = ana.delete(f"/api/v1/silences/{silence.pk}/label")
        assert (taken.status_code, taken.json()["labels"]) == (200, [])


@pytest.mark.parametrize("word", ["hostile", "Thinking", "sad "])
def test_only_the_words_on_the_list_are_kept(ana, heard, word):
    refused = label(ana, first(heard).pk, word)

    assert (refused.status_code, refused.json()["code"]) == (422, "unknown_word")


def test_two_may_say_different_things_and_both_stand(ana, ben, heard, pair):
    excerpt = make_transcripts.excerpt(heard)
    make.granted(excerpt.item, pair.relationship)
    silence = ana.get(f"/api/v1/excerpts/{excerpt.pk}").json()["silences"][0]["id"]

    label(ana, silence, "pulling away")
    label(ben, silence, "thinking")

    for reader in (ana, ben):
        shown = reader.get(f"/api/v1/excerpts/{excerpt.pk}").json()
        said = [(one["author"]["name"], one["word"]) for one in shown["silences"][0]["labels"]]
        assert said == [("Ana", "pulling away"), ("Ben", "thinking")]
    ben.delete(f"/api/v1/silences/{silence}/label")
    left = ana.get(f"/api/v1/excerpts/{excerpt.pk}").json()["silences"][0]["labels"]
    assert [one["word"] for one in left] == ["pulling away"]


def test_a_supervisor_names_only_silences_among_the_lines_he_was_given(ben, heard, pair):
    excerpt = make_transcripts.excerpt(heard, words=(2, 9))
    silences = _ids(heard)
    assert label(ben, silences[0]).status_code == 404
    make.granted(excerpt.item, pair.relationship)

    assert label(ben, silences[0]).status_code == 200
    assert label(ben, silences[2]).status_code == 404


def test_when_the_excerpt_is_taken_back_he_can_name_it_no_longer_and_his_word_stays_his(
    ana, ben, heard, pair
):
    excerpt = make_transcripts.excerpt(heard)
    given = make.granted(excerpt.item, pair.relationship)
    silence = _ids(heard)[0]
    label(ben, silence)
    make.taken_back(given)

    assert label(ben, silence).status_code == 404
    assert ben.delete(f"/api/v1/silences/{silence}/label").status_code == 404
    shown = ana.get(f"/api/v1/excerpts/{excerpt.pk}").json()["silences"][0]["labels"]
    assert [one["author"]["name"] for one in shown] == ["Ben"]


def test_a_peer_in_a_group_reads_the_labels_and_adds_none(ana, api, heard, pair):
    dora = make.member(pair.programme, "Dora", Role.SUPERVISEE)
    group = make.relationship(
        pair.programme,
        {
            pair.supervisee: Part.SUPERVISEE,
            dora: Part.SUPERVISEE,
            pair.supervisor: Part.FACILITATOR,
        },
        kind="group",
    )
    excerpt = make_transcripts.excerpt(heard)
    make.granted(excerpt.item, group)
    silence = _ids(heard)[0]
    label(ana, silence)

    shown = api(dora).get(f"/api/v1/excerpts/{excerpt.pk}").json()

    assert [one["word"] for one in shown["silences"][0]["labels"]] == ["thinking"]
    assert "label" not in shown["can"]
    assert label(api(dora), silence).status_code == 403


def test_who_may_name_a_silence_is_said_with_the_excerpt(ana, ben, heard, pair):
    excerpt = make_transcripts.excerpt(heard)
    make.granted(excerpt.item, pair.relationship)

    for who in (ana, ben):
        assert "label" in who.get(f"/api/v1/excerpts/{excerpt.pk}").json()["can"]


def test_she_finds_in_her_trail_that_he_named_a_silence(ana, ben, heard, pair):
    make.granted(make_transcripts.excerpt(heard).item, pair.relationship)

    label(ben, _ids(heard)[0])

    with acting_for(pair.programme.pk):
        line = AuditEntry.objects.get(verb="label")
    assert (line.actor, line.subject) == (pair.supervisor, pair.supervisee)


def test_a_label_lies_sealed_and_goes_with_the_recording(ana, heard):
    from django.db import connection

    label(ana, first(heard).pk)
    with acting_for(heard.recording.programme_id), connection.cursor() as cursor:
        cursor.execute("select word from transcripts_silencelabel")
        assert b"thinking" not in bytes(cursor.fetchone()[0])

    ana.delete(f"/api/v1/recordings/{heard.recording.pk}")

    with acting_for(heard.recording.programme_id):
        assert not SilenceLabel.objects.exists()


def excerpts(heard):
    return f"/api/v1/transcripts/{heard.transcript.pk}/excerpts"


def test_what_i_said_and_what_they_did_next(ana, heard):
    made = ana.post(excerpts(heard), {"turn_id": 0, "with_reply": True})

    assert made.status_code == 201
    shown = made.json()
    assert shown["quote"]["exact"] == (
        "I am sorry there are no matches\nyou are the only person here"
    )
    assert [turn["speaker"] for turn in shown["turns"]] == [0, 1]
    assert (shown["start_ms"], shown["end_ms"]) == (0, 4590)
    assert [(one["start_ms"], one["end_ms"]) for one in shown["silences"]] == [(1500, 3900)]
    assert shown["silences"][0]["label_text"] == "Quiet for 2.4 s"


def test_the_last_thing_said_has_no_reply(ana, heard):
    made = ana.post(excerpts(heard), {"turn_id": 3, "with_reply": True}).json()

    assert made["quote"]["exact"] == "please enter your number"


def test_a_turn_without_its_reply_is_another_excerpt(ana, heard):
    alone = ana.post(excerpts(heard), {"turn_id": 0, "with_reply": False})
    both = ana.post(excerpts(heard), {"turn_id": 0, "with_reply": True})
    again = ana.post(excerpts(heard), {"turn_id": 0, "with_reply": True})

    assert alone.json()["quote"]["exact"] == "I am sorry there are no matches"
    assert alone.json()["id"] != both.json()["id"]
    assert (again.status_code, again.json()["id"]) == (200, both.json()["id"])


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"with_reply": True}, 400),
        ({"word_from": 1, "word_to": 2, "with_reply": True}, 400),
        ({"turn_id": 1, "with_reply": "perhaps"}, 400),
        ({"turn_id": 99, "with_reply": True}, 422),
    ],
)
def test_a_reply_to_nothing_is_refused(ana, heard, body, status):
    assert ana.post(excerpts(heard), body).status_code == status


def test_excerpts_with_many_labels_cost_the_same_queries(ana, heard, django_assert_max_num_queries):
    def queries():
        with django_assert_max_num_queries(40) as seen:
            assert ana.get(excerpts(heard)).status_code == 200
        return len(seen)

    make_transcripts.excerpt(heard, words=(0, 12))
    label(ana, _ids(heard)[0])
    few = queries()
    make_transcripts.excerpt(heard, words=(0, 20))
    make_transcripts.excerpt(heard, words=(3, 22))
    for silence in _ids(heard):
        label(ana, silence, "resting")

    assert queries() == few


def _ids(heard):
    with acting_for(heard.recording.programme_id):
        return list(
            Silence.objects.filter(transcript=heard.transcript).values_list("pk", flat=True)
        )


def _heard_of_it(programme):
    """Whose lines tell of a silence, and what they tell."""
    told = Event.objects.filter(kind="silence.changed").order_by("topic__key")
    with acting_for(programme.pk):
        return [(one.topic.key, one.ref, one.actor_id) for one in told.select_related("topic")]


def test_whoever_reads_it_hears_at_once_that_something_was_said_of_it_and_not_what(
    ana, ben, api, heard, pair
):
    dora = make.member(pair.programme, "Dora", Role.SUPERVISOR)
    make.granted(make_transcripts.excerpt(heard).item, pair.relationship)
    silence = _ids(heard)[0]

    label(ben, silence)

    both = sorted(f"user:{one.pk}" for one in (pair.supervisee, pair.supervisor))
    assert _heard_of_it(pair.programme) == [(topic, silence, None) for topic in both]
    line = ana.get(f"/api/v1/events?topic=user:{pair.supervisee.pk}&since=0").json()["events"][-1]
    assert (line["kind"], line["ref"], line["data"]) == ("silence.changed", str(silence), {})
    assert api(dora).get(f"/api/v1/events?topic=user:{dora.pk}&since=0").json()["events"] == []


def test_who_lost_the_lines_hears_no_more_of_their_silences(ana, ben, heard, pair):
    given = make.granted(make_transcripts.excerpt(heard).item, pair.relationship)
    silence = _ids(heard)[0]
    make.taken_back(given)

    label(ana, silence)
    ana.delete(f"/api/v1/silences/{silence}/label")

    mine = (f"user:{pair.supervisee.pk}", silence, None)
    assert _heard_of_it(pair.programme) == [mine, mine]


def test_a_silence_outside_the_lines_he_was_given_is_none_of_his_news(ana, heard, pair):
    make.granted(make_transcripts.excerpt(heard, words=(2, 9)).item, pair.relationship)

    label(ana, _ids(heard)[2])

    assert [topic for topic, *_ in _heard_of_it(pair.programme)] == [f"user:{pair.supervisee.pk}"]
