"""Freezing a programme's figures when a period is over. Reads times and bands, never a word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from people.models import Programme
from supervision.programme import figures, reach
from supervision.programme.figures import Brought, Feeling, Figure, Floor, Period, Why
from supervision.programme.models import FigureSnapshot
from supervision.programme.reach import AgendaTimes, for_figures_only


@dataclass(frozen=True)
class Kind:
    """How one indicator is cut: by quarter or month, and how long after its end it is settled."""

    indicator: str
    cut: str
    settles: timedelta
    of: Callable[[Sequence[Any], Floor, Period], Figure]
    events: Callable[[Programme, Period, set[str]], Sequence[Any]]
    of_those_who_agreed: bool = True


def freeze(programme: Programme, *, today: date | None = None) -> list[FigureSnapshot]:
    """Keep the figures of the newest settled period of each kind. What is kept is never kept anew."""
    day = today or programme.today()
    frozen = []
    with for_figures_only():
        for kind in KINDS:
            period = settled(kind, day)
            kept = FigureSnapshot.objects.filter(
                programme=programme, indicator=kind.indicator, starts_on=period.start
            )
            if not kept.exists():
                frozen.append(_frozen(programme, kind, period))
        return FigureSnapshot.objects.bulk_create(frozen, ignore_conflicts=True)


def settled(kind: Kind, day: date) -> Period:
    """The newest period that was over, and settled, before `day`."""
    of = figures.month_of if kind.cut == "month" else figures.quarter_of
    return figures.before(of(day - kind.settles), kind.cut)


def brought_in(programme: Programme, period: Period, people: set[str]) -> list[Brought]:
    """Every agenda that these people brought in the period."""
    zone = ZoneInfo(programme.timezone)
    found = [
        Brought(
            person=str(row.person),
            brought_on=row.brought_at.astimezone(zone).date(),
            received_on=row.received_at and row.received_at.astimezone(zone).date(),
            set_aside_on=row.set_aside_at and row.set_aside_at.astimezone(zone).date(),
            promise_days=row.promise_days,
            heard_on=row.heard_at and row.heard_at.astimezone(zone).date(),
            feeling=_feeling(row),
        )
        for row in reach.agendas(programme)
        if str(row.person) in people
    ]
    return [one for one in found if period.start <= one.brought_on <= period.end]


def departures_in(programme: Programme, period: Period, people: set[str]) -> list[Brought]:
    """Every arc these people opened in the period and then shared or set aside. One kept to oneself is
    nobody's business and counts nowhere."""
    zone = ZoneInfo(programme.timezone)
    found = []
    for row in reach.arcs(programme):
        opened_on = row.opened_at.astimezone(zone).date()
        if str(row.person) not in people or not period.start <= opened_on <= period.end:
            continue
        shared_on = row.brought_at and row.brought_at.astimezone(zone).date()
        found.append(
            Brought(
                person=str(row.person),
                brought_on=min(day for day in (shared_on, row.set_aside_on) if day is not None),
                received_on=row.received_at and row.received_at.astimezone(zone).date(),
                set_aside_on=row.set_aside_on,
                promise_days=0,
                feeling=None,
            )
        )
    return found


def marks_in(programme: Programme, period: Period, people: set[str]) -> list[tuple[str, str]]:
    """Each line these people laid beside a record in the period. A memory written after reading is no
    memory to be matched, so those tests are left out (INV-16)."""
    zone = ZoneInfo(programme.timezone)
    return [
        (str(row.person), row.mark)
        for row in reach.marks(programme)
        if str(row.person) in people
        and period.start <= row.sealed_at.astimezone(zone).date() <= period.end
    ]


def said_in(programme: Programme, period: Period, _people: set[str]) -> list[tuple[str, str]]:
    """What was tapped at the ends of the quarter's meetings. Whoever tapped agreed by it, and has no name here."""
    return [
        (row.person, row.room)
        for row in reach.check_outs(programme)
        if row.quarter_starts_on == period.start
    ]


KINDS = (
    Kind(
        "I1",
        "quarter",
        timedelta(days=figures.WINDOW_DAYS),
        figures.looked_after,
        departures_in,
    ),
    Kind(
        "I2",
        "quarter",
        timedelta(days=figures.WINDOW_DAYS),
        figures.time_to_received,
        brought_in,
    ),
    Kind("I3", "month", timedelta(0), figures.room_for_feeling, brought_in),
    Kind("I6", "quarter", timedelta(0), figures.record_said, marks_in),
    Kind(
        "I12",
        "quarter",
        figures.CHECK_OUT_OPEN,
        figures.how_it_was,
        said_in,
        of_those_who_agreed=False,
    ),
)


def _frozen(programme: Programme, kind: Kind, period: Period) -> FigureSnapshot:
    people, everyone = reach.agreed(programme), reach.asked(programme)
    if kind.of_those_who_agreed and len(people) < figures.PEOPLE:
        figure = figures.hidden_figure(kind.indicator, period, Why.TOO_FEW_AGREED)
    else:
        figure = kind.of(
            kind.events(programme, period, people), Floor.of(programme.policies), period
        )
    return FigureSnapshot(
        programme=programme,
        indicator=kind.indicator,
        starts_on=period.start,
        ends_on=period.end,
        label=period.label,
        cells=[
            {
                "band": cell.band,
                "value": cell.value,
                "number": cell.number,
                "why_hidden": cell.why_hidden,
            }
            for cell in figure.cells
        ],
        n_band=figure.n_band or "",
        coverage=figures.coverage_band(len(people), everyone) if kind.of_those_who_agreed else "",
        method_version=figure.method_version,
    )


def _feeling(row: AgendaTimes) -> Feeling | None:
    """None for an agenda that was taken back before anybody opened it: it was never there."""
    if row.never_there:
        return None
    if row.felt:
        return Feeling.BROUGHT
    return Feeling.NOT_TODAY if row.waits else Feeling.CASE_ONLY
