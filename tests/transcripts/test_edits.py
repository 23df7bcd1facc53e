"""Correcting together: nobody's work is lost, a clash shows both, and excerpts stay on their words."""

import pytest

from people.models import Event
from people.sharing import grant
from people.tenancy import acting_for
from tests import make, make_transcripts
from transcripts.models import Edit, Excerpt, Revision

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


def replace(words, text):
    return {"op": "replace", "words": list(words), "text": text}


def path(heard, rest=""):
    return f"/api/v1/transcripts/{heard.transcript.pk}{rest}"


def correct(who, heard, *operations, base=1):
    return who.post(path(heard, "/edits"), {"base": base, "operations": list(operations)})


def read(who, heard):
    return who.get(path(heard)).json()


def line(document, number=0):
    return " ".join(word[3] for word in document["turns"][number]["w"])


def opened(heard, thing, relationship):
    with acting_for(heard.recording.programme_id):
        grant(heard.pair.supervisee, thing.item, relationship)


def excerpt_of(who, excerpt):
    return who.get(f"/api/v1/excerpts/{excerpt.pk}").json()


def test_a_correction_makes_a_new_revision_and_the_reader_gets_it(ana, heard):
    answer = correct(ana, heard, replace([1, 2], "was sorry"))

    assert answer.json() == {"revision": 2, "clashes": []}
    document = read(ana, heard)
    assert (document["revision"], line(document)) == (2, "I was sorry there are no matches")


def test_two_people_correct_different_words_from_the_same_revision_and_both_stay(ana, ben, heard):
    make_transcripts.let_correct(heard)

    correct(ana, heard, replace([1], "was"))
    answer = correct(ben, heard, replace([6], "messages"), {"op": "split", "word": 3})

    assert answer.json() == {"revision": 3, "clashes": []}
    assert [line(read(ana, heard), n) for n in (0, 1)] == ["I was sorry", "there are no messages"]


def test_the_same_word_corrected_twice_shows_both_and_loses_neither(ana, ben, heard, pair):
    make_transcripts.let_correct(heard)
    correct(ana, heard, replace([1], "was"))

    answer = correct(ben, heard, replace([0, 1], "He is"), replace([6], "messages")).json()

    assert answer["revision"] == 3  # the other word was corrected all the same
    (clash,) = answer["clashes"]
    assert (clash["index"], clash["yours"], clash["theirs"]) == (0, "He is", "I was")
    assert clash["by"]["name"] == pair.supervisee.name
    assert line(read(ana, heard)) == "I was sorry there are no messages"


def test_words_that_were_taken_out_meanwhile_are_a_clash(ana, heard):
    correct(ana, heard, replace(range(7), ""))

    (clash,) = correct(ana, heard, replace([0], "Me"), base=1).json()["clashes"]
    assert (clash["yours"], clash["theirs"]) == ("Me", "")
    (clash,) = correct(ana, heard, {"op": "move", "turn": 0, "speaker": 1}, base=1).json()[
        "clashes"
    ]
    assert clash["by"] is not None


def test_of_a_line_that_was_taken_out_meanwhile_both_sides_are_still_said(ana, heard):
    line = [word[0] for word in ana.get(path(heard)).json()["turns"][0]["w"]]
    correct(ana, heard, replace(line, ""))

    for operation in (
        {"op": "move", "turn": 0, "speaker": 1},
        {"op": "merge", "turn": 0, "next": 1},
        {"op": "split", "word": line[1]},
    ):
        (clash,) = correct(ana, heard, operation, base=1).json()["clashes"]
        assert clash["yours"]
        assert clash["theirs"]
        assert clash["by"] is not None


def test_lines_that_were_joined_and_cut_again_meanwhile_are_not_called_joined(ana, heard):
    join = {"op": "merge", "turn": 0, "next": 1}
    line = [word[0] for word in ana.get(path(heard)).json()["turns"][1]["w"]]
    correct(ana, heard, join)
    correct(ana, heard, {"op": "split", "word": line[0]}, base=2)

    (clash,) = correct(ana, heard, join, base=1).json()["clashes"]
    assert clash["by"] is not None


def test_lines_somebody_joined_already_are_no_clash(ana, heard):
    join = {"op": "merge", "turn": 0, "next": 1}
    correct(ana, heard, join)

    assert correct(ana, heard, join, base=1).json() == {"revision": 2, "clashes": []}


def test_two_names_for_one_speaker_are_a_clash(ana, heard):
    correct(ana, heard, {"op": "name", "speaker": 0, "label": "Me"})

    (clash,) = correct(ana, heard, {"op": "name", "speaker": 0, "label": "Ana"}).json()["clashes"]
    assert (clash["yours"], clash["theirs"]) == ("Ana", "Me")


def test_an_excerpt_follows_its_words_and_its_reader_is_told(ana, ben, heard, pair):
    excerpt = make_transcripts.excerpt(heard, words=(4, 8))
    opened(heard, excerpt, pair.relationship)

    correct(ana, heard, replace([5, 6], "not any messages"))

    shown = excerpt_of(ben, excerpt)
    assert shown["quote"]["exact"] == "are not any messages\nyou are"
    assert not shown["words_gone"]
    with acting_for(pair.programme.pk):
        told = Event.objects.filter(
            topic__key=f"user:{pair.supervisor.pk}", kind="transcript.changed"
        )
        assert [event.ref for event in told] == [heard.transcript.pk]


def test_an_excerpt_whose_words_are_gone_says_so_keeps_its_moment_and_finds_them_again(ana, heard):
    excerpt = make_transcripts.excerpt(heard, words=(0, 3))
    before = excerpt_of(ana, excerpt)
    correct(ana, heard, replace(range(7), ""))

    shown = excerpt_of(ana, excerpt)
    assert shown["words_gone"]
    assert (shown["quote"]["exact"], shown["turns"]) == ("", [])
    assert [shown[at] for at in ("start_ms", "end_ms")] == [
        before[at] for at in ("start_ms", "end_ms")
    ]

    ana.post(path(heard, "/edits/2/undo"), {})
    assert excerpt_of(ana, excerpt)["quote"] == before["quote"]


def test_history_names_who_corrected_what_and_two_revisions_can_be_compared(ana, ben, heard, pair):
    make_transcripts.let_correct(heard)
    correct(ana, heard, replace([1], "was"))
    correct(ben, heard, {"op": "name", "speaker": 1, "label": "Client"}, base=2)

    newest, first = ana.get(path(heard, "/edits")).json()["results"]
    assert (newest["by"]["name"], newest["after"]) == (pair.supervisor.name, "Speaker 1, Client")
    assert first["before"] == "I am sorry there are no matches"
    assert first["after"] == "I was sorry there are no matches"

    (part,) = ana.get(path(heard, "/compare?old=1&new=2")).json()["parts"]
    assert [line["text"] for line in part["after"]] == ["I was sorry there are no matches"]
    assert len(ben.get(path(heard, "/edits")).json()["results"]) == 2


def test_a_correction_is_taken_back_unless_the_line_was_changed_again(ana, heard):
    correct(ana, heard, replace([1], "was"))
    correct(ana, heard, replace([6], "messages"), base=2)

    refused = ana.post(path(heard, "/edits/2/undo"), {})
    assert (refused.status_code, refused.json()["code"]) == (409, "changed_since")
    assert ana.post(path(heard, "/edits/3/undo"), {}).json()["revision"] == 4
    assert ana.post(path(heard, "/edits/2/undo"), {}).status_code == 200
    assert line(read(ana, heard)) == "I am sorry there are no matches"
    assert ana.post(path(heard, "/edits/77/undo"), {}).status_code == 404


def test_every_revision_can_be_rebuilt_and_few_are_kept_whole(ana, heard):
    said = ["I am sorry there are no matches"]
    for n in range(2, 60):
        correct(ana, heard, replace([1], f"was{n}"), base=n - 1)
        said.append(f"I was{n} sorry there are no matches")

    with acting_for(heard.recording.programme_id):
        kept = list(Revision.objects.order_by("number").values_list("number", flat=True))
    assert kept == [1, 51, 59]
    parts = ana.get(path(heard, "/compare?old=37&new=58")).json()["parts"]
    assert parts[0]["before"][0]["text"] == said[36]
    assert parts[0]["after"][0]["text"] == said[57]


def test_the_owner_says_that_the_words_were_checked_against_the_sound(ana, heard):
    assert ana.post(path(heard, "/check"), {"checked": True}).json()["revision"] == 2
    assert read(ana, heard)["grade"] == "checked"


@pytest.mark.parametrize(
    "body",
    [
        {"base": 1, "operations": []},
        {"base": 9, "operations": [replace([1], "x")]},
        {"base": 1, "operations": [{"op": "replace", "words": [1]}]},
        {"base": 1, "operations": [{"op": "shout", "words": [1], "text": "x"}]},
        {"base": 1, "operations": [replace([1], "x" * 2001)]},
        {"base": 1, "operations": [replace([1], "x\x00y")]},
        {"base": 1, "operations": [{"op": "name", "speaker": 0, "label": " "}]},
        {
            "base": 1,
            "operations": [
                replace([1], "x"),
                {"op": "times", "word": 2, "start_ms": 9, "end_ms": 1},
            ],
        },
    ],
)
def test_nonsense_is_refused_with_a_sentence_and_changes_nothing(ana, heard, body):
    answer = ana.post(path(heard, "/edits"), body)

    assert answer.status_code in (400, 422), answer.content
    assert read(ana, heard)["revision"] == 1


def test_history_goes_with_the_recording(ana, heard):
    correct(ana, heard, replace([1], "was"))
    ana.delete(f"/api/v1/recordings/{heard.recording.pk}")

    with acting_for(heard.recording.programme_id):
        assert not Edit.objects.exists()
    assert correct(ana, heard, replace([1], "is"), base=2).status_code == 404


def test_an_excerpt_picked_twice_is_one_even_after_a_correction(ana, heard):
    first = ana.post(path(heard, "/excerpts"), {"word_from": 0, "word_to": 3})
    correct(ana, heard, replace([1], "was"))
    again = ana.post(path(heard, "/excerpts"), {"word_from": 0, "word_to": 3})

    assert (again.status_code, again.json()["id"]) == (200, first.json()["id"])
    with acting_for(heard.recording.programme_id):
        assert Excerpt.objects.get().revision == 2
