"""What is too long for one request is made by a worker, kept sealed for an hour, and asked about again when it is fetched."""

import io
import zipfile
from datetime import timedelta

import av
import numpy as np
import pytest
from django.utils.timezone import now

from people.models import AuditEntry, Event
from people.sharing import grant
from people.tenancy import acting_for
from tests import make, make_transcripts
from transcripts import leases, services, sweeping, trouble
from transcripts.exports import making
from transcripts.models import Chunk, Export, Receipt

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    return make.pair()


@pytest.fixture
def heard(pair):
    return make_transcripts.recording(pair, heard_by=pair.relationship)


@pytest.fixture
def owner(api, pair):
    return api(pair.supervisee)


def ask(who, heard, kind="docx"):
    return who.post(f"/api/v1/transcripts/{heard.transcript.pk}/exports", {"format": kind})


def fetch(who, export):
    return who.get(f"/api/v1/exports/{export.pk}/file")


def body(answer):
    return b"".join(answer.streaming_content)


def files_of(heard):
    folder = heard.recording.folder / "exports"
    return list(folder.iterdir()) if folder.exists() else []


def test_a_very_long_transcript_is_made_apart_and_a_short_one_at_once(owner, pair):
    long = make_transcripts.recording(pair, sentences=("it was said once more, " * 4200,))
    refused = owner.get(f"/api/v1/transcripts/{long.transcript.pk}/export/txt")
    assert (refused.status_code, refused.json()["code"]) == (409, "made_apart")

    asked = ask(owner, long, "txt")
    assert (asked.status_code, asked.json()["state"]) == (202, "making")
    make_transcripts.worked(long)

    shown = owner.get(f"/api/v1/exports/{asked.json()['id']}").json()
    assert (shown["state"], shown["can"]) == ("ready", ["download", "throw away"])
    answer = owner.get(f"/api/v1/exports/{shown['id']}/file")
    text = body(answer)
    assert len(text) == shown["size"] == int(answer["Content-Length"])
    assert answer["Content-Disposition"] == 'attachment; filename="transcript.txt"'
    assert text.count(b"said") == 4200


def test_a_word_document_of_very_many_lines_is_made_apart_and_its_text_at_once(owner, pair):
    """Every line is a paragraph to be built, so lines count there, not only words."""
    many = make_transcripts.recording(pair, sentences=("Yes.",) * 2001)
    at = f"/api/v1/transcripts/{many.transcript.pk}/export"

    refused = owner.get(f"{at}/docx")

    assert (refused.status_code, refused.json()["code"]) == (409, "made_apart")
    assert owner.get(f"{at}/txt").status_code == 200


def test_the_same_file_asked_for_again_is_the_same_file(owner, heard):
    first = ask(owner, heard)
    again = ask(owner, heard)

    assert (first.status_code, again.status_code) == (202, 200)
    assert first.json()["id"] == again.json()["id"]
    with acting_for(heard.recording.programme_id):
        assert Chunk.objects.filter(kind="export").count() == 1


def test_a_file_lies_sealed_and_no_row_or_event_holds_a_word_of_it(owner, heard):
    export = make_transcripts.exported(heard, "txt")

    (path,) = files_of(heard)
    assert path == export.file
    assert b"sorry" not in path.read_bytes()
    with acting_for(heard.recording.programme_id):
        assert "sorry" not in str(list(Export.objects.values()) + list(Event.objects.values()))
        assert AuditEntry.objects.filter(verb="ask for export").count() == 1
    body(fetch(owner, export))
    with acting_for(heard.recording.programme_id):
        assert AuditEntry.objects.filter(verb="export").count() == 1


def test_nobody_fetches_what_another_had_made(api, heard, pair):
    export = make_transcripts.exported(heard, "txt")
    with acting_for(pair.programme.pk):
        grant(pair.supervisee, heard.transcript.item, pair.relationship)

    supervisor = api(pair.supervisor)
    assert fetch(supervisor, export).status_code == 404
    assert supervisor.get(f"/api/v1/exports/{export.pk}").status_code == 404
    assert ask(supervisor, heard).status_code == 404


def test_words_corrected_since_are_not_handed_out_as_they_were(owner, heard):
    export = make_transcripts.exported(heard, "txt")
    replaced = {"op": "replace", "words": [6], "text": "[name 1]", "as_one": True}
    make_transcripts.corrected(heard, replaced)
    make_transcripts.suggested(heard)

    assert fetch(owner, export).status_code == 410
    with acting_for(heard.recording.programme_id):
        making.sweep(heard.recording.programme_id)
    assert files_of(heard) == []


def test_corrected_between_asking_and_making_nothing_is_made(owner, heard):
    asked = ask(owner, heard).json()
    make_transcripts.corrected(heard, {"op": "replace", "words": [6], "text": "anything"})
    make_transcripts.worked(heard)

    assert owner.get(f"/api/v1/exports/{asked['id']}").json()["state"] == "failed"
    assert files_of(heard) == []
    make_transcripts.suggested(heard)
    assert ask(owner, heard).status_code == 202


def test_a_name_found_since_keeps_the_file_back(owner, pair):
    heard = make_transcripts.recording(pair, sentences=("my sister Katarzyna lives in Leeds",))
    export = make_transcripts.exported(heard, "txt")
    make_transcripts.suggested(heard)

    refused = fetch(owner, export)
    assert (refused.status_code, refused.json()["code"]) == (409, "names_unseen")
    assert ask(owner, heard, "vtt").json()["code"] == "names_unseen"


def test_withdrawn_in_between_the_file_is_gone(owner, heard, django_capture_on_commit_callbacks):
    export = make_transcripts.exported(heard, "sound")
    assert files_of(heard)

    with django_capture_on_commit_callbacks(execute=True), acting_for(heard.recording.programme_id):
        services.withdraw_consent(heard.pair.supervisee, heard.case)

    assert fetch(owner, export).status_code == 404
    assert files_of(heard) == []


def test_withdrawn_while_it_is_being_made_nothing_is_left(owner, heard):
    ask(owner, heard, "sound")
    with acting_for(heard.recording.programme_id):
        chunk = leases.claim(heard.recording.programme_id)
        assert chunk is not None
        services.withdraw_consent(heard.pair.supervisee, heard.case)
        assert Export.objects.count() == 0
        making.make(chunk, leases.Lease(chunk))
    assert files_of(heard) == []


def test_who_left_the_programme_fetches_nothing(owner, heard, pair):
    export = make_transcripts.exported(heard, "txt")
    make.ended(make.membership(pair.supervisee, pair.programme))

    assert fetch(owner, export).status_code in (401, 403, 404)


def test_after_its_hour_it_is_swept_with_a_receipt_and_the_words_stay(owner, heard):
    export = make_transcripts.exported(heard, "txt")
    with acting_for(heard.recording.programme_id):
        Export.objects.update(expires_at=now() - timedelta(seconds=1))
    assert fetch(owner, export).status_code == 410

    with acting_for(heard.recording.programme_id):
        sweeping.end_exports(heard.recording.programme_id)
        assert Export.objects.count() == Chunk.objects.filter(kind="export").count() == 0
        assert Receipt.objects.get().reason == Receipt.Reason.EXPORT_DELETED
    assert files_of(heard) == []
    assert fetch(owner, export).status_code == 404
    assert owner.get(f"/api/v1/transcripts/{heard.transcript.pk}").status_code == 200


def test_thrown_away_by_whoever_asked(owner, heard):
    export = make_transcripts.exported(heard, "txt")

    assert owner.delete(f"/api/v1/exports/{export.pk}").status_code == 204
    assert files_of(heard) == []


def test_with_its_sound_a_tone_stands_where_a_name_was_replaced(owner, heard):
    from transcripts.redaction import services as redaction

    with acting_for(heard.recording.programme_id):
        row = redaction.add(
            heard.pair.supervisee, heard.transcript, words=(6, 6), kind="name"
        )  # said at 4.0 s, where the recording is silent
    make_transcripts.suggested(heard)
    export = make_transcripts.exported(heard, "sound")
    assert (export.done, export.total) == (6000, 6000)

    bundle = zipfile.ZipFile(io.BytesIO(body(fetch(owner, export))))
    assert bundle.namelist() == ["transcript.docx", "transcript.vtt", "sound.webm"]
    assert row.span["replacement"].encode() in bundle.read("transcript.vtt")
    heard_now = decoded(bundle.read("sound.webm"))
    assert abs(len(heard_now) / 48_000 - 6) < 0.1
    at = row.span["start_ms"] * 48
    assert np.abs(heard_now[at : at + 2000]).max() > 0.02  # a tone where there was silence
    assert np.abs(heard_now[2 * 48_000 : 3 * 48_000]).max() < 0.01


def test_words_without_sound_have_none_to_take_out(
    owner, heard, django_capture_on_commit_callbacks
):
    export = make_transcripts.exported(heard, "sound")
    with django_capture_on_commit_callbacks(execute=True), acting_for(heard.recording.programme_id):
        services.delete_sound(
            heard.pair.supervisee, make_transcripts.whole(type(heard.recording), heard.recording.pk)
        )

    assert fetch(owner, export).status_code == 404
    assert files_of(heard) == []
    assert ask(owner, heard, "sound").json()["code"] == "no_sound"


def test_a_file_that_cannot_be_made_is_given_up_and_names_are_left_alone(owner, heard):
    asked = ask(owner, heard).json()
    with acting_for(heard.recording.programme_id):
        Chunk.objects.filter(kind="export").update(attempts=leases.TRIES)
        trouble.give_up_exhausted(heard.recording.programme_id)
        heard.transcript.refresh_from_db()

    assert owner.get(f"/api/v1/exports/{asked['id']}").json()["state"] == "failed"
    assert heard.transcript.names_looked_for == "rules"
    assert ask(owner, heard).status_code == 202


def decoded(data):
    with av.open(io.BytesIO(data)) as container:
        return np.concatenate(
            [frame.to_ndarray().reshape(-1) for frame in container.decode(audio=0)]
        )
