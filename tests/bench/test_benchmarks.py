"""Every benchmark still runs, on a few rows: they call what the application has, and nobody else does."""

import pytest

from bench.__main__ import found


@pytest.mark.parametrize("name", sorted(found()))
def test_a_benchmark_can_be_run(name):
    assert callable(found()[name].run)
