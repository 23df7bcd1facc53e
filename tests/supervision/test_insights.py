"""What she knows now is hers alone; reworded and read by a second person it may be passed on without a trace."""

import pytest
from django.db import connection

from people.models import Event, OutboxMail, Role, Site
from people.tenancy import acting_for
from supervision.ideas.models import LibraryEntry
from tests import make, make_arcs, make_cases

PRIVATE = "Heron left before I could leave her."
OPEN_WORDS = "Some people go first, so as not to be left."


@pytest.fixture
def case(pair):
    return make_cases.case(pair, alias="First-light heron")


@pytest.fixture
def insight(ana, case):
    """On a closed arc."""
    arc = make_arcs.arc(about=case)
    make_arcs.closed(arc)
    kept = ana.put(f"/api/v1/arcs/{arc.pk}/insight", {"text": PRIVATE})
    assert kept.status_code == 200
    return kept.json()


def reword(ana, insight, text=OPEN_WORDS, **told):
    return ana.post(f"/api/v1/insights/{insight['id']}/reword", {"text": text} | told)


def publish(ana, insight):
    return ana.post(f"/api/v1/insights/{insight['id']}/publish")


def test_an_insight_is_hers_alone(api, ana, ben, director, insight):
    path = f"/api/v1/arcs/{insight['arc_id']}/insight"

    assert ana.get(path).json()["text"] == PRIVATE
    assert (insight["state"], insight["reworded"]) == ("private", "")
    for somebody in (ben, api(director)):
        assert somebody.get(path).status_code == 404


def test_before_she_wrote_one_there_is_an_empty_place_for_it(ana, case):
    arc = make_arcs.arc(about=case)

    shown = ana.get(f"/api/v1/arcs/{arc.pk}/insight").json()

    assert (shown["id"], shown["text"], shown["revision"]) == (None, "", 0)


def test_an_insight_written_elsewhere_meanwhile_is_not_lost(ana, insight):
    path = f"/api/v1/arcs/{insight['arc_id']}/insight"
    ana.put(path, {"text": "on the phone"}, if_match="1")

    stale = ana.put(path, {"text": "at the desk"}, if_match="1")

    assert stale.status_code == 412
    assert stale.json()["current"]["text"] == "on the phone"
    assert ana.put(path, {"text": "either way"}).json()["revision"] == 3


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (PRIVATE, "not_reworded"),
        ("  heron left — before I could leave her!", "not_reworded"),
        ("First-light heron taught me to wait.", "names_the_case"),
        ("What first light heron's silence taught me", "names_the_case"),
        ("At Hill House we wait.", "names_the_site"),
        ("I learned at hill-house to wait.", "names_the_site"),
        ("Ana learned to wait.", "names_a_person"),
        ("As Ben says, wait.", "names_a_person"),
        ("On 2026-03-02 I learned to wait.", "names_a_date"),
        ("On 2.3.2026 I learned to wait.", "names_a_date"),
        ("On 3/2/26 I learned to wait.", "names_a_date"),
        ("On the 2nd of March I learned to wait.", "names_a_date"),
        ("On March 2 I learned to wait.", "names_a_date"),
        ("In May 2026 I learned to wait.", "names_a_date"),
        ("In 2026 I learned to wait.", "names_a_date"),
        ("3월 2일에 기다림을 배웠다.", "names_a_date"),
    ],
)
def test_a_rewording_that_still_says_who_where_or_when_is_refused_and_says_why(
    ana, pair, insight, text, code
):
    with acting_for(pair.programme.pk):
        Site.objects.create(programme=pair.programme, name="Hill House")

    refused = reword(ana, insight, text)

    assert (refused.status_code, refused.json()["code"]) == (422, code)
    assert len(refused.json()["detail"]) > 20


@pytest.mark.parametrize(
    "text",
    [
        OPEN_WORDS,
        "One in 5 may leave early, and that says little about you.",
        "Wait 10 seconds. Then 10 more. It may help.",
        "The heron on the shore waits too.",
        "Analysis is no answer to a goodbye.",
    ],
)
def test_a_rewording_about_many_is_kept(ana, insight, text):
    assert reword(ana, insight, text).json()["reworded"] == text


def test_she_rewords_it_on_a_blank_page(ana, insight):
    answers = [reword(ana, insight), publish(ana, insight)]

    for answer in answers:
        assert answer.json()["reworded"] == OPEN_WORDS
        assert PRIVATE not in answer.content.decode()
        assert insight["arc_id"] not in answer.content.decode()


def test_what_is_published_leads_to_nobody(ana, api, pair, director, insight):
    reword(ana, insight)

    published = publish(ana, insight)

    assert published.json()["state"] == "published"
    for reader in (ana, api(pair.supervisor), api(director)):
        (entry,) = reader.get("/api/v1/library").json()["results"]
        assert entry == {"id": entry["id"], "text": OPEN_WORDS}
    assert entry["id"] not in published.content.decode()
    with acting_for(pair.programme.pk), connection.cursor() as cursor:
        row = LibraryEntry.objects.select_related("key").get()
        assert (row.key.owner_id, row.key.purpose) == (None, "system")
        assert row.pk.version == 4
        cursor.execute(
            "select column_name from information_schema.columns"
            " where table_name = 'supervision_libraryentry'"
        )
        assert {name for (name,) in cursor.fetchall()} == {"id", "programme_id", "key_id", "text"}
    outsider = make.pair()
    assert api(outsider.supervisee).get("/api/v1/library").json()["results"] == []


def test_publishing_twice_is_once_and_what_is_published_stays(ana, pair, insight):
    reword(ana, insight)
    for _ in range(2):
        assert publish(ana, insight).status_code == 200

    assert len(ana.get("/api/v1/library").json()["results"]) == 1
    again = reword(ana, insight, "Said otherwise.")
    assert (again.status_code, again.json()["code"]) == (409, "published")


def test_nothing_is_published_in_its_first_words(ana, insight):
    refused = publish(ana, insight)

    assert (refused.status_code, refused.json()["code"]) == (422, "not_reworded")


def test_a_name_given_to_a_client_since_is_found_before_it_is_published(ana, pair, insight):
    reword(ana, insight, "Wait like a quiet otter.")
    make_cases.case(pair, alias="Quiet otter")

    assert publish(ana, insight).json()["code"] == "names_the_case"


def test_a_second_reader_sees_the_reworded_words_and_nothing_else(ana, ben, pair, insight):
    reword(ana, insight, second_reader_id=str(pair.supervisor.pk))

    answer = ben.get("/api/v1/second-readings")

    (reading,) = answer.json()["results"]
    assert reading["text"] == OPEN_WORDS
    assert set(reading) == {"id", "text", "asked_at", "answered_at", "fine", "can"}
    for hidden in (PRIVATE, "heron", insight["id"], insight["arc_id"], "Ana"):
        assert hidden not in answer.content.decode()
    assert ana.get("/api/v1/second-readings").json()["results"] == []


def test_the_second_reader_is_told_without_a_word_of_it(ana, pair, insight):
    reword(ana, insight, second_reader_id=str(pair.supervisor.pk))

    with acting_for(pair.programme.pk):
        assert OutboxMail.objects.get(notice="insight.to_read").recipient == pair.supervisor
        told = Event.objects.get(kind="insight.to_read")
        assert told.topic.key == f"user:{pair.supervisor.pk}"


def test_it_waits_for_the_second_reader_and_follows_the_answer(ana, ben, pair, insight):
    asked = reword(ana, insight, second_reader_id=str(pair.supervisor.pk)).json()
    assert (asked["state"], asked["second_reading"]["reader"]["name"]) == ("second_reader", "Ben")
    assert "publish" not in asked["can"]
    assert publish(ana, insight).json()["code"] == "reader_waits"
    (reading,) = ben.get("/api/v1/second-readings").json()["results"]
    path = f"/api/v1/second-readings/{reading['id']}"

    ben.post(path, {"fine": False})
    assert publish(ana, insight).json()["code"] == "reader_objects"
    assert ben.post(path, {"fine": True}).json()["fine"] is True
    shown = ana.get(f"/api/v1/arcs/{insight['arc_id']}/insight").json()
    assert shown["second_reading"]["fine"] is True
    assert "publish" in shown["can"]

    assert publish(ana, insight).json()["state"] == "published"
    assert ben.get("/api/v1/second-readings").json()["results"] == []


def test_other_words_need_another_reading(ana, ben, pair, insight):
    reader = {"second_reader_id": str(pair.supervisor.pk)}
    reword(ana, insight, **reader)
    (first,) = ben.get("/api/v1/second-readings").json()["results"]
    ben.post(f"/api/v1/second-readings/{first['id']}", {"fine": True})

    reword(ana, insight, "Said once more, otherwise.", **reader)

    (second,) = ben.get("/api/v1/second-readings").json()["results"]
    assert (second["text"], second["fine"]) == ("Said once more, otherwise.", None)
    assert publish(ana, insight).json()["code"] == "reader_waits"
    assert reword(ana, insight).json()["second_reading"] is None
    assert publish(ana, insight).json()["state"] == "published"


def test_only_somebody_who_supervises_her_can_be_asked(ana, pair, others, insight):
    peer = make.member(pair.programme, "Nils", Role.SUPERVISEE)

    for stranger in (others.supervisor, peer, pair.supervisee):
        assert reword(ana, insight, second_reader_id=str(stranger.pk)).status_code == 404


def test_when_the_contract_has_ended_the_reading_has_too(ana, ben, pair, insight):
    reword(ana, insight, second_reader_id=str(pair.supervisor.pk))
    (reading,) = ben.get("/api/v1/second-readings").json()["results"]
    make.ended(pair.contract)

    assert ben.get("/api/v1/second-readings").json()["results"] == []
    answer = ben.post(f"/api/v1/second-readings/{reading['id']}", {"fine": True})
    assert answer.status_code == 404
