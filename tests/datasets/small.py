"""Folders of a few made-up rows: two nations, one source, and what a test adds."""

from pathlib import Path

from tests.datasets.folders import write

NATIONS = [
    {"iso_alpha2": "BB", "iso_alpha3": "BRB", "common_name": "Barbados", "source_id": "paper"},
    {"iso_alpha2": "TD", "iso_alpha3": "TCD", "common_name": "Chad", "source_id": "paper"},
]


def make(folder: Path, **files: list[dict[str, str]]) -> Path:
    """Writes the folder; each file takes rows, whose columns are those of the first, and every row cites the one source."""
    write(folder, "sources", [{"source_id": "paper"}])
    for name, rows in {"nations": NATIONS, **files}.items():
        write(folder, name, [{**row, "source_id": "paper"} for row in rows])
    return folder


def offer(pledge_id: str, **cells: str) -> dict[str, str]:
    """A row of pledges.csv: Barbados offers money."""
    row = {"pledge_id": pledge_id, "nations": "BB", "category": "funding", "description": "A grant", "amount": "100"}
    return row | {"currency": "EUR", "status": "pledged"} | cells
