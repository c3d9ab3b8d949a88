"""A list taken along, opened and edited in LibreOffice, and brought back: what was edited has changed, and nothing else."""

import random
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from talks.exports.listed import called
from tests.accounts import member
from tests.desk.test_taken_along import NOTHING, NOUNS, brought, did, taken, world

SOFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed (apt-get install libreoffice-calc-nogui)"),
]


@pytest.fixture
def desk(client):
    client.force_login(member("reviewer"))
    return client


def saved_by_libreoffice(folder: Path, files: dict[str, bytes], to: str) -> dict[str, bytes]:
    """The files as LibreOffice writes them after opening them."""
    (folder / "in").mkdir()
    for name, data in files.items():
        (folder / "in" / name).write_bytes(data)
    command = [SOFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", to, "--outdir", str(folder / "out")]
    subprocess.run([*command, *sorted(map(str, (folder / "in").iterdir()))], check=True, capture_output=True, timeout=300)
    return {path.name: path.read_bytes() for path in (folder / "out").iterdir()}


def edited(data: bytes, sheet: str, column: str, said: str, folder: Path) -> tuple[str, bytes]:
    """The first row's cell says something else: (its id, the workbook)."""
    path = folder / "edited.xlsx"
    path.write_bytes(data)
    book = openpyxl.load_workbook(path)
    rows = book[sheet]
    place = next(cell.column for cell in rows[1] if cell.value == column)
    rows.cell(2, place).value = said
    book.save(path)
    return rows.cell(2, 1).value, path.read_bytes()


def test_workbooks_of_every_list_come_back_from_libreoffice_with_what_was_edited_alone(desk, tmp_path):
    world(random.Random(3))
    out = {f"{called(noun)}.xlsx": taken(desk, name, "xlsx") for name, noun in NOUNS.items()}

    back = saved_by_libreoffice(tmp_path, out, "xlsx:Calc MS Excel 2007 XML")

    said = {name: did(brought(desk, name, data)) for name, data in back.items()}
    assert (len(said), {name: what for name, what in said.items() if what != NOTHING}) == (len(NOUNS), {})
    who, data = edited(back["sources.xlsx"], "sources", "note", "Edited in a spreadsheet", tmp_path)
    (again,) = saved_by_libreoffice(_fresh(tmp_path), {"sources.xlsx": data}, "xlsx:Calc MS Excel 2007 XML").values()
    report = brought(desk, "sources.xlsx", again)
    assert [(one["id"], [(step["name"], step["becomes"]) for step in one["steps"]]) for one in report["changed"]] == [
        (who, [("note", "Edited in a spreadsheet")])
    ]


def _fresh(folder: Path) -> Path:
    (folder / "again").mkdir()
    return folder / "again"
