"""pytest plugin: writes what came of each acceptance scenario to STILLROOM_TALLY, as JSON."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

SCENARIO, STEPS = "scenario", "arc_steps"
MACHINE = "test_arc_machine.py"


class Tally:
    def __init__(self) -> None:
        self.outcomes: dict[str, str] = {}
        self.steps = 0
        self.machine = "not run"

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        told = dict(report.user_properties)
        if STEPS in told and report.when == "call":
            self.steps += int(str(told[STEPS]))
        if MACHINE in report.nodeid and (report.when == "call" or report.failed):
            worst = report.failed or self.machine == "broken"
            self.machine = "broken" if worst else "held"
        if SCENARIO in told:
            self.count(str(told[SCENARIO]), report)

    def count(self, scenario: str, report: pytest.TestReport) -> None:
        """The call says; setting up and tearing down only when they go wrong."""
        if report.failed:
            self.outcomes[scenario] = "failed"
        elif report.skipped:
            self.outcomes[scenario] = "skipped"
        elif report.when == "call":
            self.outcomes.setdefault(scenario, "passed")

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        said = list(self.outcomes.values())
        told: dict[str, Any] = {name: said.count(name) for name in ("passed", "failed", "skipped")}
        told |= {
            "failing": sorted(one for one, how in self.outcomes.items() if how == "failed"),
            "arc_steps": self.steps,
            "arc_machine": self.machine,
        }
        Path(os.environ["STILLROOM_TALLY"]).write_text(json.dumps(told))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Each scenario carries its id; under xdist that travels with its report."""
    for item in items:
        scenario = getattr(getattr(item, "function", None), "scenario_id", None)
        if scenario:
            item.user_properties.append((SCENARIO, scenario))


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Tally(), "tally")
