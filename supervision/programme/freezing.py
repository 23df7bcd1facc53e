"""Freezing a programme's figures when a period is over. Reads times and bands, never a word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Prefetch

from people.models import AggregateOptIn, Membership, Programme, Role
from supervision.agendas.models import Agenda, AgendaItem, Answer
from supervision.arcs.models import Arc, Carried
from supervision.content.loader import FEELING, NEEDS
from supervision.programme import figures
from supervision.programme.figures import Brought, Feeling, Figure, Floor, Period, Why
from supervision.programme.models import FigureSnapshot
from supervision.reality.models import Claim


@dataclass(frozen=True)
class Kind:
    """How one indicator is cut: by quarter or month, and how long after its end it is settled."""

    indicator: str
    cut: str
    settles: timedelta
    of: Callable[[Sequence[Any], Floor, Period], Figure]
    events: Callable[[Programme, Period, set[str]], Sequence[Any]]


def freeze(programme: Programme, *, today: date | None = None) -> list[FigureSnapshot]:
    """Keep the figures of the newest settled period of each kind. What is kept is never kept anew."""
    day = today or programme.today()
    frozen = []
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


def agreed(programme: Programme) -> tuple[set[str], int]:
    """Who agreed to be counted, and how many there are to ask."""
    asked = set(
        Membership.objects.holding(Role.SUPERVISEE)
        .filter(programme=programme)
        .values_list("user_id", flat=True)
    )
    yes = AggregateOptIn.objects.filter(programme=programme, withdrawn_at=None, user__in=asked)
    return {str(user_id) for user_id in yes.values_list("user_id", flat=True)}, len(asked)


def brought_in(programme: Programme, period: Period, people: set[str]) -> list[Brought]:
    """Every agenda that these people brought in the period."""
    zone = ZoneInfo(programme.timezone)
    rows = (
        Agenda.objects.filter(
            programme=programme,
            writer__in=[UUID(person) for person in people],
            brought_at__isnull=False,
        )
        .annotate(**_bands())
        .order_by("pk")
    )
    found = []
    for row in rows:
        if row.brought_at is None:
            continue  # the query has asked for none of these
        brought_on = row.brought_at.astimezone(zone).date()
        if period.start <= brought_on <= period.end:
            found.append(
                Brought(
                    person=str(row.writer_id),
                    brought_on=brought_on,
                    received_on=row.received_at and row.received_at.astimezone(zone).date(),
                    set_aside_on=row.set_aside_at and row.set_aside_at.astimezone(zone).date(),
                    promise_days=row.promise_days or 0,
                    feeling=_feeling(row),
                )
            )
    return found


def departures_in(programme: Programme, period: Period, people: set[str]) -> list[Brought]:
    """Every arc these people opened in the period and then shared or set aside. One kept to oneself is
    nobody's business and counts nowhere."""
    zone = ZoneInfo(programme.timezone)
    carried = (
        Carried.objects.filter(agenda__brought_at__isnull=False)
        .exclude(agenda__state=Agenda.State.DRAFT)
        .select_related("agenda")
        .order_by("agenda__brought_at")
    )
    arcs = (
        Arc.objects.filter(programme=programme, item__owner__in=[UUID(one) for one in people])
        .select_related("item")
        .prefetch_related(Prefetch("carrieds", carried))
        .order_by("pk")
    )
    found = []
    for arc in arcs:
        agendas = [one.agenda for one in arc.carrieds.all()]
        shared = [one.brought_at.astimezone(zone).date() for one in agendas if one.brought_at]
        received = [one.received_at.astimezone(zone).date() for one in agendas if one.received_at]
        begun = min([*shared, *([arc.set_aside_on] if arc.set_aside_on else [])], default=None)
        if begun is None or not period.start <= arc.opened_at.astimezone(zone).date() <= period.end:
            continue
        found.append(
            Brought(
                person=str(arc.item.owner_id),
                brought_on=begun,
                received_on=min(received, default=None),
                set_aside_on=arc.set_aside_on,
                promise_days=0,
                feeling=None,
            )
        )
    return found


def marks_in(programme: Programme, period: Period, people: set[str]) -> list[tuple[str, str]]:
    """Each line these people laid beside a record in the period. A memory written after reading is no
    memory to be matched, so those tests are left out (INV-16)."""
    zone = ZoneInfo(programme.timezone)
    rows = (
        Claim.objects.filter(
            programme=programme,
            test__contaminated=False,
            test__sealed_at__isnull=False,
            test__arc__item__owner__in=[UUID(one) for one in people],
        )
        .exclude(mark="")
        .order_by("pk")
        .values_list("test__arc__item__owner_id", "mark", "test__sealed_at")
    )
    return [
        (str(owner), mark)
        for owner, mark, at in rows
        if at is not None and period.start <= at.astimezone(zone).date() <= period.end
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
)


def _frozen(programme: Programme, kind: Kind, period: Period) -> FigureSnapshot:
    people, everyone = agreed(programme)
    if len(people) < figures.PEOPLE:
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
        coverage=figures.coverage_band(len(people), everyone),
        method_version=figure.method_version,
    )


def _bands() -> dict[str, Exists]:
    feelings = AgendaItem.objects.filter(agenda=OuterRef("pk"), kind=FEELING)
    answers = Answer.objects.filter(
        agenda_item__agenda=OuterRef("pk"), agenda_item__kind=FEELING
    ).exclude(prompt_id__in=NEEDS)
    return {
        "felt": Exists(answers.filter(brought_at__isnull=False)),
        "felt_once": Exists(answers.filter(taken_back_at__isnull=False)),
        "waits": Exists(feelings.filter(not_today=True)),
    }


def _feeling(row: Agenda) -> Feeling | None:
    """None for an agenda that was taken back before anybody opened it: it was never there."""
    if row.state == Agenda.State.DRAFT:
        return None
    if row.felt or row.felt_once:  # type: ignore[attr-defined]
        return Feeling.BROUGHT
    return Feeling.NOT_TODAY if row.waits else Feeling.CASE_ONLY  # type: ignore[attr-defined]
