"""Queries that are asked for every delivery: the ORM writes their SQL once, later only ids are bound.

A rule such as `parties()` takes the ORM ten times longer to write down than PostgreSQL to answer.
"""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import BooleanField, F, Func, QuerySet, UUIDField
from django.db.models.expressions import RawSQL

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
        if self._written is None:
            self._written = self._build().query.sql_with_params()
        sql, parameters = self._written
        chosen = list(ids)
        bound = [chosen if parameter is IDS else parameter for parameter in parameters]
        with connection.cursor() as cursor:
            cursor.execute(sql, bound)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows
