"""Runs the benchmarks, each in a database of its own; what `make bench` calls.

A benchmark is a module of this folder with a function `run(report)`. Named ones run alone: make bench ARGS="history".
"""

import argparse
import importlib
import os
import pkgutil
import sys
import warnings
from pathlib import Path

import bench
from bench.report import Report
from bench.scratch import kept_database, scratch_database, server
from coalition.trouble import DatabaseTrouble


def found() -> dict[str, object]:
    names = [module.name for module in pkgutil.iter_modules(bench.__path__) if module.name != "__main__"]
    modules = {name: importlib.import_module(f"bench.{name}") for name in names}
    return {name: module for name, module in modules.items() if hasattr(module, "run")}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("names", nargs="*", help="benchmarks to run; all without any")
    parser.add_argument("--rows", type=int, help="how many rows to make, where a benchmark makes rows")
    parser.add_argument(
        "--database", default="", help="measure in this database and keep it, instead of a new one; what is there is not made again"
    )
    parser.add_argument("--only", action="append", default=[], help="only this workload, where a benchmark has several (may be repeated)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of each workload")
    parser.add_argument("--seconds", type=float, default=0.5, help="seconds of each round")
    asked = parser.parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    warnings.simplefilter("ignore")
    try:
        with server() as url:
            os.environ["DATABASE_URL"] = url
            import django  # noqa: PLC0415 - the settings read DATABASE_URL

            django.setup()
            modules = found()
            unknown = set(asked.names) - set(modules)
            if unknown:
                parser.error(f"no such benchmark: {', '.join(sorted(unknown))}; there are {', '.join(modules)}")
            report = Report(asked.rows, tuple(asked.only), asked.rounds, asked.seconds)
            for name in asked.names or modules:
                report.begin(name)
                with kept_database(asked.database) if asked.database else scratch_database(name):
                    modules[name].run(report)
    except DatabaseTrouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    report.write(Path(__file__).resolve().parent.parent / "var" / "bench")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
