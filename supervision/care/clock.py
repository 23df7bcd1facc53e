"""What time it is, asked of the database: two servers whose clocks differ by an hour agree on it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import connection

from people.models import Programme


def now() -> datetime:
    with connection.cursor() as cursor:
        cursor.execute("select now()")
        (moment,) = cursor.fetchone()
    assert isinstance(moment, datetime)  # noqa: S101 what now() is
    return moment


def today(programme: Programme) -> date:
    """The date on the wall of the programme."""
    with connection.cursor() as cursor:
        cursor.execute("select stillroom_today(%s)", [programme.timezone])
        (day,) = cursor.fetchone()
    assert isinstance(day, date)  # noqa: S101 what stillroom_today() is
    return day
