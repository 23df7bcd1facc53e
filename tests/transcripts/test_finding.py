"""Words, speakers and silences are found in every transcript of a case that may be read, and nowhere else."""

import pytest

from people.sharing import grant
from people.tenancy import acting_for
from tests import make, make_transcripts
from tests.make_transcripts import document_body
from transcripts.finding.matching import Wanted, folded, hits

pytestmark = pytest.mark.django_db
DOCUMENT = document_body()


def found(**wanted):
    shown, total = hits(DOCUMENT, Wanted(**wanted))
    assert len(shown) == total
    return [(hit.before.split()[-2:], hit.found, hit.after.split()[:2]) for hit in shown]


def test_words_are_found_with_what_stands_around_them():
    assert found(words="there are") == [(["am", "sorry"], "there are", ["no", "matches"])]


def test_parts_of_words_capitals_and_accents_do_not_matter():
    document = document_body(("Wir waren im Café Süd", "Oui"))
    (hit,), _ = hits(document, Wanted(words=folded("cafe SÜ")))

    assert hit.found == "Café Süd"


def test_a_phrase_is_not_found_across_two_speakers():
    assert found(words="matches you") == []


def test_one_speakers_words_alone():
    assert [hit[1] for hit in found(words="you", speaker="speaker 2")] == ["you", "your"]
    assert found(words="sorry", speaker="Speaker 2") == []


def test_silences_at_least_so_long_with_the_words_before_and_after():
    assert found(quiet_ms=2400)[0] == (["no", "matches"], "Quiet for 2.4 s", ["you", "are"])
    assert len(found(quiet_ms=2400)) == 3
    assert found(quiet_ms=2401) == []
    assert len(found(quiet_ms=2000, speaker="Speaker 2")) == 1
    assert len(found(quiet_ms=2000, words="matches")) == 1


@pytest.fixture
def pair():
    return make.pair()


@pytest.fixture
def heard(pair):
    return make_transcripts.recording(pair, heard_by=pair.relationship)


def look(who, heard, query):
    return who.get(f"/api/v1/cases/{heard.case.pk}/find?{query}")


def test_the_owner_finds_it_and_where_to_listen(api, heard, pair):
    (row,) = look(api(pair.supervisee), heard, "q=young%20MAN").json()["results"]

    assert (row["recording_id"], row["total"]) == (str(heard.recording.pk), 1)
    (hit,) = row["hits"]
    assert (hit["found"], hit["start_ms"], hit["word"]) == ("young man", 8600, 19)


def test_corrected_words_are_found_and_what_was_corrected_away_is_not(api, heard, pair):
    make_transcripts.corrected(heard, {"op": "replace", "words": [6], "text": "[name 1]"})

    assert look(api(pair.supervisee), heard, "q=matches").json()["results"] == []
    assert look(api(pair.supervisee), heard, "q=name").json()["results"]


def test_a_reader_of_the_case_does_not_find_in_a_transcript_that_was_not_shared(api, heard, pair):
    with acting_for(pair.programme.pk):
        grant(pair.supervisee, heard.case.item, pair.relationship)

    assert look(api(pair.supervisor), heard, "q=young").json()["results"] == []


@pytest.mark.parametrize(
    "query", ["", "q=%20", "q=" + "x" * 201, "quiet_ms=5", "quiet_ms=x", "q=%00"]
)
def test_nonsense_is_refused_with_a_sentence(api, heard, pair, query):
    assert look(api(pair.supervisee), heard, query).status_code in (400, 422)


def test_a_search_takes_few_queries(api, heard, pair, django_assert_max_num_queries):
    ana = api(pair.supervisee)
    with django_assert_max_num_queries(25):
        look(ana, heard, "q=young")
