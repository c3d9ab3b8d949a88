"""Which mutants are tried: the modules, and a sample of theirs that a fixed seed draws.

Drawn by the mutants' own names, so an edit of one function exchanges the mutants of that function and few others.
"""

import hashlib
from pathlib import Path

from tests.mutants.changes import Mutant, mutants

SEED = "2026-11-27"
COUNT = 300
MODULE = "talks/querysets.py"
PACKAGES = ("talks/selectors", "talks/services")


def modules(root: Path) -> list[str]:
    packed = [path for package in PACKAGES for path in (root / package).rglob("*.py")]
    return sorted(str(path.relative_to(root)) for path in [root / MODULE, *packed])


def every(root: Path) -> list[Mutant]:
    return [mutant for path in modules(root) for mutant in mutants(root, path)]


def drawn(root: Path, count: int = COUNT) -> list[Mutant]:
    """The first `count` mutants in the order that the seed gives."""
    return sorted(every(root), key=lambda mutant: hashlib.sha256(f"{SEED} {mutant.name}".encode()).digest())[:count]
