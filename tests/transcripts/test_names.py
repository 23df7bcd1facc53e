"""Names and places: found here, decided on by the supervisee alone, replaced alike, and never shared unseen (INV-32)."""

import ast
import io
import json
import wave
from pathlib import Path

import pytest
from django.conf import settings

from people.models import Grant, IdempotencyKey
from people.sharing import grant
from people.tenancy import acting_for
from tests import make, make_transcripts
from transcripts import leases, pipeline, services, trouble
from transcripts.models import Chunk, Edit, Receipt, Revision, Transcript
from transcripts.redaction import looking, tones, weights
from transcripts.redaction.models import KnownName, Suggestion
from transcripts.redaction.sharing import NamesUnseen
from transcripts.redaction.wording import Wordings

pytestmark = pytest.mark.django_db
TALK = (
    "My brother Tomasz, he phoned me from Leeds.",
    "And what did you say to Tomasz's wife?",
    "Nothing, and then Katarzyna cried about Tomasz.",
    "You said that you went home then.",
)


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
    made = make_transcripts.recording(pair, heard_by=pair.relationship, sentences=TALK)
    make_transcripts.suggested(made)
    return made


def names(who, heard):
    return who.get(f"/api/v1/transcripts/{heard.transcript.pk}/names").json()["results"]


def state(who, heard):
    return who.get(f"/api/v1/transcripts/{heard.transcript.pk}/names/state").json()


def decide(who, heard, decision="accept", **told):
    where = f"/api/v1/transcripts/{heard.transcript.pk}/names/decide"
    return who.post(where, {"decision": decision, **told})


def text(who, heard):
    document = who.get(f"/api/v1/transcripts/{heard.transcript.pk}").json()
    return [" ".join(word[3] for word in turn["w"]) for turn in document["turns"]]


def of(rows, said):
    return [row for row in rows if row["text"].strip(",.?").startswith(said)]


def share(heard, thing):
    with acting_for(heard.recording.programme_id):
        return grant(heard.pair.supervisee, thing.item, heard.pair.relationship)


def shared(heard):
    with acting_for(heard.recording.programme_id):
        return Grant.objects.filter(item=heard.transcript.item, revoked_at=None).exists()


def test_names_and_places_are_suggested_in_the_order_of_the_talk_and_nothing_is_changed(ana, heard):
    found = names(ana, heard)

    assert [row["text"] for row in found] == [
        "Tomasz,",
        "Leeds.",
        "Tomasz's",
        "Katarzyna",
        "Tomasz.",
    ]
    assert {row["state"] for row in found} == {"unseen"}
    assert [row["kind"] for row in found] == ["name", "place", "name", "name", "name"]
    assert found[0]["before"] == "My brother"
    assert found[0]["after"].startswith("he phoned")
    assert text(ana, heard)[0] == TALK[0]


def test_the_same_name_is_called_the_same_everywhere_and_another_name_otherwise(ana, heard):
    found = names(ana, heard)

    assert {row["replacement"] for row in of(found, "Tomasz")} == {"[name 1]"}
    assert {row["replacement"] for row in of(found, "Katarzyna")} == {"[name 2]"}
    assert {row["replacement"] for row in of(found, "Leeds")} == {"[place 1]"}


def test_inv_32_a_transcript_is_not_shared_while_a_suggestion_is_unseen(ana, heard):
    with pytest.raises(NamesUnseen) as refused:
        share(heard, heard.transcript)
    assert refused.value.extra["unseen"] == 5
    assert refused.value.status == 409
    assert not shared(heard)

    assert decide(ana, heard, "refuse", all=True).status_code == 200
    share(heard, heard.transcript)

    assert shared(heard)


def test_inv_32_an_excerpt_is_refused_for_the_names_among_its_own_words_and_only_for_those(
    ana, heard
):
    with acting_for(heard.recording.programme_id):
        named, _ = services.make_excerpt(
            heard.pair.supervisee, heard.transcript, words=None, turn_id=0
        )
        plain, _ = services.make_excerpt(
            heard.pair.supervisee, heard.transcript, words=None, turn_id=3
        )

    share(heard, plain)
    with pytest.raises(NamesUnseen) as refused:
        share(heard, named)

    assert refused.value.extra["unseen"] == 2
    found = names(ana, heard)
    decide(ana, heard, ids=[row["id"] for row in found[:2]])
    share(heard, named)


def test_inv_32_nothing_is_shared_before_names_were_looked_for(heard):
    with acting_for(heard.recording.programme_id):
        Transcript.objects.filter(pk=heard.transcript.pk).update(names_looked_for="")
    with pytest.raises(NamesUnseen) as refused:
        share(heard, heard.transcript)
    assert refused.value.extra["unseen"] is None


def test_inv_32_grants_are_made_in_one_place_only():
    verbs = ("create", "get_or_create", "update_or_create", "bulk_create")
    making = {"Grant", *(f"Grant.objects.{verb}" for verb in verbs)}
    makers = {
        str(path.relative_to(settings.BASE_DIR))
        for floor in ("people", "cases", "transcripts", "supervision")
        for path in (Path(settings.BASE_DIR) / floor).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in making
    }
    assert makers == {"people/sharing.py"}


def test_accepting_replaces_the_words_and_keeps_the_marks_around_them(ana, heard):
    found = names(ana, heard)

    answer = decide(ana, heard, same_as=found[0]["id"])

    assert answer.json()["seen"] == 3
    assert text(ana, heard)[:3] == [
        "My brother [name 1], he phoned me from Leeds.",
        "And what did you say to [name 1]'s wife?",
        "Nothing, and then Katarzyna cried about [name 1].",
    ]


def test_a_wording_of_ones_own_goes_for_the_name_everywhere_and_in_the_next_session_too(
    ana, pair, heard
):
    decide(ana, heard, all=True)
    (known,) = [
        one
        for one in ana.get(f"/api/v1/cases/{heard.case.pk}/names").json()["results"]
        if one["text"] == "Tomasz"
    ]

    ana.patch(f"/api/v1/known-names/{known['id']}", {"replacement": "[the brother]"})

    assert text(ana, heard)[1] == "And what did you say to [the brother]'s wife?"
    with acting_for(pair.programme.pk):
        later = Wordings([row.name for row in looking.known_names(heard.case.pk)])
    assert later.of("tomasz", "name") == "[the brother]"


def test_an_excerpt_says_the_replacement_and_whoever_reads_it_never_the_name(ana, ben, heard):
    with acting_for(heard.recording.programme_id):
        excerpt, _ = services.make_excerpt(
            heard.pair.supervisee, heard.transcript, words=(3, 7), turn_id=None
        )
    decide(ana, heard, all=True)
    share(heard, excerpt)

    read = ben.get(f"/api/v1/excerpts/{excerpt.pk}")

    assert "Tomasz" not in read.content.decode()
    assert "Leeds" not in read.content.decode()
    assert "[place 1]" in read.json()["quote"]["exact"]


def test_who_reads_an_excerpt_gets_no_word_from_outside_it(ben, pair):
    heard = make_transcripts.recording(pair, heard_by=pair.relationship)
    excerpt = make_transcripts.excerpt(heard, words=(7, 9))
    share(heard, excerpt)

    quote = ben.get(f"/api/v1/excerpts/{excerpt.pk}").json()["quote"]

    assert (quote["prefix"], quote["suffix"]) == ("", "")


def test_where_a_name_was_replaced_others_hear_a_tone_and_the_owner_hears_what_was_said(
    ana, ben, heard
):
    with acting_for(heard.recording.programme_id):
        excerpt, _ = services.make_excerpt(
            heard.pair.supervisee, heard.transcript, words=None, turn_id=0
        )
    where = f"/api/v1/excerpts/{excerpt.pk}/audio"
    before = samples(ana.get(where))
    decide(ana, heard, all=True)
    share(heard, excerpt)

    to_ben, to_ana = samples(ben.get(where)), samples(ana.get(where))

    assert to_ana == before
    assert len(to_ben) == len(before)
    told = {
        n * 1000 // 24_000
        for n, (one, two) in enumerate(zip(before, to_ben, strict=True))
        if one != two
    }
    said = [(200, 290), (700, 790)]  # Tomasz, Leeds
    assert all(
        any(start - tones.LEAST_MS <= ms <= end + tones.LEAST_MS + 1 for start, end in said)
        for ms in told
    )
    assert all(set(range(start, end)) <= told for start, end in said)


def samples(answer):
    with wave.open(io.BytesIO(answer.content)) as file:
        return memoryview(file.readframes(file.getnframes())).cast("h").tolist()


def test_only_the_supervisee_sees_what_was_found(ben, ana, heard):
    decide(ana, heard, "refuse", all=True)
    share(heard, heard.transcript)
    where = f"/api/v1/transcripts/{heard.transcript.pk}"

    assert ben.get(where).status_code == 200
    assert ben.get(f"{where}/names").status_code == 404
    assert ben.get(f"{where}/names/state").status_code == 404


def test_taking_it_back_brings_the_words_back(ana, heard):
    first = names(ana, heard)[0]
    decide(ana, heard, ids=[first["id"]])

    answer = ana.post(f"/api/v1/names/{first['id']}/take-back", {})

    assert answer.status_code == 200
    assert answer.json()["state"] == "unseen"
    assert text(ana, heard)[0] == TALK[0]


def test_a_word_is_not_brought_back_under_the_eyes_of_others(ana, ben, heard):
    first = names(ana, heard)[0]
    decide(ana, heard, all=True)
    share(heard, heard.transcript)

    answer = ana.post(f"/api/v1/names/{first['id']}/take-back", {})

    assert answer.status_code == 409
    assert "Tomasz" not in " ".join(text(ben, heard))


def test_what_nothing_found_is_added_by_hand_and_suggested_wherever_else_it_is_said(ana, heard):
    decide(ana, heard, all=True)

    made = ana.post(
        f"/api/v1/transcripts/{heard.transcript.pk}/names",
        {"word_from": 24, "word_to": 24, "kind": "place", "replacement": "[where she lives]"},
    )

    assert made.status_code == 201, made.json()
    assert made.json()["state"] == "accepted"
    assert "[where she lives]" in " ".join(text(ana, heard))


def test_words_that_were_corrected_meanwhile_are_not_overwritten(ana, heard):
    found = names(ana, heard)
    make_transcripts.corrected(heard, {"op": "replace", "words": [2], "text": "Thomas,"})

    decide(ana, heard, all=True)

    assert text(ana, heard)[0] == "My brother Thomas, he phoned me from [place 1]."
    assert names(ana, heard)[0]["state"] == "refused"
    assert len(names(ana, heard)) == len(found)


def test_the_words_can_be_destroyed_for_good_and_a_receipt_says_so(ana, heard):
    decide(ana, heard, all=True)
    where = f"/api/v1/transcripts/{heard.transcript.pk}"

    assert ana.post(f"{where}/names/destroy-words", {"sure": False}).status_code == 400
    answer = ana.post(f"{where}/names/destroy-words", {"sure": True})

    assert answer.status_code == 200, answer.json()
    first = names(ana, heard)[0]
    assert first["text"] is None
    assert first["can"] == []
    with acting_for(heard.recording.programme_id):
        assert Receipt.objects.get(recording=heard.recording).reason == "names_removed"
        assert Revision.objects.filter(transcript=heard.transcript).count() == 1
        assert all(edit.body is None for edit in Edit.objects.filter(transcript=heard.transcript))
        assert not KnownName.objects.filter(case=heard.case).exists()
        kept = IdempotencyKey.objects.filter(programme_id=heard.recording.programme_id)
        assert not any("Tomasz" in json.dumps(row.response) for row in kept)
        spans = [
            json.dumps(row.span)
            for row in Suggestion.objects.filter(transcript=heard.transcript).select_related("key")
        ]
    assert not any("Tomasz" in span or "Leeds" in span for span in spans)
    assert "Tomasz" not in ana.get(f"{where}/edits").content.decode()


def test_words_are_not_destroyed_while_a_name_is_unseen(ana, heard):
    answer = ana.post(
        f"/api/v1/transcripts/{heard.transcript.pk}/names/destroy-words", {"sure": True}
    )
    assert answer.status_code == 409


def test_without_the_model_the_rules_look_alone_and_it_is_said(ana, pair, monkeypatch):
    monkeypatch.setattr(weights, "PACKAGE", "nothing_of_that_name")
    heard = make_transcripts.recording(pair, sentences=TALK)

    make_transcripts.suggested(heard)

    assert state(ana, heard)["looked_for"] == "rules"
    assert state(ana, heard)["total"] == 5


def test_a_model_that_is_not_the_one_that_was_checked_is_not_run(monkeypatch):
    assert weights.ready() is not None
    monkeypatch.setitem(weights.PINNED, weights.MODEL, "0" * 64)
    assert weights.ready() is None


def test_after_a_transcript_stands_a_worker_looks_for_names(pair):
    heard = make_transcripts.recording(pair, sentences=TALK)
    with acting_for(pair.programme.pk):
        Transcript.objects.filter(pk=heard.transcript.pk).update(names_looked_for="")
        looking.plan_missing(pair.programme.pk)
        pipeline.work(str(pair.programme.pk))
        done = Chunk.objects.get(recording=heard.recording, kind=Chunk.Kind.NAMES)
        assert done.state == Chunk.State.DONE
        assert Transcript.objects.get(pk=heard.transcript.pk).names_looked_for == "model"
        assert Suggestion.objects.filter(transcript=heard.transcript).count() == 5


def test_when_looking_fails_every_time_nothing_is_shared_and_it_can_be_tried_again(
    ana, pair, heard
):
    with acting_for(pair.programme.pk):
        Transcript.objects.filter(pk=heard.transcript.pk).update(names_looked_for="")
        Chunk.objects.filter(recording=heard.recording, kind=Chunk.Kind.NAMES).update(
            state=Chunk.State.WAITING, attempts=leases.TRIES
        )
        trouble.give_up_exhausted(pair.programme.pk)

    assert state(ana, heard)["looked_for"] == "failed"
    with pytest.raises(NamesUnseen):
        share(heard, heard.transcript)
    again = ana.post(f"/api/v1/transcripts/{heard.transcript.pk}/names/look", {})
    assert again.status_code == 202
    assert again.json()["looking"] is True


def test_what_was_decided_is_not_asked_again_when_it_is_looked_through_once_more(ana, heard):
    found = names(ana, heard)
    decide(ana, heard, "refuse", ids=[found[0]["id"]])
    decide(ana, heard, ids=[found[1]["id"]])

    make_transcripts.suggested(heard)

    assert [row["state"] for row in names(ana, heard)] == ["refused", "accepted", *["unseen"] * 3]


def test_a_destroyed_recording_takes_the_names_met_in_it_along(pair, ana, heard):
    decide(ana, heard, all=True)
    with acting_for(pair.programme.pk):
        services.delete(
            pair.supervisee, make_transcripts.whole(type(heard.recording), heard.recording.pk)
        )
        assert not Suggestion.objects.filter(transcript=heard.transcript).exists()
        assert not KnownName.objects.filter(case=heard.case).exists()


def test_words_corrected_after_names_were_looked_for_are_said_to_be_so(ana, pair, heard):
    assert state(ana, heard)["corrected_since"] is False
    first = names(ana, heard)[0]["word"]

    corrected = ana.post(
        f"/api/v1/transcripts/{heard.transcript.pk}/edits",
        {
            "base": heard.transcript.revision,
            "operations": [{"op": "replace", "words": [first], "text": "Marcus"}],
        },
    )

    assert corrected.status_code == 200, corrected.json()
    assert state(ana, heard)["corrected_since"] is True


def test_inv_32_words_typed_after_names_were_looked_for_are_looked_through_before_they_are_shared(
    ana, pair, heard
):
    decide(ana, heard, "refuse", all=True)
    with acting_for(pair.programme.pk):
        typed, _ = services.make_excerpt(pair.supervisee, heard.transcript, words=None, turn_id=0)
        other, _ = services.make_excerpt(pair.supervisee, heard.transcript, words=None, turn_id=3)
    first = names(ana, heard)[0]["word"]
    make_transcripts.corrected(heard, {"op": "replace", "words": [first], "text": "Marcus"})

    share(heard, other)
    for thing in (typed, heard.transcript):
        with pytest.raises(NamesUnseen) as refused:
            share(heard, thing)
        assert refused.value.extra["unseen"] is None
