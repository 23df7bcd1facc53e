"""Who a file that was brought in says is speaking: a name like any other, replaced by naming the speaker."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils.timezone import now

from people.sharing import grant
from people.tenancy import acting_for
from tests import make, make_transcripts
from transcripts import services
from transcripts.leases import Lease
from transcripts.models import Chunk, Recording, Transcript
from transcripts.redaction import looking
from transcripts.redaction.models import KnownName
from transcripts.redaction.sharing import NamesUnseen

pytestmark = pytest.mark.django_db

TALK = """Counsellor: What happens when you sit with that.
Zofia Nowak: It gets quiet and then it gets loud again.
Counsellor: Where does the loud begin.
Zofia Nowak: In the hallway I think, before the door is shut.
"""


@pytest.fixture
def pair():
    return make.pair()


@pytest.fixture
def ana(api, pair):
    return api(pair.supervisee)


@pytest.fixture
def brought(ana, pair):
    session = make_transcripts.consented_session(pair)
    answer = ana.client.post(
        f"/api/v1/sessions/{session.pk}/import",
        {"file": SimpleUploadedFile("talk.txt", TALK.encode())},
        headers={"Idempotency-Key": uuid4().hex},
    )
    assert answer.status_code == 201, answer.json()
    with acting_for(session.programme_id):
        transcript = Transcript.objects.select_related("recording", "item").get(
            pk=answer.json()["transcript_id"]
        )
    looked_through(transcript.recording)
    return transcript


def looked_through(recording: Recording) -> None:
    """As a worker does it."""
    with acting_for(recording.programme_id), transaction.atomic():
        looking.plan(Recording.objects.select_related("item__key").get(pk=recording.pk))
        chunk = Chunk.objects.select_related("recording__session__case", "key").get(
            recording=recording, kind=Chunk.Kind.NAMES
        )
        Chunk.objects.filter(pk=chunk.pk).update(
            state=Chunk.State.RUNNING, fence=1, lease_until=now() + timedelta(minutes=1)
        )
        chunk.refresh_from_db()
        looking.look(chunk, Lease(chunk))


def of_speakers(who, transcript):
    rows = who.get(f"/api/v1/transcripts/{transcript.pk}/names").json()["results"]
    return [row for row in rows if row["speaker"] is not None]


def decide(who, transcript, decision="accept", **told):
    where = f"/api/v1/transcripts/{transcript.pk}/names/decide"
    answer = who.post(where, {"decision": decision, **told})
    assert answer.status_code == 200, answer.json()


def speakers(who, transcript):
    found = who.get(f"/api/v1/transcripts/{transcript.pk}").json()["speakers"]
    return [speaker["label"] for speaker in found]


def test_a_name_in_front_of_the_lines_is_suggested_and_a_role_is_not(ana, brought):
    (row,) = of_speakers(ana, brought)

    assert (row["text"], row["kind"], row["state"]) == ("Zofia Nowak", "name", "unseen")
    assert row["replacement"].startswith("[name ")
    assert row["word"] is None
    assert speakers(ana, brought) == ["Counsellor", "Zofia Nowak"]


def test_accepting_it_renames_the_speaker_and_the_case_knows_the_name(ana, brought):
    (row,) = of_speakers(ana, brought)
    decide(ana, brought, ids=[row["id"]])

    assert speakers(ana, brought) == ["Counsellor", row["replacement"]]
    with acting_for(brought.programme_id):
        assert [known.name["text"] for known in KnownName.objects.all()] == ["Zofia Nowak"]


def test_inv_32_an_excerpt_is_not_shared_while_the_name_of_a_speaker_is_unseen(ana, pair, brought):
    with acting_for(brought.programme_id):
        excerpt, _ = services.make_excerpt(pair.supervisee, brought, words=(0, 3), turn_id=None)
        with pytest.raises(NamesUnseen):
            grant(pair.supervisee, excerpt.item, pair.relationship)

    decide(ana, brought, all=True)

    with acting_for(brought.programme_id):
        grant(pair.supervisee, excerpt.item, pair.relationship)
        shown = type(excerpt).objects.select_related("item__key").get(pk=excerpt.pk)
        assert "Zofia" not in str(shown.body)


def test_taking_it_back_brings_the_name_back_and_not_under_the_eyes_of_others(ana, pair, brought):
    (row,) = of_speakers(ana, brought)
    decide(ana, brought, all=True)
    back = f"/api/v1/names/{row['id']}/take-back"
    with acting_for(brought.programme_id):
        shared = grant(pair.supervisee, brought.item, pair.relationship)

    assert ana.post(back, {}).status_code == 409
    with acting_for(brought.programme_id):
        type(shared).objects.filter(pk=shared.pk).update(revoked_at=now())
    answer = ana.post(back, {})

    assert answer.status_code == 200, answer.json()
    assert answer.json()["state"] == "unseen"
    assert "Zofia Nowak" in speakers(ana, brought)


def test_worded_otherwise_the_speaker_is_called_that_too(ana, brought):
    decide(ana, brought, all=True)
    with acting_for(brought.programme_id):
        known = KnownName.objects.get()
    answer = ana.patch(f"/api/v1/known-names/{known.pk}", {"replacement": "[the client]"})

    assert answer.status_code == 200, answer.json()
    assert speakers(ana, brought) == ["Counsellor", "[the client]"]


def test_a_speaker_somebody_named_otherwise_meanwhile_stays_as_named(ana, brought):
    (row,) = of_speakers(ana, brought)
    revision = ana.get(f"/api/v1/transcripts/{brought.pk}").json()["revision"]
    answer = ana.post(
        f"/api/v1/transcripts/{brought.pk}/edits",
        {"base": revision, "operations": [{"op": "name", "speaker": 1, "label": "Client"}]},
    )
    assert answer.status_code in (200, 201), answer.json()
    decide(ana, brought, ids=[row["id"]])

    assert speakers(ana, brought) == ["Counsellor", "Client"]
    assert of_speakers(ana, brought)[0]["state"] == "refused"
    looked_through(brought.recording)
    assert of_speakers(ana, brought) == []


def test_looked_through_once_more_it_is_not_asked_again(ana, brought):
    decide(ana, brought, all=True)
    looked_through(brought.recording)
    assert [row["state"] for row in of_speakers(ana, brought)] == ["accepted"]


@pytest.fixture
def heard(pair):
    return make_transcripts.recording(pair, heard_by=pair.relationship)


def call(who, heard, label, speaker=1):
    transcript = heard.transcript
    revision = who.get(f"/api/v1/transcripts/{transcript.pk}").json()["revision"]
    return who.post(
        f"/api/v1/transcripts/{transcript.pk}/edits",
        {"base": revision, "operations": [{"op": "name", "speaker": speaker, "label": label}]},
    )


def test_a_name_typed_for_somebody_who_was_recorded_is_looked_at_before_others_read_it(
    ana, api, heard, pair
):
    excerpt = make_transcripts.excerpt(heard)
    call(ana, heard, "Zofia Nowak")

    with acting_for(pair.programme.pk):
        for thing in (excerpt, make_transcripts.whole(Transcript, heard.transcript.pk)):
            with pytest.raises(NamesUnseen):
                grant(pair.supervisee, thing.item, pair.relationship)
    assert ana.get(f"/api/v1/transcripts/{heard.transcript.pk}/export/txt").status_code == 409

    make_transcripts.suggested(heard)
    (found,) = of_speakers(ana, heard.transcript)
    assert found["text"] == "Zofia Nowak"
    decide(ana, heard.transcript, ids=[found["id"]])
    with acting_for(pair.programme.pk):
        grant(pair.supervisee, excerpt.item, pair.relationship)
    shown = api(pair.supervisor).get(f"/api/v1/excerpts/{excerpt.pk}").content.decode()
    assert "Zofia" not in shown
    assert (
        "Zofia"
        not in ana.get(f"/api/v1/transcripts/{heard.transcript.pk}/export/txt").content.decode()
    )


def test_roles_and_initials_are_shared_without_being_asked_about(ana, heard, pair):
    excerpt = make_transcripts.excerpt(heard)
    call(ana, heard, "Therapist", speaker=0)
    call(ana, heard, "Z")

    with acting_for(pair.programme.pk):
        grant(pair.supervisee, excerpt.item, pair.relationship)


def test_a_name_taken_back_by_its_writer_holds_nothing_back(ana, heard, pair):
    excerpt = make_transcripts.excerpt(heard)
    call(ana, heard, "Zofia Nowak")
    call(ana, heard, "Client")

    with acting_for(pair.programme.pk):
        grant(pair.supervisee, excerpt.item, pair.relationship)


def test_no_name_is_put_before_the_eyes_of_those_who_are_reading(ana, heard, pair):
    excerpt = make_transcripts.excerpt(heard)
    with acting_for(pair.programme.pk):
        grant(pair.supervisee, excerpt.item, pair.relationship)

    refused = call(ana, heard, "Zofia Nowak")

    assert (refused.status_code, refused.json()["code"]) == (409, "name_before_others")
    assert call(ana, heard, "Client").status_code == 200
