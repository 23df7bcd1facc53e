"""Gives the scenarios their house, their steps, and the list of those that do not hold yet."""

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.house import House
from tests.acceptance.screens import Cinema
from tests.live.conftest import pages, server

HERE = Path(__file__).parent
STEPS = (
    "opening",
    "sorting",
    "naming",
    "bringing",
    "reality",
    "looking",
    "ideas",
    "leaving",
    "programme",
)
# These look at what a page hears or a worker writes, so their rows have to be committed.
COMMITTED = {"A20", "A29", "A37"}

for _name in STEPS:
    _module = import_module(f"tests.acceptance.steps.{_name}")
    globals().update(
        {name: step for name, step in vars(_module).items() if name.startswith("pytestbdd_")}
    )

__all__ = ["pages", "server"]


def pytest_bdd_apply_tag(tag: str, function: Callable[..., Any]) -> bool:
    """`A01` is a scenario's id; the other tags trace it to the seed and are no marks of pytest."""
    if tag.startswith("A"):
        function.scenario_id = tag  # type: ignore[attr-defined]
        pytest.mark.django_db(transaction=tag in COMMITTED)(function)
    return True


@pytest.fixture(scope="session")
def cinema() -> Iterator[Cinema]:
    cinema = Cinema()
    yield cinema
    cinema.close()


@pytest.fixture
def house(request: pytest.FixtureRequest, cinema: Cinema) -> Iterator[House]:
    """Made where the scenario's rows go: into a transaction that is undone, or to stay. What any page complained of
    fails the scenario."""
    marked = request.node.get_closest_marker("django_db")
    committed = marked is not None and marked.kwargs.get("transaction", False)
    # A page that listens is put away before the server it listens to.
    request.getfixturevalue("pages" if committed else "db")
    house = House(cinema)
    yield house
    house.goes_home()
