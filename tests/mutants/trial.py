"""One mutant put to its tests: in a copy of the tree, on a database that is new every time, with a limit of time."""

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg.sql import SQL, Identifier

from tests.mutants.changes import Mutant

# Made once for a run, copied for every trial: one that is migrated, and one with the shipped dataset besides.
EMPTY, LOADED = "mutants_empty", "mutants_loaded"
# Seconds that a trial may take, of which its tests take a part when nothing is changed.
BEGINNING, TIMES, MOST = 60, 4, 300
LOADER = "talks/services"


@dataclass(frozen=True)
class Outcome:
    """`verdict` is killed, survived, late (stopped at the limit of time: noticed, too) or unclear."""

    verdict: str
    seconds: float
    by: str = ""


def copy_tree(root: Path, folder: Path) -> None:
    """What belongs to the project, without its data folders and caches."""
    shutil.rmtree(folder, ignore_errors=True)
    left_out = shutil.ignore_patterns("var", ".git", ".venv", "__pycache__", ".*_cache", ".hypothesis")
    shutil.copytree(root, folder, ignore=left_out)
    (folder / ".venv").symlink_to((root / ".venv").resolve())


class Bench:
    """A place for trials, one at a time: a copy of the tree and a test database of its own."""

    def __init__(self, root: Path, folder: Path, number: int, url: str):
        self.folder, self.url, self.name = folder / f"tree-{number}", url, f"mutants_{number}"
        self.process: subprocess.Popen[str] | None = None
        copy_tree(root, self.folder)

    def try_out(self, mutant: Mutant | None, tests: list[str], seconds: float) -> Outcome:
        """Whether these tests, which take so many seconds unchanged, notice the mutant; without a mutant, whether they pass."""
        begin = time.monotonic()
        self._new_databases()
        if mutant is None:
            return self._run(tests, begin, MOST * 4, {"LOADED_DATABASE": LOADED})
        module = self.folder / mutant.path
        source = module.read_bytes()
        # The loader's own mutants have to load; for all others the dataset is there.
        loaded = {} if mutant.path.startswith(LOADER) else {"LOADED_DATABASE": LOADED}
        try:
            _write(module, mutant.applied(source))
            return self._run(tests, begin, min(MOST, BEGINNING + TIMES * seconds), loaded)
        finally:
            _write(module, source)

    def _run(self, tests: list[str], begin: float, limit: float, environment: dict[str, str]) -> Outcome:
        options = ["-x", "-q", "--tb=line", "--no-header", "-p", "no:cacheprovider", "-p", "no:xdist", "--reuse-db"]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "pytest", *options, *tests],
            cwd=self.folder,
            env={**os.environ, **environment, "DATABASE_URL": to_database(self.url, self.name)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        try:
            said, _ = self.process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            self.stop()
            return Outcome("late", time.monotonic() - begin)
        return Outcome(*_verdict(self.process.returncode, said, time.monotonic() - begin))

    def stop(self) -> None:
        """Ends a trial that is running, with all that it has started."""
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.communicate()

    def _new_databases(self) -> None:
        test = f"test_{self.name}"
        with psycopg.connect(self.url, autocommit=True) as connection:
            for name in (f"{test}_loaded", test):
                connection.execute(SQL("drop database if exists {} with (force)").format(Identifier(name)))
            connection.execute(SQL("create database {} template {}").format(Identifier(test), Identifier(EMPTY)))


def _write(module: Path, source: bytes) -> None:
    """Writes a module, and forgets what was compiled of it: a change may leave its size and its second as they were."""
    module.write_bytes(source)
    for compiled in (module.parent / "__pycache__").glob(f"{module.stem}.*"):
        compiled.unlink()


def _verdict(code: int, said: str, seconds: float) -> tuple[str, float, str]:
    noticed = re.findall(r"^(?:FAILED|ERROR) (.+?)(?: - |$)", said, re.MULTILINE)
    match code:
        case 0:
            return "survived", seconds, ""
        case 1 | 2 | 3:
            return "killed", seconds, noticed[0] if noticed else "before any test"
        case 4 if "Traceback" in said or "ImportError" in said:
            return "killed", seconds, "before any test"
    return "unclear", seconds, " ".join(said.split())[-300:]


def to_database(url: str, name: str) -> str:
    """The same server's address with another database."""
    return re.sub(r"(//[^/?]*/)[^?]*", rf"\g<1>{name}", url)


def make_templates(root: Path, url: str) -> None:
    """The databases that every trial copies; on a server that stays, those of the same code and data are made once."""
    made_of = hashlib.sha256()
    for file in sorted(file for part in ("talks", "data") for file in (root / part).rglob("*.*") if file.suffix != ".pyc"):
        made_of.update(file.read_bytes())
    with psycopg.connect(url, autocommit=True) as connection:
        comments = "select datname, shobj_description(oid, 'pg_database') from pg_database where datname = any(%s)"
        if dict(connection.execute(comments, [[EMPTY, LOADED]])) == dict.fromkeys((EMPTY, LOADED), made_of.hexdigest()):
            return
        for name, template, command in (
            (EMPTY, "template1", ["migrate"]),
            (LOADED, EMPTY, ["load_dataset", "data/coalition-of-the-willing"]),
        ):
            connection.execute(SQL("drop database if exists {} with (force)").format(Identifier(name)))
            connection.execute(SQL("create database {} template {}").format(Identifier(name), Identifier(template)))
            environment = {**os.environ, "DATABASE_URL": to_database(url, name), "DJANGO_SETTINGS_MODULE": "tests.settings"}
            line = [sys.executable, "-W", "ignore", "manage.py", *command, "--verbosity", "0"]
            subprocess.run(line, cwd=root, env=environment, check=True)
            connection.execute(SQL("comment on database {} is {}").format(Identifier(name), made_of.hexdigest()))
