"""What may be said of a programme, and what is never said of a person."""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import cycle
from typing import Any

from django.db import connection
from pytest_bdd import given, then, when

from config.workshop import SCHEMA
from people.models import Role
from people.tenancy import acting_for
from supervision.programme import figures
from supervision.programme.freezing import freeze
from tests import make
from tests.acceptance.house import House, keys, ok, texts
from tests.access.evaluate import routes
from tests.conftest import Api
from tests.supervision.test_programme import brought_on, opt_in

OVERVIEW = "/api/v1/programme/overview"
FEELINGS = ("abandoned", "ashamed", "guilty", "helpless", "N1", "belief")
# What nothing may be called, in any table, view, address or answer.
PROFILE = re.compile(
    r"attachment_?(style|label|anx|avoid)|resilien|sentiment|emotion_score|risk_?score|risk_?level|"
    r"\brank(ing|ed)?\b|leader_?board|percentile|burnout|vulnerab|personality|dropout_rate|"
    r"retention_score|competence_score|quality_score|mood_score|early_warning|predict",
    re.IGNORECASE,
)


def trainees(house: House, number: int) -> list[make.Pair]:
    return [
        make.pair(house.programme, make.member(house.programme, f"Trainee {n}", Role.SUPERVISEE))
        for n in range(number)
    ]


def quarter(house: House) -> figures.Period:
    """The newest that was over when the figures of today were settled."""
    day = house.programme.today() - timedelta(days=figures.WINDOW_DAYS)
    return figures.before(figures.quarter_of(day), "quarter")


# --- A38 ------------------------------------------------------------------------------------------


@given("19 trainees, 14 opted in, 41 arcs this quarter")
def nineteen(house: House) -> None:
    house.seen.pairs = trainees(house, 19)
    opt_in(house.programme, *(pair.supervisee for pair in house.seen.pairs[:14]))
    start = quarter(house).start
    for number, pair in zip(range(41), cycle(house.seen.pairs), strict=False):
        ana = Api(pair.supervisee)
        case = ok(ana.post("/api/v1/cases", {"alias": f"Heron {number}"}))
        arc = ok(ana.post("/api/v1/arcs", {"case_id": case["id"], "kind": "message"}), 201)
        house.known.setdefault("arc", []).append(arc["id"])
        brought_on(pair, start + timedelta(days=number), received=1 + number % 3)
    with acting_for(house.programme.pk):
        freeze(house.programme)


@when("the director opens the monthly page")
def monthly_page(house: House) -> None:
    house.screen("Dee", house.director).goes("/programme")
    house.seen.overview = ok(house.director.get(OVERVIEW))


@then(
    "she sees suppressed, rounded figures with 'based on those who agreed', cannot drill to a person, a "
    "supervisor or a feeling, and a request to the arc API answers 404"
)
def programme_not_people(house: House) -> None:
    served = house.seen.overview["figures"]
    shown = [cell for figure in served for cell in figure["cells"] if not cell["hidden"]]
    assert shown
    for figure in served:
        assert figure["coverage"] is None or figure["coverage"].startswith(
            "based on those who agreed"
        )
    assert any(figure["coverage"] for figure in served)
    for cell in shown:
        assert re.fullmatch(
            r"about \d+%|under 15%|over 85%|\d+(\.5)? working days?|about \d+", cell["value"]
        )
        number = re.match(r"about (\d+)", cell["value"])
        assert number is None or int(number[1]) % 5 == 0
    hers = house.screens["Dee"].sees(re.compile("based on those who agreed"))
    drawn = hers.page.get_by_role("region", name="Figures")
    links = hers.do(drawn.get_by_role("link").evaluate_all("all => all.map(one => one.href)"))
    assert not [link for link in links if re.search(r"/(arcs|people|cases|desk)/", link)]
    said = " ".join([*texts(served), hers.says(drawn)])
    for pair in house.seen.pairs:
        assert pair.supervisee.name not in said
        assert str(pair.supervisee.pk) not in said
    assert not [word for word in FEELINGS if word in said]
    assert not {"person", "people", "supervisor", "supervisee", "author"} & keys(served)
    for arc in house.known["arc"][:5]:
        for deeper in ("", "/bring", "/reality-tests"):
            assert house.director.get(f"/api/v1/arcs/{arc}{deeper}").status_code == 404
    listed = house.director.get("/api/v1/arcs")
    assert listed.status_code == 404 or listed.json()["results"] == []


# --- A39 ------------------------------------------------------------------------------------------


@given("a cohort where 4 opted-in trainees have arcs")
def four(house: House) -> None:
    house.seen.pairs = trainees(house, 9)
    opt_in(house.programme, *(pair.supervisee for pair in house.seen.pairs))
    start = quarter(house).start
    month = house.programme.today().replace(day=1) - timedelta(days=25)
    for number, pair in zip(range(24), cycle(house.seen.pairs[:4]), strict=False):
        ana = Api(pair.supervisee)
        case = ok(ana.post("/api/v1/cases", {"alias": f"Heron {number}"}))
        ok(ana.post("/api/v1/arcs", {"case_id": case["id"], "kind": "message"}), 201)
        brought_on(pair, (start if number % 2 else month) + timedelta(days=number // 2))
    with acting_for(house.programme.pk):
        freeze(house.programme)


@when("any arc figure is requested")
def figure_requested(house: House) -> None:
    house.seen.page = house.director.get(OVERVIEW)
    house.screen("Dee", house.director).goes("/programme").sees(re.compile("Too few to show"))
    shown = house.screens["Dee"].says(house.screens["Dee"].page.locator("main"))
    assert not re.search(r"about \d|under 15%|over 85%", shown)


@then(
    "it shows 'Too few to show', exports the same, and no combination of allowed filters lets the hidden "
    "figure be worked out by subtraction"
)
def too_few(house: House) -> None:
    served = ok(house.seen.page)["figures"]
    cells = [cell for figure in served for cell in figure["cells"]]
    assert cells
    assert all(
        cell["hidden"] and cell["value"] is None and cell["number"] is None for cell in cells
    )
    assert {cell["reason"].rstrip(".") for cell in cells} == {"Too few to show"}
    assert {figure["n_band"] for figure in served} == {None}

    exported = [route for route in routes() if re.search(r"figures|export|indicators", route)]
    readable = [r for r in exported if r.startswith("GET") and "content" not in r]
    for route in readable:
        answer = house.director.get(route.split(" ", 1)[1])
        for cell in _cells(answer.json()):
            assert cell["hidden"], route

    hidden = house.seen.page.content
    filters = ("cohort", "site", "situation", "from", "to", "period", "supervisor", "person")
    for one in filters:
        for other in filters:
            asked = house.director.get(f"{OVERVIEW}?{one}=x&{other}=2026-11")
            assert asked.status_code in {400, 404} or asked.content == hidden


def _cells(value: Any) -> list[Any]:
    if isinstance(value, dict):
        own = [value] if "hidden" in value and "band" in value else []
        return own + [cell for part in value.values() for cell in _cells(part)]
    return [cell for part in value for cell in _cells(part)] if isinstance(value, list) else []


# --- A42 ------------------------------------------------------------------------------------------


@given("any number of arcs")
def any_number(house: House) -> None:
    house.open_arc()
    ok(house.write("N1", "an abandoned child"))
    ok(house.write("N6", 80))
    ok(house.believes("B0", 80))
    house.brings("N1")


@when("any export, report, API or database view is inspected")
def inspected(house: House) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select table_name || '.' || column_name from information_schema.columns "
            "where table_schema = 'public'"
        )
        house.seen.columns = [name for (name,) in cursor.fetchall()]
    everybody = [house.ana, house.ben, *house.strangers().values()]
    house.seen.answers = house.readable_by(everybody)
    house.seen.fields = set(re.findall(r"^ +([A-Za-z_]\w*):$", SCHEMA.read_text(), re.MULTILINE))


@then(
    "no attachment label, resilience score, sentiment value, risk score or ranking of a trainee or "
    "supervisor exists"
)
def no_profile(house: House) -> None:
    assert len(house.seen.columns) > 300
    assert len(house.seen.fields) > 200
    named = [*house.seen.columns, *house.seen.fields, *routes()]
    assert [name for name in named if PROFILE.search(name)] == []
    for page, body in house.seen.answers:
        assert not PROFILE.search(body.decode(errors="replace")), page
    for name in ("score", "rating", "level"):
        about_people = [
            c for c in house.seen.columns if re.search(rf"(user|member\w*|person)\.{name}", c)
        ]
        assert about_people == []
