"""What the figures job reaches, under a database role of its own: times and bands of those who agreed.

The role reads six views and keeps snapshots; whatever this program asked for, PostgreSQL would refuse
it an answer, a thread or a segment (INV-03). The views stand in migrations 0008 and 0022.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db import connection, transaction

from people.models import Programme

ROLE = "stillroom_figures"


class AgendaTimes(NamedTuple):
    """One agenda that was brought. `never_there`: it was taken back before anybody opened it."""

    person: UUID
    brought_at: datetime
    received_at: datetime | None
    set_aside_at: datetime | None
    promise_days: int
    never_there: bool
    felt: bool
    waits: bool
    heard_at: datetime | None


class ArcTimes(NamedTuple):
    """One arc that was set aside, or of which something was brought: the first time of each."""

    person: UUID
    opened_at: datetime
    set_aside_on: date | None
    brought_at: datetime | None
    received_at: datetime | None


class Mark(NamedTuple):
    """One line of a sealed memory beside its record."""

    person: UUID
    mark: str
    sealed_at: datetime


class CheckedOut(NamedTuple):
    """One word at the end of a meeting. `person` is a hash of this quarter, not an id."""

    person: str
    quarter_starts_on: date
    room: str


@contextmanager
def for_figures_only() -> Iterator[None]:
    """One transaction in which this connection is the figures job and nobody else."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f"set local role {ROLE}")
        yield
        # A failure needs no way back: the rollback is one.
        with connection.cursor() as cursor:
            cursor.execute("set local role none")


def agreed(programme: Programme) -> set[str]:
    """Supervisees of today who agreed to be counted."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select person from supervision_figures_agreed where programme_id = %s",
            [programme.pk],
        )
        return {str(person) for (person,) in cursor.fetchall()}


def asked(programme: Programme) -> int:
    """How many supervisees there are to ask."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select people from supervision_figures_asked where programme_id = %s", [programme.pk]
        )
        row = cursor.fetchone()
        return int(row[0]) if row else 0


def agendas(programme: Programme) -> list[AgendaTimes]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select person, brought_at, received_at, set_aside_at, promise_days, never_there, "
            "felt, waits, heard_at from supervision_figures_agenda where programme_id = %s "
            "order by brought_at, person",
            [programme.pk],
        )
        return [AgendaTimes(*row) for row in cursor.fetchall()]


def arcs(programme: Programme) -> list[ArcTimes]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select person, opened_at, set_aside_on, brought_at, received_at "
            "from supervision_figures_arc where programme_id = %s order by opened_at, person",
            [programme.pk],
        )
        return [ArcTimes(*row) for row in cursor.fetchall()]


def marks(programme: Programme) -> list[Mark]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select person, mark, sealed_at from supervision_figures_claim "
            "where programme_id = %s order by sealed_at, person",
            [programme.pk],
        )
        return [Mark(*row) for row in cursor.fetchall()]


def check_outs(programme: Programme) -> list[CheckedOut]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select person, quarter_starts_on, room from supervision_figures_checkout "
            "where programme_id = %s order by quarter_starts_on, person, room",
            [programme.pk],
        )
        return [CheckedOut(*row) for row in cursor.fetchall()]
