"""Any file somebody calls a transcript becomes its words, or one clear sentence."""

import io
import itertools
import json
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.outside import outside
from transcripts.imports import handing, laying, reading, webvtt
from transcripts.imports.shapes import FILE_MOST, Unreadable

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

VTT = """WEBVTT

NOTE written for this test

1
00:00:01.000 --> 00:00:04.000
<v Ann>How was the <i>week</i>?</v>

00:05.000 --> 00:08.000 align:start
<v Cal>Long &amp; slow. <00:00:07.000>And you were away.</v>
"""
SRT = """1
00:00:01,000 --> 00:00:04,000
<i>How was the week?</i>

2
00:00:05,000 --> 00:00:08,500
- Long.

And you were away.
"""
PLAIN = """Ann: How was the week?
Cal: Long, and slow.
It went on after that.

Ann: Tell me about the slow part: what was it like?
"""


def said(found):
    return [(cue.speaker, cue.text) for cue in found.cues]


def times(found):
    return [(cue.start_ms, cue.end_ms) for cue in found.cues]


def refusal(data):
    with pytest.raises(Unreadable) as caught:
        reading.read(data if isinstance(data, bytes) else data.encode())
    sentence = str(caught.value)
    assert sentence.endswith((".", "?"))
    assert "\n" not in sentence
    return caught.value.code


def word(body: str, *, more: dict[str, bytes] | None = None, head: str = "") -> bytes:
    """A Word document with this inside its body."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml",
            f'{head}<w:document xmlns:w="{MAIN}"><w:body>{body}</w:body></w:document>',
        )
        for name, content in (more or {}).items():
            archive.writestr(name, content)
    return out.getvalue()


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_a_webvtt_file_gives_its_voices_and_times():
    found = reading.read(VTT.encode())

    assert (found.format, found.timing) == ("webvtt", "lines")
    assert said(found) == [
        ("Ann", "How was the week?"),
        ("Cal", "Long & slow."),
        ("Cal", "And you were away."),
    ]
    assert times(found) == [(1000, 4000), (5000, 7000), (7000, 8000)]


def test_every_file_of_the_webvtt_corpus_gives_the_expected_cues():
    corpus = outside("corpora", "webvtt")
    expected = json.loads((corpus / "expected-cue-counts.json").read_text())
    assert len(expected) == 37

    counted = {
        name: len(webvtt.blocks((corpus / name).read_bytes().decode("utf-8"))) for name in expected
    }
    assert counted == expected
    for name, cues in expected.items():
        data = (corpus / name).read_bytes()
        if cues:
            assert len(reading.read(data).cues) == cues, name
        else:
            assert refusal(data) == "no_words", name


def test_a_subrip_file_gives_its_lines():
    found = reading.read(SRT.encode())

    assert (found.format, found.timing) == ("srt", "lines")
    assert said(found) == [("", "How was the week?"), ("", "- Long. And you were away.")]
    assert times(found) == [(1000, 4000), (5000, 8500)]


def test_names_before_the_words_of_subtitles_are_speakers():
    named = SRT.replace("<i>How", "Ann: <i>How").replace("- Long", "Cal: Long")

    assert said(reading.read(named.encode())) == [
        ("Ann", "How was the week?"),
        ("Cal", "Long. And you were away."),
    ]


def test_plain_text_gives_its_speakers_and_says_that_it_has_no_times():
    found = reading.read(PLAIN.encode())

    assert (found.format, found.timing) == ("text", "none")
    assert said(found) == [
        ("Ann", "How was the week?"),
        ("Cal", "Long, and slow."),
        ("Cal", "It went on after that."),
        ("Ann", "Tell me about the slow part: what was it like?"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[00:00:01] Ann: How was the week?\n[00:00:05] Cal: Long.\n",
        "Ann  0:01\nHow was the week?\n\nCal  0:05\nLong.\n",
        "00:01 - Ann: How was the week?\n00:05 - Cal: Long.\n",
        "Ann (0:01): How was the week?\nCal (0:05): Long.\n",
    ],
)
def test_times_that_somebody_typed_are_read(text):
    found = reading.read(text.encode())

    assert found.timing == "lines"
    assert said(found) == [("Ann", "How was the week?"), ("Cal", "Long.")]
    assert [start for start, _ in times(found)] == [1000, 5000]


def test_text_without_names_is_nobodys_in_particular():
    found = reading.read(b"It was a long week.\n\nNote: nothing more was said.\nThe end\n")

    assert found.labels() == [""]
    body = laying.body(found, names={}, heard=False)
    assert body["speakers"] == [{"id": 0, "label": "Speaker not named"}]


def test_names_with_emoji_and_from_right_to_left_are_kept():
    text = "דנה: מה שלומך?\nCal 🌱: Fine.\nدانا ب: نعم\n"

    assert reading.read(text.encode()).labels() == ["דנה", "Cal 🌱", "دانا ب"]


def test_what_steers_the_direction_of_text_from_inside_is_left_out():
    found = reading.read("Ann\u202e: one\u2066 two\nCal: three\n".encode())

    assert said(found) == [("Ann", "one two"), ("Cal", "three")]


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
        ("cp1252", "cp1252"),
    ],
)
def test_subtitles_in_many_encodings_are_the_same(codec, name):
    text = SRT.replace("week", "séance")

    found = reading.read(text.encode(codec))

    assert found.encoding == name
    assert said(found) == said(reading.read(text.encode()))


@pytest.mark.parametrize(
    ("codec", "line"),
    [
        ("cp949", "안녕하세요, 이번 주는 어땠어요?"),
        ("cp932", "こんにちは。今週はどうでしたか。"),
        ("gb18030", "你好，这个星期过得怎么样？"),
        ("cp1251", "Здравствуйте, как прошла неделя?"),
    ],
)
def test_older_encodings_are_told_apart(codec, line):
    data = SRT.replace("How was the week?", line).replace("Long.", line).encode(codec)

    found = reading.read(data)

    assert (found.encoding, found.cues[0].text) == (codec, line)


def test_a_person_can_say_which_encoding_it_is():
    data = "Ann: Żółw szedł\nCal: Łódź\n".encode("cp1250")

    assert reading.read(data, "cp1250").cues[0].text == "Żółw szedł"
    with pytest.raises(Unreadable, match="save it as UTF-8"):
        reading.read(data, "utf-8")


def test_a_word_document_gives_its_paragraphs_and_nothing_deleted():
    deleted = "<w:p><w:r><w:t>Cal: No</w:t></w:r><w:del><w:r><w:t> way</w:t></w:r></w:del></w:p>"
    found = reading.read(word(p("Ann: How was the week?") + deleted + p("More.")))

    assert (found.format, found.timing) == ("docx", "none")
    assert said(found) == [("Ann", "How was the week?"), ("Cal", "No"), ("Cal", "More.")]


def test_a_table_with_a_column_of_names_is_read_by_rows():
    def row(*cells):
        return "<w:tr>" + "".join(f"<w:tc>{p(cell)}</w:tc>" for cell in cells) + "</w:tr>"

    table = f"<w:tbl>{row('Ann', 'How was the week?')}{row('Cal', 'Long.')}</w:tbl>"

    assert said(reading.read(word(table))) == [("Ann", "How was the week?"), ("Cal", "Long.")]


def test_macros_and_links_in_a_word_document_are_never_opened():
    more = {
        "word/vbaProject.bin": b"\xd0\xcf\x11\xe0" + b"x" * 1000,
        "word/_rels/document.xml.rels": b'<Relationships><Relationship TargetMode="External"'
        b' Target="http://127.0.0.1:1/t.dotm"/></Relationships>',
    }

    assert said(handing.read(word(p("Ann: one") + p("Cal: two"), more=more))) == [
        ("Ann", "one"),
        ("Cal", "two"),
    ]


ENTITIES = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1 or str()};' * 10}'>" for n in range(1, 10))
    + "]>"
)


@pytest.mark.parametrize("head", [ENTITIES, LAUGHS])
def test_a_word_document_with_entities_is_refused(head):
    assert refusal(word(p("&a;"), head=head)) == "damaged"


def test_a_zip_bomb_is_refused_within_its_bounds():
    bomb = word(p("Ann: " + "\x20" * (200 << 20)))
    assert len(bomb) < 1 << 20

    with pytest.raises(Unreadable, match="more time or memory"):
        handing.read(bomb)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"WEBVTT\n", "no_words"),
        (b"%PDF-1.7\n", "pdf"),
        (b"{\\rtf1 hello}", "rtf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_word"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", "sound"),
        (b"\x00\x00\x00\x20ftypM4A ", "sound"),
        (b"<!DOCTYPE html><p>Ann: hello", "html"),
        (b"PK\x03\x04 and then nothing", "damaged"),
        (b"\x01\x02\x03" * 400, "not_text"),
        (b'{"segments": [', "json"),
        (b'{"weather": "fine"}', "unknown_json"),
        (b'{"segments": [{"start": NaN, "end": 1, "text": "x"}]}', "json"),
        (b'{"segments": [{"start": "x", "end": 1, "text": "x"}]}', "unknown_json"),
        (b'{"segments": 3}', "unknown_json"),
        (b'{"a":' * 100_000, "json"),
        (b"WEBVTT\n\n99:00:00.000 --> 99:00:01.000\nhello", "too_late"),
    ],
)
def test_each_refusal_is_one_sentence(data, code):
    assert refusal(data) == code


def test_an_archive_that_is_no_word_document_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("session.txt", "Ann: hello")

    assert refusal(out.getvalue()) == "zip"


def test_files_beyond_every_measure_are_refused():
    assert refusal(b"a" * (FILE_MOST + 1)) == "too_large"
    assert refusal(b"word " * 200_001) == "too_many_words"
    many = "".join(f"Person {chr(65 + n % 26)}{n // 26}: yes\n" * 2 for n in range(50))
    assert refusal(many) == "too_many_speakers"


def test_a_hundred_thousand_words_are_read_within_bounds():
    text = "".join(f"Ann: {'word ' * 49}\nCal: yes\n" for _ in range(2000))

    found = handing.read(text.encode())

    assert found.words == 100_000
    assert len(laying.body(found, names={}, heard=False)["turns"]) == 4000


def test_too_little_memory_ends_in_a_sentence():
    text = "Ann: " + "word " * 150_000
    with pytest.raises(Unreadable, match="more time or memory"):
        handing.read(text.encode(), limits=handing.Limits(memory=24 << 20))


def test_the_child_may_open_nothing():
    """What it read travels back whole, in any encoding it knows, from behind the closed door."""
    data = SRT.replace("week", "주").encode("cp949")
    assert handing.read(data) == reading.read(data)


WHISPER = {
    "text": " How was the week? Long.",
    "segments": [
        {
            "start": 1.0,
            "end": 2.0,
            "text": " How was the week?",
            "words": [
                {"word": " How", "start": 1.0, "end": 1.2, "probability": 0.98},
                {"word": " was", "start": 1.2, "end": 1.4, "probability": 0.5},
                {"word": " the", "start": 1.4, "end": 1.5, "probability": 0.9},
                {"word": " week?", "start": 1.5, "end": 2.0, "probability": 0.9},
            ],
        },
        {
            "start": 4.0,
            "end": 5.0,
            "text": " Long.",
            "words": [{"word": " Long.", "start": 4.0, "end": 5.0, "probability": 0.99}],
        },
    ],
}


def test_the_json_of_whisper_keeps_the_time_of_every_word():
    found = reading.read(json.dumps(WHISPER).encode())

    assert (found.format, found.timing) == ("whisper", "words")
    assert said(found) == [("", "How was the week?"), ("", "Long.")]
    assert found.cues[0].words[1].text == "was"
    assert (found.cues[0].words[1].start_ms, found.cues[0].words[1].p) == (1200, 0.5)


def test_the_verbose_json_of_the_whisper_api_has_times_for_lines():
    lines = [{k: v for k, v in one.items() if k != "words"} for one in WHISPER["segments"]]
    loose = [{"word": "Long", "start": 4.0, "end": 5.0}]
    found = reading.read(json.dumps({"segments": lines, "words": loose}).encode())

    assert (found.format, found.timing) == ("whisper", "lines")
    assert said(found) == [("", "How was the week?"), ("", "Long.")]


def test_the_json_of_whisperx_has_speakers_and_words_without_times():
    segments = [
        {"start": 1, "end": 2, "text": "In 1999?", "speaker": "SPEAKER_00",
         "words": [{"word": "In", "start": 1, "end": 1.2, "score": 0.9}, {"word": "1999?"}]},
        {"start": 3, "end": 4, "text": "Yes.", "speaker": "SPEAKER_01",
         "words": [{"word": "Yes.", "start": 3, "end": 4, "score": 0.9, "speaker": "SPEAKER_01"}]},
    ]  # fmt: skip
    found = reading.read(json.dumps({"segments": segments}).encode())

    assert (found.format, found.timing) == ("whisperx", "lines")
    assert said(found) == [("SPEAKER_00", "In 1999?"), ("SPEAKER_01", "Yes.")]


def test_the_json_of_deepgram_gives_speakers_from_one():
    words = [
        {"word": "how", "punctuated_word": "How?", "start": 0.5, "end": 0.7, "confidence": 0.9, "speaker": 0},
        {"word": "long", "punctuated_word": "Long.", "start": 1.5, "end": 1.7, "confidence": 0.8, "speaker": 1},
        {"word": "and", "punctuated_word": "And", "start": 1.8, "end": 1.9, "confidence": 0.8, "speaker": 1},
    ]  # fmt: skip
    data = {"results": {"channels": [{"alternatives": [{"transcript": "", "words": words}]}]}}
    found = reading.read(json.dumps(data).encode())

    assert (found.format, found.timing) == ("deepgram", "words")
    assert said(found) == [("Speaker 1", "How?"), ("Speaker 2", "Long."), ("Speaker 2", "And")]


def test_the_json_of_assemblyai_is_in_milliseconds():
    words = [{"text": "Long.", "start": 1500, "end": 1700, "confidence": 0.8, "speaker": "B"}]
    one = {"speaker": "B", "text": "Long.", "start": 1500, "end": 1700, "words": words}
    found = reading.read(json.dumps({"utterances": [one], "words": words}).encode())

    assert (found.format, found.timing) == ("assemblyai", "words")
    assert (said(found), times(found)) == ([("Speaker B", "Long.")], [(1500, 1700)])


def test_times_inside_a_line_are_shared_out_and_said_to_be_estimated():
    body = laying.body(reading.read(VTT.encode()), names={}, heard=False)

    assert body["timing"] == "lines"
    assert [turn["s"] for turn in body["turns"]] == [0, 1]
    words = body["turns"][0]["w"]
    assert [word[3] for word in words] == ["How", "was", "the", "week?"]
    assert (words[0][1], words[-1][2]) == (1000, 4000)
    assert all(one[2] <= two[1] for one, two in itertools.pairwise(words))


def test_who_is_who_can_be_said_and_two_labels_can_be_one_person():
    found = reading.read(b"Me: one\nAnn: two\nCal: three\nMe: four\n")

    body = laying.body(
        found, names={"Me": "Counsellor", "Ann": "Counsellor", "Cal": ""}, heard=False
    )

    assert body["speakers"] == [{"id": 0, "label": "Counsellor"}, {"id": 1, "label": "Cal"}]
    assert [turn["s"] for turn in body["turns"]] == [0, 1, 0]
    assert [word[0] for turn in body["turns"] for word in turn["w"]] == [0, 1, 2, 3]


def test_without_sound_there_are_no_silences_and_the_document_says_so():
    body = laying.body(reading.read(VTT.encode()), names={}, heard=False)

    assert (body["silences"], body["silences_measured"]) == ([], False)


SHAPES = [VTT, SRT, PLAIN, json.dumps(WHISPER), "WEBVTT\n\n", '{"segments":[', "[00:01] Ann: x"]


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.one_of(
        st.binary(max_size=600),
        st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")),
        st.tuples(st.sampled_from(SHAPES), st.integers(0, 400), st.binary(max_size=12)).map(
            lambda told: (
                told[0].encode()[: told[1]] + told[2] + told[0].encode()[told[1] + len(told[2]) :]
            )
        ),
        st.tuples(st.integers(0, 900), st.binary(max_size=8)).map(
            lambda told: (
                word(p("Ann: x"))[: told[0]] + told[1] + word(p("Ann: x"))[told[0] + len(told[1]) :]
            )
        ),
    ),
    st.sampled_from(["", "", "", "utf-8", "utf-16", "cp949", "gb18030"]),
)
def test_no_bytes_do_anything_but_become_words_or_a_sentence(data, wanted):
    try:
        found = reading.read(data, wanted)
    except Unreadable as refused:
        assert str(refused)
    else:
        body = laying.body(found, names={}, heard=False)
        assert body["turns"]
        json.dumps(body).encode("utf-8")
        "".join(word[3] for turn in body["turns"] for word in turn["w"]).encode("utf-8")


@settings(max_examples=200, deadline=None)
@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats(allow_nan=False)
        | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "segments",
                        "words",
                        "utterances",
                        "results",
                        "channels",
                        "alternatives",
                        "start",
                        "end",
                        "text",
                        "word",
                        "speaker",
                    ]
                ),
                inner,
                max_size=5,
            )
        ),
        max_leaves=30,
    )
)
def test_no_json_does_anything_but_become_words_or_a_sentence(value):
    try:
        reading.read(json.dumps(value).encode())
    except Unreadable as refused:
        assert str(refused)
