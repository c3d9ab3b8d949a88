"""A plugin of pytest, for the run that measures: how long each test took and whether it passed, as JSON into MUTANTS_TIMES."""

import json
import os
from pathlib import Path

_times: dict[str, list] = {}


def pytest_runtest_logreport(report):
    seconds, passed = _times.get(report.nodeid, [0.0, True])
    _times[report.nodeid] = [seconds + report.duration, passed and report.passed]


def pytest_sessionfinish(session):
    if hasattr(session.config, "workerinput"):
        return
    file = Path(os.environ["MUTANTS_TIMES"])
    known = json.loads(file.read_text()) if file.exists() else {}
    file.write_text(json.dumps({**known, **_times}))
