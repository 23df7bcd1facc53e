"""Reads the table of tests/README.md: each invariant of the domain, and the tests that hold it."""

import ast
import re
from functools import cache
from pathlib import Path

TESTS = Path(__file__).parent
README = TESTS / "README.md"
ALL = tuple(f"INV-{number:02}" for number in range(1, 43))

# Not built yet, or built without a test of its own: said aloud here, and by `manage.py acceptance`.
UNMAPPED: dict[str, str] = {}

_LINE = re.compile(r"^\| (INV-\d\d) \|[^|]*\|([^|]*)\|$", re.MULTILINE)
_NAMED = re.compile(r"`([^`]+)`")


@cache
def table() -> dict[str, tuple[str, ...]]:
    """{"INV-01": ("people/test_programmes_apart.py::test_…", …)}: paths from tests/."""
    found: dict[str, tuple[str, ...]] = {}
    for invariant, named in _LINE.findall(README.read_text()):
        if invariant in found:
            raise ValueError(f"{invariant} stands twice in {README}")
        found[invariant] = tuple(_NAMED.findall(named))
    return found


@cache
def tests_of(path: str) -> frozenset[str]:
    """Names of the tests of a file, without importing it."""
    tree = ast.parse((TESTS / path).read_text())
    return frozenset(
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and node.name.lower().startswith("test")
    ) | frozenset(
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name) and target.id.lower().startswith("test")
    )


def exists(named: str) -> bool:
    """A test of a file; or a scenario of the feature."""
    path, _, test = named.partition("::")
    if path.endswith(".feature"):
        return f"@{test} " in (TESTS / path).read_text()
    return (TESTS / path).is_file() and test in tests_of(path)
