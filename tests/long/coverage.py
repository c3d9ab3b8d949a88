"""The whole suite in its short form, measured against the floor of branch coverage (pyproject.toml)."""

import os
import subprocess
import sys

from tests.long.__main__ import ROOT


def main(arguments: list[str]) -> int:
    command = [sys.executable, "-m", "tests", "-q", "--cov", "--cov-report=", *arguments]
    return subprocess.call(command, cwd=ROOT, env={**os.environ, "LONG": "0"})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
