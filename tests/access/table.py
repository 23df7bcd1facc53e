"""One row of the access table."""

import re
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from typing import Any

from tests.access.world import STATES, World

Params = dict[str, Any]
Roles = Set[str]


@dataclass(frozen=True)
class Row:
    """Who may use one route.

    `build(world)` makes the thing (shared things are named with `world.share(…)`) and returns the
    values of the route's placeholders; other entries are there for `body` and `needle`.
    `allow[state]` holds the roles that get a 2xx or 3xx. A role in `sees[state]` may see the thing but
    not do this: 403, 409, 410, 412, 422 or 423. Everybody else gets `denied`; a 404 is compared byte by byte
    with that of an address that does not exist. Anonymous gets 401 unless allowed.
    `needle` is text that must be in the answer for the roles of `finds[state]` (default: those in
    `allow`) and must not be for anybody else.
    A state that is left out of a mapping is as `private` there.
    """

    route: str  # "GET /api/v1/cases/{id}"
    build: Callable[[World], Params] = lambda world: {}
    allow: Mapping[str, Roles] = field(default_factory=dict)
    sees: Mapping[str, Roles] = field(default_factory=dict)
    body: Callable[[World, Params], Any] | None = None
    headers: Mapping[str, str] | Callable[[World, Params], Mapping[str, str]] = field(
        default_factory=dict
    )
    denied: int = 404
    needle: Callable[[World, Params], str] | None = None
    finds: Mapping[str, Roles] | None = None

    @property
    def method(self) -> str:
        return self.route.split(" ", 1)[0]

    @property
    def path(self) -> str:
        """Without its query."""
        return self.route.split(" ", 1)[1]

    @property
    def placeholders(self) -> list[str]:
        return re.findall(r"{(\w+)}", self.path.split("?")[0])

    @property
    def shape(self) -> str:
        """The route with nameless placeholders, as the urlconf is compared with it."""
        return re.sub(r"{\w+}", "{}", self.route.split("?")[0])

    def address(self, params: Params) -> str:
        return self.path.format(**params)


def on(mapping: Mapping[str, Roles], state: str) -> Roles:
    return mapping.get(state, mapping.get("private", frozenset()))


def always(roles: Roles) -> dict[str, Roles]:
    """The same in every state."""
    return dict.fromkeys(STATES, roles)
