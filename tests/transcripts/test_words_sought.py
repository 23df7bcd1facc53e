"""What an excerpt's words said is kept sealed while they are nowhere, found by, shown to nobody, and destroyed with the rest."""

import pytest

from people.tenancy import acting_for
from tests import make, make_transcripts
from tests.transcripts.test_edits import correct, excerpt_of, opened, read, replace
from transcripts.models import Excerpt, Transcript
from transcripts.redaction import services as redaction

pytestmark = pytest.mark.django_db

SENTENCES = ("nobody asked me how the funeral went", "there are seven letters in that drawer")
LINE = SENTENCES[0]


@pytest.fixture
def pair():
    return make.pair()


@pytest.fixture
def heard(pair):
    return make_transcripts.recording(pair, sentences=SENTENCES)


@pytest.fixture
def ana(api, pair):
    return api(pair.supervisee)


def now(excerpt):
    with acting_for(excerpt.programme_id):
        return Excerpt.objects.select_related("item__key").get(pk=excerpt.pk)


def test_written_again_where_it_stood_it_is_found_and_no_longer_remembered(ana, api, heard, pair):
    excerpt = make_transcripts.excerpt(heard, words=(0, 6))
    opened(heard, excerpt, pair.relationship)
    assert now(excerpt).sought is None
    correct(ana, heard, replace(range(7), ""))

    for who in (ana, api(pair.supervisor)):
        shown = excerpt_of(who, excerpt)
        assert shown["words_gone"]
        assert "funeral" not in str(shown)
    assert now(excerpt).sought["texts"] == LINE.split()

    first = read(ana, heard)["turns"][0]["w"][0]
    answer = correct(ana, heard, replace([first[0]], f"{LINE} there"), base=2)
    assert answer.status_code == 200, answer.content
    assert excerpt_of(ana, excerpt)["quote"]["exact"] == LINE
    assert now(excerpt).sought is None


def test_written_in_another_way_it_stays_gone_and_is_still_known(ana, heard):
    excerpt = make_transcripts.excerpt(heard, words=(0, 6))
    correct(ana, heard, replace(range(7), ""))
    first = read(ana, heard)["turns"][0]["w"][0]
    correct(ana, heard, replace([first[0]], "she never once rang there"), base=2)

    assert excerpt_of(ana, excerpt)["words_gone"]
    assert now(excerpt).sought["texts"] == LINE.split()


def test_it_goes_with_the_recording(ana, heard):
    excerpt = make_transcripts.excerpt(heard, words=(0, 6))
    correct(ana, heard, replace(range(7), ""))
    ana.delete(f"/api/v1/recordings/{heard.recording.pk}")

    assert now(excerpt).sought is None


def test_when_words_are_destroyed_for_good_it_goes_too(ana, heard):
    excerpt = make_transcripts.excerpt(heard, words=(0, 6))
    correct(ana, heard, replace(range(7), ""))
    with acting_for(heard.recording.programme_id):
        redaction.destroy_words(
            heard.pair.supervisee, make_transcripts.whole(Transcript, heard.transcript.pk)
        )

    gone = now(excerpt)
    assert gone.sought is None
    assert gone.body["turns"] == []
