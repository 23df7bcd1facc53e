"""Guilt becomes a testable idea, and a quiet moment a plan."""

import datetime as dt
from uuid import uuid4

import pytest

from people.tenancy import acting_for
from supervision.arcs.models import Step
from supervision.ideas.models import Plan
from tests import make_arcs, make_cases, make_transcripts

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


def test_nothing_is_made_of_it_before_somebody_asked_whether_all_are_safe(ana, heard):
    """G1 holds for ideas, plans and what is remembered as it does for words."""
    opened = ana.post("/api/v1/arcs", {"case_id": str(heard.case.pk), "kind": "message"}).json()
    refused = [
        ana.post("/api/v1/ideas", WORDS | {"arc_id": opened["id"], "no_record": True}),
        ana.post("/api/v1/plans", {"arc_id": opened["id"], "cue": "quiet", "will": "wait"}),
        ana.post(
            f"/api/v1/arcs/{opened['id']}/reality-tests", {"session_id": str(heard.session.pk)}
        ),
    ]

    assert [(one.status_code, one.json()["code"]) for one in refused] == [(409, "safety_first")] * 3
    assert ana.get(f"/api/v1/arcs/{opened['id']}").json()["revision"] == opened["revision"]


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
