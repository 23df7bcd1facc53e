"""What may be said of a programme: never so little that it is about somebody."""

from datetime import date, timedelta
from itertools import combinations

from hypothesis import example, given
from hypothesis import strategies as st

from supervision import workdays
from supervision.programme import figures
from supervision.programme.figures import Brought, Cell, Feeling, Floor, Why

FLOOR = Floor()
QUARTER = figures.quarter_of(date(2026, 8, 3))
PEOPLE = [f"person {n}" for n in range(12)]

people = st.lists(st.sampled_from(PEOPLE), max_size=30)
splits = st.fixed_dictionaries({"brought": people, "not_today": people, "case_only": people})
pairs = st.fixed_dictionaries({"yes": people, "no": people})


def brought(person: str, days: int | None = 2, feeling: Feeling | None = Feeling.BROUGHT, **fields):
    on = fields.pop("on", date(2026, 8, 3))
    received = on + timedelta(days=days) if days is not None else None
    return Brought(person, on, received, fields.get("set_aside_on"), 3, feeling)


@given(st.one_of(splits, pairs))
def test_no_number_rests_on_few_people_few_events_or_one_person(bands):
    for cell in figures.shares(bands, FLOOR):
        if cell.number is not None:
            events = bands[cell.band]
            assert len(set(events)) >= 5
            assert len(events) >= 8
            assert max(map(events.count, events)) * 2 <= len(events)


@given(st.one_of(splits, pairs))
@example({"brought": PEOPLE * 3, "not_today": PEOPLE[:4] * 3, "case_only": []})
def test_exactly_one_hidden_non_empty_cell_never(bands):
    cells = {cell.band: cell for cell in figures.shares(bands, FLOOR)}
    said = [cell for cell in cells.values() if not cell.hidden]
    hidden = [band for band, cell in cells.items() if cell.hidden and bands[band]]

    assert not said or len(hidden) != 1


@given(splits, st.sampled_from(PEOPLE))
def test_adding_or_removing_one_trainee_changes_no_published_cell_by_less_than_five(bands, person):
    """A published number moves by a whole step or not at all, so one person is never read off it."""
    without = {band: [who for who in events if who != person] for band, events in bands.items()}
    before = {cell.band: cell.number for cell in figures.shares(bands, FLOOR)}
    after = {cell.band: cell.number for cell in figures.shares(without, FLOOR)}

    for band, number in before.items():
        if number is not None and after[band] is not None:
            assert number == after[band] or abs(number - after[band]) >= 5


@given(splits)
def test_none_cannot_be_told_from_few(bands):
    """Where a small side is not hidden it reads the same whether anybody is in it or not."""
    for cell in figures.shares(bands, FLOOR):
        if not cell.hidden and len(set(bands[cell.band])) < 5:
            assert cell == Cell(cell.band, value="under_15")


@given(splits)
def test_no_hidden_share_can_be_worked_out_from_the_others(bands):
    """What the shown numbers leave over is always split between two hidden cells, or is a band."""
    cells = figures.shares(bands, FLOOR)
    numbers = [cell for cell in cells if cell.number is not None]
    hidden = [cell for cell in cells if cell.hidden]

    assert not (numbers and len(hidden) == 1)


@given(st.lists(st.tuples(st.sampled_from(PEOPLE), st.integers(0, 30)), max_size=40))
def test_a_median_is_to_half_a_day_and_rests_on_enough(values):
    cell = figures.half_day_median(values, FLOOR)

    assert cell.hidden == (not FLOOR.holds([person for person, _ in values]))
    assert cell.hidden or (cell.number or 0) * 2 == int((cell.number or 0) * 2)


def test_four_people_are_too_few_to_show():
    cells = figures.shares({"yes": PEOPLE[:4] * 5, "no": []}, FLOOR)

    assert [cell.why_hidden for cell in cells] == [Why.TOO_FEW, Why.TOO_FEW]


def test_one_person_behind_most_of_it_is_not_shown():
    cells = figures.shares({"yes": PEOPLE[:5] + [PEOPLE[0]] * 9, "no": []}, FLOOR)

    assert all(cell.hidden for cell in cells)


def test_a_programme_may_raise_the_floor_and_never_lower_it():
    assert Floor.of({"figures_people": 10, "figures_events": 2}) == Floor(people=10, events=8)
    assert Floor.of({"figures_people": "3"}) == Floor()


def test_looked_after_is_received_or_set_aside_within_fourteen_days():
    aside = Brought("a", date(2026, 8, 3), None, date(2026, 8, 17), 3, Feeling.BROUGHT)
    late = Brought("a", date(2026, 8, 3), date(2026, 8, 18), None, 3, Feeling.BROUGHT)

    assert aside.looked_after
    assert not late.looked_after


def test_six_people_looked_after_read_as_a_band_not_as_everybody():
    agendas = [brought(person) for person in PEOPLE[:6] for _ in range(3)]

    figure = figures.looked_after(agendas, FLOOR, QUARTER)

    assert figure.cells == (Cell("looked_after", value="over_85"),)
    assert figure.n_band == "20"


def test_time_to_received_is_told_in_working_days_beside_the_promise():
    quick = [brought(person, days=1) for person in PEOPLE for _ in range(2)]
    slow = [brought(person, days=14) for person in PEOPLE]

    median, kept = figures.time_to_received(quick + slow, FLOOR, QUARTER).cells

    assert (median.value, median.number) == ("1", 1)
    assert (kept.value, kept.number) == ("65%", 65)


def test_not_today_is_its_own_band_and_a_silent_taking_back_was_never_there():
    agendas = [brought(person) for person in PEOPLE for _ in range(2)]
    agendas += [brought(person, feeling=Feeling.NOT_TODAY) for person in PEOPLE]
    agendas += [brought(person, feeling=None) for person in PEOPLE * 5]

    cells = {cell.band: cell for cell in figures.room_for_feeling(agendas, FLOOR, QUARTER).cells}

    assert cells["brought"].value == "65%"
    assert cells["not_today"].value == "35%"
    assert cells["case_only"] == Cell("case_only", value="under_15")


def test_coverage_never_isolates_the_few_who_said_no():
    assert figures.coverage_band(20, 20) == figures.coverage_band(17, 20) == "most"
    assert figures.coverage_band(14, 19) == "about_75"
    assert figures.coverage_band(4, 40) == "few"


def test_periods_are_calendar_months_and_quarters():
    assert figures.month_of(date(2026, 2, 28)).end == date(2026, 2, 28)
    assert figures.before(figures.month_of(date(2026, 1, 9)), "month").label == "2025-12"
    assert QUARTER.label == "2026 Q3"
    assert figures.before(QUARTER, "quarter").start == date(2026, 4, 1)


def test_a_promise_is_counted_in_working_days():
    friday = date(2026, 11, 20)

    assert workdays.after(friday, 3) == date(2026, 11, 25)
    assert workdays.after(date(2026, 11, 21), 0) == date(2026, 11, 23)
    assert workdays.between(friday, date(2026, 11, 25)) == 3
    assert workdays.between(friday, friday) == 0


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 40))
def test_counting_forward_and_counting_between_agree(day, number):
    due = workdays.after(day, number)

    assert workdays.is_working_day(due)
    assert workdays.between(day, due) == number or (
        number == 0 and not workdays.is_working_day(day)
    )


def test_the_harmful_list_is_not_built():
    """Nothing here ranks or counts a person: no figure takes a filter, and no cell names anybody."""
    bands = {band.value: PEOPLE * 2 for band in Feeling}

    for one, other in combinations(figures.shares(bands, FLOOR), 2):
        assert not set(PEOPLE) & {one.band, one.value, other.band, other.value}
