"""Rows that the database refuses, as problems of the folder: the cell behind what a rule is about, and what stands beside it."""

from collections.abc import Iterator

from talks.datasets.format1.columns import BY_NAME, FILES
from talks.datasets.format1.form import Column
from talks.datasets.format1.reader import Folder, Row
from talks.datasets.format1.readings import key_of
from talks.datasets.problems import Problem, short
from talks.services.loaded_entries import DatasetEntry, RefusedRow


def problems(folder: Folder, refused: list[RefusedRow]) -> list[Problem]:
    """One for each cell, in the words of the rule that is told first; one for a row where no cell is behind it."""
    found: dict[tuple[str, int, str], Problem] = {}
    for problem in (_problem(folder, row) for row in refused):
        found.setdefault((problem.file, problem.line, problem.column), problem)
    told = {(problem.file, problem.line) for problem in found.values() if problem.column}
    return [problem for problem in found.values() if problem.column or (problem.file, problem.line) not in told]


def _problem(folder: Folder, refused: RefusedRow) -> Problem:
    if refused.entry is None:
        return Problem("database", 0, "", None, refused.message)
    row = _row(folder, refused.entry, refused)
    columns = list(dict.fromkeys(_columns(row, refused.entry.kind, refused.paths)))
    beside = [f"{column} is {short(row[column]) or 'empty'}" for column in columns[1:]]
    if refused.beside:
        file, _, line = refused.beside.partition(":")
        beside.append(f"see line {line}" if file == row.file.path else f"see {refused.beside}")
    value = row[columns[0]] if columns else None
    sentence = refused.message.removeprefix(f'"{value}" ') + (f" ({'; '.join(beside)})" if beside else "")
    return Problem(row.file.path, row.line, columns[0] if columns else "", value, sentence)


def _row(folder: Folder, entry: DatasetEntry, refused: RefusedRow) -> Row:
    """The row that an entry comes from, or a row of its own that a part of it has."""
    path, _, line = entry.where.partition(":")
    own = BY_NAME[path.removesuffix(".csv")]
    start = f"{entry.kind}.{refused.part}."
    for file in FILES:
        if refused.part and file is not own and file.noun == entry.kind and file.column(file.key[-1]).target.startswith(start):
            return folder.group(file.name, file.key[:1], (entry.key,))[refused.place]
    rows = [row for row in folder.rows[own.name] if row.line == int(line or 0)]
    return next((row for row in rows if key_of(row) == entry.key), rows[0])


def _columns(row: Row, noun: str, paths: tuple[str, ...]) -> Iterator[str]:
    for path in paths:
        exact = [column for column in row.file.columns if column.target == f"{noun}.{path}"]
        behind = exact + [column for column in row.file.columns if column.target.startswith(f"{noun}.{path}.") and not column.dates]
        if behind:
            yield _filled(row, behind).name


def _filled(row: Row, columns: list[Column]) -> Column:
    return next((column for column in columns if row[column.name]), columns[0])
