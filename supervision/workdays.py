"""Working days, Monday to Friday: what a reply promise is counted in."""

from datetime import date, timedelta

_SATURDAY = 5


def is_working_day(day: date) -> bool:
    return day.weekday() < _SATURDAY


def after(day: date, working_days: int) -> date:
    """The day `working_days` working days after `day` (0 gives the next working day or `day`)."""
    due = day
    left = working_days
    while left > 0 or not is_working_day(due):
        due += timedelta(days=1)
        if is_working_day(due) and left > 0:
            left -= 1
    return due


def between(start: date, end: date) -> int:
    """Working days from `start` to `end`, the first not counted; 0 on the same day or before it."""
    days = (end - start).days
    return sum(is_working_day(start + timedelta(days=step)) for step in range(1, days + 1))
