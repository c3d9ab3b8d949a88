"""Golden answers: kept beside the tests and compared exactly; `--update-golden` writes them anew, for reading in review."""

import json
from pathlib import Path

import pytest


def pytest_addoption(parser):
    parser.addoption("--update-golden", action="store_true", help="write golden answers anew instead of comparing them")


@pytest.fixture
def golden(request):
    """Compares a value with the JSON file of that name beside the test module."""

    def compare(value, path: Path):
        text = json.dumps(value, indent=2, ensure_ascii=False) + "\n"
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)
        assert text == path.read_text(), f"{path.name} differs; run with --update-golden and read what changed"

    return compare
