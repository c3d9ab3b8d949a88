"""Which table a sheet is: by what it is called, by its columns, or as somebody says."""

import re

from talks.datasets.format2.schema import Table, by_name, tables
from talks.datasets.problems import BadDataset, Problem
from talks.datasets.sheets import Package, Sheet

BESIDE = "About"  # a sheet of our own workbooks that holds no rows
# What browsers and spreadsheets put behind a name: “meetings (1)”, “meetings-2”.
BARE = re.compile(r"[a-z_]+")


def name_tables(package: Package, chosen: str = "") -> Package:
    """The package with its sheets called like their tables; `chosen` is the table of a file that is one sheet.

    Raises BadDataset where the columns of a sheet fit several tables or none, or two sheets are one table.
    """
    sheets = [sheet for sheet in package.sheets.values() if sheet.name != BESIDE]
    if not sheets:
        raise BadDataset([Problem(package.path.name, 0, "", None, "no table is in here: give a header with the table's columns, and rows")])
    found: dict[str, Sheet] = {}
    problems = []
    for sheet in sheets:
        table = by_name().get(chosen) if chosen and len(sheets) == 1 else table_of(sheet)
        if table is None and not sheet.problems:
            problems.append(Problem(sheet.path, 1, "", ", ".join(sheet.header), _which(sheet)))
        elif table is not None and table.name in found:
            problems.append(
                Problem(sheet.path, 0, "", None, f"this is the table {table.name}, as {found[table.name].path} is: make it one")
            )
        else:
            sheet.name = table.name if table else sheet.name
            found[sheet.name] = sheet
            problems += sheet.problems if table is None else []
    if problems:
        raise BadDataset(problems)
    package.sheets = found
    return package


def table_of(sheet: Sheet) -> Table | None:
    """The table that a sheet is called like, else the one that its columns fit best; None where several fit alike, or none."""
    bare = BARE.match(sheet.name.lower())
    if bare and (table := by_name().get(bare[0].rstrip("_"))):
        return table
    best = _fitting(sheet)
    return best[0] if len(best) == 1 else None


def _fitting(sheet: Sheet) -> list[Table]:
    """The tables that have the most of its columns; of those the ones that need no others, and the one that has just these."""
    header = set(sheet.header)
    fits: dict[tuple[int, bool, bool], list[Table]] = {}
    for table in tables():
        known = {column.name for column in table.columns}
        needed = {column.name for column in table.columns if column.required}
        score = len(header & known) - len(header - known)
        if score > 0:
            fits.setdefault((score, needed <= header, header == {column.name for column in table.written}), []).append(table)
    return fits[max(fits)] if fits else []


def _which(sheet: Sheet) -> str:
    best = [table.name for table in _fitting(sheet)]
    if not best:
        return "these are the columns of no table: take the header from an export"
    return f"these columns fit {', '.join(best)}: choose the table, or call the file or sheet by its name"
