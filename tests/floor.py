"""The floor of branch coverage only rises: a whole run that measures more says what to write, one that measures far more fails.

pytest-cov holds the floor itself (`fail_under` in pyproject.toml, its only place); so who lowers it far below the truth fails as well.
"""

import math

import pytest

# Points of a per cent above the floor: from where it is said, and from where the floor holds nothing any more.
# Random edits and the timing of threads move the measure by less than the first.
SAID, FAR = 0.5, 3.0


def raised(measured: float, floor: float) -> str | None:
    """What to say about a measure that the floor has fallen behind; None where it has not. Both in per cent."""
    if measured < floor + SAID:
        return None
    new = math.floor((measured - SAID / 2) * 10) / 10
    return f"Branch coverage has risen to {measured:.1f} %: write fail_under = {new} in pyproject.toml, where {floor} stands."


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtestloop(session):
    """Around pytest-cov, which has the total when its own part of this is done."""
    done = yield
    coverage = session.config.pluginmanager.getplugin("_cov")
    floor, measured = session.config.option.cov_fail_under, getattr(coverage, "cov_total", None)
    if floor and measured is not None and (words := raised(measured, floor)):
        far = measured >= floor + FAR
        session.config.pluginmanager.getplugin("terminalreporter").write(f"\n{'ERROR: ' * far}{words}\n", red=far, yellow=not far)
        session.testsfailed += far
    return done
