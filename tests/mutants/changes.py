"""All mutants of a module: each replaces one stretch of its text.

A mutant knows itself by what it changes (path, scope, text of the scope, before, after, how often the same stood before it there), so
that an edit elsewhere in the module leaves its name, and what was found out about it, alone.
"""

import ast
import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.mutants import operators


@dataclass(frozen=True)
class Mutant:
    """`start` and `end` count bytes of the module; `lines` are those of the changed statement, from the first to the last."""

    path: str
    scope: str
    line: int
    lines: tuple[int, int]
    start: int
    end: int
    before: str
    after: str
    name: str
    names: frozenset[str] = frozenset()  # assigned by the statement, where it stands outside of functions

    def applied(self, source: bytes) -> bytes:
        """The module with this change. Raises SyntaxError where that is no Python."""
        changed = source[: self.start] + self.after.encode() + source[self.end :]
        ast.parse(changed)
        return changed

    def __str__(self) -> str:
        return f"{self.path}:{self.line} {self.scope}: {short(self.before)} → {short(self.after) or 'nothing'}"


def short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else f"{flat[:30]} … {flat[-28:]}"


def mutants(root: Path, path: str) -> list[Mutant]:
    """Every mutant of the module at `path` below `root` that is still Python."""
    source = (root / path).read_bytes()
    return [one for one in _all(path, source) if _valid(one, source)]


def _valid(mutant: Mutant, source: bytes) -> bool:
    try:
        mutant.applied(source)
    except SyntaxError:
        return False
    return True


def _all(path: str, source: bytes) -> Iterator[Mutant]:
    tree = ast.parse(source)
    text = operators.Text(source)
    seen: Counter[tuple[str, ...]] = Counter()
    for scope, around, statement in _statements(tree):
        digest = hashlib.sha256(text.of(around)).hexdigest()
        lines = operators.lines_of(statement)
        names = _assigned(statement) if isinstance(around, ast.stmt) and around is statement else frozenset()
        for start, end, after in operators.changes(statement, text):
            before = source[start:end].decode()
            same = (path, scope, digest, before, after)
            name = hashlib.sha256("\0".join((*same, str(seen[same]))).encode()).hexdigest()[:12]
            seen[same] += 1
            yield Mutant(path, scope, source.count(b"\n", 0, start) + 1, lines, start, end, before, after, name, names)


def _statements(tree: ast.Module) -> Iterator[tuple[str, ast.AST, ast.stmt]]:
    """Every statement with the name of its scope, and the function (or the statement outside of functions) that it belongs to."""

    def within(body: list[ast.stmt], scope: str, function: ast.AST | None) -> Iterator[tuple[str, ast.AST, ast.stmt]]:
        for statement in body:
            if isinstance(statement, ast.ClassDef):
                yield from within(statement.body, f"{scope}.{statement.name}".strip("."), function)
                continue
            inside, here = scope, function
            if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
                inside, here = f"{scope}.{statement.name}".strip("."), function or statement
            yield inside or "module", here or statement, statement
            for part in operators.bodies(statement):
                yield from within(part, inside, here)

    yield from within(tree.body, "", None)


def _assigned(statement: ast.stmt) -> frozenset[str]:
    return frozenset(node.id for node in ast.walk(statement) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store))
