"""Run the long checks one after the other; what `make check-long` calls. A part that fails does not stop the next.

usage: python -m tests.long [PART ...]
"""

import argparse
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# What a part ends with when the machine lacks what it would try.
SKIPPED = 77

PARTS = {
    "lengths": ("what is short among the tests, in full", ["tests", "-m", "long and not crawl", "--durations=10"]),
    "crawl": ("every link of every page and answer, on many days and versions", ["tests", "-m", "crawl", "-v"]),
    "proxies": ("the real server behind nginx and Caddy", ["tests", "tests/proxies", "-n", "0", "-v"]),
    "pythons": ("the whole suite under other versions of Python", ["tests.long.pythons"]),
    "databases": ("the whole suite on other versions of PostgreSQL", ["tests.long.databases"]),
    "coverage": ("the whole suite against the floor of branch coverage", ["tests.long.coverage"]),
    "mutants": ("small changes of the code against its tests", ["tests.mutants"]),
}


@dataclass(frozen=True)
class Result:
    """How a part ended: ok, FAILED or skipped; its minutes; the last line that it said."""

    part: str
    word: str
    minutes: float
    figures: str


def run(part: str, module: list[str]) -> Result:
    """Runs one part to its end and says on what it says."""
    begin, last = time.monotonic(), ""
    command = [sys.executable, "-u", "-m", *module]
    with subprocess.Popen(command, cwd=ROOT, env={**os.environ, "LONG": "1"}, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            print(line, end="", flush=True)
            last = line.strip() or last
    word = {0: "ok", SKIPPED: "skipped"}.get(process.returncode, "FAILED")
    return Result(part, word, (time.monotonic() - begin) / 60, last.strip("= "))


def table(results: list[Result]) -> list[str]:
    """A line a part, for people and for docs/developers/long-checks.md."""
    width = max(len(result.part) for result in results)
    return [f"{result.part:{width}}  {result.word:7}  {result.minutes:6.1f} min  {result.figures}" for result in results]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="make check-long ARGS=...", formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.epilog = "\n".join(f"{name:10} {what}" for name, (what, _) in PARTS.items())
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], metavar="PART", help="only these parts; all of them by default")
    results = []
    try:
        for part in parser.parse_args(arguments).parts or PARTS:
            what, module = PARTS[part]
            print(f"\n== {part}: {what}", flush=True)
            results.append(run(part, module))
    except KeyboardInterrupt:
        print("\nStopped.")
        results.append(Result(part, "FAILED", 0.0, "stopped"))
    print("\n" + "\n".join(table(results)))
    return 1 if any(result.word == "FAILED" for result in results) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
