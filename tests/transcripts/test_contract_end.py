"""The day after a supervisee's last contract ends, what was recorded is destroyed with receipts (A44, INV-30)."""

from datetime import timedelta

import pytest

from people.models import Contract
from people.tenancy import acting_for
from tests import make, make_transcripts
from transcripts import ending, sweeping
from transcripts.models import Receipt, Recording, Revision


@pytest.fixture
def heard(db):
    return make_transcripts.recording()


@pytest.fixture
def pair(heard):
    return heard.pair


def last_day(contract, days):
    """The contract's last day lies so many days from today."""
    day = contract.programme.today() + timedelta(days=days)
    with acting_for(contract.programme_id):
        Contract.objects.filter(pk=contract.pk).update(valid_to=day)


def swept(heard):
    programme_id = heard.recording.programme_id
    with acting_for(programme_id):
        ending.end_contracts(programme_id)
        return Recording.objects.get(pk=heard.recording.pk).state


def test_on_its_last_day_everything_is_still_there(heard, pair):
    last_day(pair.contract, 0)

    assert swept(heard) == "ready"


def test_a44_the_day_after_it_is_gone_with_a_receipt_that_says_why(api, heard, pair):
    last_day(pair.contract, -1)

    assert swept(heard) == "destroyed"
    with acting_for(pair.programme.pk):
        assert Receipt.objects.get(recording=heard.recording).reason == "contract_ended"
        assert not Revision.objects.exists()
    ana = api(pair.supervisee)
    assert ana.get(f"/api/v1/transcripts/{heard.transcript.pk}").status_code == 404
    assert ana.get(f"/api/v1/recordings/{heard.recording.pk}/audio").status_code == 404


def test_the_sweeper_names_the_contract_s_end_even_where_the_date_ran_out_the_same_night(
    heard, pair
):
    last_day(pair.contract, -1)
    with acting_for(pair.programme.pk):
        Recording.objects.update(destroy_on=pair.programme.today() - timedelta(days=1))

        sweeping.sweep(pair.programme.pk)

        assert Receipt.objects.get(recording=heard.recording).reason == "contract_ended"


def test_another_contract_in_force_or_still_to_come_keeps_it(heard, pair):
    last_day(pair.contract, -1)
    coming = make.pair(pair.programme, pair.supervisee)
    with acting_for(pair.programme.pk):
        begins = pair.programme.today() + timedelta(days=3)
        Contract.objects.filter(pk=coming.contract.pk).update(valid_from=begins)

    assert swept(heard) == "ready"


def test_a_contract_ended_by_hand_today_waits_for_tomorrow(api, heard, pair):
    ada = make.member(pair.programme, "Ada", "administrator")

    assert api(ada).post(f"/api/v1/contracts/{pair.contract.pk}/end").status_code == 200

    assert swept(heard) == "ready"


def test_somebody_else_s_recordings_are_untouched(heard, pair):
    other = make_transcripts.recording(make.pair(pair.programme))
    last_day(pair.contract, -1)

    assert swept(heard) == "destroyed"
    assert swept(other) == "ready"


def test_a_contract_that_was_never_signed_ends_nothing(db):
    unsigned = make.pair(signed=False)
    heard = make_transcripts.recording(unsigned)

    assert swept(heard) == "ready"


def test_inv_30_nobody_can_set_never(heard, pair):
    last_day(pair.contract, 10)
    fresh = make_transcripts.consented_session(pair)
    upload = make_transcripts.upload(fresh, length=1)

    with acting_for(pair.programme.pk):
        kept = Recording.objects.get(pk=upload.recording_id)
        assert kept.destroy_on == pair.programme.today() + timedelta(days=10)
        assert Recording._meta.get_field("destroy_on").null is False


def test_running_it_twice_writes_one_receipt(heard, pair):
    last_day(pair.contract, -5)

    swept(heard)
    swept(heard)

    with acting_for(pair.programme.pk):
        assert Receipt.objects.filter(recording=heard.recording).count() == 1
