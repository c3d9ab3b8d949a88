"""Columns of an editor's file that are none of the dataset's: since when its rows are, and what was wrong with them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from talks.datasets.sheets import Package
from talks.history import epoch, latest_revision

VERSION, WRONG = "as_of_version", "what_is_wrong"
MARK = "-v"  # between the life of the record and the number: no spreadsheet takes it for a number or a day
OF_LIFE = 8  # letters of it

Place = tuple[str, int]  # path of a sheet, line


@dataclass
class Beside:
    """What stood beside the rows: by place the cell of the version as it stands, and the number that it names."""

    said: dict[Place, str] = field(default_factory=dict)
    numbers: dict[Place, int] = field(default_factory=dict)
    strange: int = 0  # cells that name no version of this record


def this_version() -> str:
    """What a file that is written now says in VERSION."""
    return f"{epoch()[:OF_LIFE]}{MARK}{latest_revision()}"


def take_beside(package: Package) -> Beside:
    """Takes these columns out of the sheets, so that the dataset's own are left, and says what stood in them."""
    found = Beside()
    life, latest = epoch()[:OF_LIFE], latest_revision()
    for sheet in package.sheets.values():
        places = [place for place, name in enumerate(sheet.header) if name in (VERSION, WRONG)]
        if not places:
            continue
        version = next((place for place in places if sheet.header[place] == VERSION), None)
        for line, cells in sheet.rows if version is not None else ():
            if not (cell := cells[version].strip()):  # type: ignore[index]
                continue
            found.said[sheet.path, line] = cell
            of, _, number = cell.rpartition(MARK)
            if of == life and number.isdigit() and len(number) < 19 and int(number) <= latest:
                found.numbers[sheet.path, line] = int(number)
            else:
                found.strange += 1
        sheet.rows = [(line, _without(cells, places)) for line, cells in sheet.rows]
        sheet.header = _without(sheet.header, places)
    return found


def _without(cells: Iterable[str], places: list[int]) -> list[str]:
    return [cell for place, cell in enumerate(cells) if place not in places]
