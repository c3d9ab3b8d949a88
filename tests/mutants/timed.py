"""A plugin of pytest, for the run that measures: how long each test took and whether it passed, as JSON into MUTANTS_TIMES.

What is cached for good is forgotten before each test: it would run for whichever comes first, and no other would seem to need it.
"""

import json
import os
import sys
from pathlib import Path

from tests.mutants.drawn import MODULE, PACKAGES

OURS = tuple(path.removesuffix(".py").replace("/", ".") for path in (MODULE, *PACKAGES))
_times: dict[str, list] = {}


def pytest_runtest_setup(item):
    for name in [name for name in sys.modules if name.startswith(OURS)]:
        for value in vars(sys.modules[name]).values():
            if hasattr(value, "cache_clear") and value.cache_parameters()["maxsize"] is None:
                value.cache_clear()


def pytest_runtest_logreport(report):
    seconds, passed = _times.get(report.nodeid, [0.0, True])
    _times[report.nodeid] = [seconds + report.duration, passed and report.passed]


def pytest_sessionfinish(session):
    if hasattr(session.config, "workerinput"):
        return
    file = Path(os.environ["MUTANTS_TIMES"])
    known = json.loads(file.read_text()) if file.exists() else {}
    file.write_text(json.dumps({**known, **_times}))
