"""When somebody is there to answer: the clock of a safety item counts minutes of these hours only (6.1).

Times are on the programme's wall; minutes are real ones, so an hour that the clocks skip or repeat
is counted as it passes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from people.models import Programme

LOOK_AHEAD = timedelta(days=366)


@dataclass(frozen=True)
class ServiceHours:
    opens: time
    closes: time | None
    """None: at midnight."""
    days: frozenset[int]
    """As `date.weekday()` counts them: Monday is 0."""

    def on(self, day: date, zone: ZoneInfo) -> tuple[datetime, datetime] | None:
        if day.weekday() not in self.days:
            return None
        ends_on, closes = (day, self.closes) if self.closes else (day + timedelta(days=1), time())
        return _instant(day, self.opens, zone), _instant(ends_on, closes, zone)


# What is meant where a programme says nothing; the working days are those of a reply promise.
USUAL = ServiceHours(time(9), time(17), frozenset(range(5)))
# An entry that cannot be read must never make anybody wait longer.
ALWAYS = ServiceHours(time(0), None, frozenset(range(7)))


def of(programme: Programme) -> ServiceHours:
    """`policies["service_hours"]`: {"from": "09:00", "until": "17:00", "days": [1, 2, 3, 4, 5]}, Monday is 1."""
    written = programme.policies.get("service_hours")
    if written is None:
        return USUAL
    try:
        return _read(written)
    except (KeyError, TypeError, ValueError):
        return ALWAYS


def after(moment: datetime, minutes: int, programme: Programme) -> datetime:
    """The moment at which so many minutes of service hours have passed since `moment`."""
    hours, zone = of(programme), ZoneInfo(programme.timezone)
    left = timedelta(minutes=minutes)
    moment = moment.astimezone(UTC)
    day = moment.astimezone(zone).date()
    last = day + LOOK_AHEAD
    while day <= last:
        if (span := hours.on(day, zone)) is not None:
            begins = max(span[0], moment)
            if begins + left <= span[1]:
                return begins + left
            left -= max(span[1] - begins, timedelta())
        day += timedelta(days=1)
    return moment + timedelta(minutes=minutes)


def described(programme: Programme) -> str:
    """For example "Monday to Friday, 09:00 to 17:00"; empty where it is always."""
    hours = of(programme)
    if hours == ALWAYS:
        return ""
    days = sorted(hours.days)
    in_a_row = len(days) > 2 and days[-1] - days[0] == len(days) - 1
    named = (
        _("%(first)s to %(last)s") % {"first": WEEKDAYS[days[0]], "last": WEEKDAYS[days[-1]]}
        if in_a_row
        else ", ".join(str(WEEKDAYS[day]) for day in days)
    )
    closes = hours.closes.strftime("%H:%M") if hours.closes else "24:00"
    return _("%(days)s, %(opens)s to %(closes)s") % {
        "days": named,
        "opens": hours.opens.strftime("%H:%M"),
        "closes": closes,
    }


def _read(written: Any) -> ServiceHours:
    until = written["until"]
    hours = ServiceHours(
        time.fromisoformat(written["from"]),
        None if until == "24:00" else time.fromisoformat(until),
        frozenset(day - 1 for day in written["days"]),
    )
    if not hours.days or not hours.days <= ALWAYS.days:
        raise ValueError("no such days")
    if hours.closes is not None and hours.closes <= hours.opens:
        raise ValueError("closed all day")
    return hours


def _instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """In UTC: differences between moments of one zone would be counted on its wall."""
    return datetime.combine(day, at, zone).astimezone(UTC)
