"""Who is acting, and for which programme. The database backend copies both into every connection."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple
from uuid import UUID


class Acting(NamedTuple):
    """Ids as text; '' means nobody, and then row-level security shows nothing."""

    user_id: str
    programme_id: str


_user: ContextVar[str] = ContextVar("acting_user", default="")
_programme: ContextVar[str] = ContextVar("acting_programme", default="")


def current() -> Acting:
    return Acting(_user.get(), _programme.get())


@contextmanager
def acting_as(user_id: UUID | str | None) -> Iterator[None]:
    """Act as a person: their programmes of today are in reach."""
    token = _user.set(_text(user_id))
    try:
        yield
    finally:
        _user.reset(token)


@contextmanager
def acting_for(programme_id: UUID | str | None) -> Iterator[None]:
    """Act for exactly one programme, as background work does. None puts the person back in charge."""
    token = _programme.set(_text(programme_id))
    try:
        yield
    finally:
        _programme.reset(token)


def _text(identifier: UUID | str | None) -> str:
    return "" if identifier is None or identifier == "" else str(UUID(str(identifier)))
