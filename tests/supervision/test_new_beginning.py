"""What ends with a contract, what a new supervisor starts with, and what its owner takes along (A44)."""

from datetime import timedelta

import pytest

from people.models import Contract
from people.tenancy import acting_for
from supervision.archive.cleaning import Cleaner, letters
from supervision.arcs import services as arcs
from supervision.hours.models import HoursEntry
from tests import make, make_arcs, make_care, make_cases, make_supervision, make_transcripts
from tests.supervision.test_writing import url

ARCHIVE = "/api/v1/me/archive.json"


@pytest.fixture
def brought(agenda):
    return make_supervision.brought(agenda, make_supervision.answer(agenda))


def start(relationship):
    return f"/api/v1/relationships/{relationship.pk}/start"


def passed(contract):
    """Its last day was yesterday."""
    with acting_for(contract.programme_id):
        yesterday = contract.programme.today() - timedelta(days=1)
        Contract.objects.filter(pk=contract.pk).update(valid_to=yesterday)


def write(arc, question, value):
    with acting_for(arc.programme_id):
        arcs.write_entry(arc.owner, arc, question, value=value, locale="en", revision=0)


def test_a44_when_the_last_day_has_passed_the_supervisor_reads_nothing_of_it(
    ana, ben, pair, brought
):
    thread = make_supervision.thread(make_supervision.item(brought))
    assert ben.get(url(brought)).status_code == 200

    passed(pair.contract)

    assert ben.get(url(brought)).status_code == 404
    assert ben.get(f"/api/v1/threads/{thread.pk}").status_code == 404
    assert ben.get("/api/v1/desk").json()["agendas"] == []
    assert ana.get(url(brought)).status_code == 200


def test_inv_40_a_new_supervisor_starts_with_aliases_counts_open_risk_and_hours_only(
    api, ana, ben, pair, brought
):
    case = make_cases.case(pair, alias="Heron")
    for _ in range(3):
        make_cases.session(case)
    heard = make_transcripts.recording(pair, heard_by=pair.relationship)
    excerpt = make_transcripts.excerpt(heard)
    make.granted(excerpt.item, pair.relationship)
    flag = make_care.flag(pair.supervisee, pair.relationship)
    closed = make_care.flag(pair.supervisee, pair.relationship, facts="An old worry.")
    ben.post(f"/api/v1/risk-flags/{closed.pk}/acknowledge")
    ben.post(f"/api/v1/risk-flags/{closed.pk}/close", {"reason": "Over."})
    hours = {"relationship_id": str(pair.relationship.pk), "kind": "individual", "minutes": 60}
    made = ana.post("/api/v1/hours", hours | {"on": pair.programme.today().isoformat()}).json()
    ben.post(f"/api/v1/hours/{made['id']}/confirm")
    make.ended(pair.contract)
    new = make.pair(pair.programme, pair.supervisee)
    cleo = api(new.supervisor)

    shown = cleo.get(start(new.relationship))

    assert shown.status_code == 200
    body = shown.json()
    aliases = {one["alias"]: one["sessions_count"] for one in body["cases"]}
    assert aliases["Heron"] == 3
    assert set(body["cases"][0]) == {"alias", "state", "sessions_count"}
    assert [one["id"] for one in body["open_risk"]] == [str(flag.pk)]
    assert body["hours"] == {"confirmed_minutes": 60, "credit_minutes": 60}
    for hidden in (
        url(brought),
        f"/api/v1/cases/{case.pk}",
        f"/api/v1/transcripts/{heard.transcript.pk}",
        f"/api/v1/excerpts/{excerpt.pk}",
        f"/api/v1/risk-flags/{closed.pk}",
    ):
        assert cleo.get(hidden).status_code == 404
    assert cleo.get(f"/api/v1/risk-flags/{flag.pk}").status_code == 200


def test_nobody_but_who_supervises_there_under_contract_reads_the_starting_point(
    api, ana, ben, pair, others, director
):
    for person in (ana, api(others.supervisor), api(director)):
        assert person.get(start(pair.relationship)).status_code == 404
    assert ben.get(start(pair.relationship)).status_code == 200
    make.ended(pair.contract)
    assert ben.get(start(pair.relationship)).status_code == 404


def test_a44_hours_stay_with_the_programme(ana, api, pair, director):
    today = pair.programme.today().isoformat()
    body = {"relationship_id": str(pair.relationship.pk), "kind": "individual", "minutes": 50}
    made = ana.post("/api/v1/hours", body | {"on": today}).json()
    make.ended(pair.contract)

    listed = api(director).get("/api/v1/hours").json()["results"]

    assert [one["id"] for one in listed] == [made["id"]]
    with acting_for(pair.programme.pk):
        assert HoursEntry.objects.count() == 1


def test_a44_her_archive_holds_her_words_and_not_the_client(ana, pair):
    heron = make_cases.case(pair, alias="Heron")
    robin = make_cases.case(pair, alias="Robin")
    heard = make_transcripts.recording(pair)
    make_transcripts.excerpt(heard, words=(0, 6))
    first = make_arcs.arc(pair, about=heron)
    second = make_arcs.arc(pair, about=robin)
    write(first, "N1", "Heron left, and Heron's chair stayed. Like robin before.")
    write(first, "N2", {"words": ["hurt"], "more": "They said: I am sorry there are no matches."})
    write(second, "G1", "Goodbye, Robin. I would have liked to know.")
    make.ended(pair.contract)

    answer = ana.get(ARCHIVE)

    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]
    body = answer.json()
    assert [arc["case"] for arc in body["arcs"]] == ["A", "B"]
    values = {one["question"]: one["value"] for arc in body["arcs"] for one in arc["entries"]}
    assert values["N1"] == "A left, and A's chair stayed. Like B before."
    assert values["N2"]["more"] == "They said: [client's words]."
    assert [one["value"] for one in body["arcs"][1]["goodbye"]] == [
        "Goodbye, B. I would have liked to know."
    ]
    page = ana.get("/api/v1/me/archive.html")
    for whole in (answer.content.decode(), page.content.decode()):
        assert "chair stayed" in whole
        assert "Heron" not in whole
        assert "Robin" not in whole
        assert "no matches" not in whole
    assert page["Content-Type"] == "text/html; charset=utf-8"


def test_an_archive_holds_its_owner_s_words_only(api, ana, ben, pair, others, brought, director):
    arc = make_arcs.arc(pair)
    write(arc, "N1", "an abandoned child")

    for person in (ben, api(others.supervisee), api(director)):
        body = person.get(ARCHIVE)
        assert body.status_code == 200
        assert (body.json()["arcs"], body.json()["agendas"]) == ([], [])
        assert "abandoned" not in body.content.decode()
    assert api(None).get(ARCHIVE).status_code == 401


def test_markup_in_her_words_stays_words(ana, pair):
    write(make_arcs.arc(pair), "N1", "<script>alert(1)</script>")

    assert "<script>" not in ana.get("/api/v1/me/archive.html").content.decode()


def test_an_archive_costs_the_same_for_one_arc_and_for_four(
    ana, pair, django_assert_max_num_queries
):
    def queries():
        with django_assert_max_num_queries(60) as seen:
            assert ana.get(ARCHIVE).status_code == 200
        return len(seen)

    write(make_arcs.arc(pair), "N1", "hurt")
    few = queries()
    for _ in range(3):
        arc = make_arcs.arc(pair)
        write(arc, "N1", "hurt")
        write(arc, "B1", "cold hands")

    assert queries() == few


def test_aliases_become_letters_and_short_common_lines_stay():
    named = letters(["Heron", "Tall oak", "heron", "왜가리"])
    assert named == {"heron": "A", "tall oak": "B", "왜가리": "C"}
    cleaner = Cleaner(named, ["yes", "I never liked the stairs"])

    said = "HERON; herons; tall  oak. yes. 왜가리는 갔다. i never liked  the stairs!"

    assert cleaner.clean(said) == "A; herons; B. yes. C는 갔다. [client's words]!"
    assert letters(str(n) for n in range(28))["27"] == "AB"
