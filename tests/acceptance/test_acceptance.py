"""The product's own acceptance scenarios, word for word as the domain has them."""

import re
from pathlib import Path

from pytest_bdd import scenarios

from tests.outside import outside

FEATURE = Path(__file__).with_name("acceptance.feature")

scenarios(FEATURE.name)


def test_the_scenarios_are_those_of_the_domain():
    assert FEATURE.read_text() == outside("domain", "acceptance.feature").read_text()


def test_there_are_forty_seven():
    ids = re.findall(r"@(A\d\d)", FEATURE.read_text())

    assert ids == [f"A{number:02}" for number in range(1, 48)]
