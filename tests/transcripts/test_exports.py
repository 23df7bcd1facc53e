"""A transcript that leaves the house: every format says the same, silences in words, names as they were replaced."""

import io
import json
import re

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from people.errors import Invalid
from people.models import AuditEntry
from people.sharing import grant
from people.tenancy import acting_for
from tests import make, make_transcripts
from tests.make_transcripts import document_body
from transcripts.exports import writing
from transcripts.exports.parts import cues, parts

DOCUMENT = {**document_body(), "id": "t", "recording_id": "r", "revision": 1, "grade": "unchecked"}
SAID = [" ".join(word[3] for word in turn["w"]) for turn in DOCUMENT["turns"]]
TIMES = re.compile(r"(\d\d:\d\d:\d\d[.,]\d{3}) --> (\d\d:\d\d:\d\d[.,]\d{3})")


def test_silences_stand_between_the_words_where_they_were_measured():
    found = parts(DOCUMENT, {0: ["thinking, Ana"]})

    assert [part.text for part in found] == [
        SAID[0],
        "Quiet for 2.4 s (thinking, Ana)",
        SAID[1],
        "Quiet for 2.4 s",
        SAID[2],
        "Quiet for 2.4 s",
        SAID[3],
    ]


def test_subtitles_have_the_words_the_speakers_the_times_and_the_silences():
    text = writing.vtt(DOCUMENT, {}).decode()

    assert text.startswith("WEBVTT\n\nNOTE\nNobody has checked")
    assert "00:00:00.000 --> 00:00:00.690\n<v Speaker 1>I am sorry there are no matches</v>" in text
    assert "00:00:01.500 --> 00:00:03.900\n[Quiet for 2.4 s]" in text
    assert (
        "1\n00:00:00,000 --> 00:00:00,690\nSpeaker 1: I am sorry"
        in writing.srt(DOCUMENT, {}).decode()
    )


@pytest.mark.parametrize("write", [writing.vtt, writing.srt])
def test_no_name_and_no_word_can_break_a_subtitle_file(write):
    document = json.loads(json.dumps(DOCUMENT))
    document["speakers"][0]["label"] = "A<b>\n\n9\n00:00:00.000 --> 00:00:09.000"
    document["turns"][0]["w"][0][3] = "--> &\n\nNOTE"
    text = write(document, {}).decode()

    assert len(TIMES.findall(text)) == 7
    assert len(text.strip().split("\n\n")) == (9 if write is writing.vtt else 7)


def test_a_long_turn_becomes_cues_that_can_be_read_while_they_are_heard():
    body = document_body(("we said it and said it again. " * 40,))
    found = cues({**DOCUMENT, **body})

    assert " ".join(cue.text for cue in found) == ("we said it and said it again. " * 40).strip()
    assert max(len(cue.text) for cue in found) <= 84
    assert all(cue.end_ms - cue.start_ms <= 7000 for cue in found)


def test_a_transcript_without_times_is_text_but_no_subtitles():
    document = {**DOCUMENT, "timing": "none", "silences": []}

    assert "Speaker 1: I am sorry" in writing.txt(document, {}).decode()
    with pytest.raises(Invalid):
        writing.vtt(document, {})


def test_word_opens_it_and_reads_the_same():
    paper = Document(io.BytesIO(writing.docx(DOCUMENT, {})))
    lines = [paragraph.text for paragraph in paper.paragraphs]

    assert lines[1] == "0:00  Speaker 1: I am sorry there are no matches"
    assert lines[2] == "0:01  [Quiet for 2.4 s]"
    assert paper.core_properties.author == ""


@given(st.text(max_size=30), st.text(max_size=30))
def test_whatever_was_said_or_typed_can_be_written_in_every_format(word, label):
    document = json.loads(json.dumps(DOCUMENT))
    document["turns"][0]["w"][0][3] = word or "x"
    document["speakers"][0]["label"] = label
    for name, (_, write) in writing.FORMATS.items():
        if name != "docx":
            write(document, {0: [label]}).decode()


@pytest.mark.parametrize("word", ["\x00\x0b", "\ud7ff\ue000", "‮right to left", "👩‍👩‍👧 & <b>"])
def test_word_takes_strange_signs_too(word):
    document = json.loads(json.dumps(DOCUMENT))
    document["turns"][0]["w"][0][3] = word

    Document(io.BytesIO(writing.docx(document, {})))


pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    return make.pair()


@pytest.fixture
def heard(pair):
    return make_transcripts.recording(pair, heard_by=pair.relationship)


def take(who, heard, kind):
    return who.get(f"/api/v1/transcripts/{heard.transcript.pk}/export/{kind}")


@pytest.mark.parametrize("kind", ["vtt", "srt", "txt", "docx", "json", "annotations"])
def test_the_owner_takes_it_out_and_that_is_written_down(api, heard, pair, kind):
    answer = take(api(pair.supervisee), heard, kind)

    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    assert heard.case.alias.encode() not in answer.content
    with acting_for(pair.programme.pk):
        assert AuditEntry.objects.filter(verb="export").count() == 1


def test_nobody_else_takes_out_a_transcript_even_one_they_may_read(api, heard, pair):
    with acting_for(pair.programme.pk):
        grant(pair.supervisee, heard.transcript.item, pair.relationship)

    assert take(api(pair.supervisor), heard, "vtt").status_code == 404
    assert take(api(pair.supervisee), heard, "exe").status_code == 404


def test_an_export_says_what_was_corrected(api, heard, pair):
    replaced = {"op": "replace", "words": [4, 5, 6], "text": "[name 1]", "as_one": True}
    make_transcripts.corrected(heard, replaced)
    assert take(api(pair.supervisee), heard, "vtt").status_code == 409  # nobody looked at it since
    assert make_transcripts.suggested(heard) == []

    for kind in ("vtt", "srt", "txt", "json", "annotations"):
        text = take(api(pair.supervisee), heard, kind).content.decode()
        assert "matches" not in text
        assert ("[name 1]" in text) == (kind != "annotations")


def test_an_excerpt_is_an_annotation_of_its_words_its_place_and_its_time(api, heard, pair):
    excerpt = make_transcripts.excerpt(heard, words=(2, 8))
    page = take(api(pair.supervisee), heard, "annotations").json()

    found, *_ = page["items"]
    assert found["id"] == f"urn:uuid:{excerpt.pk}"
    time, quote, position = found["target"]["selector"]
    assert time["value"] == "t=0.200,4.190"
    text = "\n".join(SAID)
    assert text[position["start"] : position["end"]] == quote["exact"]


def test_annotations_tell_every_silence_in_words_at_its_time(api, heard, pair):
    make_transcripts.excerpt(heard, words=(2, 8))
    page = take(api(pair.supervisee), heard, "annotations").json()

    quiet = [item for item in page["items"] if item["motivation"] == "describing"]
    assert {item["body"]["value"] for item in quiet} == {"Quiet for 2.4 s"}
    assert quiet[0]["target"]["selector"][0]["value"] == "t=1.500,3.900"
    assert quiet[0]["target"]["source"] == f"urn:uuid:{heard.transcript.pk}"


def test_the_reader_of_an_excerpt_gets_nothing_of_what_stands_around_it(api, heard, pair):
    excerpt = make_transcripts.excerpt(heard, words=(2, 4))
    with acting_for(pair.programme.pk):
        grant(pair.supervisee, excerpt.item, pair.relationship)

    answer = api(pair.supervisor).get(f"/api/v1/excerpts/{excerpt.pk}/annotation")
    assert b"sorry there are" in answer.content
    assert b"matches" not in answer.content


def test_nothing_leaves_while_a_name_in_it_waits_to_be_looked_at(api, pair):
    heard = make_transcripts.recording(
        pair, sentences=("my sister Katarzyna lives in Leeds", "and you miss her")
    )
    make_transcripts.suggested(heard)

    refused = take(api(pair.supervisee), heard, "vtt")
    assert (refused.status_code, refused.json()["code"]) == (409, "names_unseen")
