"""Queries asked for every delivery: written by the ORM once, planned by PostgreSQL once.

A rule such as `parties()` takes the ORM and the planner twenty times longer than the answer does.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import BooleanField, F, Func, QuerySet, UUIDField
from django.db.models.expressions import RawSQL
from psycopg import Connection, Cursor

IDS: list[UUID] = []  # stands where the ids will be; recognised by identity


def among_ids(field: str) -> Func:
    """`field` is one of the ids the compiled query is called with."""
    ids = RawSQL("%s::uuid[]", [IDS], output_field=ArrayField(UUIDField()))
    return Func(
        F(field),
        ids,
        template="(%(expressions)s)",
        arg_joiner=" = any ",
        output_field=BooleanField(),
    )


class Compiled:
    """`Compiled(lambda: Row.objects.filter(among_ids("pk")).values_list("pk", …))(ids)` -> tuples."""

    def __init__(self, build: Callable[[], QuerySet[Any, Any]]) -> None:
        self._build = build
        self._written: tuple[str, tuple[Any, ...]] | None = None

    def __call__(self, ids: Iterable[UUID]) -> list[tuple[Any, ...]]:
        return prepared(*self._bound(ids))

    def subquery(self, ids: Iterable[UUID]) -> RawSQL:
        """The same inside another query: `filter(pk__in=….subquery([user.pk]))`."""
        return RawSQL(*self._bound(ids))  # noqa: S611 the ORM wrote it

    def _bound(self, ids: Iterable[UUID]) -> tuple[str, list[Any]]:
        if self._written is None:
            self._written = self._build().query.sql_with_params()
        sql, parameters = self._written
        chosen = list(ids)
        return sql, [chosen if parameter is IDS else parameter for parameter in parameters]


def prepared(sql: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Ask with a statement that this connection keeps planned. Values are bound by the server."""
    with connection.cursor() as cursor:  # tells the connection for whom we act
        raw: Connection[tuple[Any, ...]] = cursor.connection
        with connection.wrap_database_errors, Cursor(raw) as planned:
            before, raw.prepare_threshold = raw.prepare_threshold, 0
            try:
                return planned.execute(sql, parameters, prepare=True).fetchall()
            finally:
                raw.prepare_threshold = before
