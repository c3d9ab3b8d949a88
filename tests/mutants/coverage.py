"""Which tests run which lines, and which of them are put to a mutant."""

import ast
import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from functools import cache
from pathlib import Path

from coverage import CoverageData

from tests.mutants.changes import Mutant
from tests.mutants.drawn import MODULE, PACKAGES

# A mutant's tests together take about so long when nothing is changed; of one module no more than so many.
SECONDS, OF_A_MODULE = 40.0, 25
# What was not measured takes so long, for all that is known.
UNKNOWN = 20.0
# A browser shows what the same views answer a test client; what follows links by the thousand takes too long to say why.
LEFT_OUT = "not browser and not crawl"
CONFIGURATION = """[run]
relative_files = true
data_file = {data}
include =
    {module}
    {packages}
concurrency = thread
"""


class Measured:
    """What one run of the tests has left in `folder`: the tests by line, and their times."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.data, self.times_file = folder / "lines", folder / "times.json"
        self.times: dict[str, float] = {}
        self.by_line: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))

    def there(self) -> bool:
        return self.data.exists() and self.times_file.exists()

    def measure(self, root: Path, environment: dict[str, str], tests: list[str], processes: int) -> int:
        """Runs the tests (all of them, where none are named) in `root`; what is known of others is kept. pytest's exit code."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if not tests:
            for file in (self.data, self.times_file):
                file.unlink(missing_ok=True)
        configuration = self.folder / "coverage.ini"
        packages = "\n    ".join(f"{package}/*" for package in PACKAGES)
        configuration.write_text(CONFIGURATION.format(data=self.data, module=MODULE, packages=packages))
        options = ["--cov", f"--cov-config={configuration}", "--cov-context=test", "--cov-report=", "--cov-append", "--cov-fail-under=0"]
        workers = ["-n", str(processes), "--dist", "worksteal"]
        command = [sys.executable, "-m", "pytest", "-q", *workers, "-p", "tests.mutants.timed", *options, "-m", LEFT_OUT, *tests]
        return subprocess.call(command, cwd=root, env={**os.environ, **environment, "MUTANTS_TIMES": str(self.times_file)})

    def read(self) -> None:
        """Raises FileNotFoundError where nothing was measured."""
        times = json.loads(self.times_file.read_text())
        self.times = {test: seconds for test, (seconds, passed) in times.items() if passed}
        data = CoverageData(str(self.data))
        data.read()
        for file in data.measured_files():
            for line, contexts in data.contexts_by_lineno(file).items():
                self.by_line[file][line] |= {context.rpartition("|")[0] for context in contexts} & self.times.keys()

    def tests_of(self, mutant: Mutant, source: str) -> list[str]:
        """The tests to put to a mutant: those that run it, cheapest modules first, each module's tests together, then others."""
        running = self._running(mutant, source)
        # What is cached runs for whichever test comes first: then others of the same part of the house that run the module.
        beside = {test for tests in self.by_line[mutant.path].values() for test in tests if not _distance(test, mutant)} - running
        chosen = self._cheapest(running, mutant, SECONDS)
        return chosen + self._cheapest(beside, mutant, SECONDS - self.seconds(chosen))

    def _cheapest(self, tests: set[str], mutant: Mutant, left: float) -> list[str]:
        by_module = defaultdict(list)
        for test in tests:
            by_module[test.partition("::")[0]].append(test)
        chosen: list[str] = []
        for module in sorted(by_module, key=lambda name: (_distance(name, mutant), self._mean(by_module[name]), name)):
            cheapest = sorted(by_module[module], key=lambda test: (self.times[test], test))[:OF_A_MODULE]
            for test in cheapest:
                if self.times[test] <= left:
                    chosen.append(test)
                    left -= self.times[test]
        return chosen

    def seconds(self, tests: list[str]) -> float:
        return sum(self.times.get(test, UNKNOWN) for test in tests)

    def _mean(self, tests: list[str]) -> float:
        return self.seconds(tests) / len(tests)

    def _running(self, mutant: Mutant, source: str) -> set[str]:
        lines = self.by_line[mutant.path]
        if not mutant.names:
            first, last = mutant.lines
            return set().union(*(lines[line] for line in range(first, last + 1) if line in lines))
        # A statement outside of functions runs when the module is imported: those that run what reads its names have to notice.
        read, running = re.compile(rf"\b({'|'.join(_readers(mutant.names, source))})\b"), set()
        for line, text in enumerate(source.splitlines(), 1):
            if line in lines and not _outside(line, source) and read.search(text):
                running |= lines[line]
        return running or set().union(*lines.values())


@cache
def _constants(source: str) -> list[tuple[set[str], set[str], range]]:
    """Of each statement outside of functions: the names that it assigns, those that it reads, and its lines."""
    found = []
    ahead: list[ast.stmt] = list(ast.parse(source).body)
    while ahead:
        statement = ahead.pop()
        if isinstance(statement, ast.ClassDef):
            ahead += statement.body
        elif not isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            names = [node for node in ast.walk(statement) if isinstance(node, ast.Name)]
            stored = {node.id for node in names if isinstance(node.ctx, ast.Store)}
            found.append((stored, {node.id for node in names} - stored, range(statement.lineno, statement.end_lineno + 1)))
    return found


def _readers(names: frozenset[str], source: str) -> set[str]:
    """The names, and those of other constants that are made of them."""
    found = set(names)
    while more := {name for stored, read, _ in _constants(source) if read & found for name in stored} - found:
        found |= more
    return found


def _outside(line: int, source: str) -> bool:
    return any(line in lines for _, _, lines in _constants(source))


def _distance(module: str, mutant: Mutant) -> int:
    """Tests of the same part of the house first."""
    part = mutant.path.removesuffix(".py").split("/")[1]
    return 0 if module.startswith(f"tests/{part}/") else 1
