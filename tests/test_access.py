"""Who reaches what, over HTTP: every role in every state on every route. A route without a row fails."""

import pytest

from tests.access import evaluate
from tests.access import world as worlds

ROWS = evaluate.rows()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.route)
def test_a_route_answers_those_it_should_and_nobody_else(db, row):
    outcome = evaluate.Outcome()
    evaluate.try_row(worlds.build(), row, outcome)

    assert outcome.failures == []
    assert outcome.cells >= len(worlds.ROLES) * len(worlds.STATES)


def test_every_route_has_its_row_and_every_row_its_route():
    assert {row.shape for row in ROWS} == evaluate.routes()
