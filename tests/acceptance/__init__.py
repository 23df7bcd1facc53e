"""The acceptance scenarios, run as they are worded against the real application."""

import pytest

pytest.register_assert_rewrite("tests.acceptance.house", "tests.acceptance.steps")
