"""What is imported is declared and locked, and the locks name no place on earth."""

import ast
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OURS = {"coalition", "talks", "tests", "bench"}
# What each part of the code may import: the names of the lists in pyproject.toml.
ALLOWED = {
    "talks": {"base"},
    "coalition": {"base"},
    "coalition/embedded": {"base", "demo"},
    "tests": {"base", "demo", "dev"},
    "bench": {"base", "demo", "dev", "bench"},
}


def normal(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")


@cache
def declared(listed: str) -> frozenset[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    lines = project["dependencies"] if listed == "base" else project["optional-dependencies"][listed]
    return frozenset(
        normal("".join(letter if letter.isalnum() or letter in "-_." else " " for letter in line).split()[0]) for line in lines
    )


def locked(listed: str) -> set[str]:
    lines = (ROOT / "requirements" / f"{listed}.txt").read_text().splitlines()
    return {normal(line.split("==")[0].split("[")[0]) for line in lines if "==" in line}


def imported(folder: Path) -> set[str]:
    """Top-level names of packages that the Python files of a folder import, those of Python and our own left out."""
    names = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                names.add((node.module or "").split(".")[0])
    return names - set(sys.stdlib_module_names) - OURS


@pytest.mark.parametrize("folder", ALLOWED)
def test_imports_are_declared_dependencies(folder):
    # The embedded server's part of `coalition` has a list of its own.
    nested = imported(ROOT / "coalition/embedded") if folder == "coalition" else set()
    providers = packages_distributions()
    allowed = set().union(*(declared(name) for name in ALLOWED[folder]))

    undeclared = {
        name for name in imported(ROOT / folder) - nested if not {normal(provider) for provider in providers.get(name, [name])} & allowed
    }

    assert undeclared == set()


@pytest.mark.parametrize("listed", ["base", "demo", "dev", "bench"])
def test_lock_holds_every_declared_dependency(listed):
    assert declared(listed) - locked(listed) == set()


@pytest.mark.parametrize("listed", ["base", "demo", "dev", "bench"])
def test_lock_has_hashes_and_no_addresses(listed):
    text = (ROOT / "requirements" / f"{listed}.txt").read_text()
    entries = [entry for entry in text.replace("\\\n", "").splitlines() if entry.strip() and not entry.startswith("#")]

    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert [word for word in ("://", "/opt", "file:", "--find-links", "--index-url") if word in text] == []


def test_each_dependency_says_why():
    lines = (ROOT / "pyproject.toml").read_text().split("dependencies = [", 1)[1].split("[tool.", 1)[0].splitlines()
    silent = [line.strip() for line in lines if line.strip().startswith('"') and "# " not in line]

    assert silent == []
