"""What was said about a transcript goes along as numbered notes: only when asked for, and only what one may read."""

import io

import pytest
from docx import Document

from people.models import AuditEntry
from people.sharing import grant
from people.tenancy import acting_for
from supervision.threads import services as threads
from tests import make, make_supervision, make_transcripts
from transcripts.exports import services

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


def take(who, heard, kind):
    return who.get(f"/api/v1/transcripts/{heard.transcript.pk}/export/{kind}")


def lines_of(answer):
    return [line.text for line in Document(io.BytesIO(answer.content)).paragraphs]


def talked_about(heard, pair):
    """Two excerpts somebody spoke about, in the other order than their words, and one nobody did."""
    later = make_transcripts.excerpt(heard, words=(10, 12))
    earlier = make_transcripts.excerpt(heard, words=(2, 4))
    make_transcripts.excerpt(heard, words=(14, 15))
    with acting_for(pair.programme.pk):
        for excerpt in (later, earlier):
            grant(pair.supervisee, excerpt.item, pair.relationship)
    about_later, about_earlier = (make_supervision.thread(one) for one in (later, earlier))
    make_supervision.comment(about_later, text="Here I hurried.")
    make_supervision.comment(about_earlier, text="I went quiet.")
    make_supervision.comment(about_earlier, by=pair.supervisor, text="Stay with the quiet.")
    return about_earlier


def test_the_conversations_stand_after_the_words_numbered_in_their_order(owner, heard, pair):
    talked_about(heard, pair)

    paper = lines_of(take(owner, heard, "docx-notes"))
    words = "\n".join(paper[: paper.index("What was said about it")])
    notes = paper[paper.index("What was said about it") :]

    assert words.count("¹") == words.count("²") == 1
    assert words.index("¹") < words.index("²")
    assert notes[1] == "In people's own words. Nobody looked for names in them."
    heads = [line for line in notes if line[:2] in ("1.", "2.", "3.")]
    assert len(heads) == 2
    assert heads[0].startswith("1.  0:00  “")
    said = [line.partition(": ")[2] for line in notes if line not in heads]
    assert said[2:] == ["I went quiet.", "Stay with the quiet.", "Here I hurried."]
    assert any(line.startswith(pair.supervisor.name) for line in notes)


def test_as_plain_text_it_reads_the_same(owner, heard, pair):
    talked_about(heard, pair)

    text = take(owner, heard, "txt-notes").content.decode()

    assert "¹" in text
    assert text.index("What was said about it") < text.index("I went quiet.")
    assert text.index("I went quiet.") < text.index("Here I hurried.")


@pytest.mark.parametrize("kind", ["docx", "txt", "vtt", "json", "annotations"])
def test_no_other_file_holds_a_word_of_them(owner, heard, pair, kind):
    talked_about(heard, pair)

    answer = take(owner, heard, kind)

    held = "\n".join(lines_of(answer)) if kind == "docx" else answer.content.decode()
    for said in ("I went quiet.", "Here I hurried.", "¹", pair.supervisor.name):
        assert said not in held


def test_what_was_taken_away_does_not_leave(owner, heard, pair):
    thread = talked_about(heard, pair)
    with acting_for(pair.programme.pk):
        [mine, _] = thread.comments.order_by("seq")
        threads.delete_comment(pair.supervisee, mine, revision=1)

    text = take(owner, heard, "txt-notes").content.decode()

    assert "I went quiet." not in text
    assert "Stay with the quiet." in text


def test_nobody_else_takes_them_and_that_they_left_is_written_down(api, owner, heard, pair):
    talked_about(heard, pair)
    with acting_for(pair.programme.pk):
        grant(pair.supervisee, heard.transcript.item, pair.relationship)

    assert take(api(pair.supervisor), heard, "docx-notes").status_code == 404
    assert take(owner, heard, "docx-notes").status_code == 200
    with acting_for(pair.programme.pk):
        verbs = AuditEntry.objects.filter(verb__startswith="export").values_list("verb", flat=True)
        assert list(verbs) == ["export with conversations"]


def test_with_nothing_said_it_is_the_plain_file(owner, heard):
    plain, with_notes = (take(owner, heard, kind).content for kind in ("txt", "txt-notes"))

    assert with_notes == plain


def test_a_very_long_one_is_refused_and_never_kept_to_be_fetched(owner, heard, pair, monkeypatch):
    monkeypatch.setattr(services, "LONG_WORDS", 3)
    talked_about(heard, pair)

    answer = take(owner, heard, "docx-notes")

    assert (answer.status_code, answer.json()["code"]) == (409, "too_long")
    asked = owner.post(
        f"/api/v1/transcripts/{heard.transcript.pk}/exports", {"format": "docx-notes"}
    )
    assert asked.status_code == 400
