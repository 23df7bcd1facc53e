"""Three programme figures and what may be said of them: pure arithmetic, no rows, no names shown.

The suppression rules are domain.md 5.3: a cell is published only if it rests on at least five
people and eight events with nobody behind more than half of them; shares are rounded to 5 %,
medians to half a day; never exactly one non-empty cell of a split is hidden.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from statistics import median
from typing import Any

from supervision import workdays

METHOD_VERSION = 2  # since 2, I1 counts arcs
WINDOW_DAYS = 14
PEOPLE = 5
EVENTS = 8
NEAREST = 5
FEW = 15  # per cent: below it a small side reads "under 15%", so none and few look alike
QUARTER = 3
SAID = ("yes", "partly", "no")  # whether there was room for what mattered
CHECK_OUT_OPEN = timedelta(days=7)  # after a meeting began
CHECKED_OUT = 8  # people at the least: they answered for each other too
MARKS = ("match", "differs", "not_in_record", "cannot_show")


class Feeling(StrEnum):
    """What an agenda brought of the feeling. 'Not today' is its own band, never a gap."""

    BROUGHT = "brought"
    NOT_TODAY = "not_today"
    CASE_ONLY = "case_only"


class Why(StrEnum):
    """Why a cell says nothing."""

    TOO_FEW = "too_few"
    TOO_FEW_AGREED = "too_few_agreed"
    COMPLEMENT = "complement"
    NO_PERIOD = "no_period"


@dataclass(frozen=True)
class Floor:
    """The least a published cell may rest on. A programme may raise it, never lower it."""

    people: int = PEOPLE
    events: int = EVENTS

    @classmethod
    def of(cls, policies: Mapping[str, Any]) -> Floor:
        return cls(
            people=_raised(policies.get("figures_people"), PEOPLE),
            events=_raised(policies.get("figures_events"), EVENTS),
        )

    def holds(self, people: Sequence[str]) -> bool:
        """`people` has one entry per event: the person it belongs to."""
        count = Counter(people)
        return (
            len(count) >= self.people
            and len(people) >= self.events
            and max(count.values()) * 2 <= len(people)
        )


@dataclass(frozen=True)
class Brought:
    """One brought agenda of a person who agreed to be counted. Times and bands, no content."""

    person: str
    brought_on: date
    received_on: date | None
    set_aside_on: date | None
    promise_days: int
    feeling: Feeling | None  # None: taken back before anybody opened it
    heard_on: date | None = None  # where it lay there untold for a while: when the promise began

    @property
    def looked_after(self) -> bool:
        last = self.brought_on + timedelta(days=WINDOW_DAYS)
        return any(day is not None and day <= last for day in (self.received_on, self.set_aside_on))

    @property
    def days_to_received(self) -> int | None:
        if self.received_on is None:
            return None
        return workdays.between(self.brought_on, self.received_on)

    @property
    def promise_kept(self) -> bool:
        if self.received_on is None:
            return False
        days = workdays.between(self.heard_on or self.brought_on, self.received_on)
        return days <= self.promise_days


@dataclass(frozen=True)
class Cell:
    """What is said of one band. `number` is the same value for drawing, where there is one."""

    band: str
    value: str | None = None
    number: float | None = None
    why_hidden: Why | None = None

    @property
    def hidden(self) -> bool:
        return self.why_hidden is not None


@dataclass(frozen=True)
class Period:
    """A calendar quarter or month, both days included."""

    start: date
    end: date
    label: str


@dataclass(frozen=True)
class Figure:
    indicator: str
    period: Period | None
    cells: tuple[Cell, ...]
    n_band: str | None = None
    method_version: int = field(default=METHOD_VERSION)


def looked_after(brought: Sequence[Brought], floor: Floor, period: Period) -> Figure:
    """I1: departures received, or set aside by choice, within 14 days of being shared or set aside."""
    cells = _yes_or_no("looked_after", [(one.person, one.looked_after) for one in brought], floor)
    return Figure("I1", period, cells[:1], n_band(brought, floor))


def time_to_received(brought: Sequence[Brought], floor: Floor, period: Period) -> Figure:
    """I2: median working days from brought to received, and the share within the promise."""
    days = [(one.person, one.days_to_received) for one in brought]
    answered = [(person, day) for person, day in days if day is not None]
    cells = _yes_or_no("kept", [(one.person, one.promise_kept) for one in brought], floor)
    return Figure(
        "I2", period, (half_day_median(answered, floor), cells[0]), n_band(brought, floor)
    )


def room_for_feeling(brought: Sequence[Brought], floor: Floor, period: Period) -> Figure:
    """I3: agendas that bring a feeling, beside 'Not today' and case only."""
    bands: dict[str, list[str]] = {band.value: [] for band in Feeling}
    shared = [one for one in brought if one.feeling is not None]
    for one in shared:
        bands[one.feeling or Feeling.CASE_ONLY].append(one.person)
    return Figure("I3", period, shares(bands, floor), n_band(shared, floor))


def record_said(marks: Sequence[tuple[str, str]], floor: Floor, period: Period) -> Figure:
    """I6: what lines of memory looked like beside the record. (person, mark) for each line."""
    bands = {band: [person for person, mark in marks if mark == band] for band in MARKS}
    everyone = [person for person, _ in marks]
    n = str(_nearest(len(marks))) if floor.holds(everyone) else None
    return Figure("I6", period, shares(bands, floor), n)


def how_it_was(said: Sequence[tuple[str, str]], floor: Floor, period: Period) -> Figure:
    """I12: whether there was room for what mattered. (person of this quarter, word) for each meeting."""
    asked = Floor(max(floor.people, CHECKED_OUT), floor.events)
    bands = {band: [person for person, word in said if word == band] for band in SAID}
    everyone = [person for person, _ in said]
    n = str(_nearest(len(said))) if asked.holds(everyone) else None
    return Figure("I12", period, shares(bands, asked), n)


def shares(bands: Mapping[str, Sequence[str]], floor: Floor) -> tuple[Cell, ...]:
    """The bands of one split as shares of the whole, suppressed. Values: one person id per event."""
    everyone = [person for people in bands.values() for person in people]
    if not floor.holds(everyone):
        return tuple(Cell(band, why_hidden=Why.TOO_FEW) for band in bands)
    cells = {}
    for band, people in bands.items():
        rest = [person for other in bands if other != band for person in bands[other]]
        cells[band] = _share(band, people, rest, floor)
    return tuple(_complemented(cells, {band: len(people) for band, people in bands.items()}))


def half_day_median(values: Sequence[tuple[str, int]], floor: Floor) -> Cell:
    """The median of (person, working days), to half a day."""
    if not floor.holds([person for person, _ in values]):
        return Cell("median", why_hidden=Why.TOO_FEW)
    middle = round(median(days for _, days in values) * 2) / 2
    return Cell("median", value=f"{middle:g}", number=middle)


def n_band(brought: Sequence[Brought], floor: Floor) -> str | None:
    """How much the figure rests on, to the nearest five; nothing when it is too little."""
    if not floor.holds([one.person for one in brought]):
        return None
    return str(_nearest(len(brought)))


def coverage_band(agreed: int, everyone: int) -> str:
    """How many agreed to be counted, as a band that never isolates the few who said no."""
    if agreed < PEOPLE:
        return "few"
    if everyone - agreed < PEOPLE:
        return "most"
    quarters = max(1, round(4 * agreed / everyone))
    return {1: "about_25", 2: "about_50", 3: "about_75"}.get(quarters, "most")


def hidden_figure(indicator: str, period: Period | None, why: Why) -> Figure:
    bands = {
        "I1": ["looked_after"],
        "I2": ["median", "kept"],
        "I3": [band.value for band in Feeling],
        "I6": list(MARKS),
        "I12": list(SAID),
    }[indicator]
    return Figure(indicator, period, tuple(Cell(band, why_hidden=why) for band in bands))


def month_of(day: date) -> Period:
    start = day.replace(day=1)
    return Period(start, _next_month(start) - timedelta(days=1), f"{start:%Y-%m}")


def quarter_of(day: date) -> Period:
    number = (day.month - 1) // QUARTER
    start = day.replace(month=number * QUARTER + 1, day=1)
    end = start
    for _ in range(QUARTER):
        end = _next_month(end)
    return Period(start, end - timedelta(days=1), f"{start:%Y} Q{number + 1}")


def before(period: Period, kind: str) -> Period:
    """The period just before: `kind` is "month" or "quarter"."""
    last_day = period.start - timedelta(days=1)
    return month_of(last_day) if kind == "month" else quarter_of(last_day)


def _next_month(start: date) -> date:
    return (start.replace(day=28) + timedelta(days=4)).replace(day=1)


def _yes_or_no(band: str, events: Iterable[tuple[str, bool]], floor: Floor) -> tuple[Cell, ...]:
    """Both sides of a split in two: `band`, and all the rest."""
    told = list(events)
    yes = [person for person, true in told if true]
    no = [person for person, true in told if not true]
    return shares({band: yes, "not_" + band: no}, floor)


def _share(band: str, people: Sequence[str], rest: Sequence[str], floor: Floor) -> Cell:
    percent = 100 * len(people) / (len(people) + len(rest))
    rounded = _nearest(percent)
    if not floor.holds(people) or rounded == 0:
        few = percent < FEW
        return Cell(band, value="under_15") if few else Cell(band, why_hidden=Why.TOO_FEW)
    if not floor.holds(rest) or rounded == 100:
        most = percent > 100 - FEW
        return Cell(band, value="over_85") if most else Cell(band, why_hidden=Why.TOO_FEW)
    return Cell(band, value=f"{rounded}%", number=rounded)


def _complemented(cells: dict[str, Cell], sizes: Mapping[str, int]) -> Iterable[Cell]:
    """Hide more, so that nothing hidden can be worked out from the rest.

    A cell hidden for being too few holds at least 15 % and so is never empty; "under 15%" may
    be. Counting only the first kind keeps none and few alike here too.
    """
    hidden = [band for band, cell in cells.items() if cell.hidden]
    if not hidden:
        return cells.values()
    shown = sorted(
        (band for band, cell in cells.items() if not cell.hidden and cell.value != "under_15"),
        key=lambda band: (sizes[band], band),
    )
    extra = set(shown[: max(0, 2 - len(hidden))])
    extra |= {band for band, cell in cells.items() if cell.value == "under_15"}
    return [
        Cell(band, why_hidden=Why.COMPLEMENT) if band in extra else cell
        for band, cell in cells.items()
    ]


def _nearest(number: float) -> int:
    return NEAREST * int(number / NEAREST + 0.5)


def _raised(value: object, least: int) -> int:
    return max(least, value) if isinstance(value, int) else least
