"""A name that was replaced, in the sound: a tone for others, unless its owner chose; and how it goes for good."""

import io
import json
import wave

import numpy as np
import pytest

from people.models import AuditEntry
from people.sharing import grant
from people.tenancy import acting_for
from tests import make, make_transcripts
from transcripts import leases, store, trouble
from transcripts.models import Chunk, Receipt, Recording, Revision, Transcript
from transcripts.redaction import services as redaction
from transcripts.speech import clips

pytestmark = pytest.mark.django_db
TALK = ("we went with Tomasz to it", "and what was that like")


@pytest.fixture
def pair():
    return make.pair()


@pytest.fixture
def heard(pair):
    made = make_transcripts.recording(pair, heard_by=pair.relationship, sentences=TALK)
    replaced(made, 3)
    make_transcripts.suggested(made)
    return made


def replaced(heard, word):
    with acting_for(heard.recording.programme_id):
        transcript = make_transcripts.whole(Transcript, heard.transcript.pk)
        return redaction.add(heard.pair.supervisee, transcript, words=(word, word), kind="name")


@pytest.fixture
def excerpt(heard, pair):
    made = make_transcripts.excerpt(heard, words=(0, 5))
    with acting_for(pair.programme.pk):
        grant(pair.supervisee, made.item, pair.relationship)
    return made


def loud(who, excerpt, start_ms, end_ms):
    """How loud it is there, 0..1."""
    answer = who.get(f"/api/v1/excerpts/{excerpt.pk}/audio")
    assert answer.status_code == 200
    with wave.open(io.BytesIO(answer.content)) as file:
        sound = np.frombuffer(file.readframes(file.getnframes()), "<i2") / 32768
        rate = file.getframerate()
    return np.abs(sound[start_ms * rate // 1000 : end_ms * rate // 1000]).max()


def chooses(who, heard, **told):
    return who.put(f"/api/v1/transcripts/{heard.transcript.pk}/names/tone", told)


def state(who, heard):
    return who.get(f"/api/v1/transcripts/{heard.transcript.pk}/names/state").json()


def destroys(who, heard, **told):
    where = f"/api/v1/transcripts/{heard.transcript.pk}/names/destroy-words"
    return who.post(where, {"sure": True, **told})


def test_others_hear_a_tone_until_the_owner_chose_that_they_hear_the_name(
    api, heard, excerpt, pair
):
    ana, ben = api(pair.supervisee), api(pair.supervisor)
    assert loud(ana, excerpt, 310, 380) > 0.15
    assert loud(ben, excerpt, 310, 380) < 0.07

    assert chooses(ana, heard, tone=False).status_code == 400  # only knowing
    answer = chooses(ana, heard, tone=False, sure=True).json()
    assert (answer["tone_for_others"], answer["heard_by_others"]) == (False, 1)

    assert loud(ben, excerpt, 310, 380) > 0.15
    shown = ben.get(f"/api/v1/excerpts/{excerpt.pk}")
    assert shown.json()["names_heard"] is True
    assert "Tomasz" not in shown.content.decode()  # what is read stays replaced
    with acting_for(pair.programme.pk):
        assert AuditEntry.objects.filter(verb="let names be heard").count() == 1

    chooses(ana, heard, tone=True)
    assert loud(ben, excerpt, 310, 380) < 0.07


def test_a_name_replaced_after_the_choice_was_not_chosen(api, heard, excerpt, pair):
    ana, ben = api(pair.supervisee), api(pair.supervisor)
    chooses(ana, heard, tone=False, sure=True)
    replaced(heard, 0)

    assert loud(ben, excerpt, 10, 80) < 0.07
    assert loud(ben, excerpt, 330, 380) > 0.15
    assert state(ana, heard)["heard_by_others"] == 1


@pytest.fixture
def both_lines(heard, pair):
    made = make_transcripts.excerpt(heard, words=(0, 7))
    with acting_for(pair.programme.pk):
        grant(pair.supervisee, made.item, pair.relationship)
    return made


LONGER = {"op": "times", "word": 3, "start_ms": 300, "end_ms": 1200}


def test_a_name_whose_time_was_corrected_has_its_tone_there(api, heard, both_lines, pair):
    ben = api(pair.supervisor)
    assert loud(ben, both_lines, 1000, 1200) > 0.15

    make_transcripts.corrected(heard, LONGER)

    assert loud(ben, both_lines, 310, 1200) < 0.07


@pytest.mark.parametrize("text", ["", "somebody I will not call by a name"])
def test_words_written_over_a_replaced_name_do_not_let_it_be_heard(
    api, heard, both_lines, pair, text
):
    make_transcripts.corrected(heard, LONGER)
    make_transcripts.corrected(heard, {"op": "replace", "words": [3], "text": text})

    assert loud(api(pair.supervisor), both_lines, 310, 1200) < 0.07


def test_a_name_that_was_corrected_and_destroyed_has_its_tone_where_it_was_said(
    api, heard, both_lines, pair
):
    make_transcripts.corrected(heard, LONGER)
    make_transcripts.corrected(heard, {"op": "replace", "words": [3], "text": ""})
    assert destroys(api(pair.supervisee), heard).status_code == 200

    assert loud(api(pair.supervisor), both_lines, 310, 1200) < 0.07


def test_nobody_else_chooses_what_is_heard(api, heard, pair):
    with acting_for(pair.programme.pk):
        grant(pair.supervisee, heard.transcript.item, pair.relationship)

    assert chooses(api(pair.supervisor), heard, tone=False, sure=True).status_code == 404


def test_a_file_with_sound_that_was_made_before_the_choice_is_not_handed_out(api, heard, pair):
    ana = api(pair.supervisee)
    export = make_transcripts.exported(heard, "sound")
    chooses(ana, heard, tone=False, sure=True)

    assert ana.get(f"/api/v1/exports/{export.pk}/file").status_code == 410


def test_destroyed_words_leave_the_sound_and_it_is_said(api, heard, pair):
    ana = api(pair.supervisee)
    answer = destroys(ana, heard).json()

    assert answer["sound"] == state(ana, heard)["sound"] == "whole"
    with acting_for(pair.programme.pk):
        assert not Chunk.objects.filter(kind="bleep").exists()


def test_destroyed_with_their_sound_nothing_is_left_to_hear(
    api, heard, excerpt, pair, django_capture_on_commit_callbacks
):
    ana = api(pair.supervisee)
    with django_capture_on_commit_callbacks(execute=True):
        assert destroys(ana, heard, sound_after="destroy").json()["sound"] == "none"

    assert ana.get(f"/api/v1/recordings/{heard.recording.pk}/audio").status_code == 404
    assert ana.get(f"/api/v1/excerpts/{excerpt.pk}/audio").status_code == 404
    assert not heard.recording.folder.exists()
    with acting_for(pair.programme.pk):
        reasons = set(Receipt.objects.values_list("reason", flat=True))
    assert reasons == {"names_removed", "sound_deleted"}


def test_toned_for_good_the_owner_hears_the_tone_too_and_the_old_sound_is_gone(
    api, heard, excerpt, pair, django_capture_on_commit_callbacks
):
    ana, ben = api(pair.supervisee), api(pair.supervisor)
    chooses(ana, heard, tone=False, sure=True)
    before = heard.recording.audio
    peaks = ana.get(f"/api/v1/recordings/{heard.recording.pk}/peaks").content
    assert destroys(ana, heard, sound_after="bleep").json()["sound"] == "being_toned"
    assert loud(ben, excerpt, 310, 380) < 0.07  # at once, for others

    with django_capture_on_commit_callbacks(execute=True):
        make_transcripts.worked(heard, Chunk.Kind.BLEEP)

    assert state(ana, heard)["sound"] == "toned"
    assert loud(ana, excerpt, 330, 360) < 0.07
    assert loud(ana, excerpt, 0, 150) > 0.15
    assert not before.exists()
    with acting_for(pair.programme.pk):
        now = make_transcripts.whole(Recording, heard.recording.pk)
        assert [path.name for path in now.folder.iterdir()] == [now.audio.name]
        with store.Reader(now.audio, now.sealing_key, now.audio_size) as sound:
            assert len(clips.samples(sound.file, 0, 6000)) == pytest.approx(6 * 16_000, abs=1600)
        assert "sound_bleeped" in Receipt.objects.values_list("reason", flat=True)
    drawn = ana.get(f"/api/v1/recordings/{heard.recording.pk}/peaks").content
    assert len(drawn) == len(peaks)
    assert drawn[6:8] != peaks[6:8]


def test_a_tone_that_cannot_be_written_leaves_the_sound_and_says_so(api, heard, pair):
    ana = api(pair.supervisee)
    destroys(ana, heard, sound_after="bleep")
    with acting_for(pair.programme.pk):
        Chunk.objects.filter(kind="bleep").update(attempts=leases.TRIES)
        trouble.give_up_exhausted(pair.programme.pk)

    assert state(ana, heard)["sound"] == "failed"
    assert destroys(ana, heard, sound_after="bleep").json()["sound"] == "being_toned"


def test_no_destroyed_word_can_be_reached_or_read_in_any_row(api, heard, excerpt, pair):
    ana = api(pair.supervisee)
    where = f"/api/v1/transcripts/{heard.transcript.pk}"
    make_transcripts.exported(heard, "txt")
    destroys(ana, heard, sound_after="bleep")

    answers = [
        ana.get(where),
        ana.get(f"{where}/edits"),
        ana.get(f"{where}/compare?old=1&new=2"),
        ana.get(f"{where}/names"),
        ana.get(f"{where}/left-out"),
        ana.get(f"{where}/excerpts"),
        ana.get(f"{where}/export/json"),
        ana.get(f"/api/v1/cases/{heard.case.pk}/names"),
        ana.get(f"/api/v1/cases/{heard.case.pk}/find?q=Tomasz"),
        ana.post(f"{where}/edits/2/undo", {}),
    ]
    assert not any(b"Tomasz" in answer.content.replace(b"q=Tomasz", b"") for answer in answers)
    with acting_for(pair.programme.pk):
        assert opened_everywhere(heard).count("Tomasz") == 0


def opened_everywhere(heard):
    """Every sealed column of this floor, opened, of what belongs to the case."""
    from django.apps import apps

    from people.sealed import SealedField
    from transcripts.document import unpacked

    found = []
    for model in apps.get_app_config("transcripts").get_models():
        sealed = [f.name for f in model._meta.get_fields() if isinstance(f, SealedField)]
        if not sealed:
            continue
        for row in model._default_manager.filter(programme_id=heard.recording.programme_id):
            for name in sealed:
                value = getattr(row, name)
                if model is Revision:
                    value = unpacked(value)
                if not isinstance(value, bytes | memoryview):
                    found.append(json.dumps(value))
    assert len(found) > 3
    return "\n".join(found)
