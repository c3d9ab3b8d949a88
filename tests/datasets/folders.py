"""Copies of the shipped dataset to change, and small folders made on the spot."""

import csv
import shutil
from pathlib import Path

from talks.datasets.format1.writing import files_of
from tests.loaded import FORMAT_1


def copy(to: Path) -> Path:
    folder = to / FORMAT_1.name
    shutil.copytree(FORMAT_1, folder)
    return folder


def read(folder: Path, name: str) -> tuple[list[str], list[dict[str, str]]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        return list(reader.fieldnames), list(reader)


def write(folder: Path, name: str, rows: list[dict[str, str]], header: list[str] | None = None) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, header or list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def change(folder: Path, file: str, key: str, /, **cells: str) -> int:
    """Changes cells of the row whose first column is `key`; answers its line."""
    header, rows = read(folder, file)
    place = next(place for place, row in enumerate(rows) if row[header[0]] == key)
    assert set(cells) <= set(header)
    rows[place] |= cells
    write(folder, file, rows, header)
    return place + 2


def drop(folder: Path, name: str, key: str) -> dict[str, str]:
    header, rows = read(folder, name)
    gone = next(row for row in rows if row[header[0]] == key)
    write(folder, name, [row for row in rows if row is not gone], header)
    return gone


def add(folder: Path, file: str, /, **cells: str) -> int:
    """Adds a row, its other cells empty; answers its line."""
    header, rows = read(folder, file)
    rows.append(dict.fromkeys(header, "") | cells)
    write(folder, file, rows, header)
    return len(rows) + 1


def dump(dataset: str, folder: Path) -> None:
    """The files of a dataset as the record has them; those without rows are left out."""
    for name, rows in files_of(dataset).items():
        if rows:
            write(folder, name, rows)
