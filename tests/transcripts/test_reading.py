"""Hearing and reading over HTTP: ranges, revisions, excerpts, and who may hear them."""

import datetime as dt
import gzip
import io
import json
import wave

import pytest

from people.models import AuditEntry, Part
from people.policies import require
from people.tenancy import acting_for
from tests import make, make_cases, make_transcripts
from transcripts import sweeping
from transcripts.document import unpacked
from transcripts.models import Excerpt, Receipt, Recording, Revision
from transcripts.policies import ConsentMissing, may_be_heard_by

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


def sound():
    return make_transcripts.canonical()[1]


def audio(heard):
    return f"/api/v1/recordings/{heard.recording.pk}/audio"


def test_the_whole_sound(ana, heard):
    answer = ana.get(audio(heard))

    assert answer.status_code == 200
    assert b"".join(answer) == sound()
    assert answer["Content-Length"] == str(len(sound()))
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=0-", 0, None),
        ("bytes=100-199", 100, 200),
        ("bytes=500-", 500, None),
        ("bytes=-50", -50, None),
        ("bytes=-999999999", 0, None),
        ("bytes=10-999999999", 10, None),
    ],
)
def test_a_part_of_the_sound(ana, heard, asked, start, end):
    answer = ana.get(audio(heard), range=asked)

    assert answer.status_code == 206
    assert answer.content == sound()[start:end]
    first = start if start >= 0 else len(sound()) + start
    last = first + len(answer.content) - 1
    assert answer["Content-Range"] == f"bytes {first}-{last}/{len(sound())}"


def test_a_part_behind_the_end(ana, heard):
    answer = ana.get(audio(heard), range=f"bytes={len(sound())}-")

    assert answer.status_code == 416
    assert answer["Content-Range"] == f"bytes */{len(sound())}"


@pytest.mark.parametrize(
    "asked",
    ["bytes=5-2", "bytes=-", "bytes=a-b", "words=0-1", "bytes=0-1,4-5", "bytes=" + "9" * 40],
)
def test_a_range_that_makes_no_sense_is_answered_with_everything(ana, heard, asked):
    assert ana.get(audio(heard), range=asked).status_code == 200


def test_a_player_that_asks_for_the_rest_of_a_long_recording_gets_a_megabyte():
    from transcripts.ranges import AT_ONCE, within

    assert within((5, None), 10 << 20) == (5, 5 + AT_ONCE)


def test_a_part_is_sent_only_while_the_sound_is_the_same(ana, heard):
    etag = ana.get(audio(heard), range="bytes=0-9")["ETag"]

    same = ana.get(audio(heard), range="bytes=0-9", **{"If-Range": etag})
    other = ana.get(audio(heard), **{"range": "bytes=0-9", "If-Range": '"older"'})

    assert same.status_code == 206
    assert other.status_code == 200


def test_peaks_are_a_byte_for_each_fiftieth_of_a_second(ana, heard):
    answer = ana.get(f"/api/v1/recordings/{heard.recording.pk}/peaks")

    assert answer.content == make_transcripts.canonical()[0].peaks
    assert len(answer.content) == 6 * 20


def test_a_transcript_is_served_as_it_is_stored_with_what_its_reader_may_do(ana, heard):
    with acting_for(heard.recording.programme_id):
        stored = Revision.objects.select_related("key").get(transcript=heard.transcript).document
    path = f"/api/v1/transcripts/{heard.transcript.pk}"

    packed = ana.get(path, **{"Accept-Encoding": "gzip, br"})
    plain = ana.get(path)

    assert packed["Content-Encoding"] == "gzip"
    kept, added = gzip.decompress(stored), plain.json()["can"]
    assert gzip.decompress(packed.content) == plain.content
    assert plain.content.startswith(kept[:-1] + b',"can":[')
    assert json.loads(plain.content) == {**json.loads(kept), "can": added}
    assert "correct" in added
    assert plain.json()["id"] == str(heard.transcript.pk)
    assert plain.json()["grade"] == "unchecked"
    assert unpacked(stored)["turns"][0]["w"][0][3] == "I"


def test_a_transcript_the_browser_has_is_not_sent_again_but_asked_for_each_time(ana, heard):
    path = f"/api/v1/transcripts/{heard.transcript.pk}"
    first = ana.get(path)

    again = ana.get(path, **{"If-None-Match": first["ETag"]})

    assert again.status_code == 304
    assert not again.content
    assert first["Cache-Control"] == "private, no-cache"


def test_reading_a_transcript_is_written_down_without_a_word_of_it(ana, heard):
    ana.get(f"/api/v1/transcripts/{heard.transcript.pk}")

    with acting_for(heard.recording.programme_id):
        line = AuditEntry.objects.get(object_id=heard.transcript.pk, verb="read")
    assert line.actor == heard.pair.supervisee


def excerpts(heard):
    return f"/api/v1/transcripts/{heard.transcript.pk}/excerpts"


def test_words_become_an_excerpt_with_the_silences_among_them(ana, heard):
    answer = ana.post(excerpts(heard), {"word_from": 5, "word_to": 8})

    assert answer.status_code == 201
    made = answer.json()
    assert made["quote"]["exact"] == "no matches\nyou are"
    assert [s["end_ms"] - s["start_ms"] for s in made["silences"]] == [2400]
    assert made["case_alias"] == heard.case.alias
    assert made["shared_with"] == []
    assert {"share", "listen"} <= set(made["can"])
    assert ana.get(f"/api/v1/excerpts/{made['id']}").json() == made


def test_the_same_words_again_are_the_same_excerpt(ana, heard):
    first = ana.post(excerpts(heard), {"word_from": 5, "word_to": 8})
    second = ana.post(excerpts(heard), {"word_from": 5, "word_to": 8})

    assert second.status_code == 200
    assert second.json()["id"] == first.json()["id"]


def test_a_turn_becomes_an_excerpt(ana, heard):
    made = ana.post(excerpts(heard), {"turn_id": 1}).json()

    assert made["quote"]["exact"] == "you are the only person here"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 400),
        ({"word_from": 1}, 400),
        ({"word_from": 1, "word_to": 2, "turn_id": 1}, 400),
        ({"turn_id": "one"}, 400),
        ({"turn_id": None}, 400),
        ({"turn_id": []}, 400),
        ({"turn_id": -1}, 400),
        ({"turn_id": 2**40}, 400),
        ({"turn_id": 99}, 422),
        ({"word_from": 8, "word_to": 5}, 422),
        ({"word_from": 0, "word_to": 10**6}, 422),
        ([1], 400),
        ("words", 400),
    ],
)
def test_a_selection_that_makes_no_sense_is_refused(ana, heard, body, status):
    assert ana.post(excerpts(heard), body).status_code == status


def test_the_words_of_an_excerpt_lie_sealed(heard):
    from django.db import connection

    excerpt = make_transcripts.excerpt(heard)
    with acting_for(heard.recording.programme_id), connection.cursor() as cursor:
        cursor.execute("select body from transcripts_excerpt where item_id = %s", [excerpt.pk])
        assert b"matches" not in bytes(cursor.fetchone()[0])


def test_a_supervisor_reads_and_hears_a_shared_excerpt_and_only_its_seconds(ben, heard, pair):
    excerpt = make_transcripts.excerpt(heard, words=(2, 9))
    assert ben.get(f"/api/v1/excerpts/{excerpt.pk}").status_code == 404
    make.granted(excerpt.item, pair.relationship)

    shown = ben.get(f"/api/v1/excerpts/{excerpt.pk}").json()
    sound = ben.get(f"/api/v1/excerpts/{excerpt.pk}/audio")

    assert shown["shared_with"] == [
        {"relationship_id": str(pair.relationship.pk), "name": str(pair.relationship)}
    ]
    assert "listen" in shown["can"]
    assert "share" not in shown["can"]
    assert sound.status_code == 200
    with wave.open(io.BytesIO(sound.content)) as file:
        seconds = file.getnframes() / file.getframerate()
    assert abs(seconds - (shown["end_ms"] - shown["start_ms"]) / 1000) < 0.05
    assert ben.get(f"/api/v1/transcripts/{heard.transcript.pk}").status_code == 404
    assert ben.get(audio(heard)).status_code == 404
    with acting_for(pair.programme.pk):
        assert excerpt.item.grants.get().first_opened_at is not None


def test_somebody_the_client_did_not_name_may_not_be_given_an_excerpt_nor_hear_it(api, heard, pair):
    cleo = make.member(pair.programme, "Cleo", "supervisor")
    other = make.relationship(
        pair.programme, {pair.supervisee: Part.SUPERVISEE, cleo: Part.SUPERVISOR}
    )
    excerpt = make_transcripts.excerpt(heard)

    with acting_for(pair.programme.pk):
        may_be_heard_by(excerpt, pair.relationship)
        with pytest.raises(ConsentMissing, match="does not name"):
            may_be_heard_by(excerpt, other)

    make.granted(excerpt.item, other)
    assert api(cleo).get(f"/api/v1/excerpts/{excerpt.pk}/audio").status_code == 404
    assert "listen" not in api(cleo).get(f"/api/v1/excerpts/{excerpt.pk}").json()["can"]


def test_a_supervisor_sees_only_their_own_relationship_among_those_it_is_shared_with(
    ben, heard, pair
):
    cleo = make.member(pair.programme, "Cleo", "supervisor")
    other = make.relationship(
        pair.programme, {pair.supervisee: Part.SUPERVISEE, cleo: Part.SUPERVISOR}
    )
    excerpt = make_transcripts.excerpt(heard)
    make.granted(excerpt.item, pair.relationship)
    make.granted(excerpt.item, other)

    shown = ben.get(f"/api/v1/excerpts/{excerpt.pk}").json()["shared_with"]

    assert [row["relationship_id"] for row in shown] == [str(pair.relationship.pk)]


def withdraw(ana, heard, **body):
    return ana.post(f"/api/v1/cases/{heard.case.pk}/consents/withdraw", body)


def test_when_consent_is_withdrawn_nothing_recorded_can_be_read_again(
    ana, ben, heard, pair, django_capture_on_commit_callbacks
):
    excerpt = make_transcripts.excerpt(heard)
    make.granted(excerpt.item, pair.relationship)
    folder = heard.recording.folder
    assert any(folder.iterdir())

    with django_capture_on_commit_callbacks(execute=True):
        answer = withdraw(ana, heard)

    assert answer.status_code == 200
    assert answer.json()["recordings_destroyed"] == 1
    assert {row["state"] for row in answer.json()["withdrawn"]} == {"withdrawn"}
    assert not folder.exists()
    shown = ana.get(f"/api/v1/recordings/{heard.recording.pk}").json()
    assert shown["state"] == "destroyed"
    assert shown["transcript_id"] is None
    for gone in (
        audio(heard),
        f"/api/v1/recordings/{heard.recording.pk}/peaks",
        f"/api/v1/transcripts/{heard.transcript.pk}",
        f"/api/v1/excerpts/{excerpt.pk}/audio",
    ):
        assert ana.get(gone).status_code == 404
    for reader in (ana, ben):
        stub = reader.get(f"/api/v1/excerpts/{excerpt.pk}").json()
        assert stub["state"] == "removed"
        assert stub["turns"] == []
        assert stub["quote"]["exact"] == ""
    with acting_for(pair.programme.pk):
        heard.case.refresh_from_db()
        assert heard.case.record_key.destroyed_at is not None
        assert not Revision.objects.exists()
        assert Excerpt.objects.get(pk=excerpt.pk).body is None
        assert Receipt.objects.get(recording=heard.recording).reason == "withdrawn"
    assert ana.get(f"/api/v1/cases/{heard.case.pk}").json()["consent"]["state"] == "withdrawn"


def test_a_listener_withdrawn_takes_back_what_was_shared_and_destroys_nothing(
    ana, ben, heard, pair
):
    excerpt = make_transcripts.excerpt(heard)
    make.granted(excerpt.item, pair.relationship)

    answer = withdraw(ana, heard, relationship_id=str(pair.relationship.pk))

    assert answer.json()["recordings_destroyed"] == 0
    assert ben.get(f"/api/v1/excerpts/{excerpt.pk}").status_code == 404
    assert ana.get(f"/api/v1/excerpts/{excerpt.pk}").json()["state"] == "live"
    assert ana.get(audio(heard)).status_code == 200


def test_a_listener_whose_consent_has_run_out_stops_reading(ben, heard, pair):
    excerpt = make_transcripts.excerpt(heard)
    make.granted(excerpt.item, pair.relationship)
    with acting_for(pair.programme.pk):
        sweeping.sweep(pair.programme.pk)
        assert ben.get(f"/api/v1/excerpts/{excerpt.pk}").status_code == 200
        past = pair.programme.today() - dt.timedelta(days=2)
        heard.case.consents.filter(purpose="supervisor_hears").update(
            given_on=past, keep_until=past
        )
        sweeping.sweep(pair.programme.pk)

    assert ben.get(f"/api/v1/excerpts/{excerpt.pk}").status_code == 404


def test_another_case_is_untouched_by_a_withdrawal(ana, heard, pair):
    other = make_transcripts.recording(pair)

    withdraw(ana, heard)

    assert ana.get(f"/api/v1/transcripts/{other.transcript.pk}").status_code == 200


@pytest.mark.parametrize(
    "body",
    [{"purposes": []}, {"purposes": ["x"]}, {"purposes": 3}, {"relationship_id": "x"}, [1]],
)
def test_a_withdrawal_that_cannot_be_read_destroys_nothing(ana, heard, body):
    path = f"/api/v1/cases/{heard.case.pk}/consents/withdraw"

    assert ana.post(path, body).status_code in (400, 404)
    assert ana.get(audio(heard)).status_code == 200


def test_deleting_a_recording_destroys_it_and_makes_room_for_another(ana, heard):
    gone = ana.delete(f"/api/v1/recordings/{heard.recording.pk}")

    assert gone.json()["state"] == "destroyed"
    assert ana.delete(f"/api/v1/recordings/{heard.recording.pk}").status_code == 403
    assert make_transcripts.upload(heard.session, length=5).offset == 0


def test_a_recording_that_is_done_can_be_neither_cancelled_nor_tried_again(ana, heard, pair):
    for verb in ("cancel", "retry"):
        assert ana.post(f"/api/v1/recordings/{heard.recording.pk}/{verb}").status_code == 403
    with acting_for(pair.programme.pk):
        require(pair.supervisee, "delete", heard.recording)
        assert Recording.objects.get(pk=heard.recording.pk).state == "ready"


@pytest.mark.parametrize("route", ["recordings?case={}", "uploads?case_session={}"])
@pytest.mark.parametrize("wrong", ["x", "00000000-0000-0000-0000-000000000000", "%00"])
def test_filtering_by_something_that_is_not_there_is_a_404(ana, route, wrong):
    assert ana.get(f"/api/v1/{route.format(wrong)}").status_code == 404


def test_lists_cost_the_same_for_two_and_for_eight(ana, pair, django_assert_max_num_queries):
    heard = make_transcripts.recording(pair, heard_by=pair.relationship)
    paths = ["/api/v1/recordings", excerpts(heard), f"/api/v1/cases/{heard.case.pk}/sessions"]

    def queries():
        counts = []
        for path in paths:
            with django_assert_max_num_queries(40) as seen:
                assert ana.get(path).status_code == 200
            counts.append(len(seen))
        return counts

    for n in range(2):
        make.granted(make_transcripts.excerpt(heard, words=(n, n + 3)).item, pair.relationship)
    few = queries()
    for n in range(2, 8):
        make.granted(make_transcripts.excerpt(heard, words=(n, n + 3)).item, pair.relationship)
        make_cases.session(heard.case)
        make_transcripts.recording(pair)

    assert queries() == few


def test_a_file_that_was_no_recording_leaves_room_for_another(ana, pair):
    session = make_transcripts.consented_session(pair)
    recording = make_transcripts.planned(session)
    with acting_for(pair.programme.pk):
        Recording.objects.filter(pk=recording.pk).update(state=Recording.State.REJECTED)

    def shown():
        (found,) = ana.get(f"/api/v1/cases/{session.case_id}/sessions").json()["results"]
        return found["recording_id"], found["recording_rejected"]

    assert shown() == (None, True)
    another = make_transcripts.planned(session)
    assert shown() == (str(another.pk), False)


def test_the_sound_alone_can_be_destroyed_and_the_words_stay(ana, heard, pair):
    excerpt = make_transcripts.excerpt(heard)
    answer = ana.delete(f"/api/v1/recordings/{heard.recording.pk}/sound")

    assert (answer.json()["state"], answer.json()["has_sound"]) == ("ready", False)
    assert ana.get(f"/api/v1/recordings/{heard.recording.pk}/audio").status_code == 404
    assert ana.get(f"/api/v1/recordings/{heard.recording.pk}/peaks").status_code == 404
    assert ana.get(f"/api/v1/excerpts/{excerpt.pk}/audio").status_code == 404
    assert ana.get(f"/api/v1/transcripts/{heard.transcript.pk}").status_code == 200
    with acting_for(pair.programme.pk):
        assert Receipt.objects.get().reason == Receipt.Reason.SOUND_DELETED
        sweeping.sweep(pair.programme.pk)
    assert not heard.recording.folder.exists()
    again = ana.delete(f"/api/v1/recordings/{heard.recording.pk}/sound")
    assert again.status_code == 403
