"""A PostgreSQL that has no room left, as far as one table is concerned: SQLSTATE 53100 from a real connection."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

BEGIN = """
create function no_room() returns trigger language plpgsql as $$
begin
    raise exception 'could not extend file: No space left on device' using errcode = '53100';
end $$;
create trigger no_room before insert or update on {table} for each row when ({when}) execute function no_room();
"""
END = "drop function no_room() cascade"


@contextmanager
def full(table: str, when: str = "true") -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(BEGIN.format(table=table, when=when))
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(END)
