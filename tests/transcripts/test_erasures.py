"""A backup restored later does not bring back what was destroyed. The savepoint is the backup: rolling back to it is
the database exactly as it stood, while the ledger on the disk goes on."""

import pytest
from django.core.management import call_command
from django.db import transaction

from people import ledger
from people.ledger import Kind
from people.models import DataKey
from people.tenancy import acting_for
from people.vault import KeyDestroyed
from tests import make_transcripts
from transcripts import destruction, erasures, services
from transcripts.models import Receipt, Recording, Revision


@pytest.fixture
def heard(db):
    return make_transcripts.recording()


@pytest.fixture
def other(db):
    return make_transcripts.recording()


@pytest.fixture
def restored(heard, other, django_capture_on_commit_callbacks):
    """`restored(act)`: a backup, the act, and the backup put back."""

    def restore(act):
        with acting_for(heard.recording.programme_id):
            backup = transaction.savepoint()
            with django_capture_on_commit_callbacks(execute=True):
                act()
            transaction.savepoint_rollback(backup)

    return restore


def withdrawn(heard):
    return lambda: services.withdraw_consent(heard.pair.supervisee, heard.case)


def words_of(heard):
    with acting_for(heard.recording.programme_id):
        revision = Revision.objects.filter(transcript=heard.transcript).order_by("pk").first()
        return revision and revision.document


def state_of(heard):
    with acting_for(heard.recording.programme_id):
        return Recording.objects.get(pk=heard.recording.pk).state


def test_without_the_ledger_an_old_backup_reads_the_old_words(heard, restored):
    before = words_of(heard)
    restored(withdrawn(heard))

    assert before
    assert words_of(heard) == before


def test_what_a_client_took_back_is_destroyed_again_after_a_restore(heard, restored):
    restored(withdrawn(heard))

    assert erasures.settle_all() == 2

    assert words_of(heard) is None
    assert state_of(heard) == "destroyed"
    with acting_for(heard.recording.programme_id):
        assert Receipt.objects.get(recording=heard.recording).reason == "withdrawn"
        key = DataKey.objects.get(pk=heard.case.record_key_id)
        with pytest.raises(KeyDestroyed):
            key.plain()


def test_nobody_else_s_words_are_touched(heard, other, restored):
    before = words_of(other)
    restored(withdrawn(heard))
    erasures.settle_all()

    assert words_of(other) == before
    assert state_of(other) == "ready"


def test_what_never_happened_is_not_in_the_ledger(heard):
    with acting_for(heard.recording.programme_id):
        undone = transaction.savepoint()
        services.withdraw_consent(heard.pair.supervisee, heard.case)
        transaction.savepoint_rollback(undone)

    assert not any(ledger.entered().values())
    assert erasures.settle_all() == 0
    assert state_of(heard) == "ready"


def test_a_sound_that_was_deleted_stays_deleted_and_its_words_stay(heard, restored):
    before = words_of(heard)
    restored(lambda: destruction.silence(heard.recording, by=heard.pair.supervisee))

    assert erasures.settle_all() == 1

    assert words_of(heard) == before
    with acting_for(heard.recording.programme_id):
        assert Recording.objects.get(pk=heard.recording.pk).audio_size is None
    assert erasures.settle_all() == 0


def test_what_the_disk_kept_out_of_the_ledger_is_entered_later(heard, settings):
    with acting_for(heard.recording.programme_id):
        services.withdraw_consent(heard.pair.supervisee, heard.case)
    assert not any(ledger.entered().values())

    assert erasures.settle_all() == 0

    known = ledger.entered()
    assert known[Kind.RECORDING] == {heard.recording.pk: "withdrawn"}
    assert known[Kind.KEY] == {heard.case.record_key_id: "-"}


def test_files_that_were_put_back_alone_are_deleted_again(
    heard, django_capture_on_commit_callbacks
):
    with acting_for(heard.recording.programme_id):
        with django_capture_on_commit_callbacks(execute=True):
            services.withdraw_consent(heard.pair.supervisee, heard.case)
        gone = Recording.objects.get(pk=heard.recording.pk)
        gone.folder.mkdir(parents=True)
        (gone.folder / "audio").write_bytes(b"from a backup")
    with django_capture_on_commit_callbacks(execute=True):
        erasures.settle_all()

    assert not gone.folder.exists()


def test_a_line_that_was_cut_off_takes_no_other_with_it(heard, settings):
    ledger.enter(Kind.KEY, heard.case.record_key_id)
    with settings.ERASURE_LEDGER.open("a") as file:
        file.write("recording 0199\nnonsense\n\n")

    assert ledger.entered()[Kind.KEY] == {heard.case.record_key_id: "-"}
    assert not ledger.entered()[Kind.RECORDING]


def test_the_ledger_holds_ids_and_nothing_anybody_said(heard, restored, settings):
    restored(withdrawn(heard))
    lines = settings.ERASURE_LEDGER.read_text().splitlines()

    assert sorted(line.split()[0] for line in lines) == ["key", "recording"]
    assert heard.case.alias not in settings.ERASURE_LEDGER.read_text()
    assert settings.ERASURE_LEDGER.stat().st_mode & 0o077 == 0


def test_whoever_restores_is_told_what_came_back(heard, restored, capsys):
    restored(withdrawn(heard))
    call_command("erasures")
    call_command("erasures")

    said = capsys.readouterr().out
    assert "2 things had come back and are destroyed again." in said
    assert "Nothing that was destroyed has come back." in said
