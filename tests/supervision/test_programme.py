"""The director sees that supervision happens, and figures that are about nobody."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from people import services
from people.models import AggregateOptIn, Part, RelationshipMember, Role
from people.tenancy import acting_for
from supervision import tasks
from supervision.agendas.models import Agenda, AgendaItem
from supervision.arcs import services as arcs
from supervision.arcs.models import Arc, Carried
from supervision.programme.figures import quarter_of
from supervision.programme.freezing import KINDS, brought_in, freeze, marks_in
from supervision.programme.models import FigureSnapshot
from supervision.reality.models import Claim, RealityTest
from tests import make, make_care, make_cases, make_supervision
from tests.supervision.test_writing import url

TODAY = date(2026, 11, 23)
OVERVIEW = "/api/v1/programme/overview"


def opt_in(programme, *people):
    with acting_for(programme.pk):
        AggregateOptIn.objects.bulk_create(
            AggregateOptIn(programme=programme, user=person) for person in people
        )


def brought_on(pair, day, *, received=1, feeling="brought"):
    """An agenda of an arc, brought on `day` and received so many days later."""
    agenda = make_supervision.agenda(pair)
    if feeling == "brought":
        make_supervision.brought(agenda, make_supervision.answer(agenda))
    elif feeling == "not_today":
        with acting_for(pair.programme.pk):
            AgendaItem.objects.filter(agenda=agenda, order=2).update(not_today=True)
        make_supervision.brought(agenda)
    else:
        make_supervision.brought(agenda, make_supervision.answer(agenda, "M2", {"know": "a"}))
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    with acting_for(pair.programme.pk):
        arc = arcs.open_touched(pair.supervisee, pair.programme)
        Arc.objects.filter(pk=arc.pk).update(opened_at=at)
        Carried.objects.create(programme=pair.programme, arc=arc, agenda=agenda)
        Agenda.objects.filter(pk=agenda.pk).update(
            brought_at=at,
            heard_at=at,
            received_at=None if received is None else at + timedelta(days=received),
        )
    return agenda


@pytest.fixture
def programme(db):
    return make.programme()


@pytest.fixture
def pairs(programme):
    """Six supervisees who agreed to be counted."""
    made = [
        make.pair(programme, make.member(programme, f"Trainee {n}", Role.SUPERVISEE))
        for n in range(6)
    ]
    opt_in(programme, *(pair.supervisee for pair in made))
    return made


@pytest.fixture
def dee(api, programme):
    return api(make.member(programme, "Dee", Role.DIRECTOR))


def frozen(programme, today=TODAY):
    with acting_for(programme.pk):
        freeze(programme, today=today)
        return {
            row.indicator: {cell["band"]: cell for cell in row.cells}
            for row in FigureSnapshot.objects.filter(programme=programme)
        }


def test_the_record_names_who_signed_and_who_belonged_there_on_the_day(api, db):
    pair, _ = make_care.pair_with_cover()
    dee = make.member(pair.programme, "Dee", Role.DIRECTOR)
    nils = make.member(pair.programme, "Nils", Role.SUPERVISOR)
    soon = pair.programme.today() + timedelta(days=5)
    with acting_for(pair.programme.pk):
        RelationshipMember.objects.create(
            programme=pair.programme,
            relationship=pair.relationship,
            user=nils,
            part=Part.CO_SUPERVISOR,
            started_on=soon,
        )
    make_supervision.session(pair, starts_at=timezone.now() + timedelta(days=1))
    make_supervision.session(pair, starts_at=timezone.now() + timedelta(days=8))

    seen = api(dee).get(OVERVIEW).json()

    def names(row):
        return [person["name"] for person in row["people"]]

    assert [names(one) for one in seen["contracts"]] == [["Ana", "Ben"]]
    later, before = seen["sessions"]
    assert names(before) == ["Ana", "Ben"]
    assert names(later) == ["Ana", "Ben", "Nils"]


def test_what_was_planned_for_after_an_end_is_not_shown_as_planned(api, db):
    pair, _ = make_care.pair_with_cover()
    dee = make.member(pair.programme, "Dee", Role.DIRECTOR)
    ada = make.member(pair.programme, "Ada", Role.ADMINISTRATOR)
    make_supervision.session(pair, starts_at=timezone.now() - timedelta(days=2))
    make_supervision.session(pair, starts_at=timezone.now() + timedelta(days=8))
    with acting_for(pair.programme.pk):
        services.end_relationship(ada, pair.relationship)

    states = [one["state"] for one in api(dee).get(OVERVIEW).json()["sessions"]]

    assert states == ["not_held", "planned"], "nobody has said yet what became of the earlier one"


def test_whoever_only_administers_keeps_the_record_and_reads_no_figures(api, dee, programme):
    ada = api(make.member(programme, "Ada", Role.ADMINISTRATOR))

    assert ada.get(OVERVIEW).json()["figures"] == []
    shown = dee.get(OVERVIEW).json()["figures"]
    assert shown
    assert all(one["why"].endswith((".", "?")) for one in shown)


def test_a_director_sees_contracts_and_dates(dee, programme, pairs):
    make_supervision.session(pairs[0])

    seen = dee.get(OVERVIEW).json()

    assert len(seen["contracts"]) == 6
    assert seen["contracts"][0]["state"] == "signed"
    assert [person["name"] for person in seen["sessions"][0]["people"]] == ["Trainee 0", "Ben"]
    assert [figure["id"] for figure in seen["figures"]] == [
        "I1",
        "I2",
        "I3",
        "I6",
        "I12",
    ]
    assert all(cell["hidden"] for figure in seen["figures"] for cell in figure["cells"])
    assert {cell["reason"] for figure in seen["figures"] for cell in figure["cells"]} == {
        "No period has been settled yet."
    }


def test_for_everybody_else_there_is_no_such_page(ana, ben, api, pair, others):
    auditor = make.member(pair.programme, "Odo", Role.AUDITOR)
    outsider = make.pair().supervisor
    answers = [ana.get(OVERVIEW), ben.get(OVERVIEW), api(auditor).get(OVERVIEW)]
    answers.append(api(outsider).get(OVERVIEW))

    assert {answer.status_code for answer in answers} == {404}
    assert {answer.content for answer in answers} == {ana.get("/api/v1/nothing").content}


def test_inv_03_a_director_meets_nothing_where_there_is_content(dee, pairs):
    agenda = make_supervision.agenda(pairs[0])
    answer = make_supervision.answer(agenda)
    make_supervision.brought(agenda, answer)
    item = make_supervision.item(agenda)
    thread = make_supervision.thread(item)
    comment = make_supervision.comment(thread)

    for page in (
        url(agenda),
        f"/api/v1/sessions/{agenda.session_id}",
        f"/api/v1/threads/{thread.pk}",
        f"/api/v1/threads/{thread.pk}/comments",
        url(agenda) + f"/preview?answers={answer.pk}",
        "/api/v1/desk",
        f"/api/v1/events?topic=agenda:{agenda.pk}",
        f"/api/v1/events?topic=thread:{thread.pk}",
    ):
        assert dee.get(page).status_code == 404, page
    assert (
        dee.patch(f"/api/v1/comments/{comment.pk}", {"text": "x"}, if_match="1").status_code == 404
    )
    assert dee.post("/api/v1/threads", {"agenda_item_id": str(item.pk)}).status_code == 404
    assert dee.get("/api/v1/threads").json()["results"] == []
    assert dee.get("/api/v1/sessions").json()["results"] == []


def test_six_people_over_a_quarter_can_be_shown_and_few_are_not(programme, pairs):
    for pair in pairs:
        for week in range(3):
            brought_on(pair, date(2026, 8, 3) + timedelta(weeks=week))

    figures = frozen(programme)

    assert figures["I1"]["looked_after"]["value"] == "over_85"
    assert figures["I2"]["median"]["number"] == 1
    assert figures["I2"]["kept"]["value"] == "over_85"
    assert {cell["why_hidden"] for cell in figures["I3"].values()} == {"too_few"}


def test_not_today_is_counted_apart_and_never_by_person(programme, pairs):
    for pair in pairs:
        for week in range(4):
            feeling = "not_today" if week == 3 else "brought"
            brought_on(pair, date(2026, 10, 5) + timedelta(weeks=week), feeling=feeling)
        brought_on(pair, date(2026, 10, 7), feeling="not_today")

    figures = frozen(programme)

    assert figures["I3"]["brought"]["value"] == "60%"
    assert figures["I3"]["not_today"]["value"] == "40%"
    assert figures["I3"]["case_only"]["value"] == "under_15"


def test_inv_36_only_people_who_agreed_are_counted(programme, pairs):
    seventh = make.pair(programme, make.member(programme, "Seventh", Role.SUPERVISEE))
    for pair in [*pairs, seventh]:
        brought_on(pair, date(2026, 8, 3), received=None if pair is seventh else 1)

    with acting_for(programme.pk):
        agreed = {str(pair.supervisee.pk) for pair in pairs}
        counted = brought_in(programme, quarter_of(date(2026, 8, 3)), agreed)
    assert {one.person for one in counted} == agreed


def test_inv_36_with_fewer_than_five_who_agreed_there_is_no_figure(programme):
    four = [
        make.pair(programme, make.member(programme, f"T{n}", Role.SUPERVISEE)) for n in range(4)
    ]
    opt_in(programme, *(pair.supervisee for pair in four))
    for pair in four:
        for week in range(5):
            brought_on(pair, date(2026, 8, 3) + timedelta(weeks=week))

    figures = frozen(programme)

    figures.pop("I12")  # whoever answers there agrees by it
    reasons = {cell["why_hidden"] for figure in figures.values() for cell in figure.values()}
    assert reasons == {"too_few_agreed"}


def test_inv_36_an_opt_out_leaves_future_figures(programme, pairs):
    for pair in pairs:
        for week in range(3):
            brought_on(pair, date(2026, 8, 3) + timedelta(weeks=week))
    with acting_for(programme.pk):
        gone = [pair.supervisee.pk for pair in pairs[:2]]
        AggregateOptIn.objects.filter(user__in=gone).update(withdrawn_at=timezone.now())

    assert frozen(programme)["I1"]["looked_after"]["why_hidden"] == "too_few_agreed"


def test_inv_36_a_figure_is_frozen_once_and_stays_as_it_was_said(programme, pairs):
    for pair in pairs:
        for week in range(3):
            brought_on(pair, date(2026, 8, 3) + timedelta(weeks=week))
    before = frozen(programme)
    for pair in pairs:
        brought_on(pair, date(2026, 8, 5), received=None)

    assert frozen(programme) == before
    with acting_for(programme.pk), pytest.raises(DatabaseError), transaction.atomic():
        FigureSnapshot.objects.update(n_band="500")
    with acting_for(programme.pk), pytest.raises(DatabaseError), transaction.atomic():
        FigureSnapshot.objects.all().delete()


def test_a_quarter_is_settled_fourteen_days_after_its_end(programme, pairs):
    with acting_for(programme.pk):
        freeze(programme, today=date(2026, 10, 14))
        early = FigureSnapshot.objects.get(indicator="I1").label
        freeze(programme, today=date(2026, 10, 15))
        labels = set(FigureSnapshot.objects.filter(indicator="I1").values_list("label", flat=True))

    assert early == "2026 Q2"
    assert labels == {"2026 Q2", "2026 Q3"}


def test_the_nightly_task_freezes_every_programme_and_is_safe_twice(programme, pairs):
    other = make.programme()
    for _ in range(2):
        tasks.freeze_figures()

    for each in (programme, other):
        with acting_for(each.pk):
            assert FigureSnapshot.objects.count() == len(KINDS)


def test_the_page_says_what_is_hidden_and_why(dee, programme, pairs):
    for pair in pairs:
        for week in range(3):
            brought_on(pair, date(2026, 8, 3) + timedelta(weeks=week))
    frozen(programme)

    figures = {figure["id"]: figure for figure in dee.get(OVERVIEW).json()["figures"]}

    assert figures["I1"]["cells"][0] | {"label": ""} == {
        "band": "looked_after",
        "label": "",
        "value": "over 85%",
        "number": None,
        "hidden": False,
        "reason": "",
    }
    assert figures["I1"]["n_band"] == "about 20 departures"
    assert figures["I1"]["coverage"] == "based on those who agreed (most)"
    assert figures["I2"]["cells"][0]["value"] == "1 working day"
    assert figures["I3"]["cells"][0]["value"] is None
    assert figures["I3"]["cells"][0]["reason"] == "Too few to show."
    assert (figures["I3"]["n_band"], figures["I3"]["coverage"]) == (None, None)


def test_no_word_anybody_wrote_is_on_the_page(dee, programme, pairs):
    for pair in pairs:
        agenda = brought_on(pair, date(2026, 8, 3))
        make_supervision.received(agenda, pair.supervisor)
    frozen(programme)

    page = dee.get(OVERVIEW).content.decode()

    assert "abandoned" not in page
    assert "stairs" not in page


def test_a_memory_written_after_reading_is_matched_with_nothing(programme, pairs):
    """INV-16, by the claims themselves: one test in each arc, half of them contaminated."""
    day = date(2026, 8, 12)
    sealed = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    for contaminated in (False, True):
        for pair in pairs:
            session = make_cases.session(make_cases.case(pair))
            with acting_for(programme.pk):
                arc = arcs.open_touched(pair.supervisee, programme)
                test = RealityTest.objects.create(
                    arc=arc,
                    programme=programme,
                    session=session,
                    state="compared",
                    sealed_at=sealed,
                    contaminated=contaminated,
                )
                for order in (1, 2):
                    Claim(
                        test=test,
                        programme=programme,
                        order=order,
                        text="a line",
                        kind="words",
                        sure=50,
                        mark="differs" if contaminated else "match",
                    ).save()
    quarter = quarter_of(day)
    people = {str(pair.supervisee.pk) for pair in pairs}

    with acting_for(programme.pk):
        marks = marks_in(programme, quarter, people)

    assert len(marks) == 2 * len(pairs)
    assert {mark for _, mark in marks} == {"match"}
    assert frozen(programme)["I6"]["match"]["value"] == "over_85"
