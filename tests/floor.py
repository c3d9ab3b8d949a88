"""The floor of branch coverage only rises: a whole run that measures well above it fails too, and says what to write.

pytest-cov holds the floor itself (`fail_under` in pyproject.toml, its only place). So the floor stays within SLACK of the truth:
who lowers it below that fails as well.
"""

import math

import pytest

# Points of a per cent. Random edits and the timing of threads move the measure from run to run by less.
SLACK = 0.5


def raised(measured: float, floor: float) -> str | None:
    """What to say about a measure that the floor has fallen behind; None where it has not. Both in per cent."""
    if measured < floor + SLACK:
        return None
    new = math.floor((measured - SLACK / 2) * 10) / 10
    return f"Branch coverage has risen to {measured:.1f} %: write fail_under = {new} in pyproject.toml, where {floor} stands."


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtestloop(session):
    """Around pytest-cov, which has the total when its own part of this is done."""
    done = yield
    coverage = session.config.pluginmanager.getplugin("_cov")
    floor, measured = session.config.option.cov_fail_under, getattr(coverage, "cov_total", None)
    if floor and measured is not None and (words := raised(measured, floor)):
        session.config.pluginmanager.getplugin("terminalreporter").write(f"\nERROR: {words}\n", red=True, bold=True)
        session.testsfailed += 1
    return done
