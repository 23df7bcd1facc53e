"""Guilt becomes a testable idea, a quiet moment a plan, and an insight may be passed on without a trace."""

import datetime as dt
from uuid import uuid4

import pytest
from django.db import connection

from people.models import Event, OutboxMail, Role, Site
from people.tenancy import acting_for
from supervision.arcs.models import Step
from supervision.ideas.models import LibraryEntry, Plan
from tests import make, make_arcs, make_cases, make_transcripts

WORDS = {
    "when": "I asked twice",
    "they": "went quiet",
    "may_mean": "it was too soon",
    "expect": "a longer answer when I wait",
    "drop_if": "she goes quiet just as often when I wait",
}


@pytest.fixture
def heard(pair):
    return make_transcripts.recording(pair, heard_by=pair.relationship)


@pytest.fixture
def arc(heard):
    return make_arcs.arc(about=heard.case)


def have(ana, arc, **told):
    return ana.post("/api/v1/ideas", WORDS | {"arc_id": str(arc.pk)} | told)


def step(arc, name):
    with acting_for(arc.programme_id):
        return Step.objects.get(arc=arc, name=name).state


def test_an_idea_rests_on_two_excerpts_and_is_open(ana, heard, arc):
    excerpts = [str(make_transcripts.excerpt(heard, words=words).pk) for words in ((0, 3), (5, 9))]

    made = have(ana, arc, excerpt_ids=excerpts)

    assert made.status_code == 201
    idea = made.json()
    assert (idea["status"], idea["revision"], idea["no_record"]) == ("open", 1, False)
    assert idea["excerpt_ids"] == excerpts
    assert idea["drop_if"] == WORDS["drop_if"]
    assert idea["case"] == {"id": str(heard.case.pk), "alias": heard.case.alias}
    assert step(arc, "idea") == "done"


@pytest.mark.parametrize("told", [{}, {"excerpt_ids": []}, {"no_record": False}])
def test_inv_23_an_idea_needs_an_excerpt_or_no_record(ana, arc, told):
    refused = have(ana, arc, **told)

    assert (refused.status_code, refused.json()["code"]) == (422, "evidence_missing")
    assert have(ana, arc, no_record=True).status_code == 201


@pytest.mark.parametrize("drop_if", ["", "  \n"])
def test_inv_23_an_idea_says_what_would_make_her_drop_it(ana, arc, drop_if):
    refused = have(ana, arc, no_record=True, drop_if=drop_if)

    assert (refused.status_code, refused.json()["code"]) == (422, "drop_if_missing")
    assert refused.json()["detail"] == "What would make you drop this idea? Write that too."


def test_somebody_else_s_excerpt_is_no_evidence(ana, ben, pair, others, arc):
    foreign = make_transcripts.excerpt(make_transcripts.recording(others))

    assert have(ana, arc, excerpt_ids=[str(foreign.pk)]).status_code == 404
    assert have(ana, arc, excerpt_ids=[str(uuid4())]).status_code == 404
    assert have(ben, arc, no_record=True).status_code == 404


def test_an_idea_may_stand_wobble_or_go_if_nobody_changed_it_meanwhile(ana, arc):
    idea = have(ana, arc, no_record=True).json()
    path = f"/api/v1/ideas/{idea['id']}"

    wobbles = ana.patch(path, {"status": "wobbling"}, if_match="1")
    stale = ana.patch(path, {"status": "gone"}, if_match="1")

    assert (wobbles.json()["status"], wobbles.json()["revision"]) == ("wobbling", 2)
    assert wobbles["ETag"] == '"2"'
    assert stale.status_code == 412
    assert stale.json()["current"]["status"] == "wobbling"
    assert stale.json()["yours"]["status"] == "gone"
    assert ana.patch(path, {"status": "gone"}).status_code == 428


def test_an_idea_said_better_still_needs_its_ground_and_its_way_out(ana, heard, arc):
    excerpt = str(make_transcripts.excerpt(heard).pk)
    path = f"/api/v1/ideas/{have(ana, arc, excerpt_ids=[excerpt]).json()['id']}"

    bare = ana.patch(path, {"excerpt_ids": []}, if_match="1")
    endless = ana.patch(path, {"drop_if": " "}, if_match="1")
    better = ana.patch(path, {"excerpt_ids": [], "no_record": True, "they": "left"}, if_match="1")

    assert bare.json()["code"] == "evidence_missing"
    assert endless.json()["code"] == "drop_if_missing"
    assert (better.json()["excerpt_ids"], better.json()["no_record"]) == ([], True)
    assert (better.json()["they"], better.json()["when"]) == ("left", WORDS["when"])


def test_ideas_are_found_across_cases(ana, pair, heard, arc):
    other = make_arcs.arc(pair)
    mine = make_arcs.idea(arc)
    hers = make_arcs.idea(other)
    ana.patch(f"/api/v1/ideas/{hers.pk}", {"status": "standing"}, if_match="1")

    def found(query=""):
        return [one["id"] for one in ana.get(f"/api/v1/ideas{query}").json()["results"]]

    assert found() == [str(hers.pk), str(mine.pk)]
    assert found(f"?arc={arc.pk}") == [str(mine.pk)]
    assert found(f"?case={heard.case.pk}") == [str(mine.pk)]
    assert found("?status=standing") == [str(hers.pk)]
    assert ana.get("/api/v1/ideas?status=true").status_code == 400
    assert ana.get("/api/v1/ideas?arc=x").status_code == 404


def test_an_idea_about_no_client_names_none(ana, pair):
    made = have(ana, make_arcs.touched(pair), no_record=True)

    assert made.json()["case"] is None


def test_an_idea_can_be_looked_back_at_after_closing_and_none_is_added(ana, arc):
    idea = make_arcs.idea(arc)
    make_arcs.closed(arc)

    changed = ana.patch(f"/api/v1/ideas/{idea.pk}", {"status": "gone"}, if_match="1")

    assert changed.json()["status"] == "gone"
    assert have(ana, arc, no_record=True).json()["code"] == "arc_closed"


def plan(ana, arc, **told):
    return ana.post("/api/v1/plans", {"arc_id": str(arc.pk), "will": "I will wait"} | told)


def test_they_went_quiet_right_here_becomes_a_plan_with_that_silence_as_its_cue(ana, heard, arc):
    excerpt = make_transcripts.excerpt(heard)
    (quiet,) = ana.get(f"/api/v1/excerpts/{excerpt.pk}").json()["silences"]
    place = {name: quiet[name] for name in ("start_ms", "end_ms")}

    made = plan(
        ana,
        arc,
        silence={"excerpt_id": str(excerpt.pk), **place},
        case_id=str(heard.case.pk),
        look_back_on="2199-01-01",
    )

    assert made.status_code == 201
    shown = made.json()
    assert shown["silence"] == {
        "excerpt_id": str(excerpt.pk),
        **place,
        "label_text": "Quiet for 2.4 s",
    }
    assert shown["cue"] == "They went quiet, as they did here."
    assert shown["case"] == {"id": str(heard.case.pk), "alias": heard.case.alias}
    assert (shown["look_back_on"], shown["state"]) == ("2199-01-01", "open")
    assert step(arc, "next_time") == "done"


def test_when_the_recording_is_destroyed_the_silence_goes_and_the_plan_stays(ana, heard, arc):
    excerpt = make_transcripts.excerpt(heard)
    (quiet,) = ana.get(f"/api/v1/excerpts/{excerpt.pk}").json()["silences"]
    place = {name: quiet[name] for name in ("start_ms", "end_ms")}
    plan(ana, arc, silence={"excerpt_id": str(excerpt.pk), **place}, cue="They went quiet")

    ana.delete(f"/api/v1/recordings/{heard.recording.pk}")

    (left,) = ana.get("/api/v1/plans").json()["results"]
    assert (left["silence"], left["cue"]) == (None, "They went quiet")
    with acting_for(arc.programme_id):
        kept = Plan.objects.select_related("arc__item__key").get().silence
    assert not {quiet["start_ms"], quiet["end_ms"]} & set(kept.values())


def test_a_plan_for_my_practice_is_looked_back_at_in_two_weeks(ana, pair, arc):
    shown = plan(ana, arc, cue="When somebody goes quiet").json()

    assert shown["case"] is None
    due = pair.programme.today() + dt.timedelta(days=14)
    assert shown["look_back_on"] == due.isoformat()


def test_a_plan_says_which_moment_it_means(ana, heard, arc):
    excerpt = make_transcripts.excerpt(heard)
    nowhere = {"excerpt_id": str(excerpt.pk), "start_ms": 0, "end_ms": 10}

    assert plan(ana, arc).json()["code"] == "cue_missing"
    assert plan(ana, arc, silence=nowhere).json()["code"] == "unknown_silence"
    assert plan(ana, arc, silence={**nowhere, "excerpt_id": str(uuid4())}).status_code == 404
    assert plan(ana, arc, cue="x", look_back_on="2020-01-01").json()["code"] == "look_back_date"


def test_a_plan_is_not_made_for_somebody_else_s_client(ana, others, arc):
    foreign = make_cases.case(others)

    assert plan(ana, arc, cue="x", case_id=str(foreign.pk)).status_code == 404


def test_what_became_of_a_plan_is_kept_if_nobody_changed_it_meanwhile(ana, heard, arc):
    made = make_arcs.plan(arc, about=heard.case)
    path = f"/api/v1/plans/{made.pk}"

    kept = ana.patch(path, {"state": "kept", "looked_back": "She spoke."}, if_match="1").json()
    stale = ana.patch(path, {"state": "dropped", "case_id": None}, if_match="1")
    practice = ana.patch(path, {"case_id": None}, if_match="2").json()

    assert (kept["state"], kept["looked_back"], kept["revision"]) == ("kept", "She spoke.", 2)
    assert kept["case"]["id"] == str(heard.case.pk)
    assert (stale.status_code, stale.json()["current"]["state"]) == (412, "kept")
    assert (practice["case"], practice["state"]) == (None, "kept")


def test_plans_are_found_across_cases(ana, pair, heard, arc):
    here, there = make_arcs.plan(arc, about=heard.case), make_arcs.plan(make_arcs.arc(pair))

    def found(query=""):
        return [one["id"] for one in ana.get(f"/api/v1/plans{query}").json()["results"]]

    assert found() == [str(there.pk), str(here.pk)]
    assert found(f"?case={heard.case.pk}") == [str(here.pk)]
    assert found(f"?arc={arc.pk}") == [str(here.pk)]
    assert found("?state=kept") == []


def test_ideas_and_plans_are_nobody_else_s(api, ben, director, others, arc):
    idea, made = make_arcs.idea(arc), make_arcs.plan(arc)

    for somebody in (ben, api(director), api(others.supervisee)):
        assert somebody.get("/api/v1/ideas").json()["results"] == []
        assert somebody.get("/api/v1/plans").json()["results"] == []
        for path in (f"/api/v1/ideas/{idea.pk}", f"/api/v1/plans/{made.pk}"):
            assert somebody.patch(path, {}, if_match="1").status_code == 404


def test_lists_cost_the_same_for_two_and_for_five(
    ana, heard, arc, pair, django_assert_max_num_queries
):
    excerpt = make_transcripts.excerpt(heard)

    def queries():
        counts = []
        for path in ("/api/v1/ideas", "/api/v1/plans"):
            with django_assert_max_num_queries(30) as seen:
                assert ana.get(path).status_code == 200
            counts.append(len(seen))
        return counts

    def more(times):
        for _ in range(times):
            other = make_arcs.arc(pair)
            make_arcs.idea(other, excerpt)
            make_arcs.plan(other, about=make_cases.case(pair))

    more(2)
    few = queries()
    more(3)

    assert queries() == few


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
