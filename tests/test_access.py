"""Who reaches what, over HTTP: every role in every state on every route. A route without a row fails."""

import pytest

from tests.access import evaluate
from tests.access import world as worlds

pytestmark = pytest.mark.django_db
ROWS = evaluate.rows()


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Built once: what a row does to it is undone."""
    with django_db_blocker.unblock(), worlds.undone():
        yield worlds.build()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.route)
def test_a_route_answers_those_it_should_and_nobody_else(world, row):
    outcome = evaluate.Outcome()
    with worlds.undone():
        evaluate.try_row(world, row, outcome)

    assert outcome.failures == []
    assert outcome.cells >= len(worlds.ROLES) * len(worlds.STATES)


def test_every_route_has_its_row_and_every_row_its_route():
    assert {row.shape for row in ROWS} == evaluate.routes()
