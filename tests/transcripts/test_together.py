"""Correcting together: the owner lets her supervision in, until a day, and who is no longer let in reads no further word."""

import datetime as dt

import numpy as np
import pytest

from people.models import Event, Part, Relationship
from people.sharing import grant
from people.tenancy import acting_for
from tests import make, make_transcripts
from transcripts import services, sweeping
from transcripts.models import Correcting, Transcript
from transcripts.redaction import services as redaction

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    return make.pair()


@pytest.fixture
def heard(pair):
    return make_transcripts.recording(pair, heard_by=pair.relationship)


@pytest.fixture
def ana(api, pair):
    return api(pair.supervisee)


@pytest.fixture
def ben(api, pair):
    return api(pair.supervisor)


def path(heard, rest=""):
    return f"/api/v1/transcripts/{heard.transcript.pk}{rest}"


def lets(who, heard, relationship=None, days=7):
    until = heard.pair.programme.today() + dt.timedelta(days=days)
    relationship = relationship or heard.pair.relationship
    told = {"relationship_id": str(relationship.pk), "until": until.isoformat()}
    return who.post(path(heard, "/together"), told)


def corrects(who, heard, word, text, base=1):
    operation = {"op": "replace", "words": [word], "text": text}
    return who.post(path(heard, "/edits"), {"base": base, "operations": [operation]})


def words(who, heard):
    turns = who.get(path(heard)).json()["turns"]
    return " ".join(word[3] for turn in turns for word in turn["w"])


def test_two_people_correct_at_once_once_the_owner_let_the_other_in(ana, ben, heard, pair):
    assert ben.get(path(heard)).status_code == 404
    answer = lets(ana, heard)
    assert answer.status_code == 200, answer.json()
    (other,) = answer.json()["with_whom"]
    assert other["relationship_id"] == str(pair.relationship.pk)

    assert corrects(ana, heard, 0, "We").json()["clashes"] == []
    assert corrects(ben, heard, 6, "messages").json()["clashes"] == []
    assert words(ana, heard) == words(ben, heard)
    assert words(ben, heard).startswith("We am sorry there are no messages")
    (opened,) = ben.get("/api/v1/corrected-together").json()["results"]
    assert opened["transcript_id"] == str(heard.transcript.pk)


def test_the_answer_says_what_each_may_do_with_it(ana, ben, heard):
    lets(ana, heard)

    mine, theirs = ana.get(path(heard)).json()["can"], ben.get(path(heard)).json()["can"]
    assert {"correct", "excerpt", "export", "decide names", "let others correct"} <= set(mine)
    assert theirs == ["correct", "listen"]
    told = ben.get(path(heard, "/together")).json()
    assert (told["can"], told["with_whom"], told["owner"]["name"]) == (
        ["correct", "listen"],
        [],
        "Ana",
    )
    assert told["until"] == str(heard.pair.programme.today() + dt.timedelta(days=7))


def test_who_corrects_reads_who_did_what_since_it_was_opened_and_nothing_before(ana, ben, heard):
    corrects(ana, heard, 0, "Sparrow")
    corrects(ana, heard, 0, "We", base=2)
    make_transcripts.suggested(heard)
    lets(ana, heard)
    corrects(ben, heard, 6, "messages", base=3)
    corrects(ana, heard, 1, "are", base=4)

    rows = ben.get(path(heard, "/edits"))
    assert [row["by"]["name"] for row in rows.json()["results"]] == ["Ana", "Ben"]
    assert [row["can"] for row in rows.json()["results"]] == [[], ["undo"]]
    assert "Sparrow" not in rows.content.decode()
    assert ben.get(path(heard, "/compare?old=3&new=5")).status_code == 200
    assert ben.get(path(heard, "/compare?old=2&new=5")).status_code == 404


def test_who_corrects_takes_their_own_correction_back_and_nobody_elses(ana, ben, heard):
    corrects(ana, heard, 0, "Well")
    make_transcripts.suggested(heard)
    lets(ana, heard)
    corrects(ana, heard, 7, "They", base=2)
    corrects(ben, heard, 6, "messages", base=3)

    assert ben.post(path(heard, "/edits/2/undo"), {}).status_code == 404
    assert ben.post(path(heard, "/edits/3/undo"), {}).status_code == 409
    assert ben.post(path(heard, "/edits/4/undo"), {}).json()["revision"] == 5
    assert words(ana, heard).startswith("Well am sorry there are no matches")


def test_a_name_replaced_while_it_is_open_is_in_no_history_of_others(ana, ben, heard, pair):
    lets(ana, heard)
    corrects(ben, heard, 2, "Sparrow")
    with acting_for(pair.programme.pk):
        transcript = make_transcripts.whole(Transcript, heard.transcript.pk)
        redaction.add(pair.supervisee, transcript, words=(2, 2), kind="name")

    assert ben.get(path(heard, "/edits")).json()["results"] == []
    assert ben.get(path(heard, "/compare?old=2&new=3")).status_code == 404
    assert ben.post(path(heard, "/edits/2/undo"), {}).status_code == 404


def test_who_corrects_reads_no_names_and_takes_nothing_out(ana, ben, heard):
    lets(ana, heard)

    for rest in (
        "/names",
        "/left-out",
        "/export/txt",
        "/exports",
    ):
        assert ben.get(path(heard, rest)).status_code == 404
    assert ben.get(f"/api/v1/recordings/{heard.recording.pk}").status_code == 404
    assert ben.get(f"/api/v1/recordings/{heard.recording.pk}/audio").status_code == 404
    assert lets(ben, heard).status_code == 404


def test_without_the_clients_consent_nobody_is_let_in(ana, ben, pair):
    heard = make_transcripts.recording(pair)

    answer = lets(ana, heard)
    assert (answer.status_code, answer.json()["code"]) == (409, "consent_missing")
    assert ben.get(path(heard)).status_code == 404


def test_while_a_name_waits_to_be_looked_at_nobody_is_let_in(ana, pair):
    heard = make_transcripts.recording(
        pair, heard_by=pair.relationship, sentences=("my sister Katarzyna lives in Leeds",)
    )
    make_transcripts.suggested(heard)

    assert lets(ana, heard).json()["code"] == "names_unseen"


@pytest.mark.parametrize("days", [-1, 61])
def test_it_ends_on_a_day_that_is_not_far(ana, heard, days):
    assert lets(ana, heard, days=days).json()["code"] == "until"


def test_a_group_is_brought_an_excerpt_and_not_a_whole_transcript(ana, heard, pair):
    people = {pair.supervisee: Part.SUPERVISEE, pair.supervisor: Part.FACILITATOR}
    group = make.relationship(pair.programme, people, kind=Relationship.Kind.GROUP)

    assert lets(ana, heard, group).json()["code"] == "group"


def test_taken_back_while_it_is_open_the_other_reads_and_writes_no_further_word(
    ana, ben, heard, pair
):
    lets(ana, heard)
    assert ben.get(path(heard)).status_code == 200

    where = path(heard, f"/together/{pair.relationship.pk}")
    assert ana.delete(where).status_code == 204
    assert corrects(ben, heard, 0, "We").status_code == 404
    assert ben.get(path(heard)).status_code == 404
    assert ben.get("/api/v1/corrected-together").json()["results"] == []
    assert ana.get(path(heard, "/together")).json()["with_whom"] == []
    with acting_for(pair.programme.pk):
        told = Event.objects.filter(
            topic__key=f"user:{pair.supervisor.pk}", kind="transcript.changed"
        )
        assert told.count() == 1
        opened = Event.objects.filter(kind="transcript.opened")
        assert opened.get().topic.key == f"user:{pair.supervisor.pk}"
    assert ana.delete(where).status_code == 204
    assert lets(ana, heard).status_code == 200  # and may be let in once more


def test_the_client_takes_their_consent_back_while_it_is_open(ana, ben, heard, pair):
    lets(ana, heard)
    with acting_for(pair.programme.pk):
        services.withdraw_consent(pair.supervisee, heard.case, relationship=pair.relationship)

    assert corrects(ben, heard, 0, "We").status_code == 404
    assert ben.get(path(heard)).status_code == 404
    assert "sorry" in words(ana, heard)


def test_everything_is_withdrawn_while_it_is_open(ana, ben, heard, pair):
    lets(ana, heard)
    with acting_for(pair.programme.pk):
        services.withdraw_consent(pair.supervisee, heard.case)

    assert corrects(ben, heard, 0, "We").status_code == 404
    assert ben.get(path(heard)).status_code == 404


def test_consent_that_ran_out_ends_it_too(ana, ben, heard, pair):
    from cases.models import Consent

    lets(ana, heard)
    with acting_for(pair.programme.pk):
        yesterday = pair.programme.today() - dt.timedelta(days=1)
        Consent.objects.filter(purpose="supervisor_hears").update(
            given_on=yesterday, keep_until=yesterday
        )
    assert corrects(ben, heard, 0, "We").status_code == 403  # at once
    with acting_for(pair.programme.pk):
        sweeping.end_correcting(pair.programme.pk)
    assert ben.get(path(heard)).status_code == 404


def test_the_last_day_over_nothing_is_open_any_more(ana, ben, heard, pair):
    lets(ana, heard)
    with acting_for(pair.programme.pk):
        Correcting.objects.update(until=pair.programme.today() - dt.timedelta(days=1))
    assert corrects(ben, heard, 0, "We").status_code == 403
    with acting_for(pair.programme.pk):
        sweeping.end_correcting(pair.programme.pk)

    assert ben.get(path(heard)).status_code == 404
    assert corrects(ben, heard, 0, "We").status_code == 404


def test_the_relationship_over_nothing_is_open_any_more(ana, ben, heard, pair):
    lets(ana, heard)
    make.ended(pair.contract)

    assert corrects(ben, heard, 0, "We").status_code == 404
    assert ben.get(path(heard)).status_code == 404


def test_a_transcript_that_is_only_read_is_not_corrected(ana, ben, heard, pair):
    with acting_for(pair.programme.pk):
        grant(pair.supervisee, heard.transcript.item, pair.relationship)

    assert ben.get(path(heard)).json()["can"] == []
    assert corrects(ben, heard, 0, "We").status_code == 403


def plays(who, heard, span="bytes=0-"):
    return who.get(path(heard, "/together/sound"), range=span)


def loudest(body, first_ms, last_ms):
    """Of a stretch well inside, in the frequencies above the tone."""
    part = np.frombuffer(body[44:], "<i2")[first_ms * 16 : last_ms * 16].astype(float)
    power = np.abs(np.fft.rfft(part * np.hanning(len(part))))
    return power, np.fft.rfftfreq(len(part), 1 / 16_000)


def test_who_corrects_hears_all_of_it_while_they_may(ana, ben, heard, pair):
    assert plays(ben, heard).status_code == 404
    lets(ana, heard)

    answer = plays(ben, heard)
    assert (answer.status_code, answer["Content-Type"]) == (206, "audio/wav")
    assert answer.content[:4] == b"RIFF"
    size = int(answer["Content-Range"].rpartition("/")[2])
    assert size == 44 + heard.recording.duration_ms * 16 * 2
    # Any part by itself is what it is within a longer one, but for what a decoder's run-up leaves.
    middle, same = (
        np.frombuffer(part, "<i2").astype(int)
        for part in (
            plays(ben, heard, "bytes=30001-33000").content[1:-1],
            plays(ben, heard, "bytes=28000-34000").content[2002:5000],
        )
    )
    assert np.abs(middle - same).max() < 200

    with acting_for(pair.programme.pk):
        services.withdraw_consent(pair.supervisee, heard.case, relationship=pair.relationship)
    assert plays(ben, heard).status_code == 404
    assert plays(ana, heard).status_code == 206


def test_where_a_name_was_replaced_they_hear_a_tone(ana, ben, heard, pair):
    lets(ana, heard)
    turns = ana.get(path(heard)).json()["turns"]
    start, end = turns[0]["w"][2][1:3]
    with acting_for(pair.programme.pk):
        transcript = make_transcripts.whole(Transcript, heard.transcript.pk)
        redaction.add(pair.supervisee, transcript, words=(2, 2), kind="name")

    power, at = loudest(plays(ben, heard).content, start, end)
    assert abs(at[power.argmax()] - 440) < 16_000 / len(power)


def test_words_of_a_file_beside_the_sound_leave_the_sound_with_its_owner(ana, ben, heard, pair):
    lets(ana, heard)
    with acting_for(pair.programme.pk):
        Transcript.objects.filter(pk=heard.transcript.pk).update(engine="import:vtt")

    assert plays(ben, heard).status_code == 404
    assert "listen" not in ben.get(path(heard, "/together")).json()["can"]


def sees_it(who, heard):
    return who.get(path(heard, "/together/peaks"))


def test_who_may_hear_it_sees_how_loud_it_is_and_no_shape_of_a_replaced_name(ana, ben, heard, pair):
    lets(ana, heard)
    whole = ana.get(f"/api/v1/recordings/{heard.recording.pk}/peaks").content
    assert sees_it(ben, heard).content == whole
    turns = ana.get(path(heard)).json()["turns"]
    start, end = turns[0]["w"][2][1:3]
    with acting_for(pair.programme.pk):
        transcript = make_transcripts.whole(Transcript, heard.transcript.pk)
        redaction.add(pair.supervisee, transcript, words=(2, 2), kind="name")

    drawn = sees_it(ben, heard).content
    assert len(drawn) == len(whole)
    assert len(set(drawn[start // 50 : end // 50])) == 1
    assert drawn != whole


def test_without_the_sound_there_is_no_picture_of_it(ana, ben, heard, pair):
    assert sees_it(ben, heard).status_code == 404
    lets(ana, heard)
    assert sees_it(ben, heard).status_code == 200
    with acting_for(pair.programme.pk):
        Transcript.objects.filter(pk=heard.transcript.pk).update(engine="import:vtt")

    assert sees_it(ben, heard).status_code == 404
