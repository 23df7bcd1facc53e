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
from django.db.models.query import get_related_populators
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
        self._written: tuple[Any, str, tuple[Any, ...]] | None = None

    def __call__(self, ids: Iterable[UUID]) -> list[tuple[Any, ...]]:
        return self._answer(ids)[1]

    def rows(self, ids: Iterable[UUID]) -> list[Any]:
        """The same as model instances, with what `select_related` names. The last steps of
        `django.db.models.query.ModelIterable`, which has no door for rows from elsewhere."""
        compiler, found = self._answer(ids)
        info, select = compiler.klass_info, compiler.select
        first, last = info["select_fields"][0], info["select_fields"][-1] + 1
        names = [column[0].target.attname for column in select[first:last]]
        related = get_related_populators(info, select, connection.alias)  # type: ignore[call-arg]
        instances = []
        for row in compiler.results_iter([found]):
            instance = info["model"].from_db(connection.alias, names, row[first:last])
            for populator in related:
                populator.populate(row, instance)
            instances.append(instance)
        return instances

    def subquery(self, ids: Iterable[UUID]) -> RawSQL:
        """The same inside another query: `filter(pk__in=….subquery([user.pk]))`."""
        _, sql, parameters = self._bound(ids)
        return RawSQL(sql, parameters)  # noqa: S611 the ORM wrote it

    def _answer(self, ids: Iterable[UUID]) -> tuple[Any, list[tuple[Any, ...]]]:
        compiler, sql, parameters = self._bound(ids)
        return compiler, prepared(sql, parameters)

    def _bound(self, ids: Iterable[UUID]) -> tuple[Any, str, list[Any]]:
        if self._written is None:
            compiler = self._build().query.get_compiler(connection.alias)
            self._written = compiler, *compiler.as_sql()
        compiler, sql, parameters = self._written
        chosen = list(ids)
        return compiler, sql, [chosen if one is IDS else one for one in parameters]


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
