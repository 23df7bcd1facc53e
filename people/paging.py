"""Pages by key, never by offset: `?after=<cursor>&limit=` → {"results": […], "next": cursor | null}."""

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from rest_framework.request import Request
from rest_framework.response import Response

from people.errors import Malformed

DEFAULT, MOST = 50, 200

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Page(Generic[M]):
    rows: list[M]
    next: str | None

    def response(self, render: Callable[[Sequence[M]], Any]) -> Response:
        return Response({"results": render(self.rows), "next": self.next})


def keyset(request: Request, queryset: QuerySet[M], *, by: str = "-pk") -> Page[M]:
    """One page ordered by a unique field: "-pk" (newest first, ids are time-ordered), "seq", …"""
    field, descending = by.removeprefix("-"), by.startswith("-")
    limit = _limit(request.query_params.get("limit"))
    if after := request.query_params.get("after"):
        comparison = "lt" if descending else "gt"
        try:
            queryset = queryset.filter(**{f"{field}__{comparison}": _opened(after)})
        except (ValueError, TypeError, ValidationError):
            raise Malformed("This cursor is not one of ours.") from None
    rows = list(queryset.order_by(by)[: limit + 1])
    more = len(rows) > limit
    rows = rows[:limit]
    return Page(rows, _cursor(getattr(rows[-1], field)) if more else None)


def _limit(text: str | None) -> int:
    if text is None:
        return DEFAULT
    if not (text.isascii() and text.isdigit() and 1 <= len(text) <= 3 and 1 <= int(text) <= MOST):
        raise Malformed(f"A page has 1 to {MOST} rows.")
    return int(text)


def _cursor(value: Any) -> str:
    plain = value if isinstance(value, int) else str(value)
    return base64.urlsafe_b64encode(json.dumps(plain).encode()).decode().rstrip("=")


def _opened(cursor: str) -> int | str:
    """What `_cursor` wrote: a small number, or the text of an id or a time."""
    plain = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    if isinstance(plain, int) and not isinstance(plain, bool) and 0 <= plain < 1 << 62:
        return plain
    if isinstance(plain, str) and len(plain) <= 64 and "\x00" not in plain:
        return str(UUID(plain)) if len(plain) == 36 else plain
    raise ValueError(cursor)
