"""Random lives of arcs: whatever is done in whatever order, nobody reads what was not brought to them.

Two owners share a supervisor; one of them is in a group with a peer; a director keeps the record.
After every step everybody asks for what was just touched, and some of them for a few more of all the
pages there are, in turn; now and then everybody asks for all of them. None may hold a word that is not
theirs to read. STILLROOM_ARC_STEPS says how many steps to walk at least (300 when not given), and
STILLROOM_ARC_SEED which of all lives to lead: the same number leads the same ones.
"""

from __future__ import annotations

import os
from itertools import count, cycle, islice, product
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import invariant, run_state_machine_as_test

from people.tenancy import acting_for
from supervision.arcs.models import Arc
from tests.access.evaluate import routes
from tests.arc_rows import wrong_with
from tests.crawling import addresses
from tests.lives.bringing import Bringing
from tests.lives.others import Others
from tests.lives.records import Records
from tests.lives.world import a_world
from tests.lives.writing import Writing

STEPS = int(os.environ.get("STILLROOM_ARC_STEPS") or 300)
SEED = int(os.environ.get("STILLROOM_ARC_SEED") or 1)
LONGEST = 60  # steps of one life
PAGES = 3  # of all there are for all there are, asked for after each step, in turn


class Arcs(Writing, Records, Bringing, Others):
    @invariant()
    def nobody_reads_what_was_not_brought_to_them(self) -> None:
        if self.lives:
            type(self).walked += 1
            whole = list(product(self.people, addresses(self.known)))
            self.turn += PAGES
            in_turn = islice(cycle(whole), self.turn, self.turn + PAGES)
            others = [name for name in self.people if name != self.whose]
            self.look([*product(others, self.touched), *in_turn])

    @invariant()
    def the_rows_obey_the_guards(self) -> None:
        touched = [life for life in self.lives if f"/api/v1/arcs/{life.pk}" in self.touched]
        with acting_for(self.world["programme"].pk):
            for life in touched:
                arc = Arc.objects.select_related("item__key", "item__owner").get(pk=UUID(life.pk))
                assert wrong_with(arc) == []
                assert (arc.crisis, arc.closed_at is not None) == (life.crisis, life.closed)


@pytest.mark.django_db
@pytest.mark.parametrize("half", [1, 2])
def test_whatever_happens_nobody_reads_what_was_not_brought_to_them(half, record_property):
    """Two halves, so that two processors walk at once; other lives in each."""
    assert "GET /api/v1/arcs/{}" in routes()
    Arcs.world, Arcs.walked, Arcs.ended = a_world(), 0, 0
    times = count(SEED * 1_000_000 + half * 1000)
    while Arcs.walked < STEPS // 2:
        before = Arcs.walked
        run_state_machine_as_test(
            seed(next(times))(Arcs),
            settings=settings(
                max_examples=min(100, (STEPS // 2 - before) // LONGEST + 1),
                stateful_step_count=LONGEST,
                deadline=None,
                database=None,
                phases=(Phase.generate,),  # a shorter life would take longer to find than to read
                suppress_health_check=list(HealthCheck),
            ),
        )
        assert Arcs.walked > before
    record_property("arc_steps", Arcs.walked)
    print(f"{Arcs.walked} steps of random arcs")  # noqa: T201 the number is asked for
