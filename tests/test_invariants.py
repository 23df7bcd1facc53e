"""Every invariant of the domain is held by a test that exists, or is named as one that is not held yet."""

import pytest

from tests import invariants


@pytest.mark.parametrize("invariant", invariants.ALL)
def test_an_invariant_has_its_tests_or_is_named_among_those_without(invariant):
    tests = invariants.table().get(invariant, ())

    assert bool(tests) != (invariant in invariants.UNMAPPED)
    assert [named for named in tests if not invariants.exists(named)] == []


def test_the_table_knows_no_other_invariant():
    assert set(invariants.table()) | set(invariants.UNMAPPED) == set(invariants.ALL)
