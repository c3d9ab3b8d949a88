"""What a folder does not say is left as it is: absent files and columns read as the last load of the dataset had them.

This is the one home of the rule. Any file or column may be missing: on a first load as if empty; on a refresh what it would
hold is left as it is, also under --retract-missing. To empty something is to leave its cell empty in a column that is there.
"""

from collections.abc import Iterable

from talks.datasets.format1.columns import FILES
from talks.datasets.format1.form import Column, File, Holds
from talks.datasets.format1.reader import Folder, Row
from talks.datasets.format1.writing import files_of
from talks.models import DatasetRow
from talks.services.loaded_entries import DatasetEntry


def complete(folder: Folder, dataset: str) -> None:
    """Fills in what the folder lacks, from the values that the last load of `dataset` wrote; nothing before a first load."""
    lacking = {file.name: _lacking(folder, file) for file in FILES if file.name not in folder.unread}
    if not any(lacking.values()) or not DatasetRow.objects.filter(dataset=dataset).exists():
        return
    last = files_of(dataset, as_loaded=True)
    for file in FILES:
        if folder.lacks(file):
            folder.rows[file.name] = [Row(file, 0, cells) for cells in last[file.name]]
        elif columns := lacking.get(file.name):
            _fill(folder, file, columns, last[file.name])


def _lacking(folder: Folder, file: File) -> list[Column]:
    """The columns that the file has not; a precision says nothing beside its date."""
    header = folder.headers.get(file.name, [])
    return [column for column in file.columns if column.name not in header and column.holds is not Holds.PRECISION]


def _fill(folder: Folder, file: File, columns: list[Column], last: Iterable[dict[str, str]]) -> None:
    """Rows are known again by the columns of their key that are there, where these tell them apart."""
    key = [name for name in file.key if name in folder.headers[file.name]]
    earlier: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for cells in last:
        earlier.setdefault(tuple(cells[name] for name in key), []).append(cells)
    for row in folder.rows[file.name]:
        found = earlier.get(tuple(row[name] for name in key), [])
        if len(found) == 1:
            # “Yes” is how an empty cell reads: it would gainsay a rival that the file names now.
            said = {column.name: found[0].get(column.name, "") for column in columns}
            row.cells |= {name: cell for name, cell in said.items() if cell not in ("", "yes")}


def is_left(folder: Folder, entry: DatasetEntry) -> bool:
    """Whether an entry comes from an absent file, and the files that are there change nothing about it."""
    absent = entry.where in {file.path for file in FILES if folder.lacks(file)}
    return absent and entry.row is not None and not entry.changes({})


def is_gone(folder: Folder, row: DatasetRow) -> bool:
    """Whether a record of the last load that the folder has no more is gone from it, and not only not spoken of.

    Steps that a pledge has passed stand in no file: they are gone where the file says which one it has reached.
    """
    return row.noun != "pledge_event" or "status" in folder.headers.get("pledges", ())
